"""Taking a step: the history with one more record, or the findings that stand in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from tinhgon.decision.conditions import answer_findings, open_findings
from tinhgon.decision.decision import Answer, Decision, DecisionRecord, Resolution
from tinhgon.decision.freezing import Frozen
from tinhgon.decision.stages import Role, Stage, Step, may, next_stage
from tinhgon.decision.voting import GENERAL, VotingRules, vote_findings
from tinhgon.vocabulary import Finding, Findings, error

#: Steps that rest on what was shown: it must be sound, and be what the person saw.
RESTS_ON_WHAT_WAS_SHOWN = frozenset({Step.SUBMIT, Step.APPRAISE, Step.DECIDE})
#: Steps that take something back from somebody, who is owed the grounds.
NEEDS_GROUNDS = frozenset({Step.RETURN, Step.WITHDRAW, Step.UNDO})
#: Steps before which every condition is answered.
AFTER_CONDITIONS = frozenset({Step.DECIDE, Step.APPLY})


@dataclass(frozen=True, slots=True)
class Refusal:
    """The step was not taken; each finding says why, and what to do."""

    findings: Findings


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the table now, and the fingerprint of what the person saw when pressing the button."""

    frozen: Frozen
    seen: str


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a step brings with it: what was shown, the authority, the grounds, a new version, a number of the book.

    `conditions` are set with an appraisal, `answers` given to conditions; `rules` are those of the body that voted.
    """

    shown: Shown | None = None
    resolution: Resolution | None = None
    grounds: str = ""
    version: int | None = None
    number: int | None = None
    conditions: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    rules: VotingRules = GENERAL


def advance(
    decision: Decision, step: Step, *, by: str, role: Role, at: datetime, particulars: Particulars | None = None
) -> Decision | Refusal:
    """Take a step, or say why it cannot be taken. `at` is in the time of the province.

    Findings
    --------
    decision.no_such_step : the procedure has no such step from this stage.
    decision.not_allowed : not in this role.
    decision.not_applicable, decision.has_errors : what is on the table cannot be done, or has findings that stop it.
    decision.changed_since_seen : the page was old; what is on the table now was not seen.
    decision.changed_since_appraisal : not what was appraised.
    decision.own_work : who submitted a version does not appraise it.
    decision.no_act, decision.act_unsigned, decision.act_not_signed_yet, decision.act_after_effect : the authority.
    decision.conditions_open : something that was asked before this step is not answered.
    decision.no_answer, decision.no_such_condition : an answer says something, to a condition that there is.
    decision.vote_… : see `vote_findings`.
    decision.no_grounds : whoever loses something by the step is owed a reason.
    """
    given = particulars or Particulars()
    stage = next_stage(decision.stage, step)
    if stage is None:
        return Refusal((error("decision.no_such_step", decision.scheme, step=step, stage=decision.stage),))
    if not may(role, step, decision.stage):
        return Refusal((error("decision.not_allowed", decision.scheme, role=role, step=step, stage=decision.stage),))
    findings = tuple(_obstacles(decision, step, by, at, given))
    if findings:
        return Refusal(findings)
    return replace(decision, records=(*decision.records, _record(decision, stage, step, by, role, at, given)))


def _record(
    decision: Decision, stage: Stage, step: Step, by: str, role: Role, at: datetime, given: Particulars
) -> DecisionRecord:
    version = decision.version
    if step is Step.AMEND:
        if given.version is None or given.version <= version:
            raise ValueError("an amendment is a later version of the scheme")
        version = given.version
    frozen = given.shown.frozen if given.shown is not None else None
    return DecisionRecord(
        stage,
        step,
        version,
        by,
        role,
        at,
        frozen,
        given.resolution,
        given.grounds.strip(),
        given.number,
        given.conditions if step is Step.APPRAISE else (),
        given.answers if step is Step.ANSWER else (),
    )


def _obstacles(decision: Decision, step: Step, by: str, at: datetime, given: Particulars) -> Iterator[Finding]:
    if step in RESTS_ON_WHAT_WAS_SHOWN:
        if given.shown is None:
            raise ValueError(f"{step} rests on what was shown")
        yield from _unsound(decision, given.shown)
    if step is Step.APPRAISE and (submitted := decision.last(Step.SUBMIT)) is not None and submitted.by == by:
        yield error("decision.own_work", decision.scheme, person=by)
    if step is Step.DECIDE and given.shown is not None:
        yield from _not_as_appraised(decision, given.shown.frozen)
        yield from _without_authority(decision, given.shown.frozen, given.resolution, at)
        if given.resolution is not None and given.resolution.vote is not None:
            yield from vote_findings(decision.scheme, given.resolution.vote, given.rules, at.date())
    if step in AFTER_CONDITIONS:
        yield from open_findings(decision)
    if step is Step.ANSWER:
        yield from answer_findings(decision, given.answers)
    if (step in NEEDS_GROUNDS or _takes_back(decision, step)) and not given.grounds.strip():
        yield error("decision.no_grounds", decision.scheme, step=step)


def _takes_back(decision: Decision, step: Step) -> bool:
    """Amending one's own draft needs no reason; re-opening what others have worked on does."""
    return step is Step.AMEND and decision.stage is not Stage.DRAFT


def _unsound(decision: Decision, shown: Shown) -> Iterator[Finding]:
    if shown.seen != shown.frozen.fingerprint:
        yield error("decision.changed_since_seen", decision.scheme)
    if not shown.frozen.is_applicable:
        yield error("decision.not_applicable", decision.scheme)
    elif shown.frozen.errors:
        yield error("decision.has_errors", decision.scheme, count=len(shown.frozen.errors), codes=shown.frozen.errors)


def _not_as_appraised(decision: Decision, now: Frozen) -> Iterator[Finding]:
    appraised = decision.last(Step.APPRAISE)
    before = None if appraised is None else appraised.frozen
    if before is None or (before.scheme, before.effect) != (now.scheme, now.effect):
        yield error("decision.changed_since_appraisal", decision.scheme)


def _without_authority(
    decision: Decision, now: Frozen, resolution: Resolution | None, at: datetime
) -> Iterator[Finding]:
    act = None if resolution is None else resolution.act
    if resolution is None or act is None or not act.number.strip():
        yield error("decision.no_act", decision.scheme)
        return
    if act.signed_on is None:
        yield error("decision.act_unsigned", decision.scheme, act=act.number)
    elif act.signed_on > at.date():
        yield error("decision.act_not_signed_yet", decision.scheme, act=act.number, signed=act.signed_on)
    elif act.signed_on > now.first_on:
        yield error(
            "decision.act_after_effect", decision.scheme, act=act.number, signed=act.signed_on, first=now.first_on
        )
