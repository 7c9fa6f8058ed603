"""The province as it stood on the eve of its change: what the book is opened with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tinhgon.demonstration.facts import Facts, demonstration_facts
from tinhgon.exchange import UnitRow, register_from_tables
from tinhgon.exchange.listed_register import territory_of
from tinhgon.register import Method, Observation, Register, Territory, Unit
from tinhgon.vocabulary import ALWAYS, TerritoryId, UnitId

#: The province's own unit.
PROVINCE = UnitId("p38")
_CENSUS_ON = date(2019, 4, 1)


def opening_register() -> Register:
    """547 communes, 26 districts and the province, with land, neighbours and figures; not yet in any book."""
    facts = demonstration_facts()
    register = register_from_tables(
        map(_without_figures, facts.units), facts.borders, on=facts.before_on, measures=facts.pack.measures.values()
    )
    return register.putting(
        units=[_province(facts), *_units_with_seats(facts, register)],
        territories=_marked_lands(facts, register),
        observations=(observation for row in facts.units for observation in _observations(facts, row)),
    )


def _without_figures(row: UnitRow) -> UnitRow:
    """The row as names and places only: each figure has its own source and day, and is added with them."""
    return replace(row, population=None, pop_source=None, area_km2=None, perimeter_km=None, extra={})


def _province(facts: Facts) -> Unit:
    fact = facts.pack.province(facts.pack.demonstration.province, facts.before_on)
    if fact is None:
        raise LookupError("the pack does not know the demonstration's province")
    return Unit.starting(PROVINCE, ALWAYS, {"name": fact.name, "code": fact.code, "kind": fact.kind})


def _units_with_seats(facts: Facts, register: Register) -> Iterator[Unit]:
    """The units that stay themselves, with the seat published since: for them nothing moved."""
    for old, new in facts.staying.items():
        if new in facts.seats:
            yield register.units[UnitId(old)].correcting("seat", ALWAYS, facts.seats[new])


def _marked_lands(facts: Facts, register: Register) -> Iterator[Territory]:
    """The land, with the mark that its terrain is not verified."""
    for row in facts.units:
        land = register.territories[TerritoryId(territory_of(row.code))]
        yield land.correcting("extra:terrain_source", ALWAYS, row.extra["terrain_source"])


def _observations(facts: Facts, row: UnitRow) -> Iterator[Observation]:
    land, measured_on, boundaries_on = territory_of(row.code), facts.figures_on, facts.before_on
    if row.population is not None and row.pop_source is not None:
        source = facts.source("population_before", row.pop_source)
        method = Method(row.pop_source)
        yield Observation(land, "population", measured_on, row.population, boundaries_on, method, source)
    if row.extra.get("pop_2019"):
        mark = row.extra["pop_2019_source"]
        counted, bounds = float(row.extra["pop_2019"]), facts.sources["observed"]["population_2019_boundaries_on"]
        source = facts.source("population_2019", mark)
        yield Observation(land, "population", _CENSUS_ON, counted, bounds, Method(mark), source)
    source = facts.source("land_before")
    for measure, value in (("area_km2", row.area_km2), ("perimeter_km", row.perimeter_km)):
        if value is not None:
            yield Observation(land, measure, measured_on, value, boundaries_on, Method.ESTIMATED, source)
