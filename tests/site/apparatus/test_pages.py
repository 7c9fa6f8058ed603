"""Pages about bodies, posts and people: who sees whom, page by page; nobody is named to those who may not see them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.site.accounts.test_every_address import addresses
from tests.site.apparatus.conftest import NAMES, STAFFED
from tinhgon_site.accounts.matrix import Cell, Deed
from tinhgon_site.accounts.roles import Role
from tinhgon_site.apparatus.seeing import code_of
from tinhgon_site.apparatus.store import save_link
from tinhgon_site.audit.store import PEOPLE, entries
from tinhgon_site.registers import store

HOME = f"/apparatus/{STAFFED}/"
PUBLIC = ("", "chart/", "chart/?form=svg&side=before", "flow/", "posts/", "posts/?side=before&unit=a", "completeness/",
          "competences/", "cost/", "annex/staff-plan.docx", "annex/assets.docx")  # fmt: skip


def told(answer):
    """The names that a page or a file says; documents and workbooks are looked into."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        packed = ZipFile(BytesIO(body))
        body = b"".join(map(packed.read, packed.namelist()))
    return {id for id, name in NAMES.items() if name in body.decode(errors="replace")}


def test_public_pages_name_nobody(office, signed_in):
    for page in PUBLIC:
        answer = signed_in().get(HOME + page)
        assert answer.status_code == 200, page
        assert not told(answer), page


def test_no_address_of_the_site_names_anybody_of_the_register_to_a_reader(office, signed_in):
    """Every page, download and answer of the interface, over a book that has people in it."""
    readers = (signed_in(), signed_in(office[Role.READER]))
    paths = {address.path for address in addresses()} | {f"/schemes/{STAFFED}/{page}" for page in ("", "changes/")}
    paths |= {f"/schemes/{STAFFED}/files/{form}" for form in ("scheme.json", "scheme.tinhgon", "annex.xlsx")}
    paths |= {
        "/search/?q=Người Giấu",
        "/province/download?form=json",
        f"{HOME}people/",
        f"{HOME}people/{code_of('na')}/",
    }
    for path in sorted(paths):
        for client in readers:
            answer = client.get(path, REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
            assert not told(answer), path
            assert answer.status_code < 500, path


@pytest.mark.parametrize("role", list(Role))
def test_people_are_shown_to_whom_the_matrix_says_and_within_their_scope(office, signed_in, role):
    client = signed_in(office[role])
    is_allowed = Cell(role, Deed.SEE_PEOPLE).is_allowed
    lines, one = client.get(f"{HOME}people/"), client.get(f"{HOME}people/{code_of('nd')}/")
    is_whole = is_allowed and role is not Role.OFFICER
    assert (lines.status_code, one.status_code) == (200 if is_allowed else 403, 200 if is_whole else 403)
    # The officer of An sees who comes from An, not who will work in the merged commune beside them.
    assert told(lines) == (set(NAMES) if is_whole else {"na"} if is_allowed else set())
    looks = [(entry.subject_id, entry.actor_id) for entry in entries(subject_kind=PEOPLE)]
    assert bool(looks) is is_allowed
    assert not any(name in str(list(entries())) for name in NAMES.values())


def test_the_person_concerned_sees_the_own_line_only_and_who_looked_at_it(office, signed_in):
    reader = office[Role.READER]
    mine = signed_in(reader)
    assert "No post is joined to your account" in mine.get("/apparatus/my-post/").content.decode()
    save_link(reader, "na", by="x", at=reader.joined_at)
    signed_in(office[Role.PLANNER]).get(f"{HOME}people/{code_of('na')}/")
    page = mine.get("/apparatus/my-post/")
    assert told(page) == {"na"}
    words = page.content.decode()
    assert "You keep your post" in words
    assert office[Role.PLANNER].full_name in words
    assert "Decree 178/2024" in words
    assert signed_in().get("/apparatus/my-post/").status_code == 302


def test_an_entitlement_is_computed_to_the_dong_and_faults_stand_at_their_fields(office, signed_in):
    facts = {
        "on": "2025-05-01",
        "scheme_effective_on": "2025-03-01",
        "born_on": "1966-01-15",
        "sex": "male",
        "group": "civil_servant",
        "wish": "early_retirement",
        "grade_coefficient": "4.65",
        "position_allowance": "0.6",
        "public_service": "0.25",
        "insured_years": "22",
        "directly_affected": "on",
    }
    answer = signed_in().post("/apparatus/entitlement/", facts)
    assert "744,778,125" in answer.content.decode()
    wrong = signed_in().post("/apparatus/entitlement/", facts | {"grade_coefficient": "465", "born_on": "2509-01-15"})
    assert wrong.status_code == 400
    assert "1966" in wrong.content.decode()


def test_overlaps_are_judged_with_a_reason_by_a_planner_alone(office, signed_in):
    page = signed_in(office[Role.PLANNER]).get(f"{HOME}competences/").content.decode()
    pair = page.partition('name="pair" value="')[2].partition('"')[0]
    said = {"pair": pair, "verdict": "dismiss", "reason": "mỗi xã một việc"}
    assert signed_in(office[Role.READER]).post(f"{HOME}competences/", said).status_code == 403
    planner = signed_in(office[Role.PLANNER])
    planner.post(f"{HOME}competences/", said | {"reason": " "})
    assert "Dismissed" not in signed_in().get(f"{HOME}competences/").content.decode()
    planner.post(f"{HOME}competences/", said)
    after = signed_in().get(f"{HOME}competences/").content.decode()
    assert "Dismissed" in after
    assert "mỗi xã một việc" in after


def test_pages_about_the_register_load_nobody(office, signed_in):
    store._loaded.clear()
    store._bare.clear()
    for page in ("/province/", "/units/a/", "/search/?q=An", "/open-data/", "/book/"):
        assert signed_in().get(page).status_code == 200, page
    assert len(store._loaded) == 0
    assert store.load_units() == store.load_register().rebuilt(dependants=())
