"""The question of merging communes: units, neighbours, how many new units, what counts, what is locked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, fields
from functools import cached_property
from math import asin, cos, isfinite, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from tinhgon.proposals.merge_communes.settings import Limits, Standards
from tinhgon.vocabulary import Finding, Findings, error

#: Earth's mean radius, km.
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be merged. Missing area, perimeter and population count as 0 in the objective.

    `kind` is asked where standards differ by kind. A piece of a unit that was divided beforehand is a unit of its own,
    `part_of` that unit, of which it has a `share`. `seat_cost` is what a seat here costs more than in an office that
    stands already.
    """

    code: str
    district: str
    province: str = ""
    population: float = 0.0
    area_km2: float = 0.0
    perimeter_km: float | None = None
    point: tuple[float, float] | None = None
    kind: str = ""
    part_of: str | None = None
    share: float = 1.0
    seat_cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Objective:
    """Weights of the terms, the two minima and the cap; the defaults are objective version 1.

    `seat` weighs what seats cost (`Candidate.seat_cost`); it counts for nothing unless asked for.
    """

    access: float = 1.0
    balance: float = 1.0
    people: float = 1.0
    land: float = 1.0
    districts: float = 0.3
    shape: float = 0.3
    people_min_share: float = 0.75
    land_min_km2: float = 30.0
    cap_share: float = 2.0
    seat: float = 0.0

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The names of the settings that a file of settings may give."""
        return tuple(setting.name for setting in fields(cls) if setting.name != "seat")


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

    def among(self, codes: Set[str]) -> Locks:
        """The locks that name none but some units: what holds in one province of many."""
        return Locks(
            tuple(pair for pair in self.together if codes >= set(pair)),
            tuple(pair for pair in self.apart if codes >= set(pair)),
            tuple(group for group in self.groups if codes >= group),
            self.kept & codes,
            self.seats & codes,
            self.no_seats & codes,
        )


@dataclass(frozen=True, slots=True)
class Travel:
    """How far residents really travel: `ways[a][b]` from unit `codes[a]` to a seat in unit `codes[b]`.

    `measure` says in what, minutes or km; the term of access is then in that measure for each resident.
    """

    codes: tuple[str, ...]
    ways: tuple[tuple[float, ...], ...]
    measure: str = "minutes"


@dataclass(frozen=True)
class Problem:
    """One planning question, frozen. `borders` maps a pair of codes (smaller first) to the km shared, ferries too.

    `count` is the number of new units; with `count_range` their number may lie between two, and `count` is only the
    one that means are computed with. `standards` replace the objective's minima and cap for units of their kinds.
    """

    units: tuple[Candidate, ...]
    borders: Mapping[tuple[str, str], float]
    count: int
    objective: Objective = Objective()
    locks: Locks = Locks()
    standards: Standards = Standards()  # noqa: RUF009 - frozen, and the same for everybody
    limits: Limits = Limits()  # noqa: RUF009 - frozen, too
    count_range: tuple[int, int] | None = None
    travel: Travel | None = None

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

    @property
    def counts(self) -> tuple[int, int]:
        """The fewest and the most new units there may be."""
        return self.count_range or (self.count, self.count)

    @cached_property
    def ways(self) -> tuple[tuple[float, ...], ...]:
        """`ways[i][j]`: from unit i to a seat in unit j, in km as the crow flies or as `travel` says."""
        if self.travel is None:
            return tuple(map(tuple, self.distances_km.tolist()))
        place = {code: row for row, code in enumerate(self.travel.codes)}
        rows = [place[unit.code] for unit in self.units]
        return tuple(tuple(self.travel.ways[a][b] for b in rows) for a in rows)

    @cached_property
    def distances_km(self) -> NDArray[np.float64]:
        """Great-circle distances between all units' points, in km."""
        lon, lat = np.radians(np.array(self.points, np.float64).reshape(-1, 2)).T
        half: NDArray[np.float64] = np.sin((lat[:, None] - lat) / 2) ** 2
        half += np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
        found: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
        return found

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
        propose.same_code, propose.negative : a code stands twice; a figure of a unit is below nothing.
        propose.unknown_border : a border names a code that no unit has.
        propose.no_points : nobody has a point, and no travel is given.
        propose.count_too_large, propose.count_too_small : more than units, or fewer than separate pieces of land.
        propose.cap_too_small : so few units cannot hold all people under the cap.
        propose.no_perimeters : shape has a weight and no unit has a perimeter.
        propose.travel_incomplete : the travel given does not say every way.
        propose.unknown_lock : a lock names a code that no unit has.
        propose.bad_range : the least number of units is above the most, or of a limit.
        """
        return tuple(self._problems())

    def _problems(self) -> Iterable[Finding]:
        if not self.units:
            yield error("propose.no_units")
            return
        yield from self._bad_figures()
        unknown = tuple(sorted({code for pair in self.borders for code in pair} - self.index.keys()))
        if unknown:
            yield error("propose.unknown_border", *unknown, codes=unknown)
            return
        yield from self._bad_counts()
        if self.objective.shape > 0 and all(unit.perimeter_km is None for unit in self.units):
            yield error("propose.no_perimeters")
        unknown = tuple(sorted(self.locks.codes - self.index.keys()))
        if unknown:
            yield error("propose.unknown_lock", *unknown, codes=unknown)

    def _bad_figures(self) -> Iterable[Finding]:
        if len(self.index) < len(self.units):
            seen = [unit.code for unit in self.units]
            twice = tuple(sorted({code for code in self.index if seen.count(code) > 1}))
            yield error("propose.same_code", *twice, codes=twice)
        figures = ((u.code, (u.population, u.area_km2, u.perimeter_km or 0.0, u.seat_cost)) for u in self.units)
        wrong = tuple(code for code, found in figures if any(x < 0 or not isfinite(x) for x in found))
        if wrong:
            yield error("propose.negative", *wrong, codes=wrong)
        elif self.population <= 0:
            yield error("propose.no_people")
        if self.travel is None and all(unit.point is None for unit in self.units):
            yield error("propose.no_points")
        if self.travel is not None and not self.travel_is_complete:
            yield error("propose.travel_incomplete")

    @property
    def travel_is_complete(self) -> bool:
        """Whether the travel given says every way between units, none of them negative or endless."""
        if self.travel is None:
            return True
        size, ways = len(self.travel.codes), self.travel.ways
        if not set(self.travel.codes) >= self.index.keys() or len(ways) != size:
            return False
        return all(len(row) == size and all(isfinite(way) and way >= 0 for way in row) for row in ways)

    def _bad_counts(self) -> Iterable[Finding]:
        least, most = self.counts
        if not 1 <= least <= self.count <= most or self.limits.is_empty_range:
            yield error("propose.bad_range", least=least, most=most, count=self.count)
            return
        if least > len(self.units):
            yield error("propose.count_too_large", count=least, units=len(self.units))
        parts = connected(range(len(self.units)), self.neighbours)
        if most < len(parts):
            alone = tuple(sorted(min(self.units[i].code for i in part) for part in parts))
            yield error("propose.count_too_small", *alone, count=most, components=len(parts), codes=alone)
        cap = self.standards.largest_cap(self.objective.cap_share * self.mean)
        room = sum(max(cap, unit.population) for unit in sorted(self.units, key=lambda u: -u.population)[:most])
        if self.population > room + 1e-6:
            yield error("propose.cap_too_small", count=most, cap=cap)


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
