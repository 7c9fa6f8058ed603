"""What a scheme has to do with rights: who may take which step with it, and what it would do to authority.

`may_with_scheme(person, deed, scheme)` is the question of pages and programs. `effects_on_rights(shown)` is the report
that is read before the decision: authority that a merger or an end takes from somebody, and authority that comes to a
unit which takes others in. Nothing of it happens unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from tinhgon.decision import Step
from tinhgon.register import Register
from tinhgon.vocabulary import SchemeId, TerritoryId, UnitId
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import THE_WHOLE, may
from tinhgon_site.accounts.roles import EVERYWHERE
from tinhgon_site.accounts.store import GivenRole, Person, given_roles
from tinhgon_site.decisions.table import on_the_table, reaches_of
from tinhgon_site.registers.reach import land_of, units_reached
from tinhgon_site.schemes.shown import ONE_DAY, Shown


class Effect(StrEnum):
    """What a scheme does to a role over a unit."""

    ENDS = "ends"
    NARROWS = "narrows"
    WIDENS = "widens"
    CHANGES = "changes"
    FOLLOWS = "follows"
    BEGINS = "begins"


@dataclass(frozen=True, slots=True)
class EffectOnRight:
    """A role that somebody holds, what the scheme does to it, and the units on whose land it gains or loses."""

    given: GivenRole
    effect: Effect
    gained: tuple[UnitId, ...]
    lost: tuple[UnitId, ...]
    followed_by: tuple[UnitId, ...]


def may_with_scheme(
    person: Person | AnonymousUser, deed: Deed | Step, scheme: SchemeId, *, on: date | None = None
) -> bool:
    """Whether somebody may do a deed with a scheme as it stands, on a day (today if not said).

    Raises
    ------
    tinhgon_site.schemes.store.NoSuchScheme : there is no such scheme.
    """
    table = on_the_table(scheme)
    over = THE_WHOLE if table.shown is None else reaches_of(table.shown.preview)
    return may(person, deed, over=over, stage=table.decision.stage, on=on)


def effects_on_rights(shown: Shown, given: Iterable[GivenRole] | None = None) -> tuple[EffectOnRight, ...]:
    """Every role over a unit to which the scheme does something, by person; roles over everything stay as they are."""
    roles = given_roles() if given is None else given
    return tuple(
        effect
        for role in roles
        if role.held.scope != EVERYWHERE and role.person.is_active
        if not role.is_over(shown.on) and role.start_on <= shown.on
        if (effect := _effect(role, shown)) is not None
    )


def _effect(role: GivenRole, shown: Shown) -> EffectOnRight | None:
    scope, eve, day = UnitId(role.held.scope), shown.scheme.days[0] - ONE_DAY, shown.on
    reached = units_reached(shown.after, scope, day)
    had = _standing(shown.after, _land(shown.before, units_reached(shown.before, scope, eve), eve), day)
    has = _land(shown.after, reached, day)
    gained, lost = has - had, had - has
    if not gained and not lost:
        follows = reached - {scope}
        return EffectOnRight(role, Effect.FOLLOWS, (), (), tuple(sorted(follows))) if follows else None
    return EffectOnRight(
        role,
        _kind(had=bool(had), has=bool(has), gained=bool(gained), lost=bool(lost)),
        _holders(shown.after, gained, day),
        _holders(shown.after, lost, day),
        tuple(sorted(reached - {scope})),
    )


def _kind(*, had: bool, has: bool, gained: bool, lost: bool) -> Effect:
    if not had:
        # The role was given over a unit to come.
        return Effect.BEGINS
    if not has:
        return Effect.ENDS
    if gained and lost:
        return Effect.CHANGES
    return Effect.WIDENS if gained else Effect.NARROWS


def _land(register: Register, units: Iterable[UnitId], day: date) -> frozenset[TerritoryId]:
    return frozenset(territory for unit in units for territory in land_of(register, unit, day))


def _standing(register: Register, land: Iterable[TerritoryId], day: date) -> frozenset[TerritoryId]:
    """The same land as it is divided on a later day."""
    return frozenset(piece for territory in land for piece in _pieces(register, territory, day))


def _pieces(register: Register, territory: TerritoryId, day: date) -> Iterator[TerritoryId]:
    if register.has_territory(territory, day):
        yield territory
        return
    for piece in register.pieces_of(territory):
        yield from _pieces(register, piece, day)


def _holders(register: Register, land: Iterable[TerritoryId], day: date) -> tuple[UnitId, ...]:
    holders = {register.holder_of(territory, day) for territory in land}
    return tuple(sorted(holder for holder in holders if holder is not None))
