"""An office's own data, from the file to the book: who may, what is shown, what is refused, what stands afterwards."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tests.site.pages.conftest import words_of
from tinhgon.exchange import BorderRow, UnitRow, register_from_tables
from tinhgon.exchange.list_workbook import list_workbook_bytes
from tinhgon.register import EntryKind, unit_reading
from tinhgon.vocabulary import UnitId
from tinhgon_site.accounts.actions import make_user
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.cutovers.verification import verify
from tinhgon_site.intake import models, preview
from tinhgon_site.intake.limits import MAX_DRAFTS
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import open_book
from tinhgon_site.registers.boundaries import load_shapes

AT = datetime(2025, 6, 1, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ON, COUNTED = date(2025, 6, 30), date(2024, 12, 31)
AN = UnitRow("90001", "Xã An", "xa", "901", "Huyện Trung", "huyen", "90", "Tỉnh Mẫu", 17.5, None, 9000.0, "estimated")
BINH = UnitRow(
    "90002", "Xã Bình", "xa", "901", "Huyện Trung", "huyen", "90", "Tỉnh Mẫu", 14.0, None, 8000.0, "estimated"
)
OTHER = UnitRow("91001", "Xã Khác", "xa", "911", "Huyện Xa", "huyen", "91", "Tỉnh Bên", 20.0, None, 7000.0)
CERTIFIED = UnitRow("90001", "Xã An", "xa", population=9100.0, pop_source="reported")
TOLD = {"on": "2025-06-30", "figures_on": "2024-12-31", "source": "Chi cục Thống kê", "reason": "Số liệu chính thức"}


@pytest.fixture
def book(db) -> int:
    """A book with one province of two communes."""
    register = register_from_tables([AN, BINH], [BorderRow("90001", "90002", 3.2)], on=COUNTED)
    return open_book(register, by=INSTALLATION, at=AT, reason="mở sổ")


@pytest.fixture
def planner(db):
    """Browsers signed in as planners, each over a unit or over everything."""

    def signed_in(name: str = "ha", scope: str = "", role: Role = Role.PLANNER, **more) -> Client:
        person = make_user(name, f"Bà {name}", password=None, roles=(RoleInScope(role, scope),), at=AT)
        client = Client(**more)
        client.cookies["tinhgon_language"] = "en"
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def file(*rows: UnitRow, name: str = "danh sách.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, list_workbook_bytes(rows))


def hand_in(client: Client, *files: SimpleUploadedFile, **told: str):
    """The address of the draft, or the page that refuses it."""
    answer = client.post("/data/", {"files": list(files), **(told or TOLD)})
    return answer.headers["Location"] if answer.status_code == 302 else answer


def words(client: Client, page: str) -> str:
    return words_of(client.get(page + "?read").content.decode())


def accept(client: Client, page: str, seen: str | None = None):
    shown = client.get(page + "?read")
    seen = shown.context["preview"].mark if seen is None else seen
    return client.post(page, {"deed": "accept", "seen": seen})


def test_an_empty_installation_gets_its_first_province_from_a_workbook(planner):
    client = planner()
    page = hand_in(client, file(AN, BINH))
    assert "The book is opened with it." in words(client, page)
    assert registers.current_number() == 0, "nothing is changed by looking"
    assert accept(client, page).status_code == 302
    register = registers.load_register()
    assert register.at(ON).counts_by_kind == {"xa": 2, "huyen": 1, "tinh": 1}
    entry = registers.entry(1)
    assert (entry.kind, entry.reason, entry.by) == (EntryKind.OPENING, "Số liệu chính thức", "Bà ha")
    assert not models.Upload.objects.exists()
    assert verify().is_whole


def test_an_estimate_is_replaced_by_a_certified_figure_and_stays_in_the_book(book, planner):
    client = planner()
    page = hand_in(client, file(CERTIFIED))
    shown = words(client, page)
    assert "Population: 9,000 → 9,100" in shown
    assert "The book is corrected" in shown
    assert "1 not in the list, kept" in shown
    accept(client, page)
    (before, now) = (registers.load_register(n) for n in (1, 2))
    readings = [unit_reading(r, UnitId("90001"), "population", ON) for r in (before, now)]
    assert [(r.value, r.is_estimated) for r in readings] == [(9000.0, True), (9100.0, False)]
    assert registers.entry(2).kind is EntryKind.CORRECTION
    assert verify().is_whole


def test_a_second_province_comes_beside_the_first_with_boundaries(book, planner):
    client = planner()
    square = {"type": "Polygon", "coordinates": [[[105, 19], [105.2, 19], [105.2, 19.2], [105, 19.2], [105, 19]]]}
    shapes = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": "91001"}, "geometry": square},
        {"type": "Feature", "properties": {"code": "77777"}, "geometry": square},
    ]}  # fmt: skip
    packed = SimpleUploadedFile("ranh giới.geojson.gz", gzip.compress(json.dumps(shapes).encode()))
    page = hand_in(client, file(OTHER), packed)
    assert "1 boundary has a code that no unit has on 30 June 2025: 77777" in words(client, page)
    drawn = client.get(page + "units.geojson").json()["features"]
    assert [(f["properties"]["code"], f["properties"]["change"]) for f in drawn] == [("91001", "new")]
    accept(client, page)
    assert registers.entry(2).kind is EntryKind.RECORDING
    assert "t91001" in load_shapes().by_id
    assert registers.load_register().units[UnitId("90001")] == registers.load_register(1).units[UnitId("90001")]


def test_faults_are_said_by_place_and_can_be_taken_along(book, planner):
    client = planner()
    page = hand_in(client, SimpleUploadedFile("=cmd.csv", b"code,name,kind,district_code\n1,=1+1,lang,\n"))
    assert "row 2, kind" in words(client, page)
    listed = load_workbook(io.BytesIO(client.get(page + "faults.xlsx").content)).active
    cells = [cell for row in listed.iter_rows() for cell in row]
    assert cells[5].value == "=cmd.csv"
    assert "f" not in {cell.data_type for cell in cells}
    assert client.post(page, {"deed": "accept", "seen": ""}).status_code == 200
    assert registers.current_number() == 1


def test_nothing_is_accepted_without_source_and_reason(book, planner):
    client = planner()
    page = hand_in(client, file(CERTIFIED), source="")
    assert "Accept into the book" not in words(client, page)
    assert accept(client, page).status_code == 409
    client.post(page, {"deed": "change", **TOLD})
    assert accept(client, page).status_code == 302


def test_two_uploads_at_once_and_a_book_that_moved_are_looked_at_again(book, planner):
    one, two = planner("ha"), planner("mai")
    first, second = hand_in(one, file(CERTIFIED)), hand_in(two, file(BINH, name="x.xlsx"), **{**TOLD, "reason": "b"})
    changed = hand_in(two, file(UnitRow("90002", "Xã Bình Mới", "xa")))
    seen = two.get(changed).context["preview"].mark
    assert "already says all of this" in words(two, second)
    assert accept(one, first).status_code == 302
    answer = accept(two, changed, seen)
    assert answer.status_code == 409
    assert "have changed since you looked" in words_of(answer.content.decode())
    assert registers.current_number() == 2
    assert accept(two, changed).status_code == 302
    assert registers.load_register().units[UnitId("90002")].name(ON) == "Xã Bình Mới"


def test_accepting_twice_writes_once(book, planner):
    client = planner()
    page = hand_in(client, file(CERTIFIED))
    assert [accept(client, page).status_code, client.post(page, {"deed": "accept"}).status_code] == [302, 404]
    assert registers.current_number() == 2


def test_a_crash_in_the_middle_leaves_nothing_half_written(book, planner, monkeypatch):
    client = planner(raise_request_exception=False)
    page = hand_in(client, file(CERTIFIED))

    def crash(*given, **named):
        raise RuntimeError("power cut")

    monkeypatch.setattr("tinhgon_site.intake.actions.note", crash)
    assert accept(client, page).status_code == 500
    assert (registers.current_number(), models.Upload.objects.count()) == (1, 1)
    monkeypatch.undo()
    assert accept(client, page).status_code == 302


@pytest.mark.parametrize(
    ("scope", "row", "allowed"),
    [
        ("90001", CERTIFIED, True),
        ("p90", CERTIFIED, True),
        ("90002", CERTIFIED, False),
        ("p90", OTHER, False),
        ("p91", OTHER, True),
    ],
)
def test_nobody_loads_beyond_the_own_scope(book, planner, scope, row, allowed):
    client = planner("ha", scope)
    page = hand_in(client, file(row))
    assert (accept(client, page).status_code == 302) is allowed
    assert registers.current_number() == (2 if allowed else 1)


def test_a_draft_is_its_owner_s_alone_and_only_planners_hand_in(book, planner):
    page = hand_in(planner(), file(CERTIFIED))
    other = planner("mai")
    assert [other.get(page + more).status_code for more in ("", "units.geojson", "faults.xlsx")] == [404] * 3
    assert other.post(page, {"deed": "discard"}).status_code == 404
    reader = planner("doc", role=Role.READER)
    assert (hand_in(reader, file(CERTIFIED)).status_code, reader.get(page).status_code) == (403, 403)
    assert (Client().post("/data/").status_code, Client().get(page).status_code) == (403, 403)
    assert models.Upload.objects.count() == 1


def test_forged_forms_are_refused(book, planner):
    client = planner(enforce_csrf_checks=True)
    assert client.post("/data/", {"files": [file(CERTIFIED)]}).status_code == 403
    assert not models.Upload.objects.exists()


def test_too_much_is_refused_before_it_is_kept(book, planner, monkeypatch):
    client = planner()
    assert client.post("/data/", {}).status_code == 400
    monkeypatch.setattr("tinhgon_site.intake.limits.MAX_BYTES", 1000)
    answer = client.post("/data/", {"files": [file(CERTIFIED)]})
    assert (answer.status_code, "larger than" in words_of(answer.content.decode())) == (400, True)
    monkeypatch.undo()
    for _ in range(MAX_DRAFTS):
        hand_in(client, SimpleUploadedFile("a.csv", b"x"))
    assert hand_in(client, file(CERTIFIED)).status_code == 400
    assert models.Upload.objects.count() == MAX_DRAFTS


def test_names_with_markup_are_shown_as_they_are(book, planner):
    client = planner()
    page = hand_in(client, file(UnitRow("90001", "<script>alert(1)</script>", "xa"), name='"><img src=x>.xlsx'))
    html = client.get(page).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<img" not in html


SPIKES = [[105 + (n % 2) * 0.1, 19 + n / 100_000] for n in range(10_000)]


@pytest.mark.parametrize(
    ("ring", "said"),
    [
        ([*SPIKES, SPIKES[0]], "falls into 9,998 pieces"),
        ([[105, 19], [105.1, 19.1], [105.1, 19], [105, 19.1], [105, 19]], "crossed itself and was repaired"),
        ([[19, 105], [19.1, 105], [19.1, 105.1], [19, 105]], "longitude first"),
    ],
    ids=["spikes", "bow-tie", "latitude first"],
)
def test_hostile_boundaries_are_repaired_or_refused(book, planner, ring, said):
    client = planner()
    feature = {
        "type": "Feature",
        "properties": {"code": "90001"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    shapes = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    page = hand_in(client, SimpleUploadedFile("r.geojson", shapes))
    assert said in words(client, page)
    assert client.get(page + "units.geojson").status_code == (200 if "repaired" in said else 404)


def test_a_whole_register_opens_an_empty_book_and_no_other(planner):
    from tinhgon.exchange import register_text  # noqa: PLC0415 - only here

    text = register_text(register_from_tables([AN, BINH], on=COUNTED))
    client = planner()
    page = hand_in(client, SimpleUploadedFile("sổ.tinhgon", text.encode()))
    assert accept(client, page).status_code == 302
    again = hand_in(client, SimpleUploadedFile("sổ.tinhgon", text.encode()))
    assert "can only open an empty book" in words(client, again)
    assert accept(client, again).status_code == 409


def test_the_filled_template_reads_back_as_what_the_book_says(book, planner):
    client = planner()
    taken = client.get("/data/template.xlsx?filled=1&on=2025-06-30").content
    page = hand_in(client, SimpleUploadedFile("mẫu.xlsx", taken))
    assert "already says all of this" in words(client, page)
    empty = load_workbook(io.BytesIO(client.get("/data/template.xlsx").content))
    assert empty.worksheets[0]["A1"].value == "Unit code *"


def test_a_long_reading_is_announced_first(book, planner, monkeypatch):
    client = planner()
    monkeypatch.setattr("tinhgon_site.intake.views.READ_AT_ONCE_BYTES", 10)
    page = hand_in(client, file(CERTIFIED))
    preview._read.clear()
    assert "Reading the files" in words_of(client.get(page).content.decode())
    assert "What would change" in words(client, page)
    assert "What would change" in words_of(client.get(page).content.decode())
