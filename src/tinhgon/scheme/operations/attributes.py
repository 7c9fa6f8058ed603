"""Changes that leave the unit standing: its name, code, kind, seat or parent; and the end of a whole tier."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from tinhgon.register import Ending, Register, Unit, Value, is_parent_attribute, parent_attribute
from tinhgon.scheme.operations.operation import Operation, name_of, reused_code, unit_problems
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
        return frozenset({self.unit} if self.parent is None else {self.unit, self.parent})

    def describe(self, register: Register) -> Message:
        parent = None if self.parent is None else name_of(register, self.parent, self.effective_on)
        unit = name_of(register, self.unit, self.effective_on)
        params = {"unit": unit, "parent": parent, "hierarchy": self.hierarchy, "day": self.effective_on}
        return Message("operation.change_parent", params)

    def _own_problems(self, register: Register) -> Iterator[Finding]:
        day, name = self.effective_on, name_of(register, self.unit, self.effective_on)
        if self.parent is None:
            return
        if not register.has_unit(self.parent, day):
            yield error("problem.parent_absent", self.unit, unit=name, parent=self.parent, hierarchy=self.hierarchy)
        above: UnitId | None = self.parent
        seen: set[UnitId] = set()
        while above is not None and above not in seen:
            if above == self.unit:
                yield error("problem.parent_below", self.unit, unit=name, parent=name_of(register, self.parent, day))
                return
            seen.add(above)
            record = register.units.get(above)
            above = None if record is None else record.parent(self.hierarchy, day)


@dataclass(frozen=True, slots=True)
class EndTier:
    """A whole tier ends: every unit of these kinds; what stood under one of them now stands under its parent."""

    kinds: frozenset[str]
    effective_on: date

    def reads(self, register: Register) -> frozenset[str]:
        return self.writes(register)

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
        moving = {UnitId(c.id) for unit in ending for c in self._children(register, unit) if c.id not in ending}
        found += unit_problems(register, sorted(moving), day)
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        day, ending = self.effective_on, self._ending(register)
        children = {UnitId(c.id): c for unit in ending for c in self._children(register, unit) if c.id not in ending}
        return register.putting(
            units=[
                *(record.ending(day) for record in ending.values()),
                *(self._risen(register, child, ending) for child in children.values()),
            ],
            endings=[Ending(unit, day, TIER_ENDED, act) for unit in ending],
        )

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)

    def _ending(self, register: Register) -> dict[UnitId, Unit]:
        return register.at(self.effective_on).of_kinds(self.kinds)

    def _children(self, register: Register, unit: UnitId) -> tuple[Unit, ...]:
        return register.children_of(unit, self.effective_on)

    def _risen(self, register: Register, child: Unit, ending: dict[UnitId, Unit]) -> Unit:
        """The child under the nearest unit above that stays, in each hierarchy."""
        day, changes = self.effective_on, dict[str, Value | None]()
        for name, value in child.values_on(day).items():
            if is_parent_attribute(name):
                above: UnitId | None = UnitId(str(value))
                while above is not None and above in ending:
                    parent = ending[above].text(name, day)
                    above = None if parent is None else UnitId(parent)
                changes[name] = above
        return child.setting(day, changes)
