"""What people call a unit or a piece of land: names are true on a day, and what has ended has none that day."""

from __future__ import annotations

from datetime import date

from tinhgon.register.records import Record
from tinhgon.register.register import Register
from tinhgon.vocabulary import TerritoryId, UnitId


def unit_name(register: Register, unit: UnitId, day: date) -> str:
    """The name of a unit on a day; of one that does not exist that day, the nearest name it had; else its id."""
    record = register.units.get(unit)
    return (None if record is None else _nearest_name(record, day)) or unit


def land_name(register: Register, territory: TerritoryId, day: date) -> str:
    """What people call a territory on a day: its own name, else that of the unit which holds it, else its id."""
    record = register.territories.get(territory)
    if record is None:
        return territory
    if (own := _nearest_name(record, day)) is not None:
        return own
    holder = register.holder_of(territory, day)
    return territory if holder is None else unit_name(register, holder, day)


def _nearest_name(record: Record, day: date) -> str | None:
    """The name on the day, else the last one before it, else the first one after it."""
    spans = record.timeline("name").spans
    begun = [name for period, name in spans if period.start is None or period.start <= day]
    if begun:
        return str(begun[-1])
    return str(spans[0][1]) if spans else None
