"""Land of different days made comparable, and figures that cover it exactly."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.register.building import START, day, dividing, land, moving, unit, world
from tinhgon.register import Observation
from tinhgon.register.figures import Figure, exact_cover
from tinhgon.register.land import Land
from tinhgon.register.shares import rest, times, total
from tinhgon.register.whereabouts import holders_of_land, land_share
from tinhgon.vocabulary import TerritoryId, UnitId

CHANGE, LATER = day("2025-07-01"), day("2026-07-01")
A1, A2, A = TerritoryId("a1"), TerritoryId("a2"), TerritoryId("a")


def test_the_finest_land_of_a_divided_territory_is_its_pieces_on_every_day() -> None:
    land_of = Land(dividing(world({"A": ["a"], "B": ["b"]}), "a", {"a1": 0.4, "a2": 0.6}, CHANGE))
    assert land_of.finest([A], START) == land_of.finest([A1, A2], LATER) == {"a1", "a2"}
    assert land_of.rejoined([A1, A2]) == {"a"}
    assert land_of.rejoined([A1]) == {"a1"}
    assert land_of.share_inside(A, frozenset({A1})) == 0.4
    assert land_of.share_inside(A, frozenset({A1, A2})) == 1
    assert land_of.share_inside(A, frozenset({TerritoryId("b")})) is None
    assert land_of.share_inside(TerritoryId("b"), frozenset({A1})) is None


def test_pieces_that_leave_a_hole_are_not_the_whole() -> None:
    land_of = Land(dividing(world({"A": ["a"]}), "a", {"a1": 0.4, "a2": 0.3}, CHANGE))
    assert land_of.rejoined([A1, A2]) == {"a1", "a2"}


def test_a_district_has_the_land_of_its_communes() -> None:
    register = world({"A": ["a"], "B": ["b"]})
    register = register.putting(
        units=[
            unit("A", parent="D"),
            unit("B", parent="D"),
            unit("D", kind="huyen", parent="P"),
            unit("P", kind="tinh"),
        ]
    )
    assert Land(register).of_unit(UnitId("P"), LATER) == {"a", "b"}
    circle = register.putting(units=[unit("P", parent="D")])
    assert Land(circle).of_unit(UnitId("P"), LATER) == {"a", "b"}


def test_land_that_lies_within_itself_has_an_end() -> None:
    register = world({"A": ["a"]}).putting(
        territories=[
            land("v", None, within="w").setting(CHANGE, {"within": "a"}),
            land("w", None, within="v").setting(CHANGE, {"within": "a"}),
        ]
    )
    assert Land(register).finest([A], LATER) == {"v", "w"}
    assert Land(register).finest([TerritoryId("v")], START) <= {"v", "w"}
    ring = world({"A": ["a"]}).putting(territories=[land("x", "A", piece_of="y"), land("y", "A", piece_of="x")])
    assert Land(ring).finest([TerritoryId("x")], START)


def test_who_holds_the_land_of_a_day_on_another_day() -> None:
    register = dividing(world({"A": ["a"], "B": ["b"]}), "a", {"a1": 0.4, "a2": 0.6}, CHANGE)
    moved = moving(register, ["a1"], "B", LATER)
    assert holders_of_land(moved, A, START, START) == {"A": 1.0}
    assert holders_of_land(moved, A, START, CHANGE) == {"A": 1.0}
    assert holders_of_land(moved, A, START, LATER) == {"A": 0.6, "B": 0.4}
    assert holders_of_land(moved, A1, LATER, START) == {"A": 1.0}
    assert land_share(moved, [A], START, UnitId("B"), LATER) == 0.4
    assert land_share(moved, [A, TerritoryId("b")], START, UnitId("B"), LATER) is None
    assert land_share(moved, [TerritoryId("b")], START, UnitId("B"), LATER) == 1
    lost = moved.putting(territories=[moved.territories[A2].ending(LATER)])
    assert holders_of_land(lost, A2, CHANGE, LATER) is None
    assert land_share(lost, [A2], CHANGE, UnitId("B"), LATER) is None


def test_unknown_shares_are_counted_with_as_far_as_they_go() -> None:
    assert (times(0.5, 0.5), times(None, 0), times(0, None), times(None, 1)) == (0.25, 0, 0, None)
    assert (total([0.5, 0.25]), total([0.5, None]), total([])) == (0.75, None, 0)
    assert total([0.1] * 10) == 1.0
    assert (rest([0.25]), rest([None]), rest([0.7, 0.7])) == (0.75, None, 0)


def figure(value: float, ground: str) -> Figure:
    observation = Observation(ground, "population", START, value, START)
    return Figure(value, frozenset(TerritoryId(t) for t in ground), (observation,), None)


def values(ground: str, *figures: Figure) -> list[float] | None:
    chosen = exact_cover(frozenset(TerritoryId(t) for t in ground), figures)
    return None if chosen is None else sorted(figure.value for figure in chosen)


def test_figures_cover_land_exactly_or_not_at_all() -> None:
    assert values("abc", figure(1, "a"), figure(2, "b"), figure(3, "c")) == [1, 2, 3]
    assert values("abc", figure(1, "a"), figure(5, "bc"), figure(2, "b"), figure(3, "c")) == [1, 5]
    assert values("abc", figure(1, "a"), figure(2, "b")) is None
    assert values("ab", figure(9, "abc"), figure(1, "a")) is None
    assert values("abc", figure(3, "ab"), figure(4, "bc")) is None
    # The largest, abc, fits with nothing: the two that do are found all the same.
    assert values("abcde", figure(9, "abc"), figure(1, "ad"), figure(2, "bc"), figure(3, "e"), figure(4, "d")) == [
        3,
        4,
        9,
    ]
    assert values("abcd", figure(9, "abc"), figure(1, "ad"), figure(2, "bc")) == [1, 2]


def test_of_two_figures_for_one_land_the_later_and_the_surer_stands() -> None:
    assert values("a", figure(1, "a"), figure(2, "a")) == [2]
    observed, apportioned = figure(1, "a"), replace(figure(3, "a"), is_apportioned=True)
    assert values("a", observed, apportioned) == [1]
    assert values("a", apportioned) == [3]
