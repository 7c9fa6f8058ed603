"""What every check is given: the scheme as previewed, the law, the country, and what follows from them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from tinhgon.checks.country import Country, lowest_tier, tier_of
from tinhgon.checks.ended import ONE_DAY, ended_units
from tinhgon.checks.staffing import Staffing
from tinhgon.checks.status import UnitStatus, unit_statuses
from tinhgon.norms import Norms
from tinhgon.register import Register, land_name, unit_name
from tinhgon.scheme import Preview, Scheme
from tinhgon.vocabulary import Finding, TerritoryId, UnitId

#: A check reads an examination and gives its findings; the part of its codes before the point says what it is about.
Check: TypeAlias = Callable[["Examination"], Iterator[Finding]]


@dataclass(frozen=True)
class Examination:
    """A scheme under examination."""

    preview: Preview
    norms: Norms
    country: Country

    @property
    def scheme(self) -> Scheme:
        return self.preview.scheme

    @property
    def before(self) -> Register:
        return self.preview.before

    @property
    def after(self) -> Register:
        return self.preview.after

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something changes."""
        return self.scheme.days

    @property
    def last_day(self) -> date:
        """The day from which the whole scheme has its effect."""
        return self.days[-1]

    @cached_property
    def staffing(self) -> Staffing:
        """The bodies and their posts as the scheme leaves them."""
        return Staffing(self.after, self.last_day, self.country)

    @cached_property
    def staffing_before(self) -> Staffing:
        """The bodies and their posts as they would be that day without the scheme."""
        return Staffing(self.before, self.last_day, self.country)

    def name(self, unit: UnitId) -> str:
        """What a unit is called after the scheme; of one that has ended, its last name."""
        return unit_name(self.after, unit, self.last_day)

    def name_before(self, id: str) -> str:
        """What a unit or a piece of land is called without the scheme."""
        if UnitId(id) in self.before.units:
            return unit_name(self.before, UnitId(id), self.last_day)
        return land_name(self.before, TerritoryId(id), self.last_day)

    @cached_property
    def touched_units(self) -> tuple[UnitId, ...]:
        """The units that the scheme writes, by id."""
        return tuple(sorted(UnitId(id) for id in self.preview.touched if UnitId(id) in self.after.units))

    @cached_property
    def begun(self) -> tuple[UnitId, ...]:
        """The units that stand after the scheme and would not without it."""
        day = self.last_day
        return tuple(u for u in self.touched_units if self.after.has_unit(u, day) and not self.before.has_unit(u, day))

    @cached_property
    def ended(self) -> tuple[tuple[UnitId, date], ...]:
        """The units that the scheme ends, each with the day from which it no longer stands."""
        return ended_units(self.preview)

    @cached_property
    def formed(self) -> Mapping[UnitId, date]:
        """The lowest-tier units that the scheme forms or reshapes, each with the last day on which it does."""
        tier, found = lowest_tier(self.country), dict[UnitId, date]()
        for day in self.days:
            for unit in self._reshaped(day):
                if tier_of(self.country, self.after.units[unit].kind(day)) == tier:
                    found[unit] = day
        return {unit: day for unit, day in sorted(found.items()) if self.after.has_unit(unit, self.last_day)}

    @cached_property
    def statuses(self) -> Mapping[UnitId, UnitStatus]:
        """What the law says of each lowest-tier unit after the scheme, judged on the day on which it was formed."""
        standing = unit_statuses(self.before, self.after, self.last_day, self.norms, self.country)
        for day in self.days[:-1]:
            units = [unit for unit, formed_on in self.formed.items() if formed_on == day]
            standing |= unit_statuses(self.before, self.after, day, self.norms, self.country, units=units)
        return standing

    def _reshaped(self, day: date) -> Iterator[UnitId]:
        """Units that stand on a day with other land or of another kind than the day before."""
        eve = day - ONE_DAY
        for unit in self._possibly_reshaped:
            record = self.after.units[unit]
            if record.exists_on(day) and (
                record.kind(day) != record.kind(eve)
                or self.after.territories_of(unit, day) != self.after.territories_of(unit, eve)
            ):
                yield unit

    @cached_property
    def _possibly_reshaped(self) -> tuple[UnitId, ...]:
        """The units touched, and those that gave or took touched land on one of the days."""
        lands = [land for id, land in self.after.territories.items() if id in self.preview.touched]
        days = [edge for day in self.days for edge in (day - ONE_DAY, day)]
        holders = {land.holder(day) for land in lands for day in days}
        return tuple(sorted({*self.touched_units, *(holder for holder in holders if holder is not None)}))
