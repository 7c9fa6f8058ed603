"""What the attributes that name another thing ask of it: that it stands, and that nobody ends up above himself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.register.names import land_name, unit_name
from tinhgon.register.records import Record, is_parent_attribute
from tinhgon.register.register import Register
from tinhgon.vocabulary import Period, TerritoryId, UnitId

_LAND_RELATIONS = ("within", "piece_of")


def is_relation(attribute: str) -> bool:
    """Whether the attribute holds the id of another unit or territory."""
    return attribute == "unit" or attribute in _LAND_RELATIONS or is_parent_attribute(attribute)


def refers_to(register: Register, attribute: str, id: str) -> Record | None:
    """The unit or territory that the attribute names by its id, if there is one."""
    if attribute in _LAND_RELATIONS:
        return register.territories.get(TerritoryId(id))
    return register.units.get(UnitId(id))


def exists_during(record: Record, period: Period) -> bool:
    """Whether a thing exists on every day of a period."""
    return any(span.covers(period) for span, _ in record.timeline("exists"))


def referring(register: Register, subject: str, period: Period) -> Iterator[str]:
    """The names of what stands under a unit, belongs to it, or lies within a territory, on some day of a period."""
    day = period.start or period.last_day or date.max
    for id, unit in sorted(register.units.items()):
        if any(_names(unit, name, subject, period) for name in unit.attributes if is_parent_attribute(name)):
            yield unit_name(register, id, day)
    for land, territory in sorted(register.territories.items()):
        if any(_names(territory, name, subject, period) for name in ("unit", "within")):
            yield land_name(register, land, day)


def circle(register: Register, attribute: str, subject: str, period: Period) -> date | None:
    """The first day of a period on which, going up from something, one comes back to it."""
    waiting, seen = {period.start or date.min}, set[date]()
    while waiting:
        day = min(waiting)
        above: str | None = subject
        passed: set[str] = set()
        while above is not None and above not in passed:
            passed.add(above)
            record = refers_to(register, attribute, above)
            above = None if record is None else record.text(attribute, day)
            if record is not None:
                waiting |= {edge for edge in record.timeline(attribute).days if edge in period}
        if above == subject:
            return day
        seen.add(day)
        waiting -= seen
    return None


def _names(record: Record, attribute: str, subject: str, period: Period) -> bool:
    return any(value == subject and span.overlaps(period) for span, value in record.timeline(attribute))
