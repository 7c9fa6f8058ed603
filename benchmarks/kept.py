"""Keeping what a cutover changes, and reading all units as of a day: ours, plain SQL and django-simple-history."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from benchmarks.peer.models import PeerUnit
from benchmarks.synthetic import ON, province, scheme
from benchmarks.timing import Result, side_by_side
from tinhgon.register import EntryKind, Register, Unit, expect_large_registers
from tinhgon.scheme import preview
from tinhgon_site.registers import store

OPERATIONS = 3000
#: Measured earlier on this kind of machine for OS2mo, a bitemporal organisation register: ms for one change of a unit.
OS2MO_CHANGE_MS = (38, 66)
_PLAIN = """
    SELECT n.subject, n.text, p.text, e.start_on, e.end_on
    FROM registers_unitvalue e
    JOIN registers_unitvalue n ON n.subject = e.subject AND n.attribute = 'name'
    LEFT JOIN registers_unitvalue p ON p.subject = e.subject AND p.attribute = 'parent:territory'
        AND p.entered <= %(number)s AND (p.removed IS NULL OR p.removed > %(number)s)
        AND (p.start_on IS NULL OR p.start_on <= %(day)s) AND (p.end_on IS NULL OR p.end_on > %(day)s)
    WHERE e.attribute = 'exists'
        AND e.entered <= %(number)s AND (e.removed IS NULL OR e.removed > %(number)s)
        AND (e.start_on IS NULL OR e.start_on <= %(day)s) AND (e.end_on IS NULL OR e.end_on > %(day)s)
        AND n.entered <= %(number)s AND (n.removed IS NULL OR n.removed > %(number)s)
        AND (n.start_on IS NULL OR n.start_on <= %(day)s) AND (n.end_on IS NULL OR n.end_on > %(day)s)
"""


def results() -> Iterator[Result]:
    """A scheme of 3,000 operations kept as one number; then all units read as of a day in three ways."""
    expect_large_registers()
    yield _applied()
    yield from _read_as_of()


def _applied() -> Result:
    register = province(2 * OPERATIONS)
    store.record(register, EntryKind.OPENING, by="benchmark", at=_now(), expected_number=0)
    planned = scheme(register, OPERATIONS)
    standing = store.load_register()
    began = time.perf_counter()
    shown = preview(planned, standing)
    store.record(shown.after, EntryKind.CHANGE, by="benchmark", at=_now(), expected_number=1)
    taken = time.perf_counter() - began
    each = 1000 * taken / OPERATIONS
    low, high = OS2MO_CHANGE_MS
    remark = f"{each:.2f} ms an operation; OS2mo {low}-{high} ms a change, measured before"
    return Result(f"{OPERATIONS} operations applied, storage included", taken, "s", 5.0, remark)


def _read_as_of() -> Iterator[Result]:
    number = store.current_number()
    day, instant = ON - timedelta(days=1), _fill_peer(store.load_register(number))

    def plain() -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(_PLAIN, {"number": number, "day": day})
            return cursor.fetchall()

    def peer() -> list[object]:
        versions = PeerUnit.history.as_of(instant)
        return [(one.unit, one.name, one.parent, one.starts_on, one.ends_on) for one in versions]

    def ours() -> list[object]:
        return [_line(unit, day) for unit in store.load_register(number).at(day).units.values()]

    names = {"the register in memory": ours, "plain SQL on the same rows": plain, "django-simple-history as_of": peer}
    count = len(ours())
    if not count == len(plain()) == len(peer()):
        raise RuntimeError("the three ways do not give the same units")
    medians = side_by_side(names)
    for name, taken in medians.items():
        remark = f"{taken / medians['the register in memory']:.1f} times ours"
        yield Result(f"{count} units with name, parent, validity as of a day: {name}", 1000 * taken, "ms", None, remark)


def _line(unit: Unit, day: date) -> tuple[object, ...]:
    period = unit.timeline("exists").period_on(day)
    assert period is not None
    return unit.id, unit.name(day), unit.parent("territory", day), period.start, period.end


def _fill_peer(register: Register) -> datetime:
    """The same units in the peer's table, each changed once since, as the scheme changed ours."""
    eve = ON - timedelta(days=1)
    rows = [
        PeerUnit(unit=unit.id, name=unit.name(eve), parent=unit.parent("territory", eve) or "", starts_on=None)
        for unit in register.at(eve).units.values()
    ]
    bulk_create_with_history(rows, PeerUnit, batch_size=500)
    instant = _now()
    for row in rows:
        row.ends_on = ON
    bulk_update_with_history(rows, PeerUnit, ["ends_on"], batch_size=500)
    return instant


def _now() -> datetime:
    return datetime.now(UTC)
