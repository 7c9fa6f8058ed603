"""Whether the roles somebody holds suffice for a deed; the rules that name roles stand with the deeds themselves.

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
from typing import Protocol

from django.core.exceptions import PermissionDenied

from tinhgon_site.accounts.roles import EVERYWHERE, Role, RoleInScope


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


def require(is_allowed: bool) -> None:
    """Stop a deed that its doer may not do; the site answers with the page that says so."""
    if not is_allowed:
        raise PermissionDenied
