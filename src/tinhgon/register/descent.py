"""Following successions day by day: who holds how much of a unit afterwards, and how much of whom came to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush

from tinhgon.register.records import Succession
from tinhgon.register.register import Register
from tinhgon.register.shares import Share, rest, times, total
from tinhgon.register.whereabouts import land_share
from tinhgon.vocabulary import UnitId

_ONE_DAY = timedelta(days=1)
_IDENTIFYING = ("name", "code", "kind")


@dataclass(frozen=True, slots=True)
class Step:
    """A unit reached by the change of a day: its share, the day on which to read it, and by which successions."""

    unit: UnitId
    on: date
    seen_on: date
    share: Share
    by: tuple[Succession, ...]


class _Walk:
    """What both directions share: the units reached so far with their shares, and what happened on a day.

    On one day a unit that stands before and after it passes on what it had, and keeps what it receives; one that
    begins or ends with it passes on also what it receives. So a chain of changes on one day is followed, and an
    exchange between two units does not go round in circles.
    """

    def __init__(self, register: Register, unit: UnitId, on: date) -> None:
        self.register = register
        self.unit = unit
        self.on = on
        self.reached: dict[UnitId, Share] = {unit: 1.0}
        self.land = register.territories_of(unit, on)

    def reached_by(self, steps: Iterator[Step]) -> dict[UnitId, Share]:
        """The units with their shares at the end of some steps."""
        deque(steps, maxlen=0)
        return self.reached

    def stands(self, unit: UnitId, day: date) -> bool:
        return self.register.has_unit(unit, day)

    def given(self, unit: UnitId, day: date) -> list[Succession]:
        """What the unit passes on to others that day."""
        return [s for s in self.register.successors_of(unit) if s.on == day and s.successor != unit]

    def received(self, unit: UnitId, day: date) -> list[Succession]:
        """What others pass on to the unit that day."""
        return [s for s in self.register.predecessors_of(unit) if s.on == day and s.predecessor != unit]

    def kept(self, unit: UnitId, day: date) -> Share:
        """What a unit keeps, that day, of what it has."""
        return rest(s.share for s in self.given(unit, day)) if self.stands(unit, day) else 0.0

    def passes_on(self, unit: UnitId, day: date) -> bool:
        """Whether what the unit receives that day goes on the same day."""
        stays = self.stands(unit, day - _ONE_DAY) and self.stands(unit, day)
        return not stays and bool(self.given(unit, day))

    def nothing_left(self, told: dict[UnitId, Share]) -> set[UnitId]:
        """Other units that, as the land tells, have nothing to do with the unit asked about, or not any more."""
        return {unit for unit, share in told.items() if share == 0 and unit != self.unit}

    def is_otherwise(self, unit: UnitId, day: date) -> bool:
        """Whether the unit is called otherwise since that day, is of another kind, or stands again since then."""
        record = self.register.units.get(unit)
        if record is None or not record.exists_on(day):
            return False
        before = day - _ONE_DAY
        return any(record.value(name, before) != record.value(name, day) for name in _IDENTIFYING)

    def days_of(self, unit: UnitId) -> Iterator[date]:
        """The days on which the unit gave something away or came to be called otherwise."""
        yield from (s.on for s in self.register.successors_of(unit))
        record = self.register.units.get(unit)
        if record is not None:
            for name in _IDENTIFYING:
                yield from record.timeline(name).days


class Descent(_Walk):
    """Onward in time: `reached` is how much of the land of the unit asked about each unit holds."""

    def steps(self, to: date | None) -> Iterator[Step]:
        """Every unit that held some of it after each change later than the day, up to `to`."""
        days = _Days(self.on, to)
        days.add(self.days_of(self.unit))
        for day in days:
            for step in self._changed(day):
                days.add(self.days_of(step.unit))
                yield step

    def _changed(self, day: date) -> list[Step]:
        givers, before = self._givers(day), self.reached
        self.reached = {unit: share for unit, share in before.items() if unit not in givers}
        inflow: dict[UnitId, list[Share]] = {}
        by: dict[UnitId, list[Succession]] = {}
        for giver in givers:
            has = before.get(giver, 0.0)
            if self.passes_on(giver, day):
                has = total([has, *inflow.pop(giver, [])])
            if self.stands(giver, day):
                self.reached[giver] = times(has, self.kept(giver, day))
            for succession in self.given(giver, day):
                inflow.setdefault(succession.successor, []).append(times(has, succession.share))
                by.setdefault(succession.successor, []).append(succession)
        for unit, shares in inflow.items():
            self.reached[unit] = total([self.reached.get(unit, 0.0), *shares])
        calculated = {unit for unit in {*by, *givers} & self.reached.keys() if not self._is_recorded(unit, by, day)}
        told = self._told_by_land(calculated, day)
        self.reached |= told
        renamed = {unit for unit in self.reached if self.is_otherwise(unit, day)}
        concerned = sorted({*by, *givers, *renamed} & self.reached.keys())
        steps = [Step(unit, day, day, self.reached[unit], tuple(by.get(unit, ()))) for unit in concerned]
        # Who has lost what they held is shown once more, with nothing; who never had any is not shown at all.
        lost = self.nothing_left(told)
        self.reached = {unit: share for unit, share in self.reached.items() if unit not in lost}
        return [step for step in steps if step.unit not in lost or step.unit in before]

    def _is_recorded(self, unit: UnitId, by: dict[UnitId, list[Succession]], day: date) -> bool:
        """Whether the share of a unit is recorded of this very land; else it is calculated over changes."""
        is_direct = all(s.predecessor == self.unit for s in by.get(unit, ())) and not self.passes_on(unit, day)
        is_same = self.land == self.register.territories_of(self.unit, day - _ONE_DAY)
        return is_direct and is_same and (unit in by or unit == self.unit)

    def _givers(self, day: date) -> list[UnitId]:
        """The units that pass something on, each after those from which it receives what it passes on."""
        order: list[UnitId] = []
        seen: set[UnitId] = set()
        waiting = [(unit, False) for unit in sorted(self.reached) if self.given(unit, day)]
        while waiting:
            unit, is_done = waiting.pop()
            if is_done:
                order.append(unit)
            elif unit not in seen:
                seen.add(unit)
                waiting.append((unit, True))
                waiting += [(s.successor, False) for s in self.given(unit, day) if self.passes_on(s.successor, day)]
        return order[::-1]

    def _told_by_land(self, units: Iterable[UnitId], day: date) -> dict[UnitId, Share]:
        """The shares that the land itself tells."""
        told = {
            unit: land_share(self.register, self.land, self.on, unit, day) for unit in units if unit in self.reached
        }
        return {unit: share for unit, share in told.items() if share is not None}


class Ascent(_Walk):
    """Back in time: `reached` is how much of each unit's land is in the unit asked about."""

    def steps(self, until: date | None) -> Iterator[Step]:
        """Every unit of which some came to it, by each change up to the day and later than `until`."""
        days = _Days(until, self.on, is_backward=True)
        days.add(self.days_of(self.unit))
        for day in days:
            for step in self._changed(day):
                days.add(self.days_of(step.unit))
                yield step

    def days_of(self, unit: UnitId) -> Iterator[date]:
        yield from super().days_of(unit)
        yield from (s.on for s in self.register.predecessors_of(unit))

    def _changed(self, day: date) -> list[Step]:
        by, parts = self._givers(day), dict[UnitId, Share]()
        seen_on = {
            unit: seen for unit in {*self.reached, *by} if (seen := self._seen_on(unit, day, unit in by)) is not None
        }
        concerned = sorted(unit for unit in seen_on if unit in by or self._is_touched(unit, day))
        before = {unit: share for unit, share in self.reached.items() if unit in seen_on}
        before |= {unit: self._part(unit, day, parts) for unit in concerned}
        moved = (unit for unit in concerned if self.given(unit, day) or self.received(unit, day))
        calculated = [unit for unit in moved if not self._is_recorded(unit, by, day)]
        told = self._told_by_land({unit: seen_on[unit] for unit in calculated})
        before |= told
        steps = [Step(unit, day, seen_on[unit], before[unit], tuple(by.get(unit, ()))) for unit in concerned]
        lost = self.nothing_left(told)
        steps = [step for step in steps if step.unit not in lost or step.unit in self.reached]
        self.reached = {unit: share for unit, share in before.items() if unit not in lost}
        return steps

    def _is_recorded(self, unit: UnitId, by: dict[UnitId, list[Succession]], day: date) -> bool:
        """Whether the share of a unit is recorded of what is asked about; else it is calculated over changes."""
        is_direct = all(s.successor == self.unit for s in by.get(unit, ())) and not self.passes_on(self.unit, day)
        is_same = self.land == self.register.territories_of(self.unit, day)
        return is_direct and is_same and (unit in by or unit == self.unit)

    def _givers(self, day: date) -> dict[UnitId, list[Succession]]:
        """The units of which something came, that day, to a unit reached already, also by way of others."""
        by: dict[UnitId, list[Succession]] = {}
        waiting, seen = sorted(self.reached), set(self.reached)
        while waiting:
            for succession in self.received(waiting.pop(), day):
                giver = succession.predecessor
                by.setdefault(giver, []).append(succession)
                if giver not in seen and self.passes_on(giver, day):
                    seen.add(giver)
                    waiting.append(giver)
        return by

    def _seen_on(self, unit: UnitId, day: date, is_giver: bool) -> date | None:
        """The last day on which the unit stood before the change; `None` for one that began with it."""
        has_received = bool(self.received(unit, day))
        if self.stands(unit, day - _ONE_DAY) or (is_giver and not has_received):
            return day - _ONE_DAY
        record = self.register.units.get(unit)
        if has_received or record is None:
            return None
        earlier = [period.last_day for period, _ in record.timeline("exists") if period.until(day) == period]
        return earlier[-1] if earlier else None

    def _is_touched(self, unit: UnitId, day: date) -> bool:
        return bool(self.received(unit, day) or self.given(unit, day)) or self.is_otherwise(unit, day)

    def _part(self, unit: UnitId, day: date, known: dict[UnitId, Share]) -> Share:
        """How much of what the unit had before the change is in the unit asked about."""
        if unit not in known:
            known[unit] = self.reached.get(unit, 0.0)  # so that an exchange within one day ends
            went = [
                (s.share, self._part(to, day, known) if self.passes_on(to, day) else self.reached.get(to, 0.0))
                for s in self.given(unit, day)
                for to in [s.successor]
            ]
            if self.stands(unit, day):
                went.append((self.kept(unit, day), self.reached.get(unit, 0.0)))
            known[unit] = _weighed(went)
        return known[unit]

    def _told_by_land(self, seen_on: dict[UnitId, date]) -> dict[UnitId, Share]:
        """The shares that the land itself tells."""
        told = {
            unit: land_share(self.register, self.register.territories_of(unit, seen), seen, self.unit, self.on)
            for unit, seen in seen_on.items()
        }
        return {unit: share for unit, share in told.items() if share is not None}


def _weighed(went: list[tuple[Share, Share]]) -> Share:
    """What came to one place of something that went several ways, each with its share; all or nothing needs none."""
    ends = {end for _, end in went}
    if len(ends) == 1 and any(share is None for share, _ in went):
        return ends.pop()
    return total(times(share, end) for share, end in went)


class _Days:
    """Days in the order of the walk, each once: later than `after`, up to `upto`, and never back."""

    def __init__(self, after: date | None, upto: date | None, *, is_backward: bool = False) -> None:
        self._after, self._upto = after, upto
        self._sign = -1 if is_backward else 1
        self._waiting: list[int] = []
        self._known: set[int] = set()

    def add(self, days: Iterable[date]) -> None:
        for day in days:
            key = self._sign * day.toordinal()
            is_ahead = (self._after is None or self._after < day) and (self._upto is None or day <= self._upto)
            if is_ahead and key not in self._known:
                self._known.add(key)
                heappush(self._waiting, key)

    def __iter__(self) -> Iterator[date]:
        while self._waiting:
            day = date.fromordinal(self._sign * heappop(self._waiting))
            if self._sign > 0:
                self._after = day
            else:
                self._upto = day
            yield day
