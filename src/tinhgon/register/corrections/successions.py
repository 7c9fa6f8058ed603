"""That one unit continued another, when the book did not say so, or said so wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from tinhgon.register.corrections.reasons import reason_problems
from tinhgon.register.names import unit_name
from tinhgon.register.records import Succession
from tinhgon.register.register import Register
from tinhgon.vocabulary import Finding, Findings, Param, error


@dataclass(frozen=True, slots=True)
class AddSuccession:
    """The book did not say that one unit continued another."""

    succession: Succession
    reason: str

    def problems(self, register: Register) -> Findings:
        """Why it cannot be done.

        Findings
        --------
        correction.no_reason, correction.succession_known, correction.succession_to_itself,
        correction.share_impossible, correction.subject_unknown, correction.not_standing
        """
        new, said = self.succession, _said(register, self.succession)
        found = [*reason_problems(self.reason, new.predecessor)]
        if new in register.successors_of(new.predecessor):
            found.append(error("correction.succession_known", new.predecessor, **said))
        if new.predecessor == new.successor:
            found.append(error("correction.succession_to_itself", new.successor, unit=said["successor"]))
        if new.share is not None and not 0 <= new.share <= 1:
            params: dict[str, Param] = {"predecessor": said["predecessor"], "share": new.share}
            found.append(error("correction.share_impossible", new.predecessor, **params))
        return (*found, *_standing_problems(register, new))

    def apply(self, register: Register) -> Register:
        return register.putting(successions=[self.succession])


@dataclass(frozen=True, slots=True)
class RemoveSuccession:
    """The book said that one unit continued another, and it did not."""

    succession: Succession
    reason: str

    def problems(self, register: Register) -> Findings:
        """Why it cannot be done.

        Findings
        --------
        correction.no_reason, correction.succession_unknown
        """
        old = self.succession
        found = [*reason_problems(self.reason, old.predecessor)]
        if old not in register.successors_of(old.predecessor):
            found.append(error("correction.succession_unknown", old.predecessor, **_said(register, old)))
        return tuple(found)

    def apply(self, register: Register) -> Register:
        kept = list(register.all_successions())
        kept.remove(self.succession)
        return register.rebuilt(successions=kept)


def _standing_problems(register: Register, new: Succession) -> Iterator[Finding]:
    """The predecessor stands until the day, the successor from it on."""
    for unit, day in ((new.predecessor, new.on - timedelta(days=1)), (new.successor, new.on)):
        if unit not in register.units:
            yield error("correction.subject_unknown", unit, subject=unit)
        elif not register.has_unit(unit, day):
            yield error("correction.not_standing", unit, unit=unit_name(register, unit, day), day=day)


def _said(register: Register, succession: Succession) -> dict[str, Param]:
    return {
        "predecessor": unit_name(register, succession.predecessor, succession.on),
        "successor": unit_name(register, succession.successor, succession.on),
        "on": succession.on,
    }
