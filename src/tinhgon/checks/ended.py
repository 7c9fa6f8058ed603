"""Which units a scheme ends, and when."""

from __future__ import annotations

from datetime import date, timedelta

from tinhgon.scheme import Preview
from tinhgon.vocabulary import UnitId

ONE_DAY = timedelta(days=1)


def ended_units(preview: Preview) -> tuple[tuple[UnitId, date], ...]:
    """The units that would stand without the scheme and do not with it, each with the day from which it does not."""
    touched = sorted(UnitId(id) for id in preview.touched if UnitId(id) in preview.after.units)
    return tuple(
        (unit, day)
        for day in preview.scheme.days
        for unit in touched
        if preview.before.has_unit(unit, day)
        and preview.after.has_unit(unit, day - ONE_DAY)
        and not preview.after.has_unit(unit, day)
    )
