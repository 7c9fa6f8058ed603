"""Where a body stands: the unit it belongs to, and the middle of that unit's land."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from tinhgon.register.records import ADMINISTRATIVE, TERRITORIAL
from tinhgon.register.register import Register
from tinhgon.vocabulary import UnitId

#: Longitude and latitude in degrees.
Point: TypeAlias = tuple[float, float]


def unit_of(register: Register, body: str, day: date) -> str:
    """The unit a body belongs to: the one above it on the land, else the one above it in the administration."""
    record = register.units.get(UnitId(body))
    seen = {body}
    while record is not None:
        above = record.parent(TERRITORIAL, day)
        if above is not None:
            return above
        higher = record.parent(ADMINISTRATIVE, day)
        if higher is None or higher in seen:
            return record.id
        seen.add(higher)
        record = register.units.get(higher)
    return body


def point_of(register: Register, unit: str, day: date) -> Point | None:
    """The middle of the land of a unit: the mean of its territories' points, or of those of the units under it."""
    points = list(_points(register, unit, day))
    if not points:
        below = register.children_of(UnitId(unit), day, TERRITORIAL)
        points = [point for child in below for point in _points(register, child.id, day)]
    if not points:
        return None
    return sum(lon for lon, _ in points) / len(points), sum(lat for _, lat in points) / len(points)


def _points(register: Register, unit: str, day: date) -> Iterator[Point]:
    for territory in register.territories_of(UnitId(unit), day):
        record = register.territories[territory]
        lon, lat = record.value("lon", day), record.value("lat", day)
        if isinstance(lon, (int, float)) and isinstance(lat, (int, float)):
            yield float(lon), float(lat)
