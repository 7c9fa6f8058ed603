"""The demonstration in the database: Thanh Hóa before and after, three schemes, a few invented persons; loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

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
from tinhgon.register import EntryKind
from tinhgon.scheme import Scheme, preview
from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts import store as accounts
from tinhgon_site.accounts.actions import make_demonstration
from tinhgon_site.audit.actions import INSTALLATION, Actor
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
        open_book(opening_register(facts), by=INSTALLATION, at=opened_at, reason=reason)
    before = registers.load_register(1)
    save_approximate_shapes(before, facts.before_on, by=INSTALLATION.label, at=opened_at)
    planner = _actor("ha")
    _keep_once(REAL, lambda: real_scheme(before, facts), by=planner, at=opened_at)
    _keep_once(PLANNED, lambda: planned_scheme(before, facts), by=planner, at=opened_at)
    _carry_out_real_scheme(facts)
    current = registers.load_register()
    _keep_once(UNFINISHED, lambda: unfinished_scheme(current, _half_year_after(at.date())), by=planner, at=at)


def story() -> Iterator[Stretch]:
    """The real reorganisation from the installation's own book, for the terminal."""
    facts, scheme = demonstration_facts(), schemes.load_scheme(REAL)
    before, after = registers.load_register(1), registers.load_register(2)
    yield eve_of_change(before, facts)
    yield scheme_shown(scheme, before, facts)
    yield decision_told(scheme, schemes.version_of(REAL).fingerprint, facts)
    yield change_told(before, after, facts)
    yield questions_answered(before, after, facts)


def _carry_out_real_scheme(facts: Facts) -> None:
    """Carry the real scheme out: what preview showed is what the book's next number says."""
    if registers.current_number() > 1:
        return
    scheme, act = schemes.load_scheme(REAL), facts.act
    changed_at, reason = facts.entry(2)
    after = preview(scheme, registers.load_register(scheme.baseline), act=act.id).after.putting(acts=[act])
    registers.record(
        after,
        EntryKind.CHANGE,
        by=_actor("long").label,
        at=changed_at,
        expected_number=scheme.baseline,
        reason=reason,
        act=act.id,
        scheme=scheme.id,
    )


def _keep_once(scheme: SchemeId, make: Callable[[], Scheme], *, by: Actor, at: datetime) -> None:
    if schemes.current_version(scheme) == 0:
        keep_scheme(make(), by=by, at=at, expected_version=0)


def _actor(username: str) -> Actor:
    person = accounts.person_named(username)
    if person is None:
        raise LookupError(f"the demonstration has nobody named {username}")
    return accounts.actor_of(person)


def _half_year_after(day: date) -> date:
    """The next 1 January or 1 July that leaves time enough."""
    halves = (date(day.year + years, month, 1) for years in (0, 1) for month in (1, 7))
    return next(half for half in halves if (half - day).days >= _DAYS_TO_FINISH)
