"""The shape of a unit from the shapes of its territories, and links where it looks torn though it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry


def joined(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """One shape from several; of shapes that tile the land no seam remains."""
    parts = list(shapes)
    return parts[0] if len(parts) == 1 else shapely.union_all(parts, grid_size=1e-7)


def links_between(
    shapes: Mapping[str, BaseGeometry], neighbours: Iterable[tuple[str, str]], *, apart: float = 1e-6
) -> list[LineString]:
    """Lines between shapes that are neighbours by the table but do not touch on the map (degrees `apart` or more).

    On approximate cells a unit may look torn although its parts border each other: the border is drawn as a link.
    """
    lines = []
    for a, b in neighbours:
        if a in shapes and b in shapes and shapes[a].distance(shapes[b]) >= apart:
            ends = [shapes[id].representative_point().coords[0] for id in (a, b)]
            lines.append(shapely.LineString(ends))
    return lines
