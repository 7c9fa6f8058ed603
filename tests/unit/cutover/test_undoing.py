"""Undoing: annulled before it is in force as if it had not been, reversed afterwards from a later day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.unit.cutover.hamlet import ACT, EFFECTIVE, hamlet, scheme, unit
from tests.unit.cutover.memory import MemoryWorld
from tinhgon.cutover import (
    CutoverStep,
    Outcome,
    annul,
    is_in_force,
    plan,
    plan_annulment,
    reversal_scheme,
    run,
    touched_by_change,
)
from tinhgon.decision import Decision, Particulars, Refusal, Resolution, Role, Stage, Step, advance
from tinhgon.language import say
from tinhgon.packs import load_pack
from tinhgon.register import EntryKind, Observation, Register
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import ChangeParent, MergeUnits, RenameUnit
from tinhgon.vocabulary import LegalAct, Period, SchemeId, UnitId
from tinhgon.vocabulary.ids import ActId

S1, UNDO = SchemeId("s1"), SchemeId("s1-undo")
BEFORE = EFFECTIVE - timedelta(days=20)
LATER = EFFECTIVE + timedelta(days=200)
SECOND_ACT = LegalAct(ActId("NQ-20"), "20/NQ-HĐND", "Hoàn tác", "HĐND tỉnh", date(2026, 5, 2))


def applied() -> MemoryWorld:
    world = MemoryWorld.opening(hamlet())
    world.keep(scheme())
    world.decide(S1)
    assert apply(world, S1).is_complete
    return world


def apply(world: MemoryWorld, id: SchemeId, undoes: SchemeId | None = None) -> Outcome:
    decision = world.decisions[id]
    made = plan(decision, world.schemes[id, decision.version], undoes=undoes, reason="Làm")
    return run(made, world, by="long", role=Role.OPERATOR)


def annulled(world: MemoryWorld, on: date = BEFORE, role: Role = Role.OPERATOR) -> Outcome:
    made = plan_annulment(world.decisions[S1], world.schemes[S1, 1], reason="Nhầm đề án", on=on)
    return run(made, world, by="long", role=role)


def codes(result: Outcome | Refusal) -> list[str]:
    return [finding.code for finding in result.findings]


class TestAnnulment:
    def test_the_register_is_as_if_it_had_not_been(self) -> None:
        world = applied()
        outcome = annulled(world)
        assert outcome.is_complete
        assert outcome.number == 3
        assert world.book.current == hamlet().numbered(3)
        entry = world.book.entries[-1]
        assert (entry.kind, entry.reason, entry.scheme) == (EntryKind.ANNULMENT, "Nhầm đề án", "s1")
        assert world.decisions[S1].stage is Stage.UNDONE

    def test_the_book_still_says_what_it_said(self) -> None:
        world = applied()
        left = world.book.register(2)
        annulled(world)
        assert world.book.register(2) is left
        assert left.has_unit(UnitId("ab"), EFFECTIVE)

    def test_its_tables_are_taken_back_and_its_record_stays(self) -> None:
        world = applied()
        annulled(world)
        assert set(world.files) == {"s1/1/record.json", "s1/1/annulment-record.json"}

    def test_what_others_wrote_since_stays(self) -> None:
        world = applied()
        other = RenameUnit(UnitId("p"), "Tỉnh Khác Tên", effective_on=EFFECTIVE)
        world.write(other.apply(world.book.current))
        assert annulled(world).is_complete
        assert world.book.current == other.apply(hamlet()).numbered(4)

    def test_twice_is_once(self) -> None:
        world = applied()
        made = plan_annulment(world.decisions[S1], scheme(), reason="Nhầm", on=BEFORE)
        for _ in range(2):
            assert run(made, world, by="long", role=Role.OPERATOR).is_complete
        assert len(world.book.entries) == 3

    def test_a_scheme_in_force_is_not_annulled(self) -> None:
        world = applied()
        outcome = annulled(world, on=EFFECTIVE)
        assert codes(outcome) == ["annul.in_force"]
        assert outcome.stopped_at is CutoverStep.CHECK_DECISION
        assert len(world.book.entries) == 2

    def test_a_scheme_that_is_not_carried_out_is_not_annulled(self) -> None:
        world = MemoryWorld.opening(hamlet())
        world.keep(scheme())
        world.decide(S1)
        assert codes(annulled(world)) == ["annul.not_applied"]

    def test_not_by_everybody(self) -> None:
        assert codes(annulled(applied(), role=Role.PLANNER)) == ["decision.not_allowed"]

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (RenameUnit(UnitId("ab"), "Tên Khác", effective_on=EFFECTIVE + timedelta(days=1)), "annul.touched_since"),
            (MergeUnits((UnitId("d"),), UnitId("ab"), EFFECTIVE + timedelta(days=1)), "annul.touched_since"),
        ],
        ids=["renamed", "merged into"],
    )
    def test_later_changes_of_the_same_things_are_not_lost(self, change: RenameUnit, code: str) -> None:
        world = applied()
        world.write(change.apply(world.book.current))
        before = world.kept()
        assert code in codes(annulled(world))
        assert world.kept() == before

    def test_what_was_put_under_a_new_unit_would_hang_in_the_air(self) -> None:
        world = applied()
        body = unit("body", "Ban", "ban", "p")
        current = world.book.current.putting(units=[body])
        world.write(ChangeParent(UnitId("body"), "administration", UnitId("ab"), effective_on=LATER).apply(current))
        assert codes(annulled(world)) == ["annul.built_upon"]

    def test_figures_of_a_new_unit_would_hang_in_the_air(self) -> None:
        world = applied()
        figure = Observation("ab", "population", EFFECTIVE, 26.0, EFFECTIVE)
        world.write(world.book.current.putting(observations=[figure]), EntryKind.RECORDING)
        assert codes(annulled(world)) == ["annul.figure_since"]

    def test_the_figures_published_with_it_go_with_it(self) -> None:
        figures = (Observation("ab", "population", EFFECTIVE, 26.0, EFFECTIVE),
                   Observation("t_d", "population", EFFECTIVE, 31.0, EFFECTIVE))  # fmt: skip
        world = MemoryWorld.opening(hamlet())
        world.keep(replace(scheme(), figures=figures))
        world.decide(S1)
        assert apply(world, S1).is_complete
        assert figures[0] in world.book.current.all_observations()
        assert annulled(world).is_complete
        assert world.book.current == hamlet().numbered(3)

    def test_an_act_that_others_use_by_now_stays(self) -> None:
        world = applied()
        current = world.book.current.putting(units=[unit("x", "Xa", "ban", "p"), unit("y", "Yên", "ban", "p")])
        merged = MergeUnits((UnitId("x"),), UnitId("y"), EFFECTIVE).apply(current, ACT.id)
        world.write(merged)
        assert annulled(world).is_complete
        assert ACT.id in world.book.current.acts
        assert len(tuple(world.book.current.all_successions())) == 1

    def test_applying_again_after_it_says_so_and_a_new_version_may_be_decided(self) -> None:
        world = applied()
        applying = plan(world.decisions[S1], scheme())
        annulled(world)
        assert codes(run(applying, world, by="long", role=Role.OPERATOR)) == ["cutover.undone_since"]
        amended = advance(
            world.decisions[S1], Step.AMEND, by="lan", role=Role.PLANNER, at=world.now(),
            particulars=Particulars(version=2, grounds="Làm lại"),
        )  # fmt: skip
        assert isinstance(amended, Decision)
        world.decisions[S1] = amended
        world.keep(replace(scheme(baseline=3), note="Bản 2"), version=2)
        world.decide(S1)
        # The same ids name the same things: they are of this very scheme.
        assert apply(world, S1).is_complete
        assert world.book.current.has_unit(UnitId("ab"), EFFECTIVE)


def test_annulling_needs_nothing_but_three_registers() -> None:
    world = applied()
    before, after = world.book.registers
    assert annul(before, after, after) == before.numbered(after.number)
    assert touched_by_change(before, before) == frozenset()
    assert {"a", "b", "c", "h", "ab", "cd", "t_c", "t_c1", "v1"} <= touched_by_change(before, after)
    assert "p" not in touched_by_change(before, after)


class TestReversal:
    def reversal(self, world: MemoryWorld, on: date = LATER) -> None:
        made = reversal_scheme(scheme(), world.book.register(1), world.book.current, on, id=UNDO, title="Hoàn tác")
        assert not isinstance(made, Refusal)
        world.keep(made)

    def test_it_is_a_scheme_like_any_other_and_restores_from_its_day_on(self) -> None:
        world = applied()
        self.reversal(world)
        world.decide(UNDO, Resolution(SECOND_ACT))
        assert apply(world, UNDO, undoes=S1).is_complete
        now, was = world.book.current, hamlet()
        assert now.at(LATER).values() == was.at(LATER).values()
        eve = LATER - timedelta(days=1)
        assert now.at(eve).values() == world.book.register(2).at(eve).values()
        assert now.at(BEFORE).values() == was.at(BEFORE).values()
        assert world.decisions[S1].stage is Stage.UNDONE
        assert world.decisions[UNDO].stage is Stage.APPLIED
        assert world.book.entries[-1].kind is EntryKind.CHANGE
        assert world.book.entries[-1].act == SECOND_ACT.id

    def test_it_needs_a_decision_of_its_own(self) -> None:
        world = applied()
        self.reversal(world)
        assert codes(apply(world, UNDO, undoes=S1)) == ["cutover.not_decided"]

    def test_it_begins_after_what_it_reverses(self) -> None:
        world = applied()
        result = reversal_scheme(scheme(), hamlet(), world.book.current, EFFECTIVE, id=UNDO, title="Hoàn tác")
        assert isinstance(result, Refusal)
        assert codes(result) == ["undo.too_early"]

    def test_a_day_that_can_only_be_a_slip_is_refused(self) -> None:
        never = date(9999, 12, 31)
        result = reversal_scheme(scheme(), hamlet(), applied().book.current, never, id=UNDO, title="Hoàn tác")
        assert isinstance(result, Refusal)
        assert codes(result) == ["undo.too_late"]

    def test_units_of_kinds_that_the_law_ended_do_not_come_back(self) -> None:
        before, current, country = hamlet(), applied().book.current, load_pack("vn")
        undo = partial(reversal_scheme, scheme(), before, current, LATER, id=UNDO, title="Hoàn tác")
        refused = undo(country=country)
        assert isinstance(refused, Refusal)
        assert codes(refused) == ["undo.kinds_ended"]
        said = say(refused.findings[0].message, "en")
        assert "1 unit would come back of a kind that the law ended on 1 July 2025 (1 rural district)" in said
        standing = {code: replace(kind, period=Period()) for code, kind in country.kinds.items()}
        assert isinstance(undo(country=replace(country, kinds=standing)), Scheme)

    def test_a_later_change_of_the_same_things_is_not_lost(self) -> None:
        world = applied()
        self.reversal(world)
        world.decide(UNDO, Resolution(SECOND_ACT))
        between = EFFECTIVE + timedelta(days=5)
        world.write(RenameUnit(UnitId("ab"), "An Bình Mới", effective_on=between).apply(world.book.current))
        assert codes(apply(world, UNDO, undoes=S1)) == ["cutover.stale"]

    def test_the_undoing_can_be_undone(self) -> None:
        world = applied()
        self.reversal(world)
        world.decide(UNDO, Resolution(SECOND_ACT))
        apply(world, UNDO, undoes=S1)
        again, on = SchemeId("s1-redo"), LATER + timedelta(days=10)
        made = reversal_scheme(
            world.schemes[UNDO, 1], world.book.register(2), world.book.current, on, id=again, title="Lập lại"
        )
        assert not isinstance(made, Refusal)
        world.keep(made)
        world.decide(again, Resolution(replace(SECOND_ACT, id=ActId("NQ-30"), number="30/NQ-HĐND")))
        assert apply(world, again, undoes=UNDO).is_complete
        assert world.book.current.at(on).values() == world.book.register(2).at(on).values()

    def test_nothing_is_left_to_undo(self) -> None:
        nothing = scheme(RenameUnit(UnitId("a"), "An", effective_on=EFFECTIVE))
        register: Register = hamlet()
        result = reversal_scheme(nothing, register, register, LATER, id=UNDO, title="Hoàn tác")
        assert isinstance(result, Refusal)
        assert codes(result) == ["undo.nothing_left"]


def test_a_scheme_is_in_force_from_its_first_day() -> None:
    assert not is_in_force(scheme(), EFFECTIVE - timedelta(days=1))
    assert is_in_force(scheme(), EFFECTIVE)
