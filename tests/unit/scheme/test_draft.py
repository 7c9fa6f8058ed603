"""From a crosswalk to operations: what is divided, merged, kept and changed, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from tests.worlds import hamlet
from tinhgon.register import unit_reading
from tinhgon.scheme import Destination, Draft, Scheme, draft, preview
from tinhgon.scheme.operations import (
    ChangeKind,
    DivideTerritory,
    EndTier,
    FoundUnit,
    MergeUnits,
    RecodeUnit,
    RenameUnit,
    SplitUnit,
)
from tinhgon.vocabulary import SchemeId

ON = date(2026, 7, 1)
KEPT = [Destination("00003", "00003", 1.0), Destination("00004", "00004", 1.0)]


def drafted(rows: Iterable[Destination], **more: object) -> Draft:
    kinds = {"kind_of_merger": lambda kinds, on: "commune" if set(kinds) == {"commune"} else None}
    return draft(hamlet(), rows, ON, **{**kinds, **more})  # type: ignore[arg-type]


def people(found: Draft) -> dict[str | None, float]:
    """The people of the communes after the drafted scheme."""
    before = hamlet()
    shown = preview(Scheme(SchemeId("s"), "", before.number, found.operations), before)
    assert shown.is_applicable, shown.problems
    units = shown.after.at(ON).of_kinds(frozenset({"commune"}))
    return {shown.after.units[u].code(ON): unit_reading(shown.after, u, "population", ON).value or 0.0 for u in units}


def test_two_whole_communes_become_one_new_unit_and_the_others_are_left_alone() -> None:
    found = drafted([Destination("00001", "N", 1.0), Destination("00002", "N", 1.0, "An Bình"), *KEPT])
    (merge,) = found.operations
    assert isinstance(merge, MergeUnits)
    assert (merge.merged, merge.into.name) == (("C1", "C2"), "An Bình")  # type: ignore[union-attr]
    assert people(found) == {"N": 21.0, "00003": 20.0, "00004": 30.0}
    assert found.derived_kinds == {"N", "00003", "00004"}


def test_a_divided_commune_keeps_every_person_by_share() -> None:
    found = drafted(
        [
            Destination("00001", "N", 1.0),
            Destination("00002", "N", 0.3),
            Destination("00002", "00003", 0.7),
            Destination("00003", "00003", 1.0),
            Destination("00004", "00004", 1.0),
        ]
    )
    assert {type(operation) for operation in found.operations} == {DivideTerritory, MergeUnits, SplitUnit}
    after = people(found)
    assert sum(after.values()) == pytest.approx(71)
    assert after["N"] == pytest.approx(10 + 0.3 * 11)


def test_parts_alone_found_a_unit() -> None:
    found = drafted(
        [Destination("00001", "N", 0.5), Destination("00001", "M", 0.5), Destination("00002", "00002", 1.0), *KEPT]
    )
    assert sum(isinstance(operation, FoundUnit) for operation in found.operations) == 2
    assert sum(people(found).values()) == pytest.approx(71)


def test_a_unit_that_stays_changes_only_what_the_table_says() -> None:
    rows = [Destination("00001", "X1", 1.0, "An Mới", "ward"), Destination("00002", "00002", 1.0), *KEPT]
    assert [type(operation) for operation in drafted(rows).operations] == [ChangeKind, RenameUnit, RecodeUnit]


def test_a_declared_share_of_nothing_divides_and_loses_nobody() -> None:
    rows = [Destination("00001", "N", 1.0), Destination("00001", "00002", 0.0), Destination("00002", "00002", 1.0)]
    assert sum(people(drafted([*rows, *KEPT])).values()) == pytest.approx(71)


def test_a_tier_that_ends_is_ended_and_the_new_units_stand_above_it() -> None:
    rows = [Destination("00001", "N", 1.0), Destination("00002", "N", 1.0), *KEPT]
    found = drafted(rows, ending_kinds=frozenset({"district"}))
    merge, end = found.operations
    assert isinstance(merge, MergeUnits)
    assert isinstance(end, EndTier)
    assert {parent for _, parent in merge.into.parents} == {"P1"}  # type: ignore[union-attr]


def test_an_unknown_code_and_a_kind_that_no_rule_derives_are_errors() -> None:
    assert {f.code for f in drafted([Destination("99999", "N", 1.0)]).findings} == {"draft.unknown_code"}
    rows = [Destination("00001", "N", 1.0), Destination("00002", "N", 1.0)]
    assert {f.code for f in drafted(rows, kind_of_merger=lambda kinds, on: None).findings} == {"draft.kind_unknown"}
