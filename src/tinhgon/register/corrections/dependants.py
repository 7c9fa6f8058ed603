"""What the book says of a post, a person or a thing was wrong during some days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.register.corrections.reasons import reason_problems
from tinhgon.register.corrections.relations import exists_during
from tinhgon.register.dependants import UNITS, Dependant
from tinhgon.register.records import Record, Value
from tinhgon.register.register import Register
from tinhgon.vocabulary import Finding, Findings, Param, Period, UnitId, error

EXISTS = "exists"


@dataclass(frozen=True, slots=True)
class CorrectDependant:
    """During a period an attribute is rewritten (`None`: nothing is known); on all other days it stays.

    Of `exists` only days can be taken away, and everything else that was said of these days goes with them. Messages
    call everything by its id: some of it tells of people.
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
        correction.no_reason, correction.subject_unknown, correction.changes_nothing, correction.still_needed,
        correction.existence_is_yes_or_nothing, correction.outside_existence, correction.target_absent,
        problem.value_impossible
        """
        found = [*reason_problems(self.reason, self.subject)]
        record = register.dependant(self.subject)
        if record is None:
            found.append(error("correction.subject_unknown", self.subject, subject=self.subject))
        else:
            found += self._record_problems(register, record)
        return tuple(found)

    def apply(self, register: Register) -> Register:
        record = register.dependant(self.subject)
        return register if record is None else register.putting(dependants=[self._corrected(record)])

    def _corrected(self, record: Dependant) -> Dependant:
        corrected = record.correcting(self.attribute, self.period, self.value)
        if self.attribute == EXISTS:
            for name in record.attributes:
                corrected = corrected.correcting(name, self.period, None)
        return corrected

    def _record_problems(self, register: Register, record: Dependant) -> Iterator[Finding]:
        said: dict[str, Param] = {"subject": self.subject, "attribute": self.attribute}
        said["period"] = self.period.describe()
        if self.attribute == EXISTS:
            if self.value is not None:
                yield error("correction.existence_is_yes_or_nothing", self.subject, subject=self.subject)
            elif others := tuple(self._needing(register)):
                yield error("correction.still_needed", self.subject, **said, others=others)
        elif self._corrected(record) == record:
            yield error("correction.changes_nothing", self.subject, **said)
        elif not exists_during(record, self.period):
            yield error("correction.outside_existence", self.subject, **said)
        else:
            yield from self._value_problems(register, record, said)

    def _value_problems(self, register: Register, record: Dependant, said: dict[str, Param]) -> Iterator[Finding]:
        declared = record.KIND.by_name.get(self.attribute)
        fits = record.KIND.knows(self.attribute)
        if self.value is None:
            fits = fits and self.attribute not in record.KIND.required
        elif declared is not None:
            fits = declared.fits(self.value)
        if not fits:
            value = "…" if record.KIND.is_personal else str(self.value)
            params: dict[str, Param] = {"dependant": self.subject, "attribute": self.attribute, "value": value}
            yield error("problem.value_impossible", self.subject, **params)
        elif declared is not None and declared.is_required and declared.links_to:
            target = str(self.value)
            to = self._target(register, declared.links_to, target)
            if to is None or not exists_during(to, self.period):
                yield error("correction.target_absent", self.subject, **said, target=target)

    @staticmethod
    def _target(register: Register, kind: str, id: str) -> Record | None:
        if kind == UNITS:
            return register.units.get(UnitId(id))
        found = register.dependant(id)
        return found if found is not None and found.KIND.code == kind else None

    def _needing(self, register: Register) -> Iterator[str]:
        """What hangs on it during these days."""
        for each in register.ever_linked(self.subject):
            spans = (span for name in each.KIND.places for span in each.timeline(name))
            if any(value == self.subject and period.overlaps(self.period) for period, value in spans):
                yield each.id
