"""Changes that leave the unit standing: its name, code, kind, seat or parent; and the end of a whole tier."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tinhgon.register import Ending, Register, Unit, Value, parent_attribute
from tinhgon.scheme.operations.hanging import nothing_hangs_on
from tinhgon.scheme.operations.operation import (
    Operation,
    depending_on,
    ending_problems,
    name_of,
    parent_problems,
    reused_code,
    unit_problems,
    units_above,
)
from tinhgon.scheme.operations.reinstate import reinstating
from tinhgon.vocabulary import ActId, Finding, Findings, Message, Param, UnitId, error

TIER_ENDED = "tier_ended"


@dataclass(frozen=True, slots=True)
class ChangeUnit(ABC):
    """What the changes of one attribute have in common: the unit stays itself."""

    unit: UnitId
    effective_on: date = field(kw_only=True)

    @abstractmethod
    def change(self) -> tuple[str, Value | None]:
        """The attribute that changes, and its new value."""

    @abstractmethod
    def describe(self, register: Register) -> Message: ...

    def reads(self, register: Register) -> frozenset[str]:
        return frozenset({self.unit})

    def writes(self, register: Register) -> frozenset[str]:
        return frozenset({self.unit})

    def consequences(self, register: Register) -> Iterator[Message]:
        yield from ()

    def problems(self, register: Register) -> Findings:
        return tuple(unit_problems(register, [self.unit], self.effective_on)) + tuple(self._own_problems(register))

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        attribute, value = self.change()
        return register.putting(units=[register.units[self.unit].setting(self.effective_on, {attribute: value})])

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)

    def _own_problems(self, register: Register) -> Iterator[Finding]:
        _, value = self.change()
        if isinstance(value, str) and not value.strip():
            yield error("problem.nothing_given", self.unit, unit=name_of(register, self.unit, self.effective_on))

    def _described(self, code: str, register: Register) -> Message:
        attribute, value = self.change()
        record = register.units.get(self.unit)
        old = None if record is None else record.text(attribute, self.effective_on)
        name = name_of(register, self.unit, self.effective_on)
        return Message(code, {"unit": name, "old": old, "new": value, "day": self.effective_on})


@dataclass(frozen=True, slots=True)
class RenameUnit(ChangeUnit):
    """A unit gets another name."""

    name: str

    def change(self) -> tuple[str, Value | None]:
        return "name", self.name

    def describe(self, register: Register) -> Message:
        return self._described("operation.rename", register)


@dataclass(frozen=True, slots=True)
class RecodeUnit(ChangeUnit):
    """A unit gets another code; codes are used again, so the old one may soon mean another unit."""

    code: str

    def change(self) -> tuple[str, Value | None]:
        return "code", self.code

    def describe(self, register: Register) -> Message:
        return self._described("operation.recode", register)

    def consequences(self, register: Register) -> Iterator[Message]:
        yield from reused_code(register, self.code, self.unit, self.effective_on)


@dataclass(frozen=True, slots=True)
class ChangeKind(ChangeUnit):
    """A unit becomes one of another kind: a township becomes a commune."""

    kind: str

    def change(self) -> tuple[str, Value | None]:
        return "kind", self.kind

    def describe(self, register: Register) -> Message:
        return self._described("operation.change_kind", register)


@dataclass(frozen=True, slots=True)
class ChangeSeat(ChangeUnit):
    """A unit's office moves."""

    seat: str

    def change(self) -> tuple[str, Value | None]:
        return "seat", self.seat

    def describe(self, register: Register) -> Message:
        return self._described("operation.change_seat", register)


@dataclass(frozen=True, slots=True)
class ChangeParent(ChangeUnit):
    """A unit gets another parent in one hierarchy, or none there (`parent` is `None`)."""

    hierarchy: str
    parent: UnitId | None

    def change(self) -> tuple[str, Value | None]:
        return parent_attribute(self.hierarchy), self.parent

    def reads(self, register: Register) -> frozenset[str]:
        if self.parent is None:
            return frozenset({self.unit})
        above = units_above(register, self.parent, self.hierarchy, self.effective_on)
        return frozenset({self.unit, self.parent, *above})

    def describe(self, register: Register) -> Message:
        parent = None if self.parent is None else name_of(register, self.parent, self.effective_on)
        unit = name_of(register, self.unit, self.effective_on)
        params = {"unit": unit, "parent": parent, "hierarchy": self.hierarchy, "day": self.effective_on}
        return Message("operation.change_parent", params)

    def _own_problems(self, register: Register) -> Iterator[Finding]:
        if self.parent is not None:
            day, name = self.effective_on, name_of(register, self.unit, self.effective_on)
            parents = [(self.hierarchy, self.parent)]
            yield from parent_problems(register, self.unit, name, parents, day, [self.unit])


@dataclass(frozen=True, slots=True)
class EndTier:
    """A whole tier ends: every unit of these kinds; what stood under one of them now stands under its parent."""

    kinds: frozenset[str]
    effective_on: date

    def reads(self, register: Register) -> frozenset[str]:
        ending = self._ending(register)
        risen = [parent for unit in self._moving(register, ending) for parent in self._new_parents(unit, ending)]
        above = {parent for _, parent in risen if parent is not None}
        return self.writes(register) | above | depending_on(register, ending, self.effective_on)

    def writes(self, register: Register) -> frozenset[str]:
        ending = self._ending(register)
        return frozenset(ending) | {child.id for unit in ending for child in self._children(register, unit)}

    def describe(self, register: Register) -> Message:
        kinds: tuple[Param, ...] = tuple(sorted(self.kinds))
        count = len(self._ending(register))
        return Message("operation.end_tier", {"count": count, "kinds": kinds, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        for unit, record in self._ending(register).items():
            moved = sum(child.kind(self.effective_on) not in self.kinds for child in self._children(register, unit))
            if moved:
                yield Message("consequence.children_rise", {"unit": record.name(self.effective_on), "count": moved})

    def problems(self, register: Register) -> Findings:
        day, ending = self.effective_on, self._ending(register)
        found = [*unit_problems(register, ending, day)]
        if not ending:
            found.append(error("problem.tier_empty", *sorted(self.kinds), kinds=tuple(sorted(self.kinds)), day=day))
        found += [
            error("problem.territory_unplaced", territory, territory=territory, unit=record.name(day))
            for unit, record in ending.items()
            for territory in register.territories_of(unit, day)
        ]
        found += [finding for unit in ending for finding in nothing_hangs_on(register, unit, day)]
        moving = self._moving(register, ending)
        found += unit_problems(register, [UnitId(child.id) for child in moving], day)
        for child in moving:
            parents = [(h, parent) for h, parent in self._new_parents(child, ending) if parent is not None]
            found += parent_problems(register, UnitId(child.id), child.name(day), parents, day, [UnitId(child.id)])
        found += ending_problems(register, ending, day)
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        day, ending = self.effective_on, self._ending(register)
        return register.putting(
            units=[
                *(record.ending(day) for record in ending.values()),
                *(self._risen(child, ending) for child in self._moving(register, ending)),
            ],
            endings=[Ending(unit, day, TIER_ENDED, act) for unit in ending],
        )

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)

    def _ending(self, register: Register) -> dict[UnitId, Unit]:
        return register.at(self.effective_on).of_kinds(self.kinds)

    def _children(self, register: Register, unit: UnitId) -> tuple[Unit, ...]:
        return register.children_of(unit, self.effective_on)

    def _moving(self, register: Register, ending: Mapping[UnitId, Unit]) -> tuple[Unit, ...]:
        """What stands under the ending units and stays, by id."""
        children = {c.id: c for unit in ending for c in self._children(register, unit) if UnitId(c.id) not in ending}
        return tuple(child for _, child in sorted(children.items()))

    def _new_parents(self, child: Unit, ending: Mapping[UnitId, Unit]) -> Iterator[tuple[str, UnitId | None]]:
        """In each hierarchy the nearest unit above that stays, or none."""
        day = self.effective_on
        for hierarchy in child.hierarchies:
            above, passed = child.parent(hierarchy, day), set[UnitId]()
            if above is not None:
                while above is not None and above in ending:
                    passed.add(above)
                    above = ending[above].parent(hierarchy, day)
                    above = None if above in passed else above
                yield hierarchy, above

    def _risen(self, child: Unit, ending: Mapping[UnitId, Unit]) -> Unit:
        new = {parent_attribute(hierarchy): parent for hierarchy, parent in self._new_parents(child, ending)}
        return child.setting(self.effective_on, new)
