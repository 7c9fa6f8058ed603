"""Roles and sessions as rows of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tinhgon_site.accounts.models import Person
from tinhgon_site.accounts.roles import EVERYWHERE, ROLE_LABELS
from tinhgon_site.accounts.scopes import Scopes
from tinhgon_site.accounts.store import GivenRole

#: How browsers name themselves, the more particular first: each also claims to be those after it.
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("CocCoc", "Cốc Cốc"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
           ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that was given, in words."""

    id: int
    person: Person
    role: str
    over: str
    start_on: date
    end_on: date | None
    given_by: str
    reason: str
    withdrawn: str
    state: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """An open session, so that its owner recognises it."""

    id: int
    what: str
    address: str
    since: datetime
    is_here: bool


def role_rows(given: Iterable[GivenRole], scopes: Scopes, *, on: date) -> list[RoleRow]:
    """Roles as rows: those that are held or will be first, then those that are over."""
    names: dict[str, str] = {EVERYWHERE: _("everything")}
    rows = [_row(role, names, scopes, on) for role in given]
    return sorted(rows, key=lambda row: row.state == "over")


def _row(role: GivenRole, names: dict[str, str], scopes: Scopes, on: date) -> RoleRow:
    scope = role.held.scope
    if scope not in names:
        names[scope] = scopes.name(scope)
    state = "over" if role.is_over(on) else "held" if role.is_held(on) else "to-come"
    return RoleRow(
        role.id,
        role.person,
        str(ROLE_LABELS[role.held.role]),
        names[scope],
        role.start_on,
        role.end_on,
        role.given_by or pgettext("who gave a role", "the installation"),
        role.given_reason,
        _withdrawn(role) if role.is_withdrawn else "",
        state,
    )


def _withdrawn(role: GivenRole) -> str:
    by = role.withdrawn_by or pgettext("who gave a role", "the installation")
    said = _("withdrawn by %(name)s") % {"name": by}
    return f"{said}: {role.withdrawn_reason}" if role.withdrawn_reason else said


def session_rows(sessions: Iterable[UserSession], here: str | None) -> list[SessionRow]:
    """Open sessions, the one that is looked from first, then the newest."""
    rows = [SessionRow(s.pk, _browser(s.user_agent), s.ip, s.created_at, s.session_key == here) for s in sessions]
    return sorted(rows, key=lambda row: (not row.is_here, -row.since.timestamp()))


def _browser(agent: str) -> str:
    """The browser and the system, as far as they say so."""
    return " · ".join(_named(agent)) or _("an unknown browser")


def _named(agent: str) -> Iterator[str]:
    for known in (BROWSERS, SYSTEMS):
        name = next((name for mark, name in known if mark in agent), None)
        if name is not None:
            yield name
