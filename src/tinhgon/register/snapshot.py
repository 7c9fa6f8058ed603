"""The world as it stood on one day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from tinhgon.register.dependants import Dependant
from tinhgon.vocabulary import TerritoryId, UnitId

if TYPE_CHECKING:
    from tinhgon.register.records import Unit, Value
    from tinhgon.register.register import Register

D = TypeVar("D", bound=Dependant)


@dataclass(frozen=True)
class Snapshot:
    """What exists on a day; two snapshots are the same when every unit and territory has the same values."""

    register: Register
    day: date

    @cached_property
    def units(self) -> dict[UnitId, Unit]:
        """The units that exist, by id."""
        return {id: unit for id, unit in sorted(self.register.units.items()) if unit.exists_on(self.day)}

    @cached_property
    def compositions(self) -> dict[UnitId, tuple[TerritoryId, ...]]:
        """The territories that each unit holds directly; units without land are absent."""
        held: dict[UnitId, list[TerritoryId]] = {}
        for id, territory in sorted(self.register.territories.items()):
            if (holder := territory.holder(self.day)) is not None:
                held.setdefault(holder, []).append(id)
        return {unit: tuple(territories) for unit, territories in held.items()}

    @cached_property
    def counts_by_kind(self) -> dict[str, int]:
        """How many units of each kind exist."""
        return dict(sorted(Counter(unit.kind(self.day) or "" for unit in self.units.values()).items()))

    def of_kinds(self, kinds: frozenset[str]) -> dict[UnitId, Unit]:
        """The units of some kinds (the commune-level ones, say), by id."""
        return {id: unit for id, unit in self.units.items() if unit.kind(self.day) in kinds}

    def existing(self, cls: type[D]) -> dict[str, D]:
        """The dependants of one kind that exist, by id: `register.at(day).existing(Post)`."""
        return {id: each for id, each in sorted(self.register.of_kind(cls).items()) if each.exists_on(self.day)}

    def values(self) -> dict[str, dict[str, Value]]:
        """Every attribute of everything that exists: the whole content, for comparing two snapshots."""
        things = (
            *self.register.units.values(),
            *self.register.territories.values(),
            *self.register.all_dependants(),
        )
        return {thing.id: thing.values_on(self.day) for thing in things if thing.exists_on(self.day)}
