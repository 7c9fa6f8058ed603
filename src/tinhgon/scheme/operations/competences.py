"""Changes of competences: found, transfer, divide, widen, end. Nobody gets more authority unless one says so."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.register import Competence, Register
from tinhgon.scheme.operations.dependants import (
    ChangeDependants,
    Outcome,
    begun,
    body_problems,
    dependant_problems,
    known,
    new_problems,
    reason_problems,
    value_problems,
)
from tinhgon.scheme.operations.operation import name_of
from tinhgon.vocabulary import Finding, Findings, Message, Param, UnitId, error

DIVIDED = "divided"


@dataclass(frozen=True, slots=True)
class NewCompetence:
    """A competence to be given: what is done, by which body, over the land of which unit, by which law."""

    id: str
    name: str
    body: UnitId
    function: str | None = None
    over: UnitId | None = None
    basis: str | None = None
    procedure: str | None = None


@dataclass(frozen=True, slots=True)
class FoundCompetence(ChangeDependants):
    """A body gets a competence that nobody had."""

    competence: NewCompetence

    def outcome(self, register: Register) -> Outcome:
        return Outcome((begun(Competence, self.competence, self.effective_on),))

    def describe(self, register: Register) -> Message:
        day, new = self.effective_on, self.competence
        said: dict[str, Param] = {"competence": new.name, "body": name_of(register, new.body, day), "day": day}
        return Message("operation.found_competence", said)

    def problems(self, register: Register) -> Findings:
        return tuple(_new_problems(register, (self.competence,), self))


@dataclass(frozen=True, slots=True)
class TransferCompetence(ChangeDependants):
    """A competence passes to another body, over the same land."""

    competence: str
    to: UnitId

    def outcome(self, register: Register) -> Outcome:
        held = known(register, Competence, [self.competence])
        return Outcome(tuple(each.setting(self.effective_on, {"body": self.to}) for each in held))

    def describe(self, register: Register) -> Message:
        day, name = self.effective_on, competence_name(register, self.competence, self)
        return Message(
            "operation.transfer_competence", {"competence": name, "to": name_of(register, self.to, day), "day": day}
        )

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        return (*dependant_problems(register, [self.competence], day), *body_problems(register, [self.to], day))


@dataclass(frozen=True, slots=True)
class DivideCompetence(ChangeDependants):
    """A competence ends and several continue it, each with one body."""

    competence: str
    parts: tuple[NewCompetence, ...]

    def outcome(self, register: Register) -> Outcome:
        divided = tuple(each.ending(self.effective_on) for each in known(register, Competence, [self.competence]))
        parts = (begun(Competence, part, self.effective_on) for part in self.parts)
        return Outcome((*divided, *parts), {each.id: DIVIDED for each in divided})

    def describe(self, register: Register) -> Message:
        name = competence_name(register, self.competence, self)
        parts = tuple(part.name for part in self.parts)
        return Message("operation.divide_competence", {"competence": name, "parts": parts, "day": self.effective_on})

    def problems(self, register: Register) -> Findings:
        found = [*dependant_problems(register, [self.competence], self.effective_on)]
        found += _new_problems(register, self.parts, self)
        if not self.parts:
            found.append(
                error("problem.nothing_moved", self.competence, to=competence_name(register, self.competence, self))
            )
        return tuple(found)


@dataclass(frozen=True, slots=True)
class WidenCompetence(ChangeDependants):
    """A competence reaches over the land of another unit from now on: the one way in which authority grows."""

    competence: str
    over: UnitId

    def outcome(self, register: Register) -> Outcome:
        held = known(register, Competence, [self.competence])
        return Outcome(tuple(each.setting(self.effective_on, {"over": self.over}) for each in held))

    def describe(self, register: Register) -> Message:
        day, name = self.effective_on, competence_name(register, self.competence, self)
        said: dict[str, Param] = {"competence": name, "over": name_of(register, self.over, day), "day": day}
        return Message("operation.widen_competence", said)

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        return (*dependant_problems(register, [self.competence], day), *body_problems(register, [self.over], day))


@dataclass(frozen=True, slots=True)
class EndCompetence(ChangeDependants):
    """A competence ends, for a reason: nobody does this any more."""

    competence: str
    reason: str

    def outcome(self, register: Register) -> Outcome:
        ended = tuple(each.ending(self.effective_on) for each in known(register, Competence, [self.competence]))
        return Outcome(ended, {each.id: self.reason for each in ended})

    def describe(self, register: Register) -> Message:
        name = competence_name(register, self.competence, self)
        return Message(
            "operation.end_competence", {"competence": name, "reason": self.reason, "day": self.effective_on}
        )

    def problems(self, register: Register) -> Findings:
        absent = dependant_problems(register, [self.competence], self.effective_on)
        return (*absent, *reason_problems(self.reason, self.competence))


def competence_name(register: Register, competence: str, operation: ChangeDependants) -> str:
    """What a competence is called on the day of an operation."""
    record = register.of_kind(Competence).get(competence)
    return competence if record is None else record.name(operation.effective_on)


def _new_problems(register: Register, parts: tuple[NewCompetence, ...], operation: ChangeDependants) -> list[Finding]:
    day = operation.effective_on
    places = [place for part in parts for place in (part.body, part.over) if place is not None]
    found = [*new_problems(register, [part.id for part in parts]), *body_problems(register, places, day)]
    for part in parts:
        found += value_problems(begun(Competence, part, day), day)
    return found
