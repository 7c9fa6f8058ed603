"""Reading persons and roles as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from tinhgon_site.accounts.models import HeldRole, Installation, Person
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.audit.actions import Actor

# A person is handed on as the row it is: the framework's sign-in wants it so.
__all__ = [
    "GivenRole",
    "Person",
    "actor_of",
    "given_roles",
    "is_demonstration",
    "person_named",
    "person_with_id",
    "persons",
    "roles_kept",
    "roles_of",
]


@dataclass(frozen=True, slots=True)
class GivenRole:
    """A role that was given: to whom, over what, from when until when, by whom and why; and how it ended."""

    id: int
    person: Person
    held: RoleInScope
    start_on: date
    end_on: date | None
    given_by: str
    given_reason: str
    is_withdrawn: bool
    withdrawn_by: str
    withdrawn_reason: str

    def is_held(self, day: date) -> bool:
        """Whether it is held on that day."""
        return self.start_on <= day and (self.end_on is None or day < self.end_on)

    def is_over(self, day: date) -> bool:
        """Whether it is held no more, on that day or later."""
        return self.end_on is not None and (self.end_on <= day or self.end_on == self.start_on)


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


def person_with_id(id: int) -> Person | None:
    """The person with that number, as it stands in addresses: no name stands there."""
    return Person.objects.filter(pk=id).first()


def given_roles(person: Person | None = None) -> list[GivenRole]:
    """Every role that was ever given, to this person or to all, by person and role."""
    rows = HeldRole.objects.select_related("person").order_by("person__username", "role", "scope", "start_on")
    return [_given(row) for row in (rows if person is None else rows.filter(person=person))]


def _given(row: HeldRole) -> GivenRole:
    return GivenRole(
        row.pk,
        row.person,
        RoleInScope(Role(row.role), row.scope),
        row.start_on,
        row.end_on,
        row.given_by,
        row.given_reason,
        row.end_on != row.planned_end_on,
        row.withdrawn_by,
        row.withdrawn_reason,
    )


def roles_kept() -> list[tuple[str, str, str, str, str, str]]:
    """Every giving and withdrawing of a role as the rows tell it: deed, account, role, scope, day, planned end.

    A row whose end was changed behind the programme's back tells of a withdrawal that nobody noted.
    """
    rows = HeldRole.objects.select_related("person")
    given = [("role.given", *_told(row), row.start_on.isoformat(), _iso(row.planned_end_on)) for row in rows]
    ended = [
        ("role.ended", *_told(row), _iso(row.end_on), "")
        for row in rows
        if row.end_on != row.planned_end_on
    ]  # fmt: skip
    return sorted(given + ended)


def _told(row: HeldRole) -> tuple[str, str, str]:
    return row.person.username, row.role, row.scope


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def actor_of(person: Person) -> Actor:
    """How the record names a person: by account, and by the name as it is today."""
    return Actor(id=person.username, label=person.full_name)


def is_demonstration() -> bool:
    """Whether this installation says that it is a demonstration."""
    return Installation.objects.filter(pk=Installation.ONLY, is_demonstration=True).exists()
