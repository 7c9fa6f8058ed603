"""What a province settles before people are placed: who may go where, who may rise how far, who hears an appeal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

#: From the lowest: a role is a rung.
RUNGS: Final = ("staff", "deputy", "head")
#: Who may hold posts of a group: those of the state side go over from one to the other, part-timers do not rise so.
_STATE = frozenset(("cadre", "civil_servant"))
GROUPS_OF_POSTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "cadre": _STATE,
        "civil_servant": _STATE,
        "public_employee": _STATE | {"public_employee"},
        "commune_non_specialised": frozenset(("commune_non_specialised", "village")),
    }
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a placement.

    `opened` adds places: for an old unit or body the units and bodies that are open to its people besides those its
    work goes to. `is_anew` asks for everybody in the units that change, not only for who lost a post. `most_steps_up`
    is how far a person may rise (1: staff to deputy). `mandatory` are the roles that must be filled. `most_deputies`
    caps the deputies of each body (with `surplus_until` more are appointed, each until that day at most; those who are
    shortest in service are the surplus), `most_leaders_of_one_origin` how many leaders of a body may come from one old
    unit. `keeps_leavers` places those as well who wish to leave. `appeal` is who decides an appeal.
    """

    opened: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_anew: bool = False
    most_steps_up: int = 1
    mandatory: frozenset[str] = frozenset(("head",))
    groups: Mapping[str, frozenset[str]] = field(default_factory=lambda: GROUPS_OF_POSTS)
    most_deputies: int | None = None
    surplus_until: date | None = None
    most_leaders_of_one_origin: int | None = None
    keeps_leavers: bool = False
    appeal: str = ""
    seal: str = ""
