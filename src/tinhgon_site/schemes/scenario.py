"""What a scheme comes to, as small as a comparison needs it: any number of them can be held side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from tinhgon.checks import Status
from tinhgon.register.review.names import distance_km
from tinhgon.reports import UnitLine
from tinhgon.vocabulary import SchemeId, Severity, UnitId
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.boundaries import centre_point
from tinhgon_site.registers.day import Day
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes.shown import Shown, show
from tinhgon_site.schemes.store import version_of

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """An old unit, as far as a comparison asks about it."""

    id: UnitId
    code: str
    name: str
    population: float | None
    district: str


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit after a scheme: what it is made of (the share of each old unit), and what is said of it."""

    id: UnitId
    name: str
    kind: str
    seat: str
    parts: Mapping[UnitId, float | None]
    population: float | None
    person_km: float | None
    districts: int


@dataclass(frozen=True)
class Scenario:
    """A scheme beside others: its units, and the figures that are compared."""

    id: SchemeId
    version: int
    title: str
    baseline: int
    on: date
    before: int
    operations: int
    by_kind: Mapping[str, int]
    by_status: Mapping[Status, int]
    findings: Mapping[Severity, int]
    divided: int
    torn: int | None
    area_km2: float | None
    population: float | None
    places: Mapping[UnitId, Place]
    units: tuple[NewUnit, ...]

    @property
    def after(self) -> int:
        return len(self.units)

    @property
    def share_cut(self) -> float | None:
        """How much of the number of units is gone, 0 to 1."""
        return (self.before - self.after) / self.before if self.before else None

    @cached_property
    def populations(self) -> tuple[float, ...]:
        """The known populations of the units, the smallest first."""
        return tuple(sorted(unit.population for unit in self.units if unit.population is not None))

    @property
    def spread(self) -> float | None:
        """How far units lie from their mean population: the standard deviation as a share of the mean."""
        known = self.populations
        if len(known) < len(self.units) or not sum(known):
            return None
        mean = sum(known) / len(known)
        return float((sum((one - mean) ** 2 for one in known) / len(known)) ** 0.5 / mean)

    @property
    def distance_km(self) -> float | None:
        """How far a person lives from the seat on average, were each seat where that is least for its unit."""
        reached = [unit.person_km for unit in self.units]
        if not self.population or any(one is None for one in reached):
            return None
        return sum(one for one in reached if one is not None) / sum(self.populations)

    @property
    def districts_crossed(self) -> int | None:
        """How many units have land of several old districts; unknown where there were none."""
        if not any(place.district for place in self.places.values()):
            return None
        return sum(1 for unit in self.units if unit.districts > 1)

    @cached_property
    def whereabouts(self) -> Mapping[UnitId, Mapping[UnitId, float | None]]:
        """For each old unit, the units that its land goes to, with shares."""
        found: dict[UnitId, dict[UnitId, float | None]] = {}
        for unit in self.units:
            for old, share in unit.parts.items():
                found.setdefault(old, {})[unit.id] = share
        return found

    @cached_property
    def by_id(self) -> Mapping[UnitId, NewUnit]:
        return {unit.id: unit for unit in self.units}


#: By fingerprint of the scheme, its version and the mark of its baseline; small, so that many are kept.
_kept: Final[Recent[tuple[str, int, str], Scenario]] = Recent(room=200)


def scenario(scheme: SchemeId, version: int | None = None) -> Scenario | None:
    """A scheme as it is compared; `None` for one that has no operations yet."""
    head = version_of(scheme, version)
    if head.operations == 0:
        return None
    key = (head.fingerprint, head.number, registers.mark_of(head.baseline))
    known = _kept.get(key)
    if known is not None:
        return known
    shown = show(scheme, head.number)
    return _kept.put(key, scenario_of(shown)) if isinstance(shown, Shown) else None


def scenario_of(shown: Shown) -> Scenario:
    """What a previewed scheme comes to."""
    table, places, day = shown.table, _places(shown.day_before), shown.on
    centres = _centres(shown.day_before)
    severities = [finding.severity for finding in shown.findings]
    return Scenario(
        shown.scheme.id,
        shown.version.number,
        shown.scheme.title,
        shown.scheme.baseline,
        day,
        table.before,
        len(shown.scheme.operations),
        table.by_kind,
        table.by_status,
        {severity: severities.count(severity) for severity in Severity},
        len(table.divided),
        shown.torn,
        table.total("area_km2"),
        table.total("population"),
        places,
        tuple(_unit(shown, line, places, centres) for line in table.lines),
    )


def _places(day: Day) -> dict[UnitId, Place]:
    """The old units by id."""
    return {
        unit.id: Place(
            unit.id,
            unit.code,
            unit.name,
            None if unit.population is None else unit.population.value,
            unit.district or "",
        )
        for unit in day.units
    }


def _centres(day: Day) -> dict[UnitId, Point]:
    """A point within each old unit, where one of its lands has one."""
    found = {}
    for unit in day.units:
        points = (centre_point(day.register, land, day.on) for land in day.register.territories_of(unit.id, day.on))
        point = next((point for point in points if point is not None), None)
        if point is not None:
            found[unit.id] = point
    return found


def _unit(shown: Shown, line: UnitLine, places: Mapping[UnitId, Place], centres: Mapping[UnitId, Point]) -> NewUnit:
    origins = [origin for origin in line.origins if origin.share != 0 and origin.unit in places]
    people = [(origin.unit, _people(places[origin.unit], origin.share)) for origin in origins]
    return NewUnit(
        line.unit,
        line.name,
        line.kind,
        shown.after.units[line.unit].text("seat", shown.on) or "",
        {origin.unit: origin.share for origin in origins},
        line.population.value,
        _person_km(people, centres),
        len({places[origin.unit].district for origin in origins} - {""}),
    )


def _people(place: Place, share: float | None) -> float | None:
    return None if place.population is None or share is None else place.population * share


def _person_km(people: Iterable[tuple[UnitId, float | None]], centres: Mapping[UnitId, Point]) -> float | None:
    """The least sum of persons times kilometres to one of the old units."""
    known = [(centres.get(unit), count) for unit, count in people]
    if not known or any(point is None or count is None for point, count in known):
        return None
    located = [(point, count) for point, count in known if point is not None and count is not None]
    return min(sum(count * distance_km(point, seat) for point, count in located) for seat, _ in located)
