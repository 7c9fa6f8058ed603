"""Undoing as a new change: units and territories stand again, from a day on, as they stood before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from tinhgon.register import (
    DEPENDANT_KINDS,
    Dependant,
    Ending,
    Record,
    Register,
    Succession,
    Territory,
    Unit,
    Value,
    hierarchy_of,
    is_parent_attribute,
)
from tinhgon.scheme.operations.operation import (
    Operation,
    dependant_problems,
    depending_on,
    is_place,
    territory_problems,
    unit_problems,
    units_above,
)
from tinhgon.vocabulary import ActId, Finding, Findings, Message, TerritoryId, UnitId, error
from tinhgon.vocabulary.fingerprint import LATER

R = TypeVar("R", Unit, Territory, Dependant)
UNDONE = "undone"
#: What stands of a thing: its attributes by name; `None` when it does not exist.
State = tuple[tuple[str, Value], ...] | None


@dataclass(frozen=True, slots=True)
class Return:
    """One thing that returns: how it is expected to be found, and how it shall stand again.

    `kind` is that of a dependant (`posts`, `people`, ...); a unit or a territory has none. Of a dependant that goes on
    only what changed is said: an operation is read by many, and need not tell where somebody was born.
    """

    id: str
    is_unit: bool
    found: State
    restored: State
    kind: str = field(default="", metadata={LATER: True})

    @property
    def is_land(self) -> bool:
        return not self.is_unit and not self.kind


@dataclass(frozen=True, slots=True)
class Reinstate:
    """Things stand again, from a day on, as before an operation or a whole scheme.

    It is refused when one of them is no longer as that scheme left it: somebody else's later change would be lost.
    An id names one thing for ever, so what ended begins a second period under its old id.
    """

    returns: tuple[Return, ...]
    effective_on: date

    def reads(self, register: Register) -> frozenset[str]:
        ending = [thing.id for thing in self.returns if thing.restored is None]
        above = {
            unit
            for thing in self.returns
            for name, place in _places(thing, register)
            for unit in (place, *_units_above(register, name, place, self.effective_on))
        }
        return self.writes(register) | above | depending_on(register, ending, self.effective_on)

    def writes(self, register: Register) -> frozenset[str]:
        return frozenset(thing.id for thing in self.returns)

    def describe(self, register: Register) -> Message:
        again = [t for t in self.returns if t.is_unit and t.found is None and t.restored is not None]
        ending = [t for t in self.returns if t.is_unit and t.found is not None and t.restored is None]
        return Message("operation.reinstate", {"again": len(again), "ending": len(ending), "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        for thing in self.returns:
            if thing.is_unit and thing.found is None and thing.restored is not None:
                name = dict(thing.restored).get("name", thing.id)
                yield Message("consequence.unit_revived", {"unit": name, "day": self.effective_on})

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        units = [UnitId(t.id) for t in self.returns if t.is_unit and t.found is not None]
        lands = [TerritoryId(t.id) for t in self.returns if t.is_land and t.found is not None]
        others = [t.id for t in self.returns if t.kind and t.found is not None]
        found = [*unit_problems(register, units, day), *territory_problems(register, lands, day)]
        found += dependant_problems(register, others, day)
        for thing in self.returns:
            record = _record(register, thing.id, thing.is_unit, thing.kind)
            if record is None or _seen(thing, record, day) != thing.found:
                found.append(error("problem.changed_since", thing.id, thing=thing.id, day=day))
            elif thing.found is None and (last := record.last_change) is not None and last > day:
                found.append(error("problem.later_history", thing.id, thing=thing.id, day=day, last=last))
        return tuple(found) or tuple(self._hanging(self.apply(register)))

    def _hanging(self, after: Register) -> Iterator[Finding]:
        """What was put elsewhere since would hang in the air: what it stood under, or was held by, is gone again."""
        day = self.effective_on
        for thing in self.returns:
            if thing.restored is None:
                for id in sorted(depending_on(after, [thing.id], day)):
                    yield error("problem.built_upon", id, thing.id, thing=id, base=thing.id, day=day)
            for name, place in _places(thing, after):
                record = _any(after, place)
                exists = None if record is None else record.timeline("exists").period_on(day)
                if exists is None or exists.end is not None:
                    yield error("problem.place_gone", thing.id, place, thing=thing.id, place=place, day=day)
                elif thing.id in _units_above(after, name, place, day):
                    yield error("problem.parent_below", thing.id, unit=thing.id, parent=place)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        day = self.effective_on
        units = [_restored(register.units[UnitId(t.id)], t.restored, day) for t in self.returns if t.is_unit]
        lands = [_restored(register.territories[TerritoryId(t.id)], t.restored, day) for t in self.returns if t.is_land]
        others = [_returned(register.dependants[t.kind][t.id], t, day) for t in self.returns if t.kind]
        after = register.putting(units=units, territories=lands, dependants=others)
        ended = [UnitId(t.id) for t in self.returns if not t.is_land and t.found is not None and t.restored is None]
        successions = tuple(self._successions(register, after, act))
        continued = {succession.predecessor for succession in successions}
        return after.putting(
            successions=successions,
            endings=[Ending(unit, day, UNDONE, act) for unit in ended if unit not in continued],
        )

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)

    def _successions(self, before: Register, after: Register, act: ActId | None) -> Iterator[Succession]:
        """Land goes back from whoever held it to whoever held it before: each such pair is a succession."""
        day = self.effective_on
        to: dict[UnitId, set[UnitId]] = {}
        for thing in self.returns:
            if thing.is_land and thing.found is not None:
                giver = before.holder_of(TerritoryId(thing.id), day)
                taker = _holder_after(after, TerritoryId(thing.id), day)
                if giver is not None and taker is not None and giver != taker:
                    to.setdefault(giver, set()).add(taker)
        for giver, takers in sorted(to.items()):
            # One taker of everything continues the whole; how several divide it, only a measure could say.
            whole = len(takers) == 1 and not after.territories_of(giver, day)
            for taker in sorted(takers):
                yield Succession(giver, taker, day, 1.0 if whole else None, UNDONE, act)


def reinstating(before: Register, after: Register, touched: Iterable[str], on: date) -> tuple[Operation, ...]:
    """The operation that lets everything touched stand again, from a day on, as if `after` were not."""
    returns = []
    for id in sorted(touched):
        is_unit = UnitId(id) in after.units
        is_land = not is_unit and TerritoryId(id) in after.territories
        record = None if is_unit or is_land else after.dependant(id)
        kind = "" if record is None else record.KIND.code
        found, restored = (_state(_record(register, id, is_unit, kind), on) for register in (after, before))
        if found != restored:
            if kind and found is not None and restored is not None:
                found, restored = _differing(found, restored)
            returns.append(Return(id, is_unit, found, restored, kind))
    return (Reinstate(tuple(returns), on),) if returns else ()


def _places(thing: Return, register: Register) -> Iterator[tuple[str, str]]:
    """What a thing that returns stands under, is held by, lies within or hangs on, by attribute."""
    record = _record(register, thing.id, thing.is_unit, thing.kind)
    for name, value in thing.restored or ():
        if record is not None and is_place(record, name):
            yield name, str(value)


def _any(register: Register, id: str) -> Record | None:
    known = register.units.get(UnitId(id)) or register.territories.get(TerritoryId(id))
    return known or register.dependant(id)


def _units_above(register: Register, attribute: str, parent: str, day: date) -> frozenset[UnitId]:
    if not is_parent_attribute(attribute):
        return frozenset()
    return units_above(register, UnitId(parent), hierarchy_of(attribute), day)


def _record(register: Register, id: str, is_unit: bool, kind: str) -> Unit | Territory | Dependant | None:
    if kind:
        cls = DEPENDANT_KINDS.get(kind)
        return None if cls is None else register.of_kind(cls).get(id)
    return register.units.get(UnitId(id)) if is_unit else register.territories.get(TerritoryId(id))


def _state(record: Record | None, day: date) -> State:
    return tuple(record.values_on(day).items()) if record is not None and record.exists_on(day) else None


def _differing(found: tuple[tuple[str, Value], ...], restored: tuple[tuple[str, Value], ...]) -> tuple[State, State]:
    """Two states without what they have in common, but that both exist."""
    both = set(found) & set(restored) - {("exists", True)}
    return tuple(each for each in found if each not in both), tuple(each for each in restored if each not in both)


def _seen(thing: Return, record: Record, day: date) -> State:
    """How a thing stands on the day, as far as its return speaks of it."""
    state = _state(record, day)
    if not thing.kind or state is None or thing.found is None or thing.restored is None:
        return state
    spoken = {name for name, _ in (*thing.found, *thing.restored)}
    return tuple(each for each in state if each[0] in spoken)


def _returned(record: Dependant, thing: Return, day: date) -> Dependant:
    """A dependant as it shall stand again; what the return does not speak of stays as it is by now."""
    if thing.found is None or thing.restored is None:
        return _restored(record, thing.restored, day)
    wanted: dict[str, Value | None] = {**dict.fromkeys(name for name, _ in thing.found), **dict(thing.restored)}
    return record.setting(day, {name: value for name, value in wanted.items() if record.value(name, day) != value})


def _restored(record: R, state: State, day: date) -> R:
    if state is None:
        return record.ending(day)
    wanted: Mapping[str, Value | None] = {**dict.fromkeys(record.attributes, None), **dict(state)}
    return record.setting(day, {name: value for name, value in wanted.items() if record.value(name, day) != value})


def _holder_after(after: Register, territory: TerritoryId, day: date) -> UnitId | None:
    holders = (after.holder_of(land, day) for land in (territory, *after.wholes_of(territory)))
    return next((holder for holder in holders if holder is not None), None)


__all__ = ["UNDONE", "Reinstate", "Return", "State", "reinstating"]
