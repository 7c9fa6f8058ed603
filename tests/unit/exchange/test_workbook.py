"""The workbook for offices: it reads back, texts stay texts, and whatever is odd is refused by sheet and cell."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.unit.exchange.saying import only, refused
from tests.worlds import applying, delta, hamlet, highlands
from tinhgon.exchange import BadInput, read_workbook, write_template, write_workbook
from tinhgon.register import Book, EntryKind, Register, Unit
from tinhgon.vocabulary import Period

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = date(2026, 7, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "register.xlsx"
    write_workbook(hamlet(), path)
    return path


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """The workbook after somebody changed it in a spreadsheet."""
    workbook = openpyxl.load_workbook(path)
    edit(workbook)
    workbook.save(path)
    return path


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    """The workbook with these parts put in, or in place of what it has."""
    kept = {name: content for name, content in _parts(path).items() if name not in parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (kept | parts).items():
            archive.writestr(name, content)
    return path


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("world", [hamlet, delta, highlands, Register])
def test_a_register_reads_back(world: Callable[[], Register], tmp_path: Path) -> None:
    write_workbook(world(), tmp_path / "world.xlsx")
    assert read_workbook(tmp_path / "world.xlsx") == world()


def test_a_book_of_several_numbers_reads_back(tmp_path: Path) -> None:
    book = Book.opening(hamlet(), recorded_at=NOON, by="An")
    changed = applying(book.current, '2026-07-01  merge C1 C2 into C9 "An Bình"')
    book = book.recording(changed, EntryKind.CHANGE, recorded_at=NOON, by="Bình")
    book = book.recording(hamlet(), EntryKind.ANNULMENT, recorded_at=NOON, by="Cát", reason="nhầm")
    write_workbook(book, tmp_path / "book.xlsx")
    assert read_workbook(tmp_path / "book.xlsx") == book


def test_a_unit_has_one_row_for_each_stretch_of_days(tmp_path: Path) -> None:
    write_workbook(applying(hamlet(), '2026-07-01  rename C1 "An Mới"'), tmp_path / "w.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "w.xlsx")["units"].iter_rows(values_only=True))
    assert rows[0][:6] == ("id", "from", "until", "name", "kind", "code")
    assert [(row[1], row[2], row[3], row[5]) for row in rows if row[0] == "C1"] == [
        (datetime(2000, 1, 1), datetime(2026, 7, 1), "An", "00001"),  # noqa: DTZ001 - a cell has no time zone
        (datetime(2026, 7, 1), None, "An Mới", "00001"),  # noqa: DTZ001 - as above
    ]


def test_an_office_fills_the_template_in(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path)

    def fill(workbook: Any) -> None:
        workbook["units"].append(["C1", date(2000, 1, 1), None, "Xã An", "xa", "00001"])
        workbook["units"].append(["C2", "2000-01-01", None, "Xã Bình", "xa", "00002"])
        workbook["territories"].append(["t1", date(2000, 1, 1), None, None, None, "C1", None, None, 1, 105.5])

    register = read_workbook(edited(path, fill))
    assert isinstance(register, Register)
    unit = register.units["C1"]  # type: ignore[index]
    assert (unit.name(DAY), unit.code(DAY), unit.exists_on(DAY)) == ("Xã An", "00001", True)
    assert register.territories["t1"].value("is_border", DAY) is True  # type: ignore[index]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "#REF!", "\t=1", "TRUE", "12", "\\x"]
)
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str, tmp_path: Path) -> None:
    register = Register().putting(units=[Unit.starting("C1", Period(), {"name": text, "extra:x": text})])
    write_workbook(register, tmp_path / "w.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["units"]
    assert sheet["D2"].data_type == "s"
    assert not any(b"<f>" in part for name, part in _parts(tmp_path / "w.xlsx").items() if "worksheets" in name)
    assert read_workbook(tmp_path / "w.xlsx") == register


def test_every_digit_of_a_share_is_kept(tmp_path: Path) -> None:
    register = Register().putting(units=[Unit.starting("C1", Period(), {"lon": 0.1 + 0.2, "lat": 1 - 0.6691})])
    write_workbook(register, tmp_path / "w.xlsx")
    assert read_workbook(tmp_path / "w.xlsx") == register


def test_a_text_too_long_for_a_cell_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    register = Register().putting(units=[Unit.starting("C1", Period(), {"name": "x" * 40_000})])
    assert only(refused(write_workbook, register, tmp_path / "w.xlsx")).message.code == "xlsx.text_too_long"
    assert not list(tmp_path.iterdir())


# -- what is wrong in a cell ----------------------------------------------------------------------------------------


def _cell(sheet: str, cell: str, value: Any) -> Callable[[Any], None]:
    def edit(workbook: Any) -> None:
        workbook[sheet][cell] = value

    return edit


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("units", "F2", 1, "xlsx.number_for_text"),
        ("units", "B2", "01/07/2025", "input.not_a_day"),
        ("units", "A2", None, "input.empty"),
        ("units", "D2", "=A1", "xlsx.formula"),
        ("units", "D2", "#N/A", "xlsx.cell_error"),
        ("units", "D2", True, "xlsx.other_value"),
        ("units", "D2", date(2025, 1, 1), "xlsx.other_value"),
        ("units", "D2", '\\"\\q"', "text.no_escape"),
        ("units", "C2", date(1999, 1, 1), "input.period_backwards"),
        ("units", "A3", "C1", "input.two_values"),
        ("territories", "J2", "đông", "input.not_a_number"),
        ("territories", "I2", 2, "xlsx.other_value"),
        ("observations", "D3", "nhiều", "input.not_a_number"),
        ("observations", "C3", None, "input.empty"),
        ("observations", "F3", "guessed", "input.not_one_of"),
        ("borders", "A2", "zz", "impossible.border"),
        ("measures", "D3", "population", "impossible.measure"),
    ],
)
def test_a_wrong_cell_is_named_by_sheet_and_cell(path: Path, sheet: str, cell: str, value: Any, code: str) -> None:
    fault = refused(read_workbook, edited(path, _cell(sheet, cell, value)))[0]
    assert (fault.sheet, fault.message.code) == (sheet, code)
    # What contradicts something else may be told at either end of the row.
    assert fault.cell is not None
    assert fault.cell == cell or code.startswith(("impossible", "input.two_values"))


def test_all_faults_are_told_at_once(path: Path) -> None:
    def edit(workbook: Any) -> None:
        workbook["units"]["F2"] = 1
        workbook["observations"]["D2"] = "x"

    assert [fault.cell for fault in refused(read_workbook, edited(path, edit))] == ["F2", "D2"]


@pytest.mark.parametrize(("cell", "value"), [("A1", "mã"), ("E1", "knd"), ("E1", "name"), ("E1", None)])
def test_a_header_that_was_changed_is_refused(path: Path, cell: str, value: str | None) -> None:
    assert refused(read_workbook, edited(path, _cell("units", cell, value)))[0].sheet == "units"


def test_an_entered_row_needs_a_book(path: Path) -> None:
    def edit(workbook: Any) -> None:
        workbook["units"]["K1"], workbook["units"]["K2"] = "entered", 3

    assert refused(read_workbook, edited(path, edit))[0].cell == "K2"


def test_merged_cells_are_refused(path: Path) -> None:
    fault = only(refused(read_workbook, edited(path, lambda workbook: workbook["units"].merge_cells("A1:B1"))))
    assert (fault.sheet, fault.cell, fault.message.code) == ("units", "A1", "xlsx.merged")


def test_a_renamed_sheet_is_recognised(path: Path) -> None:
    def rename(workbook: Any) -> None:
        workbook["units"].title = "unit"

    faults = refused(read_workbook, edited(path, rename))
    assert {fault.message.code for fault in faults} == {"xlsx.unknown_sheet", "xlsx.no_sheet"}
    assert {"word": "units"} in [fault.remedy.params for fault in faults]


def test_an_empty_sheet_more_does_no_harm(path: Path) -> None:
    assert read_workbook(edited(path, lambda workbook: workbook.create_sheet("Sheet2"))) == hamlet()


def test_fifty_thousand_empty_rows_do_no_harm(path: Path) -> None:
    def edit(workbook: Any) -> None:
        for row in range(100, 50_100):
            workbook["units"].cell(row, 4).number_format = "@"

    edited(path, edit)
    started = time.process_time()
    assert read_workbook(path) == hamlet()
    assert time.process_time() - started < 20  # not a benchmark: only that nothing explodes


# -- what is no workbook --------------------------------------------------------------------------------------------


def test_macros_are_not_opened(path: Path) -> None:
    assert only(refused(read_workbook, path.rename(path.with_suffix(".xlsm")))).message.code == "xlsx.macros"


def test_macros_under_another_name_are_not_opened(path: Path) -> None:
    fault = only(refused(read_workbook, packed(path, {"xl/vbaProject.bin": b"x"})))
    assert fault.message.code == "xlsx.macros"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xlsx.broken"),
        (b"id,name\n", "xlsx.broken"),
        (b"PK\x03\x04 and no more", "xlsx.broken"),
        (b"\xd0\xcf\x11\xe0 old", "input.other_form"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "xlsx.protected"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(content)
    assert only(refused(read_workbook, path)).message.code == code


def test_a_packed_folder_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert only(refused(read_workbook, path)).message.code == "xlsx.broken"


def test_a_bomb_is_not_unpacked(path: Path) -> None:
    packed(path, {"xl/media/bomb.bin": b"\0" * (257 * 2**20)})
    assert path.stat().st_size < 2**20
    assert only(refused(read_workbook, path)).message.code == "xlsx.unpacks_too_large"


def test_a_directory_that_lies_about_a_size_is_found_out(path: Path) -> None:
    content = packed(path, {"xl/media/a.bin": b"\0" * 4_000_000}).read_bytes()
    path.write_bytes(content.replace((4_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert only(refused(read_workbook, path)).message.code == "xlsx.broken"


def test_a_cell_at_the_far_end_does_not_fill_memory(path: Path) -> None:
    fault = only(refused(read_workbook, edited(path, _cell("units", "XFD1048576", "x"))))
    assert (fault.sheet, fault.message.code) == ("units", "xlsx.too_many_rows")


def test_a_broken_sheet_is_refused(path: Path) -> None:
    name = next(name for name in _parts(path) if name.endswith("sheet2.xml"))
    with pytest.raises(BadInput):
        read_workbook(packed(path, {name: b"<worksheet><sheetData><row r='1'><c"}))


def test_the_bytes_hold_no_foreign_parts(path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert not [name for name in archive.namelist() if "vba" in name or "external" in name.lower()]
