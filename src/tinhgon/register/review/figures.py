"""What was measured: figures that cannot be, that are missing, that contradict their parts or name no source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isfinite

from tinhgon.register.measures import Measure, Observation
from tinhgon.register.names import land_name, unit_name
from tinhgon.register.readings import Reading, unit_reading
from tinhgon.register.register import Register
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, Param, TerritoryId, UnitId, error, note, warning

#: A difference up to this part of the official figure is noted; a larger one asks for a decision.
NOTABLE = 0.01
_ROUNDING = 1e-6


def impossible_figures(snapshot: Snapshot) -> Iterator[Finding]:
    """Figures that no such measure can have: an area of nothing, fewer than no people, a share above one.

    Findings
    --------
    review.value_not_finite, review.value_impossible
    """
    for observation in _ordered(snapshot.register):
        rule = snapshot.register.measures.get(observation.measure)
        if not isfinite(observation.value):
            yield error("review.value_not_finite", observation.subject, **_said(snapshot.register, observation))
        elif rule is not None and not rule.allows(observation.value):
            said = _said(snapshot.register, observation)
            yield error("review.value_impossible", observation.subject, **said, value=observation.value)


def figures_of_nothing_known(snapshot: Snapshot) -> Iterator[Finding]:
    """Figures of a measure, or of a thing, that the register does not know.

    Findings
    --------
    review.measure_unknown, review.unknown_subject
    """
    register = snapshot.register
    for observation in _ordered(register):
        subject = observation.subject
        if observation.measure not in register.measures:
            yield warning("review.measure_unknown", subject, **_said(register, observation))
        if UnitId(subject) not in register.units and TerritoryId(subject) not in register.territories:
            yield warning("review.unknown_subject", subject, **_said(register, observation))


def figures_without_source(snapshot: Snapshot) -> Iterator[Finding]:
    """Figures that do not say where they come from; one finding for each measure and day.

    Findings
    --------
    review.no_source
    """
    groups: dict[tuple[str, date], list[str]] = {}
    for observation in _ordered(snapshot.register):
        if not observation.source.strip():
            groups.setdefault((observation.measure, observation.on), []).append(observation.subject)
    for (measure, on), subjects in sorted(groups.items()):
        yield note("review.no_source", *dict.fromkeys(subjects), measure=measure, count=len(subjects), on=on)


def figures_missing_or_different(snapshot: Snapshot) -> Iterator[Finding]:
    """Units without a figure that most others have, and official figures that are not what the parts give.

    Findings
    --------
    review.figure_missing, review.measure_sparse, review.figure_differs
    """
    register, day = snapshot.register, snapshot.day
    holding = [unit for unit in sorted(snapshot.compositions) if unit in snapshot.units]
    for code, measure in sorted(register.measures.items()):
        readings = {unit: unit_reading(register, unit, code, day) for unit in holding}
        known = sum(reading.value is not None for reading in readings.values())
        if known == 0:
            continue
        if 2 * known < len(holding):
            yield note("review.measure_sparse", measure=code, known=known, count=len(holding), day=day)
        for unit, reading in readings.items():
            name = unit_name(register, unit, day)
            if reading.value is None and 2 * known >= len(holding):
                yield warning("review.figure_missing", unit, unit=name, measure=code, reasons=reading.reasons)
            yield from _different(unit, name, measure, reading, day)


def _different(unit: UnitId, name: str, measure: Measure, reading: Reading, day: date) -> Iterator[Finding]:
    given, derived, difference = reading.given, reading.derived, reading.difference
    if given is None or derived is None or difference is None:
        return
    size = max(abs(given.value), abs(derived))
    if abs(difference) > _ROUNDING * size:
        finding = warning if abs(difference) > NOTABLE * size else note
        values: dict[str, Param] = {"given": given.value, "derived": derived, "difference": difference}
        yield finding("review.figure_differs", unit, unit=name, measure=measure.code, **values, day=day)


def _ordered(register: Register) -> Iterator[Observation]:
    for _, group in sorted(register.observations.items()):
        yield from group


def _said(register: Register, observation: Observation) -> dict[str, Param]:
    subject, day = observation.subject, observation.boundaries_on
    is_unit = UnitId(subject) in register.units
    name = unit_name(register, UnitId(subject), day) if is_unit else land_name(register, TerritoryId(subject), day)
    return {"subject": name, "measure": observation.measure, "on": observation.on}
