"""Changes of memberships: a Party cell or union hands its members over, and the receiving body gives a receipt."""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.register import Membership, Register
from tinhgon.scheme.operations.dependants import ChangeDependants, Outcome, body_problems, dependant_problems, known
from tinhgon.scheme.operations.operation import name_of
from tinhgon.vocabulary import Findings, Message, Param, UnitId, error


@dataclass(frozen=True, slots=True)
class MoveMemberships(ChangeDependants):
    """Memberships go over to another body; without its `receipt` they are not yet received."""

    memberships: tuple[str, ...]
    to: UnitId
    receipt: str | None = None

    def outcome(self, register: Register) -> Outcome:
        day, moved = self.effective_on, known(register, Membership, self.memberships)
        proof = {"receipt": self.receipt, "received_on": day.isoformat() if self.receipt else None}
        return Outcome(tuple(each.setting(day, {"body": self.to, **proof}) for each in moved))

    def describe(self, register: Register) -> Message:
        to, day = name_of(register, self.to, self.effective_on), self.effective_on
        said: dict[str, Param] = {"count": len(self.memberships), "to": to, "receipt": self.receipt, "day": day}
        return Message("operation.move_memberships", said)

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        found = [*dependant_problems(register, self.memberships, day), *body_problems(register, [self.to], day)]
        if not self.memberships:
            found.append(error("problem.nothing_moved", self.to, to=name_of(register, self.to, day)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class ReceiveMemberships(ChangeDependants):
    """The body that memberships went over to confirms in writing that it has received them."""

    memberships: tuple[str, ...]
    receipt: str

    def outcome(self, register: Register) -> Outcome:
        proof = {"receipt": self.receipt, "received_on": self.effective_on.isoformat()}
        moved = known(register, Membership, self.memberships)
        return Outcome(tuple(each.setting(self.effective_on, proof) for each in moved))

    def describe(self, register: Register) -> Message:
        said: dict[str, Param] = {"count": len(self.memberships), "receipt": self.receipt, "day": self.effective_on}
        return Message("operation.receive_memberships", said)

    def problems(self, register: Register) -> Findings:
        found = [*dependant_problems(register, self.memberships, self.effective_on)]
        if not self.receipt.strip():
            found.append(error("problem.no_receipt", *self.memberships))
        return tuple(found)
