"""Figures that come in, and figures that were wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite

from tinhgon.register.corrections.reasons import reason_problems, subject_name
from tinhgon.register.measures import Observation
from tinhgon.register.register import Register
from tinhgon.vocabulary import Finding, Findings, Param, TerritoryId, UnitId, error


@dataclass(frozen=True, slots=True)
class RecordObservations:
    """Figures came in; nothing that the book said becomes untrue."""

    observations: tuple[Observation, ...]

    def problems(self, register: Register) -> Findings:
        """Why they cannot be recorded.

        Findings
        --------
        correction.measure_unknown, correction.subject_unknown, correction.boundaries_absent,
        correction.value_not_finite, correction.value_impossible, correction.observation_known
        """
        return tuple(finding for o in self.observations for finding in _problems(register, o))

    def apply(self, register: Register) -> Register:
        return register.putting(observations=self.observations)


@dataclass(frozen=True, slots=True)
class CorrectObservation:
    """A figure was wrong: another stands in its place, or none."""

    old: Observation
    new: Observation | None
    reason: str

    def problems(self, register: Register) -> Findings:
        """Why it cannot be done.

        Findings
        --------
        correction.no_reason, correction.observation_unknown, and those of `RecordObservations` for the new figure.
        """
        found = [*reason_problems(self.reason, self.old.subject)]
        if self.old not in register.observations.get(self.old.subject, ()):
            found.append(error("correction.observation_unknown", self.old.subject, **_said(register, self.old)))
        if self.new is not None:
            found += _problems(register, self.new)
        return tuple(found)

    def apply(self, register: Register) -> Register:
        held = list(register.observations[self.old.subject])
        held.remove(self.old)
        others = register.observations.delete(self.old.subject)
        without = replace(register, observations=others.set(self.old.subject, tuple(held)) if held else others)
        return without if self.new is None else without.putting(observations=[self.new])


def _problems(register: Register, new: Observation) -> Iterator[Finding]:
    rule, said = register.measures.get(new.measure), _said(register, new)
    if rule is None:
        yield error("correction.measure_unknown", new.subject, measure=new.measure)
    elif not isfinite(new.value):
        yield error("correction.value_not_finite", new.subject, subject=said["subject"], measure=new.measure, on=new.on)
    elif not rule.allows(new.value):
        yield error("correction.value_impossible", new.subject, **said)
    unit, territory = UnitId(new.subject), TerritoryId(new.subject)
    if unit not in register.units and territory not in register.territories:
        yield error("correction.subject_unknown", new.subject, subject=new.subject)
    elif not register.has_unit(unit, new.boundaries_on) and not register.has_territory(territory, new.boundaries_on):
        yield error("correction.boundaries_absent", new.subject, subject=said["subject"], day=new.boundaries_on)
    if new in register.observations.get(new.subject, ()):
        yield error("correction.observation_known", new.subject, **said)


def _said(register: Register, observation: Observation) -> dict[str, Param]:
    return {
        "subject": subject_name(register, observation.subject, observation.boundaries_on),
        "measure": observation.measure,
        "on": observation.on,
        "value": observation.value,
    }
