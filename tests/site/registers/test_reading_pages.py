"""What pages about the register are made from, on tiny provinces and without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from django.utils.translation import override

from tests.worlds import applying, hamlet
from tinhgon.register import Entry, EntryKind, Register
from tinhgon.vocabulary import Period, UnitId
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.changes import Change
from tinhgon_site.registers.day import Day
from tinhgon_site.registers.fate import became, came_from, holders_of, lands_under, life_of
from tinhgon_site.registers.history import causes_of, history
from tinhgon_site.registers.namings import Namings, namings_of
from tinhgon_site.registers.neighbours import neighbours
from tinhgon_site.registers.presenters.colours import tones_of
from tinhgon_site.registers.presenters.lineage import lineage_drawing
from tinhgon_site.registers.presenters.province import stops
from tinhgon_site.registers.presenters.search import is_ambiguous, period_words
from tinhgon_site.registers.presenters.shares import share_words
from tinhgon_site.registers.presenters.unit import measured, over_time, reading_of
from tinhgon_site.registers.searching import search_namings

START = date(2000, 1, 1)
EVE, DAY, LATER = date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1)
AT = AsOf(LATER, 1, 1)


@pytest.fixture
def merged() -> Register:
    """An and Bình become An Bình, Đông is called Đông Hải."""
    return applying(
        hamlet(),
        """
        2026-07-01  merge C1 C2 into C9 "An Bình" code 00009 under D1
        2026-07-01  rename C4 "Đông Hải"
        """,
    )


def namings(register):
    return Namings(naming for _, unit in sorted(register.units.items()) for naming in namings_of(register, unit))


# --- searching ---


def test_each_name_of_each_time_is_found(merged):
    found = search_namings(namings(merged), "đông")
    assert [hit.naming.unit for hit in found.hits] == ["C4"]
    assert [(n.name, n.period.start) for n in namings(merged).all if n.unit == "C4"] == [
        ("Đông", date(2000, 1, 1)),
        ("Đông Hải", DAY),
    ]
    assert search_namings(namings(merged), "dong hai").hits[0].naming.name == "Đông Hải"


@pytest.mark.parametrize("asked", ["an binh", "AN BÌNH", "  an   bình ", "an bình, huyện trung", "00009"])
def test_a_name_is_found_however_it_is_typed(merged, asked):
    assert search_namings(namings(merged), asked).hits[0].naming.unit == "C9"


def test_a_district_that_was_typed_narrows_and_what_fits_nothing_is_named(merged):
    answer = search_namings(namings(merged), "thôn chín, an, huyện trung")
    assert {hit.naming.unit for hit in answer.hits} >= {"C1"}
    assert answer.unused == ("thôn chín",)


def test_names_above_count_only_where_no_own_name_answers(merged):
    assert {hit.naming.unit for hit in search_namings(namings(merged), "an trung").hits} == {"C1"}
    assert {hit.naming.unit for hit in search_namings(namings(merged), "binh trung").hits} == {"C2"}
    assert {hit.naming.unit for hit in search_namings(namings(merged), "an").hits} == {"C1", "C9"}


def test_words_in_another_order_are_another_name(merged):
    assert all(hit.naming.unit != "C9" for hit in search_namings(namings(merged), "bình an, x").hits)


def test_namesakes_at_one_time_are_ambiguous_at_different_times_not(merged):
    twice = applying(hamlet(), '2026-07-01  rename C4 "An"')
    assert is_ambiguous(search_namings(namings(twice), "an"))
    assert not is_ambiguous(search_namings(namings(merged), "cát"))


def test_nothing_typed_finds_nothing(merged):
    assert search_namings(namings(merged), " ,; ").total == 0


# --- fate, land, history, lineage ---


def test_what_became_of_a_unit_and_what_it_came_from(merged):
    assert [row.unit for row in became(merged, UnitId("C1"), EVE, LATER)] == ["C9"]
    assert [row.unit for row in came_from(merged, UnitId("C9"), LATER)] == ["C1", "C2"]


def test_a_unit_is_shown_on_the_nearest_day_of_its_life(merged):
    assert life_of(merged, UnitId("C1"), LATER).shown_on == EVE
    assert life_of(merged, UnitId("C9"), EVE).shown_on == DAY
    assert life_of(merged, UnitId("C3"), LATER).shown_on == LATER


def test_the_land_under_a_district_and_who_has_it(merged):
    assert len(lands_under(merged, UnitId("D1"), EVE)) == 5
    assert holders_of(merged, lands_under(merged, UnitId("D1"), EVE), LATER) == {"C9", "C3", "C4"}


def test_history_is_told_once_with_every_kind_of_change(merged):
    codes = [event.message.code for event in history(merged, UnitId("C4"), lambda day: causes_of(merged, day))]
    assert codes == ["count.founded", "operation.rename"]
    founded = history(merged, UnitId("C9"), lambda day: causes_of(merged, day))
    assert [event.message.code for event in founded] == ["count.founded_by_merging"]


def test_the_lineage_has_a_column_for_each_change(merged):
    drawing = lineage_drawing(merged, UnitId("C9"), LATER, AT)
    assert drawing is not None
    assert [len(column.nodes) for column in drawing.columns] == [2, 1]
    assert [link.is_partial for link in drawing.links] == [False, False]
    assert lineage_drawing(merged, UnitId("C3"), LATER, AT) is None


def test_neighbours_with_the_longest_border_first_and_points_told_apart(merged):
    found = neighbours(merged, UnitId("C3"), LATER)
    assert [(one.unit, one.shared_km, one.kind.value) for one in found] == [("C9", 5.5, "border"), ("C4", 0.0, "point")]


# --- figures ---


def test_a_unit_without_land_adds_up_what_lies_under_it(merged):
    assert reading_of(merged, UnitId("D1"), "population", EVE).value == 71
    assert reading_of(merged, UnitId("C9"), "population", LATER).value == 21


def test_what_is_measured_says_how_and_density_is_calculated(merged):
    with override("en"):
        figures = {one.label: one for one in measured(merged, UnitId("C9"), LATER)}
    assert (figures["Population"].value, figures["Population"].how) == ("21", "sum of its land")
    assert figures["Density"].value == "3"


def test_one_day_of_figures_is_no_series(merged):
    assert over_time(merged, UnitId("C9"), "population", LATER) is None


# --- days and colours ---


def test_the_slider_stops_before_and_on_each_change_and_today():
    assert stops([DAY], LATER) == (EVE, DAY, LATER)
    assert stops([], LATER) == (LATER,)


def test_neighbours_have_different_colours():
    around = {"a": frozenset("bc"), "b": frozenset("ac"), "c": frozenset("ab")}
    assert len(set(tones_of("abc", around).values())) == 3


def vietnamese(register: Register) -> Register:
    """The same with kinds that the country has."""
    kinds = {"commune": "xa", "district": "huyen", "province": "tinh"}
    units = [
        unit.correcting("kind", Period(START), kinds[unit.kind(START) or "commune"]) for unit in register.units.values()
    ]
    return register.putting(units=units)


def test_a_change_counts_what_is_kept_new_and_cut():
    before = vietnamese(hamlet())
    entry = Entry(2, EntryKind.CHANGE, datetime(2026, 7, 1, tzinfo=UTC), "Tinhgon")
    change = Change(entry, DAY, before, applying(before, '2026-07-01  merge C1 C2 into C9 "An Bình" kind xa under D1'))
    assert (len(change.units_before), len(change.statuses), change.kept, change.new, change.cut) == (4, 3, 2, 1, 1)
    assert change.divided == {}


def test_a_day_knows_units_districts_and_totals():
    day = Day(vietnamese(hamlet()), date(2020, 1, 1))
    assert [(unit.id, unit.district) for unit in day.units] == [(f"C{n}", "D1") for n in (1, 2, 3, 4)]
    assert day.total("population") == 71
    assert [top.id for top in day.tops] == ["P1"]
    assert day.district_name(day.units[0].district) == "Huyện Trung"


# --- words ---


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1, "all of it"),
        (None, "share not known"),
        (0, "a part too small for the sources to measure"),
        (0.5123, "51.2%"),
    ],
)
def test_shares_in_words(share, words):
    with override("en"):
        assert share_words(share) == words


def test_periods_in_words():
    with override("en"):
        assert period_words(None, None) == ""
        assert period_words(DAY, None) == "since 1 July 2026"
        assert period_words(DAY, LATER) == "from 1 July 2026 until 1 January 2027"


def test_an_address_repeats_only_what_was_chosen():
    assert AsOf(DAY, 2, 2).query() == ""
    assert QueryDict(AsOf(DAY, 1, 2, True).query(colour="area")[1:]).dict() == {
        "on": "2026-07-01", "number": "1", "colour": "area",
    }  # fmt: skip
