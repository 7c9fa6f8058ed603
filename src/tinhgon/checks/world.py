"""One version of the world on one day, as the checks of coherence read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tinhgon.checks.country import Country, lowest_tier, tier_of
from tinhgon.register import TERRITORIAL, Register, Snapshot, Unit, land_name, unit_name
from tinhgon.vocabulary import TerritoryId, UnitId


@dataclass(frozen=True)
class World:
    """What stands on a day, with the names that people use."""

    register: Register
    day: date
    country: Country

    @cached_property
    def snapshot(self) -> Snapshot:
        return self.register.at(self.day)

    @cached_property
    def lowest(self) -> dict[UnitId, Unit]:
        """The units of the lowest tier, which hold the land."""
        return {id: unit for id, unit in self.snapshot.units.items() if self.tier(unit) == lowest_tier(self.country)}

    def tier(self, unit: Unit) -> str | None:
        """The tier of a unit; `None` when the country does not have its kind."""
        return tier_of(self.country, unit.kind(self.day))

    def rank(self, unit: Unit) -> int | None:
        """How far down the tiers it stands, 0 at the top."""
        tier = self.tier(unit)
        return None if tier is None else tuple(self.country.tiers).index(tier)

    def name(self, unit: str) -> str:
        return unit_name(self.register, UnitId(unit), self.day)

    def land(self, territory: str) -> str:
        return land_name(self.register, TerritoryId(territory), self.day)

    def root(self, unit: Unit) -> UnitId:
        """The topmost unit above a unit in the territorial hierarchy: its province."""
        top, seen = unit, {unit.id}
        while (parent := top.parent(TERRITORIAL, self.day)) is not None and parent not in seen:
            above = self.register.units.get(parent)
            if above is None:
                return parent
            seen.add(parent)
            top = above
        return UnitId(top.id)
