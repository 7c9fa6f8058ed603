"""What every correction needs: a reason, and the name of what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.register.names import land_name, unit_name
from tinhgon.register.register import Register
from tinhgon.vocabulary import Finding, TerritoryId, UnitId, error


def reason_problems(reason: str, subject: str) -> Iterator[Finding]:
    """A correction without a reason is refused."""
    if not reason.strip():
        yield error("correction.no_reason", subject)


def subject_name(register: Register, subject: str, day: date) -> str:
    """The name of the unit or territory with an id, on a day."""
    if UnitId(subject) in register.units:
        return unit_name(register, UnitId(subject), day)
    return land_name(register, TerritoryId(subject), day)
