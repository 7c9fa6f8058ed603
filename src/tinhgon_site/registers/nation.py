"""A register of many provinces: too much for one page, so provinces are shown first and the units of one at a time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import orjson
import shapely
from shapely.geometry.base import BaseGeometry

from tinhgon.register import TERRITORIAL, Register, Unit
from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon_site.registers import store
from tinhgon_site.registers.boundaries import Shape, load_shapes
from tinhgon_site.registers.country import commune_kinds, tier_of
from tinhgon_site.registers.fate import lands_under
from tinhgon_site.registers.recent import Recent

#: So many units of the lowest tier fit one page; the largest province that was ever had some 550.
UNITS_AT_MOST = 1500
#: How far the outline of a province may be smoothed, in degrees: some 400 metres, a dot of the country on a screen.
SMOOTHED = 0.004
ROUNDED = 1e-4


@dataclass(frozen=True, slots=True)
class Province:
    """One of the units that stand under nobody, and how many units of the lowest tier lie under it."""

    id: UnitId
    name: str
    code: str
    units: int
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a province: a GeoJSON geometry, its exact shape for questions about points, and how sure it is."""

    geometry: Mapping[str, Any]
    shape: BaseGeometry
    is_approximate: bool


def is_nation(number: int, on: date) -> bool:
    """Whether a day has more units of the lowest tier than fit one page."""
    return sum(province.units for province in provinces(number, on)) > UNITS_AT_MOST


def provinces(number: int, on: date) -> tuple[Province, ...]:
    """The provinces of a day with their units, by code."""
    return _provinces(store.mark_of(number), number, on)


@lru_cache(maxsize=32)
def _provinces(mark: str, number: int, on: date) -> tuple[Province, ...]:
    register = store.load_units(number)
    counted: dict[UnitId, Counter[str]] = {}
    for unit in register.at(on).of_kinds(commune_kinds()).values():
        counted.setdefault(top_of(register, UnitId(unit.id), on), Counter())[unit.kind(on) or ""] += 1
    tops = (unit for unit in register.at(on).units.values() if _stands_alone(unit, on))
    found = (_province(unit, on, counted.get(UnitId(unit.id), Counter())) for unit in tops)
    return tuple(sorted(found, key=lambda province: (province.code, province.id)))


def _stands_alone(unit: Unit, on: date) -> bool:
    return unit.parent(TERRITORIAL, on) is None and bool(tier_of(unit.kind(on)))


def _province(unit: Unit, on: date, kinds: Counter[str]) -> Province:
    return Province(UnitId(unit.id), unit.name(on), unit.code(on) or "", kinds.total(), kinds)


def top_of(register: Register, unit: UnitId, on: date) -> UnitId:
    """The unit above all units above it; itself where nothing stands above."""
    seen = {unit}
    while (parent := register.units[unit].parent(TERRITORIAL, on)) is not None and parent not in seen:
        if parent not in register.units:
            break
        seen.add(parent)
        unit = parent
    return unit


_outlines: Final[Recent[str, Mapping[UnitId, Outline]]] = Recent(room=6)


def outlines(register: Register, on: date, tops: Iterable[UnitId]) -> Mapping[UnitId, Outline]:
    """The outlines of provinces, smoothed together so that neighbours keep one border; drawn once."""
    shapes = load_shapes()
    lands = {top: lands_under(register, top, on) for top in tops}
    key = hashlib.sha256(orjson.dumps([shapes.mark, sorted((top, *land) for top, land in lands.items())])).hexdigest()
    return _outlines.get(key) or _outlines.put(key, _drawn(register, shapes.by_id, lands))


def _drawn(
    register: Register, kept: Mapping[str, Shape], lands: Mapping[UnitId, Iterable[TerritoryId]]
) -> Mapping[UnitId, Outline]:
    """Land is smoothed before it is joined: thousands of outlines with all their points take many times as long."""
    parts = {top: sorted({register.origin_of(land) for land in land} & kept.keys()) for top, land in lands.items()}
    known = sorted({land for found in parts.values() for land in found})
    if not known:
        return {}
    simple = dict(zip(known, shapely.coverage_simplify([kept[land].geometry for land in known], SMOOTHED), strict=True))
    return {
        top: _outline([simple[land] for land in found], any(kept[land].is_approximate for land in found))
        for top, found in parts.items()
        if found
    }


def _outline(shapes: list[BaseGeometry], is_approximate: bool) -> Outline:
    whole = shapely.union_all(shapes, grid_size=ROUNDED)
    return Outline(orjson.loads(shapely.to_geojson(whole)), whole, is_approximate)


def provinces_near(number: int, register: Register, on: date, lon: float, lat: float) -> tuple[UnitId, ...]:
    """The provinces in which a point may lie, with room for what smoothing took away."""
    point = shapely.Point(lon, lat).buffer(10 * SMOOTHED)
    drawn = outlines(register, on, [province.id for province in provinces(number, on)])
    return tuple(top for top, outline in drawn.items() if outline.shape.intersects(point))
