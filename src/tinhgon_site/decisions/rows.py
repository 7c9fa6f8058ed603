"""Records of steps as rows, and rows as records."""

from __future__ import annotations

import json
from dataclasses import asdict

from tinhgon.decision import Answer, Body, DecisionRecord, Frozen, Resolution, Role, Stage, Step, Vote
from tinhgon.vocabulary import ActId, LegalAct
from tinhgon_site.decisions import models


def row_of(record: DecisionRecord, procedure: models.Procedure, place: int) -> models.Record:
    """The row that keeps a record."""
    row = models.Record(
        procedure=procedure,
        place=place,
        stage=record.stage.value,
        step="" if record.step is None else record.step.value,
        version=record.version,
        by=record.by,
        role=record.role.value,
        at=record.at,
        note=record.note,
        number=record.number,
    )
    if record.frozen is not None:
        _put_frozen(row, record.frozen)
    if record.resolution is not None:
        _put_resolution(row, record.resolution, record.by)
    if record.conditions_set:
        row.conditions = json.dumps(record.conditions_set, ensure_ascii=False)
    if record.answers:
        row.answers = json.dumps([asdict(answer) for answer in record.answers], ensure_ascii=False)
    return row


def record_of(row: models.Record) -> DecisionRecord:
    """The record that a row keeps."""
    return DecisionRecord(
        Stage(row.stage),
        Step(row.step) if row.step else None,
        row.version,
        row.by,
        Role(row.role),
        row.at,
        _frozen(row),
        _resolution(row),
        row.note,
        row.number,
        _conditions(row) if row.act_number is None else (),
        tuple(Answer(**answer) for answer in json.loads(row.answers or "[]")),
    )


def _put_frozen(row: models.Record, frozen: Frozen) -> None:
    """Only what is sound is submitted, appraised and decided: that it was applicable and without errors is known."""
    if not frozen.is_applicable or frozen.errors:
        raise ValueError("a step does not rest on what is unsound")
    row.scheme_hash, row.effect_hash, row.findings_hash = frozen.scheme, frozen.effect, frozen.findings
    row.baseline, row.first_on = frozen.baseline, frozen.first_on


def _frozen(row: models.Record) -> Frozen | None:
    if not row.scheme_hash or row.baseline is None or row.first_on is None:
        return None
    return Frozen(row.scheme_hash, row.baseline, row.effect_hash, row.findings_hash, row.first_on, is_applicable=True)


def _put_resolution(row: models.Record, resolution: Resolution, by: str) -> None:
    act, vote = resolution.act, resolution.vote
    row.decided_on, row.decided_by, row.act_number = act.signed_on, by, act.number
    row.act_id, row.act_title, row.act_issuer = act.id, act.title, act.issuer
    row.act_in_force_on, row.act_source = act.in_force_on, act.source
    if vote is not None:
        row.votes_in_favour, row.votes_against, row.votes_abstained = vote.in_favour, vote.against, vote.abstained
        row.voting_body, row.voting_kind, row.voted_on = vote.body, vote.kind.value, vote.held_on
        row.voting_session, row.minutes = vote.session, vote.minutes
        row.members, row.members_present = vote.members, vote.present


def _resolution(row: models.Record) -> Resolution | None:
    if row.act_number is None:
        return None
    act = LegalAct(
        ActId(row.act_id), row.act_number, row.act_title, row.act_issuer, row.decided_on, row.act_in_force_on,
        row.act_source,
    )  # fmt: skip
    return Resolution(act, _vote(row), _conditions(row))


def _vote(row: models.Record) -> Vote | None:
    if row.votes_in_favour is None or row.votes_against is None or row.votes_abstained is None:
        return None
    return Vote(
        row.votes_in_favour, row.votes_against, row.votes_abstained, row.voting_body,
        Body(row.voting_kind or Body.OTHER), row.voted_on, row.voting_session, row.members, row.members_present,
        row.minutes,
    )  # fmt: skip


def _conditions(row: models.Record) -> tuple[str, ...]:
    return tuple(json.loads(row.conditions or "[]"))
