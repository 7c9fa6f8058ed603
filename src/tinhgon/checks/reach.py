"""How far people of a planned unit live from its seat, in straight lines between centre points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.checks.country import Country
from tinhgon.register import Register, unit_reading
from tinhgon.register.review.names import distance_km
from tinhgon.scheme import Origin
from tinhgon.vocabulary import UnitId


@dataclass(frozen=True, slots=True)
class SeatDistance:
    """The mean over the people of a unit, and the part that lies farthest away."""

    mean_km: float
    farthest_km: float
    farthest: UnitId


def seat_distance(
    before: Register, parts: Sequence[Origin], seat: str | None, country: Country, on: date
) -> SeatDistance | None:
    """How far the parts of a unit lie from the one that has the seat; nothing where that cannot be told.

    The seat is known where it names one of the parts ("Xã Hải Long", "Hải Long"). A part counts with its people, or
    all alike where these are not known of each.
    """
    place = None if seat is None else _part_named(before, parts, seat, country, on)
    points = {part.unit: _point(before, part.unit, on) for part in parts}
    start = None if place is None else points[place]
    if start is None:
        return None
    found = [(part, distance_km(start, point)) for part in parts if (point := points[part.unit]) is not None]
    people = [_people(before, part, on) for part, _ in found]
    known = [value for value in people if value]
    weights = known if len(known) == len(found) else [1.0] * len(found)
    mean = sum(km * weight for (_, km), weight in zip(found, weights, strict=True)) / sum(weights)
    farthest, km = max(found, key=lambda one: one[1])
    return SeatDistance(mean, km, farthest.unit)


def _part_named(before: Register, parts: Sequence[Origin], seat: str, country: Country, on: date) -> UnitId | None:
    asked = country.bare_name(seat).casefold()
    named = (part.unit for part in parts if country.bare_name(before.units[part.unit].name(on)).casefold() == asked)
    return next(named, None)


def _point(register: Register, unit: UnitId, on: date) -> tuple[float, float] | None:
    """The middle of the points of a unit's land."""
    found = []
    for land in register.territories_of(unit, on):
        lon, lat = (register.territories[land].value(name, on) for name in ("lon", "lat"))
        if isinstance(lon, (int, float)) and isinstance(lat, (int, float)):
            found.append((float(lon), float(lat)))
    return (sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)) if found else None


def _people(register: Register, part: Origin, on: date) -> float | None:
    if "population" not in register.measures or part.share is None:
        return None
    value = unit_reading(register, part.unit, "population", on).value
    return None if value is None else value * part.share


__all__ = ["SeatDistance", "seat_distance"]
