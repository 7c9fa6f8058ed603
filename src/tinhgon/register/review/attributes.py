"""What every unit has on every day it exists, and no two units on one day."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.register.records import Record
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, Period, error, warning

#: A unit cannot be spoken of without a name; without a code or kind it drops out of tables.
REQUIRED = ("name", "code", "kind")


def missing_attributes(snapshot: Snapshot) -> Iterator[Finding]:
    """Days on which a unit exists but has no name, code or kind.

    Findings
    --------
    review.attribute_missing
    """
    for id, unit in sorted(snapshot.register.units.items()):
        for attribute in REQUIRED:
            for period in uncovered(unit, attribute):
                finding = error if attribute == "name" else warning
                name = unit.name(period.start or period.last_day or snapshot.day)
                said = period.describe()
                yield finding("review.attribute_missing", id, unit=name, attribute=attribute, period=said)


def codes_twice(snapshot: Snapshot) -> Iterator[Finding]:
    """Codes that more than one unit carries on the day.

    Findings
    --------
    review.code_twice
    """
    day = snapshot.day
    carriers: dict[str, list[str]] = {}
    for id, unit in snapshot.units.items():
        if (code := unit.code(day)) is not None:
            carriers.setdefault(code, []).append(id)
    for code, ids in sorted(carriers.items()):
        if len(ids) > 1:
            names = tuple(unit.name(day) for id, unit in snapshot.units.items() if id in ids)
            yield error("review.code_twice", *ids, code=code, units=names, day=day)


def uncovered(record: Record, *attributes: str) -> list[Period]:
    """The periods in which a thing exists but none of the attributes has a value."""
    missing = [period for period, _ in record.timeline("exists")]
    for attribute in attributes:
        for period, _ in record.timeline(attribute):
            missing = [part for gap in missing for part in _without(gap, period)]
    return missing


def _without(gap: Period, period: Period) -> Iterator[Period]:
    if not gap.overlaps(period):
        yield gap
        return
    if period.start is not None and (before := gap.until(period.start)) is not None:
        yield before
    if period.end is not None and (after := gap.since(period.end)) is not None:
        yield after
