"""The lists that a register gives on a day: its units, who borders whom, and what became of what between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tinhgon.exchange.listed_register import LISTED_MEASURES
from tinhgon.exchange.lists import BorderRow, BorderTable, CrosswalkRow, CrosswalkTable, UnitRow, UnitTable
from tinhgon.register import (
    SHARE_TOLERANCE,
    TERRITORIAL,
    Border,
    BorderKind,
    Method,
    Reading,
    Register,
    Territory,
    Unit,
    territory_reading,
    unit_reading,
)
from tinhgon.vocabulary import Finding, TerritoryId, UnitId, warning

_EXTRA = "extra:"


def unit_rows(register: Register, on: date) -> UnitTable:
    """The units that hold land on a day, as rows of a list; a unit without a code is left out with a warning."""
    register = _measured(register)
    above = _Above(register, on)
    rows, warnings = list[UnitRow](), list[Finding]()
    for unit, code in _coded(register, on, warnings):
        rows.append(_unit_row(register, unit, code, above, on))
    return UnitTable(tuple(rows), warnings=tuple(warnings))


def border_rows(register: Register, on: date) -> BorderTable:
    """Who borders whom on a day: the lengths between the territories of two units added up."""
    warnings = list[Finding]()
    codes = {UnitId(unit.id): code for unit, code in _coded(register, on, warnings)}
    found: dict[tuple[str, str], list[Border]] = {}
    for border in register.all_borders():
        sides = [codes.get(holder) for t in (border.a, border.b) if (holder := register.holder_of(t, on)) is not None]
        if len(sides) == 2 and sides[0] is not None and sides[1] is not None and sides[0] != sides[1]:
            found.setdefault((min(sides[0], sides[1]), max(sides[0], sides[1])), []).append(border)
    return BorderTable(tuple(_joined(a, b, borders) for (a, b), borders in sorted(found.items())), tuple(warnings))


def crosswalk_rows(register: Register, before: date, after: date) -> CrosswalkTable:
    """What became of each unit's land between two days, by its codes of these days.

    Shares are shares of land: of whole territories by their areas, of pieces by the shares they were given, otherwise
    as the successions declare them. A unit whose shares nobody knows is left out with a warning: never guessed.
    """
    register = _measured(register)
    warnings, later = list[Finding](), list[Finding]()
    codes = {UnitId(unit.id): (unit, code) for unit, code in _coded(register, after, later)}
    rows = list[CrosswalkRow]()
    for unit, code in _coded(register, before, warnings):
        shares = _destinations(register, UnitId(unit.id), before, after)
        if shares is None or not shares or any(target not in codes for target in shares):
            known = shares is not None and bool(shares)
            said = (
                "crosswalk.share_unknown"
                if shares is None
                else "crosswalk.no_successor_code"
                if known
                else "crosswalk.gone"
            )
            warnings.append(warning(said, unit.id, unit=unit.name(before), code=code))
            continue
        for target, share in sorted(shares.items(), key=lambda item: codes[item[0]][1]):
            new, new_code = codes[target]
            rows.append(CrosswalkRow(code, new_code, round(share, 12), new.text("name", after), new.kind(after)))
    return CrosswalkTable(tuple(rows), tuple(warnings))


# -- units ----------------------------------------------------------------------------------------------------------


def _coded(register: Register, on: date, warnings: list[Finding]) -> Iterator[tuple[Unit, str]]:
    """The units that hold land on a day with their codes, by code."""
    found = []
    snapshot = register.at(on)
    for id in snapshot.compositions:
        unit = snapshot.units.get(id)
        if unit is not None:
            code = unit.code(on)
            if code is None:
                warnings.append(warning("units.no_code", id, unit=unit.name(on)))
            else:
                found.append((unit, code))
    return iter(sorted(found, key=lambda pair: (pair[1], pair[0].id)))


def _unit_row(register: Register, unit: Unit, code: str, above: _Above, on: date) -> UnitRow:
    territories = [register.territories[t] for t in register.territories_of(UnitId(unit.id), on)]
    readings = {m.code: unit_reading(register, UnitId(unit.id), m.code, on) for m in LISTED_MEASURES}
    district, province = above.of(unit)
    main = _largest(register, territories, on)
    return UnitRow(
        code=code,
        name=unit.text("name", on) or unit.id,
        kind=unit.kind(on) or "",
        district_code=district.code(on) if district else None,
        district_name=district.text("name", on) if district else None,
        district_kind=district.kind(on) if district else None,
        province_code=province.code(on) if province else None,
        province_name=province.text("name", on) if province else None,
        area_km2=readings["area_km2"].value,
        perimeter_km=readings["perimeter_km"].value,
        # People are whole: a part of a divided unit's population is rounded, and its source says "estimated".
        population=None if (people := readings["population"].value) is None else float(round(people)),
        pop_source=_source(readings["population"], territories, on),
        lon=_number(main.value("lon", on)),
        lat=_number(main.value("lat", on)),
        terrain=_common([t.text("terrain", on) for t in territories]),
        minority_share=readings["minority_share"].value,
        is_border=_any([t.value("is_border", on) for t in territories]),
        extra={n.removeprefix(_EXTRA): str(v) for n, v in unit.values_on(on).items() if n.startswith(_EXTRA)},
    )


class _Above:
    """Which of the units above one is its district and which its province; the register knows parents only."""

    def __init__(self, register: Register, on: date) -> None:
        self._register, self._on = register, on
        ever = {id: set(self._ever(unit)) for id, unit in register.units.items()}
        parents = set[str]().union(*ever.values())
        self._grandparents = set[str]().union(*(ever.get(UnitId(parent), set()) for parent in parents))

    def of(self, unit: Unit) -> tuple[Unit | None, Unit | None]:
        """District and province. A single unit above is a province if districts ever stood between, or its id says."""
        first = self._parent(unit)
        if first is None:
            return None, None
        second = self._parent(first)
        if second is not None:
            return first, second
        is_province = first.id in self._grandparents or first.id == f"p{first.code(self._on)}"
        return (None, first) if is_province else (first, None)

    def _parent(self, unit: Unit) -> Unit | None:
        parent = unit.parent(TERRITORIAL, self._on)
        return None if parent is None else self._register.units.get(parent)

    def _ever(self, unit: Unit) -> Iterator[str]:
        return (str(value) for _, value in unit.timeline(f"parent:{TERRITORIAL}"))


def _source(reading: Reading, territories: list[Territory], on: date) -> str | None:
    """How the population was come by, in the list's own word where it had one."""
    if reading.value is None:
        return None
    own = {territory.text("extra:pop_source", on) for territory in territories}
    if len(own) == 1 and (word := own.pop()) is not None:
        return word
    if len(territories) == 1 and reading.given is not None:
        return str(reading.given.method)
    return str(Method.ESTIMATED if reading.is_estimated else Method.REPORTED)


def _largest(register: Register, territories: list[Territory], on: date) -> Territory:
    """The largest territory of a unit: a point in it lies in the unit, the middle of all of them might not."""
    areas = {t.id: territory_reading(register, TerritoryId(t.id), "area_km2", on).value or 0.0 for t in territories}
    return max(territories, key=lambda territory: (areas[territory.id], territory.id))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _common(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _any(values: list[object]) -> bool | None:
    """Whether any is true; not known where none is and some are not."""
    if True in values:
        return True
    return None if None in values else False


def _joined(a: str, b: str, borders: Iterable[Border]) -> BorderRow:
    """One row for all that two units share: a border if they have one, else a ferry, else a point."""
    kinds = {border.kind for border in borders}
    kind = next(kind for kind in (BorderKind.BORDER, BorderKind.FERRY, BorderKind.POINT) if kind in kinds)
    return BorderRow(a, b, sum(border.shared_km for border in borders), kind)


def _measured(register: Register) -> Register:
    """The register with the measures of lists, where it has none of its own for them."""
    missing = [measure for measure in LISTED_MEASURES if measure.code not in register.measures]
    return register.putting(measures=missing) if missing else register


# -- what became of what --------------------------------------------------------------------------------------------


def _destinations(register: Register, unit: UnitId, before: date, after: date) -> dict[UnitId, float] | None:
    """Who holds which share of a unit's land later; `None` when the shares are not known, empty when nobody does."""
    territories = register.territories_of(unit, before)
    landed = [_holders(register, territory, after) for territory in territories]
    holders = {holder for found in landed for holder, _ in found}
    if len(holders) < 2:
        return dict.fromkeys(holders, 1.0)
    weights = _weights(register, territories, before)
    if weights is None or any(share is None for found in landed for _, share in found):
        return _declared(register, unit, before, after)
    shares: dict[UnitId, float] = {}
    for found, weight in zip(landed, weights, strict=True):
        for holder, share in found:
            shares[holder] = shares.get(holder, 0.0) + weight * (share or 0.0)
    return shares


def _holders(register: Register, territory: TerritoryId, after: date) -> list[tuple[UnitId, float | None]]:
    """Who holds a territory later, or the pieces it was divided into, each with its share."""
    if register.has_territory(territory, after):
        holder = register.holder_of(territory, after)
        return [] if holder is None else [(holder, 1.0)]
    found: list[tuple[UnitId, float | None]] = []
    for piece in register.pieces_of(territory):
        part = register.territories[piece].share
        for holder, share in _holders(register, piece, after):
            found.append((holder, None if part is None or share is None else part * share))
    return found


def _weights(register: Register, territories: tuple[TerritoryId, ...], on: date) -> list[float] | None:
    """Each territory's share of them all by area; `None` when an area is not known."""
    if len(territories) == 1:
        return [1.0]
    areas = [territory_reading(register, territory, "area_km2", on).value for territory in territories]
    known = [area for area in areas if area is not None]
    if len(known) < len(areas) or sum(known) <= 0:
        return None
    return [area / sum(known) for area in known]


def _declared(register: Register, unit: UnitId, before: date, after: date) -> dict[UnitId, float] | None:
    """The shares that the successions declare, if all do and all successors still stand."""
    rows = [s for s in register.successors_of(unit) if before < s.on <= after]
    known = {row.successor: row.share for row in rows if row.share is not None}
    standing = all(register.has_unit(successor, after) for successor in known)
    complete = rows and len(known) == len(rows) and abs(sum(known.values()) - 1) <= SHARE_TOLERANCE
    return known if complete and standing else None
