"""An attribute of a unit or territory was wrong during some days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tinhgon.register.corrections.reasons import reason_problems, subject_name
from tinhgon.register.corrections.relations import circle, exists_during, is_relation, referring, refers_to
from tinhgon.register.records import Record, Territory, Unit, Value
from tinhgon.register.register import Register
from tinhgon.vocabulary import Finding, Findings, Param, Period, TerritoryId, UnitId, error

R = TypeVar("R", Unit, Territory)
EXISTS = "exists"
#: What is said of a piece once and for all.
FOR_EVER = ("piece_of", "share", "share_basis")


@dataclass(frozen=True, slots=True)
class CorrectAttribute:
    """During a period an attribute is rewritten (`None`: nothing is known); on all other days it stays.

    The attribute `exists` says on which days the thing exists: when such days are taken away, everything else that
    the book said of it on these days goes with them.
    """

    subject: str
    attribute: str
    period: Period
    value: Value | None
    reason: str

    def problems(self, register: Register) -> Findings:
        """Why it cannot be done.

        Findings
        --------
        correction.no_reason, correction.subject_unknown, correction.subject_ambiguous, correction.nothing_given,
        correction.changes_nothing, correction.existence_is_yes_or_nothing, correction.still_needed,
        correction.outside_existence, correction.for_ever_the_same, correction.target_absent, correction.target_below
        """
        found = [*reason_problems(self.reason, self.subject)]
        unit, territory = register.units.get(UnitId(self.subject)), register.territories.get(TerritoryId(self.subject))
        if unit is not None and territory is not None:
            found.append(error("correction.subject_ambiguous", self.subject, subject=self.subject))
        elif unit is None and territory is None:
            found.append(error("correction.subject_unknown", self.subject, subject=self.subject))
        elif unit is not None:
            found += self._record_problems(register, unit)
        elif territory is not None:
            found += self._record_problems(register, territory)
        return tuple(found)

    def apply(self, register: Register) -> Register:
        unit = register.units.get(UnitId(self.subject))
        if unit is not None:
            return register.putting(units=[self._corrected(unit)])
        return register.putting(territories=[self._corrected(register.territories[TerritoryId(self.subject)])])

    def _corrected(self, record: R) -> R:
        corrected = record.correcting(self.attribute, self.period, self.value)
        if self.attribute == EXISTS and self.value is None:
            for name in record.attributes:
                corrected = corrected.correcting(name, self.period, None)
        return corrected

    def _record_problems(self, register: Register, record: R) -> Iterator[Finding]:
        said, corrected = self._said(register), self._corrected(record)
        if corrected == record:
            yield error("correction.changes_nothing", self.subject, **said)
        if self.attribute == EXISTS and self.value not in (True, None):
            yield error("correction.existence_is_yes_or_nothing", self.subject, subject=said["subject"])
        elif self.attribute == EXISTS and (others := tuple(referring(register, self.subject, self.period))):
            if self.value is None:
                yield error("correction.still_needed", self.subject, **said, others=others)
        elif self.attribute != EXISTS and self.value is not None:
            yield from self._value_problems(register, record)
        if self.attribute in FOR_EVER and len({value for _, value in corrected.timeline(self.attribute)}) > 1:
            yield error("correction.for_ever_the_same", self.subject, **said)

    def _value_problems(self, register: Register, record: Record) -> Iterator[Finding]:
        said = self._said(register)
        if isinstance(self.value, str) and not self.value.strip():
            yield error("correction.nothing_given", self.subject, **said)
        if not exists_during(record, self.period):
            yield error("correction.outside_existence", self.subject, **said)
        if is_relation(self.attribute):
            yield from self._target_problems(register, str(self.value), said)

    def _target_problems(self, register: Register, target: str, said: dict[str, Param]) -> Iterator[Finding]:
        to = refers_to(register, self.attribute, target)
        name = subject_name(register, target, self._seen_on)
        if to is None:
            yield error("correction.subject_unknown", target, subject=target)
        # A piece belongs to the whole it was cut out of also when that is gone.
        elif self.attribute not in FOR_EVER and not exists_during(to, self.period):
            yield error("correction.target_absent", self.subject, **said, target=name)
        elif (day := circle(self.apply(register), self.attribute, self.subject, self.period)) is not None:
            params: dict[str, Param] = {"subject": said["subject"], "target": name, "day": day}
            yield error("correction.target_below", self.subject, **params)

    @property
    def _seen_on(self) -> date:
        """The day on which things are called by their names of that time."""
        return self.period.start or self.period.last_day or date.max

    def _said(self, register: Register) -> dict[str, Param]:
        name = subject_name(register, self.subject, self._seen_on)
        return {"subject": name, "attribute": self.attribute, "period": self.period.describe()}
