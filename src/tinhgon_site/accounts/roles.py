"""The roles people hold, each over a unit or over everything the installation keeps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a person is here for."""

    PLANNER = "planner"
    APPRAISER = "appraiser"
    DECIDER = "decider"
    OPERATOR = "operator"
    OFFICER = "officer"
    READER = "reader"
    ADMINISTRATOR = "administrator"


ROLE_LABELS: dict[Role, Promise] = {
    Role.PLANNER: _("planner"),
    Role.APPRAISER: _("appraiser"),
    Role.DECIDER: _("decider"),
    Role.OPERATOR: _("operator"),
    Role.OFFICER: _("officer"),
    Role.READER: _("reader"),
    Role.ADMINISTRATOR: _("administrator"),
}
#: Roles whose deeds bind the province, or say who may bind it: a password alone does not suffice for them.
BINDING = frozenset({Role.DECIDER, Role.ADMINISTRATOR})
# The scope of a role that covers the whole installation; any other scope is a unit's id.
EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class RoleInScope:
    """A role, and the unit over which it is held (`EVERYWHERE` for the whole installation)."""

    role: Role
    scope: str = EVERYWHERE
