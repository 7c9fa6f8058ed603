"""A register made from lists of units and neighbours: what is known when the first book is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tinhgon.exchange.lists import BorderRow, UnitRow
from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Border,
    Combination,
    Measure,
    Method,
    Observation,
    Register,
    Territory,
    Unit,
    Value,
    parent_attribute,
)
from tinhgon.vocabulary import ALWAYS, TerritoryId

#: What a list measures of land, and how it combines. Two outlines do not add up: what they share disappears.
LISTED_MEASURES = (
    Measure("population", "people", Combination.SUM),
    Measure("area_km2", "km2", Combination.SUM),
    Measure("perimeter_km", "km", Combination.NOT_COMBINABLE),
    Measure("minority_share", "share", Combination.WEIGHTED_MEAN, "population"),
)
_EXTRA = "extra:"
_METHODS = {"reported": Method.REPORTED, "synthetic": Method.SYNTHETIC}


def register_from_tables(
    units: Iterable[UnitRow],
    borders: Iterable[BorderRow] = (),
    *,
    on: date,
    measures: Iterable[Measure] = LISTED_MEASURES,
    source: str = "",
) -> Register:
    """The register that lists describe as of a day.

    A unit's id is its code, its land is the territory "t" + code; districts ("d" + code) and provinces ("p" + code)
    become its parents in both hierarchies. Since when they exist, a list does not say: their periods have no start.
    What is measured becomes observations of the land within the boundaries of that day.
    """
    rows = tuple(units)
    return Register().putting(
        units=(*_provinces(rows), *_districts(rows), *map(_unit, rows)),
        territories=map(_territory, rows),
        observations=(observation for row in rows for observation in _observations(row, on, source)),
        borders=(Border(territory_of(b.a), territory_of(b.b), b.shared_km, b.kind) for b in borders),
        measures=measures,
    )


def territory_of(code: str) -> TerritoryId:
    """The id of the land of a listed unit."""
    return TerritoryId(f"t{code}")


def _provinces(rows: Iterable[UnitRow]) -> Iterator[Unit]:
    names = {row.province_code: row.province_name for row in rows if row.province_code}
    for code, name in names.items():
        yield Unit.starting(f"p{code}", ALWAYS, {"name": name, "code": code})


def _districts(rows: Iterable[UnitRow]) -> Iterator[Unit]:
    first: dict[str, UnitRow] = {}
    for row in rows:
        if row.district_code:
            first.setdefault(row.district_code, row)
    for code, row in first.items():
        values: dict[str, Value | None] = {"name": row.district_name, "code": code, "kind": row.district_kind}
        above = f"p{row.province_code}" if row.province_code else None
        yield Unit.starting(f"d{code}", ALWAYS, values | _parents(above))


def _unit(row: UnitRow) -> Unit:
    above = f"p{row.province_code}" if row.province_code else None
    if row.district_code:
        above = f"d{row.district_code}"
    values: dict[str, Value | None] = {"name": row.name, "code": row.code, "kind": row.kind}
    extra: dict[str, Value | None] = {_EXTRA + column: text for column, text in row.extra.items()}
    return Unit.starting(row.code, ALWAYS, values | _parents(above) | extra)


def _parents(parent: str | None) -> dict[str, Value | None]:
    return {parent_attribute(TERRITORIAL): parent, parent_attribute(ADMINISTRATIVE): parent}


def _territory(row: UnitRow) -> Territory:
    values: dict[str, Value | None] = {
        "name": row.name,
        "code": row.code,
        "unit": row.code,
        "terrain": row.terrain,
        "is_border": row.is_border,
        "lon": row.lon,
        "lat": row.lat,
        # A word of the list's own about where the population comes from is kept beside the method it stands for.
        "extra:pop_source": None if row.pop_source in tuple(Method) else row.pop_source,
    }
    return Territory.starting(territory_of(row.code), ALWAYS, values)


def _observations(row: UnitRow, on: date, source: str) -> Iterator[Observation]:
    for measure in LISTED_MEASURES:
        value: float | None = getattr(row, measure.code)
        if value is not None:
            method = _method(row.pop_source) if measure.code == "population" else Method.REPORTED
            yield Observation(territory_of(row.code), measure.code, on, value, on, method, source)


def _method(pop_source: str | None) -> Method:
    """How a population was come by; a word that is not known counts as an estimate, never as reported."""
    return Method.REPORTED if pop_source is None else _METHODS.get(pop_source, Method.ESTIMATED)
