"""What became of a unit and what it came from, as of a day: the units that stand at the end, each with its share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinhgon.register import TERRITORIAL, LineageRow, Register, predecessors, successors
from tinhgon.vocabulary import TerritoryId, UnitId


@dataclass(frozen=True, slots=True)
class Life:
    """The days on which a unit exists, seen from one of them."""

    exists: bool
    shown_on: date
    first_on: date | None
    last_on: date | None


def life_of(register: Register, unit: UnitId, on: date) -> Life:
    """Whether the unit exists on a day, and the day on which to show it: that one, or the nearest it had."""
    spans = [period for period, _ in register.units[unit].timeline("exists")]
    period = next((span for span in spans if on in span), None)
    if period is not None:
        return Life(True, on, period.start, period.last_day)
    past = [span for span in spans if span.end is not None and span.end <= on]
    nearest = past[-1] if past else spans[0]
    shown_on = nearest.last_day if past else nearest.start
    return Life(False, shown_on or on, nearest.start, nearest.last_day)


def became(register: Register, unit: UnitId, seen_on: date, on: date) -> tuple[LineageRow, ...]:
    """The units that hold its land on a later day, largest share first; a share that is not known comes last."""
    return _standing(register, unit, successors(register, unit, seen_on, on), on)


def came_from(register: Register, unit: UnitId, seen_on: date, until: date | None = None) -> tuple[LineageRow, ...]:
    """The units from which it came by the changes up to a day, largest share first."""
    last = {row.unit: row for row in predecessors(register, unit, seen_on, until) if row.unit != unit}
    return _ordered(last.values())


def lands_under(register: Register, unit: UnitId, day: date) -> tuple[TerritoryId, ...]:
    """The land of a unit and of all units under it in the territorial hierarchy, by id."""
    found, waiting, seen = set(register.territories_of(unit, day)), [unit], {unit}
    while waiting:
        for child in register.children_of(waiting.pop(), day, TERRITORIAL):
            if UnitId(child.id) not in seen:
                seen.add(UnitId(child.id))
                waiting.append(UnitId(child.id))
                found.update(register.territories_of(UnitId(child.id), day))
    return tuple(sorted(found))


def holders_of(register: Register, lands: Iterable[TerritoryId], on: date) -> frozenset[UnitId]:
    """The units that have any of this land on another day, whatever it was divided into."""
    return frozenset(unit for land in lands for unit in _holders(register, land, on))


def _holders(register: Register, land: TerritoryId, on: date) -> frozenset[UnitId]:
    holder = register.holder_of(land, on)
    if holder is not None:
        return frozenset({holder})
    return holders_of(register, register.pieces_of(land), on)


def _standing(register: Register, unit: UnitId, rows: Iterable[LineageRow], on: date) -> tuple[LineageRow, ...]:
    # A share of nothing was declared too: the extent is below what the sources can tell, the destination is not.
    last = {row.unit: row for row in rows}
    return _ordered(row for id, row in last.items() if id != unit and register.has_unit(id, on))


def _ordered(rows: Iterable[LineageRow]) -> tuple[LineageRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.share is None, -(row.share or 0.0), row.name)))
