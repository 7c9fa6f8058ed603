"""Changes of what bodies have, owe and work on: hand over, lend, dispose of, each with the record that proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Asset, Caseload, Dependant, Obligation, Register
from tinhgon.scheme.operations.dependants import (
    ChangeDependants,
    Outcome,
    body_problems,
    dependant_problems,
    known,
    reason_problems,
)
from tinhgon.scheme.operations.operation import name_of
from tinhgon.vocabulary import Finding, Findings, Message, Param, UnitId, error

HANDED_OVER = (Asset, Obligation, Caseload)


@dataclass(frozen=True, slots=True)
class HandOver(ChangeDependants):
    """Assets, obligations or open cases go over to another body; `handover_record` is the paper both have signed."""

    things: tuple[str, ...]
    to: UnitId
    handover_record: str | None = None

    def outcome(self, register: Register) -> Outcome:
        said = {"body": self.to, "handover_record": self.handover_record}
        return Outcome(tuple(each.setting(self.effective_on, said) for each in _known(register, self.things)))

    def describe(self, register: Register) -> Message:
        to, day = name_of(register, self.to, self.effective_on), self.effective_on
        names = _names(register, self.things, day)
        return Message("operation.hand_over", {"things": names, "to": to, "record": self.handover_record, "day": day})

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        found = [*_problems(register, self.things, day), *body_problems(register, [self.to], day)]
        if not self.things:
            found.append(error("problem.nothing_moved", self.to, to=name_of(register, self.to, day)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class LendAsset(ChangeDependants):
    """A body lets another one use something of its own, until a day."""

    asset: str
    to: UnitId
    back_on: date
    handover_record: str | None = None

    def outcome(self, register: Register) -> Outcome:
        said = {
            "lent_to": self.to,
            "back_on": self.back_on.isoformat(),
            "handover_record": self.handover_record,
        }
        return Outcome(tuple(a.setting(self.effective_on, said) for a in known(register, Asset, [self.asset])))

    def describe(self, register: Register) -> Message:
        (asset,), day = _names(register, (self.asset,), self.effective_on), self.effective_on
        said: dict[str, Param] = {
            "asset": asset,
            "to": name_of(register, self.to, day),
            "back_on": self.back_on,
            "day": day,
        }
        return Message("operation.lend_asset", said)

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        found = [*_problems(register, (self.asset,), day), *body_problems(register, [self.to], day)]
        if self.back_on <= day:
            found.append(error("problem.ends_before", self.asset, day=day, ends_on=self.back_on))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Dispose(ChangeDependants):
    """An asset is sold or scrapped, an obligation settled, cases closed: an end with its reason and its record."""

    thing: str
    reason: str
    handover_record: str | None = None

    def outcome(self, register: Register) -> Outcome:
        ended = tuple(each.ending(self.effective_on) for each in _known(register, (self.thing,)))
        return Outcome(ended, {each.id: self._why for each in ended})

    @property
    def _why(self) -> str:
        return f"{self.reason} ({self.handover_record})" if self.handover_record else self.reason

    def describe(self, register: Register) -> Message:
        (thing,) = _names(register, (self.thing,), self.effective_on)
        return Message("operation.dispose", {"thing": thing, "reason": self._why, "day": self.effective_on})

    def problems(self, register: Register) -> Findings:
        found = _problems(register, (self.thing,), self.effective_on)
        return (*found, *reason_problems(self.reason, self.thing))


def _known(register: Register, ids: tuple[str, ...]) -> tuple[Dependant, ...]:
    return tuple(each for cls in HANDED_OVER for each in known(register, cls, ids))


def _problems(register: Register, ids: tuple[str, ...], day: date) -> Iterator[Finding]:
    """As for every dependant; and posts, people and competences have operations of their own.

    Findings
    --------
    problem.not_handed_over : it is nothing that is handed over.
    """
    yield from dependant_problems(register, ids, day)
    handed = {each.id for each in _known(register, ids)}
    for id in ids:
        if register.dependant(id) is not None and id not in handed:
            yield error("problem.not_handed_over", id, dependant=id)


def _names(register: Register, ids: tuple[str, ...], day: date) -> tuple[str, ...]:
    found = {each.id: each.name(day) for each in _known(register, ids)}
    return tuple(found.get(id, id) for id in ids)
