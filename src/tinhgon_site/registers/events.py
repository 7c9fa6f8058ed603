"""What every number of the book did, unit by unit, in an order that never changes: for systems that follow.

Nothing is kept for this: a number is never rewritten, so what it did can be told again at any time, the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tinhgon.register import TERRITORIAL, Register, Unit, parent_attribute
from tinhgon.vocabulary import UnitId, fingerprint
from tinhgon_site.registers import store

ONE_DAY = date.resolution
#: What happens to a unit in time, by the attribute that tells it.
_CHANGES: Mapping[str, str] = {
    "name": "renamed",
    "code": "recoded",
    "kind": "kind_changed",
    "seat": "seat_changed",
    parent_attribute(TERRITORIAL): "parent_changed",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a unit on a day, with the value before and after where it has one."""

    what: str
    on: date | None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class NumberDone:
    """What a number did: the units it touched in the order of their ids; the closing event comes after the last."""

    number: int
    mark: str
    units: tuple[UnitId, ...]

    @property
    def events(self) -> int:
        return len(self.units) + 1


def number_done(number: int) -> NumberDone:
    """The units that a number of the book touched."""
    return _number_done(store.mark_of(number), number)


@lru_cache(maxsize=64)
def _number_done(mark: str, number: int) -> NumberDone:
    before, after = registers_around(number)
    touched = [id for id in {*before.units, *after.units} if _is_touched(before, after, id)]
    return NumberDone(number, fingerprint(store.entry(number))[:12], tuple(sorted(touched)))


def registers_around(number: int) -> tuple[Register, Register]:
    """The register before a number and with it."""
    return store.load_units(number - 1) if number > 1 else Register(), store.load_units(number)


def _is_touched(before: Register, after: Register, id: UnitId) -> bool:
    was, now = before.units.get(id), after.units.get(id)
    return (
        (was is not now and was != now)
        or before.successors_of(id) != after.successors_of(id)
        or before.predecessors_of(id) != after.predecessors_of(id)
        or before.endings.get(id, ()) != after.endings.get(id, ())
    )


def happened(before: Register, after: Register, id: UnitId) -> tuple[Happened, ...]:
    """What a number says newly of a unit, the earliest first; what was there from the beginning has no day."""
    was, now = before.units.get(id), after.units.get(id)
    if now is None:
        return (Happened("taken_out", None),)
    if was is None:
        first = now.timeline("exists").spans
        entered = Happened("began", first[0][0].start if first else None, None, now.name(_first_day(now)))
        return (entered, *(one for one in _differences(None, now) if one.on != entered.on))
    found = tuple(_differences(was, now))
    return found or (Happened("relations_changed", None),)


def _first_day(unit: Unit) -> date:
    spans = unit.timeline("exists").spans
    if not spans:
        return date.max
    period = spans[0][0]
    return period.start or (period.end - ONE_DAY if period.end else date.max)


def _differences(was: Unit | None, now: Unit) -> Iterator[Happened]:
    found = [*_existence(was, now), *(one for name, what in _CHANGES.items() for one in _values(was, now, name, what))]
    return iter(sorted(found, key=lambda one: (one.on or date.min, one.what)))


def _existence(was: Unit | None, now: Unit) -> Iterator[Happened]:
    old = frozenset() if was is None else frozenset(was.timeline("exists").days)
    new = frozenset(now.timeline("exists").days)
    for day in new - old:
        began = now.exists_on(day)
        yield Happened("began" if began else "ended", day, None if began else now.name(day - ONE_DAY))
    for day in old - new:
        yield Happened("taken_back", day)


def _values(was: Unit | None, now: Unit, name: str, what: str) -> Iterator[Happened]:
    old = () if was is None else was.timeline(name).days
    for day in now.timeline(name).days:
        before, after = now.text(name, day - ONE_DAY), now.text(name, day)
        if day not in old and now.exists_on(day) and now.exists_on(day - ONE_DAY) and before != after:
            yield Happened(what, day, before, after)
    if was is not None and set(old) == set(now.timeline(name).days) and was.timeline(name) != now.timeline(name):
        yield Happened("corrected", None, name, None)


def events_after(number: int, place: int, latest: int) -> Iterator[tuple[NumberDone, int]]:
    """Every event behind the one at a place of a number, in order; places begin at 1."""
    while number <= latest:
        if number > 0:
            done = number_done(number)
            for here in range(place + 1, done.events + 1):
                yield done, here
        number, place = number + 1, 0
