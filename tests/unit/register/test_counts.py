"""How many units of each kind, and why there are more or fewer."""

from __future__ import annotations

from datetime import date

from tests.unit.register.building import (
    day,
    dividing,
    ending,
    merging,
    reviving,
    splitting,
    transferring,
    unit,
    world,
)
from tinhgon.register import Counts, Ending, Nature, Succession, counts
from tinhgon.vocabulary import Message, UnitId

BEFORE, FIRST, SECOND, AFTER = day("2024-06-01"), day("2025-01-01"), day("2025-07-01"), day("2026-01-01")


def said(found: Counts, kind: str = "xa") -> list[Message]:
    return [m for explanation in found.explanation if explanation.kind == kind for m in explanation.operations]


def m(code: str, unit: str, on: date = FIRST, **params: str | Message | tuple[str | Message, ...]) -> Message:
    return Message(code, {"unit": unit, "day": on, **params})


def test_a_merger_is_explained_from_both_sides() -> None:
    found = counts(merging(world({"A": ["a"], "B": ["b"], "D": ["d"]}), ["A", "B"], "C", FIRST), BEFORE, AFTER)
    assert found.by_kind == {"xa": (3, 2)}
    assert found.total == (3, 2)
    [explanation] = found.explanation
    assert (explanation.kind, explanation.difference) == ("xa", -1)
    assert (explanation.number(Nature.BEGUN), explanation.number(Nature.ENDED)) == (1, 2)
    assert said(found) == [
        m("count.merged_into", "Xã A", into="Xã C"),
        m("count.merged_into", "Xã B", into="Xã C"),
        m("count.founded_by_merging", "Xã C", parts=("Xã A", "Xã B")),
    ]
    assert found.total_explanation.difference == -1
    assert found.total_explanation.operations == found.explanation[0].operations


def test_a_change_of_kind_counts_on_both_sides_and_not_in_all() -> None:
    register = world({"A": ["a"]}).putting(units=[unit("B", kind="thi_tran").setting(FIRST, {"kind": "xa"})])
    found = counts(register, BEFORE, AFTER)
    assert found.by_kind == {"thi_tran": (1, 0), "xa": (1, 2)}
    became = m("count.changed_kind", "Xã B", old_kind="thi_tran", new_kind="xa")
    assert [(e.kind, e.difference, e.operations) for e in found.explanation] == [
        ("thi_tran", -1, (became,)),
        ("xa", 1, (became,)),
    ]
    assert [cause.nature for e in found.explanation for cause in e.causes] == [Nature.LEFT, Nature.BECAME]
    assert found.total_explanation.causes == ()


def test_over_two_mergers_the_units_of_the_two_days_are_named() -> None:
    register = merging(merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", FIRST), ["C"], "E", SECOND)
    assert said(counts(register, BEFORE, AFTER)) == [
        m("count.merged_into", "Xã A", into="Xã E"),
        m("count.merged_into", "Xã B", into="Xã E"),
        m("count.founded_by_merging", "Xã E", SECOND, parts=("Xã A", "Xã B")),
    ]


def test_a_unit_continued_by_a_single_new_one_is_not_called_merged() -> None:
    register = merging(world({"A": ["a"]}), ["A"], "B", FIRST)
    assert said(counts(register, BEFORE, AFTER)) == [
        m("count.continued_by", "Xã A", into="Xã B"),
        m("count.founded_in_place_of", "Xã B", part="Xã A"),
    ]


def test_a_divided_unit_names_its_heirs_and_they_the_part() -> None:
    register = dividing(world({"A": ["a"], "B": ["b"]}), "a", {"a1": 0.3, "a2": 0.7}, FIRST)
    register = splitting(register, "A", {"C": (["a1"], 0.3), "B": (["a2"], 0.7)}, FIRST)
    assert said(counts(register, BEFORE, AFTER)) == [
        m("count.divided_among", "Xã A", into=("Xã B", "Xã C")),
        m("count.founded_from", "Xã C", part=Message("count.part_of", {"unit": "Xã A"})),
    ]


def test_a_merger_of_a_whole_and_a_part_says_so() -> None:
    register = merging(world({"A": ["a1", "a2"], "B": ["b"]}), ["B"], "C", FIRST)
    register = transferring(register, "a2", "C", SECOND, None)
    found = counts(register, BEFORE, AFTER)
    assert said(found)[1] == m(
        "count.founded_by_merging", "Xã C", parts=(Message("count.part_of", {"unit": "Xã A"}), "Xã B")
    )
    assert found.by_kind == {"xa": (2, 2)}


def test_ends_without_a_successor_give_their_reason_or_say_that_there_is_none() -> None:
    register = world({"A": [], "B": []}).putting(endings=[Ending(UnitId("A"), FIRST, "tier_ended")])
    assert said(counts(ending(register, A=FIRST, B=FIRST), BEFORE, AFTER)) == [
        m("count.ended_because", "Xã A", reason="tier_ended"),
        m("count.ended", "Xã B"),
    ]


def test_what_begins_from_nothing_and_what_returns() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", FIRST)
    register = reviving(register, "C", {"A": None, "B": None}, SECOND, BEFORE).putting(units=[unit("N", SECOND)])
    assert said(counts(register, FIRST, AFTER)) == [
        m("count.restored", "Xã A", SECOND),
        m("count.restored", "Xã B", SECOND),
        m("count.divided_among", "Xã C", SECOND, into=("Xã A", "Xã B")),
        m("count.founded", "Xã N", SECOND),
    ]
    assert said(counts(register, BEFORE, AFTER)) == [m("count.founded", "Xã N", SECOND)]


def test_the_earlier_day_comes_first_in_whatever_order_they_are_given() -> None:
    register = merging(world({"A": ["a"], "B": ["b"]}), ["A", "B"], "C", FIRST)
    assert counts(register, AFTER, BEFORE) == counts(register, BEFORE, AFTER)
    assert counts(register, AFTER, BEFORE).days == (BEFORE, AFTER)


def test_a_unit_without_a_kind_is_counted_too() -> None:
    register = world({"A": []})
    register = register.putting(units=[register.units[UnitId("A")].setting(FIRST, {"kind": None})])
    found = counts(register, BEFORE, AFTER)
    assert found.by_kind == {"": (0, 1), "xa": (1, 0)}
    assert [e.difference for e in found.explanation] == [1, -1]


def test_a_successor_by_declaration_is_named_though_nobody_measured_its_part() -> None:
    register = world({"A": [], "B": []}).putting(
        units=[unit("C", FIRST)],
        successions=[
            Succession(UnitId("A"), UnitId("B"), FIRST, 0.0, "declared"),
            Succession(UnitId("A"), UnitId("C"), FIRST, 1.0, "area"),
        ],
    )
    assert said(counts(ending(register, A=FIRST), BEFORE, AFTER)) == [
        m("count.divided_among", "Xã A", into=("Xã B", "Xã C")),
        m("count.founded_in_place_of", "Xã C", part="Xã A"),
    ]


def test_who_lost_again_what_they_got_is_not_named() -> None:
    register = transferring(world({"A": ["a1", "a2"], "B": ["b"]}), "a2", "B", FIRST, 0.5)
    register = merging(transferring(register, "a2", "A", SECOND, 0.5), ["A"], "C", SECOND)
    assert said(counts(register, BEFORE, AFTER)) == [
        m("count.continued_by", "Xã A", SECOND, into="Xã C"),
        m("count.founded_in_place_of", "Xã C", SECOND, part="Xã A"),
    ]
