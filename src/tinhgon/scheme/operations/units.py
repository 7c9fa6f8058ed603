"""Changes of units: found, merge, split, dissolve, and the ones that leave the unit itself standing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Ending, Register, Succession, Territory, Unit, is_parent_attribute
from tinhgon.scheme.operations.operation import (
    NewUnit,
    Operation,
    founding_problems,
    name_of,
    names_of,
    reused_code,
    share_problems,
    territory_problems,
    unit_problems,
)
from tinhgon.scheme.operations.reinstate import reinstating
from tinhgon.vocabulary import ActId, Finding, Findings, Message, Period, TerritoryId, UnitId, error

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit begins, without land until some is transferred to it."""

    unit: NewUnit
    effective_on: date

    def reads(self, register: Register) -> frozenset[str]:
        return frozenset(parent for _, parent in self.unit.parents)

    def writes(self, register: Register) -> frozenset[str]:
        return frozenset({self.unit.id})

    def describe(self, register: Register) -> Message:
        return Message("operation.found", {"unit": self.unit.name or self.unit.id, "day": self.effective_on})

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
        parents = {parent for _, parent in self.into.parents} if isinstance(self.into, NewUnit) else {self.into}
        return frozenset({*self.merged, *parents, *_children(register, self.merged, self.effective_on)}) | _land(
            register, self.merged, self.effective_on
        )

    def writes(self, register: Register) -> frozenset[str]:
        ids = {*self.merged, self.target, *_children(register, self.merged, self.effective_on)}
        return frozenset(ids) | _land(register, self.merged, self.effective_on)

    def describe(self, register: Register) -> Message:
        names = names_of(register, self.merged, self.effective_on)
        into = self.into.name or self.target if isinstance(self.into, NewUnit) else None
        return Message(
            "operation.merge",
            {
                "merged": names,
                "into": into or name_of(register, self.target, self.effective_on),
                "day": self.effective_on,
            },
        )

    def consequences(self, register: Register) -> Iterator[Message]:
        day, into = self.effective_on, self.into
        name = into.name or into.id if isinstance(into, NewUnit) else name_of(register, into, day)
        for unit in self.merged:
            for child in register.children_of(unit, day):
                yield Message("consequence.child_follows", {"child": child.name(day), "parent": name})
        if isinstance(into, NewUnit):
            yield from reused_code(register, into.code, into.id, day)

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        found = [*unit_problems(register, self.merged, day)]
        if not self.merged:
            found.append(error("problem.nothing_to_merge", self.target, unit=self.target))
        if isinstance(self.into, NewUnit):
            found += founding_problems(register, self.into, day)
            found += _under_what_ends(register, self.into, self.merged, day)
        elif self.into in self.merged:
            found.append(error("problem.merged_into_itself", self.into, unit=name_of(register, self.into, day)))
        else:
            found += unit_problems(register, [self.into], day)
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
        )

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
        parents = {p for part in self.parts if isinstance(part.into, NewUnit) for _, p in part.into.parents}
        standing = {part.target for part in self.parts if not isinstance(part.into, NewUnit)}
        return frozenset({self.unit, *parents, *standing}) | _land(register, [self.unit], self.effective_on)

    def writes(self, register: Register) -> frozenset[str]:
        targets = {part.target for part in self.parts}
        return frozenset({self.unit, *targets}) | _land(register, [self.unit], self.effective_on)

    def describe(self, register: Register) -> Message:
        names = tuple(
            part.into.name or part.into.id
            if isinstance(part.into, NewUnit)
            else name_of(register, part.into, self.effective_on)
            for part in self.parts
        )
        unit = name_of(register, self.unit, self.effective_on)
        return Message("operation.split", {"unit": unit, "parts": names, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        for part in self.parts:
            if part.share is None:
                unit, into = name_of(register, self.unit, self.effective_on), part.target
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
                found += founding_problems(register, part.into, day)
                found += _under_what_ends(register, part.into, (self.unit,), day)
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
    """A unit ends and nobody continues it: a named end, with its reason. It may hold nothing any more."""

    unit: UnitId
    reason: str
    effective_on: date

    def reads(self, register: Register) -> frozenset[str]:
        return frozenset({self.unit}) | _land(register, [self.unit], self.effective_on)

    def writes(self, register: Register) -> frozenset[str]:
        return frozenset({self.unit})

    def describe(self, register: Register) -> Message:
        unit = name_of(register, self.unit, self.effective_on)
        return Message("operation.dissolve", {"unit": unit, "reason": self.reason, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        yield from ()

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
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        return register.putting(
            units=[register.units[self.unit].ending(self.effective_on)],
            endings=[Ending(self.unit, self.effective_on, self.reason, act)],
        )

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


def _under_what_ends(register: Register, unit: NewUnit, ending: tuple[UnitId, ...], day: date) -> Iterator[Finding]:
    """A new unit that would stand under one which ends with the same operation (`problem.parent_ends`)."""
    for parent in sorted({parent for _, parent in unit.parents if parent in ending}):
        yield error("problem.parent_ends", unit.id, unit=unit.name or unit.id, parent=name_of(register, parent, day))


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
