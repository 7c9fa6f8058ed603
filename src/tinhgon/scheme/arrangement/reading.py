"""From the operations of a scheme to the arrangement they make; what is no matter of communes is carried along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from immutables import Map

from tinhgon.register import Register
from tinhgon.scheme.arrangement.arrangement import Arrangement, PlannedUnit, Portion
from tinhgon.scheme.operations import (
    ChangeKind,
    ChangeSeat,
    DivideTerritory,
    EndTier,
    FoundUnit,
    MergeUnits,
    NewUnit,
    Operation,
    RecodeUnit,
    RenameUnit,
    SplitUnit,
)
from tinhgon.scheme.scheme import Scheme
from tinhgon.vocabulary import TerritoryId, UnitId


def arrangement_of(scheme: Scheme, register: Register, kinds: frozenset[str], on: date) -> Arrangement:
    """The arrangement that a scheme's operations make of the units of some kinds, on a day.

    What the operations of the day say in the form in which plans are drafted (merge into a new unit, divide, change
    what stays) can be edited. Everything else is carried along as it is, and the units it names cannot be moved.
    """
    read = _Reading(register, on, dict(register.at(on).of_kinds(kinds)))
    for operation in scheme.ordered:
        read.take(operation)
    return read.arrangement(scheme)


@dataclass
class _Reading:
    """What was understood so far."""

    register: Register
    on: date
    units: dict[UnitId, object]
    planned: dict[UnitId, PlannedUnit] = field(default_factory=dict)
    placed: set[UnitId] = field(default_factory=set)
    formed: dict[UnitId, Operation] = field(default_factory=dict)
    divisions: dict[TerritoryId, DivideTerritory] = field(default_factory=dict)
    bases: dict[UnitId, str] = field(default_factory=dict)
    before: list[Operation] = field(default_factory=list)
    after: list[Operation] = field(default_factory=list)

    def take(self, operation: Operation) -> None:
        if operation.effective_on != self.on or not self._understood(operation):
            (self.after if self.planned or self.divisions else self.before).append(operation)

    def arrangement(self, scheme: Scheme) -> Arrangement:
        self._give_back()
        fixed = {id for operation in (*self.before, *self.after) for id in self._named(operation)}
        names = {
            id: self.register.units[id].name(self.on)
            for id in sorted(self.units)
            if id not in fixed and self._holds_land(id)
        }
        bare = Arrangement(
            self.on, Map(names), before=tuple(self.before), after=tuple(self.after), figures=scheme.figures
        )
        return bare.placing(self.planned, bases=self.bases)

    def _understood(self, operation: Operation) -> bool:
        match operation:
            case MergeUnits(merged, NewUnit() as into) if self._are_free(merged):
                self.planned[into.id] = _planned(into, tuple(Portion(unit) for unit in sorted(merged)))
                self.formed[into.id] = operation
                self.placed |= {*merged}
            case FoundUnit(into) if into.kind in self._kinds:
                self.planned[into.id] = _planned(into, ())
                self.formed[into.id] = operation
            case DivideTerritory(territory) if self.register.holder_of(territory, self.on) in self.units:
                self.divisions[territory] = operation
            case SplitUnit() if self._is_whole_division(operation):
                self._divide(operation)
            case RenameUnit() | RecodeUnit() | ChangeKind() | ChangeSeat() if operation.unit in self.units:
                return self._change(operation)
            case _:
                return False
        return True

    @property
    def _kinds(self) -> frozenset[str]:
        return frozenset(self.register.units[id].kind(self.on) or "" for id in self.units)

    def _are_free(self, merged: Iterable[UnitId]) -> bool:
        return all(unit in self.units and unit not in self.placed for unit in merged)

    def _is_whole_division(self, operation: SplitUnit) -> bool:
        """Each part a planned unit, and each of its pieces cut from the unit's land by the share of the part."""
        lands = self.register.territories_of(operation.unit, self.on)
        cut = [self.divisions.get(land) for land in lands]
        pieces = {piece.id for one in cut if one is not None for piece in one.pieces}
        return (
            self._are_free([operation.unit])
            and all(one is not None and not any(piece.villages for piece in one.pieces) for one in cut)
            and all(part.target in self.planned and not isinstance(part.into, NewUnit) for part in operation.parts)
            and {land for part in operation.parts for land in part.territories} == pieces
        )

    def _divide(self, operation: SplitUnit) -> None:
        for land in self.register.territories_of(operation.unit, self.on):
            del self.divisions[land]
        for part in operation.parts:
            planned = self.planned[part.target]
            more = (*planned.portions, Portion(operation.unit, part.share))
            self.planned[part.target] = replace(planned, portions=tuple(sorted(more, key=lambda p: p.unit)))
        self.bases[operation.unit] = operation.basis
        self.placed.add(operation.unit)

    def _change(self, operation: RenameUnit | RecodeUnit | ChangeKind | ChangeSeat) -> bool:
        unit = operation.unit
        if unit in self.placed:
            return False
        planned = self.planned.get(unit, PlannedUnit((Portion(unit),)))
        match operation:
            case RenameUnit():
                self.planned[unit] = replace(planned, name=operation.name)
            case RecodeUnit():
                self.planned[unit] = replace(planned, code=operation.code)
            case ChangeKind():
                self.planned[unit] = replace(planned, kind=operation.kind)
            case ChangeSeat():
                self.planned[unit] = replace(planned, seat=operation.seat)
        return True

    def _give_back(self) -> None:
        """What does not make a unit of several portions, or divides land without its unit, stays as it was written."""
        self.before += self.divisions.values()
        for id, operation in self.formed.items():
            portions = self.planned[id].portions
            if not portions or portions == (Portion(portions[0].unit),):
                del self.planned[id]
                self.after.append(operation)

    def _holds_land(self, id: UnitId) -> bool:
        return bool(self.register.territories_of(id, self.on))

    def _named(self, operation: Operation) -> frozenset[str]:
        """The units of the arranged tier that an operation carried along moves or changes."""
        if isinstance(operation, EndTier):
            return frozenset()
        if isinstance(operation, MergeUnits) and not self.units.keys() & {*operation.merged, operation.target}:
            return frozenset()
        ids = operation.writes(self.register)
        holders = {self.register.holder_of(TerritoryId(id), self.on) for id in ids}
        return frozenset(str(id) for id in ({*ids} | holders) if id in self.units)


def _planned(unit: NewUnit, portions: tuple[Portion, ...]) -> PlannedUnit:
    return PlannedUnit(portions, unit.name, unit.kind, unit.code, unit.seat, unit.parents)
