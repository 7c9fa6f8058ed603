"""Where each old unit goes, as one value: what stays is not mentioned, what is planned is a unit with its portions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from immutables import Map

from tinhgon.register import Observation
from tinhgon.scheme.operations import Operation
from tinhgon.vocabulary import UnitId

WHOLE = 1.0
V = TypeVar("V")


@dataclass(frozen=True, slots=True, order=True)
class Portion:
    """An old unit, and the share (0 to 1) of it that goes somewhere; `None` when the share is not known."""

    unit: UnitId
    share: float | None = WHOLE


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit as the scheme will have it. What is `None` is not said: a unit that stays keeps what it has.

    A unit of one whole portion and of that portion's own id is an old unit that stays, with something changed.
    """

    portions: tuple[Portion, ...]
    name: str | None = None
    kind: str | None = None
    code: str | None = None
    seat: str | None = None
    parents: tuple[tuple[str, UnitId], ...] | None = None

    @property
    def units(self) -> tuple[UnitId, ...]:
        """The old units of which it gets all or a share."""
        return tuple(portion.unit for portion in self.portions)

    @property
    def is_described(self) -> bool:
        """Whether anything is said about it beside where its land comes from."""
        return any(value is not None for value in (self.name, self.kind, self.code, self.seat))


@dataclass(frozen=True)
class Arrangement:
    """A scheme's units on its day.

    `names` are the old units that can be moved about, with their names; `planned` the units as they will be;
    `bases` what the shares of a divided unit are shares of; `notes` what people wrote beside a unit. Operations that
    move no communes (the tier above, what was written by hand) are carried along, `before` and `after` the others,
    with the official figures that came with the scheme.
    """

    on: date
    names: Mapping[UnitId, str]
    planned: Map[UnitId, PlannedUnit] = field(default_factory=Map)
    bases: Map[UnitId, str] = field(default_factory=Map)
    notes: Map[UnitId, str] = field(default_factory=Map)
    before: tuple[Operation, ...] = ()
    after: tuple[Operation, ...] = ()
    figures: tuple[Observation, ...] = ()
    _places: Map[UnitId, tuple[UnitId, ...]] = field(default_factory=Map, compare=False, repr=False)

    def places(self, unit: UnitId) -> tuple[UnitId, ...]:
        """The planned units that get all or a share of an old unit; none while it stays as it is."""
        return self._places.get(unit, ())

    def members(self, planned: UnitId) -> tuple[UnitId, ...]:
        """The old units of a planned one; the unit itself where it stays."""
        found = self.planned.get(planned)
        return (planned,) if found is None else found.units

    def stays(self, unit: UnitId) -> bool:
        """Whether a planned unit is an old one that stays, with something changed."""
        found = self.planned.get(unit)
        return found is not None and found.portions == (Portion(unit),)

    def placing(
        self,
        planned: Mapping[UnitId, PlannedUnit | None],
        *,
        bases: Mapping[UnitId, str | None] | None = None,
        notes: Mapping[UnitId, str | None] | None = None,
    ) -> Arrangement:
        """The arrangement with these units planned so; `None` takes out what was said."""
        changed = sorted(
            {unit for id, one in planned.items() for unit in (*_units_of(self.planned.get(id)), *_units_of(one))}
        )
        units = _updated(self.planned, planned)
        places = {unit: self._places_after(unit, planned) for unit in changed}
        return replace(
            self,
            planned=units,
            bases=_updated(self.bases, bases or {}),
            notes=_updated(self.notes, notes or {}),
            _places=_updated(self._places, {unit: found or None for unit, found in places.items()}),
        )

    def _places_after(self, unit: UnitId, planned: Mapping[UnitId, PlannedUnit | None]) -> tuple[UnitId, ...]:
        left = {place for place in self.places(unit) if place not in planned}
        return tuple(sorted(left | {id for id, one in planned.items() if unit in _units_of(one)}))


def without(planned: PlannedUnit, units: Iterable[UnitId]) -> PlannedUnit:
    """A planned unit without what it gets of some old units."""
    leaving = frozenset(units)
    return replace(planned, portions=tuple(p for p in planned.portions if p.unit not in leaving))


def together(planned: PlannedUnit, portions: Iterable[Portion]) -> PlannedUnit:
    """A planned unit with more portions, in the order in which portions are always kept."""
    return replace(planned, portions=tuple(sorted((*planned.portions, *portions), key=lambda p: p.unit)))


def _units_of(planned: PlannedUnit | None) -> tuple[UnitId, ...]:
    return () if planned is None else planned.units


def _updated(kept: Map[UnitId, V], changes: Mapping[UnitId, V | None]) -> Map[UnitId, V]:
    for id, value in changes.items():
        if value is not None:
            kept = kept.set(id, value)
        elif id in kept:
            kept = kept.delete(id)
    return kept
