"""Which units lie at a point of the map on a day; near a border that is only approximate, every one that may."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from tinhgon.register import Register
from tinhgon.vocabulary import UnitId
from tinhgon_site.registers.day import day_of
from tinhgon_site.registers.drawing import Drawing, draw_units
from tinhgon_site.registers.nation import is_nation, provinces_near
from tinhgon_site.registers.recent import Recent

METRES_PER_DEGREE = 111_320
#: How far a border may be from where it is drawn: computed cells are far from surveyed ones, which were smoothed.
DOUBT_METRES = {True: 1500, False: 100}


@dataclass(frozen=True, slots=True)
class Near:
    """A unit at a point, or so near that the point may be in it."""

    unit: UnitId
    is_inside: bool
    metres: float
    is_approximate: bool


@dataclass(frozen=True)
class _Tree:
    ids: tuple[UnitId, ...]
    shapes: tuple[BaseGeometry, ...]
    tree: shapely.STRtree


_trees: Final[Recent[str, _Tree]] = Recent(room=6)


def units_at(register: Register, on: date, lon: float, lat: float) -> tuple[Near, ...]:
    """The unit at the point first, then the neighbours in which the point may be as far as the shapes can tell."""
    drawing = draw_units(register, on, _units_around(register, on, lon, lat))
    tree = _trees.get(drawing.key) or _trees.put(drawing.key, _tree(drawing))
    if not tree.ids:
        return ()
    shrink = math.cos(math.radians(lat))
    reach = max(DOUBT_METRES.values()) / METRES_PER_DEGREE / max(shrink, 0.2)
    point = shapely.Point(lon, lat)
    found = [
        near
        for place in tree.tree.query(point.buffer(reach))
        if (near := _near(tree, int(place), point, shrink, drawing)) is not None
    ]
    return tuple(sorted(found, key=lambda near: (not near.is_inside, near.metres, near.unit)))


def _units_around(register: Register, on: date, lon: float, lat: float) -> list[UnitId] | None:
    """Of a whole country only the units of the provinces around the point; of a province all."""
    if register.number == 0 or not is_nation(register.number, on):
        return None
    near = provinces_near(register.number, register, on, lon, lat)
    return [unit.id for top in near for unit in day_of(register.number, on, top).units]


def _tree(drawing: Drawing) -> _Tree:
    ids = tuple(drawing.units)
    shapes = tuple(shapely.from_geojson(orjson.dumps(drawing.units[id].geometry)) for id in ids)
    return _Tree(ids, shapes, shapely.STRtree(shapes))


def _near(tree: _Tree, place: int, point: shapely.Point, shrink: float, drawing: Drawing) -> Near | None:
    id, shape = tree.ids[place], tree.shapes[place]
    is_approximate = drawing.units[id].is_approximate
    is_inside = bool(shape.covers(point))
    line = shapely.shortest_line(shape, point)
    (west, south), (east, north) = line.coords[0], line.coords[-1]
    metres = 0.0 if is_inside else math.hypot((east - west) * shrink, north - south) * METRES_PER_DEGREE
    return Near(id, is_inside, metres, is_approximate) if metres <= DOUBT_METRES[is_approximate] else None
