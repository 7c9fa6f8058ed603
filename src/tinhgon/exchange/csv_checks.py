"""What the rows of a list say together: each code once, shares that add to 1, nobody without a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tinhgon.exchange.faults import BadInput, Fault, Faults
from tinhgon.exchange.lists import CrosswalkRow, UnitRow
from tinhgon.exchange.tables import did_you_mean
from tinhgon.register import SHARE_TOLERANCE, TERRAINS
from tinhgon.vocabulary import Finding, Findings, Message, warning

_MAX_LISTED = 10_000


def check_codes(rows: Collection[tuple[int, UnitRow]], faults: Faults) -> None:
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


def check_districts(rows: Iterable[tuple[int, UnitRow]], faults: Faults) -> None:
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


def check_shares(rows: Iterable[tuple[int, CrosswalkRow]], faults: Faults) -> None:
    """Each pair of units once, and the shares of one old unit add to 1."""
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


def check_new_units(rows: Iterable[tuple[int, CrosswalkRow]], faults: Faults) -> None:
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


def check_destinations(missing: Collection[str], strangers: Collection[str], faults: Faults) -> None:
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


def wanted_provinces(file: str, province: str, units: Iterable[UnitRow]) -> frozenset[str]:
    """The provinces asked for, each of which the file must have."""
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


def terrain_warnings(units: Iterable[UnitRow]) -> Findings:
    """One warning that lists the words for terrain that nobody knows."""
    odd = sorted({unit.terrain for unit in units if unit.terrain and unit.terrain not in TERRAINS})
    return (warning("units.unknown_terrain", words=tuple(odd), options=TERRAINS),) if odd else ()


def unknown_codes(code: str, file: str, strangers: Collection[str]) -> tuple[Finding, ...]:
    """One warning that lists the codes that the list of units does not have."""
    listed = tuple(sorted(strangers))
    if not listed:
        return ()
    return (warning(code, *listed[:_MAX_LISTED], file=file, count=len(listed), codes=listed[:_MAX_LISTED]),)
