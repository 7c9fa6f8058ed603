"""Shapes that came with codes, and the units with these codes on a day: codes are used again, so the day counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shapely.geometry.base import BaseGeometry

from tinhgon.register import Register, Snapshot
from tinhgon.vocabulary import UnitId


@dataclass(frozen=True)
class Matched:
    """Shapes by territory or unit, the codes that no unit with land has that day, and the units without a shape."""

    day: date
    shapes: Mapping[str, BaseGeometry]
    unmatched: tuple[str, ...]
    missing: tuple[UnitId, ...]


def match_shapes(register: Register, day: date, shapes: Mapping[str, BaseGeometry]) -> Matched:
    """Give each shape to the unit with its code: to its land, if that is one territory, else to the unit itself."""
    snapshot = register.at(day)
    found: dict[str, BaseGeometry] = {}
    units = _units_by_code(snapshot)
    for code, unit in units.items():
        if code in shapes:
            land = snapshot.compositions[unit]
            found[land[0] if len(land) == 1 else unit] = shapes[code]
    unmatched = tuple(sorted(shapes.keys() - units.keys()))
    missing = tuple(sorted(unit for code, unit in units.items() if code not in shapes))
    return Matched(day, found, unmatched, missing)


def day_of_codes(register: Register, codes: Collection[str], today: date) -> date:
    """The day on which the units with land fit the codes best, seen from both sides; of several the latest.

    The 166 new codes of a province are all among its 547 old ones: that they are found says little, that nothing is
    left over says much.
    """
    wanted = frozenset(codes)
    edges = {day for unit in register.units.values() for name in ("exists", "code") for day in unit.timeline(name).days}
    days = {today, *edges, *(day - timedelta(days=1) for day in edges)}
    return max(sorted(days), key=lambda day: (_likeness(wanted, _units_by_code(register.at(day)).keys()), day))


def _likeness(a: Collection[str], b: Collection[str]) -> float:
    together = frozenset(a) | frozenset(b)
    return len(frozenset(a) & frozenset(b)) / len(together) if together else 0.0


def _units_by_code(snapshot: Snapshot) -> dict[str, UnitId]:
    units = (
        (snapshot.units[unit].code(snapshot.day), unit) for unit in snapshot.compositions if unit in snapshot.units
    )
    return {code: unit for code, unit in units if code is not None}
