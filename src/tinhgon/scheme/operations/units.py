"""Changes of units: found, merge, split, dissolve, and the ones that leave the unit itself standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Dependant, Ending, Register, Succession, Territory, Unit, is_parent_attribute
from tinhgon.scheme.operations.hanging import (
    abolished_with,
    followers,
    following_consequences,
    nothing_hangs_on,
    post_ends,
    post_ends_named,
)
from tinhgon.scheme.operations.operation import (
    NewUnit,
    Operation,
    dependant_problems,
    depending_on,
    ending_problems,
    founding_problems,
    name_of,
    names_of,
    parent_problems,
    reused_code,
    share_problems,
    territory_problems,
    unit_problems,
    units_above,
)
from tinhgon.scheme.operations.reinstate import reinstating
from tinhgon.vocabulary import ActId, Findings, Message, Period, TerritoryId, UnitId, error

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit begins, without land until some is transferred to it."""

    unit: NewUnit
    effective_on: date

    def reads(self, register: Register) -> frozenset[str]:
        return _parents(register, self.unit.parents, self.effective_on)

    def writes(self, register: Register) -> frozenset[str]:
        return frozenset({self.unit.id})

    def describe(self, register: Register) -> Message:
        return Message("operation.found", {"unit": self.unit.called, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        yield from reused_code(register, self.unit.code, self.unit.id, self.effective_on)

    def problems(self, register: Register) -> Findings:
        return tuple(founding_problems(register, self.unit, self.effective_on))

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        return register.putting(units=[_founded(self.unit, self.effective_on)])

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


@dataclass(frozen=True, slots=True)
class MergeUnits:
    """Several units end and one continues them all: a new one, or one that stands already (`into` is its id)."""

    merged: tuple[UnitId, ...]
    into: NewUnit | UnitId
    effective_on: date

    @property
    def target(self) -> UnitId:
        return self.into.id if isinstance(self.into, NewUnit) else self.into

    def reads(self, register: Register) -> frozenset[str]:
        day, standing = self.effective_on, set[UnitId]() if isinstance(self.into, NewUnit) else {self.into}
        above = _parents(register, _parents_of(register, self.into, day), day)
        return frozenset({*self.merged, *standing}) | above | depending_on(register, self.merged, day)

    def writes(self, register: Register) -> frozenset[str]:
        ids = {*self.merged, self.target, *_children(register, self.merged, self.effective_on)}
        carried = frozenset(each.id for each in followers(register, self.merged, self.effective_on))
        return frozenset(ids) | _land(register, self.merged, self.effective_on) | carried

    def describe(self, register: Register) -> Message:
        names = names_of(register, self.merged, self.effective_on)
        into = _called(register, self.into, self.effective_on)
        return Message("operation.merge", {"merged": names, "into": into, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        day, into = self.effective_on, self.into
        name = _called(register, into, day)
        for unit in self.merged:
            for child in register.children_of(unit, day):
                yield Message("consequence.child_follows", {"child": child.name(day), "parent": name})
            yield from following_consequences(register, unit, name, day)
        if isinstance(into, NewUnit):
            yield from reused_code(register, into.code, into.id, day)

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        found = [*unit_problems(register, self.merged, day)]
        if not self.merged:
            found.append(error("problem.nothing_to_merge", self.target, unit=self.target))
        if isinstance(self.into, NewUnit):
            found += founding_problems(register, self.into, day, self.merged)
        elif self.into in self.merged:
            found.append(error("problem.merged_into_itself", self.into, unit=name_of(register, self.into, day)))
        else:
            name, parents = name_of(register, self.into, day), _parents_of(register, self.into, day)
            found += unit_problems(register, [self.into], day)
            found += parent_problems(register, self.into, name, parents, day, self.merged)
        children = _children(register, self.merged, day) - {*self.merged, self.target}
        found += unit_problems(register, [UnitId(child) for child in sorted(children)], day)
        found += territory_problems(register, [TerritoryId(t) for t in sorted(_land(register, self.merged, day))], day)
        found += dependant_problems(register, [each.id for each in followers(register, self.merged, day)], day)
        found += ending_problems(register, self.merged, day)
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        day = self.effective_on
        changed = {unit: register.units[unit].ending(day) for unit in self.merged}
        children = {
            UnitId(child): _adopted(register.units[UnitId(child)], self.merged, self.target, day)
            for child in _children(register, self.merged, day)
            if child not in changed
        }
        founded = [_founded(self.into, day)] if isinstance(self.into, NewUnit) else []
        return register.putting(
            units=[*changed.values(), *children.values(), *founded],
            territories=_moved(register, _land(register, self.merged, day), self.target, day),
            successions=[Succession(unit, self.target, day, 1.0, WHOLE, act) for unit in self.merged],
            dependants=self._carried(register),
        )

    def _carried(self, register: Register) -> list[Dependant]:
        gone, day = frozenset[str](self.merged), self.effective_on
        return [each.following(gone, self.target, day) for each in followers(register, self.merged, day)]

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


@dataclass(frozen=True, slots=True)
class Part:
    """What one successor gets of a unit that is split: territories, and the share (0 to 1) of the whole if known."""

    into: NewUnit | UnitId
    territories: tuple[TerritoryId, ...]
    share: float | None = None

    @property
    def target(self) -> UnitId:
        return self.into.id if isinstance(self.into, NewUnit) else self.into


@dataclass(frozen=True, slots=True)
class SplitUnit:
    """One unit ends and several continue it, each with some of its territories; `basis` says what the shares are of."""

    unit: UnitId
    parts: tuple[Part, ...]
    effective_on: date
    basis: str = ""

    def reads(self, register: Register) -> frozenset[str]:
        day = self.effective_on
        new = [parent for part in self.parts if isinstance(part.into, NewUnit) for parent in part.into.parents]
        standing = {part.target for part in self.parts if not isinstance(part.into, NewUnit)}
        return (
            frozenset({self.unit, *standing}) | _parents(register, new, day) | depending_on(register, [self.unit], day)
        )

    def writes(self, register: Register) -> frozenset[str]:
        targets = {part.target for part in self.parts}
        return frozenset({self.unit, *targets}) | _land(register, [self.unit], self.effective_on)

    def describe(self, register: Register) -> Message:
        names = tuple(_called(register, part.into, self.effective_on) for part in self.parts)
        unit = name_of(register, self.unit, self.effective_on)
        return Message("operation.split", {"unit": unit, "parts": names, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        for part in self.parts:
            if part.share is None:
                day = self.effective_on
                unit, into = name_of(register, self.unit, day), _called(register, part.into, day)
                yield Message("consequence.share_unknown", {"unit": unit, "into": into})
            if isinstance(part.into, NewUnit):
                yield from reused_code(register, part.into.code, part.into.id, self.effective_on)

    def problems(self, register: Register) -> Findings:
        day, name = self.effective_on, name_of(register, self.unit, self.effective_on)
        found = [*unit_problems(register, [self.unit], day)]
        if len({part.target for part in self.parts}) < max(len(self.parts), 1):
            found.append(error("problem.parts_repeat", self.unit, unit=name))
        for part in self.parts:
            if isinstance(part.into, NewUnit):
                found += founding_problems(register, part.into, day, [self.unit])
            elif part.into == self.unit:
                found.append(error("problem.merged_into_itself", self.unit, unit=name))
            else:
                found += unit_problems(register, [part.into], day)
        placed = [territory for part in self.parts for territory in part.territories]
        held = set(register.territories_of(self.unit, day))
        found += territory_problems(register, placed, day)
        found += [
            error("problem.territory_not_held", t, territory=t, unit=name)
            for t in placed
            if t not in held and register.has_territory(t, day)
        ]
        found += [error("problem.territory_unplaced", t, territory=t, unit=name) for t in sorted(held - set(placed))]
        found += [
            error("problem.child_unplaced", child.id, child=child.name(day), unit=name)
            for child in register.children_of(self.unit, day)
        ]
        found += nothing_hangs_on(register, self.unit, day)
        found += ending_problems(register, [self.unit], day)
        found += share_problems(name, self.unit, [part.share for part in self.parts])
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        day = self.effective_on
        founded = [_founded(part.into, day) for part in self.parts if isinstance(part.into, NewUnit)]
        moved = [t for part in self.parts for t in _moved(register, part.territories, part.target, day)]
        return register.putting(
            units=[register.units[self.unit].ending(day), *founded],
            territories=moved,
            successions=[Succession(self.unit, part.target, day, part.share, self.basis, act) for part in self.parts],
        )

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


@dataclass(frozen=True, slots=True)
class DissolveUnit:
    """A unit ends and nobody continues it: a named end, with its reason. No land or unit may be left at it.

    The posts of a body end with it, and with them the appointments; whatever else hangs on it and is not handed over
    is found to be without a place.
    """

    unit: UnitId
    reason: str
    effective_on: date

    def reads(self, register: Register) -> frozenset[str]:
        return frozenset({self.unit}) | depending_on(register, [self.unit], self.effective_on)

    def writes(self, register: Register) -> frozenset[str]:
        posts, appointments = abolished_with(register, self.unit, self.effective_on)
        return frozenset({self.unit, *(each.id for each in (*posts, *appointments))})

    def describe(self, register: Register) -> Message:
        unit = name_of(register, self.unit, self.effective_on)
        return Message("operation.dissolve", {"unit": unit, "reason": self.reason, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        yield from post_ends_named(register, self.unit, self.effective_on)

    def problems(self, register: Register) -> Findings:
        day, name = self.effective_on, name_of(register, self.unit, self.effective_on)
        found = [*unit_problems(register, [self.unit], day)]
        if not self.reason.strip():
            found.append(error("problem.no_reason", self.unit, unit=name))
        found += [
            error("problem.territory_unplaced", t, territory=t, unit=name)
            for t in register.territories_of(self.unit, day)
        ]
        found += [
            error("problem.child_unplaced", child.id, child=child.name(day), unit=name)
            for child in register.children_of(self.unit, day)
        ]
        posts, appointments = abolished_with(register, self.unit, day)
        found += dependant_problems(register, [each.id for each in (*posts, *appointments)], day)
        found += ending_problems(register, [self.unit], day)
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        records, endings = post_ends(register, self.unit, self.effective_on, act)
        return register.putting(
            units=[register.units[self.unit].ending(self.effective_on)],
            endings=[Ending(self.unit, self.effective_on, self.reason, act), *endings],
            dependants=records,
        )

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


def _parents_of(register: Register, into: NewUnit | UnitId, day: date) -> tuple[tuple[str, UnitId], ...]:
    """The parents that a unit will have, or has on the day, in each hierarchy."""
    if isinstance(into, NewUnit):
        return into.parents
    record = register.units.get(into)
    known = ((h, record.parent(h, day)) for h in record.hierarchies) if record is not None else ()
    return tuple((hierarchy, parent) for hierarchy, parent in known if parent is not None)


def _parents(register: Register, parents: Iterable[tuple[str, UnitId]], day: date) -> frozenset[str]:
    """The parents, and everything above them."""
    pairs = tuple(parents)
    above = {unit for hierarchy, parent in pairs for unit in units_above(register, parent, hierarchy, day)}
    return frozenset({*(parent for _, parent in pairs), *above})


def _called(register: Register, unit: NewUnit | UnitId, day: date) -> str:
    return unit.called if isinstance(unit, NewUnit) else name_of(register, unit, day)


def _founded(unit: NewUnit, day: date) -> Unit:
    return Unit.starting(unit.id, Period(day), unit.values())


def _land(register: Register, units: tuple[UnitId, ...] | list[UnitId], day: date) -> frozenset[str]:
    return frozenset(territory for unit in units for territory in register.territories_of(unit, day))


def _children(register: Register, units: tuple[UnitId, ...], day: date) -> frozenset[str]:
    return frozenset(child.id for unit in units for child in register.children_of(unit, day))


def _moved(register: Register, territories: frozenset[str] | tuple[str, ...], to: UnitId, day: date) -> list[Territory]:
    return [register.territories[TerritoryId(t)].setting(day, {"unit": to}) for t in sorted(territories)]


def _adopted(child: Unit, former: tuple[UnitId, ...], parent: UnitId, day: date) -> Unit:
    changes = {
        name: parent for name, value in child.values_on(day).items() if is_parent_attribute(name) and value in former
    }
    return child.setting(day, changes)


__all__ = ["WHOLE", "DissolveUnit", "FoundUnit", "MergeUnits", "Part", "SplitUnit"]
