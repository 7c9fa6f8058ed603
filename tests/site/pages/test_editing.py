"""Drafting over HTTP: what is made, what is refused and why, and that nobody overwrites anybody unseen."""

from __future__ import annotations

import itertools
import json
from datetime import date

import pytest
from django.test import Client

from tests.site.pages.conftest import words_of
from tinhgon.decision import Stage
from tinhgon.scheme.operations import MergeUnits
from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts.actions import make_user
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.accounts.store import person_named
from tinhgon_site.decisions.store import load_decision
from tinhgon_site.decisions.table import on_the_table
from tinhgon_site.registers import store as registers
from tinhgon_site.schemes import drafts, store

EVE = date(2025, 6, 30)
ids = (f"sent-{n:08}" for n in itertools.count())


@pytest.fixture
def signed_in(demonstration, db):
    def client(username: str = "ha", **more) -> Client:
        found = Client(**more)
        found.cookies["tinhgon_language"] = "en"
        found.username = username
        if username:
            found.force_login(person_named(username), backend="django.contrib.auth.backends.ModelBackend")
        return found

    return client


@pytest.fixture
def planner(today, demonstration, db):
    """Gives a colleague who plans for a unit, or for everything."""

    def colleague(username: str, name: str, scope: str = "") -> str:
        make_user(username, name, password=None, roles=[RoleInScope(Role.PLANNER, scope)], at=today)
        return username

    return colleague


@pytest.fixture
def begun(signed_in):
    """The address of a new scheme on the communes before the reform, nothing merged yet."""
    typed = {"title": "Xếp lại Hoằng Hóa", "effective_on": "2025-07-01", "begins": "empty", "number": "1"}
    answer = signed_in().post("/schemes/new/", typed)
    assert answer.status_code == 302
    return answer["Location"]


def communes(*names: str) -> list[str]:
    register = registers.load_register(1)
    found = {unit.name(EVE): id for id, unit in register.at(EVE).units.items()}
    return [found[name] for name in names]


def merge(into: str, *names: str, **said: str) -> dict:
    return {"edit": "merge", "units": communes(*names), "into": into, **said}


def send(client, begun, *what, seen=0, window="window-of-ha", sent_as=None, draft=""):
    changes = [one if "do" in one else {"do": "edit", "what": one} for one in what]
    for change in changes:
        change.setdefault("id", sent_as or next(ids))
    draft = draft or drafts.current_draft(scheme_of(begun)).mark.hex
    said = {"account": client.username, "draft": draft, "client": window, "seen": seen}
    body = json.dumps(said | {"changes": changes})
    return client.post(f"{begun}changes", body, content_type="application/json")


def answered(response) -> tuple[list, dict]:
    assert response.status_code == 200, response.content
    told = response.json()
    return [one["refused"] and one["refused"]["code"] for one in told["answers"]], told["state"]


def scheme_of(begun: str) -> SchemeId:
    return SchemeId(begun.split("/")[2])


BUT_SON = ("Thị trấn Bút Sơn", "Xã Hoằng Đồng", "Xã Hoằng Đạo")


def test_merging_naming_dividing_and_taking_back(signed_in, begun):
    client = signed_in()
    refused, state = answered(send(client, begun, merge("x1", *BUT_SON, name="Xã Hoằng Hóa", seat="Thị trấn Bút Sơn")))
    assert refused == [None]
    unit = state["planned"]["x1"]
    assert (unit["name"], unit["status"], len(unit["parts"])) == ("Xã Hoằng Hóa", "exempt", 3)
    assert unit["distance"] > 0
    assert state["figures"][0]["value"] == "547 → 545"
    [cat, chau] = communes("Xã Hoằng Cát", "Xã Hoằng Châu")
    pieces = [{"into": "x1", "share": 0.4}, {"into": "x2", "share": 0.6, "beside": [chau]}]
    refused, state = answered(
        send(client, begun, {"edit": "divide", "unit": cat, "pieces": pieces}, seen=1, window="window-of-ha")
    )
    assert refused == [None]
    assert [cat, 0.4] in state["planned"]["x1"]["parts"]
    assert state["planned"]["x2"]["called"] == "[Xã Hoằng Châu + Xã Hoằng Cát 2/2]"
    refused, state = answered(send(client, begun, {"do": "undo", "of": 1}, seen=2))
    assert refused == ["drafting.stands_on_it"]
    refused, state = answered(send(client, begun, {"do": "undo", "of": 2}, {"do": "undo", "of": 1}, seen=2))
    assert refused == [None, None]
    assert state["figures"][0]["value"] == "547 → 547"
    assert state["redo"]["number"] == 1


def test_the_draft_becomes_a_version_that_is_exactly_what_was_shown(signed_in, begun):
    client, scheme = signed_in(), scheme_of(begun)
    answered(send(client, begun, merge("x1", *BUT_SON, name="Xã Hoằng Hóa")))
    page = words_of(client.get(f"/schemes/{scheme}/").content.decode())
    assert "1 change of the draft is in no version yet" in page
    answer = client.post(f"{begun}save", {"seen": "1", "reason": "Nhập ba xã"}, follow=True)
    assert "Saved as version 2." in words_of(answer.content.decode())
    mergers = [o for o in store.load_scheme(scheme).operations if isinstance(o, MergeUnits)]
    assert [sorted(o.merged) for o in mergers] == [sorted(communes(*BUT_SON))]
    assert drafts.unsaved_entries(scheme) == 0
    answer = client.post(f"{begun}save", {"seen": "1", "reason": "again"}, follow=True)
    assert "nothing to save" in words_of(answer.content.decode())
    # Undoing goes on behind what is saved.
    _, state = answered(send(client, begun, {"do": "undo", "of": 1}, seen=1))
    assert state["planned"] == {}
    assert state["unsaved"] == 1


def test_a_version_tells_of_units_without_a_name_by_what_they_come_from(signed_in, begun):
    client, scheme = signed_in(), scheme_of(begun)
    [cat, chau] = communes("Xã Hoằng Cát", "Xã Hoằng Châu")
    pieces = [{"into": "x1", "share": 0.4}, {"into": "x2", "share": 0.6, "beside": [chau]}]
    answered(send(client, begun, merge("x1", *BUT_SON), {"edit": "divide", "unit": cat, "pieces": pieces}))
    client.post(f"{begun}save", {"seen": "2", "reason": "Chia Hoằng Cát"}, follow=True)
    page = words_of(client.get(f"/schemes/{scheme}/changes/").content.decode())
    assert "[Xã Hoằng Châu + Xã Hoằng Cát 2/2]" in page
    assert "@2025-07-01" not in page


def test_two_people_see_each_other_and_neither_overwrites(signed_in, planner, begun):
    ha, nam = signed_in(), signed_in(planner("nam", "Đỗ Văn Nam"))
    answered(send(ha, begun, merge("x1", *BUT_SON, name="Xã Hoằng Hóa")))
    # Another place: both are kept, though Nam had not seen the first.
    refused, state = answered(send(nam, begun, merge("y1", "Xã Hoằng Cát", "Xã Hoằng Châu"), window="window-of-nam"))
    assert refused == [None]
    assert set(state["planned"]) == {"x1", "y1"}
    told = send(nam, begun, {"edit": "join", "units": communes("Xã Hoằng Đạo"), "into": "y1"}, window="window-of-nam")
    [answer] = told.json()["answers"]
    assert answer["refused"]["code"] == "drafting.touched_by_other"
    assert "Lê Thị Minh Hà" in answer["refused"]["sentence"]
    # Having looked, Nam may.
    refused, _ = answered(
        send(nam, begun, {"edit": "join", "units": communes("Xã Hoằng Đạo"), "into": "y1"}, seen=2, window="w-of-nam")
    )
    assert refused == [None]
    seen = ha.get(f"{begun}state?since=1")
    assert {one["by"] for one in seen.json()["told"]} == {"Lê Thị Minh Hà", "Đỗ Văn Nam"}
    assert ha.get(f"{begun}state?since=1", HTTP_IF_NONE_MATCH=seen["ETag"]).status_code == 304


def test_what_is_sent_twice_is_made_once(signed_in, begun):
    client = signed_in()
    for _ in range(2):
        refused, state = answered(send(client, begun, merge("x1", *BUT_SON), sent_as="the-same-id"))
        assert refused == [None]
    assert state["number"] == 1


UNDOING = {"id": "abcdefgh", "do": "undo", "of": 1}
READABLE = {"account": "ha", "draft": "abcdefgh", "client": "abcdefgh", "seen": 0, "changes": [UNDOING]}


@pytest.mark.parametrize(
    "body",
    [
        "",
        [],
        {name: READABLE[name] for name in READABLE if name != "account"},
        READABLE | {"draft": None},
        READABLE | {"changes": []},
        READABLE | {"seen": -1},
        READABLE | {"changes": [UNDOING | {"do": "drop"}]},
        READABLE | {"client": "<script>"},
        READABLE | {"changes": [UNDOING | {"do": "edit", "what": {"edit": "merge"}}]},
        READABLE | {"changes": [UNDOING | {"do": "edit", "what": "describe"}]},
    ],
)
def test_forged_changes_are_not_read(signed_in, begun, body):
    answer = signed_in().post(f"{begun}changes", json.dumps(body), content_type="application/json")
    assert answer.status_code == 400
    assert "could not be read" in answer.json()["sentence"]


def test_units_of_nowhere_numbers_of_nothing_and_ids_of_others_are_refused(signed_in, begun):
    client = signed_in()
    district = next(id for id, unit in registers.load_register(1).at(EVE).units.items() if unit.kind(EVE) == "huyen")
    [cat] = communes("Xã Hoằng Cát")
    forged = [
        {"edit": "merge", "units": [cat, district], "into": "x1"},
        {"edit": "merge", "units": communes(*BUT_SON), "into": cat},
        {"edit": "join", "units": [cat], "into": "x9"},
        {"edit": "describe", "unit": "x9", "property": "name", "value": "Xã Lạ"},
        {"do": "undo", "of": 7},
        {"do": "redo", "of": 0},
    ]
    refused, state = answered(send(client, begun, *forged))
    nothing = "drafting.nothing_to_take_back"
    assert refused == [
        "edit.no_such_unit", "edit.id_taken", "edit.no_such_planned", "edit.no_such_planned", nothing, nothing
    ]  # fmt: skip
    assert state["number"] == 0


def test_who_may_not_draft_may_look_and_changes_nothing(signed_in, planner, begun):
    visitor = signed_in("")
    assert send(visitor, begun, merge("x1", *BUT_SON)).status_code == 401
    assert [visitor.get(f"{begun}{page}").status_code for page in ("state", "units.geojson", "offer")] == [401] * 3
    assert visitor.get(begun)["Location"].startswith("/sign-in")
    for username in ("bao", "dung", "long", "huong"):
        client = signed_in(username)
        assert client.get(begun).status_code == 200
        refused, state = answered(send(client, begun, merge("x1", *BUT_SON)))
        assert refused == ["drafting.not_yours"]
        assert (state["number"], state["isOpen"]) == (0, False)
        assert client.post("/schemes/new/", {"title": "a", "begins": "empty", "number": "1",
                                             "effective_on": "2025-07-01"}).status_code == 403  # fmt: skip
    # Over one commune: that one, and no merger with its neighbours.
    [cat] = communes("Xã Hoằng Cát")
    client = signed_in(planner("cat", "Lê Cát", cat))
    refused, _ = answered(send(client, begun, merge("x1", "Xã Hoằng Cát", "Xã Hoằng Châu"), window="window-of-cat"))
    assert refused == ["drafting.not_yours"]
    note = {"edit": "annotate", "unit": cat, "text": "Dân đề nghị giữ nguyên"}
    assert answered(send(client, begun, note, window="window-of-cat"))[0] == [None]


def test_past_the_draft_nothing_is_changed_by_address(signed_in):
    client, scheme = signed_in(), SchemeId("minh-hoa-dang-soan")
    begun = f"/schemes/{scheme}/edit/"
    assert client.post(f"{begun}begin").status_code == 302
    unit = next(iter(client.get(f"{begun}state").json()["planned"]))
    answered(send(client, begun, {"edit": "annotate", "unit": unit, "text": "Cùng lưu vực sông"}))
    client.post(f"{begun}save", {"seen": "1", "reason": "Ghi chú"})
    seen = on_the_table(scheme).fingerprint
    client.post(f"/schemes/{scheme}/decision/", {"step": "submit", "seen": seen})
    assert load_decision(scheme).stage is Stage.SUBMITTED
    refused, state = answered(send(client, begun, {"do": "undo", "of": 1}, seen=1))
    assert refused == ["drafting.not_open"]
    assert state["isOpen"] is False
    assert client.post(f"{begun}begin").status_code == 403
    answer = client.post(f"{begun}save", {"seen": "1", "reason": ""}, follow=True)
    assert "Saved as version" not in words_of(answer.content.decode())


def test_a_stale_page_saves_nothing_and_a_version_from_elsewhere_stops_the_draft(signed_in, begun, today):
    client, scheme = signed_in(), scheme_of(begun)
    answered(send(client, begun, merge("x1", *BUT_SON), merge("x2", "Xã Hoằng Cát", "Xã Hoằng Châu")))
    answer = client.post(f"{begun}save", {"seen": "1", "reason": ""}, follow=True)
    assert "no longer what you saw" in words_of(answer.content.decode())
    assert store.current_version(scheme) == 1
    store.save_scheme(store.load_scheme(scheme), by="tinhgon", at=today, expected_version=1)
    refused, state = answered(send(client, begun, {"do": "undo", "of": 1}, seen=2))
    assert refused == ["drafting.version_moved"]
    assert state["isStale"] is True


def test_a_draft_goes_on_to_the_present_number_after_it_was_said_what_moved(signed_in, begun):
    client, scheme = signed_in(), scheme_of(begun)
    answered(send(client, begun, merge("x1", *BUT_SON)))
    page = words_of(client.get(begun).content.decode())
    assert "The book is at number 2; this draft stands on number 1." in page
    assert "operations could not be done there" in page
    before = drafts.current_draft(scheme).mark
    client.post(f"{begun}onward", {"seen": "0"})
    assert store.current_version(scheme) == 1
    client.post(f"{begun}onward", {"seen": "1"})
    assert store.load_scheme(scheme).baseline == registers.current_number()
    assert drafts.current_draft(scheme).generation == 2
    # A window that still shows the draft before it takes nothing back by numbers that are now something else's.
    answered(send(client, begun, {"edit": "annotate", "unit": "x1", "text": "Xem lại"}))
    refused, _ = answered(send(client, begun, {"do": "undo", "of": 1}, seen=1, draft=before.hex))
    assert refused == ["drafting.version_moved"]
    # What cannot be done there is carried along and said, never dropped.
    state = client.get(f"{begun}state").json()
    assert [one["severity"] for one in state["findings"][:1]] == ["error"]


def test_script_in_names_and_notes_stays_text(signed_in, begun):
    client = signed_in()
    script = "<script>alert(1)</script>"
    note = {"edit": "annotate", "unit": "x1", "text": script}
    refused, state = answered(send(client, begun, merge("x1", *BUT_SON, name=script), note))
    assert refused == [None, None]
    assert state["planned"]["x1"]["name"] == script
    for page in (begun, f"/schemes/{scheme_of(begun)}/"):
        assert script not in client.get(page).content.decode()
    refused, _ = answered(
        send(client, begun, {"edit": "describe", "unit": "x1", "property": "name", "value": "a\0b"}, seen=2)
    )
    assert refused == ["edit.unprintable"]


def test_without_the_sites_own_mark_nothing_is_taken(signed_in, begun):
    client = signed_in("ha", enforce_csrf_checks=True)
    assert send(client, begun, merge("x1", *BUT_SON)).status_code == 403


def test_whoever_signs_in_anew_goes_on_and_nobody_sends_in_the_name_of_another(signed_in, begun):
    client = signed_in("ha", enforce_csrf_checks=True)
    token = client.get(f"{begun}state").json()["csrf"]
    said = READABLE | {"draft": drafts.current_draft(scheme_of(begun)).mark.hex}
    sent = {"data": json.dumps(said), "content_type": "application/json", "headers": {"X-CSRFToken": token}}
    assert client.post(f"{begun}changes", **sent).status_code == 200
    client.force_login(person_named("bao"), backend="django.contrib.auth.backends.ModelBackend")
    told = client.get(f"{begun}state").json()
    assert told["account"] == "bao"
    sent["headers"] = {"X-CSRFToken": told["csrf"]}
    assert client.post(f"{begun}changes", **sent).status_code == 401


def test_names_kind_seat_and_the_standing_are_offered(signed_in, begun):
    query = "&".join(f"unit={unit}" for unit in communes(*BUT_SON))
    told = signed_in().get(f"{begun}offer?{query}&name=Nga Sơn").json()
    assert told["kind"] == "xa"
    assert told["names"][0]["name"] == "Bút Sơn"
    assert told["seats"][0]["name"] == "Thị trấn Bút Sơn"
    assert told["trial"]["status"] == "exempt"
    assert "Nga Sơn" in told["against"][0]["sentence"]


def test_a_copy_of_the_decided_scheme_is_that_scheme_until_changed(signed_in):
    typed = {"title": "Bản sao", "effective_on": "2025-07-01", "begins": "copy", "copied": "thanh-hoa-2025"}
    begun = signed_in().post("/schemes/new/", typed)["Location"]
    state = signed_in().get(f"{begun}state").json()
    assert state["figures"][0]["value"] == "547 → 166"
    assert len(state["planned"]) == 145
    divided = [unit for unit, share in state["planned"]["14797@2025-07-01"]["parts"] if share != 1.0]
    refused, state = answered(send(signed_in(), begun, {"edit": "take_out", "units": divided}))
    assert refused == [None]
    assert not {unit for planned in state["planned"].values() for unit, _ in planned["parts"]} & set(divided)
