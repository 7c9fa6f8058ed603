"""A province in files, as planners keep it: units, neighbours, a crosswalk; and the scheme these ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tinhgon.checks import lowest_tier
from tinhgon.exchange import CrosswalkRow, read_adjacency, read_crosswalk, read_units, register_from_tables
from tinhgon.packs import Pack, ProvinceFact
from tinhgon.register import Register, Unit
from tinhgon.scheme import Destination, Draft, Scheme, draft
from tinhgon.scheme.operations import MergeUnits, NewUnit
from tinhgon.vocabulary import Findings, SchemeId, UnitId


@dataclass(frozen=True)
class Given:
    """What was read: the register of the eve, the crosswalk's rows, and what was odd about the files."""

    register: Register
    rows: tuple[CrosswalkRow, ...]
    has_borders: bool
    findings: Findings


def read_given(
    pack: Pack, units: Path, adjacency: Path | None, crosswalk: Path, province: str | None, on: date
) -> Given:
    """The files of a province, or of several that merge, read whole; `BadInput` says what is wrong with them."""
    kinds = pack.kinds_of(lowest_tier(pack))
    unit_table = read_units(units, province, kinds=kinds)
    borders = None if adjacency is None else read_adjacency(adjacency, unit_table)
    table = read_crosswalk(crosswalk, unit_table, kinds=kinds)
    register = register_from_tables(
        unit_table.rows,
        () if borders is None else borders.rows,
        on=on - timedelta(days=1),
        measures=pack.measures.values(),
        source=units.name,
    )
    findings = [*unit_table.warnings, *(borders.warnings if borders else ()), *table.warnings]
    return Given(_with_provinces(register, pack, on).numbered(1), table.rows, borders is not None, tuple(findings))


def drafted(given: Given, pack: Pack, on: date) -> Draft:
    """The operations that the crosswalk asks for, with the mergers of provinces and the end of tiers on that day."""
    return draft(
        given.register,
        (Destination(row.old_code, row.new_code, row.share, row.new_name, row.new_kind) for row in given.rows),
        on,
        kind_of_merger=pack.kind_of_merger,
        ending_kinds=pack.ended_kinds(on),
        merging_parents=tuple(_province_mergers(given.register, pack, on)),
    )


def scheme_of(found: Draft, register: Register, title: str) -> Scheme:
    """The drafted operations as a scheme on the register they were drafted for."""
    return Scheme(SchemeId("draft"), title, register.number, found.operations)


def _with_provinces(register: Register, pack: Pack, on: date) -> Register:
    """The province units with the kind and name that the pack knows for the eve; a list seldom says either."""
    eve = on - timedelta(days=1)
    known: list[Unit] = []
    for unit, fact in _provinces(register, pack, eve):
        record = register.units[unit]
        line = {"kind": fact.kind, "name": record.text("name", eve) or fact.name, "code": fact.code}
        known.append(Unit.starting(unit, record.timeline("exists").spans[0][0], line))
    return register.putting(units=known)


def _provinces(register: Register, pack: Pack, day: date) -> Iterable[tuple[UnitId, ProvinceFact]]:
    for unit in sorted(register.units):
        if unit.startswith("p") and (fact := pack.province(unit.removeprefix("p"), day)) is not None:
            yield unit, fact


def _province_mergers(register: Register, pack: Pack, on: date) -> Iterable[MergeUnits]:
    """The provinces that merge on the day, as the pack says; one that goes on by itself is left alone."""
    groups: dict[str, list[UnitId]] = {}
    for unit, fact in _provinces(register, pack, on - timedelta(days=1)):
        if fact.successor_code is not None and fact.period.end == on:
            groups.setdefault(fact.successor_code, []).append(unit)
    for code, merged in sorted(groups.items()):
        found = pack.province(code, on)
        if found is not None and len(pack.predecessor_provinces(code, on)) > 1:
            new = NewUnit(UnitId(f"p{code}@{on}"), found.kind, found.name, found.code)
            yield MergeUnits(tuple(merged), new, on)
