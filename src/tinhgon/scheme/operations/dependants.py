"""What the changes of posts, people, assets and the like have in common: records as they stand after, and why some end.

Messages call people by their ids: whoever may know a name looks it up.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TypeVar

from tinhgon.register import Dependant, Ending, Register, Value
from tinhgon.scheme.operations.operation import Operation, dependant_problems, name_of
from tinhgon.scheme.operations.reinstate import reinstating
from tinhgon.vocabulary import ActId, Finding, Findings, Message, Period, UnitId, error

D = TypeVar("D", bound=Dependant)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change of dependants leads to: records as they stand after it, and the reason of each one that ends."""

    records: tuple[Dependant, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChangeDependants(ABC):
    """A change of what depends on bodies, on one day; the bodies themselves stay as they are."""

    effective_on: date = field(kw_only=True)

    @abstractmethod
    def outcome(self, register: Register) -> Outcome:
        """The records as they stand after it; of things that are not there, nothing."""

    @abstractmethod
    def describe(self, register: Register) -> Message: ...

    @abstractmethod
    def problems(self, register: Register) -> Findings: ...

    def reads(self, register: Register) -> frozenset[str]:
        outcome = self.outcome(register)
        places = {str(value) for each in outcome.records for value in _links_on(each, self.effective_on)}
        return self.writes(register) | places

    def writes(self, register: Register) -> frozenset[str]:
        return frozenset(each.id for each in self.outcome(register).records)

    def consequences(self, register: Register) -> Iterator[Message]:
        yield from ()

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        outcome, day = self.outcome(register), self.effective_on
        endings = [Ending(UnitId(id), day, reason, act) for id, reason in outcome.reasons.items()]
        return register.putting(dependants=outcome.records, endings=endings)

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


def _links_on(record: Dependant, day: date) -> Iterator[Value]:
    for attribute in record.KIND.links:
        if (value := record.value(attribute.name, day)) is not None:
            yield value


def known(register: Register, cls: type[D], ids: Iterable[str]) -> tuple[D, ...]:
    """The dependants of one kind with these ids, as far as the book has them."""
    records = register.of_kind(cls)
    return tuple(records[id] for id in ids if id in records)


def begun(cls: type[D], new: object, day: date) -> D:
    """The record that the fields of a new thing describe; fields that say nothing are left out."""
    said = {each.name: getattr(new, each.name) for each in fields(new)}  # type: ignore[arg-type]
    return cls.starting(said.pop("id"), Period(day), said)


def new_problems(register: Register, ids: Iterable[str]) -> Iterator[Finding]:
    """Ids that cannot be given: used before, or twice here."""
    seen: set[str] = set()
    for id in ids:
        if id in seen or register.knows(id):
            yield error("problem.id_taken", id, unit=id)
        seen.add(id)


def value_problems(record: Dependant, day: date) -> Iterator[Finding]:
    """Attributes of a new thing that cannot be: a role that is none, a coefficient out of range.

    Findings
    --------
    problem.value_impossible : the value does not fit what the kind declares.
    """
    for name, value in record.values_on(day).items():
        declared = record.KIND.by_name.get(name)
        if declared is not None and (not declared.fits(value) or (declared.links_to and not str(value).strip())):
            yield error("problem.value_impossible", record.id, dependant=record.id, attribute=name, value=str(value))


def body_problems(register: Register, bodies: Iterable[str], day: date) -> Iterator[Finding]:
    """Bodies that cannot receive anything: they do not stand on the day, or their end is already written.

    Findings
    --------
    problem.unit_absent, problem.later_history
    """
    for body in dict.fromkeys(bodies):
        record = register.units.get(UnitId(body))
        exists = None if record is None else record.timeline("exists").period_on(day)
        if exists is None:
            yield error("problem.unit_absent", body, unit=body, day=day)
        elif exists.end is not None:
            yield error(
                "problem.later_history", body, thing=name_of(register, UnitId(body), day), day=day, last=exists.end
            )


def place_problems(register: Register, cls: type[Dependant], id: str, day: date) -> Iterator[Finding]:
    """Something that must stand on the day and go on standing: a post that is to be held, a person who holds it."""
    record = register.of_kind(cls).get(id)
    exists = None if record is None else record.timeline("exists").period_on(day)
    if exists is None:
        yield error("problem.dependant_absent", id, dependant=id, day=day)
    elif exists.end is not None:
        yield error("problem.later_history", id, thing=id, day=day, last=exists.end)


def reason_problems(reason: str, id: str) -> Iterator[Finding]:
    """An end without a reason is refused."""
    if not reason.strip():
        yield error("problem.end_without_reason", id, dependant=id)


__all__ = [
    "ChangeDependants",
    "Outcome",
    "begun",
    "body_problems",
    "dependant_problems",
    "known",
    "new_problems",
    "place_problems",
    "reason_problems",
    "value_problems",
]
