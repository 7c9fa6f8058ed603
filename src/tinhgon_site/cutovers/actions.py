"""Carrying a scheme out, going on with it, and undoing it, in somebody's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import OperationalError, transaction
from django.utils import timezone

from tinhgon.cutover import (
    CutoverPlan,
    CutoverStep,
    OnStep,
    Outcome,
    applied_number,
    is_in_force,
    plan,
    plan_annulment,
    reversal_scheme,
    run,
)
from tinhgon.decision import Decision, Refusal, Role, Stage, Step, may
from tinhgon.scheme import Scheme
from tinhgon.vocabulary import SchemeId, error
from tinhgon_site.accounts.store import Person, actor_of
from tinhgon_site.audit.actions import INSTALLATION, Actor
from tinhgon_site.cutovers import store
from tinhgon_site.cutovers.watching import watched
from tinhgon_site.cutovers.world import Installation
from tinhgon_site.decisions import store as decisions
from tinhgon_site.decisions.actions import name_of, reaches_of_scheme, role_for
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import country
from tinhgon_site.schemes import store as schemes
from tinhgon_site.schemes.actions import keep_scheme
from tinhgon_site.schemes.store import StaleScheme

#: The stage from which each deed is begun.
BEGINS_AT: Final = {Step.APPLY: Stage.DECIDED, Step.UNDO: Stage.APPLIED}


@dataclass(frozen=True, slots=True)
class Drafted:
    """The scheme that would undo another one from a day on; it has to be decided like any other."""

    scheme: SchemeId
    on: date


def apply(
    scheme: SchemeId, *, by: Person | None, at: datetime, is_resuming: bool = False, on_step: OnStep | None = None
) -> Outcome | Refusal:
    """Carry a decided scheme out; what is done already is passed over, what was stopped goes on.

    Without a person it is the installation itself that acts, as its operator: whoever may run programs here.
    """
    decision = decisions.load_decision(scheme)
    made = plan_of(decision)
    if is_resuming and CutoverStep.CHANGE_REGISTER not in store.done(made):
        return Refusal((error("cutover.nothing_to_resume", scheme, scheme=made.scheme.title),))
    role = _role(by, Step.APPLY, made.scheme, at)
    return _run(made, by=by, role=role, on_step=on_step)


def undo(
    scheme: SchemeId,
    *,
    by: Person | None,
    at: datetime,
    reason: str,
    on: date | None = None,
    on_step: OnStep | None = None,
) -> Outcome | Drafted | Refusal:
    """Undo a scheme that was carried out.

    Before it is in force, and without a day, it is annulled: the book is derived again without it. With a day, the
    scheme is drafted that restores from that day on what would be without it; it goes the way of every scheme.
    """
    decision = decisions.load_decision(scheme)
    kept = schemes.load_scheme(scheme, decision.version)
    today = timezone.localtime(at).date()
    if on is not None:
        return _draft_reversal(kept, decision, by=by, at=at, reason=reason, on=on)
    if decision.stage is Stage.APPLIED and is_in_force(kept, today):
        day = kept.days[0]
        return Refusal((error("annul.in_force", scheme, scheme=kept.title, day=day),))
    made = plan_annulment(decision, kept, reason=reason, on=today)
    role = _role(by, Step.UNDO, kept, at)
    return _run(made, by=by, role=role, on_step=on_step)


def plan_of(decision: Decision) -> CutoverPlan:
    """The plan of carrying out the version of a scheme that is on the table."""
    scheme = schemes.load_scheme(decision.scheme, decision.version)
    return plan(decision, scheme, undoes=store.undone_by(decision.scheme))


def reversal_id(scheme: SchemeId, on: date) -> SchemeId:
    """The id of the scheme that undoes another one from a day on."""
    return SchemeId(f"{scheme}-undo-{on.isoformat()}")


def _run(made: CutoverPlan, *, by: Person | None, role: Role, on_step: OnStep | None) -> Outcome | Refusal:
    """Carry out a plan here; a database that cannot keep a step (a full disk, say) has kept nothing of it."""
    try:
        with watched(made, by=_name(by), on_step=on_step) as tell:
            return run(made, Installation(_actor(by)), by=_name(by), role=role, on_step=tell)
    except OperationalError as fault:
        title = made.scheme.title
        return Refusal((error("cutover.not_kept", made.scheme.id, scheme=title, fault=str(fault).strip()),))


def _draft_reversal(
    scheme: Scheme, decision: Decision, *, by: Person | None, at: datetime, reason: str, on: date
) -> Drafted | Refusal:
    id = reversal_id(scheme.id, on)
    if schemes.current_version(id):
        return Drafted(id, on)
    role = _role(by, Step.UNDO, scheme, at)
    number = applied_number(decision)
    if number is None:
        return Refusal((error("annul.not_applied", scheme.id, scheme=scheme.title, stage=decision.stage),))
    if not may(role, Step.UNDO, decision.stage):
        return Refusal((error("decision.not_allowed", scheme.id, role=role, step=Step.UNDO, stage=decision.stage),))
    before, current = registers.load_register(number - 1), registers.load_register()
    made = reversal_scheme(scheme, before, current, on, id=id, title=reason, country=country())
    if isinstance(made, Refusal):
        return made
    try:
        with transaction.atomic():
            keep_scheme(made, by=_actor(by), at=at, expected_version=0, reason=reason)
            store.add_reversal(id, scheme.id, on)
    except StaleScheme:
        # Somebody else drafted the same at this moment.
        return Drafted(id, on)
    return Drafted(id, on)


def _role(person: Person | None, step: Step, scheme: Scheme, at: datetime) -> Role:
    if person is None:
        return Role.OPERATOR
    # Of somebody's roles the one with which the deed begins: going on needs the same, at a later stage.
    return role_for(person, step, BEGINS_AT[step], reaches_of_scheme(scheme), at)


def _actor(person: Person | None) -> Actor:
    return INSTALLATION if person is None else actor_of(person)


def _name(person: Person | None) -> str:
    return INSTALLATION.label if person is None else name_of(person)
