"""The question of merging communes, in files: units, neighbours, settings, locks, and plans as crosswalks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from pathlib import Path

from tinhgon.cli.answers import tell_finding
from tinhgon.exchange import (
    BorderRow,
    LockRow,
    UnitRow,
    UnitTable,
    read_adjacency,
    read_crosswalk,
    read_limits,
    read_locks,
    read_objective,
    read_travel,
    read_units,
)
from tinhgon.proposals.merge_communes import Candidate, Limits, Locks, Objective, Problem, Travel, whole_plan
from tinhgon.register import BorderKind
from tinhgon.vocabulary import Finding, warning

#: The limits that a file may give: how many new units of a plan may miss a minimum or cross old districts.
LIMITS = ("below_people", "below_land", "below_any", "crossing")


@dataclass(frozen=True)
class Asked:
    """What the files say: the units, who is connected, what counts and what is locked; how many is asked apart."""

    units: UnitTable
    borders: Mapping[tuple[str, str], float]
    objective: Objective
    locks: Locks
    limits: Limits = Limits()  # noqa: RUF009 - frozen, and the same for everybody
    travel: Travel | None = None

    def problem(self, count: int, most: int | None = None) -> Problem:
        """The question for so many new units, or for any number from `count` to `most`."""
        return Problem(
            tuple(map(_candidate, self.units.rows)),
            self.borders,
            count,
            self.objective,
            self.locks,
            limits=self.limits,
            count_range=None if most is None else (count, most),
            travel=self.travel,
        )

    def of_provinces(self, provinces: frozenset[str]) -> Asked:
        """The part of the question in some provinces; borders and locks that reach beyond them are left out."""
        rows = tuple(row for row in self.units if row.province_code in provinces)
        codes = {row.code for row in rows}
        borders = {pair: km for pair, km in self.borders.items() if codes.issuperset(pair)}
        return replace(self, units=UnitTable(rows), borders=borders, locks=self.locks.among(codes))

    def label(self, code: str) -> str:
        """A unit as people call it, with its code."""
        name = self.names.get(code)
        return f"{name} ({code})" if name else code

    @cached_property
    def names(self) -> dict[str, str]:
        """Each unit's name, by its code."""
        return {row.code: row.name for row in self.units}


def asked(
    units: Path,
    adjacency: Path,
    province: str | None,
    objective: Path | None = None,
    locked: Path | None = None,
    limits: Path | None = None,
    travel: Path | None = None,
) -> Asked:
    """Read the question; what is odd about the files is told, what cannot be used is refused."""
    table = read_units(units, province)
    borders = read_adjacency(adjacency, table)
    settings = Objective(**read_objective(objective, Objective.keys())) if objective else Objective()
    locks = _locks(read_locks(locked, table.codes)) if locked else Locks()
    for finding in (*table.warnings, *borders.warnings, *_gaps(table)):
        tell_finding(finding)
    at_most = _limits(read_limits(limits, LIMITS)) if limits else Limits()
    ways = _travel(travel, table) if travel else None
    return Asked(table, _connections(borders.rows), settings, locks, at_most, ways)


def _limits(most: Mapping[str, int]) -> Limits:
    people, land, either, crossing = map(most.get, LIMITS)
    return Limits(people, land, either, crossing)


def _travel(path: Path, table: UnitTable) -> Travel:
    """The ways between all units; one that is not said is as far as can be, and the question then refuses it."""
    measure, ways = read_travel(path, table.codes)
    codes = tuple(row.code for row in table)
    rows = tuple(tuple(0.0 if a == b else ways.get((a, b), inf) for b in codes) for a in codes)
    return Travel(codes, rows, measure)


def _gaps(table: UnitTable) -> Iterator[Finding]:
    """The figures that the list of units does not have, and what is taken instead."""
    gaps = {
        "propose.people_missing": [row.code for row in table if not row.population],
        "propose.points_missing": [row.code for row in table if row.lon is None or row.lat is None],
    }
    for said, codes in gaps.items():
        if codes and len(codes) < len(table.rows):  # where nobody has any, the question itself is refused
            yield warning(said, *codes, count=len(codes), codes=tuple(codes))


def plan_given(crosswalk: Path, given: Asked) -> dict[str, str]:
    """A crosswalk as a plan: a divided unit goes whole to where most of it goes."""
    table = read_crosswalk(crosswalk, given.units)
    for finding in table.warnings:
        tell_finding(finding)
    return whole_plan((row.old_code, row.new_code, row.share) for row in table.rows)


def _candidate(row: UnitRow) -> Candidate:
    return Candidate(
        row.code,
        row.district_code or "",
        row.province_code or "",
        row.population or 0.0,
        row.area_km2 or 0.0,
        row.perimeter_km,
        None if row.lon is None or row.lat is None else (row.lon, row.lat),
    )


def _connections(rows: tuple[BorderRow, ...]) -> dict[tuple[str, str], float]:
    """The pairs that connect, with the km they share."""
    return {(row.a, row.b): row.shared_km for row in rows if row.kind is not BorderKind.POINT}


def _locks(rows: tuple[LockRow, ...]) -> Locks:
    groups: dict[str, set[str]] = {}
    for row in rows:
        if row.rule == "group" and row.value:
            groups.setdefault(row.value, set()).add(row.a)
    return Locks(
        together=tuple((row.a, row.b) for row in rows if row.rule == "together" and row.b),
        apart=tuple((row.a, row.b) for row in rows if row.rule == "apart" and row.b),
        groups=tuple(frozenset(groups[name]) for name in sorted(groups)),
        kept=frozenset(row.a for row in rows if row.rule == "keep"),
        seats=frozenset(row.a for row in rows if row.rule == "seat"),
        no_seats=frozenset(row.a for row in rows if row.rule == "no_seat"),
    )
