"""What a new unit takes over from the units it comes from, when a hand-written line leaves it out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tinhgon.register import Register
from tinhgon.scheme.operations import (
    ChangeKind,
    ChangeParent,
    FoundUnit,
    MergeUnits,
    NewUnit,
    Operation,
    SplitUnit,
)
from tinhgon.vocabulary import UnitId

Parents = tuple[tuple[str, UnitId], ...]


class Origins:
    """The kind and the parents of units: as the register has them, and as the lines above have changed them.

    Without a register only what the scheme itself says is known, and a new unit must give its kind.
    """

    def __init__(self, register: Register | None = None) -> None:
        self._register = register
        self._kinds: dict[UnitId, str] = {}
        self._parents: dict[UnitId, Parents] = {}
        self._day = date.min

    def common_kind(self, units: Iterable[UnitId]) -> str | None:
        """The kind that all the units have; `None` when they differ or it is not known."""
        kinds = {self._kind(unit) for unit in units}
        return kinds.pop() if len(kinds) == 1 else None

    def stranger(self, units: Iterable[UnitId]) -> UnitId | None:
        """The first unit of which the register knows no kind on the day; often its id is a slip of the pen."""
        return None if self._register is None else next((unit for unit in units if self._kind(unit) is None), None)

    def common_parents(self, units: Iterable[UnitId]) -> Parents:
        """The parents that all the units have, hierarchy by hierarchy; where they differ, none."""
        parents = [set(self._parents_of(unit)) for unit in units]
        return tuple(sorted(set.intersection(*parents))) if parents else ()

    def on(self, day: date) -> None:
        """The day of the next operation."""
        self._day = day

    def follow(self, operation: Operation) -> None:
        """Remember what an operation says about kinds and parents."""
        match operation:
            case FoundUnit(unit):
                self._founded(unit)
            case MergeUnits(_, NewUnit() as unit):
                self._founded(unit)
            case SplitUnit(_, parts):
                for part in parts:
                    if isinstance(part.into, NewUnit):
                        self._founded(part.into)
            case ChangeKind(unit, kind=kind):
                self._kinds[unit] = kind
            case ChangeParent(unit, hierarchy=hierarchy, parent=parent):
                others = tuple(pair for pair in self._parents_of(unit) if pair[0] != hierarchy)
                self._parents[unit] = others if parent is None else (*others, (hierarchy, parent))

    def _founded(self, unit: NewUnit) -> None:
        self._kinds[unit.id] = unit.kind
        self._parents[unit.id] = unit.parents

    def _kind(self, unit: UnitId) -> str | None:
        record = None if self._register is None else self._register.units.get(unit)
        return self._kinds.get(unit) or (None if record is None else record.kind(self._day))

    def _parents_of(self, unit: UnitId) -> Parents:
        if unit in self._parents:
            return self._parents[unit]
        record = None if self._register is None else self._register.units.get(unit)
        if record is None:
            return ()
        return tuple((h, parent) for h in record.hierarchies if (parent := record.parent(h, self._day)) is not None)
