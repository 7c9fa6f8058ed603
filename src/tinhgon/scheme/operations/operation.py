"""What every operation is: a value that says what changes and when, and the one meaning of doing it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tinhgon.register import (
    SHARE_TOLERANCE,
    Dependant,
    Record,
    Register,
    Value,
    is_parent_attribute,
    parent_attribute,
    unit_name,
)
from tinhgon.vocabulary import ActId, Finding, Findings, Message, Period, TerritoryId, UnitId, error


class Operation(Protocol):
    """One change of the world on one day. It names no legal act, reads no clock and keeps nothing.

    `reads` and `writes` are ids of units and territories: from them follow drift, order and conflicts. `apply` is
    the only meaning of the change: preview and cutover both call it.
    """

    @property
    def effective_on(self) -> date: ...

    def reads(self, register: Register) -> frozenset[str]: ...

    def writes(self, register: Register) -> frozenset[str]: ...

    def describe(self, register: Register) -> Message: ...

    def consequences(self, register: Register) -> Iterator[Message]: ...

    def problems(self, register: Register) -> Findings: ...

    def apply(self, register: Register, act: ActId | None = None) -> Register: ...

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]: ...


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be founded: its id (never used before), name, kind, code, seat, and a parent in each hierarchy."""

    id: UnitId
    kind: str
    name: str | None = None
    code: str | None = None
    parents: tuple[tuple[str, UnitId], ...] = ()
    seat: str | None = None

    @property
    def called(self) -> str:
        """What people read: the name, the code while it has none, else the id."""
        return self.name or self.code or self.id

    def values(self) -> dict[str, Value | None]:
        """The attributes it begins with."""
        parents = {parent_attribute(hierarchy): parent for hierarchy, parent in self.parents}
        return {"kind": self.kind, "name": self.name, "code": self.code, "seat": self.seat, **parents}


def name_of(register: Register, unit: UnitId, day: date) -> str:
    """The unit's name as people read it; the id when the register does not know it."""
    record = register.units.get(unit)
    return unit if record is None else record.name(day)


def names_of(register: Register, units: Iterable[UnitId], day: date) -> tuple[str, ...]:
    """The names of several units, in the order given."""
    return tuple(name_of(register, unit, day) for unit in units)


def unit_problems(register: Register, units: Iterable[UnitId], day: date) -> Iterator[Finding]:
    """Units that cannot be changed on a day.

    Findings
    --------
    problem.unit_absent : the unit does not exist on the day.
    problem.later_history : something about it is already written after the day; changes are only ever added.
    problem.named_twice : the operation names it twice.
    """
    seen: set[UnitId] = set()
    for unit in units:
        record = register.units.get(unit)
        if unit in seen:
            yield error("problem.named_twice", unit, thing=name_of(register, unit, day))
        elif record is None or not record.exists_on(day):
            yield error("problem.unit_absent", unit, unit=unit, day=day)
        elif (last := record.last_change) is not None and last > day:
            yield error("problem.later_history", unit, thing=record.name(day), day=day, last=last)
        seen.add(unit)


def territory_problems(register: Register, territories: Iterable[TerritoryId], day: date) -> Iterator[Finding]:
    """Territories that cannot be changed on a day: absent, with later history, or named twice."""
    seen: set[TerritoryId] = set()
    for territory in territories:
        record = register.territories.get(territory)
        if territory in seen:
            yield error("problem.named_twice", territory, thing=territory)
        elif record is None or not record.exists_on(day):
            yield error("problem.territory_absent", territory, territory=territory, day=day)
        elif (last := record.last_change) is not None and last > day:
            yield error("problem.later_history", territory, thing=territory, day=day, last=last)
        seen.add(territory)


def founding_problems(
    register: Register, unit: NewUnit, day: date, ending: Collection[UnitId] = ()
) -> Iterator[Finding]:
    """Why a unit cannot be founded, while the units `ending` end.

    Findings
    --------
    problem.id_taken : its id was used before.
    problem.parent_absent, problem.parent_ends, problem.parent_below, problem.later_history : see `parent_problems`.
    """
    if unit.id in register.units or TerritoryId(unit.id) in register.territories:
        yield error("problem.id_taken", unit.id, unit=unit.id)
    yield from parent_problems(register, unit.id, unit.called, unit.parents, day, ending)


def parent_problems(
    register: Register,
    unit: UnitId,
    name: str,
    parents: Iterable[tuple[str, UnitId]],
    day: date,
    tops: Collection[UnitId],
) -> Iterator[Finding]:
    """Why a unit cannot stand under these parents from a day on.

    `tops` are the unit itself if it has units below it already, or those that end and whose children it takes over:
    to stand below one of them would be to stand below itself.

    Findings
    --------
    problem.parent_absent : the parent does not exist on the day.
    problem.parent_ends : the parent ends with this very operation.
    problem.parent_below : the parent stands under one of `tops`, on the day or later.
    problem.later_history : the parent's end is already written for a later day.
    """
    for hierarchy, parent in parents:
        record = register.units.get(parent)
        exists = None if record is None else record.timeline("exists").period_on(day)
        if record is None or exists is None:
            yield error("problem.parent_absent", unit, unit=name, parent=parent, hierarchy=hierarchy)
        elif parent in tops and parent != unit:
            yield error("problem.parent_ends", unit, unit=name, parent=record.name(day))
        elif parent in tops or not units_above(register, parent, hierarchy, day).isdisjoint(tops):
            yield error("problem.parent_below", unit, unit=name, parent=record.name(day))
        elif exists.end is not None:
            yield error("problem.later_history", parent, thing=record.name(day), day=day, last=exists.end)


def units_above(register: Register, unit: UnitId, hierarchy: str, day: date) -> frozenset[UnitId]:
    """Every unit above a unit in a hierarchy, on a day or on any later one for which something is written."""
    above: set[UnitId] = set()
    days, seen = [day], {day}
    while days:
        today = days.pop()
        passed: set[UnitId] = set()
        current: UnitId | None = unit
        while current is not None and current not in passed and (record := register.units.get(current)) is not None:
            passed.add(current)
            later = {d for d in record.timeline(parent_attribute(hierarchy)).days if d > day} - seen
            days.extend(later)
            seen |= later
            current = record.parent(hierarchy, today)
            if current is not None:
                above.add(current)
    return frozenset(above)


def depending_on(register: Register, ids: Iterable[str], day: date) -> frozenset[str]:
    """The ids of what stands under things, is held by them, lies within them or hangs on them, on a day or later."""
    return frozenset(
        record.id for id in ids for record, period in _placed_at(register, id) if period.end is None or period.end > day
    )


def ending_problems(register: Register, ids: Iterable[str], day: date) -> Iterator[Finding]:
    """Things that cannot end because something is already written to depend on them later.

    Findings
    --------
    problem.later_history : from a later day something stands under it, is held by it, lies within it or hangs on it.
    """
    for id in ids:
        for _, period in _placed_at(register, id):
            if period.start is not None and period.start > day:
                thing = name_of(register, UnitId(id), day)
                yield error("problem.later_history", id, thing=thing, day=day, last=period.start)


def dependant_problems(register: Register, ids: Iterable[str], day: date) -> Iterator[Finding]:
    """Dependants that cannot be changed on a day: absent, with later history, or named twice; told by their ids."""
    seen: set[str] = set()
    for id in ids:
        record = register.dependant(id)
        if id in seen:
            yield error("problem.named_twice", id, thing=id)
        elif record is None or not record.exists_on(day):
            yield error("problem.dependant_absent", id, dependant=id, day=day)
        elif (last := record.last_change) is not None and last > day:
            yield error("problem.later_history", id, thing=id, day=day, last=last)
        seen.add(id)


def _placed_at(register: Register, id: str) -> Iterator[tuple[Record, Period]]:
    """Everything that ever had its place at a thing, and when."""
    for thing in register.dependents_of(id):
        for name, line in thing.attributes.items():
            if is_place(thing, name):
                yield from ((thing, period) for period, value in line if value == id)
    for dependant in register.ever_linked(id):
        for name in dependant.KIND.places:
            yield from ((dependant, period) for period, value in dependant.timeline(name) if value == id)


def is_place(record: Record, attribute: str) -> bool:
    """Whether an attribute says where a thing belongs: without that other thing it would hang in the air."""
    if isinstance(record, Dependant):
        return attribute in record.KIND.places
    return attribute in ("unit", "within") or is_parent_attribute(attribute)


def share_problems(thing: str, subject: str, shares: Iterable[float | None]) -> Iterator[Finding]:
    """Shares that cannot be: one outside 0 to 1, or all known and not adding up to 1 (within 0.001)."""
    given = tuple(shares)
    known = [share for share in given if share is not None]
    if any(not 0 <= share <= 1 for share in known):
        yield error("problem.share_outside", subject, thing=thing)
    elif (len(known) == len(given) and abs(sum(known) - 1) > SHARE_TOLERANCE) or sum(known) > 1 + SHARE_TOLERANCE:
        yield error("problem.shares_do_not_add_up", subject, thing=thing, total=round(sum(known), 6))


def reused_code(register: Register, code: str | None, unit: UnitId, day: date) -> Iterator[Message]:
    """The consequence that a code carried by another unit before will mean something else from now on."""
    if code is None:
        return
    for earlier in register.units_ever_with_code(code):
        if earlier.id != unit:
            named = unit_name(register, UnitId(earlier.id), day)
            yield Message("consequence.code_reused", {"code": code, "earlier": named, "day": day})
