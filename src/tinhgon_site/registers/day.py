"""The units of one day with their figures, worked out once for each number of the book and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from tinhgon.register import TERRITORIAL, Reading, Register, Unit, unit_name, unit_reading
from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon_site.registers import store
from tinhgon_site.registers.country import commune_kinds, country, tier_of

POPULATION, AREA = "population", "area_km2"
DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class UnitOnDay:
    """One unit of the lowest tier as it stood on the day, with what was measured of it."""

    id: UnitId
    code: str
    name: str
    kind: str
    district: UnitId | None
    area: Reading | None
    population: Reading | None


@dataclass(frozen=True)
class Day:
    """The register as one number of the book tells one day, as pages read it."""

    register: Register
    on: date
    #: Only what stands under this unit, where the register has more than one page can show.
    within: UnitId | None = None

    @cached_property
    def units(self) -> tuple[UnitOnDay, ...]:
        """The units of the lowest tier, by code."""
        found = filter(self._is_within, self.register.at(self.on).of_kinds(commune_kinds()).values())
        return tuple(sorted((self._unit(unit) for unit in found), key=lambda unit: (unit.code, unit.id)))

    @cached_property
    def by_id(self) -> Mapping[UnitId, UnitOnDay]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def tops(self) -> tuple[Unit, ...]:
        """The units that stand under nobody: the provinces."""
        if self.within is not None:
            return (self.register.units[self.within],)
        units = self.register.at(self.on).units.values()
        return tuple(u for u in units if u.parent(TERRITORIAL, self.on) is None and tier_of(u.kind(self.on)))

    @cached_property
    def counts_by_tier(self) -> Mapping[str, Counter[str]]:
        """How many units of each kind there are, tier by tier from the top."""
        counted: dict[str, Counter[str]] = {tier: Counter() for tier in country().tiers}
        for unit in filter(self._is_within, self.register.at(self.on).units.values()):
            kind = unit.kind(self.on) or ""
            counted.setdefault(tier_of(kind), Counter())[kind] += 1
        return {tier: kinds for tier, kinds in counted.items() if kinds}

    @property
    def is_district_former(self) -> bool:
        """Whether the districts named are those that ended before this day."""
        return self.districts_on != self.on

    def total(self, measure: str) -> float | None:
        """The measure over all units; unknown where it is unknown of one."""
        values = [reading.value for unit in self.units if (reading := self._of(unit, measure)) is not None]
        known = [value for value in values if value is not None]
        return sum(known) if known and len(known) == len(self.units) else None

    def estimated(self, measure: str) -> int:
        """Of how many units the measure is an estimate."""
        return sum(1 for unit in self.units if (reading := self._of(unit, measure)) and reading.is_estimated)

    def district_name(self, district: UnitId | None) -> str:
        record = None if district is None else self.register.units.get(district)
        return "" if record is None else record.name(self.districts_on)

    def _is_within(self, unit: Unit) -> bool:
        """Whether the unit is the one asked for, or stands under it."""
        current: Unit | None = unit
        seen: set[str] = set()
        while self.within is not None and current is not None and current.id not in seen:
            if current.id == self.within:
                return True
            seen.add(current.id)
            current = self.register.units.get(current.parent(TERRITORIAL, self.on) or UnitId(""))
        return self.within is None

    def _of(self, unit: UnitOnDay, measure: str) -> Reading | None:
        return unit.area if measure == AREA else unit.population

    def _unit(self, unit: Unit) -> UnitOnDay:
        id, on = UnitId(unit.id), self.on
        return UnitOnDay(
            id,
            unit.code(on) or "",
            unit_name(self.register, id, on),
            unit.kind(on) or "",
            self._district(id),
            self._reading(id, AREA),
            self._reading(id, POPULATION),
        )

    def _reading(self, unit: UnitId, measure: str) -> Reading | None:
        return unit_reading(self.register, unit, measure, self.on) if measure in self.register.measures else None

    @cached_property
    def districts_on(self) -> date:
        """The day on which to ask for districts: this one, or the last one on which there were any."""
        tier = country().tiers.get(DISTRICT)
        ended_on = None if tier is None else tier.period.end
        return self.on if ended_on is None or self.on < ended_on else ended_on - timedelta(days=1)

    def _district(self, unit: UnitId) -> UnitId | None:
        """The district in which most of a unit's land lies, or last lay."""
        weights: Counter[UnitId] = Counter()
        for land in self.register.territories_of(unit, self.on):
            holder = self.register.holder_of(self.register.origin_of(land), self.districts_on)
            district = None if holder is None else self.district_above(holder)
            if district is not None:
                weights[district] += max(1, round(1000 * self._area_of(land)))
        return weights.most_common(1)[0][0] if weights else None

    def district_above(self, unit: UnitId) -> UnitId | None:
        """The district that a unit stands under, or last stood under."""
        day = self.districts_on
        record = self.register.units.get(unit)
        parent = None if record is None else record.parent(TERRITORIAL, day)
        above = None if parent is None else self.register.units.get(parent)
        return parent if above is not None and tier_of(above.kind(day)) == DISTRICT else None

    def _area_of(self, land: TerritoryId) -> float:
        record = self.register.territories[land]
        share = 1.0 if record.share is None else record.share
        areas = [
            o.value for o in self.register.observations.get(self.register.origin_of(land), ()) if o.measure == AREA
        ]
        return share * areas[-1] if areas else 0.0


def day_of(number: int, on: date, within: UnitId | None = None) -> Day:
    """A day as a number of the book tells it, of everything or of one unit; the same question is worked out once."""
    return _day(store.mark_of(number), number, on, within)


@lru_cache(maxsize=24)
def _day(mark: str, number: int, on: date, within: UnitId | None) -> Day:
    # The mark is part of the key only: the number of another book is another thing.
    return Day(store.load_units(number), on, within)


def days_of_change(register: Register) -> tuple[date, ...]:
    """The days on which units began, ended or were continued by others, in order."""
    return tuple(sorted(set(_edges(register.units.values())) | {s.on for s in register.all_successions()}))


def _edges(units: Iterable[Unit]) -> Iterator[date]:
    for unit in units:
        for name in ("exists", "kind", "name", "code"):
            yield from unit.timeline(name).days
