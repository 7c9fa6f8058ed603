"""Which units a scheme ends, and when."""

from __future__ import annotations

from datetime import date, timedelta

from tinhgon.register import Register
from tinhgon.scheme import Preview
from tinhgon.vocabulary import UnitId

ONE_DAY = timedelta(days=1)


def ended_units(preview: Preview) -> tuple[tuple[UnitId, date], ...]:
    """The units that end with the scheme and not without it, each with the day from which it no longer stands.

    Among them are units that the scheme itself founds on an earlier day.
    """
    touched = sorted(UnitId(id) for id in preview.touched if UnitId(id) in preview.after.units)
    return tuple(
        (unit, day)
        for day in preview.scheme.days
        for unit in touched
        if _ends(preview.after, unit, day) and not _ends(preview.before, unit, day)
    )


def _ends(register: Register, unit: UnitId, day: date) -> bool:
    return register.has_unit(unit, day - ONE_DAY) and not register.has_unit(unit, day)
