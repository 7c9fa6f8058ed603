"""Changes that would leave something hanging in the air, or undo what is already written for later, are refused."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.cutover.hamlet import EFFECTIVE, hamlet, land, new_unit, unit
from tinhgon.register import ADMINISTRATIVE, TERRITORIAL, Register
from tinhgon.scheme import Preview, Scheme, drift, preview
from tinhgon.scheme.operations import (
    ChangeParent,
    DissolveUnit,
    DivideTerritory,
    FoundUnit,
    MergeUnits,
    NewPiece,
    NewUnit,
    Operation,
    Part,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.vocabulary import SchemeId, TerritoryId, UnitId

A, B, C, D, H = (UnitId(id) for id in "abcdh")
T_A, T_C, T_D = (TerritoryId(f"t_{id}") for id in "acd")
LATER = date(2027, 1, 1)
LATEST = date(2028, 1, 1)


def refused(register: Register, *operations: Operation) -> set[str]:
    return {problem.finding.code for problem in after(register, *operations, may_fail=True).problems}


def after(register: Register, *operations: Operation, may_fail: bool = False) -> Preview:
    shown = preview(Scheme(SchemeId("s"), "Thử", register.number, operations), register)
    assert may_fail or shown.is_applicable, shown.problems
    return shown


def under(id: str, parent: UnitId) -> NewUnit:
    return NewUnit(UnitId(id), "xa", id.upper(), None, ((TERRITORIAL, parent),))


class TestNobodyStandsUnderThemselves:
    def test_a_unit_is_not_merged_into_one_below_it(self) -> None:
        assert refused(hamlet(), MergeUnits((H,), A, EFFECTIVE)) == {"problem.parent_ends"}
        deep = after(hamlet(), ChangeParent(D, TERRITORIAL, A, effective_on=EFFECTIVE)).after
        assert "problem.parent_below" in refused(deep, MergeUnits((H,), D, LATER))

    def test_the_new_unit_of_a_merger_or_split_does_not_stand_under_what_ends(self) -> None:
        assert refused(hamlet(), MergeUnits((H,), under("n", H), EFFECTIVE)) == {"problem.parent_ends"}
        assert refused(hamlet(), MergeUnits((H,), under("n", A), EFFECTIVE)) == {"problem.parent_below"}
        parts = (Part(under("n", D), (T_D,), 1.0),)
        assert refused(hamlet(), SplitUnit(D, parts, EFFECTIVE, "area")) == {"problem.parent_ends"}

    def test_not_even_from_a_later_day_on(self) -> None:
        """It is written that the district will stand under An; An cannot then be put under the district's child."""
        register = after(hamlet(), ChangeParent(B, ADMINISTRATIVE, A, effective_on=LATER)).after
        assert refused(register, ChangeParent(A, ADMINISTRATIVE, B, effective_on=EFFECTIVE)) == {"problem.parent_below"}


class TestWhatIsWrittenForLaterStays:
    def test_land_that_will_pass_on_later_is_not_moved_before(self) -> None:
        register = after(hamlet(), TransferTerritory(T_A, D, LATER)).after
        assert "problem.later_history" in refused(register, MergeUnits((A,), B, EFFECTIVE))

    def test_a_child_that_will_move_later_is_not_adopted_before(self) -> None:
        register = after(hamlet(), ChangeParent(A, TERRITORIAL, UnitId("p"), effective_on=LATER)).after
        assert "problem.later_history" in refused(register, MergeUnits((H,), new_unit("n", "Mới"), EFFECTIVE))

    @pytest.mark.parametrize(
        "end", [DissolveUnit(UnitId("x"), "không cần nữa", EFFECTIVE), MergeUnits((UnitId("x"),), A, EFFECTIVE)]
    )
    def test_a_unit_that_will_get_land_or_children_does_not_end_before(self, end: Operation) -> None:
        empty = hamlet().putting(units=[unit("x", "Xuân", "xa", "p")])
        for later in (TransferTerritory(T_A, UnitId("x"), LATER), FoundUnit(under("n", UnitId("x")), LATER)):
            register = after(empty, later).after
            assert refused(register, end) == {"problem.later_history"}

    def test_nobody_is_put_under_a_unit_whose_end_is_written(self) -> None:
        register = after(hamlet(), MergeUnits((B,), A, LATER)).after
        assert refused(register, FoundUnit(under("n", B), EFFECTIVE)) == {"problem.later_history"}
        assert "problem.later_history" in refused(register, ChangeParent(D, TERRITORIAL, B, effective_on=EFFECTIVE))

    def test_land_in_which_a_village_will_lie_is_not_divided_before(self) -> None:
        village = land("v9", None, within="t_d").setting(LATER, {"within": "t_c"})
        register = hamlet().putting(territories=[village])
        pieces = (NewPiece(TerritoryId("x1"), 0.5, villages=(TerritoryId("v1"), TerritoryId("v2"))),
                  NewPiece(TerritoryId("x2"), 0.5))  # fmt: skip
        assert refused(register, DivideTerritory(T_C, pieces, EFFECTIVE)) == {"problem.later_history"}


def test_a_piece_is_not_divided_on_the_day_on_which_it_begins() -> None:
    """It would never have stood a day, and nobody would know any more what its own pieces are pieces of."""
    first = DivideTerritory(T_D, (NewPiece(TerritoryId("x1"), 0.5), NewPiece(TerritoryId("x2"), 0.5)), EFFECTIVE)
    second = DivideTerritory(
        TerritoryId("x1"), (NewPiece(TerritoryId("y1"), 0.5), NewPiece(TerritoryId("y2"), 0.5)), EFFECTIVE
    )
    assert refused(hamlet(), first, second) == {"problem.divided_twice"}


class TestUndoing:
    def test_land_does_not_return_to_a_unit_that_has_ended_since(self) -> None:
        moved = after(hamlet(), TransferTerritory(T_A, D, EFFECTIVE))
        since = after(moved.after, MergeUnits((A,), B, LATER)).after
        assert refused(since, *moved.reversal(LATEST)) == {"problem.place_gone"}

    def test_a_new_unit_under_which_somebody_was_put_since_does_not_end(self) -> None:
        founded = after(hamlet(), FoundUnit(new_unit("n", "Mới"), EFFECTIVE))
        since = after(founded.after, ChangeParent(D, ADMINISTRATIVE, UnitId("n"), effective_on=LATER)).after
        assert refused(since, *founded.reversal(LATEST)) == {"problem.built_upon"}

    def test_what_was_taken_out_of_the_book_cannot_return(self) -> None:
        merged = after(hamlet(), MergeUnits((A,), B, EFFECTIVE))
        without = merged.after.rebuilt(units=[u for id, u in merged.after.units.items() if id != A])
        assert refused(without, *merged.reversal(LATER)) == {"problem.changed_since"}


class TestDrift:
    def moved(self, scheme: Operation, *meanwhile: Operation) -> set[str]:
        register = hamlet()
        proposed = Scheme(SchemeId("s"), "Thử", 1, (scheme,))
        return {thing.id for thing in drift(proposed, register, after(register, *meanwhile).after.numbered(2))}

    def test_an_id_that_is_taken_by_now_has_moved(self) -> None:
        assert self.moved(FoundUnit(new_unit("n", "Mới"), LATER), FoundUnit(new_unit("n", "Khác"), EFFECTIVE)) == {"n"}

    def test_a_child_of_what_ends_is_read(self) -> None:
        put = ChangeParent(B, ADMINISTRATIVE, D, effective_on=EFFECTIVE)
        assert self.moved(SplitUnit(D, (Part(A, (T_D,), 1.0),), LATER, "area"), put) == {"b"}
        assert "b" in self.moved(DissolveUnit(D, "không cần nữa", LATER), put)

    def test_everything_above_a_new_parent_is_read(self) -> None:
        turned = ChangeParent(H, TERRITORIAL, None, effective_on=EFFECTIVE)
        assert self.moved(ChangeParent(D, TERRITORIAL, A, effective_on=LATER), turned) == {"h"}
