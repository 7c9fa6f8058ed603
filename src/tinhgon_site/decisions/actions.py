"""Taking a step with a scheme: the right, the library, the store and the record, in one transaction."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils import timezone

from tinhgon.decision import (
    GENERAL,
    Answer,
    Decision,
    DecisionRecord,
    Particulars,
    Refusal,
    Resolution,
    Role,
    Shown,
    Stage,
    Step,
    VotingRules,
    advance,
    may,
    voting_rules,
)
from tinhgon.scheme import Scheme, preview
from tinhgon.vocabulary import SchemeId, error
from tinhgon_site.accounts import roles as accounts
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import may as may_do
from tinhgon_site.accounts.store import Person, actor_of, roles_of
from tinhgon_site.audit.actions import Actor, Subject, note
from tinhgon_site.decisions import store
from tinhgon_site.decisions.table import OnTheTable, Reaches, holds, on_the_table, reaches_of
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import law
from tinhgon_site.schemes.actions import keep_scheme
from tinhgon_site.schemes.store import StaleScheme

#: The roles of accounts that the procedure knows.
ROLES: Final = {
    accounts.Role.PLANNER: Role.PLANNER,
    accounts.Role.APPRAISER: Role.APPRAISER,
    accounts.Role.DECIDER: Role.DECIDER,
    accounts.Role.OPERATOR: Role.OPERATOR,
}


def submit(scheme: SchemeId, *, by: Person, at: datetime, seen: str) -> Decision | Refusal:
    """Put a scheme before the appraiser, as it was seen."""
    return _take(scheme, Step.SUBMIT, by=by, at=at, seen=seen)


def appraise(
    scheme: SchemeId, *, by: Person, at: datetime, seen: str, opinion: str = "", conditions: tuple[str, ...] = ()
) -> Decision | Refusal:
    """Vouch for a scheme, as it was seen; it goes before the body that decides, once the conditions are answered."""
    return _take(scheme, Step.APPRAISE, by=by, at=at, seen=seen, grounds=opinion, conditions=conditions)


def answer(
    scheme: SchemeId, *, by: Person, at: datetime, answers: tuple[Answer, ...], remark: str = ""
) -> Decision | Refusal:
    """Say of conditions how they are met, or why they are not."""
    return _take(scheme, Step.ANSWER, by=by, at=at, grounds=remark, answers=answers)


def return_scheme(scheme: SchemeId, *, by: Person, at: datetime, grounds: str) -> Decision | Refusal:
    """Give a scheme back, with the grounds."""
    return _take(scheme, Step.RETURN, by=by, at=at, grounds=grounds)


def withdraw(scheme: SchemeId, *, by: Person, at: datetime, grounds: str) -> Decision | Refusal:
    """Take a scheme off the table for good, with the grounds."""
    return _take(scheme, Step.WITHDRAW, by=by, at=at, grounds=grounds)


def decide(
    scheme: SchemeId, *, by: Person, at: datetime, seen: str, resolution: Resolution, remark: str = ""
) -> Decision | Refusal:
    """Record that a scheme was decided, as it was seen, by this legal act."""
    return _take(scheme, Step.DECIDE, by=by, at=at, seen=seen, grounds=remark, resolution=resolution)


def draft(scheme: Scheme, *, by: Person, at: datetime, reason: str = "") -> Decision | Refusal:
    """Put a new scheme on the table; who drafts is a planner of everything that it touches."""
    if not may_do(by, Deed.DRAFT, over=reaches_of_scheme(scheme), on=_day(at)):
        return Refusal((error("decision.may_not_draft", scheme.id, scheme=scheme.title),))
    try:
        keep_scheme(scheme, by=actor_of(by), at=at, expected_version=0, reason=reason)
    except StaleScheme:
        return Refusal((error("decision.id_taken", scheme.id, scheme=scheme.id),))
    return store.load_decision(scheme.id)


def amend(scheme: Scheme, *, by: Person, at: datetime, expected_version: int, grounds: str = "") -> Decision | Refusal:
    """Keep a new version of a scheme; the checks, the appraisal and the decision begin again.

    `expected_version` is the one the amendment was written on: of two amendments of one version one is refused.
    """
    decision = store.load_decision(scheme.id)
    if expected_version < decision.version:
        return _overtaken(scheme.id)
    given = Particulars(grounds=grounds, version=expected_version + 1)
    # Whoever amends has the right over what was touched and over what will be.
    concerned = reaches(on_the_table(scheme.id)) | reaches_of_scheme(scheme)
    role = role_for(by, Step.AMEND, decision.stage, concerned, at)
    try:
        with transaction.atomic():
            amended = advance(decision, Step.AMEND, by=name_of(by), role=role, at=at, particulars=given)
            if isinstance(amended, Refusal):
                return amended
            keep_scheme(scheme, by=actor_of(by), at=at, expected_version=expected_version, reason=grounds)
            add_and_note(amended, by=actor_of(by), at=at)
    except (StaleScheme, store.Overtaken):
        return _overtaken(scheme.id)
    return amended


def _take(
    scheme: SchemeId,
    step: Step,
    *,
    by: Person,
    at: datetime,
    seen: str | None = None,
    grounds: str = "",
    resolution: Resolution | None = None,
    conditions: tuple[str, ...] = (),
    answers: tuple[Answer, ...] = (),
) -> Decision | Refusal:
    # Previewed and checked before the transaction, which must not keep others waiting.
    table = on_the_table(scheme)
    shown = None
    if seen is not None:
        if table.frozen is None:
            return Refusal((error("decision.nothing_on_the_table", scheme),))
        if table.stale:
            return Refusal(table.stale)
        shown = Shown(table.frozen, seen)
    role = role_for(by, step, table.decision.stage, reaches(table), at)
    given = Particulars(
        shown=shown, resolution=resolution, grounds=grounds, conditions=conditions, answers=answers,
        rules=rules_of(resolution),
    )  # fmt: skip
    further = advance(table.decision, step, by=name_of(by), role=role, at=timezone.localtime(at), particulars=given)
    if isinstance(further, Refusal):
        return further
    try:
        with transaction.atomic():
            add_and_note(further, by=actor_of(by), at=at)
    except store.Overtaken:
        return _overtaken(scheme)
    return further


def rules_of(resolution: Resolution | None) -> VotingRules:
    """What the law asked of the body that voted, on the day on which it did."""
    vote = None if resolution is None else resolution.vote
    return GENERAL if vote is None or vote.held_on is None else voting_rules(law(), vote.kind, vote.held_on)


def add_and_note(decision: Decision, *, by: Actor, at: datetime) -> None:
    """Keep the new records of a history, and note each with its fingerprint; call it inside a transaction."""
    kept = len(decision.records)
    new = store.add_records(decision)
    for place, record in enumerate(new, start=kept - len(new) + 1):
        note(deed_of(record), Subject("scheme", decision.scheme), by=by, details=details_of(record, place), at=at)


def deed_of(record: DecisionRecord) -> str:
    """How the audit chain calls the taking of a step."""
    return f"decision.{'draft' if record.step is None else record.step.value}"


def details_of(record: DecisionRecord, place: int) -> dict[str, object]:
    """What the audit chain remembers of a record."""
    return {
        "place": place,
        "version": record.version,
        "stage": record.stage.value,
        "role": record.role.value,
        "shown": None if record.frozen is None else record.frozen.fingerprint,
        "act": None if record.resolution is None else record.resolution.act.number,
        "record": store.record_fingerprint(record),
    }


def name_of(person: Person) -> str:
    """How records name a person: by name and account, since namesakes are not rare."""
    return f"{person.full_name} ({person.username})"


def role_for(person: Person, step: Step, stage: Stage, reaches: Reaches, at: datetime) -> Role:
    """In which role a person would take a step: one that suffices if any does, else one that will be refused."""
    held = roles_of(person, on=_day(at))
    known = [role for account, role in ROLES.items() if holds(account, held, reaches)]
    return next((role for role in known if may(role, step, stage)), known[0] if known else Role.EVERYONE)


def reaches(table: OnTheTable) -> Reaches:
    """Whose rights a scheme concerns; one that changes nothing concerns nobody in particular."""
    return frozenset({frozenset()}) if table.shown is None else reaches_of(table.shown.preview)


def reaches_of_scheme(scheme: Scheme) -> Reaches:
    """Whose rights a scheme concerns that is not kept yet."""
    if not scheme.operations:
        return frozenset({frozenset()})
    return reaches_of(preview(scheme, registers.load_register(scheme.baseline)))


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _overtaken(scheme: SchemeId) -> Refusal:
    return Refusal((error("decision.overtaken", scheme),))
