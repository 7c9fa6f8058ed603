"""Everything recorded of one measure, each figure with the land it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.register.figures import Figure
from tinhgon.register.land import Ground, Land
from tinhgon.register.measures import Measure, Observation
from tinhgon.register.readings import combined
from tinhgon.register.register import Register
from tinhgon.vocabulary import TerritoryId, UnitId


class Recorded:
    """The figures of a measure, found by the land they touch.

    A figure of a unit is of the land that the unit held on the day whose boundaries it refers to. Figures of one day
    for all villages of a territory, or for all pieces of a division that was undone, are also one of the whole.
    """

    def __init__(self, register: Register, land: Land, rule: Measure) -> None:
        self.register = register
        self.land = land
        self.rule = rule
        self._grounds: dict[tuple[str, date], frozenset[TerritoryId]] = {}
        self._by_territory: dict[TerritoryId, list[Figure]] = {}
        for figure in (*self._observed(), *self._assembled()):
            for territory in figure.ground:
                self._by_territory.setdefault(territory, []).append(figure)

    def up_to(self, ground: Ground, day: date) -> list[Figure]:
        """The figures recorded for days up to `day` that touch the ground, the latest first."""
        found = {id(f): f for t in sorted(ground) for f in self._by_territory.get(t, ()) if f.on <= day}
        return sorted(found.values(), key=lambda figure: figure.on, reverse=True)

    def _observations(self) -> Iterator[Observation]:
        for group in self.register.observations.values():
            yield from (o for o in group if o.measure == self.rule.code)

    def _observed(self) -> Iterator[Figure]:
        for observation in self._observations():
            subject, day = observation.subject, observation.boundaries_on
            is_of_unit = UnitId(subject) in self.register.units
            territories = self._composition(subject, day) if is_of_unit else frozenset({TerritoryId(subject)})
            if territories:
                single = next(iter(territories)) if len(territories) == 1 else None
                ground = self.land.finest(territories, day)
                is_above = is_of_unit and not self.register.territories_of(UnitId(subject), day)
                yield Figure(observation.value, ground, (observation,), single, is_of_unit, is_above)

    def _composition(self, unit: str, day: date) -> frozenset[TerritoryId]:
        if (unit, day) not in self._grounds:
            self._grounds[unit, day] = self.land.of_unit(UnitId(unit), day)
        return self._grounds[unit, day]

    def _assembled(self) -> Iterator[Figure]:
        """Figures of wholes whose parts were all observed on one day."""
        groups: dict[tuple[TerritoryId, tuple[TerritoryId, ...], date], dict[TerritoryId, Observation]] = {}
        for observation in self._observations():
            part = TerritoryId(observation.subject)
            if part in self.register.territories:
                for whole, parts in self._sets_with(part, observation.boundaries_on):
                    groups.setdefault((whole, parts, observation.on), {})[part] = observation
        for (whole, parts, on), found in groups.items():
            reading = combined(self.register, parts, self.rule, on) if len(found) == len(parts) else None
            if reading is not None and reading.value is not None:
                observations = tuple(found[part] for part in parts)
                yield Figure(reading.value, self.land.finest([whole], on), observations, whole)

    def _sets_with(self, part: TerritoryId, day: date) -> Iterator[tuple[TerritoryId, tuple[TerritoryId, ...]]]:
        """The wholes with all their parts, of which this is one, that are not told apart by their finest land."""
        record = self.register.territories[part]
        container = record.container(day)
        if container is not None and not self.land.is_restless(container):
            yield container, self.register.within(container, day)
        if record.piece_of is not None:
            yield from ((record.piece_of, d) for d in self.land.divisions(record.piece_of)[:-1] if part in d)
