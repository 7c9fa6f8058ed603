"""What each change of the book did to the lowest tier: kept, new, divided, and how the law stands to each unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from tinhgon.checks import Status, UnitStatus, unit_statuses
from tinhgon.register import Entry, EntryKind, Register
from tinhgon.vocabulary import UnitId
from tinhgon_site.registers import store
from tinhgon_site.registers.country import commune_kinds, country, law


@dataclass(frozen=True)
class Change:
    """One change of the world that the book holds: its entry, the day, and the register without and with it."""

    entry: Entry
    on: date
    before: Register
    after: Register

    @property
    def eve(self) -> date:
        return self.on - timedelta(days=1)

    @cached_property
    def units_before(self) -> frozenset[UnitId]:
        return frozenset(self.before.at(self.eve).of_kinds(commune_kinds()))

    @cached_property
    def statuses(self) -> Mapping[UnitId, UnitStatus]:
        """How the law stands to each unit of the lowest tier on the day of the change."""
        return unit_statuses(self.before, self.after, self.on, law(), country())

    @property
    def kept(self) -> int:
        """How many units stay as they were."""
        return sum(1 for status in self.statuses.values() if status.status is Status.KEPT)

    @property
    def new(self) -> int:
        return len(self.statuses) - self.kept

    @property
    def cut(self) -> int:
        return len(self.units_before) - len(self.statuses)

    @property
    def share_cut(self) -> float:
        return self.cut / len(self.units_before) if self.units_before else 0.0

    @cached_property
    def divided(self) -> Mapping[UnitId, tuple[tuple[UnitId, float | None], ...]]:
        """The old units of which several new ones have a part, each with its share, the largest first."""
        takers: dict[UnitId, list[tuple[UnitId, float | None]]] = {}
        for unit, status in self.statuses.items():
            for origin in status.parts:
                takers.setdefault(origin.unit, []).append((unit, origin.share))
        return {
            old: tuple(sorted(new, key=lambda taker: (-(taker[1] or 0.0), taker[0])))
            for old, new in sorted(takers.items())
            if len(new) > 1
        }


def changes(number: int) -> tuple[Change, ...]:
    """The changes of the world that stand in the book at a number, in the order in which they take effect."""
    return _changes(store.mark_of(number), number)


@lru_cache(maxsize=8)
def _changes(mark: str, number: int) -> tuple[Change, ...]:
    entries = [entry for entry in store.entries() if entry.number <= number]
    found = []
    for entry in entries:
        if entry.kind is EntryKind.CHANGE and not _is_annulled(entry, entries):
            before, after = store.load_units(entry.number - 1), store.load_units(entry.number)
            if (day := _day_of(before, after)) is not None:
                found.append(Change(entry, day, before, after))
    return tuple(sorted(found, key=lambda change: (change.on, change.entry.number)))


def _is_annulled(entry: Entry, entries: list[Entry]) -> bool:
    """Whether a later number took the change back before it was in force."""
    later = (other for other in entries if other.number > entry.number)
    return any(other.kind is EntryKind.ANNULMENT and other.scheme == entry.scheme for other in later)


def _day_of(before: Register, after: Register) -> date | None:
    """The last day on which the change does something to units."""
    days = [
        day
        for id, unit in after.units.items()
        if unit is not before.units.get(id)
        and (old := before.units.get(id)) != unit
        and (day := unit.last_change) is not None
        and (old is None or day != old.last_change)
    ]
    return max(days, default=None)


def main_change(number: int) -> Change | None:
    """The change that did most: the one the first page tells of."""
    return max(changes(number), key=lambda change: len(change.units_before) + change.new - change.kept, default=None)


def statuses_on(number: int, on: date) -> Mapping[UnitId, UnitStatus]:
    """How the law stood to the units that changes up to a day formed, each judged on the day of its change."""
    found: dict[UnitId, UnitStatus] = {}
    for change in changes(number):
        if change.on > on:
            break
        fresh = change.statuses
        # A later change leaves alone what it does not touch: there the earlier judgement stands.
        found |= {
            unit: status for unit, status in fresh.items() if unit not in found or status.status is not Status.KEPT
        }
    return found
