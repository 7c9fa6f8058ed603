"""What a measure says about a unit: given beats derived, visibly, and what is not known stays so."""

from __future__ import annotations

import pytest

from tests.unit.register.building import START, counted, day, dividing, land, merging, moving, world
from tinhgon.register import Basis, Combination, Measure, Method, Register, territory_reading, unit_reading
from tinhgon.vocabulary import Message, TerritoryId, UnitId

COUNT, CHANGE, NOW = day("2024-12-31"), day("2025-07-01"), day("2025-08-01")
C = UnitId("C")


def merged(**people: float) -> Register:
    return counted(merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", CHANGE), people, COUNT)


def test_merging_ten_and_eleven_people_gives_twenty_one() -> None:
    """A well-known system keeps only the newest value of a merger."""
    reading = unit_reading(merged(a=10, b=11), C, "population", NOW)
    assert (reading.value, reading.basis, reading.is_estimated, reading.given) == (21, Basis.DERIVED, False, None)


def test_an_official_figure_stands_before_the_sum_and_the_sum_beside_it() -> None:
    register = counted(merged(a=10, b=11), {"C": 23}, COUNT, boundaries_on=CHANGE)
    reading = unit_reading(register, C, "population", NOW)
    assert (reading.value, reading.basis) == (23, Basis.GIVEN)
    assert (reading.derived, reading.difference) == (21, 2)
    assert reading.given is not None
    assert reading.given.boundaries_on == CHANGE


def test_a_figure_for_other_boundaries_is_not_official_any_more() -> None:
    register = counted(merged(a=10, b=11), {"C": 23}, COUNT, boundaries_on=CHANGE)
    later = moving(register.putting(territories=[land("x", "A")]), ["x"], "C", NOW)
    assert unit_reading(register, C, "population", NOW).value == 23
    reading = unit_reading(later, C, "population", NOW)
    assert reading.value is None
    assert reading.reasons == (
        Message("reading.not_observed", {"territory": "Xã C", "measure": "population", "day": NOW}),
    )


def test_a_figure_counts_from_its_day_and_a_later_one_replaces_it() -> None:
    register = counted(counted(merged(a=10, b=11), {"a": 12}, NOW), {"a": 13}, NOW)
    assert unit_reading(register, UnitId("A"), "population", day("2024-12-30")).value is None
    assert unit_reading(register, UnitId("A"), "population", COUNT).value == 10
    assert unit_reading(register, C, "population", NOW).value == 24


def test_an_estimate_in_it_makes_it_an_estimate() -> None:
    register = counted(merged(a=10), {"b": 11}, COUNT, method=Method.ESTIMATED)
    assert unit_reading(register, C, "population", NOW).is_estimated
    assert unit_reading(
        counted(register, {"C": 20}, CHANGE, method=Method.ESTIMATED), C, "population", NOW
    ).is_estimated


def test_a_hole_makes_the_sum_unknown_and_says_where() -> None:
    reading = unit_reading(merged(a=10), C, "population", NOW)
    assert (reading.value, reading.basis, reading.difference) == (None, Basis.UNKNOWN, None)
    [reason] = reading.reasons
    assert reason.params["territory"] == "Xã C"
    assert unit_reading(world({"A": []}), UnitId("A"), "population", NOW).reasons == (Message("reading.no_land"),)


def divided(share: float | None) -> Register:
    return counted(dividing(world({"A": ["a"]}), "a", {"a1": share, "a2": 0.75}, CHANGE), {"a": 100}, COUNT)


def test_a_piece_has_its_share_of_a_sum() -> None:
    reading = territory_reading(divided(0.25), TerritoryId("a1"), "population", NOW)
    assert (reading.value, reading.basis, reading.is_estimated) == (25, Basis.APPORTIONED, True)
    assert unit_reading(divided(0.25), UnitId("A"), "population", NOW).basis is Basis.APPORTIONED


def test_an_unknown_share_stays_unknown() -> None:
    """A well-known converter picks a default for a divided commune without a word."""
    reading = territory_reading(divided(None), TerritoryId("a1"), "population", NOW)
    assert reading.value is None
    assert [reason.code for reason in reading.reasons] == ["reading.share_unknown"]
    assert unit_reading(divided(None), UnitId("A"), "population", NOW).value is None


def test_a_mean_holds_for_a_piece_and_a_maximum_does_not() -> None:
    register = counted(divided(0.25), {"a": 0.4}, measure="minority_share")
    register = counted(register, {"a": 900}, measure="elevation_max_m")
    mean = territory_reading(register, TerritoryId("a1"), "minority_share", NOW)
    assert (mean.value, mean.basis) == (0.4, Basis.APPORTIONED)
    highest = territory_reading(register, TerritoryId("a1"), "elevation_max_m", NOW)
    assert [reason.code for reason in highest.reasons] == ["reading.not_divisible"]
    of_nothing = territory_reading(register, TerritoryId("a1"), "area_km2", NOW)
    assert [reason.code for reason in of_nothing.reasons] == ["reading.not_observed"]


def test_every_measure_is_combined_by_its_own_rule() -> None:
    register = merged(a=10, b=30)
    for measure, values in {"minority_share": (0.5, 0.1), "elevation_max_m": (7, 9), "class": (1, 2)}.items():
        register = counted(register, dict(zip("ab", values, strict=True)), measure=measure)
    assert unit_reading(register, C, "minority_share", NOW).value == pytest.approx(0.2)
    assert unit_reading(register, C, "elevation_max_m", NOW).value == 9
    combined = unit_reading(register, C, "class", NOW)
    assert [reason.code for reason in combined.reasons] == ["reading.not_combinable"]
    assert unit_reading(register, UnitId("A"), "class", day("2025-06-30")).value == 1


@pytest.mark.parametrize("people", [{"a": 10}, {"a": 0, "b": 0}])
def test_a_mean_without_weights_is_unknown(people: dict[str, float]) -> None:
    register = counted(merged(**people), {"a": 0.5, "b": 0.1}, measure="minority_share")
    reading = unit_reading(register, C, "minority_share", NOW)
    assert [reason.code for reason in reading.reasons] == ["reading.weight_unknown"]


def test_a_weight_that_nobody_measures_is_unknown() -> None:
    odd = Measure("odd", "share", Combination.WEIGHTED_MEAN, "nothing")
    register = counted(merged().putting(measures=[odd]), {"a": 0.5, "b": 0.1}, measure="odd")
    assert [r.code for r in unit_reading(register, C, "odd", NOW).reasons] == ["reading.weight_unknown"]


def test_villages_make_the_figure_of_a_territory_that_has_none_itself() -> None:
    register = merged(b=11).putting(territories=[land("v1", None, within="a"), land("v2", None, within="a")])
    register = counted(register, {"v1": 4}, COUNT)
    assert unit_reading(register, C, "population", NOW).value is None
    register = counted(register, {"v2": 6}, COUNT)
    assert unit_reading(register, C, "population", NOW).value == 21
    assert unit_reading(counted(register, {"a": 12}, COUNT), C, "population", NOW).value == 23


def test_land_within_itself_is_unknown_rather_than_endless() -> None:
    register = world({"A": ["v"]}).putting(
        territories=[land("v", "A", START, within="w"), land("w", None, START, within="v")]
    )
    assert unit_reading(register, UnitId("A"), "population", NOW).value is None
