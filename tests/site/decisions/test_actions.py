"""Steps people take with a scheme: who may, what is kept, what is refused, and what the record says of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import product
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from tests.site.cutovers.office import ACT, AT, EFFECTIVE, SCHEME, decided, hire, open_office, seen, small_scheme
from tests.unit.cutover.hamlet import unit
from tinhgon.decision import Body, Decision, Refusal, Resolution, Stage, Step, Vote
from tinhgon.register import EntryKind
from tinhgon.scheme.operations import RenameUnit
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.accounts.actions import end_role
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.audit import store as audit
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.decisions import actions, models, store
from tinhgon_site.decisions.table import on_the_table
from tinhgon_site.registers import store as registers
from tinhgon_site.schemes import store as schemes
from tinhgon_site.schemes.actions import keep_scheme

pytestmark = pytest.mark.django_db
VOTE = Vote(51, 4, 2, "HĐND tỉnh", Body.PEOPLE_COUNCIL, AT.date(), "Kỳ họp thứ 31", 75, 57, "Biên bản 7/BB")
RESOLUTION = Resolution(ACT, VOTE, ("Hoàn thành trước 15/8", "Báo cáo\nhằng tháng"))


@pytest.fixture
def people(db):
    return open_office()


def codes(result):
    assert isinstance(result, Refusal), result
    return [finding.code for finding in result.findings]


def take(step, person, at=AT):
    """Take a step with everything it may need."""
    match step:
        case Step.SUBMIT:
            return actions.submit(SCHEME, by=person, at=at, seen=seen())
        case Step.APPRAISE:
            return actions.appraise(SCHEME, by=person, at=at, seen=seen())
        case Step.DECIDE:
            return actions.decide(SCHEME, by=person, at=at, seen=seen(), resolution=RESOLUTION)
        case Step.RETURN:
            return actions.return_scheme(SCHEME, by=person, at=at, grounds="Bản đồ chưa khớp")
        case Step.WITHDRAW:
            return actions.withdraw(SCHEME, by=person, at=at, grounds="Không còn cần")
        case _:
            version = schemes.current_version(SCHEME)
            changed = replace(small_scheme(), note=f"bản {version + 1}")
            return actions.amend(changed, by=person, at=at, expected_version=version, grounds="Đổi tên xã")


WAYS = {
    Stage.DRAFT: (),
    Stage.SUBMITTED: (Step.SUBMIT,),
    Stage.APPRAISED: (Step.SUBMIT, Step.APPRAISE),
    Stage.RETURNED: (Step.SUBMIT, Step.RETURN),
    Stage.WITHDRAWN: (Step.WITHDRAW,),
    Stage.DECIDED: (Step.SUBMIT, Step.APPRAISE, Step.DECIDE),
}
DOERS = {"lan": "planner", "bao": "appraiser", "dung": "decider", "long": "operator", "mai": "nobody"}
USUAL = {Step.SUBMIT: "lan", Step.WITHDRAW: "lan", Step.APPRAISE: "bao", Step.RETURN: "bao", Step.DECIDE: "dung"}
# Stage, step and who may, as written out in the library's own test; of the steps that are taken on pages.
ALLOWED = {
    (Stage.DRAFT, Step.SUBMIT, "lan"), (Stage.DRAFT, Step.AMEND, "lan"), (Stage.DRAFT, Step.WITHDRAW, "lan"),
    (Stage.SUBMITTED, Step.APPRAISE, "bao"), (Stage.SUBMITTED, Step.RETURN, "bao"),
    (Stage.SUBMITTED, Step.AMEND, "lan"), (Stage.SUBMITTED, Step.WITHDRAW, "lan"),
    (Stage.APPRAISED, Step.DECIDE, "dung"), (Stage.APPRAISED, Step.RETURN, "bao"),
    (Stage.APPRAISED, Step.RETURN, "dung"), (Stage.APPRAISED, Step.AMEND, "dung"),
    (Stage.APPRAISED, Step.WITHDRAW, "lan"),
    (Stage.RETURNED, Step.SUBMIT, "lan"), (Stage.RETURNED, Step.AMEND, "lan"), (Stage.RETURNED, Step.WITHDRAW, "lan"),
    (Stage.DECIDED, Step.AMEND, "dung"),
}  # fmt: skip


@pytest.mark.parametrize("stage", list(WAYS))
def test_the_matrix_of_persons_stages_and_steps(people, stage):
    """All of one stage together: bringing a scheme there costs more than trying."""
    for step in WAYS[stage]:
        assert isinstance(take(step, people[USUAL[step]]), Decision)
    for step, doer in product([*USUAL, Step.AMEND], DOERS):
        with transaction.atomic():
            result = take(step, people[doer])
            is_taken = isinstance(result, Decision)
            assert is_taken is ((stage, step, doer) in ALLOWED), (stage, step, doer, result)
            if not is_taken:
                assert set(codes(result)) <= {"decision.not_allowed", "decision.no_such_step"}
            transaction.set_rollback(True)
    assert store.load_decision(SCHEME).stage is stage


class TestWhatIsKept:
    def test_everything_comes_back_as_it_was(self, people):
        for step in (Step.SUBMIT, Step.APPRAISE, Step.DECIDE):
            last = take(step, people[USUAL[step]])
        assert isinstance(last, Decision)
        assert store.load_decision(SCHEME) == last
        assert last.decided.resolution == RESOLUTION
        assert last.decided.frozen == on_the_table(SCHEME).frozen
        assert last.decided_on == ACT.signed_on
        assert last.records[0].by == "Lê Thị Lan"
        assert last.decided.by == "Nguyễn Phương Dung (dung)"
        assert store.stages() == {SCHEME: Stage.DECIDED}

    def test_each_step_is_noted_with_a_fingerprint(self, people):
        decision = decided(people)
        noted = [e for e in audit.entries(subject_id=SCHEME, newest_first=False) if e.deed.startswith("decision.")]
        assert [e.deed for e in noted] == ["decision.draft", "decision.submit", "decision.appraise", "decision.decide"]
        assert [e.details["record"] for e in noted] == [store.record_fingerprint(r) for r in decision.records]
        assert noted[-1].actor_id == "dung"
        assert noted[-1].details["shown"] == decision.decided.frozen.fingerprint

    def test_a_record_is_never_changed_or_removed(self, people):
        decided(people)
        row = models.Record.objects.get(step="decide")
        row.note = "khác"
        with pytest.raises(models.RecordIsKept):
            row.save()
        with pytest.raises(models.RecordIsKept):
            row.delete()

    @pytest.mark.parametrize(
        "changes",
        [
            {"decided_on": None},
            {"decided_by": None},
            {"act_number": None},
            {"act_number": ""},
            {"step": "submit", "stage": "submitted"},
            {"number": 2},
            {"votes_in_favour": 3},
            {"stage": "somewhere"},
            {"role": "king"},
            {"place": 1},
        ],
        ids=str,
    )
    def test_the_database_itself_keeps_decision_day_person_and_act_together(self, people, changes):
        decided(people)
        row = models.Record.objects.get(step="decide")
        row.pk, row._state.adding, row.place = None, True, 5
        for field, value in changes.items():
            setattr(row, field, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()

    def test_a_refused_step_leaves_no_trace(self, people):
        before = audit.head()
        assert codes(take(Step.DECIDE, people["dung"])) == ["decision.no_such_step"]
        assert audit.head() == before
        assert not models.Record.objects.exists()


class TestWhatWasSeen:
    def test_an_old_page_is_refused(self, people):
        old = seen()
        version = schemes.current_version(SCHEME)
        changed = replace(small_scheme(), title="Bản khác")
        assert isinstance(actions.amend(changed, by=people["lan"], at=AT, expected_version=version), Decision)
        assert codes(actions.submit(SCHEME, by=people["lan"], at=AT, seen=old)) == ["decision.changed_since_seen"]
        assert isinstance(actions.submit(SCHEME, by=people["lan"], at=AT, seen=seen()), Decision)

    def test_a_version_kept_without_an_amendment_is_not_on_the_table(self, people):
        take(Step.SUBMIT, people["lan"])
        keep_scheme(replace(small_scheme(), title="Lén"), by=INSTALLATION, at=AT, expected_version=1)
        appraised = take(Step.APPRAISE, people["bao"])
        assert isinstance(appraised, Decision)
        assert appraised.version == 1

    def test_a_baseline_that_moved_is_refused_until_the_scheme_is_rebased(self, people):
        take(Step.SUBMIT, people["lan"])
        moved = RenameUnit(UnitId("a"), "Xã An Cũ", effective_on=AT.date())
        registers.record(moved.apply(registers.load_register()), EntryKind.CHANGE, by="x", at=AT, expected_number=1)
        assert codes(take(Step.APPRAISE, people["bao"])) == ["cutover.stale"]
        rebased = small_scheme().on_baseline(2)
        given = {"at": AT, "expected_version": 1, "grounds": "Cập nhật theo hiện trạng"}
        assert isinstance(actions.amend(rebased, by=people["lan"], **given), Decision)
        assert isinstance(decided(people), Decision)

    def test_what_nobody_reads_may_move(self, people):
        elsewhere = registers.load_register().putting(units=[unit("q", "Tỉnh Khác", "tinh", None)])
        registers.record(elsewhere, EntryKind.CHANGE, by="x", at=AT, expected_number=1)
        assert isinstance(take(Step.SUBMIT, people["lan"]), Decision)

    def test_a_scheme_that_changes_nothing_yet(self, people):
        empty = replace(small_scheme(SchemeId("trong")), operations=())
        keep_scheme(empty, by=INSTALLATION, at=AT, expected_version=0)
        result = actions.submit(empty.id, by=people["lan"], at=AT, seen="")
        assert codes(result) == ["decision.nothing_on_the_table"]


class TestScope:
    def test_a_role_reaches_what_lies_below_its_unit(self, people):
        inside = hire("trong", "Người Trong", Role.PLANNER, "p")
        assert isinstance(actions.submit(SCHEME, by=inside, at=AT, seen=seen()), Decision)

    @pytest.mark.parametrize("scope", ["a", "q"])
    def test_and_nothing_else(self, people, scope):
        outside = hire("ngoai", "Người Ngoài", Role.PLANNER, scope)
        assert codes(actions.submit(SCHEME, by=outside, at=AT, seen=seen())) == ["decision.not_allowed"]

    def test_an_amendment_does_not_reach_further_than_the_role(self, people):
        elsewhere = registers.load_register().putting(units=[unit("q", "Tỉnh Khác", "tinh", None)])
        registers.record(elsewhere, EntryKind.CHANGE, by="x", at=AT, expected_number=1)
        inside = hire("trong", "Người Trong", Role.PLANNER, "p")
        renamed = RenameUnit(UnitId("q"), "Tỉnh Chiếm", effective_on=EFFECTIVE)
        wide = replace(small_scheme(baseline=2), operations=(*small_scheme().operations, renamed))
        result = actions.amend(wide, by=inside, at=AT, expected_version=1, grounds="Mở rộng")
        assert codes(result) == ["decision.not_allowed"]
        assert schemes.current_version(SCHEME) == 1

    def test_a_role_that_has_ended_is_none(self, people):
        end_role(people["lan"], RoleInScope(Role.PLANNER), end_on=AT.date(), by=INSTALLATION, at=AT)
        assert codes(actions.submit(SCHEME, by=people["lan"], at=AT, seen=seen())) == ["decision.not_allowed"]


class TestDrafting:
    def test_a_planner_puts_a_scheme_on_the_table(self, people):
        made = actions.draft(small_scheme(SchemeId("moi")), by=people["lan"], at=AT)
        assert isinstance(made, Decision)
        assert made.stage is Stage.DRAFT

    def test_others_do_not(self, people):
        assert codes(actions.draft(small_scheme(SchemeId("moi")), by=people["mai"], at=AT)) == [
            "decision.may_not_draft"
        ]

    def test_an_id_is_used_once(self, people):
        assert codes(actions.draft(small_scheme(), by=people["lan"], at=AT)) == ["decision.id_taken"]


class TestAmendments:
    def test_a_decision_is_reopened_and_stays_in_the_history(self, people):
        before = decided(people)
        result = actions.amend(
            replace(small_scheme(), note="2"),
            by=people["dung"],
            at=AT,
            expected_version=1,
            grounds="Sửa theo nghị quyết",
        )
        assert isinstance(result, Decision)
        assert (result.stage, result.version) == (Stage.DRAFT, 2)
        assert store.load_decision(SCHEME).records[: len(before.records)] == before.records
        assert store.load_decision(SCHEME).act is None

    def test_of_two_amendments_of_one_version_one_is_refused(self, people):
        first = actions.amend(replace(small_scheme(), note="2"), by=people["lan"], at=AT, expected_version=1)
        assert isinstance(first, Decision)
        second = actions.amend(replace(small_scheme(), note="3"), by=people["lan"], at=AT, expected_version=1)
        assert codes(second) == ["decision.overtaken"]
        assert schemes.current_version(SCHEME) == 2
        assert store.load_decision(SCHEME).version == 2

    def test_another_draft_while_nobody_took_a_step_is_on_the_table(self, people):
        keep_scheme(replace(small_scheme(), note="2"), by=INSTALLATION, at=AT, expected_version=1)
        assert store.load_decision(SCHEME).version == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_deciders_at_once_one_wins_and_the_other_gets_a_sentence(monkeypatch):
    people = open_office()
    others = [people["dung"], hire("thu", "Trần Anh Thư", Role.DECIDER)]
    for step in (Step.SUBMIT, Step.APPRAISE):
        take(step, people[USUAL[step]])
    on_table, together = seen(), Barrier(2)

    def decide(person):
        try:
            return actions.decide(
                SCHEME, by=person, at=AT + timedelta(hours=1), seen=on_table, resolution=Resolution(ACT)
            )
        finally:
            connection.close()

    # Outside the transaction, where both can wait: SQLite lets one writer in at a time.
    monkeypatch.setattr(actions, "advance", waiting(together, actions.advance))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(decide, others))
    monkeypatch.undo()
    assert sum(isinstance(result, Decision) for result in results) == 1
    assert [codes(result) for result in results if isinstance(result, Refusal)] == [["decision.overtaken"]]
    assert [record.step for record in store.load_decision(SCHEME).records].count(Step.DECIDE) == 1
    assert audit.verify().is_whole


def waiting(together, advance):
    def advance_together(*arguments, **options):
        result = advance(*arguments, **options)
        together.wait(timeout=20)
        return result

    return advance_together
