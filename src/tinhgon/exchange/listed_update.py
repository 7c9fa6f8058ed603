"""What lists would change in a register: what is new, what differs, what they leave out; looking changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isclose

from tinhgon.exchange.listed_differences import Compared, Comparing, Handed
from tinhgon.exchange.listed_register import LISTED_MEASURES, register_from_tables, territory_of
from tinhgon.exchange.listed_rows import border_rows, unit_rows
from tinhgon.exchange.lists import BorderRow, Lists, UnitRow
from tinhgon.register import Border, EntryKind, Measure, Register, Unit
from tinhgon.register.corrections import CorrectAttribute, Correction, RecordObservations
from tinhgon.vocabulary import ALWAYS, Finding, Findings, TerritoryId, UnitId, error, warning

_FEW = 200


@dataclass(frozen=True, slots=True)
class KnownProvince:
    """What a country's books say of a province that a list only names by its code."""

    name: str
    kind: str


@dataclass(frozen=True)
class ListedUpdate:
    """Lists beside a register: the register before and after, the rows by what becomes of them, and what was found.

    `missing` are units of the listed provinces that the lists leave out: they stay, unless they are `struck`.
    """

    handed: Handed
    before: Register
    after: Register
    new: tuple[UnitRow, ...]
    changed: tuple[Compared, ...]
    same: tuple[UnitId, ...]
    missing: tuple[UnitId, ...]
    struck: tuple[UnitId, ...]
    borders: int
    kind: EntryKind
    findings: Findings

    @property
    def is_empty(self) -> bool:
        """Whether the register already says everything that the lists say."""
        return not (self.new or self.changed or self.struck or self.borders)

    @cached_property
    def touched(self) -> frozenset[UnitId]:
        """The units that would be another thing afterwards; whose rights are asked for."""
        return frozenset((*(UnitId(row.code) for row in self.new), *(one.unit for one in self.changed), *self.struck))


def update_from_lists(
    register: Register,
    lists: Lists,
    handed: Handed,
    *,
    strikes_missing: bool = False,
    measures: Iterable[Measure] = LISTED_MEASURES,
    provinces: Mapping[str, KnownProvince] | None = None,
) -> ListedUpdate:
    """The register as it would be with what the lists say, on the day they describe.

    A unit is the one that has its code on that day. What differs was wrong in the book and is corrected with the
    reason; what the book does not have is added, since when it exists a list does not say; figures are recorded with
    their day and source. A list ends no unit: what it leaves out stays, or is struck as never having been.

    Findings
    --------
    list.id_taken, list.new_in_known_province, list.not_taken_over, list.leap, list.missing, list.border_unknown, and
    those of corrections.
    """
    known = {row.code: row for row in unit_rows(register, handed.on).rows}
    units = _units_by_code(register, handed)
    new = tuple(row for row in lists.units if row.code not in units)
    comparing = Comparing(register, handed)
    compared = [comparing.compared(units[row.code], row, known[row.code]) for row in lists.units if row.code in units]
    changed = tuple(one for one in compared if one.differences)
    missing = _missing(lists.units, known, units)
    work = _Work(register, handed)
    work.add(new, dict(provinces or {}), measures)
    work.correct(correction for one in changed for correction in one.corrections)
    struck = missing if strikes_missing else ()
    work.correct(correction for unit in struck for correction in _striking(register, unit, handed))
    borders = work.put_borders(lists.borders)
    work.findings += (finding for one in compared for finding in one.notes)
    if missing and not strikes_missing:
        names = tuple(register.units[unit].name(handed.on) for unit in missing[:_FEW])
        work.findings.append(warning("list.missing", *missing[:_FEW], count=len(missing), units=names))
    return ListedUpdate(
        handed=handed,
        before=register,
        after=work.register,
        new=new,
        changed=changed,
        same=tuple(one.unit for one in compared if not one.differences),
        missing=missing,
        struck=struck,
        borders=borders,
        kind=_kind(register, changed, struck, work),
        findings=tuple(work.findings),
    )


class _Work:
    """The register while it is worked on, and what was found on the way."""

    def __init__(self, register: Register, handed: Handed) -> None:
        self.register = register
        self.handed = handed
        self.findings: list[Finding] = []
        self.replaced_borders = 0

    def add(
        self, rows: Collection[UnitRow], provinces: Mapping[str, KnownProvince], measures: Iterable[Measure]
    ) -> None:
        """Units that the book does not have, with their land, figures and whatever they stand under."""
        absent = [measure for measure in measures if measure.code not in self.register.measures]
        self.register = self.register.putting(measures=absent)
        if not rows:
            return
        before = self.register
        self.findings += _taken(before, rows)
        self.findings += _in_known_provinces(before, rows, self.handed)
        named = [_with_province(row, provinces) for row in rows]
        found = register_from_tables(named, on=self.handed.on, measures=(), source=self.handed.source)
        above = [unit for id, unit in found.units.items() if id not in before.units]
        self.register = before.putting(
            units=[_with_kind(unit, provinces) for unit in above],
            territories=[land for id, land in found.territories.items() if id not in before.territories],
        )
        figures = tuple(replace(o, on=self.handed.figures_on) for o in found.all_observations())
        self.correct([RecordObservations(figures)] if figures else [])

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Make corrections one after the other; one that cannot be made is said and left out."""
        for correction in corrections:
            problems = correction.problems(self.register)
            self.findings += problems
            if not problems:
                self.register = correction.apply(self.register)

    def put_borders(self, rows: Iterable[BorderRow]) -> int:
        """Who borders whom, between units that hold one piece of land; how many were new or otherwise."""
        found, unknown = list[Border](), set[str]()
        units = _units_by_code(self.register, self.handed)
        told = {(row.a, row.b): row for row in border_rows(self.register, self.handed.on).rows}
        for row in rows:
            lands = [self._land(units.get(code)) for code in (row.a, row.b)]
            if lands[0] is None or lands[1] is None:
                # Of a unit of several pieces of land the list cannot say which one borders whom; it may say the same.
                is_known = _says_the_same(row, told.get((row.a, row.b)))
                unknown |= {c for c, land in zip((row.a, row.b), lands, strict=True) if land is None and not is_known}
                continue
            a, b = sorted((lands[0], lands[1]))
            border = Border(a, b, row.shared_km, row.kind)
            around = self.register.borders.get(a)
            held = None if around is None else around.get(b)
            if held is None or not _says_the_same(row, held):
                found.append(border)
                self.replaced_borders += held is not None
        self.register = self.register.putting(borders=found)
        if unknown:
            codes = tuple(sorted(unknown)[:_FEW])
            self.findings.append(warning("list.border_unknown", *codes, count=len(unknown), codes=codes))
        return len(found)

    def _land(self, unit: UnitId | None) -> TerritoryId | None:
        lands = () if unit is None else self.register.territories_of(unit, self.handed.on)
        return lands[0] if len(lands) == 1 else None


def _says_the_same(row: BorderRow, told: BorderRow | Border | None) -> bool:
    """Whether a border is of the same kind and length; sums of lengths differ in their last digits."""
    return told is not None and row.kind == told.kind and isclose(row.shared_km, told.shared_km, abs_tol=1e-6)


def _units_by_code(register: Register, handed: Handed) -> dict[str, UnitId]:
    snapshot = register.at(handed.on)
    held = ((snapshot.units[id].code(handed.on), id) for id in snapshot.compositions if id in snapshot.units)
    return {code: id for code, id in held if code is not None}


def _taken(register: Register, rows: Iterable[UnitRow]) -> Iterator[Finding]:
    """Ids name one thing for ever: a code that was something else already cannot become an id again."""
    for row in rows:
        ids = (row.code, territory_of(row.code))
        if UnitId(ids[0]) in register.units or TerritoryId(ids[1]) in register.territories:
            yield error("list.id_taken", row.code, code=row.code, unit=row.name)


def _in_known_provinces(register: Register, rows: Iterable[UnitRow], handed: Handed) -> Iterator[Finding]:
    codes = {unit.code(handed.on) for unit in register.at(handed.on).units.values()}
    names = tuple(row.name for row in rows if row.province_code is None or row.province_code in codes)
    if names and register.units:
        yield warning("list.new_in_known_province", count=len(names), units=names[:_FEW])


def _with_province(row: UnitRow, provinces: Mapping[str, KnownProvince]) -> UnitRow:
    known = provinces.get(row.province_code or "")
    return row if known is None or row.province_name is not None else replace(row, province_name=known.name)


def _with_kind(unit: Unit, provinces: Mapping[str, KnownProvince]) -> Unit:
    """A province gets the kind that the country's books give it: a list only says its code and name."""
    known = provinces.get(unit.id.removeprefix("p")) if unit.id.startswith("p") else None
    return unit if known is None or unit.timeline("kind") else unit.correcting("kind", ALWAYS, known.kind)


def _missing(rows: Iterable[UnitRow], known: Mapping[str, UnitRow], units: Mapping[str, UnitId]) -> tuple[UnitId, ...]:
    """The units of the listed provinces that the lists leave out, by code."""
    listed = {row.code for row in rows}
    provinces = {row.province_code for row in rows} | {known[code].province_code for code in listed & known.keys()}
    return tuple(
        units[code]
        for code, row in sorted(known.items())
        if code not in listed and row.province_code in provinces and row.province_code is not None
    )


def _striking(register: Register, unit: UnitId, handed: Handed) -> Iterator[Correction]:
    """A unit and the land that was only ever its own never existed: the book was wrong about both."""
    for land in register.territories_of(unit, handed.on):
        if {holder for _, holder in register.territories[land].timeline("unit")} == {unit}:
            yield CorrectAttribute(land, "exists", ALWAYS, None, handed.reason)
    yield CorrectAttribute(unit, "exists", ALWAYS, None, handed.reason)


def _kind(register: Register, changed: Iterable[Compared], struck: Collection[UnitId], work: _Work) -> EntryKind:
    if not register.units:
        return EntryKind.OPENING
    corrections = (correction for one in changed for correction in one.corrections)
    adds_only = all(isinstance(correction, RecordObservations) for correction in corrections)
    return EntryKind.RECORDING if adds_only and not struck and not work.replaced_borders else EntryKind.CORRECTION
