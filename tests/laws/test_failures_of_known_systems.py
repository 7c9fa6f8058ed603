"""What well-known systems get wrong when units merge, split and move: each failure is a test here."""

from datetime import date

import pytest

from tests.worlds import applying, given, hamlet, scheme
from tinhgon.checks import Outcome, dispositions
from tinhgon.register import Basis, restate, successors, unit_reading
from tinhgon.register.readings import combined
from tinhgon.scheme import Scheme, compare, preview
from tinhgon.vocabulary import SchemeId, TerritoryId, UnitId

EVE, DAY, LATER = date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1)
MERGER = '2026-07-01  merge C1 C2 into C9 "An Bình"'


def test_a_merge_does_not_keep_only_the_newest_value():
    after = applying(hamlet(), MERGER)
    assert unit_reading(after, UnitId("C9"), "population", DAY).value == 21


def test_a_merge_keeps_every_earlier_value_readable():
    after = applying(hamlet(), MERGER)
    assert [unit_reading(after, UnitId(c), "population", EVE).value for c in ("C1", "C2")] == [10, 11]


def test_a_mean_is_not_summed_and_a_perimeter_is_not_added():
    register = hamlet()
    lands = [TerritoryId(t) for t in ("a1", "a2", "a3")]
    mean = combined(register, lands, register.measures["minority_share"], DAY)
    assert mean.value == pytest.approx((4 * 0 + 6 * 0.5 + 11 * 0) / 21)
    assert combined(register, lands, register.measures["perimeter_km"], DAY).value is None


def test_a_split_does_not_move_everything_to_one_primary_target():
    after = applying(
        hamlet(),
        """
        2026-07-01  divide a5 into a5-1 0.7, a5-2 0.3 basis area
        2026-07-01  split C4 into C5 "Đông Thượng" (a5-1) 0.7, C6 "Đông Hạ" (a5-2) 0.3 basis area
        """,
    )
    people = {unit: unit_reading(after, UnitId(unit), "population", DAY) for unit in ("C5", "C6")}
    assert {unit: reading.value for unit, reading in people.items()} == {
        "C5": pytest.approx(21),
        "C6": pytest.approx(9),
    }
    assert all(reading.basis is Basis.APPORTIONED and reading.is_estimated for reading in people.values())


def test_a_divided_commune_has_every_successor_and_no_silent_default():
    after = applying(
        hamlet(),
        """
        2026-07-01  divide a5 into a5-1 0.7, a5-2 0.3 basis area
        2026-07-01  split C4 into C5 "Đông Thượng" (a5-1) 0.7, C6 "Đông Hạ" (a5-2) 0.3 basis area
        """,
    )
    rows = successors(after, UnitId("C4"), EVE)
    assert {row.unit: row.share for row in rows} == {"C5": pytest.approx(0.7), "C6": pytest.approx(0.3)}


def test_an_unknown_share_stays_unknown_and_leaves_no_hole():
    after = applying(
        hamlet(),
        """
        2026-07-01  divide a5 into a5-1, a5-2
        2026-07-01  split C4 into C5 "Đông Thượng" (a5-1), C6 "Đông Hạ" (a5-2)
        """,
    )
    reading = unit_reading(after, UnitId("C5"), "population", DAY)
    assert reading.value is None
    assert [reason.code for reason in reading.reasons] == ["reading.share_unknown"]


def test_two_namesakes_far_apart_are_not_pooled():
    register = given(
        """
        measure population people sum
        2000-01-01  commune C1 "Xã Đông"  code 00001 territories a1
        2000-01-01  commune C2 "Xã Đông"  code 00002 territories a2
        2020-01-01  observe a1 population 100
        2020-01-01  observe a2 population 7
        """
    )
    assert unit_reading(register, UnitId("C1"), "population", DAY).value == 100
    assert unit_reading(register, UnitId("C2"), "population", DAY).value == 7


def test_a_code_used_again_does_not_join_the_old_unit_to_the_new_one():
    after = applying(hamlet(), '2026-07-01  merge C2 C3 into C9 "Bình Cát" code 00001\n2026-07-01  recode C1 "00009"')
    assert [unit.id for unit in after.units_with_code("00001", EVE)] == ["C1"]
    assert [unit.id for unit in after.units_with_code("00001", DAY)] == ["C9"]


def test_a_merge_is_not_permanent():
    before = hamlet()
    shown = preview(scheme(MERGER, before), before)
    undone = preview(Scheme(SchemeId("undo"), "undo", 1, shown.reversal(LATER)), shown.after)
    assert undone.is_applicable
    assert undone.after.at(LATER).values() == before.at(LATER).values()
    assert undone.after.at(DAY).values() == shown.after.at(DAY).values()


def test_past_reports_are_not_rolled_up_by_todays_tree():
    after = applying(hamlet(), "2026-07-01  end tier district")
    assert {unit.id for unit in after.children_of(UnitId("D1"), EVE, "territory")} == {"C1", "C2", "C3", "C4"}
    assert {unit.id for unit in after.children_of(UnitId("P1"), DAY, "territory")} == {"C1", "C2", "C3", "C4"}


def test_a_series_is_restated_by_land_not_by_name_or_code():
    after = applying(hamlet(), MERGER)
    series = restate(after, "population", DAY, [date(2019, 4, 1)])
    assert {row.unit: row.value for row in series.rows} == {"C3": 20, "C4": 30, "C9": 21}


def test_what_depends_on_an_ended_unit_is_never_left_without_a_place():
    shown = preview(scheme('2026-07-01  dissolve C4 because "không còn dân"'), hamlet())
    assert not shown.is_applicable
    assert "problem.territory_unplaced" in {problem.finding.code for problem in shown.problems}


def test_every_dependant_of_a_merger_is_carried():
    shown = preview(scheme(MERGER, hamlet()), hamlet())
    assert {found.outcome for found in dispositions(shown)} == {Outcome.CARRIED}


def test_applying_twice_is_refused_rather_than_done_twice():
    once = preview(scheme(MERGER, hamlet()), hamlet())
    twice = preview(scheme(MERGER, hamlet()), once.after)
    assert not twice.is_applicable
    assert not compare(once.after, twice.after, DAY)
