"""What happened to a unit, day by day, as sentences with the act by which it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from tinhgon.register import Register, Unit, counts, unit_name
from tinhgon.vocabulary import LegalAct, Message, Param, UnitId
from tinhgon_site.registers import store

ONE_DAY = date.resolution
Causes: TypeAlias = Mapping[UnitId, tuple[Message, ...]]
#: Attributes whose changes are told apart from beginning, ending and change of kind.
_CHANGES = {"code": "operation.recode", "seat": "operation.change_seat"}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a unit on a day, and the act by whose authority."""

    on: date
    message: Message
    act: LegalAct | None


def history(register: Register, unit: UnitId, causes: Callable[[date], Causes]) -> tuple[Event, ...]:
    """Everything that happened to the unit, the earliest first; `causes` tells what made units begin and end."""
    record = register.units[unit]
    days = sorted({*_days(record), *(s.on for s in register.successors_of(unit))})
    return tuple(event for day in days for event in _events(register, record, day, causes))


def _days(unit: Unit) -> Iterator[date]:
    for name in ("exists", "kind", "name", "code", "seat"):
        yield from unit.timeline(name).days


def _events(register: Register, unit: Unit, day: date, causes: Callable[[date], Causes]) -> Iterator[Event]:
    act = _act(register, UnitId(unit.id), day)
    for message in causes(day).get(UnitId(unit.id), ()):
        yield Event(day, message, act)
    eve = day - ONE_DAY
    if not unit.exists_on(eve) or not unit.exists_on(day):
        return
    if unit.name(eve) != unit.name(day):
        yield Event(day, Message("operation.rename", {"old": unit.name(eve), "new": unit.name(day), "day": day}), act)
    for name, code in _CHANGES.items():
        old, new = unit.text(name, eve), unit.text(name, day)
        if old is not None and new is not None and old != new:
            said: dict[str, Param] = {"unit": unit.name(day), "old": old, "new": new, "day": day}
            yield Event(day, Message(code, said), act)
    for succession in register.successors_of(UnitId(unit.id)):
        if succession.on == day and succession.successor != unit.id:
            passed: dict[str, Param] = {"territory": unit.name(eve), "giver": unit.name(eve), "day": day}
            to = unit_name(register, succession.successor, day)
            yield Event(day, Message("operation.transfer_territory", {**passed, "to": to}), act)


def _act(register: Register, unit: UnitId, day: date) -> LegalAct | None:
    """The act of the day: of a succession to or from the unit, or of its ending."""
    successions = (*register.predecessors_of(unit), *register.successors_of(unit))
    ids = [s.act for s in successions if s.on == day] + [e.act for e in register.endings.get(unit, ()) if e.on == day]
    act = next((id for id in ids if id is not None), None)
    return None if act is None else register.acts.get(act)


def causes_of(register: Register, day: date) -> Causes:
    """What made units begin, end or change their kind on a day, by unit."""
    found: dict[UnitId, list[Message]] = {}
    for explanation in counts(register, day - ONE_DAY, day).explanation:
        for cause in explanation.causes:
            told = found.setdefault(cause.unit, [])
            # A change of kind explains two kinds, and is told once.
            if cause.message not in told:
                told.append(cause.message)
    return {unit: tuple(messages) for unit, messages in found.items()}


def causes_on(number: int, day: date) -> Causes:
    """The same for a number of the book, worked out once."""
    return _causes_on(store.mark_of(number), number, day)


@lru_cache(maxsize=32)
def _causes_on(mark: str, number: int, day: date) -> Causes:
    return causes_of(store.load_units(number), day)
