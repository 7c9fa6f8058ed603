"""The demonstration in the database: Thanh Hóa before and after, three schemes, a few invented persons; loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tinhgon.cutover import plan, run
from tinhgon.decision import Refusal, Resolution, Role, Stage, Step
from tinhgon.demonstration import (
    PLANNED,
    REAL,
    UNFINISHED,
    Facts,
    demonstration_facts,
    opening_register,
    planned_scheme,
    real_scheme,
    unfinished_scheme,
)
from tinhgon.demonstration.walk import (
    Stretch,
    change_told,
    decision_told,
    eve_of_change,
    questions_answered,
    scheme_shown,
)
from tinhgon.scheme import Scheme
from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts import store as accounts
from tinhgon_site.accounts.actions import make_demonstration
from tinhgon_site.accounts.store import Person, actor_of
from tinhgon_site.audit.actions import INSTALLATION, Actor
from tinhgon_site.cutovers.world import Installation
from tinhgon_site.decisions import store as decisions
from tinhgon_site.decisions.actions import appraise, decide, name_of, submit
from tinhgon_site.decisions.table import on_the_table
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import open_book
from tinhgon_site.registers.boundaries import save_approximate_shapes
from tinhgon_site.schemes import store as schemes
from tinhgon_site.schemes.actions import keep_scheme

#: So many days from the loading of the demonstration the unfinished scheme has time to be finished and decided.
_DAYS_TO_FINISH = 90


class NotADemonstration(Exception):
    """The installation holds somebody's own book: nothing invented is put into it."""


def load_demonstration(*, at: datetime) -> None:
    """Make this installation the demonstration; what is there already is left as it is.

    The real change is loaded with the days on which it really happened, the unfinished scheme with the present ones.

    Raises
    ------
    NotADemonstration : the installation is in use for something else; nothing is changed.
    """
    if registers.current_number() and not accounts.is_demonstration():
        raise NotADemonstration
    facts = demonstration_facts()
    opened_at, reason = facts.entry(1)
    make_demonstration(at=opened_at)
    if registers.current_number() == 0:
        open_book(opening_register(), by=INSTALLATION, at=opened_at, reason=reason)
    before = registers.load_register(1)
    save_approximate_shapes(before, facts.before_on, by=INSTALLATION.label, at=opened_at)
    planner = actor_of(_person("ha"))
    _keep_once(REAL, lambda: real_scheme(before), by=planner, at=opened_at)
    _keep_once(PLANNED, lambda: planned_scheme(before), by=planner, at=opened_at)
    _decide_real_scheme(facts)
    _carry_out_real_scheme(facts)
    current = registers.load_register()
    _keep_once(UNFINISHED, lambda: unfinished_scheme(current, _half_year_after(at.date())), by=planner, at=at)


def story() -> Iterator[Stretch]:
    """The real reorganisation from the installation's own book, for the terminal."""
    facts, decision = demonstration_facts(), decisions.load_decision(REAL)
    scheme, decided = schemes.load_scheme(REAL, decision.version), decision.decided
    before, after = registers.load_register(1), registers.load_register(2)
    yield eve_of_change(before, facts)
    yield scheme_shown(scheme, before, facts)
    if decided is not None and decided.frozen is not None:
        yield decision_told(scheme, decided.frozen.fingerprint, facts)
    yield change_told(before, after, facts)
    yield questions_answered(before, after, facts)


def _decide_real_scheme(facts: Facts) -> None:
    """Take the real scheme through the procedure, as far as it is not through yet."""
    stage = decisions.load_decision(REAL).stage
    if stage is Stage.DRAFT:
        _step(facts, Step.SUBMIT)
    if stage in (Stage.DRAFT, Stage.SUBMITTED):
        _step(facts, Step.APPRAISE)
    if stage in (Stage.DRAFT, Stage.SUBMITTED, Stage.APPRAISED):
        _step(facts, Step.DECIDE)


def _step(facts: Facts, step: Step) -> None:
    username, at = facts.step(step.value)
    by, seen = _person(username), on_the_table(REAL).fingerprint
    match step:
        case Step.SUBMIT:
            taken = submit(REAL, by=by, at=at, seen=seen)
        case Step.APPRAISE:
            taken = appraise(REAL, by=by, at=at, seen=seen)
        case _:
            taken = decide(REAL, by=by, at=at, seen=seen, resolution=Resolution(facts.act))
    if isinstance(taken, Refusal):
        raise LookupError(f"the real scheme was refused at {step}: {taken.findings}")


def _carry_out_real_scheme(facts: Facts) -> None:
    """Carry the real scheme out at the hour at which it really began to be in force; go on if that was stopped."""
    decision = decisions.load_decision(REAL)
    if decision.stage not in (Stage.DECIDED, Stage.APPLIED):
        return
    operator, (changed_at, reason) = _person("long"), facts.entry(2)
    made = plan(decision, schemes.load_scheme(REAL, decision.version), reason=reason)
    outcome = run(made, _AsItWas(actor_of(operator), changed_at), by=name_of(operator), role=Role.OPERATOR)
    if not outcome.is_complete:
        raise LookupError(f"the real scheme was refused at {outcome.stopped_at}: {outcome.findings}")


@dataclass(frozen=True)
class _AsItWas(Installation):
    """This installation, at the hour of what really happened."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def _keep_once(scheme: SchemeId, make: Callable[[], Scheme], *, by: Actor, at: datetime) -> None:
    if schemes.current_version(scheme) == 0:
        keep_scheme(make(), by=by, at=at, expected_version=0)


def _person(username: str) -> Person:
    person = accounts.person_named(username)
    if person is None:
        raise LookupError(f"the demonstration has nobody named {username}")
    return person


def _half_year_after(day: date) -> date:
    """The next 1 January or 1 July that leaves time enough."""
    halves = (date(day.year + years, month, 1) for years in (0, 1) for month in (1, 7))
    return next(half for half in halves if (half - day).days >= _DAYS_TO_FINISH)
