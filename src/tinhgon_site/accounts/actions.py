"""Making persons, giving and ending their roles; each deed is noted in the record.

Whether its doer may do it is asked in `managing`; here stands what nobody may do, not even the installation itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tinhgon_site.accounts.demonstration import DEMO_PERSONS
from tinhgon_site.accounts.models import HeldRole, Installation, Person
from tinhgon_site.accounts.roles import EVERYWHERE, Role, RoleInScope
from tinhgon_site.accounts.store import actor_of
from tinhgon_site.audit.actions import INSTALLATION, Actor, Subject, note

#: A deed on an account that needs no more particulars: on whom, by whom, when; what has to be shown afterwards.
OnPerson = Callable[[Person, Actor, datetime], str]


@transaction.atomic
def make_user(
    username: str,
    full_name: str,
    *,
    password: str | None,
    roles: Iterable[RoleInScope] = (),
    is_demonstration: bool = False,
    by: Actor = INSTALLATION,
    at: datetime,
) -> Person:
    """Give somebody an account with roles from this day on; without a password nobody can sign in to it with one.

    Raises
    ------
    django.core.exceptions.ValidationError
        The name is taken or not usable, or the password too weak; its messages say which, in the reader's language.
    """
    person = Person(username=username, full_name=full_name, is_demonstration=is_demonstration)
    if password is None:
        person.set_unusable_password()
    else:
        validate_password(password, person)
        person.set_password(password)
    person.full_clean()
    person.save()
    note("person.made", _subject(person), by=by, details={"is_demonstration": is_demonstration}, at=at)
    for held in roles:
        give_role(person, held, start_on=timezone.localdate(at), by=by, at=at)
    return person


@transaction.atomic
def give_role(
    person: Person,
    held: RoleInScope,
    *,
    start_on: date,
    end_on: date | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Let a person hold a role from a day on; `end_on` is the first day without it, if an end is planned.

    Raises
    ------
    django.core.exceptions.ValidationError : the person holds it then already, or it would end before it begins.
    """
    if end_on is not None and end_on <= start_on:
        raise ValidationError(_("The role would end before it begins. Choose a later day for its end."))
    meanwhile = Q(end_on__isnull=True) | Q(end_on__gt=start_on)
    rows = HeldRole.objects.filter(meanwhile, person=person, role=held.role.value, scope=held.scope)
    if (rows if end_on is None else rows.filter(start_on__lt=end_on)).exists():
        raise ValidationError(_("%(name)s holds this role already."), params={"name": person.username})
    row = HeldRole(
        person=person,
        role=held.role.value,
        scope=held.scope,
        start_on=start_on,
        end_on=end_on,
        planned_end_on=end_on,
        given_by=by.label if by.id else "",
        given_reason=reason,
    )
    row.full_clean()
    row.save()
    until = {} if end_on is None else {"until": end_on.isoformat()}
    note("role.given", _subject(person), by=by, details=_role_details(held, start_on, reason) | until, at=at)


@transaction.atomic
def end_role(person: Person, held: RoleInScope, *, end_on: date, reason: str = "", by: Actor, at: datetime) -> None:
    """Withdraw a role a person holds: `end_on` is the first day without it. What had not begun was never held.

    Raises
    ------
    django.core.exceptions.ValidationError
        The person does not hold it then, or nobody would be left who may give roles over everything.
    """
    rows = HeldRole.objects.select_for_update().filter(
        Q(end_on__isnull=True) | Q(end_on__gt=end_on), person=person, role=held.role.value, scope=held.scope
    )
    row = rows.exclude(end_on=F("start_on")).order_by("start_on").first()
    if row is None:
        raise ValidationError(_("%(name)s does not hold this role."), params={"name": person.username})
    if held == RoleInScope(Role.ADMINISTRATOR):
        _keep_an_administrator(without=person)
    row.end_on = max(end_on, row.start_on)
    row.withdrawn_by, row.withdrawn_reason = (by.label if by.id else ""), reason
    row.full_clean()
    row.save()
    note("role.ended", _subject(person), by=by, details=_role_details(held, row.end_on, reason), at=at)


def _keep_an_administrator(*, without: Person) -> None:
    """Refuse what would leave nobody who may give roles over everything, without an end.

    The rows are locked: of two administrators who withdraw each other's role at once, one stays.
    """
    rows = HeldRole.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR.value, scope=EVERYWHERE, end_on__isnull=True, person__is_active=True
    )
    holders = {row.person_id for row in rows}
    if holders == {without.pk}:
        raise ValidationError(_("This is the last administrator. Give somebody else the role first, without an end."))


@transaction.atomic
def set_password(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """Give a person a new password; the record says that it changed, never what it is."""
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=("password",))
    note("person.password-set", _subject(person), by=by, details={}, at=at)


@transaction.atomic
def close_account(person: Person, *, by: Actor, at: datetime) -> None:
    """Let a person sign in no more; what they did stays in the record under their name.

    Raises
    ------
    django.core.exceptions.ValidationError : it is the last administrator.
    """
    _keep_an_administrator(without=person)
    person.is_active = False
    person.save(update_fields=("is_active",))
    note("person.closed", _subject(person), by=by, details={}, at=at)


@transaction.atomic
def open_account(person: Person, *, by: Actor, at: datetime) -> None:
    """Let a person sign in again whose account was closed."""
    person.is_active = True
    person.save(update_fields=("is_active",))
    note("person.opened", _subject(person), by=by, details={}, at=at)


@transaction.atomic
def make_demonstration(*, at: datetime) -> None:
    """Say that this installation is a demonstration, and give its invented persons their accounts; once is enough."""
    Installation.objects.update_or_create(pk=Installation.ONLY, defaults={"is_demonstration": True})
    known = set(Person.objects.values_list("username", flat=True))
    for invented in DEMO_PERSONS:
        if invented.username not in known:
            make_user(
                invented.username,
                invented.full_name,
                password=None,
                roles=(invented.held,),
                is_demonstration=True,
                at=at,
            )


def _subject(person: Person) -> Subject:
    return Subject("person", person.username)


def _role_details(held: RoleInScope, day: date, reason: str) -> dict[str, str]:
    details = {"role": held.role.value, "scope": held.scope, "on": day.isoformat()}
    return details | {"reason": reason} if reason else details


def note_own_deed(person: Person, deed: str, *, at: datetime) -> None:
    """Note what a person did to the own account where a package does the deed itself."""
    note(deed, _subject(person), by=actor_of(person), details={}, at=at)
