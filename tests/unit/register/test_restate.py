"""A series as if the boundaries of one day had held all the time; what cannot be known says why."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.register.building import (
    counted,
    day,
    dividing,
    land,
    merging,
    moving,
    reviving,
    splitting,
    transferring,
    unit,
    world,
)
from tinhgon.register import Basis, Method, Register, Restated, restate
from tinhgon.vocabulary import Message, Param, UnitId

Y2019, Y2023, Y2024, CHANGE, Y2025 = (
    day(f"{d}") for d in ("2019-04-01", "2023-12-31", "2024-12-31", "2025-07-01", "2025-12-31")
)
OLD, NEW, LATER = day("2024-06-01"), day("2025-08-01"), day("2026-07-01")


def one(register: Register, unit: str, units_on: date, on: date, measure: str = "population") -> Restated:
    [row] = restate(register, measure, units_on, [on], [UnitId(unit)]).rows
    return row


def why(row: Restated) -> list[tuple[str, dict[str, Param]]]:
    assert row.value is None
    assert row.basis is Basis.UNKNOWN
    return [(reason.code, dict(reason.params)) for reason in row.reasons]


def merged() -> Register:
    return merging(world({"A": ["a"], "B": ["b"], "D": ["d"]}), ["A", "B"], "C", CHANGE)


def test_ten_and_eleven_people_are_twenty_one_in_the_merged_unit() -> None:
    register = counted(merged(), {"a": 10, "b": 11, "d": 5}, Y2023)
    row = one(register, "C", NEW, Y2023)
    assert (row.value, row.basis, row.is_estimated, row.reasons) == (21, Basis.DERIVED, False, ())
    assert {figure.subject for figure in row.figures} == {"a", "b"}
    assert row.observed_on == Y2023


def test_all_units_that_hold_land_are_restated_when_none_are_named() -> None:
    register = counted(merged(), {"a": 10, "b": 11, "d": 5}, Y2023)
    series = restate(register, "population", NEW, [Y2025, Y2023])
    assert series.days == (Y2023, Y2025)
    assert [(row.unit, row.day, row.value) for row in series.rows] == [
        ("C", Y2023, 21),
        ("C", Y2025, 21),
        ("D", Y2023, 5),
        ("D", Y2025, 5),
    ]
    assert [row.value for row in series.of_unit(UnitId("D"))] == [5, 5]
    assert [row.unit for row in series.on_day(Y2025)] == ["C", "D"]


def test_figures_of_old_units_cover_the_land_of_the_new_one() -> None:
    register = counted(merged(), {"A": 10, "B": 11}, Y2023)
    row = one(register, "C", NEW, Y2023)
    assert (row.value, row.basis) == (21, Basis.DERIVED)


def test_the_figure_of_the_unit_itself_is_given() -> None:
    register = counted(merged(), {"a": 10, "b": 11}, Y2024, method=Method.ESTIMATED)
    assert one(register, "C", NEW, Y2024).is_estimated
    row = one(counted(register, {"C": 22}, Y2024, boundaries_on=CHANGE), "C", NEW, Y2024)
    assert (row.value, row.basis, row.is_estimated) == (22, Basis.GIVEN, False)


def test_a_figure_that_covers_land_outside_is_of_no_use_and_no_older_one_stands_in_for_it() -> None:
    register = counted(counted(merged(), {"a": 10, "b": 11}, Y2023), {"C": 30}, Y2025)
    assert one(register, "A", OLD, Y2023).value == 10
    assert why(one(register, "A", OLD, Y2025)) == [
        (
            "restate.covers_land_outside",
            {"subject": "Xã C", "measure": "population", "on": Y2025, "outside": ("Xã C",)},
        )
    ]


def test_where_nothing_was_recorded_it_says_of_which_land() -> None:
    register = counted(merged(), {"a": 10}, Y2023)
    assert why(one(register, "C", NEW, Y2023)) == [
        ("reading.not_observed", {"territory": "Xã B", "measure": "population", "day": Y2023})
    ]
    assert len(why(one(register, "C", NEW, Y2019))) == 2


def divided(share: float | None = 0.3) -> Register:
    rest = None if share is None else 1 - share
    register = dividing(world({"A": ["a"], "B": ["b"]}), "a", {"a1": share, "a2": rest}, CHANGE)
    return splitting(register, "A", {"B": (["a1"], share), "D": (["a2"], rest)}, CHANGE)


def test_a_piece_has_its_share_of_a_sum_and_says_that_it_is_apportioned() -> None:
    register = counted(divided(), {"a": 100, "b": 50}, Y2023)
    row = one(register, "B", NEW, Y2023)
    assert (row.value, row.basis, row.is_estimated) == (80, Basis.APPORTIONED, True)
    assert one(register, "D", NEW, Y2023).value == 70


def test_the_figure_of_a_unit_of_one_territory_is_divided_like_that_of_its_territory() -> None:
    row = one(counted(divided(), {"A": 100, "b": 50}, Y2023), "B", NEW, Y2023)
    assert (row.value, row.basis) == (80, Basis.APPORTIONED)


def test_an_unknown_share_leaves_the_value_unknown() -> None:
    register = counted(divided(None), {"a": 100, "b": 50}, Y2023)
    assert why(one(register, "B", NEW, Y2023)) == [
        ("reading.share_unknown", {"territory": ("Xã B",), "measure": "population"})
    ]


def test_pieces_add_up_to_the_whole_for_the_units_before_the_division() -> None:
    register = counted(divided(), {"a1": 31, "a2": 71, "b": 50}, Y2025)
    assert one(register, "A", OLD, Y2025).value == 102
    assert one(register, "B", OLD, Y2025).value == 50


def test_a_mean_holds_for_a_piece_as_it_is_and_a_maximum_does_not() -> None:
    register = counted(divided(), {"a": 100, "b": 70}, Y2023)
    register = counted(register, {"a": 0.5, "b": 0.1}, Y2023, measure="minority_share")
    register = counted(register, {"a": 1000, "b": 20}, Y2023, measure="elevation_max_m")
    mean = one(register, "B", NEW, Y2023, "minority_share")
    assert mean.value == pytest.approx((30 * 0.5 + 70 * 0.1) / 100)
    assert mean.basis is Basis.APPORTIONED
    assert why(one(register, "B", NEW, Y2023, "elevation_max_m"))[0][0] == "reading.not_divisible"


def test_a_mean_is_weighed_by_what_the_parts_weigh() -> None:
    register = counted(merged(), {"a": 10, "b": 30}, Y2023, method=Method.ESTIMATED)
    register = counted(register, {"a": 0.5, "b": 0.1}, Y2023, measure="minority_share")
    row = one(register, "C", NEW, Y2023, "minority_share")
    assert row.value == pytest.approx(0.2)
    assert row.is_estimated


def test_a_mean_without_weights_is_unknown() -> None:
    register = counted(merged(), {"a": 0.5, "b": 0.1}, Y2023, measure="minority_share")
    assert why(one(register, "C", NEW, Y2023, "minority_share"))[0][0] == "reading.weight_unknown"


def test_the_highest_point_is_the_highest_and_a_class_is_not_combined() -> None:
    register = counted(merged(), {"a": 300, "b": 120}, Y2023, measure="elevation_max_m")
    register = counted(register, {"a": 1, "b": 2}, Y2023, measure="class")
    assert one(register, "C", NEW, Y2023, "elevation_max_m").value == 300
    assert why(one(register, "C", NEW, Y2023, "class"))[0][0] == "reading.not_combinable"
    assert one(register, "A", OLD, Y2023, "class").value == 1


def test_figures_of_different_days_are_put_together_only_when_no_day_has_all_and_it_is_said() -> None:
    register = counted(merged(), {"a": 10}, Y2019)
    row = one(counted(register, {"b": 11}, Y2023), "C", NEW, Y2023)
    assert (row.value, row.is_estimated, row.observed_on) == (21, True, Y2023)
    assert [reason.code for reason in row.reasons] == ["restate.mixed_days"]
    complete = counted(counted(register, {"b": 9}, Y2019), {"b": 11}, Y2023)
    row = one(complete, "C", NEW, Y2023)
    assert (row.value, row.observed_on) == (19, Y2019)


def test_of_two_figures_for_one_day_the_one_entered_later_stands() -> None:
    register = counted(counted(merged(), {"a": 10, "b": 11}, Y2023), {"b": 12}, Y2023)
    assert one(register, "C", NEW, Y2023).value == 22


def test_figures_that_overlap_crosswise_are_chosen_so_that_they_fit() -> None:
    register = world({"N": ["p", "q", "r", "s", "t"]})
    register = register.putting(
        units=[unit("X"), unit("Y"), unit("Z")],
        territories=[
            land("p", "X").setting(Y2023, {"unit": "N"}),
            land("q", "X").setting(Y2019, {"unit": "Y"}).setting(Y2023, {"unit": "N"}),
            land("r", "X").setting(Y2019, {"unit": "Y"}).setting(Y2023, {"unit": "N"}),
            land("s", "Z").setting(Y2019, {"unit": "Y"}).setting(Y2023, {"unit": "N"}),
            land("t", "Z").setting(Y2023, {"unit": "N"}),
        ],
    )
    early, between = day("2010-01-01"), day("2020-01-01")
    # Three of five hang together in Y; but X (three) and Z (two) are of all the land and of nothing twice.
    register = counted(register, {"Y": 600}, Y2024, boundaries_on=between)
    register = counted(register, {"Z": 20, "X": 1}, Y2024, boundaries_on=early)
    assert one(register, "N", NEW, Y2024).value == 21
    without = register.rebuilt(observations=[o for o in register.all_observations() if o.subject != "Z"])
    without = counted(without, {"t": 2}, Y2024)
    assert why(one(without, "N", NEW, Y2024)) == [
        ("restate.no_exact_cover", {"measure": "population", "day": Y2024, "subjects": ("Xã N", "Xã X", "Xã Y")})
    ]


def test_the_figure_of_a_province_neither_helps_its_communes_nor_stands_in_their_way() -> None:
    register = world({"A": ["a"], "B": ["b"]})
    register = register.putting(units=[unit("P", kind="tinh"), unit("A", parent="P"), unit("B", parent="P")])
    register = counted(counted(register, {"a": 10, "b": 11}, Y2023), {"P": 30}, Y2024)
    assert one(register, "A", OLD, Y2024).value == 10
    assert one(register, "P", OLD, Y2024).value == 30
    assert one(register, "P", OLD, Y2023).value == 21


def test_villages_that_were_all_counted_are_their_commune() -> None:
    register = merged().putting(territories=[land("v1", None, within="a"), land("v2", None, within="a")])
    register = counted(register, {"v1": 4, "v2": 6, "b": 11}, Y2023)
    row = one(register, "C", NEW, Y2023)
    assert (row.value, len(row.figures)) == (21, 3)
    assert one(counted(register, {"v1": 5}, Y2024), "A", OLD, Y2024).value == 10


def test_a_village_that_passed_to_another_commune_is_told_apart() -> None:
    register = world({"A": ["a"], "B": ["b"]}).putting(
        territories=[
            land("v1", None, within="a", name="Thôn 1"),
            land("v2", None, within="a", name="Thôn 2").setting(CHANGE, {"within": "b"}),
            land("v3", None, within="b", name="Thôn 3"),
        ]
    )
    register = counted(register, {"v1": 4, "v2": 6, "v3": 5}, Y2023)
    assert [one(register, u, NEW, Y2023).value for u in "AB"] == [4, 11]
    assert [one(register, u, OLD, Y2023).value for u in "AB"] == [10, 5]
    register = counted(register, {"a": 40, "b": 60}, Y2024)
    assert [one(register, u, OLD, Y2024).value for u in "AB"] == [40, 60]
    assert why(one(register, "A", NEW, Y2024)) == [
        (
            "restate.covers_land_outside",
            {"subject": "Xã A", "measure": "population", "on": Y2024, "outside": ("Thôn 2",)},
        )
    ]


def test_after_an_undone_division_and_a_new_one_only_what_is_known_is_said() -> None:
    register = dividing(world({"A": ["a"], "B": ["b"]}), "a", {"a1": 0.5, "a2": 0.5}, Y2023)
    whole = register.territories["a"]
    register = register.putting(
        territories=[
            *(register.territories[p].ending(Y2024) for p in ("a1", "a2")),
            whole.setting(Y2024, {"exists": True, "unit": "A"}),
        ]
    )
    register = dividing(register, "a", {"a3": 0.25, "a4": 0.75}, CHANGE)
    register = moving(register, ["a4"], "B", CHANGE)
    between = day("2024-03-01")
    register = counted(register, {"a1": 10, "a2": 30, "b": 7}, between)
    # Both old pieces are the whole again, and the whole has known shares in the new pieces.
    assert one(register, "A", NEW, between).value == 10
    assert one(register, "B", NEW, between).value == 37
    assert one(register, "A", day("2025-01-15"), between).value == 40
    register = counted(register, {"a4": 70, "a3": 20, "b": 7}, Y2025)
    assert one(register, "A", between, Y2025).value == 90


def test_nested_pieces_have_a_share_of_a_share() -> None:
    register = dividing(world({"A": ["a"], "B": ["b"]}), "a", {"a1": 0.5, "a2": 0.5}, Y2023)
    register = dividing(register, "a1", {"a11": 0.2, "a12": 0.8}, CHANGE)
    register = moving(register, ["a11", "a2"], "B", CHANGE)
    register = counted(register, {"a": 100, "b": 1}, Y2019)
    assert one(register, "B", NEW, Y2019).value == 61
    assert one(register, "A", NEW, Y2019).value == 40


def test_units_that_returned_have_the_figures_of_their_land() -> None:
    register = reviving(counted(merged(), {"a": 10, "b": 11}, Y2023), "C", {"A": None, "B": None}, LATER, OLD)
    assert one(register, "A", day("2027-01-01"), Y2023).value == 10
    register = counted(register, {"C": 24}, Y2025)
    assert why(one(register, "A", day("2027-01-01"), Y2025))[0][0] == "restate.covers_land_outside"
    assert one(register, "A", day("2027-01-01"), Y2023).value == 10


def test_transferred_land_takes_its_people_along() -> None:
    register = transferring(world({"A": ["a1", "a2"], "B": ["b"]}), "a2", "B", CHANGE, 0.5)
    register = counted(register, {"a1": 1, "a2": 2, "b": 4}, Y2023)
    assert [one(register, u, NEW, Y2023).value for u in "AB"] == [1, 6]
    assert [one(register, u, OLD, Y2023).value for u in "AB"] == [3, 4]


def test_a_unit_without_land_has_nothing_to_restate() -> None:
    assert one(world({"A": []}), "A", OLD, Y2023).reasons == (Message("reading.no_land"),)


def test_a_figure_of_a_unit_without_land_is_of_no_land() -> None:
    register = counted(world({"A": ["a"], "B": []}), {"B": 5}, Y2023)
    assert why(one(register, "A", OLD, Y2023))[0][0] == "reading.not_observed"
