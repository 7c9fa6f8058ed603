"""Cells computed from centre points: an approximate map where no boundaries may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, radians, sqrt

import shapely
from shapely import Polygon

#: One degree of latitude in km, on a sphere of Earth's mean radius 6371.0088 km.
KM_PER_DEGREE = 6371.0088 * pi / 180
#: How far the map reaches beyond a centre point, in radii of a disc with the unit's area: chosen by looking.
_REACH = 1.3
#: Where no area is known, that of a middling commune, in km2: only the outer rim of the map depends on it.
_USUAL_AREA_KM2 = 20.0


def approximate_cells(
    points: Mapping[str, tuple[float, float]], areas_km2: Mapping[str, float | None]
) -> dict[str, Polygon]:
    """The land nearer to one centre point than to any other, within reach of the points' own areas.

    Parameters
    ----------
    points : id to (longitude, latitude), degrees
    areas_km2 : id to area; it only shapes the outer rim

    Returns
    -------
    id to polygon (longitude, latitude). An id whose point another id has already taken gets no cell.
    """
    own: dict[tuple[float, float], str] = {}
    for id in sorted(points):
        own.setdefault(points[id], id)
    if not own:
        return {}
    narrowing = cos(radians(sum(latitude for _, latitude in own) / len(own)))
    plane = {id: shapely.Point(lon * narrowing, lat) for (lon, lat), id in own.items()}
    discs = [point.buffer(_reach(areas_km2.get(id))) for id, point in plane.items()]
    outline = shapely.union_all(discs)
    smooth = outline.buffer(_reach(None)).buffer(-_reach(None))
    cells = shapely.voronoi_polygons(shapely.MultiPoint(list(plane.values())), extend_to=smooth).geoms
    tree = shapely.STRtree(list(cells))
    found: dict[str, Polygon] = {}
    for id, point in plane.items():
        index = tree.query(point, predicate="intersects")
        cell = cells[int(index[0])].intersection(smooth)
        whole = max(getattr(cell, "geoms", [cell]), key=lambda part: float(part.area))
        found[id] = shapely.transform(whole, lambda xy: xy / (narrowing, 1.0))
    return found


def _reach(area_km2: float | None) -> float:
    return _REACH * sqrt((area_km2 or _USUAL_AREA_KM2) / pi) / KM_PER_DEGREE
