"""Lists of units, of neighbours and of what becomes of what, as CSV (or `.csv.gz`) files.

Any column order, unknown columns are kept, codes are text. A file with a fault is refused whole, with all its faults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from tinhgon.exchange.faults import BadInput, Fault, Faults
from tinhgon.exchange.tables import (
    TableRow,
    did_you_mean,
    extra_cells,
    read_csv,
    unknown_columns,
)
from tinhgon.register import SHARE_TOLERANCE, TERRAINS, BorderKind
from tinhgon.vocabulary import Finding, Findings, Message, warning

#: Nothing on earth has more: its surface, an outline longer than any, and its people several times over.
_MAX_KM2, _MAX_KM, _MAX_PEOPLE = 510_072_000, 1e7, 1e11
_MAX_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of a list; `None` means that the list does not say."""

    code: str
    name: str
    kind: str
    district_code: str | None = None
    district_name: str | None = None
    district_kind: str | None = None
    province_code: str | None = None
    province_name: str | None = None
    area_km2: float | None = None
    perimeter_km: float | None = None
    population: float | None = None
    pop_source: str | None = None
    lon: float | None = None
    lat: float | None = None
    terrain: str | None = None
    minority_share: float | None = None
    is_border: bool | None = None
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class BorderRow:
    """Two units that touch, or are joined by a ferry; `a` is the smaller code."""

    a: str
    b: str
    shared_km: float
    kind: BorderKind = BorderKind.BORDER
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """Where an old unit, or a share of its land, goes; share 0: it goes there, how much is not known."""

    old_code: str
    new_code: str
    share: float
    new_name: str | None = None
    new_kind: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class UnitTable:
    """The units of the problem, the codes the file has `elsewhere` (in other provinces), and warnings."""

    rows: tuple[UnitRow, ...]
    elsewhere: frozenset[str] = frozenset()
    warnings: Findings = ()

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(row.code for row in self.rows)

    def __iter__(self) -> Iterator[UnitRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class BorderTable:
    """Neighbours within the problem."""

    rows: tuple[BorderRow, ...]
    warnings: Findings = ()

    def __iter__(self) -> Iterator[BorderRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class CrosswalkTable:
    """What becomes of the units of the problem."""

    rows: tuple[CrosswalkRow, ...]
    warnings: Findings = ()

    def __iter__(self) -> Iterator[CrosswalkRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


UNIT_COLUMNS = tuple(f.name for f in fields(UnitRow) if f.name != "extra")
BORDER_COLUMNS = tuple(f.name for f in fields(BorderRow) if f.name != "extra")
CROSSWALK_COLUMNS = tuple(f.name for f in fields(CrosswalkRow) if f.name != "extra")
REQUIRED_UNIT_COLUMNS = ("code", "name", "kind", "district_code")


def read_units(path: Path | str, province: str | None = None, *, kinds: Collection[str] = ()) -> UnitTable:
    """The units of a list; with `province` ("38", or "24,27" for several that merge) only the units of these.

    Parameters
    ----------
    kinds : the kinds that the units may be of; without any, whatever the list says
    """
    path = Path(path)
    faults = Faults(path.name)
    required = REQUIRED_UNIT_COLUMNS if province is None else (*REQUIRED_UNIT_COLUMNS, "province_code")
    rows = [(row.number, _unit_row(row, kinds)) for row in read_csv(path, required, UNIT_COLUMNS, faults)]
    if not rows:
        faults.add(None, None, Message("input.no_rows"), Message("remedy.right_file"))
    _check_codes(rows, faults)
    _check_districts(rows, faults)
    faults.check()
    units = [unit for _, unit in rows]
    if province is None:
        return UnitTable(tuple(units), warnings=_terrain_warnings(units))
    wanted = _wanted_provinces(path.name, province, units)
    chosen = tuple(unit for unit in units if unit.province_code in wanted)
    elsewhere = frozenset(unit.code for unit in units if unit.province_code not in wanted)
    return UnitTable(chosen, elsewhere, _terrain_warnings(chosen))


def read_adjacency(path: Path | str, units: UnitTable | None = None) -> BorderTable:
    """Who borders whom; with `units` only the pairs of which both are in the problem.

    Pairs that reach into another province of the units' file are left out; codes that file does not have at all are
    left out with one warning that lists them.
    """
    path = Path(path)
    faults = Faults(path.name)
    rows: list[BorderRow] = []
    seen: dict[tuple[str, str], int] = {}
    for row in read_csv(path, BORDER_COLUMNS, BORDER_COLUMNS, faults):
        border = _border_row(row)
        if (first := seen.setdefault((border.a, border.b), row.number)) != row.number:
            message = Message("input.pair_twice", {"a": border.a, "b": border.b, "row": first})
            row.fault(None, message, Message("remedy.keep_one_row"))
        rows.append(border)
    faults.check()
    if units is None:
        return BorderTable(tuple(rows))
    inside = units.codes
    strangers = {code for row in rows for code in (row.a, row.b)} - inside - units.elsewhere
    kept = tuple(row for row in rows if row.a in inside and row.b in inside)
    return BorderTable(kept, _unknown_codes("adjacency.unknown_codes", path.name, strangers))


def read_crosswalk(path: Path | str, units: UnitTable | None = None, *, kinds: Collection[str] = ()) -> CrosswalkTable:
    """What becomes of what; with `units` only the rows of the problem's units, each of which must have one.

    Old codes that the units' file does not have give one warning that lists them. New units may be of `kinds`, or of
    any where none are named.
    """
    path = Path(path)
    faults = Faults(path.name)
    numbered = [
        (row.number, _crosswalk_row(row, kinds))
        for row in read_csv(path, CROSSWALK_COLUMNS[:3], CROSSWALK_COLUMNS, faults)
    ]
    if not numbered:
        faults.add(None, None, Message("input.no_rows"), Message("remedy.right_file"))
    faults.check()
    inside = {row.old_code for _, row in numbered} if units is None else units.codes
    kept = [(number, row) for number, row in numbered if row.old_code in inside]
    _check_shares(kept, faults)
    _check_new_units(kept, faults)
    elsewhere = frozenset[str]() if units is None else units.elsewhere
    strangers = {row.old_code for _, row in numbered} - inside - elsewhere
    _check_destinations(inside - {row.old_code for _, row in kept}, strangers, faults)
    faults.check()
    warnings = _unknown_codes("crosswalk.unknown_codes", path.name, strangers)
    return CrosswalkTable(tuple(row for _, row in kept), warnings)


# -- one row --------------------------------------------------------------------------------------------------------


def _unit_row(row: TableRow, kinds: Collection[str]) -> UnitRow:
    return UnitRow(
        code=row.required("code"),
        name=row.required("name"),
        kind=row.required("kind") if _is_known_kind(row, "kind", kinds) else "",
        district_code=row.text("district_code"),
        district_name=row.text("district_name"),
        district_kind=row.text("district_kind"),
        province_code=row.text("province_code"),
        province_name=row.text("province_name"),
        area_km2=row.number_in("area_km2", 0, _MAX_KM2),
        perimeter_km=row.number_in("perimeter_km", 0, _MAX_KM),
        population=_people(row, "population"),
        pop_source=row.text("pop_source"),
        lon=row.number_in("lon", -180, 180),
        lat=row.number_in("lat", -90, 90),
        terrain=row.text("terrain"),
        minority_share=row.number_in("minority_share", 0, 1),
        is_border=_yes_or_no(row, "is_border"),
        extra=extra_cells(row, unknown_columns(row.columns, UNIT_COLUMNS)),
    )


def _border_row(row: TableRow) -> BorderRow:
    a, b = sorted((row.required("a"), row.required("b")))
    if a and a == b:
        row.fault("b", Message("input.borders_itself", {"code": a}), Message("remedy.remove_row"))
    kind = row.choice("kind", tuple(BorderKind))
    # A ferry and a meeting point share no length: only a border has to give one.
    length = row.required_number_in if kind == BorderKind.BORDER else row.number_in
    shared_km = length("shared_km", 0, _MAX_KM) or 0.0
    extra = extra_cells(row, unknown_columns(row.columns, BORDER_COLUMNS))
    return BorderRow(a, b, shared_km, BorderKind(kind) if kind in tuple(BorderKind) else BorderKind.BORDER, extra)


def _crosswalk_row(row: TableRow, kinds: Collection[str]) -> CrosswalkRow:
    if row.text("new_code") is None and (old := row.text("old_code")):
        row.fault("new_code", Message("crosswalk.goes_nowhere", {"code": old}), Message("remedy.say_where"))
    return CrosswalkRow(
        old_code=row.required("old_code"),
        new_code=row.text("new_code") or "",
        share=row.required_number_in("share", 0, 1 + SHARE_TOLERANCE),
        new_name=row.text("new_name"),
        new_kind=row.text("new_kind") if _is_known_kind(row, "new_kind", kinds) else None,
        extra=extra_cells(row, unknown_columns(row.columns, CROSSWALK_COLUMNS)),
    )


def _is_known_kind(row: TableRow, column: str, kinds: Collection[str]) -> bool:
    """Whether a cell holds a kind that units may be of, or none; another would silently be left out of every count."""
    kind = row.text(column)
    if kind is None or not kinds or kind in kinds:
        return True
    known = tuple(sorted(kinds))
    row.fault(column, Message("input.not_one_of", {"text": kind, "options": known}), did_you_mean(kind, known))
    return False


def _people(row: TableRow, column: str) -> float | None:
    """A count of people: "12.345" is twelve thousand on Vietnamese paper, so a fraction is asked about, not read."""
    value = row.number_in(column, 0, _MAX_PEOPLE)
    if value is not None and not value.is_integer():
        row.fault(column, Message("input.not_whole", {"text": row.text(column)}), Message("remedy.whole_number"))
    return value


def _yes_or_no(row: TableRow, column: str) -> bool | None:
    text = row.text(column)
    if text not in (None, "0", "1"):
        row.fault(column, Message("input.not_one_of", {"text": text, "options": ("0", "1")}), Message("remedy.yes_no"))
    return None if text is None else text == "1"


# -- rows together --------------------------------------------------------------------------------------------------


def _check_codes(rows: Collection[tuple[int, UnitRow]], faults: Faults) -> None:
    """Each code once; and none that would be the id of a district, a province or the land of another unit."""
    seen: dict[str, int] = {}
    taken = {f"d{unit.district_code}" for _, unit in rows} | {f"p{unit.province_code}" for _, unit in rows}
    taken |= {f"t{unit.code}" for _, unit in rows}
    for number, unit in rows:
        first = seen.setdefault(unit.code, number)
        if unit.code and first != number:
            message = Message("input.code_twice", {"code": unit.code, "row": first})
            faults.add(number, "code", message, Message("remedy.one_code_each"))
        elif unit.code in taken:
            message = Message("units.code_taken", {"code": unit.code})
            faults.add(number, "code", message, Message("remedy.other_code"))


def _check_districts(rows: Iterable[tuple[int, UnitRow]], faults: Faults) -> None:
    """A district code means one district, in one province; district and unit codes become ids, so they stay apart."""
    first: dict[str, tuple[int, UnitRow]] = {}
    for number, unit in rows:
        if unit.district_code is None:
            continue
        row, other = first.setdefault(unit.district_code, (number, unit))
        for column in ("district_name", "district_kind", "province_code"):
            mine, theirs = getattr(unit, column), getattr(other, column)
            if mine != theirs:
                params = {"code": unit.district_code, "text": mine or "", "other": theirs or "", "row": row}
                faults.add(number, column, Message("units.district_differs", params), Message("remedy.one_district"))


def _check_shares(rows: Iterable[tuple[int, CrosswalkRow]], faults: Faults) -> None:
    shares: dict[str, list[tuple[int, CrosswalkRow]]] = {}
    for number, row in rows:
        shares.setdefault(row.old_code, []).append((number, row))
    for code, group in shares.items():
        seen: dict[str, int] = {}
        for number, row in group:
            if (first := seen.setdefault(row.new_code, number)) != number:
                message = Message("input.pair_twice", {"a": code, "b": row.new_code, "row": first})
                faults.add(number, None, message, Message("remedy.keep_one_row"))
        total = sum(row.share for _, row in group)
        if abs(total - 1) > SHARE_TOLERANCE + 1e-12:
            message = Message("crosswalk.shares", {"code": code, "total": round(total, 6)})
            faults.add(group[-1][0], "share", message, Message("remedy.shares"))


def _check_new_units(rows: Iterable[tuple[int, CrosswalkRow]], faults: Faults) -> None:
    """A new unit has one name and one kind; rows that leave them out say nothing against it."""
    for column in ("new_name", "new_kind"):
        first: dict[str, tuple[int, str]] = {}
        for number, row in rows:
            if (mine := getattr(row, column)) is None:
                continue
            where, theirs = first.setdefault(row.new_code, (number, mine))
            if mine != theirs:
                params = {"code": row.new_code, "text": mine, "other": theirs, "row": where}
                faults.add(
                    number, column, Message("crosswalk.new_unit_differs", params), Message("remedy.one_new_unit")
                )


def _check_destinations(missing: Collection[str], strangers: Collection[str], faults: Faults) -> None:
    """Every unit goes somewhere; where spreadsheets took the zeros from the codes of one file, that is the remedy."""
    if not missing:
        return
    listed = tuple(sorted(missing))
    alike = {code.lstrip("0"): code for code in sorted(strangers)}
    pair = next(((code, alike[code.lstrip("0")]) for code in listed if code.lstrip("0") in alike), None)
    remedy = Message("remedy.row_for_each")
    if pair is not None:
        remedy = Message("remedy.leading_zeros", {"code": pair[0], "other": pair[1]})
    message = Message("crosswalk.no_row", {"count": len(listed), "codes": listed[:_MAX_LISTED]})
    faults.add(None, "old_code", message, remedy)


def _wanted_provinces(file: str, province: str, units: Iterable[UnitRow]) -> frozenset[str]:
    wanted = frozenset(part.strip() for part in province.split(",") if part.strip())
    known = sorted({unit.province_code for unit in units if unit.province_code})
    faults = tuple(
        Fault(file, None, "province_code", Message("units.no_province", {"code": code}), did_you_mean(code, known))
        for code in sorted(wanted.difference(known))
    )
    if faults or not wanted:
        raise BadInput(faults or (_no_province(file, province, known),))
    return wanted


def _no_province(file: str, province: str, known: list[str]) -> Fault:
    message = Message("units.no_province", {"code": province})
    return Fault(file, None, "province_code", message, Message("remedy.one_of", {"options": tuple(known)}))


def _terrain_warnings(units: Iterable[UnitRow]) -> Findings:
    odd = sorted({unit.terrain for unit in units if unit.terrain and unit.terrain not in TERRAINS})
    return (warning("units.unknown_terrain", words=tuple(odd), options=TERRAINS),) if odd else ()


def _unknown_codes(code: str, file: str, strangers: Collection[str]) -> tuple[Finding, ...]:
    listed = tuple(sorted(strangers))
    if not listed:
        return ()
    return (warning(code, *listed[:_MAX_LISTED], file=file, count=len(listed), codes=listed[:_MAX_LISTED]),)
