"""Lists beside a register: what is new, what differs, what is left out, and what the book says afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tinhgon.exchange import (
    BorderRow,
    BorderTable,
    Handed,
    KnownProvince,
    ListedUpdate,
    Lists,
    UnitRow,
    UnitTable,
    border_rows,
    register_from_tables,
    unit_rows,
    update_from_lists,
)
from tinhgon.register import BorderKind, EntryKind, Method, Register, unit_reading
from tinhgon.vocabulary import UnitId

ON, COUNTED = date(2025, 6, 30), date(2024, 12, 31)
AN = UnitRow("00001", "Xã An", "xa", "001", "Huyện Trung", "huyen", "01", "Tỉnh Mẫu", 17.5, None, 9000.0, "estimated")
BINH = replace(AN, code="00002", name="Xã Bình", population=8000.0)
BORDER = BorderRow("00001", "00002", 3.25)
HANDED = Handed(ON, COUNTED, "Chi cục Thống kê", "Số liệu chính thức")
BOOK = register_from_tables([AN, BINH], [BORDER], on=COUNTED)


def update(*rows: UnitRow, register: Register = BOOK, handed: Handed = HANDED, strikes: bool = False) -> ListedUpdate:
    return update_from_lists(register, Lists(UnitTable(rows)), handed, strikes_missing=strikes)


def codes(found: ListedUpdate) -> list[str]:
    return [finding.code for finding in found.findings]


def test_what_a_register_lists_of_itself_changes_nothing() -> None:
    lists = Lists(unit_rows(BOOK, ON), border_rows(BOOK, ON))
    found = update_from_lists(BOOK, lists, HANDED)
    assert found.is_empty
    assert found.after == BOOK
    assert len(found.same) == 2


def test_a_certified_figure_takes_the_place_of_the_estimate_of_its_day() -> None:
    found = update(replace(AN, population=9100.0, pop_source="reported"), BINH)
    reading = unit_reading(found.after, UnitId("00001"), "population", ON)
    assert (reading.value, reading.is_estimated) == (9100.0, False)
    (kept,) = [o for o in found.after.all_observations() if o.subject == "t00001" and o.measure == "population"]
    assert (kept.source, kept.on, kept.method) == ("Chi cục Thống kê", COUNTED, Method.REPORTED)
    assert found.kind is EntryKind.CORRECTION
    assert unit_reading(BOOK, UnitId("00001"), "population", ON).is_estimated, "the book's earlier number says it still"


def test_an_estimate_that_proves_right_is_certified_too() -> None:
    (changed,) = update(replace(AN, pop_source="reported"), BINH).changed
    assert [(d.column, d.before, d.after) for d in changed.differences] == [("pop_source", "estimated", "reported")]


def test_a_figure_of_another_day_is_recorded_beside_the_old_one() -> None:
    found = update(replace(AN, population=9300.0, pop_source="reported"), BINH, handed=replace(HANDED, figures_on=ON))
    assert found.kind is EntryKind.RECORDING
    days = sorted(o.on for o in found.after.all_observations() if o.subject == "t00001" and o.measure == "population")
    assert days == [COUNTED, ON]


def test_what_was_wrong_in_the_book_was_wrong_all_the_time() -> None:
    found = update(replace(AN, name="Xã An Phú", terrain="mountain", extra={"ghi chú": "mới"}), BINH)
    assert {found.after.units[UnitId("00001")].name(day) for day in (date(1990, 1, 1), ON)} == {"Xã An Phú"}
    assert {d.column for d in found.changed[0].differences} == {"name", "terrain", "ghi chú"}


def test_an_empty_cell_says_nothing() -> None:
    bare = replace(AN, population=None, area_km2=None, pop_source=None, district_name=None)
    assert update(bare, BINH).is_empty


def test_a_second_province_stands_beside_the_first() -> None:
    other = replace(AN, code="90001", name="Xã Khác", district_code="901", province_code="90", province_name=None)
    provinces = {"90": KnownProvince("Tỉnh Khác", "tinh")}
    found = update_from_lists(BOOK, Lists(UnitTable((other,))), HANDED, provinces=provinces)
    assert not found.findings
    assert (found.kind, len(found.new), found.missing) == (EntryKind.RECORDING, 1, ())
    province = found.after.units[UnitId("p90")]
    assert (province.name(ON), province.kind(ON)) == ("Tỉnh Khác", "tinh")
    assert found.after.units[UnitId("00001")] == BOOK.units[UnitId("00001")]


def test_what_a_list_leaves_out_stays_unless_it_is_struck() -> None:
    assert codes(kept := update(AN)) == ["list.missing"]
    assert kept.is_empty
    struck = update(AN, strikes=True)
    assert (struck.struck, struck.kind, codes(struck)) == ((UnitId("00002"),), EntryKind.CORRECTION, [])
    assert list(struck.after.at(ON).compositions) == ["00001"]


def test_a_new_unit_among_known_ones_is_asked_about_and_a_used_id_is_refused() -> None:
    new = replace(AN, code="00003", name="Xã Mới")
    assert codes(update(AN, BINH, new)) == ["list.new_in_known_province"]
    ended = BOOK.putting(units=[BOOK.units[UnitId("00002")].ending(COUNTED)])
    ended = ended.putting(territories=[land.ending(COUNTED) for id, land in BOOK.territories.items() if id == "t00002"])
    assert "list.id_taken" in codes(update(AN, BINH, register=ended))


@pytest.mark.parametrize(("people", "expected"), [(90_000.0, ["list.leap"]), (9_900.0, [])])
def test_a_leap_is_asked_about(people: float, expected: list[str]) -> None:
    assert codes(update(replace(AN, population=people), BINH)) == expected


def test_a_figure_that_cannot_be_is_an_error() -> None:
    assert codes(update(replace(AN, area_km2=0.0), BINH)) == ["correction.value_impossible", "list.leap"]


def test_borders_are_new_otherwise_or_of_nobody() -> None:
    rows = (replace(BORDER, shared_km=4.0), BorderRow("00001", "77777", 1.0, BorderKind.FERRY))
    found = update_from_lists(BOOK, Lists(UnitTable((AN, BINH)), BorderTable(rows)), HANDED)
    assert (found.borders, found.kind, codes(found)) == (1, EntryKind.CORRECTION, ["list.border_unknown"])


def test_an_empty_register_is_opened() -> None:
    found = update(AN, BINH, register=Register())
    assert (found.kind, len(found.new)) == (EntryKind.OPENING, 2)
    assert unit_rows(found.after, ON).rows == (AN, BINH)
