"""What differs between two versions of the world on a day: what begins, ends and changes, and which land moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from tinhgon.register import DEPENDANT_KINDS, Record, Register, Value
from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon.vocabulary.fingerprint import LATER


@dataclass(frozen=True, slots=True)
class AttributeChange:
    """One attribute of a thing that exists in both versions."""

    id: str
    attribute: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of the world on one day, compared; empty when they are the same."""

    day: date
    begun: tuple[UnitId, ...]
    ended: tuple[UnitId, ...]
    changed: tuple[AttributeChange, ...]
    land_begun: tuple[TerritoryId, ...]
    land_ended: tuple[TerritoryId, ...]
    land_changed: tuple[AttributeChange, ...]
    dependants_begun: tuple[str, ...] = field(default=(), metadata={LATER: True})
    dependants_ended: tuple[str, ...] = field(default=(), metadata={LATER: True})
    dependants_changed: tuple[AttributeChange, ...] = field(default=(), metadata={LATER: True})

    def __bool__(self) -> bool:
        units, lands = self.begun or self.ended or self.changed, self.land_begun or self.land_ended or self.land_changed
        return bool(units or lands or self.dependants_begun or self.dependants_ended or self.dependants_changed)


def compare(before: Register, after: Register, day: date) -> Difference:
    """How the world of `after` differs from that of `before` on a day; records that both share cost nothing."""
    return compare_days(before, day, after, day)


def compare_days(before: Register, before_on: date, after: Register, after_on: date) -> Difference:
    """How one register on one day differs from another (or the same) on another day."""
    shared = before_on == after_on
    units = tuple(_changes(before.units, before_on, after.units, after_on, shared))
    lands = tuple(_changes(before.territories, before_on, after.territories, after_on, shared))
    others = tuple(
        change
        for cls in DEPENDANT_KINDS.values()
        for change in _changes(before.of_kind(cls), before_on, after.of_kind(cls), after_on, shared)
    )
    return Difference(
        after_on,
        begun=tuple(UnitId(id) for id, old, new in units if old is None and new is not None),
        ended=tuple(UnitId(id) for id, old, new in units if old is not None and new is None),
        changed=tuple(_attributes(units)),
        land_begun=tuple(TerritoryId(id) for id, old, new in lands if old is None and new is not None),
        land_ended=tuple(TerritoryId(id) for id, old, new in lands if old is not None and new is None),
        land_changed=tuple(_attributes(lands)),
        dependants_begun=tuple(id for id, old, new in others if old is None and new is not None),
        dependants_ended=tuple(id for id, old, new in others if old is not None and new is None),
        dependants_changed=tuple(_attributes(others)),
    )


K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Record)
_Change = tuple[str, dict[str, Value] | None, dict[str, Value] | None]


def _changes(
    before: Mapping[K, R], before_on: date, after: Mapping[K, R], after_on: date, shared: bool
) -> Iterator[_Change]:
    if shared and before is after:
        return
    for id in sorted({*before.keys(), *after.keys()}):
        old, new = before.get(id), after.get(id)
        if shared and old is new:
            continue
        old_values = old.values_on(before_on) if old is not None and old.exists_on(before_on) else None
        new_values = new.values_on(after_on) if new is not None and new.exists_on(after_on) else None
        if old_values != new_values:
            yield id, old_values, new_values


def _attributes(changes: tuple[_Change, ...]) -> Iterator[AttributeChange]:
    for id, old, new in changes:
        if old is not None and new is not None:
            for name in sorted(old.keys() | new.keys()):
                if old.get(name) != new.get(name):
                    yield AttributeChange(id, name, old.get(name), new.get(name))
