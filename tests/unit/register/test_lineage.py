"""What became of a unit, and what it came from."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import pytest

from tests.unit.register.building import (
    day,
    dividing,
    ending,
    land,
    merging,
    moving,
    reviving,
    splitting,
    transferring,
    unit,
    world,
)
from tinhgon.register import (
    SAME_UNIT,
    LineageRow,
    Register,
    Succession,
    lineage_by_code,
    predecessors,
    predecessors_on,
    successors,
    successors_on,
)
from tinhgon.vocabulary import ActId, UnitId

BEFORE, FIRST, SECOND, THIRD = day("2024-06-01"), day("2025-01-01"), day("2025-07-01"), day("2026-01-01")
LATE = day("2030-01-01")
Short: TypeAlias = tuple[str, date, float | None]


def after(register: Register, id: str, on: date = BEFORE, to: date | None = None) -> list[Short]:
    return _short(successors(register, UnitId(id), on, to))


def before(register: Register, id: str, on: date = LATE, until: date | None = None) -> list[Short]:
    return _short(predecessors(register, UnitId(id), on, until))


def _short(rows: tuple[LineageRow, ...]) -> list[Short]:
    return [(row.unit, row.on, row.share if row.share is None else round(row.share, 6)) for row in rows]


def test_a_merger_names_the_successor_and_both_predecessors() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", FIRST)
    assert after(register, "A") == [("C", FIRST, 1.0)]
    assert before(register, "C") == [("A", FIRST, 1.0), ("B", FIRST, 1.0)]


def test_shares_multiply_along_a_path_and_paths_that_meet_add_up() -> None:
    register = world({"A": []}).putting(
        units=[unit("X", FIRST), unit("Y", FIRST), unit("D", SECOND), unit("E", SECOND)],
        successions=[
            Succession(UnitId("A"), UnitId("X"), FIRST, 0.6, "area"),
            Succession(UnitId("A"), UnitId("Y"), FIRST, 0.4, "area"),
            Succession(UnitId("X"), UnitId("D"), SECOND, 0.5, "area"),
            Succession(UnitId("X"), UnitId("E"), SECOND, 0.5, "area"),
            Succession(UnitId("Y"), UnitId("D"), SECOND, 1.0, "whole"),
        ],
    )
    register = ending(register, A=FIRST, X=SECOND, Y=SECOND)
    assert after(register, "A") == [("X", FIRST, 0.6), ("Y", FIRST, 0.4), ("D", SECOND, 0.7), ("E", SECOND, 0.3)]
    assert before(register, "D") == [("X", SECOND, 0.5), ("Y", SECOND, 1.0), ("A", FIRST, 0.7)]


def test_an_unknown_share_stays_unknown_through_later_changes() -> None:
    register = world({"A": []}).putting(
        units=[unit("B", FIRST), unit("C", FIRST), unit("D", SECOND)],
        successions=[
            Succession(UnitId("A"), UnitId("B"), FIRST, None, "declared"),
            Succession(UnitId("A"), UnitId("C"), FIRST, None, "declared"),
            Succession(UnitId("B"), UnitId("D"), SECOND, 1.0, "whole"),
        ],
    )
    register = ending(register, A=FIRST, B=SECOND)
    assert after(register, "A") == [("B", FIRST, None), ("C", FIRST, None), ("D", SECOND, None)]
    assert before(register, "D") == [("B", SECOND, 1.0), ("A", FIRST, None)]


def test_a_township_that_only_became_a_commune_is_its_own_successor() -> None:
    commune = unit("A", kind="thi_tran").setting(FIRST, {"kind": "xa", "name": "Xã Mường Lát"})
    register = world({"B": ["b"]}).putting(units=[commune], territories=[land("a", "A")])
    [row] = successors(register, UnitId("A"), BEFORE)
    assert (row.unit, row.on, row.share, row.basis) == ("A", FIRST, 1.0, SAME_UNIT)
    [row] = predecessors(register, UnitId("A"), LATE)
    assert (row.unit, row.on, row.share, row.basis) == ("A", FIRST, 1.0, SAME_UNIT)


def test_a_unit_that_stays_as_it_is_has_no_rows() -> None:
    register = world({"A": ["a"]})
    assert after(register, "A") == []
    assert before(register, "A") == []


def test_rows_carry_the_names_and_codes_of_their_days_and_the_act() -> None:
    renamed = unit("A").setting(day("2020-01-01"), {"name": "Xã Mới", "code": "00009"})
    register = world({"B": ["b"]}).putting(
        units=[renamed, unit("C", FIRST).setting(SECOND, {"name": "Xã C sau"})],
        successions=[Succession(UnitId(id), UnitId("C"), FIRST, 1.0, "whole", ActId("1686")) for id in ("A", "B")],
    )
    register = ending(register, A=FIRST, B=FIRST)
    first, second = successors(register, UnitId("A"), BEFORE)
    assert (first.name, first.code, first.basis, first.act) == ("Xã C", "C", "whole", "1686")
    assert (second.name, second.on, second.basis, second.act) == ("Xã C sau", SECOND, SAME_UNIT, None)
    rows = predecessors(register, UnitId("C"), FIRST)
    assert [(row.name, row.code) for row in rows[:2]] == [("Xã Mới", "00009"), ("Xã B", "B")]
    assert (rows[2].name, rows[2].code, rows[2].on) == ("Xã A", "A", day("2020-01-01"))


def test_a_transfer_between_units_that_go_on_does_not_end_the_giver() -> None:
    register = transferring(world({"A": ["a1", "a2"], "B": ["b"]}), "a2", "B", FIRST, 0.25)
    assert after(register, "A") == [("A", FIRST, 0.75), ("B", FIRST, 0.25)]
    assert successors(register, UnitId("A"), BEFORE)[0].basis == SAME_UNIT
    assert after(register, "B") == []
    assert before(register, "B") == [("A", FIRST, 0.25), ("B", FIRST, 1.0)]
    assert before(register, "A") == [("A", FIRST, 0.75)]


def test_a_transfer_of_unknown_extent_leaves_the_giver_with_an_unknown_share() -> None:
    register = transferring(world({"A": ["a1", "a2"], "B": ["b"]}), "a2", "B", FIRST, None)
    assert after(register, "A") == [("A", FIRST, None), ("B", FIRST, None)]


def test_an_exchange_on_one_day_does_not_go_round_in_circles() -> None:
    register = world({"A": ["a1", "a2"], "B": ["b1", "b2"]})
    register = transferring(register, "a2", "B", FIRST, 0.1)
    register = transferring(register, "b2", "A", FIRST, 0.2)
    assert after(register, "A") == [("A", FIRST, 0.9), ("B", FIRST, 0.1)]
    assert before(register, "A") == [("A", FIRST, 0.9), ("B", FIRST, 0.2)]


def test_what_passes_through_a_unit_on_one_day_is_followed() -> None:
    register = merging(world({"A": ["a"], "B": ["b"], "D": ["d"]}), ["A", "B"], "C", FIRST)
    register = transferring(register, "b", "D", FIRST, 0.5)
    assert after(register, "A") == [("C", FIRST, 1.0)]
    assert after(register, "B") == [("D", FIRST, 1.0)]
    assert before(register, "D") == [("B", FIRST, 1.0), ("D", FIRST, 1.0)]
    assert before(register, "C") == [("A", FIRST, 1.0)]


def test_what_a_unit_receives_on_the_day_it_ends_goes_where_the_rest_goes() -> None:
    register = splitting(world({"A": ["a1", "a2"], "B": ["b"]}), "A", {"B": (["a1"], 0.4), "C": (["a2"], 0.6)}, FIRST)
    register = merging(register, ["B"], "D", FIRST)
    assert after(register, "A") == [("C", FIRST, 0.6), ("D", FIRST, 0.4)]
    assert after(register, "B") == [("D", FIRST, 1.0)]
    assert before(register, "D") == [("A", FIRST, 0.4), ("B", FIRST, 1.0)]


def test_a_chain_on_one_day_through_a_unit_that_never_stood() -> None:
    register = world({"A": [], "B": []}).putting(
        successions=[
            Succession(UnitId("A"), UnitId("between"), FIRST, 1.0, "whole"),
            Succession(UnitId("between"), UnitId("B"), FIRST, 1.0, "whole"),
        ]
    )
    register = ending(register, A=FIRST)
    assert after(register, "A") == [("B", FIRST, 1.0)]
    assert before(register, "B") == [("A", FIRST, 1.0), ("B", FIRST, 1.0)]


@pytest.mark.parametrize("share", [0.5, None])
def test_after_an_undo_everybody_has_their_own_land_back(share: float | None) -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", FIRST)
    register = reviving(register, "C", {"A": share, "B": share}, SECOND, BEFORE)
    assert after(register, "A") == [("C", FIRST, 1.0), ("A", SECOND, 1.0)]
    assert after(register, "A", on=SECOND) == []
    assert before(register, "A") == [("C", SECOND, share), ("A", FIRST, 1.0)]
    again = merging(register, ["A", "B"], "D", THIRD)
    assert after(again, "A") == [("C", FIRST, 1.0), ("A", SECOND, 1.0), ("D", THIRD, 1.0)]
    assert before(again, "D") == [
        ("A", THIRD, 1.0),
        ("B", THIRD, 1.0),
        ("C", SECOND, 1.0),
        ("A", FIRST, 1.0),
        ("B", FIRST, 1.0),
    ]


def test_who_has_lost_what_they_held_is_shown_once_more_with_nothing() -> None:
    register = transferring(world({"A": ["a1", "a2"], "B": ["b"]}), "a2", "B", FIRST, 0.5)
    register = transferring(register, "a2", "A", SECOND, 0.5)
    assert after(register, "A") == [("A", FIRST, 0.5), ("B", FIRST, 0.5), ("A", SECOND, 1.0), ("B", SECOND, 0.0)]
    assert successors_on(register, UnitId("A"), BEFORE, LATE) == {"A": 1.0}
    assert predecessors_on(register, UnitId("B"), LATE, BEFORE) == {"B": 1.0}
    assert predecessors_on(register, UnitId("B"), FIRST, BEFORE) == {"A": 0.5, "B": 1.0}


def test_a_share_recorded_of_other_land_says_nothing_of_this() -> None:
    register = transferring(world({"A": ["a"], "B": ["b"], "D": ["d"]}), "a", "B", FIRST, 1.0)
    # What B passes on later is what it had from A, and nothing of its own.
    register = transferring(register, "a", "D", SECOND, 0.5)
    assert successors_on(register, UnitId("B"), BEFORE, LATE) == {"B": 1.0}
    assert successors_on(register, UnitId("A"), BEFORE, LATE) == {"D": 1.0}


def test_heirs_and_origins_stand_on_the_day_and_have_something() -> None:
    register = merging(merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", FIRST), ["C"], "D", SECOND)
    assert successors_on(register, UnitId("A"), BEFORE, FIRST) == {"C": 1.0}
    assert successors_on(register, UnitId("A"), BEFORE, LATE) == {"D": 1.0}
    assert predecessors_on(register, UnitId("D"), LATE, BEFORE) == {"A": 1.0, "B": 1.0}
    assert predecessors_on(register, UnitId("D"), LATE, FIRST) == {"C": 1.0}


def test_pieces_that_go_on_keep_the_share_of_the_land_they_are() -> None:
    register = dividing(world({"A": ["a"], "B": ["b"]}), "a", {"a1": 0.3, "a2": 0.7}, FIRST)
    register = splitting(register, "A", {"C": (["a1"], 0.3), "D": (["a2"], 0.7)}, FIRST)
    register = merging(register, ["C", "B"], "E", SECOND)
    # Half of E goes on in F and half in G: but all that was A's is in F.
    register = splitting(register, "E", {"F": (["a1"], 0.5), "G": (["b"], 0.5)}, THIRD)
    assert after(register, "A") == [("C", FIRST, 0.3), ("D", FIRST, 0.7), ("E", SECOND, 0.3), ("F", THIRD, 0.3)]
    assert before(register, "F") == [("E", THIRD, 0.5), ("C", SECOND, 1.0), ("A", FIRST, 0.3)]


def test_a_village_that_went_another_way_leaves_the_word_to_the_shares() -> None:
    register = world({"A": ["a"], "B": ["b"]}).putting(
        territories=[land("v", None, within="a").setting(FIRST, {"within": "b"})],
        successions=[Succession(UnitId("A"), UnitId("B"), FIRST, 0.1, "declared")],
    )
    register = merging(register, ["B"], "C", SECOND)
    assert after(register, "A") == [("A", FIRST, 0.9), ("B", FIRST, 0.1), ("C", SECOND, 0.1)]


def test_the_walk_ends_on_the_day_it_is_told_to() -> None:
    register = merging(merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", FIRST), ["C"], "D", SECOND)
    assert after(register, "A", to=day("2025-06-30")) == [("C", FIRST, 1.0)]
    assert after(register, "A", to=SECOND) == [("C", FIRST, 1.0), ("D", SECOND, 1.0)]
    assert before(register, "D", until=FIRST) == [("C", SECOND, 1.0)]


def test_a_code_that_is_used_again_names_the_unit_of_the_day() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "A@2025", FIRST)
    renamed = register.units[UnitId("A@2025")].setting(FIRST, {"code": "A"})
    register = register.putting(units=[renamed])
    [old] = lineage_by_code(register, "A", BEFORE)
    [new] = lineage_by_code(register, "A", LATE)
    assert (old.unit, [row.unit for row in old.successors]) == ("A", ["A@2025"])
    assert (new.unit, [row.unit for row in new.predecessors]) == ("A@2025", ["A", "B"])
    assert lineage_by_code(register, "B", LATE) == ()


def test_two_units_with_one_code_are_both_given() -> None:
    register = world({"A": ["a"], "B": ["b"]})
    register = register.putting(units=[register.units[UnitId("B")].setting(FIRST, {"code": "A"})])
    assert [line.unit for line in lineage_by_code(register, "A", LATE)] == ["A", "B"]


def test_a_unit_that_stands_again_after_an_interruption_is_the_same_unit() -> None:
    register = world({"A": []})
    record = register.units[UnitId("A")]
    register = register.putting(units=[record.ending(FIRST).setting(SECOND, record.values_on(BEFORE))])
    assert after(register, "A") == [("A", SECOND, 1.0)]
    assert before(register, "A") == [("A", SECOND, 1.0)]


def test_a_succession_from_a_unit_that_the_register_does_not_know_is_still_shown() -> None:
    register = world({"A": []}).putting(successions=[Succession(UnitId("gone"), UnitId("A"), FIRST, 1.0, "whole")])
    assert before(register, "A") == [("A", FIRST, 1.0), ("gone", FIRST, 1.0)]
    assert predecessors(register, UnitId("A"), LATE)[1].name == "gone"


def test_land_that_moves_without_a_succession_leaves_no_row() -> None:
    register = moving(world({"A": ["a1", "a2"], "B": ["b"]}), ["a2"], "B", FIRST)
    assert after(register, "A") == []
