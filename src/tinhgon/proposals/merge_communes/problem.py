"""The question of merging communes: units, neighbours, how many new units, what counts, what is locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from tinhgon.vocabulary import Finding, Findings, error

#: Earth's mean radius, km.
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be merged. Missing area, perimeter and population count as 0 in the objective."""

    code: str
    district: str
    province: str = ""
    population: float = 0.0
    area_km2: float = 0.0
    perimeter_km: float | None = None
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Objective:
    """Weights of the terms, the two minima and the cap; the defaults are objective version 1."""

    access: float = 1.0
    balance: float = 1.0
    people: float = 1.0
    land: float = 1.0
    districts: float = 0.3
    shape: float = 0.3
    people_min_share: float = 0.75
    land_min_km2: float = 30.0
    cap_share: float = 2.0

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The names of all settings."""
        return tuple(setting.name for setting in fields(cls))


@dataclass(frozen=True, slots=True)
class Locks:
    """What the planner has fixed: codes that stay together or apart, whole groups, units kept, seats."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    groups: tuple[frozenset[str], ...] = ()
    kept: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    no_seats: frozenset[str] = frozenset()

    @property
    def codes(self) -> frozenset[str]:
        """Every code that a lock names."""
        pairs = {code for pair in (*self.together, *self.apart) for code in pair}
        return frozenset(pairs).union(*self.groups, self.kept, self.seats, self.no_seats)


@dataclass(frozen=True)
class Problem:
    """One planning question, frozen. `borders` maps a pair of codes (smaller first) to the km shared, ferries too."""

    units: tuple[Candidate, ...]
    borders: Mapping[tuple[str, str], float]
    count: int
    objective: Objective = Objective()
    locks: Locks = Locks()

    @cached_property
    def index(self) -> dict[str, int]:
        return {unit.code: place for place, unit in enumerate(self.units)}

    @cached_property
    def neighbours(self) -> tuple[dict[int, float], ...]:
        """For each unit, the units it is connected to and the km they share."""
        found: tuple[dict[int, float], ...] = tuple({} for _ in self.units)
        for (a, b), shared in self.borders.items():
            i, j = self.index[a], self.index[b]
            found[i][j] = found[j][i] = shared
        return found

    @cached_property
    def population(self) -> float:
        return sum(unit.population for unit in self.units)

    @property
    def mean(self) -> float:
        """People of an average new unit."""
        return self.population / self.count

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Each unit's point; a missing one is the mean of its district's, else of its province's, else of all."""
        by_district = _means((unit.district, unit.point) for unit in self.units)
        by_province = _means((unit.province, unit.point) for unit in self.units)
        everywhere = _means(("", unit.point) for unit in self.units).get("", (0.0, 0.0))
        return tuple(
            unit.point or by_district.get(unit.district) or by_province.get(unit.province) or everywhere
            for unit in self.units
        )

    def distance_km(self, i: int, j: int) -> float:
        """Great-circle distance between two units' points, in km."""
        (lon_a, lat_a), (lon_b, lat_b) = self.points[i], self.points[j]
        a, b = radians(lat_a), radians(lat_b)
        half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon_b - lon_a) / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))

    def problems(self) -> Findings:
        """Why the question has no sense or no answer, before any search.

        Findings
        --------
        propose.no_units, propose.no_people : nothing to plan with.
        propose.count_too_large, propose.count_too_small : more than units, or fewer than separate pieces of land.
        propose.no_perimeters : shape has a weight and no unit has a perimeter.
        propose.unknown_lock : a lock names a code that no unit has.
        propose.locks_contradict : a unit must be a seat and must not.
        """
        return tuple(self._problems())

    def _problems(self) -> Iterable[Finding]:
        if not self.units:
            yield error("propose.no_units")
            return
        if self.population <= 0:
            yield error("propose.no_people")
        if self.count > len(self.units) or self.count < 1:
            yield error("propose.count_too_large", count=self.count, units=len(self.units))
        components = len(connected(range(len(self.units)), self.neighbours))
        if self.count < components:
            yield error("propose.count_too_small", count=self.count, components=components)
        if self.objective.shape > 0 and all(unit.perimeter_km is None for unit in self.units):
            yield error("propose.no_perimeters")
        unknown = tuple(sorted(self.locks.codes - self.index.keys()))
        if unknown:
            yield error("propose.unknown_lock", *unknown, codes=unknown)
        both = tuple(sorted(self.locks.seats & self.locks.no_seats))
        if both:
            yield error("propose.locks_contradict", *both, codes=both)


def connected(members: Iterable[int], neighbours: tuple[dict[int, float], ...]) -> list[set[int]]:
    """The connected parts of a set of units."""
    left, parts = set(members), list[set[int]]()
    while left:
        part, reach = set[int](), [left.pop()]
        while reach:
            unit = reach.pop()
            part.add(unit)
            near = left.intersection(neighbours[unit])
            left -= near
            reach.extend(near)
        parts.append(part)
    return parts


def _means(pairs: Iterable[tuple[str, tuple[float, float] | None]]) -> dict[str, tuple[float, float]]:
    sums: dict[str, tuple[float, float, int]] = {}
    for key, point in pairs:
        if point is not None:
            lon, lat, count = sums.get(key, (0.0, 0.0, 0))
            sums[key] = (lon + point[0], lat + point[1], count + 1)
    return {key: (lon / count, lat / count) for key, (lon, lat, count) in sums.items()}
