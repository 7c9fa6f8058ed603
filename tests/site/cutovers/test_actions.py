"""Carrying out and undoing in an installation: book, decisions, ledger, files and record say the same."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.site.cutovers.office import ACT, AT, EFFECTIVE, LATER, SCHEME, decided, open_office, seen, small_province
from tests.unit.cutover.hamlet import unit
from tinhgon.cutover import CutoverStep, Outcome, StepState
from tinhgon.decision import Decision, Refusal, Resolution, Stage
from tinhgon.register import EntryKind
from tinhgon.scheme import preview
from tinhgon.scheme.operations import RenameUnit
from tinhgon.vocabulary import ActId, SchemeId, UnitId
from tinhgon_site.audit import store as audit
from tinhgon_site.cutovers import actions, files, store
from tinhgon_site.cutovers.verification import verify
from tinhgon_site.decisions import actions as decisions_actions
from tinhgon_site.decisions import store as decisions
from tinhgon_site.registers import store as registers
from tinhgon_site.schemes import store as schemes

pytestmark = pytest.mark.django_db
UNDO = SchemeId(f"{SCHEME}-undo-{LATER}")
SECOND_ACT = replace(ACT, id=ActId("20/NQ-HĐND"), number="20/NQ-HĐND")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def people(db):
    return open_office()


def now():
    return timezone.now()


def codes(result):
    assert isinstance(result, (Refusal, Outcome)), result
    return [finding.code for finding in result.findings]


def apply(people, scheme=SCHEME, person="long", **given):
    return actions.apply(scheme, by=people[person], at=now(), **given)


def undo(people, scheme=SCHEME, person="long", **given):
    return actions.undo(scheme, by=people[person], at=now(), reason="Nhầm đề án", **given)


class TestApplying:
    def test_book_decision_ledger_files_and_record_say_the_same(self, people):
        decided(people)
        shown = preview(schemes.load_scheme(SCHEME), small_province().numbered(1), act=ACT.id).after
        outcome = apply(people)
        assert outcome.is_complete
        assert outcome.number == 2
        assert registers.read_register(2) == shown.putting(acts=[ACT]).numbered(2)
        entry = registers.entry(2)
        assert (entry.kind, entry.by, entry.act, entry.scheme) == (
            EntryKind.CHANGE, "Phạm Đức Long (long)", ACT.id, SCHEME,
        )  # fmt: skip
        assert decisions.load_decision(SCHEME).stage is Stage.APPLIED
        assert {step.step for step in store.done_steps(f"{SCHEME}/1/apply")} == set(outcome.plan.steps)
        deeds = [e.deed for e in audit.entries(subject_id=SCHEME, newest_first=False)]
        assert deeds[-6:] == ["decision.apply", "cutover.applied", *["cutover.step"] * 4]
        assert verify().is_whole

    def test_the_crosswalk_can_be_handed_on(self, people):
        decided(people)
        apply(people)
        rows = list(csv.DictReader(io.StringIO(files.read_file(f"{SCHEME}/1/crosswalk.csv").decode())))
        assert [(r["old_code"], r["new_code"], r["share"]) for r in rows] == [
            ("A", "AB", "1"), ("B", "AB", "1"), ("C", "AB", "0.25"), ("C", "CM", "0.75"), ("D", "D", "1"),
        ]  # fmt: skip

    def test_twice_is_once(self, people):
        decided(people)
        apply(people)
        head = audit.head()
        reports = []
        again = apply(people, on_step=reports.append)
        assert again.is_complete
        assert again.is_repeated
        assert {report.state for report in reports} == {StepState.SKIPPED}
        assert audit.head() == head
        assert registers.current_number() == 2

    def test_not_before_it_is_decided(self, people):
        assert codes(apply(people)) == ["cutover.not_decided"]

    def test_not_by_others_than_operators(self, people):
        decided(people)
        assert codes(apply(people, person="dung")) == ["decision.not_allowed"]
        assert registers.current_number() == 1

    def test_whoever_may_run_programs_here_acts_for_the_installation(self, people):
        decided(people)
        assert actions.apply(SCHEME, by=None, at=now()).is_complete
        assert registers.entry(2).by == "Tinhgon"

    def test_a_baseline_that_moved_is_refused_until_rebased(self, people):
        decided(people)
        moved = RenameUnit(UnitId("a"), "Xã An Cũ", effective_on=AT.date())
        registers.record(moved.apply(registers.load_register()), EntryKind.CHANGE, by="x", at=AT, expected_number=1)
        assert codes(apply(people)) == ["cutover.stale"]
        rebased = schemes.load_scheme(SCHEME).on_baseline(2)
        given = {"at": AT, "expected_version": 1, "grounds": "Cập nhật theo hiện trạng"}
        assert isinstance(decisions_actions.amend(rebased, by=people["dung"], **given), Decision)
        assert codes(apply(people)) == ["cutover.not_decided"]
        decided(people)
        assert apply(people).number == 3

    def test_an_id_that_once_was_something_else_is_refused(self, people):
        taken = registers.load_register().putting(units=[unit("ab", "Xã Trước", "xa", "p", code="X")])
        registers.record(taken, EntryKind.CHANGE, by="x", at=AT, expected_number=1)
        registers.record(small_province(), EntryKind.ANNULMENT, by="x", at=AT, expected_number=2)
        decided(people)
        assert codes(apply(people)) == ["cutover.id_of_another"]

    def test_resuming_needs_something_begun(self, people):
        decided(people)
        assert codes(apply(people, is_resuming=True)) == ["cutover.nothing_to_resume"]
        apply(people)
        assert apply(people, is_resuming=True).is_complete

    def test_a_name_cannot_lead_out_of_the_folder(self, tmp_path):
        for name in ("../../x/1/y.csv", "/etc/1/y.csv", "a/../../../b.csv"):
            assert tmp_path / "cutovers" in files.path_of(name).resolve().parents


class TestAnnulling:
    def test_before_it_is_in_force_it_is_as_if_it_had_not_been(self, people):
        decided(people)
        apply(people)
        outcome = undo(people)
        assert outcome.is_complete
        assert registers.read_register(3) == small_province().numbered(3)
        assert registers.entry(3).kind is EntryKind.ANNULMENT
        assert registers.load_register(2).has_unit(UnitId("ab"), EFFECTIVE)
        assert decisions.load_decision(SCHEME).stage is Stage.UNDONE
        assert files.read_file(f"{SCHEME}/1/crosswalk.csv") is None
        assert verify().is_whole
        assert undo(people).is_repeated
        assert codes(apply(people)) == ["cutover.undone_since"]

    def test_once_in_force_only_from_a_later_day(self, people):
        decided(people)
        apply(people)
        after = timezone.now() + timedelta(days=366 * 70)
        result = actions.undo(SCHEME, by=people["long"], at=after, reason="x")
        assert codes(result) == ["annul.in_force"]

    def test_later_entries_about_the_same_things_are_not_lost(self, people):
        decided(people)
        apply(people)
        since = RenameUnit(UnitId("ab"), "Xã Khác", effective_on=LATER).apply(registers.load_register())
        registers.record(since, EntryKind.CHANGE, by="x", at=now(), expected_number=2)
        assert codes(undo(people)) == ["annul.touched_since"]
        assert registers.current_number() == 3

    def test_not_by_everybody(self, people):
        decided(people)
        apply(people)
        assert codes(undo(people, person="lan")) == ["decision.not_allowed"]
        assert undo(people, person="dung").is_complete

    def test_what_is_annulled_may_be_amended_decided_and_applied_again(self, people):
        decided(people)
        apply(people)
        undo(people)
        again = replace(schemes.load_scheme(SCHEME), baseline=3, note="làm lại")
        given = {"at": AT, "expected_version": 1, "grounds": "Làm lại"}
        assert isinstance(decisions_actions.amend(again, by=people["lan"], **given), Decision)
        decided(people)
        assert apply(people).number == 4
        assert registers.load_register().has_unit(UnitId("ab"), EFFECTIVE)
        assert verify().is_whole


class TestReversing:
    def test_a_scheme_is_drafted_that_goes_the_way_of_every_scheme(self, people):
        decided(people)
        apply(people)
        drafted = undo(people, on=LATER)
        assert drafted == actions.Drafted(UNDO, LATER)
        assert store.reversals_of(SCHEME) == {UNDO: LATER}
        assert undo(people, on=LATER) == drafted
        assert registers.current_number() == 2
        assert codes(apply(people, UNDO)) == ["cutover.not_decided"]
        decided(people, UNDO, SECOND_ACT)
        assert apply(people, UNDO).number == 3
        current, left = registers.load_register(), registers.load_register(2)
        assert current.at(LATER).values() == small_province().at(LATER).values()
        eve = LATER - timedelta(days=1)
        assert current.at(eve).values() == left.at(eve).values()
        assert decisions.load_decision(SCHEME).stage is Stage.UNDONE
        assert decisions.load_decision(UNDO).stage is Stage.APPLIED
        assert verify().is_whole

    @pytest.mark.parametrize(("day", "code"), [(EFFECTIVE, "undo.too_early"), (date(2026, 1, 1), "undo.too_early")])
    def test_not_before_it_has_taken_effect(self, people, day, code):
        decided(people)
        apply(people)
        assert codes(undo(people, on=day)) == [code]

    def test_nothing_is_reversed_that_was_not_carried_out(self, people):
        decided(people)
        assert codes(undo(people, on=LATER)) == ["annul.not_applied"]

    def test_not_by_everybody(self, people):
        decided(people)
        apply(people)
        assert codes(undo(people, person="mai", on=LATER)) == ["decision.not_allowed"]
        assert schemes.current_version(UNDO) == 0


def test_a_decision_about_the_reversal_rests_on_the_present_book(people):
    decided(people)
    apply(people)
    undo(people, on=LATER)
    other = RenameUnit(UnitId("ab"), "Xã Giữa", effective_on=EFFECTIVE + timedelta(days=3))
    registers.record(other.apply(registers.load_register()), EntryKind.CHANGE, by="x", at=now(), expected_number=2)
    result = decisions_actions.submit(UNDO, by=people["lan"], at=AT, seen=seen(UNDO))
    assert codes(result) == ["cutover.stale"]


def test_a_decision_without_a_vote_is_one_too(people):
    decision = decided(people)
    assert decision.decided.resolution == Resolution(ACT)
    assert CutoverStep.CHANGE_REGISTER not in store.done(actions.plan_of(decision))
