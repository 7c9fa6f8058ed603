"""Which places are open to whom: people may follow the land and the work of the body they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tinhgon.register import TERRITORIAL, Competence, Register, successors_on
from tinhgon.register.bodies import unit_of
from tinhgon.scheme import Preview
from tinhgon.vocabulary import UnitId

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Places:
    """The bodies of a scheme's last day as places.

    Where a unit ends, everything in the units that get its land is open to its people: the unit is one place. Where
    the unit goes on, a body is a place of its own, open to the people of the bodies it continues or takes work from.
    """

    shown: Preview
    opened: Mapping[str, frozenset[str]]

    @cached_property
    def day(self) -> date:
        return self.shown.last_day

    @cached_property
    def eve(self) -> date:
        return self.shown.scheme.days[0] - _ONE_DAY

    def of_body(self, body: str) -> str:
        """The place that a body of the last day is, or belongs to."""
        if body not in self._place:
            unit = unit_of(self.shown.after, body, self.day)
            self._place[body] = unit if unit in self._one_place else body
        return self._place[body]

    def open_to(self, body: str) -> frozenset[str]:
        """The places open to whoever worked in a body on the eve."""
        if body not in self._open:
            self._open[body] = frozenset(self._places(body))
        return self._open[body]

    def open_at(self, unit: str) -> frozenset[str]:
        """The places open to somebody who had no post on the eve: where they live."""
        found = self._goes_to(unit) if unit in self.shown.before.units else frozenset()
        return frozenset(place for goal in found for place in self._within(goal))

    def _places(self, body: str) -> Iterator[str]:
        unit = unit_of(self.shown.before, body, self.eve)
        if unit in self._one_place or not self.shown.after.has_unit(UnitId(unit), self.day):
            yield from self._goes_to(unit)
        else:
            bodies = self.continuing(body)
            yield from map(self.of_body, bodies) if bodies else self._within(unit)
        for goal in sorted(self.opened.get(body, frozenset()) | self.opened.get(unit, frozenset())):
            yield from self._within(goal)

    def continuing(self, body: str) -> frozenset[str]:
        """The bodies that continue a body, or that have what it was competent for."""
        after = self.shown.after
        found = {str(b) for b in successors_on(after, UnitId(body), self.eve, self.day)}
        for competence in self.shown.before.linked(Competence, body, "body", self.eve):
            moved = after.of_kind(Competence).get(competence.id)
            if moved is not None and (to := moved.text("body", self.day)) is not None:
                found.add(to)
        return frozenset(one for one in found if after.has_unit(UnitId(one), self.day))

    def _within(self, goal: str) -> frozenset[str]:
        """The places in a unit or body of the last day."""
        below = self.shown.after.children_of(UnitId(goal), self.day, TERRITORIAL)
        bodies = {self.of_body(child.id) for child in below if child.id not in self._holding_land}
        return frozenset(bodies) or frozenset((self.of_body(goal),))

    @cached_property
    def _place(self) -> dict[str, str]:
        return {}

    @cached_property
    def _goals(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _open(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _holding_land(self) -> frozenset[str]:
        return frozenset(map(str, (*self._compositions(self.shown.before, self.eve), *self._after_land)))

    @cached_property
    def _after_land(self) -> frozenset[str]:
        return frozenset(map(str, self._compositions(self.shown.after, self.day)))

    @staticmethod
    def _compositions(register: Register, day: date) -> Mapping[UnitId, object]:
        return register.at(day).compositions

    @cached_property
    def _one_place(self) -> frozenset[str]:
        """The units that get the land of a unit which ends."""
        before, after = self.shown.before, self.shown.after
        tops = {unit.parent(TERRITORIAL, self.eve) for id, unit in before.at(self.eve).units.items()}
        homes = {str(top) for top in tops if top is not None}
        ended = (one for one in sorted(homes) if not after.has_unit(UnitId(one), self.day))
        return frozenset(goal for one in ended for goal in self._goes_to(one) if goal in self._after_land)

    def _goes_to(self, unit: str) -> frozenset[str]:
        """The units in which a unit of the eve goes on; of one without successors, those that its parts go on in."""
        if unit not in self._goals:
            self._goals[unit] = self._found_goals(unit)
        return self._goals[unit]

    def _found_goals(self, unit: str) -> frozenset[str]:
        if self.shown.after.has_unit(UnitId(unit), self.day):
            return frozenset((unit,))
        found = frozenset(map(str, successors_on(self.shown.after, UnitId(unit), self.eve, self.day)))
        if found:
            return found
        parts = self.shown.before.children_of(UnitId(unit), self.eve, TERRITORIAL)
        return frozenset(goal for p in parts if p.id in self._holding_land for goal in self._goes_to(p.id))
