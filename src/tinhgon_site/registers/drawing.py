"""Units on the map: the shapes of their land joined, for any register (also a previewed one) and any day."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Any, Final

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from tinhgon.geography import Piece, cut_into_pieces, joined, links_between
from tinhgon.register import TERRITORIAL, Register
from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon_site.registers.boundaries import Shape, Shapes, centre_point, load_shapes
from tinhgon_site.registers.recent import Recent

#: How far an outline may be smoothed, in degrees: some 80 metres, less than half a dot of a province on a screen.
SMOOTHED = 0.0008
#: What is handed out is rounded to this, in degrees: ten metres, far less than was smoothed.
ROUNDED = 1e-4
Geometry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A unit as it is drawn: a GeoJSON geometry, and whether anything approximate is in it."""

    geometry: Geometry
    is_approximate: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A line where parts of one unit border each other and yet do not touch on the map."""

    unit: UnitId
    geometry: Geometry


@dataclass(frozen=True, slots=True)
class Drawing:
    """Units that have a shape, and links within them; `key` is another one when any of it is."""

    units: Mapping[UnitId, DrawnUnit]
    links: tuple[Link, ...]
    key: str

    @property
    def is_approximate(self) -> bool:
        return any(unit.is_approximate for unit in self.units.values())


_drawn: Final[Recent[str, Drawing]] = Recent(room=24)


def draw_units(
    register: Register, day: date, units: Iterable[UnitId] | None = None, *, shapes: Shapes | None = None
) -> Drawing:
    """The shapes of units on a day: of all that hold land themselves, or of those asked for with all below them.

    A unit that has no land, or none with a shape, is left out. The same land in the same hands is drawn once.

    Parameters
    ----------
    shapes : those to draw with, such as some that are not kept yet; the kept ones if not given
    """
    shapes = load_shapes() if shapes is None else shapes
    lands = _lands(register, day, units)
    key = _key(shapes, lands, is_whole=units is None)
    return _drawn.get(key) or _drawn.put(key, _draw(register, shapes.by_id, lands, key))


def _lands(register: Register, day: date, units: Iterable[UnitId] | None) -> dict[UnitId, tuple[TerritoryId, ...]]:
    compositions = register.at(day).compositions
    if units is None:
        return compositions
    found = {unit: tuple(sorted(_land_under(register, unit, day))) for unit in units}
    return {unit: land for unit, land in found.items() if land}


def _land_under(register: Register, unit: UnitId, day: date) -> Iterator[TerritoryId]:
    yield from register.territories_of(unit, day)
    for child in register.children_of(unit, day, TERRITORIAL):
        yield from _land_under(register, UnitId(child.id), day)


def _key(shapes: Shapes, lands: Mapping[UnitId, Collection[TerritoryId]], *, is_whole: bool) -> str:
    said = orjson.dumps([shapes.mark, is_whole, sorted((unit, *land) for unit, land in lands.items())])
    return hashlib.sha256(said).hexdigest()


def _draw(
    register: Register, kept: Mapping[str, Shape], lands: Mapping[UnitId, tuple[TerritoryId, ...]], key: str
) -> Drawing:
    land_shapes = _LandShapes(register, kept)
    outlines: dict[UnitId, tuple[BaseGeometry, bool]] = {}
    links: list[Link] = []
    for unit, land in lands.items():
        parts = {str(id): shape for id in land if (shape := land_shapes.of(id)) is not None}
        own = kept.get(unit)
        is_own_right = own is not None and register.territories_of(unit, own.boundaries_on) == land
        are_parts_right = len(parts) == len(land) and not any(shape.is_approximate for shape in parts.values())
        if own is not None and is_own_right and not are_parts_right:
            outlines[unit] = own.geometry, own.is_approximate
        elif parts:
            whole = joined(shape.geometry for shape in parts.values())
            outlines[unit] = whole, not are_parts_right
            links += _links(register, unit, whole, {id: shape.geometry for id, shape in parts.items()})
    return Drawing(_smoothed(outlines), tuple(links), key)


def _smoothed(outlines: Mapping[UnitId, tuple[BaseGeometry, bool]]) -> dict[UnitId, DrawnUnit]:
    """All outlines made simpler together, so that neighbours keep one common border."""
    if not outlines:
        return {}
    simple = shapely.coverage_simplify([shape for shape, _ in outlines.values()], SMOOTHED)
    return {
        unit: DrawnUnit(_geojson(shape), is_approximate)
        for shape, (unit, (_, is_approximate)) in zip(simple, outlines.items(), strict=True)
    }


def _links(register: Register, unit: UnitId, whole: BaseGeometry, parts: Mapping[str, BaseGeometry]) -> Iterator[Link]:
    """Lines between parts that border each other by the table of neighbours, where the unit looks torn."""
    if whole.geom_type == "Polygon":
        return
    for line in links_between(parts, _neighbours(register, parts)):
        yield Link(unit, _geojson(line))


def _neighbours(register: Register, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for a, b in combinations(sorted(ids), 2):
        around = register.borders.get(register.origin_of(TerritoryId(a)))
        border = None if around is None else around.get(register.origin_of(TerritoryId(b)))
        if border is not None and border.connects:
            yield a, b


def _geojson(shape: BaseGeometry) -> Geometry:
    rounded = shapely.set_precision(shape, ROUNDED, mode="pointwise")
    found: Geometry = orjson.loads(shapely.to_geojson(rounded))
    return found


class _LandShapes:
    """The shape of each territory: the kept one, or for a piece of a divided territory a cut of the whole."""

    def __init__(self, register: Register, kept: Mapping[str, Shape]) -> None:
        self.register = register
        self.kept = kept
        self.of = lru_cache(maxsize=None)(self._of)
        self.cut = lru_cache(maxsize=None)(self._cut)

    def _of(self, id: TerritoryId) -> Shape | None:
        if id in self.kept:
            return self.kept[id]
        whole = self.register.territories[id].piece_of
        began = self._began(id)
        return None if whole is None or began is None else self.cut(whole, began).get(id)

    def _cut(self, whole: TerritoryId, began: date) -> Mapping[str, Shape]:
        """The pieces into which a territory was divided on a day: after an undo it may be divided again otherwise."""
        shape = self.of(whole)
        if shape is None:
            return {}
        ids = [id for id in self.register.pieces_of(whole) if self._began(id) == began]
        pieces = [Piece(id, self.register.territories[id].share, self._towards(id, began)) for id in ids]
        return {id: Shape(cut, True, began) for id, cut in cut_into_pieces(shape.geometry, pieces).items()}

    def _towards(self, id: TerritoryId, day: date) -> tuple[float, float] | None:
        """The middle of the other land of the unit that gets the piece."""
        holder = self.register.holder_of(id, day)
        land = () if holder is None else self.register.territories_of(holder, day)
        points = [point for other in land if (point := centre_point(self.register, other, day)) is not None]
        if not points:
            return None
        return sum(lon for lon, _ in points) / len(points), sum(lat for _, lat in points) / len(points)

    def _began(self, id: TerritoryId) -> date | None:
        spans = self.register.territories[id].timeline("exists").spans
        return spans[0][0].start if spans else None
