"""How far a role over a unit reaches on a day: over what lies within the unit, and, once it ended, over its own land.

Authority is over land. Where a unit ended, a role over it follows along the successions the book records, yet only to
units whose land lies wholly within the land the unit had last: a new name or a division keeps the role, a merger with
others lets it lapse, and nothing widens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tinhgon.decision import Stage, Step
from tinhgon.register import Register, Unit, unit_name
from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import may
from tinhgon_site.accounts.store import Person
from tinhgon_site.registers import store

_ONE_DAY = timedelta(days=1)


def may_over(
    person: Person | AnonymousUser,
    deed: Deed | Step,
    unit: UnitId,
    *,
    stage: Stage | None = None,
    on: date | None = None,
) -> bool:
    """Whether somebody may do a deed that concerns one unit, on a day (today if not said)."""
    day = on or timezone.localdate()
    return may(person, deed, over=(scopes_reaching(store.load_units(), unit, day),), stage=stage, on=day)


def scopes_reaching(register: Register, unit: UnitId, day: date) -> frozenset[str]:
    """The units over which a role reaches this one: itself, everything above, and what these continue, not widened."""
    standing = frozenset({unit, *above(register, unit, day)})
    ended = tuple(_ended_before(register, standing, day))
    land = land_of(register, unit, day) if ended else frozenset()
    return standing | {
        one.id for one in ended if land and land <= _ever_pieces(register, _last_land(register, one, day), land)
    }


def units_reached(register: Register, scope: UnitId, day: date) -> frozenset[UnitId]:
    """The topmost units that a role over a unit reaches on a day: the unit, or who continues it without widening."""
    if register.has_unit(scope, day):
        return frozenset({scope})
    return frozenset(
        unit for unit in _continuing(register, scope, day) if scope in scopes_reaching(register, unit, day)
    )


def above(register: Register, unit: UnitId, day: date) -> Iterator[UnitId]:
    """The units above one on a day, in every hierarchy, each once."""
    seen: set[UnitId] = {unit}
    waiting = [unit]
    while waiting:
        record = register.units.get(waiting.pop())
        for hierarchy in () if record is None else record.hierarchies:
            parent = None if record is None else record.parent(hierarchy, day)
            if parent is not None and parent not in seen:
                seen.add(UnitId(parent))
                waiting.append(UnitId(parent))
                yield UnitId(parent)


def below(register: Register, unit: UnitId, day: date) -> Iterator[UnitId]:
    """The units beneath one on a day, in every hierarchy, each once."""
    seen: set[UnitId] = {unit}
    waiting = [unit]
    while waiting:
        for child in register.children_of(waiting.pop(), day):
            if child.id not in seen and child.exists_on(day):
                seen.add(UnitId(child.id))
                waiting.append(UnitId(child.id))
                yield UnitId(child.id)


def land_of(register: Register, unit: UnitId, day: date) -> frozenset[TerritoryId]:
    """The territories of a unit and of everything beneath it, on a day."""
    return frozenset(
        territory
        for one in (unit, *below(register, unit, day))
        for territory in register.territories_of(one, day)
        if register.has_territory(territory, day)
    )


def _ended_before(register: Register, units: frozenset[UnitId], day: date) -> Iterator[Unit]:
    """Units that ended by that day and are continued by one of these, directly or through others."""
    seen: set[str] = set(units)
    waiting: list[UnitId] = list(units)
    while waiting:
        for succession in register.predecessors_of(waiting.pop()):
            id = succession.predecessor
            if id in seen or succession.on > day:
                continue
            seen.add(id)
            waiting.append(id)
            record = register.units.get(id)
            if record is not None and not record.exists_on(day):
                yield record


def _continuing(register: Register, scope: UnitId, day: date) -> Iterator[UnitId]:
    """The units standing on a day that continue one, directly or through others."""
    seen: set[UnitId] = {scope}
    waiting = [scope]
    while waiting:
        for succession in register.successors_of(waiting.pop()):
            if succession.successor not in seen and succession.on <= day:
                seen.add(succession.successor)
                waiting.append(succession.successor)
                if register.has_unit(succession.successor, day):
                    yield succession.successor


def last_day(unit: Unit, day: date) -> date:
    """The day itself if the unit stands on it; else the last one before on which it stood."""
    ends = [period.end for period, _ in unit.timeline("exists") if period.end is not None and period.end <= day]
    return day if unit.exists_on(day) or not ends else max(ends) - _ONE_DAY


def _last_land(register: Register, unit: Unit, day: date) -> frozenset[TerritoryId]:
    return land_of(register, UnitId(unit.id), last_day(unit, day))


def _ever_pieces(
    register: Register, whole: frozenset[TerritoryId], pieces: frozenset[TerritoryId]
) -> frozenset[TerritoryId]:
    """Land with those of these pieces into which it was divided since."""
    return whole | {piece for piece in pieces if any(above in whole for above in register.wholes_of(piece))}


class RegisterScopes:
    """The units of the book, today, for the pages and commands that give roles over them."""

    def name(self, scope: str) -> str:
        """What a unit is called, or was called last; one that the book never had is called by its id."""
        register, today = store.load_units(), timezone.localdate()
        record = register.units.get(UnitId(scope))
        if record is None:
            return scope
        return unit_name(register, UnitId(record.id), last_day(record, today))

    def meant(self, text: str) -> Sequence[str]:
        """The units that stand today and have this code, name or id."""
        register, today = store.load_units(), timezone.localdate()
        if register.has_unit(UnitId(text), today):
            return (text,)
        coded = [unit.id for unit in register.units_with_code(text, today)]
        wanted = text.casefold()
        return coded or [
            unit.id for unit in register.at(today).units.values() if unit.name(today).casefold() == wanted
        ]  # fmt: skip

    def within(self, scope: str) -> frozenset[str]:
        """The unit, everything above it, and what these continue."""
        return scopes_reaching(store.load_units(), UnitId(scope), timezone.localdate())


SCOPES = RegisterScopes()
