"""What a scheme does to authority, in words, for those who have to know before it is decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from tinhgon.register import Register, unit_name
from tinhgon.vocabulary import UnitId
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import may
from tinhgon_site.accounts.roles import ROLE_LABELS
from tinhgon_site.accounts.store import Person
from tinhgon_site.components.speaking import in_order, listed
from tinhgon_site.decisions.rights import Effect, EffectOnRight, effects_on_rights
from tinhgon_site.decisions.table import OnTheTable, reaches_of
from tinhgon_site.schemes.shown import Shown

#: More names than these nobody reads in a line.
NAMED = 6


@dataclass(frozen=True, slots=True)
class RightRow:
    """Who holds what over which unit, and what becomes of it."""

    who: str
    role: str
    role_code: str
    over: str
    effect: Effect
    sentence: str


def rights_told(reader: Person | AnonymousUser, table: OnTheTable) -> tuple[RightRow, ...] | None:
    """What the scheme does to roles over units; nothing at all for those who need not know who holds which."""
    shown = table.shown
    if shown is None or not may(reader, Deed.SEE_EFFECT_ON_RIGHTS, over=reaches_of(shown.preview)):
        return None
    return rows_of(shown)


def rows_of(shown: Shown) -> tuple[RightRow, ...]:
    """What a scheme does to roles over units, in words."""
    return tuple(_row(effect, shown) for effect in effects_on_rights(shown))


def _row(effect: EffectOnRight, shown: Shown) -> RightRow:
    held = effect.given.held
    return RightRow(
        effect.given.person.full_name,
        str(ROLE_LABELS[held.role]),
        held.role.value,
        _name(shown.before if held.scope in shown.before.units else shown.after, UnitId(held.scope), shown),
        effect.effect,
        _sentence(effect, shown),
    )


def _sentence(effect: EffectOnRight, shown: Shown) -> str:
    names = {
        "gained": _names(effect.gained, shown),
        "lost": _names(effect.lost, shown),
        "units": _names(effect.followed_by, shown),
    }
    match effect.effect:
        case Effect.ENDS:
            said = _("It ends: nobody continues the unit within its land. To go on, it has to be given anew.")
        case Effect.NARROWS:
            said = _("It loses land that goes to %(lost)s.")
        case Effect.WIDENS:
            said = _("It gains land, in %(gained)s. Withdraw it first if this is not meant.")
        case Effect.CHANGES:
            said = _("It gains land in %(gained)s and loses land to %(lost)s.")
        case Effect.FOLLOWS:
            said = _("It follows to %(units)s, over the same land.")
        case Effect.BEGINS:
            said = _("It was given over a unit to come, and begins with it.")
        case _:
            assert_never(effect.effect)
    return said % names


def _names(units: Iterable[UnitId], shown: Shown) -> str:
    names = in_order((_name(shown.after, unit, shown) for unit in units), str)
    return listed(names, NAMED)


def _name(register: Register, unit: UnitId, shown: Shown) -> str:
    return unit_name(register, unit, shown.on) if unit in register.units else unit
