"""The communes of a province on the eve of a day, as the library asks for them: figures, points, who borders whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from tinhgon.proposals.merge_communes import Candidate, Plan, Problem
from tinhgon.register import Register, territory_reading, unit_reading
from tinhgon.scheme import Scheme
from tinhgon.scheme.arrangement import Arrangement, arrangement_of
from tinhgon.vocabulary import UnitId
from tinhgon_site.proposals.values import Asking
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.country import commune_kinds, country
from tinhgon_site.registers.day import Day, UnitOnDay, day_of
from tinhgon_site.registers.nation import provinces
from tinhgon_site.registers.recent import Recent

ONE_DAY: Final = timedelta(days=1)
PERIMETER: Final = "perimeter_km"


@dataclass(frozen=True)
class Land:
    """What can be merged in a province: a number of the book, the eve of a day, the communes and their neighbours."""

    mark: str
    day: Day
    units: tuple[Candidate, ...]
    borders: Mapping[tuple[str, str], float]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Each commune as it is called, without its kind."""
        return {unit.id: country().bare_name(unit.name) for unit in self.day.units}

    @cached_property
    def full_names(self) -> Mapping[str, str]:
        """Each commune as it is called, with its kind."""
        return {unit.id: unit.name for unit in self.day.units}

    @property
    def has_perimeters(self) -> bool:
        """Whether shapes can be judged: the book has outlines' lengths."""
        return any(unit.perimeter_km is not None for unit in self.units)

    def problem(self, asking: Asking) -> Problem:
        """The question for this land."""
        return Problem(self.units, self.borders, asking.count, asking.weights, asking.locks)


_lands: Final[Recent[tuple[str, date, str], Land]] = Recent(room=6)


def land_of(number: int, effective_on: date, province: UnitId) -> Land:
    """The communes under a province on the eve of a day, as a number of the book tells it; read once."""
    key = (registers.mark_of(number), effective_on, province)
    return _lands.get(key) or _lands.put(key, _read(key[0], number, effective_on - ONE_DAY, province))


def land_asked(asking: Asking) -> Land:
    return land_of(asking.number, asking.effective_on, asking.province)


def plan_of_scheme(land: Land, scheme: Scheme, effective_on: date) -> Plan | None:
    """Where a scheme puts the communes of a land, most of each where it is divided; nothing if it is about others."""
    register = registers.load_register(scheme.baseline)
    return plan_of_arrangement(land, arrangement_of(scheme, register, commune_kinds(), effective_on))


def plan_of_arrangement(land: Land, arrangement: Arrangement) -> Plan | None:
    plan: dict[str, str] = {}
    for unit in land.units:
        id = UnitId(unit.code)
        if id not in arrangement.names:
            return None
        shares = {
            place: portion.share
            for place in arrangement.places(id)
            for portion in arrangement.planned[place].portions
            if portion.unit == id
        }
        plan[id] = max(shares, key=lambda place: (shares[place], place), default=id)
    return plan


def _read(mark: str, number: int, on: date, province: UnitId) -> Land:
    several = len([one for one in provinces(number, on) if one.units]) > 1
    day = day_of(number, on, province if several else None)
    units = tuple(_candidate(day, unit, province) for unit in day.units)
    return Land(mark, day, units, _borders(day))


def _candidate(day: Day, unit: UnitOnDay, province: UnitId) -> Candidate:
    return Candidate(
        unit.id,
        unit.district or "",
        province,
        (unit.population.value if unit.population is not None else None) or 0.0,
        (unit.area.value if unit.area is not None else None) or 0.0,
        _perimeter(day.register, unit.id, day.on),
        _point(day.register, unit.id, day.on),
        unit.kind,
    )


def _borders(day: Day) -> dict[tuple[str, str], float]:
    """The kilometres that units share: of undivided land as the table of neighbours has them.

    Where land was divided the table does not say which piece lies at a border: pieces of one land are taken as
    connected, and the outer border goes to the largest piece.
    """
    register, found = day.register, dict[tuple[str, str], float]()
    holders = {unit.id for unit in day.units}
    for border in register.all_borders():
        a, b = (register.holder_of(land, day.on) for land in (border.a, border.b))
        if border.connects and a != b and a in holders and b in holders:
            assert a is not None
            assert b is not None
            pair = (min(a, b), max(a, b))
            found[pair] = found.get(pair, 0.0) + border.shared_km
    return found


def _perimeter(register: Register, unit: UnitId, on: date) -> float | None:
    """The length of a unit's outline; of several pieces of land theirs, without what lies between them."""
    if PERIMETER not in register.measures:
        return None
    lands = register.territories_of(unit, on)
    if len(lands) == 1:
        return unit_reading(register, unit, PERIMETER, on).value
    outlines = [territory_reading(register, land, PERIMETER, on).value for land in lands]
    known = [one for one in outlines if one is not None]
    if not known or len(known) < len(outlines):
        return None
    inside = sum(
        border.shared_km
        for land in lands
        for other, border in register.borders.get(land, {}).items()
        if other in lands and land < other
    )
    return max(0.0, sum(known) - 2 * inside)


def _point(register: Register, unit: UnitId, on: date) -> tuple[float, float] | None:
    """The middle of the points of a unit's land."""
    found = []
    for land in register.territories_of(unit, on):
        lon, lat = (register.territories[land].value(name, on) for name in ("lon", "lat"))
        if isinstance(lon, (int, float)) and isinstance(lat, (int, float)):
            found.append((float(lon), float(lat)))
    return (sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)) if found else None
