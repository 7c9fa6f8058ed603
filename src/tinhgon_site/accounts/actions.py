"""Making persons, giving and ending their roles; each deed is noted in the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tinhgon_site.accounts.demonstration import DEMO_PERSONS
from tinhgon_site.accounts.models import HeldRole, Installation, Person
from tinhgon_site.accounts.roles import RoleInScope
from tinhgon_site.audit.actions import INSTALLATION, Actor, Subject, note


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
def give_role(person: Person, held: RoleInScope, *, start_on: date, by: Actor, at: datetime) -> None:
    """Let a person hold a role from a day on.

    Raises
    ------
    django.core.exceptions.ValidationError : the person holds it already, or the scope is too long.
    """
    if HeldRole.objects.filter(person=person, role=held.role.value, scope=held.scope, end_on__isnull=True).exists():
        raise ValidationError(_("%(name)s holds this role already."), params={"name": person.username})
    row = HeldRole(person=person, role=held.role.value, scope=held.scope, start_on=start_on)
    row.full_clean()
    row.save()
    note("role.given", _subject(person), by=by, details=_role_details(held, start_on), at=at)


@transaction.atomic
def end_role(person: Person, held: RoleInScope, *, end_on: date, by: Actor, at: datetime) -> None:
    """End a role a person holds: `end_on` is the first day without it. Given and ended on one day, it never was."""
    rows = HeldRole.objects.filter(person=person, role=held.role.value, scope=held.scope, end_on__isnull=True)
    rows.filter(start_on__gte=end_on).delete()
    rows.update(end_on=end_on)
    note("role.ended", _subject(person), by=by, details=_role_details(held, end_on), at=at)


@transaction.atomic
def set_password(person: Person, password: str, *, by: Actor, at: datetime) -> None:
    """Give a person a new password; the record says that it changed, never what it is."""
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=("password",))
    note("person.password-set", _subject(person), by=by, details={}, at=at)


@transaction.atomic
def close_account(person: Person, *, by: Actor, at: datetime) -> None:
    """Let a person sign in no more; what they did stays in the record under their name."""
    person.is_active = False
    person.save(update_fields=("is_active",))
    note("person.closed", _subject(person), by=by, details={}, at=at)


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


def _role_details(held: RoleInScope, day: date) -> dict[str, str]:
    return {"role": held.role.value, "scope": held.scope, "on": day.isoformat()}
