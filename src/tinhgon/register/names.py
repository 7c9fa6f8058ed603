"""What people call a unit or a piece of land: names are true on a day, and what has ended has none that day."""

from __future__ import annotations

from datetime import date

from tinhgon.register.records import Record
from tinhgon.register.register import Register
from tinhgon.vocabulary import TerritoryId, UnitId

#: So many units a merger without a name is called by; of the rest the count is told.
_NAMED = 2


def unit_name(register: Register, unit: UnitId, day: date) -> str:
    """The name of a unit on a day; of one that does not exist that day, the nearest name it had; else its code.

    A planned unit that has neither yet is called by what it comes from, in brackets: nobody knows an id.
    """
    record = register.units.get(unit)
    if record is None:
        return unit
    return _nearest(record, "name", day) or _nearest(record, "code", day) or _by_origin(register, unit, day) or unit


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


def _by_origin(register: Register, unit: UnitId, day: date) -> str:
    """`[Xã An + Xã Bình]` for a merger without a name, `[Xã An 1/2]` for the first of two pieces; empty for neither."""
    named = []
    for succession in register.predecessors_of(unit):
        origin = succession.predecessor
        record = register.units.get(origin)
        name = (record and _nearest(record, "name", day)) or origin
        pieces = sorted({s.successor for s in register.successors_of(origin) if s.on == succession.on})
        named.append(name if len(pieces) == 1 else f"{name} {pieces.index(unit) + 1}/{len(pieces)}")
    if not named:
        return ""
    more = f" + {len(named) - _NAMED}" if len(named) > _NAMED else ""
    return f"[{' + '.join(named[:_NAMED])}{more}]"


def _nearest(record: Record, attribute: str, day: date) -> str | None:
    """The value on the day, else the last one before it, else the first one after it."""
    spans = record.timeline(attribute).spans
    begun = [value for period, value in spans if period.start is None or period.start <= day]
    if begun:
        return str(begun[-1])
    return str(spans[0][1]) if spans else None
