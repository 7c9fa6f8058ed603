"""The demonstration's book: both sides of 1 July 2025, with the real figures."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.demonstration import PROVINCE, REAL, demonstration_book, demonstration_facts, opening_register, real_scheme
from tinhgon.register import EntryKind, Register, unit_reading
from tinhgon.scheme.operations import ChangeKind, ChangeSeat, EndTier, SplitUnit
from tinhgon.vocabulary import UnitId

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)
COMMUNES = frozenset({"xa", "phuong", "thi_tran"})


@pytest.fixture(scope="module")
def book():
    return demonstration_book()


def communes(register, day):
    return register.at(day).of_kinds(COMMUNES)


def readings(register, measure, day):
    return [unit_reading(register, unit, measure, day) for unit in communes(register, day)]


def test_547_communes_become_166_and_the_districts_end(book):
    now = book.current
    assert len(communes(now, EVE)) == 547
    assert now.at(DAY).counts_by_kind == {"phuong": 19, "tinh": 1, "xa": 147}
    districts = {kind: count for kind, count in now.at(EVE).counts_by_kind.items() if kind not in {*COMMUNES, "tinh"}}
    assert districts == {"huyen": 22, "thanh_pho": 2, "thi_xa": 2}


def test_what_the_book_said_before_it_still_says(book):
    assert book.register(1).at(DAY).counts_by_kind == book.register(1).at(EVE).counts_by_kind
    assert book.register(1) == opening_register().numbered(1)


def test_the_entries_say_when_why_and_by_which_act(book):
    assert [entry.kind for entry in book.entries] == [EntryKind.OPENING, EntryKind.CHANGE]
    change = book.entries[1]
    assert (change.act, change.scheme) == ("1686/NQ-UBTVQH15", REAL)
    assert book.current.acts["1686/NQ-UBTVQH15"].signed_on == date(2025, 6, 16)
    assert change.recorded_at.astimezone().timestamp() == 1751302800  # midnight in Thanh Hóa


def test_reported_figures_stand_beside_what_the_parts_add_up_to(book):
    after = readings(book.current, "population", DAY)
    assert sum(reading.value for reading in after) == 4_324_783
    assert sum(reading.derived for reading in after) == pytest.approx(4_324_773)
    assert sum(reading.value for reading in readings(book.register(1), "population", EVE)) == 4_324_773
    assert unit_reading(book.current, PROVINCE, "population", DAY).value == 4_324_783


def test_every_figure_of_a_new_unit_is_the_published_one(book):
    for row in demonstration_facts().units_after:
        (unit,) = book.current.units_with_code(row["code"], DAY)
        assert unit.name(DAY) == row["name"]
        assert unit.kind(DAY) == row["kind"]
        assert (unit.text("seat", DAY) or "") == row["seat"]
        for measure in ("population", "area_km2"):
            reading = unit_reading(book.current, UnitId(unit.id), measure, DAY)
            assert reading.given is not None
            assert reading.value == float(row[measure])
            assert reading.given.boundaries_on == DAY
            assert reading.given.source


def test_figures_of_land_keep_the_mark_that_they_are_estimates(book):
    land = [o for o in book.register(1).all_observations() if o.measure == "population" and o.on == date(2024, 12, 31)]
    assert len(land) == 547
    assert sum(o.method == "estimated" for o in land) == 525
    census = [o for o in book.register(1).all_observations() if o.on == date(2019, 4, 1)]
    assert len(census) == 547
    assert {o.boundaries_on for o in census} == {date(2025, 3, 1)}
    assert all(o.source for o in book.current.all_observations())


def test_terrain_says_that_nobody_has_verified_it(book):
    marks = {land.text("extra:terrain_source", EVE) for land in book.register(1).territories.values()}
    assert marks == {"unverified"}


def test_the_real_scheme_divides_ten_units_ends_26_districts_and_moves_no_seat_of_those_that_stay(book):
    operations = real_scheme(book.register(1)).operations
    assert sum(isinstance(operation, SplitUnit) for operation in operations) == 10
    assert sum(isinstance(operation, EndTier) for operation in operations) == 1
    assert not any(isinstance(operation, ChangeSeat) for operation in operations)
    assert [o.unit for o in operations if isinstance(o, ChangeKind)] == ["14845"]
    assert book.register(1).units[UnitId("14845")].name(EVE) == "Thị trấn Mường Lát"
    assert len(book.current.endings) == 26


def test_another_register_is_not_taken_for_the_demonstrations():
    with pytest.raises(LookupError):
        real_scheme(Register())
