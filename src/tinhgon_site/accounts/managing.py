"""Managing other people's accounts and roles: what an administrator does, as far as the own scope reaches.

Nobody widens their own rights, and nobody acts on an account whose roles reach beyond what they themselves manage: else
an administrator of one commune could choose the password of whoever decides for the province.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tinhgon_site.accounts import actions, links, lockout
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.models import Person
from tinhgon_site.accounts.rights import NOTHING, THE_WHOLE, may, require
from tinhgon_site.accounts.roles import EVERYWHERE, RoleInScope
from tinhgon_site.accounts.scopes import Scopes
from tinhgon_site.accounts.store import actor_of, given_roles
from tinhgon_site.audit.actions import INSTALLATION, Actor, Subject, note


def manages(by: Person, scope: str, scopes: Scopes) -> bool:
    """Whether somebody may give and withdraw roles over a unit."""
    return may(by, Deed.MANAGE_ACCOUNTS, over=THE_WHOLE if scope == EVERYWHERE else (scopes.within(scope),))


def manages_person(by: Person, person: Person, scopes: Scopes) -> bool:
    """Whether somebody may act on an account: all its roles, those to come too, lie within what they manage."""
    today = timezone.localdate()
    roles = {given.held.scope for given in given_roles(person) if not given.is_over(today)}
    return may(by, Deed.MANAGE_ACCOUNTS, over=NOTHING) and all(manages(by, scope, scopes) for scope in roles)


def add_person(username: str, full_name: str, *, by: Person, at: datetime) -> Person:
    """Make an account without a password; a link lets its owner choose one."""
    require(may(by, Deed.MANAGE_ACCOUNTS, over=NOTHING))
    return actions.make_user(username, full_name, password=None, by=actor_of(by), at=at)


def grant(
    person: Person,
    held: RoleInScope,
    *,
    start_on: date,
    end_on: date | None,
    reason: str,
    by: Person,
    at: datetime,
    scopes: Scopes,
) -> None:
    """Give a role to somebody else, with the reason.

    Raises
    ------
    django.core.exceptions.ValidationError : the own account, no reason, a day gone by, or held already.
    """
    require(manages(by, held.scope, scopes))
    if person.pk == by.pk:
        raise ValidationError(_("Nobody gives a role to themselves. Ask another administrator."))
    if start_on < timezone.localdate(at):
        raise ValidationError(_("A role begins today or later: what was done without it stays done without it."))
    actions.give_role(
        person, held, start_on=start_on, end_on=end_on, reason=_said(reason), by=actor_of(by), at=at
    )  # fmt: skip


def withdraw(
    person: Person, held: RoleInScope, *, end_on: date, reason: str, by: Person, at: datetime, scopes: Scopes
) -> None:
    """Withdraw a role, with the reason; one's own too, unless nobody would be left."""
    require(manages(by, held.scope, scopes))
    actions.end_role(person, held, end_on=end_on, reason=_said(reason), by=actor_of(by), at=at)


def _said(reason: str) -> str:
    if not reason.strip():
        raise ValidationError(_("Say why: the reason stands in the record."))
    return reason.strip()


def act(deed: str, person: Person, *, by: Person, at: datetime, scopes: Scopes) -> str:
    """One of the deeds without particulars; what has to be shown afterwards, such as the link, is returned."""
    if deed not in _DEEDS:
        raise PermissionDenied
    require(manages_person(by, person, scopes))
    return _DEEDS[deed](person, actor_of(by), at)


@transaction.atomic
def issue_link(person: Person, by: Actor = INSTALLATION, at: datetime | None = None) -> str:
    """The address at which somebody chooses a password, once and within a day; links issued before open nothing more.

    Raises
    ------
    django.core.exceptions.ValidationError : an invented person has no password, a closed account no door.
    """
    moment = at or timezone.now()
    if person.is_demonstration or not person.is_active:
        raise ValidationError(_("An invented person or a closed account signs in with no password."))
    person.link_issued_at = moment
    person.save(update_fields=("link_issued_at",))
    note("person.link-issued", Subject("person", person.username), by=by, details={}, at=moment)
    return links.path_for(person)


@transaction.atomic
def unlock(person: Person, by: Actor = INSTALLATION, at: datetime | None = None) -> str:
    """Let somebody try again at once who was locked out."""
    lockout.forget_failures(person)
    note("person.unlocked", Subject("person", person.username), by=by, details={}, at=at or timezone.now())
    return ""


@transaction.atomic
def remove_second_factor(person: Person, by: Actor = INSTALLATION, at: datetime | None = None) -> str:
    """Forget the second factor of somebody who lost the telephone; roles that need one ask for a new one at once."""
    Authenticator.objects.filter(user_id=person.pk).delete()
    note("person.second-factor-removed", Subject("person", person.username), by=by, details={}, at=at or timezone.now())
    return ""


def _close(person: Person, by: Actor, at: datetime) -> str:
    actions.close_account(person, by=by, at=at)
    return ""


def _open(person: Person, by: Actor, at: datetime) -> str:
    actions.open_account(person, by=by, at=at)
    return ""


_DEEDS: Mapping[str, actions.OnPerson] = {
    "link": issue_link,
    "unlock": unlock,
    "second-factor": remove_second_factor,
    "close": _close,
    "open": _open,
}


@transaction.atomic
def choose_password(person: Person, password: str, *, at: datetime) -> None:
    """Let the owner of a link choose the password: the link is spent, and the door is open again."""
    person.link_issued_at = None
    person.save(update_fields=("link_issued_at",))
    actions.set_password(person, password, by=actor_of(person), at=at)
    lockout.forget_failures(person)
