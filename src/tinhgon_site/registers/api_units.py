"""Units as lines and as features of a map, put together quickly: a province's three thousand at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.language import fold
from tinhgon.register import Register, Unit, parent_attribute
from tinhgon.vocabulary import UnitId
from tinhgon_site.registers.api_forms import UnitsAsked
from tinhgon_site.registers.drawing import Drawing


def matching_units(register: Register, day: date, asked: UnitsAsked) -> list[Unit]:
    """The units of a day that fit a question, by id."""
    found = iter(register.at(day).units.values())
    if asked.code is not None:
        found = (unit for unit in found if unit.code(day) == asked.code)
    if asked.kind:
        kinds = frozenset(asked.kind)
        found = (unit for unit in found if unit.kind(day) in kinds)
    if asked.parent is not None:
        attribute = parent_attribute(asked.hierarchy)
        found = (unit for unit in found if unit.text(attribute, day) == asked.parent)
    if asked.name:
        wanted = fold(asked.name)
        found = (unit for unit in found if wanted in fold(unit.name(day)))
    return list(found)


def unit_line(unit: Unit, day: date, hierarchy: str) -> dict[str, object]:
    """A unit as it stands on a day, with the days of its existence."""
    period = unit.timeline("exists").period_on(day)
    return {
        "id": unit.id,
        "code": unit.code(day),
        "name": unit.name(day),
        "kind": unit.kind(day),
        "parent": unit.text(parent_attribute(hierarchy), day),
        "start": None if period is None else period.start,
        "end": None if period is None else period.end,
    }


def features_of(register: Register, day: date, drawing: Drawing) -> dict[str, object]:
    """A drawing as GeoJSON: the units, and lines with role "link" within units that only look torn."""
    return {"type": "FeatureCollection", "features": [*_units(register, day, drawing), *_links(drawing)]}


def _units(register: Register, day: date, drawing: Drawing) -> Iterator[dict[str, object]]:
    for id, drawn in drawing.units.items():
        unit = register.units[UnitId(id)]
        properties = {"role": "unit", "id": id, "code": unit.code(day), "name": unit.name(day), "kind": unit.kind(day)}
        yield {
            "type": "Feature",
            "properties": {**properties, "approximate": drawn.is_approximate},
            "geometry": drawn.geometry,
        }


def _links(drawing: Drawing) -> Iterator[dict[str, object]]:
    for link in drawing.links:
        properties = {"role": "link", "id": link.unit, "approximate": True}
        yield {"type": "Feature", "properties": properties, "geometry": link.geometry}
