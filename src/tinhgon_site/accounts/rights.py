"""Whether somebody may do a deed: the matrix says which roles suffice, the register how far each role reaches.

`may(person, deed, over=…)` is the one question. `decisions.rights.may_with_scheme` and `registers.reach.may_over` ask
it about a scheme and about a unit, following succession.

Example
-------
>>> may_submit = held_by(Role.PLANNER)
>>> may_submit(frozenset({RoleInScope(Role.PLANNER, "14797")}), within={"38", "14797"})
True
>>> may_submit(frozenset({RoleInScope(Role.PLANNER, "14797")}), within={"38"})
False
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from tinhgon.decision import Stage, Step
from tinhgon_site.accounts.matrix import OPEN_TO_ALL, OPEN_TO_SIGNED_IN, Deed, sufficient
from tinhgon_site.accounts.models import Person
from tinhgon_site.accounts.roles import EVERYWHERE, Role, RoleInScope
from tinhgon_site.accounts.store import roles_of

#: For each thing concerned: its unit, the units above it, and whoever of them it continues. A role reaches the thing
#: if it is held over one of them.
Reaches = Collection[Collection[str]]
#: What concerns no unit in particular: only a role over everything reaches it.
THE_WHOLE: Reaches = ((),)
#: What concerns no place at all, such as seeing a list that is filtered afterwards: the role alone is asked for.
NOTHING: Reaches = ()


class Right(Protocol):
    """A rule: roles in their scopes, and the units the thing concerned lies within, give yes or no.

    `within` holds the unit concerned, the units above it and its predecessors, as the register tells on the day of the
    deed: a role over a province reaches its communes, a role over a commune does not reach the province.
    """

    def __call__(self, roles: Collection[RoleInScope], *, within: Collection[str] = ()) -> bool: ...


def held_by(*sufficient: Role) -> Right:
    """The rule that any of the roles suffices, held over everything or over a unit the thing lies within."""

    def may(roles: Collection[RoleInScope], *, within: Collection[str] = ()) -> bool:
        return any(held.role in sufficient and (held.scope == EVERYWHERE or held.scope in within) for held in roles)

    return may


def may(
    person: Person | AnonymousUser,
    deed: Deed | Step,
    *,
    over: Reaches = THE_WHOLE,
    stage: Stage | None = None,
    on: date | None = None,
) -> bool:
    """Whether somebody may do a deed, over all that it concerns, on a day (today if not said).

    A step of the procedure also needs the stage from which it is taken. One role has to reach everything concerned:
    two halves of a right are not a right.
    """
    if deed in OPEN_TO_ALL:
        return True
    roles = roles_of(person, on=on)
    if deed in OPEN_TO_SIGNED_IN:
        return isinstance(person, Person) and person.is_active
    return any(_reaches(role, roles, over) for role in sufficient(deed, stage))


def _reaches(role: Role, roles: frozenset[RoleInScope], over: Reaches) -> bool:
    right = held_by(role)
    return any(held.role is role for held in roles) and all(right(roles, within=path) for path in over)


def require(is_allowed: bool) -> None:
    """Stop a deed that its doer may not do; the site answers with the page that says so."""
    if not is_allowed:
        raise PermissionDenied
