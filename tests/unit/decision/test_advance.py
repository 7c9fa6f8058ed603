"""A scheme on its way: what each step asks for, and what it leaves in the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.unit.cutover.hamlet import ACT, EFFECTIVE, NOW, hamlet, scheme
from tinhgon.decision import (
    GENERAL,
    Answer,
    Body,
    Decision,
    Frozen,
    Particulars,
    Refusal,
    Resolution,
    Role,
    Shown,
    Stage,
    Step,
    Vote,
    VotingRules,
    advance,
    conditions_of,
    freeze,
    open_conditions,
    voting_rules,
)
from tinhgon.packs.law import norms_of_country
from tinhgon.scheme import preview
from tinhgon.vocabulary import LegalAct, SchemeId, canonical
from tinhgon.vocabulary.ids import ActId

FROZEN = freeze(preview(scheme(), hamlet()), ())
VOTE = Vote(51, 4, 3, "HĐND tỉnh", Body.PEOPLE_COUNCIL, NOW.date(), "Kỳ họp thứ 31", 75, 60, "Biên bản số 7")
COUNCIL = VotingRules(Fraction(2, 3), Fraction(1, 2), "Luật 72/2025/QH15", is_verified=False)
ROLES = {
    Step.SUBMIT: Role.PLANNER, Step.APPRAISE: Role.APPRAISER, Step.RETURN: Role.APPRAISER, Step.WITHDRAW: Role.PLANNER,
    Step.AMEND: Role.PLANNER, Step.ANSWER: Role.PLANNER,
    Step.DECIDE: Role.DECIDER, Step.APPLY: Role.OPERATOR, Step.UNDO: Role.OPERATOR,
}  # fmt: skip


def drafted() -> Decision:
    return Decision.drafted(SchemeId("s1"), by="lan", at=NOW)


def shown(frozen: Frozen = FROZEN) -> Shown:
    return Shown(frozen, frozen.fingerprint)


def step(
    decision: Decision, step: Step, by: str = "", role: Role | None = None, **particulars: object
) -> Decision | Refusal:
    given = {"shown": shown(), "resolution": Resolution(ACT) if step is Step.DECIDE else None, **particulars}
    wanted = ROLES[step] if role is None else role
    return advance(decision, step, by=by or wanted, role=wanted, at=NOW, particulars=Particulars(**given))  # type: ignore[arg-type]


def taken(decision: Decision, *steps: Step) -> Decision:
    for each in steps:
        result = step(decision, each)
        assert isinstance(result, Decision), result
        decision = result
    return decision


def codes(result: Decision | Refusal) -> list[str]:
    assert isinstance(result, Refusal)
    return [finding.code for finding in result.findings]


APPRAISED = (Step.SUBMIT, Step.APPRAISE)
DECIDED = (*APPRAISED, Step.DECIDE)


def test_the_straight_way() -> None:
    decision = taken(drafted(), *DECIDED, Step.APPLY)
    assert [record.stage for record in decision.records] == [
        Stage.DRAFT, Stage.SUBMITTED, Stage.APPRAISED, Stage.DECIDED, Stage.APPLIED,
    ]  # fmt: skip
    assert decision.act == ACT
    assert decision.decided_on == date(2026, 5, 1)
    assert decision.decided is not None
    assert decision.decided.frozen == FROZEN


def test_a_step_that_the_procedure_does_not_have_is_refused() -> None:
    assert codes(step(drafted(), Step.DECIDE)) == ["decision.no_such_step"]


def test_a_step_in_another_role_is_refused() -> None:
    assert codes(step(drafted(), Step.SUBMIT, role=Role.DECIDER)) == ["decision.not_allowed"]


def test_nothing_that_happened_is_changed_by_a_later_step() -> None:
    before = taken(drafted(), *APPRAISED)
    after = taken(before, Step.DECIDE)
    assert after.records[: len(before.records)] == before.records


class TestWhatWasShown:
    def test_an_old_page_is_refused(self) -> None:
        old = Shown(FROZEN, "another hash")
        for steps, last in (((), Step.SUBMIT), ((Step.SUBMIT,), Step.APPRAISE), (APPRAISED, Step.DECIDE)):
            assert codes(step(taken(drafted(), *steps), last, shown=old)) == ["decision.changed_since_seen"]

    def test_findings_that_stop_are_in_the_way(self) -> None:
        stopped = replace(FROZEN, errors=("coherence.torn",))
        assert codes(step(drafted(), Step.SUBMIT, shown=shown(stopped))) == ["decision.has_errors"]

    def test_what_cannot_be_done_cannot_be_decided(self) -> None:
        impossible = replace(FROZEN, is_applicable=False)
        assert codes(step(drafted(), Step.SUBMIT, shown=shown(impossible))) == ["decision.not_applicable"]

    def test_a_scheme_changed_between_paper_and_vote_is_refused(self) -> None:
        decision = taken(drafted(), *APPRAISED)
        for changed in (replace(FROZEN, scheme="other"), replace(FROZEN, effect="other")):
            assert codes(step(decision, Step.DECIDE, shown=shown(changed))) == ["decision.changed_since_appraisal"]

    def test_other_warnings_than_at_the_appraisal_may_be_decided_about_once_seen(self) -> None:
        decision = taken(drafted(), *APPRAISED)
        assert isinstance(step(decision, Step.DECIDE, shown=shown(replace(FROZEN, findings="other"))), Decision)

    def test_a_step_that_rests_on_what_was_shown_must_be_given_it(self) -> None:
        with pytest.raises(ValueError, match="rests on what was shown"):
            step(drafted(), Step.SUBMIT, shown=None)


class TestAuthority:
    def decide(
        self, resolution: Resolution | None, at: datetime = NOW, rules: VotingRules = GENERAL
    ) -> Decision | Refusal:
        decision = taken(drafted(), *APPRAISED)
        given = Particulars(shown=shown(), resolution=resolution, rules=rules)
        return advance(decision, Step.DECIDE, by="dũng", role=Role.DECIDER, at=at, particulars=given)

    def test_no_decision_without_an_act(self) -> None:
        assert codes(self.decide(None)) == ["decision.no_act"]
        assert codes(self.decide(Resolution(LegalAct(ActId("x"), " ")))) == ["decision.no_act"]

    def test_an_act_has_a_day_of_signing(self) -> None:
        assert codes(self.decide(Resolution(replace(ACT, signed_on=None)))) == ["decision.act_unsigned"]

    def test_an_act_cannot_be_signed_tomorrow(self) -> None:
        tomorrow = NOW.date() + timedelta(days=1)
        assert codes(self.decide(Resolution(replace(ACT, signed_on=tomorrow)))) == ["decision.act_not_signed_yet"]

    def test_an_act_cannot_decide_what_is_already_in_effect(self) -> None:
        late = datetime(2026, 8, 1, tzinfo=UTC)
        act = replace(ACT, signed_on=EFFECTIVE + timedelta(days=1))
        assert codes(self.decide(Resolution(act), at=late)) == ["decision.act_after_effect"]
        assert isinstance(self.decide(Resolution(replace(ACT, signed_on=EFFECTIVE)), at=late), Decision)

    @pytest.mark.parametrize(("in_favour", "against", "is_carried"), [(51, 4, True), (5, 5, False), (2, 7, False)])
    def test_a_vote_needs_more_for_than_against(self, in_favour: int, against: int, is_carried: bool) -> None:
        result = self.decide(Resolution(ACT, replace(VOTE, in_favour=in_favour, against=against)))
        assert isinstance(result, Decision) is is_carried
        if not is_carried:
            assert codes(result) == ["decision.vote_lost"]

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"body": " "}, "vote_incomplete"),
            ({"held_on": None}, "vote_incomplete"),
            ({"members": None}, "vote_incomplete"),
            ({"members": 0}, "vote_incomplete"),
            ({"present": None}, "vote_incomplete"),
            ({"held_on": NOW.date() + timedelta(days=1)}, "vote_not_held_yet"),
            ({"present": 57}, "vote_miscounted"),
            ({"members": 59}, "vote_miscounted"),
            ({"present": 60, "members": 91}, "vote_no_quorum"),
        ],
        ids=str,
    )
    def test_a_vote_that_cannot_be_counted_as_one(self, changes: dict[str, Any], code: str) -> None:
        result = self.decide(Resolution(ACT, replace(VOTE, **changes)), rules=COUNCIL)
        assert codes(result) == [f"decision.{code}"]

    def test_of_a_council_so_many_must_be_there_and_so_many_in_favour(self) -> None:
        just = replace(VOTE, in_favour=46, against=3, abstained=11, present=60, members=90)
        assert isinstance(self.decide(Resolution(ACT, just), rules=COUNCIL), Decision)
        fewer = replace(just, in_favour=45)
        refused = self.decide(Resolution(ACT, fewer), rules=COUNCIL)
        assert codes(refused) == ["decision.vote_no_majority"]
        assert isinstance(refused, Refusal)
        assert (refused.findings[0].rule, refused.findings[0].is_verified) == (COUNCIL.rule, False)
        assert isinstance(self.decide(Resolution(ACT, fewer)), Decision), "another body needs half of its members there"

    def test_the_law_of_a_day_says_what_a_council_needs(self) -> None:
        norms = norms_of_country("vn")
        rules = voting_rules(norms, Body.PEOPLE_COUNCIL, date(2026, 5, 4))
        assert (rules.quorum, rules.majority, rules.is_verified) == (Fraction(2, 3), Fraction(1, 2), False)
        assert [rules.needed(members) for members in (75, 76, 90)] == [50, 51, 60]
        assert voting_rules(norms, Body.OTHER, date(2026, 5, 4)) is GENERAL

    def test_there_are_no_negative_votes(self) -> None:
        with pytest.raises(ValueError, match="no votes"):
            Vote(-1)

    def test_conditions_are_kept(self) -> None:
        result = self.decide(Resolution(ACT, conditions=("Hoàn thành trước 15/8",)))
        assert isinstance(result, Decision)
        assert result.decided is not None
        assert result.decided.resolution == Resolution(ACT, conditions=("Hoàn thành trước 15/8",))


class TestConditions:
    def appraised(self, *conditions: str) -> Decision:
        result = step(taken(drafted(), Step.SUBMIT), Step.APPRAISE, conditions=conditions)
        assert isinstance(result, Decision)
        return result

    def test_nothing_is_decided_before_each_is_answered(self) -> None:
        asked = self.appraised("Đặt tên xã mới", "Lấy ý kiến cử tri")
        assert [c.text for c in open_conditions(asked)] == ["Đặt tên xã mới", "Lấy ý kiến cử tri"]
        assert codes(step(asked, Step.DECIDE)) == ["decision.conditions_open"]
        half = step(asked, Step.ANSWER, answers=(Answer(1, "Đã đặt: Xã An Bình"),))
        assert isinstance(half, Decision)
        assert codes(step(half, Step.DECIDE)) == ["decision.conditions_open"]
        whole = step(half, Step.ANSWER, answers=(Answer(2, "Không kịp; sẽ lấy trong tháng 8", is_met=False),))
        assert isinstance(whole, Decision)
        assert isinstance(step(whole, Step.DECIDE), Decision)
        assert [c.answer and c.answer.is_met for c in conditions_of(whole)] == [True, False]

    def test_those_of_the_decision_stand_before_the_carrying_out(self) -> None:
        decided = step(self.appraised(), Step.DECIDE, resolution=Resolution(ACT, conditions=("Xong trước 15/8",)))
        assert isinstance(decided, Decision)
        assert codes(step(decided, Step.APPLY)) == ["decision.conditions_open"]
        answered = step(decided, Step.ANSWER, answers=(Answer(1, "Xong ngày 10/8"),))
        assert isinstance(answered, Decision)
        assert isinstance(step(answered, Step.APPLY), Decision)

    def test_an_answer_is_words_to_a_condition_that_there_is(self) -> None:
        asked = self.appraised("Đặt tên xã mới")
        assert codes(step(asked, Step.ANSWER)) == ["decision.no_answer"]
        assert codes(step(asked, Step.ANSWER, answers=(Answer(1, " "),))) == ["decision.no_answer"]
        assert codes(step(asked, Step.ANSWER, answers=(Answer(7, "x"),))) == ["decision.no_such_condition"]

    def test_with_a_new_version_they_begin_again(self) -> None:
        amended = step(self.appraised("Đặt tên"), Step.AMEND, role=Role.DECIDER, version=2, grounds="Đổi tên xã")
        assert isinstance(amended, Decision)
        assert conditions_of(amended) == ()


def test_a_record_from_before_there_were_conditions_keeps_its_fingerprint() -> None:
    record = taken(drafted(), *DECIDED).records[-1]
    assert {"conditions", "answers"}.isdisjoint(canonical(record))
    assert "conditions" in canonical(replace(record, conditions=("x",)))


def test_who_submitted_a_version_does_not_appraise_it() -> None:
    submitted = step(drafted(), Step.SUBMIT, by="lan")
    assert isinstance(submitted, Decision)
    assert codes(step(submitted, Step.APPRAISE, by="lan")) == ["decision.own_work"]
    assert isinstance(step(submitted, Step.APPRAISE, by="bảo"), Decision)


@pytest.mark.parametrize(
    ("steps", "last"),
    [((Step.SUBMIT,), Step.RETURN), ((), Step.WITHDRAW), ((*DECIDED, Step.APPLY), Step.UNDO)],
)
def test_whoever_loses_something_is_owed_the_grounds(steps: tuple[Step, ...], last: Step) -> None:
    decision = taken(drafted(), *steps)
    assert codes(step(decision, last, grounds="  ")) == ["decision.no_grounds"]
    after = step(decision, last, grounds=" Bản đồ chưa khớp ")
    assert isinstance(after, Decision)
    assert after.records[-1].note == "Bản đồ chưa khớp"


class TestAmendment:
    def test_it_reopens_the_checks_and_keeps_the_old_decision(self) -> None:
        decided = taken(drafted(), *DECIDED)
        amended = step(decided, Step.AMEND, role=Role.DECIDER, version=2, grounds="Đổi tên xã", resolution=None)
        assert isinstance(amended, Decision)
        assert (amended.stage, amended.version) == (Stage.DRAFT, 2)
        assert amended.act is None
        assert amended.decided is None
        assert decided.records[-1] in amended.records
        assert codes(step(amended, Step.DECIDE)) == ["decision.no_such_step"]
        assert codes(step(amended, Step.APPLY)) == ["decision.no_such_step"]

    def test_the_appraisal_of_the_old_version_does_not_count(self) -> None:
        appraised = taken(drafted(), *APPRAISED)
        amended = step(appraised, Step.AMEND, role=Role.DECIDER, version=2, grounds="Đổi tên xã")
        assert isinstance(amended, Decision)
        assert taken(amended, *APPRAISED).last(Step.APPRAISE) is not appraised.last(Step.APPRAISE)
        assert amended.last(Step.APPRAISE) is None

    def test_one_s_own_draft_is_amended_without_a_reason_what_others_have_worked_on_is_not(self) -> None:
        assert isinstance(step(drafted(), Step.AMEND, version=2), Decision)
        submitted = taken(drafted(), Step.SUBMIT)
        assert codes(step(submitted, Step.AMEND, version=2)) == ["decision.no_grounds"]

    def test_the_version_goes_up(self) -> None:
        with pytest.raises(ValueError, match="later version"):
            step(drafted(), Step.AMEND, version=1)


def test_a_record_has_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Decision.drafted(SchemeId("s1"), by="lan", at=datetime(2026, 5, 4))  # noqa: DTZ001
