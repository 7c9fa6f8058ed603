"""Carrying a decided scheme out: once, exactly as shown, and not at all when something is not as it was."""

from __future__ import annotations

import csv
import errno
import io
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.cutover.hamlet import ACT, EFFECTIVE, hamlet, new_unit, reform, scheme, unit
from tests.unit.cutover.memory import MemoryWorld
from tinhgon.cutover import CutoverStep, Outcome, StepReport, StepState, plan, run
from tinhgon.cutover.plan import APPLICATION
from tinhgon.decision import Decision, Particulars, Role, Stage, Step, advance
from tinhgon.register import EntryKind, Observation
from tinhgon.scheme import preview
from tinhgon.scheme.operations import DissolveUnit, FoundUnit, MergeUnits, Operation, RenameUnit
from tinhgon.vocabulary import SchemeId, UnitId, error, warning

S1 = SchemeId("s1")


def decided(*operations: Operation) -> MemoryWorld:
    world = MemoryWorld.opening(hamlet())
    world.keep(scheme(*operations))
    world.decide(S1)
    return world


def apply(world: MemoryWorld, id: SchemeId = S1, **given: object) -> Outcome:
    decision = world.decisions[id]
    made = plan(decision, world.schemes[id, decision.version])
    return run(made, world, by="long", role=Role.OPERATOR, **given)  # type: ignore[arg-type]


def codes(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.findings]


def test_what_was_shown_is_what_is_done() -> None:
    world = decided()
    shown = preview(scheme(), hamlet(), act=ACT.id)
    outcome = apply(world)
    assert outcome.is_complete
    assert outcome.number == 2
    assert world.book.current == shown.after.putting(acts=[ACT]).numbered(2)
    entry = world.book.entries[-1]
    assert (entry.kind, entry.act, entry.scheme, entry.by) == (EntryKind.CHANGE, ACT.id, "s1", "long")
    assert world.decisions[S1].stage is Stage.APPLIED
    assert world.decisions[S1].records[-1].number == 2


def test_every_step_is_in_the_ledger_and_once_in_the_record() -> None:
    world = decided()
    apply(world)
    assert set(world.ledger["s1/1/apply"]) == set(APPLICATION)
    assert len(world.record) == len(set(world.record)) == 5


def test_applying_twice_is_applying_once() -> None:
    world = decided()
    apply(world)
    before = world.kept()
    again = apply(world)
    assert again.is_complete
    assert again.is_repeated
    assert again.number == 2
    assert world.kept() == before


def test_the_plan_can_be_shown_before_anything_happens() -> None:
    world = decided()
    made = plan(world.decisions[S1], scheme())
    assert made.steps == APPLICATION
    assert made.reason == "Sắp xếp huyện Trung"
    assert world.book.entries[-1].number == 1


def test_the_steps_are_told_in_order_and_the_rehearsal_how_far_it_is() -> None:
    reports: list[StepReport] = []
    apply(decided(), on_step=reports.append)
    assert [r.step for r in reports if r.state is StepState.STARTING] == list(APPLICATION)
    assert [r.step for r in reports if r.state is StepState.DONE] == list(APPLICATION)
    working = [r for r in reports if r.state is StepState.WORKING]
    assert {r.step for r in working} == {CutoverStep.REHEARSE}
    assert (working[-1].done, working[-1].total) == (len(reform()), len(reform()))
    reports.clear()
    world = decided()
    apply(world)
    apply(world, on_step=reports.append)
    assert [r.state for r in reports] == [StepState.SKIPPED] * len(APPLICATION)


class TestRefusals:
    """Each leaves the book, the ledger and the files as they were."""

    def refused(self, world: MemoryWorld, code: str, at: CutoverStep, role: Role = Role.OPERATOR) -> Outcome:
        before = world.kept()
        decision = world.decisions[S1]
        outcome = run(plan(decision, world.schemes[S1, decision.version]), world, by="long", role=role)
        assert code in codes(outcome)
        assert outcome.stopped_at is at
        assert outcome.number is None
        assert world.kept() == before
        return outcome

    def test_a_scheme_that_is_not_decided(self) -> None:
        world = MemoryWorld.opening(hamlet())
        world.keep(scheme())
        self.refused(world, "cutover.not_decided", CutoverStep.CHECK_DECISION)

    def test_a_scheme_that_was_altered_after_the_decision(self) -> None:
        world = decided()
        world.schemes[S1, 1] = replace(scheme(), title="Khác")
        self.refused(world, "cutover.scheme_altered", CutoverStep.CHECK_DECISION)

    def test_an_older_version_than_the_one_decided(self) -> None:
        world = decided()
        old = plan(world.decisions[S1], scheme())
        amended = advance(
            world.decisions[S1], Step.AMEND, by="dung", role=Role.DECIDER, at=world.now(),
            particulars=Particulars(version=2, grounds="Đổi tên"),
        )  # fmt: skip
        assert isinstance(amended, Decision)
        world.decisions[S1] = amended
        world.schemes[S1, 2] = replace(scheme(), title="Bản 2")
        assert codes(run(old, world, by="long", role=Role.OPERATOR)) == ["cutover.not_decided"]
        world.decide(S1)
        assert codes(run(old, world, by="long", role=Role.OPERATOR)) == ["cutover.other_version"]
        assert apply(world).is_complete

    def test_somebody_who_may_not(self) -> None:
        self.refused(decided(), "decision.not_allowed", CutoverStep.CHANGE_REGISTER, Role.PLANNER)

    def test_who_may_not_begin_may_not_go_on(self) -> None:
        world = decided()
        assert apply(world).is_complete
        assert codes(run(plan(world.decisions[S1], scheme()), world, by="lan", role=Role.PLANNER)) == [
            "decision.not_allowed"
        ]

    def test_a_baseline_that_moved_until_it_is_rebased(self) -> None:
        world = decided()
        moved = RenameUnit(UnitId("a"), "An Mới", effective_on=EFFECTIVE - timedelta(days=9))
        world.write(moved.apply(world.book.current))
        outcome = self.refused(world, "cutover.stale", CutoverStep.CHECK_BASELINE)
        assert outcome.findings[0].subjects == ("a",)
        assert outcome.findings[0].message.params["things"] == ("An Mới",)

    def test_what_nobody_reads_may_move(self) -> None:
        world = decided()
        world.write(world.book.current.putting(units=[unit("q", "Tỉnh Khác", "tinh", None)]))
        outcome = apply(world)
        assert outcome.is_complete
        assert outcome.number == 3
        assert UnitId("q") in world.book.current.units

    def test_a_check_that_now_stops_it(self) -> None:
        world = decided()
        world.findings = (error("law.too_small"),)
        self.refused(world, "cutover.has_errors", CutoverStep.REHEARSE)

    def test_another_warning_is_told_and_does_not_stop(self) -> None:
        world = decided()
        world.findings = (warning("law.near"),)
        outcome = apply(world)
        assert outcome.is_complete
        assert codes(outcome) == ["cutover.findings_moved"]

    def test_a_side_effect_that_was_not_shown(self) -> None:
        """Since the decision another unit took the code that the scheme gives: nobody was told of that."""
        world = decided()
        world.write(world.book.current.putting(units=[unit("q", "Tỉnh Khác", "tinh", None, code="AB")]))
        self.refused(world, "cutover.effect_differs", CutoverStep.REHEARSE)

    def test_a_published_figure_of_something_that_has_ended_since(self) -> None:
        """No operation reads it, so nothing has drifted; yet the figure would be of nothing."""
        figure = Observation("q", "population", EFFECTIVE, 7.0, EFFECTIVE)
        world = MemoryWorld.opening(hamlet().putting(units=[unit("q", "Tỉnh Khác", "tinh", None)]))
        world.keep(replace(scheme(), figures=(figure,)))
        world.decide(S1)
        world.write(DissolveUnit(UnitId("q"), "không cần nữa", EFFECTIVE).apply(world.book.current))
        outcome = self.refused(world, "cutover.not_applicable", CutoverStep.REHEARSE)
        assert codes(outcome) == ["cutover.not_applicable", "problem.figure_of_nothing"]

    def test_an_id_that_once_named_something_else(self) -> None:
        world = MemoryWorld.opening(hamlet())
        world.write(world.book.current.putting(units=[unit("ab", "Người Trước", "xa", "p", code="X1")]))
        # A mistaken entry, annulled: the id is free in the present register and taken in the book.
        world.write(hamlet(), EntryKind.ANNULMENT)
        world.keep(scheme(baseline=3))
        world.decide(S1)
        self.refused(world, "cutover.id_of_another", CutoverStep.REHEARSE)


class TestTwoAtOnce:
    def test_who_comes_second_finds_it_done(self) -> None:
        world = decided()

        def interfere(name: str) -> None:
            if name == "change_register":
                world.before_call = lambda name: None
                assert apply(world).is_complete

        world.before_call = interfere
        outcome = apply(world)
        assert outcome.is_complete
        assert outcome.number == 2
        assert [entry.number for entry in world.book.entries] == [1, 2]
        assert len(world.record) == len(set(world.record))

    def test_an_entry_between_rehearsal_and_change_is_rehearsed_upon(self) -> None:
        world = decided()

        def interfere(name: str) -> None:
            if name == "change_register":
                world.before_call = lambda name: None
                world.write(world.book.current.putting(units=[unit("q", "Tỉnh Khác", "tinh", None)]))

        world.before_call = interfere
        assert apply(world).number == 3
        assert UnitId("q") in world.book.current.units

    def test_a_book_that_is_never_left_alone_is_given_up_on(self) -> None:
        world = decided()
        numbers = iter(range(100))

        def interfere(name: str) -> None:
            if name == "change_register":
                new = unit(f"q{next(numbers)}", "Tỉnh Khác", "tinh", None)
                world.write(world.book.current.putting(units=[new]))

        world.before_call = interfere
        outcome = apply(world)
        assert codes(outcome) == ["cutover.book_busy"]
        assert world.ledger == {}

    def test_a_decision_taken_back_between_rehearsal_and_change(self) -> None:
        world = decided()

        def interfere(name: str) -> None:
            if name == "change_register":
                world.before_call = lambda name: None
                back = advance(
                    world.decisions[S1], Step.AMEND, by="dung", role=Role.DECIDER, at=world.now(),
                    particulars=Particulars(version=2, grounds="Xem lại"),
                )  # fmt: skip
                assert isinstance(back, Decision)
                world.decisions[S1] = back

        world.before_call = interfere
        decision, made = world.decisions[S1], scheme()
        outcome = run(plan(decision, made), world, by="long", role=Role.OPERATOR)
        assert codes(outcome) == ["cutover.not_decided"]
        assert len(world.book.entries) == 1


class TestFiles:
    def test_the_crosswalk_names_every_old_unit_with_land(self) -> None:
        world = decided()
        apply(world)
        rows = list(csv.DictReader(io.StringIO(world.files["s1/1/crosswalk.csv"].decode())))
        assert [(r["old_code"], r["new_code"], r["share"], r["new_name"], r["new_kind"]) for r in rows] == [
            ("A", "AB", "1", "An Bình", "xa"),
            ("B", "AB", "1", "An Bình", "xa"),
            ("C", "AB", "0.25", "An Bình", "xa"),
            ("C", "CD", "0.75", "Cát Đông", "xa"),
            ("D", "D", "1", "Đông Mới", "xa"),
        ]

    def test_the_lineage_names_successors_and_ends_with_their_act(self) -> None:
        world = decided()
        apply(world)
        rows = list(csv.DictReader(io.StringIO(world.files["s1/1/lineage.csv"].decode())))
        assert [(r["predecessor_name"], r["successor_name"], r["share"], r["basis"], r["act"]) for r in rows] == [
            ("An", "An Bình", "1", "whole", "9/NQ-HĐND"),
            ("Bình", "An Bình", "1", "whole", "9/NQ-HĐND"),
            ("Cát", "An Bình", "0.25", "area", "9/NQ-HĐND"),
            ("Cát", "Cát Đông", "0.75", "area", "9/NQ-HĐND"),
            ("Huyện Trung", "", "", "tier_ended", "9/NQ-HĐND"),
        ]

    def test_the_record_proves_the_files(self) -> None:
        world = decided()
        apply(world)
        record = json.loads(world.files["s1/1/record.json"])
        assert record["numbers"] == [1, 2]
        assert record["act"] == {"number": "9/NQ-HĐND", "signed_on": "2026-05-01"}
        assert set(record["files"]) == {"crosswalk.csv", "lineage.csv"}
        assert record["days"][0]["begun"] == 2

    def test_a_full_disk_stops_after_the_change_and_going_on_writes_the_rest(self) -> None:
        world = decided()

        def full(name: str) -> None:
            if name == "write_file":
                raise OSError(errno.ENOSPC, "No space left on device")

        world.before_call = full
        outcome = apply(world)
        assert outcome.stopped_at is CutoverStep.WRITE_CROSSWALK
        assert outcome.number == 2
        assert codes(outcome) == ["cutover.file_not_written"]
        assert world.files == {}
        world.before_call = lambda name: None
        whole = decided()
        apply(whole)
        assert apply(world).is_complete
        assert world.files == whole.files


def test_a_register_that_does_not_say_what_was_decided_is_noticed() -> None:
    world = decided()

    def spoil(name: str) -> None:
        if name == "changed_register":
            book = world.book
            spoiled = RenameUnit(UnitId("d"), "Sai", effective_on=EFFECTIVE).apply(book.current)
            world.book = replace(book, registers=(*book.registers[:-1], spoiled))

    world.before_call = spoil
    outcome = apply(world)
    assert outcome.stopped_at is CutoverStep.VERIFY
    assert codes(outcome) == ["cutover.read_back_differs"]
    assert CutoverStep.WRITE_RECORD not in world.ledger["s1/1/apply"]


@pytest.mark.parametrize("number_of_days", [1, 2])
def test_a_scheme_of_several_days_is_carried_out_at_once(number_of_days: int) -> None:
    later = EFFECTIVE + timedelta(days=number_of_days)
    world = decided(
        FoundUnit(new_unit("n", "Mới"), EFFECTIVE), MergeUnits((UnitId("a"), UnitId("b")), UnitId("n"), later)
    )
    assert apply(world).is_complete
    rows = list(csv.DictReader(io.StringIO(world.files["s1/1/crosswalk.csv"].decode())))
    assert [(r["old_code"], r["new_code"]) for r in rows] == [("A", "N"), ("B", "N"), ("C", "C"), ("D", "D")]
