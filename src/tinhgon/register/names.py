"""What people call a unit or a piece of land: names are true on a day, and what has ended has none that day."""

from __future__ import annotations

from datetime import date

from tinhgon.register.records import Record
from tinhgon.register.register import Register
from tinhgon.vocabulary import TerritoryId, UnitId


def unit_name(register: Register, unit: UnitId, day: date) -> str:
    """The name of a unit on a day; of one that does not exist that day, the nearest name it had; else code or id."""
    record = register.units.get(unit)
    return unit if record is None else _nearest(record, "name", day) or _nearest(record, "code", day) or unit


def land_name(register: Register, territory: TerritoryId, day: date) -> str:
    """What people call a territory on a day: its own name, else that of the unit which holds it, else its id.

    A piece that does not exist on the day is called by the holder it has when it does.
    """
    record = register.territories.get(territory)
    if record is None:
        return territory
    if (own := _nearest(record, "name", day)) is not None:
        return own
    holder = register.holder_of(territory, day) or _nearest(record, "unit", day)
    return territory if holder is None else unit_name(register, UnitId(holder), day)


def _nearest(record: Record, attribute: str, day: date) -> str | None:
    """The value on the day, else the last one before it, else the first one after it."""
    spans = record.timeline(attribute).spans
    begun = [value for period, value in spans if period.start is None or period.start <= day]
    if begun:
        return str(begun[-1])
    return str(spans[0][1]) if spans else None
