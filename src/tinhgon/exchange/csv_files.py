"""Lists of units, of neighbours and of what becomes of what, as CSV (or `.csv.gz`) files.

Any column order, unknown columns are kept, codes are text. A file with a fault is refused whole, with all its faults.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from tinhgon.exchange.csv_checks import (
    check_codes,
    check_destinations,
    check_districts,
    check_new_units,
    check_shares,
    terrain_warnings,
    unknown_codes,
    wanted_provinces,
)
from tinhgon.exchange.faults import Faults
from tinhgon.exchange.lists import (
    BORDER_COLUMNS,
    CROSSWALK_COLUMNS,
    REQUIRED_UNIT_COLUMNS,
    UNIT_COLUMNS,
    BorderRow,
    BorderTable,
    CrosswalkRow,
    CrosswalkTable,
    UnitRow,
    UnitTable,
)
from tinhgon.exchange.tables import TableRow, did_you_mean, extra_cells, read_csv, unknown_columns
from tinhgon.register import SHARE_TOLERANCE, BorderKind
from tinhgon.vocabulary import Message

#: Nothing on earth has more: its surface, an outline longer than any, and its people several times over.
_MAX_KM2, _MAX_KM, _MAX_PEOPLE = 510_072_000, 1e7, 1e11


def read_units(path: Path | str, province: str | None = None, *, kinds: Collection[str] = ()) -> UnitTable:
    """The units of a list; with `province` ("38", or "24,27" for several that merge) only the units of these.

    Parameters
    ----------
    kinds : the kinds that the units may be of; without any, whatever the list says
    """
    path = Path(path)
    faults = Faults(path.name)
    required = REQUIRED_UNIT_COLUMNS if province is None else (*REQUIRED_UNIT_COLUMNS, "province_code")
    rows = [(row.number, unit_row(row, kinds)) for row in read_csv(path, required, UNIT_COLUMNS, faults)]
    table = unit_table(rows, faults)
    if province is None:
        return table
    units = table.rows
    wanted = wanted_provinces(path.name, province, units)
    chosen = tuple(unit for unit in units if unit.province_code in wanted)
    elsewhere = frozenset(unit.code for unit in units if unit.province_code not in wanted)
    return UnitTable(chosen, elsewhere, terrain_warnings(chosen))


def read_adjacency(path: Path | str, units: UnitTable | None = None) -> BorderTable:
    """Who borders whom; with `units` only the pairs of which both are in the problem.

    Pairs that reach into another province of the units' file are left out; codes that file does not have at all are
    left out with one warning that lists them.
    """
    path = Path(path)
    faults = Faults(path.name)
    numbered = [(row.number, border_row(row)) for row in read_csv(path, BORDER_COLUMNS, BORDER_COLUMNS, faults)]
    rows = border_table(numbered, faults).rows
    if units is None:
        return BorderTable(rows)
    inside = units.codes
    strangers = {code for row in rows for code in (row.a, row.b)} - inside - units.elsewhere
    kept = tuple(row for row in rows if row.a in inside and row.b in inside)
    return BorderTable(kept, unknown_codes("adjacency.unknown_codes", path.name, strangers))


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
    check_shares(kept, faults)
    check_new_units(kept, faults)
    elsewhere = frozenset[str]() if units is None else units.elsewhere
    strangers = {row.old_code for _, row in numbered} - inside - elsewhere
    check_destinations(inside - {row.old_code for _, row in kept}, strangers, faults)
    faults.check()
    warnings = unknown_codes("crosswalk.unknown_codes", path.name, strangers)
    return CrosswalkTable(tuple(row for _, row in kept), warnings)


# -- the rows of a list together, wherever they were read -----------------------------------------------------------


def unit_table(rows: Sequence[tuple[int, UnitRow]], faults: Faults) -> UnitTable:
    """Units by the numbers of their rows as a list, or every fault that was found in them."""
    if not rows:
        faults.add(None, None, Message("input.no_rows"), Message("remedy.right_file"))
    check_codes(rows, faults)
    check_districts(rows, faults)
    faults.check()
    units = tuple(unit for _, unit in rows)
    return UnitTable(units, warnings=terrain_warnings(units))


def border_table(rows: Iterable[tuple[int, BorderRow]], faults: Faults) -> BorderTable:
    """Neighbours by the numbers of their rows as a list, each pair once."""
    seen: dict[tuple[str, str], int] = {}
    found = []
    for number, border in rows:
        if (first := seen.setdefault((border.a, border.b), number)) != number:
            message = Message("input.pair_twice", {"a": border.a, "b": border.b, "row": first})
            faults.add(number, None, message, Message("remedy.keep_one_row"))
        found.append(border)
    faults.check()
    return BorderTable(tuple(found))


# -- one row --------------------------------------------------------------------------------------------------------


def unit_row(row: TableRow, kinds: Collection[str]) -> UnitRow:
    """A unit from the cells of its row."""
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


def border_row(row: TableRow) -> BorderRow:
    """Two neighbours from the cells of their row."""
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
