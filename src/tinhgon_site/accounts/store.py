"""Reading persons and roles as values."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from tinhgon_site.accounts.models import HeldRole, Installation, Person
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.audit.actions import Actor

# A person is handed on as the row it is: the framework's sign-in wants it so.
__all__ = ["Person", "actor_of", "is_demonstration", "person_named", "persons", "roles_kept", "roles_of"]


def roles_of(person: Person | AnonymousUser, *, on: date | None = None) -> frozenset[RoleInScope]:
    """The roles a person holds on a day (today if not said); none for a visitor who has not signed in."""
    if not isinstance(person, Person) or not person.is_active:
        return frozenset()
    day = on or timezone.localdate()
    rows = HeldRole.objects.filter(Q(end_on__isnull=True) | Q(end_on__gt=day), person=person, start_on__lte=day)
    return frozenset(RoleInScope(Role(row.role), row.scope) for row in rows)


def person_named(username: str) -> Person | None:
    """The person with that sign-in name."""
    return Person.objects.filter(username=username).first()


def persons() -> list[Person]:
    """Everybody with an account, by sign-in name."""
    return list(Person.objects.order_by("username"))


def roles_kept() -> list[tuple[str, str, str, str, str]]:
    """Every giving and ending of a role as the rows tell it: deed, account, role, scope, day."""
    rows = HeldRole.objects.select_related("person")
    given = [("role.given", r.person.username, r.role, r.scope, r.start_on.isoformat()) for r in rows]
    ended = [("role.ended", r.person.username, r.role, r.scope, r.end_on.isoformat()) for r in rows if r.end_on]
    return sorted(given + ended)


def actor_of(person: Person) -> Actor:
    """How the record names a person: by account, and by the name as it is today."""
    return Actor(id=person.username, label=person.full_name)


def is_demonstration() -> bool:
    """Whether this installation says that it is a demonstration."""
    return Installation.objects.filter(pk=Installation.ONLY, is_demonstration=True).exists()
