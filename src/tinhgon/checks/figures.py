"""The official figures of the new units beside the sums of their parts: a difference is shown and explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.checks.examination import Examination
from tinhgon.register import Reading, combined, unit_reading
from tinhgon.vocabulary import Finding, Message, UnitId, note

#: The measures compared, and with how many decimals a total is written.
DECIMALS = {"population": 0, "area_km2": 2}
#: Below this two figures are the same: sums of decimals are not exact.
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class _Compared:
    """One unit's official figure, and what its parts give."""

    unit: UnitId
    official: Reading
    parts: Reading

    @property
    def difference(self) -> float:
        return self.official.difference or 0.0

    @property
    def is_different(self) -> bool:
        return abs(self.difference) > SAME

    @property
    def size(self) -> float:
        return abs(self.difference)


def official_figures_agree(examination: Examination) -> Iterator[Finding]:
    """For each measure: the official total of the units, the total of their parts, the difference and its cause.

    Findings
    --------
    figures.differ.
    """
    for measure in DECIMALS:
        compared = tuple(_compared(examination, measure))
        different = sorted((c for c in compared if c.is_different), key=lambda c: (-c.size, c.unit))
        if not different:
            continue
        yield note(
            "figures.differ",
            *(c.unit for c in different),
            measure=measure,
            official=_quantity(measure, sum(c.official.value or 0.0 for c in compared)),
            parts=_quantity(measure, sum(c.parts.value or 0.0 for c in compared)),
            difference=_rounded(measure, sum(c.difference for c in compared)),
            count=len(different),
            units=tuple(_of_unit(examination, measure, c) for c in different),
            cause=_cause(different),
        )


def _compared(examination: Examination, measure: str) -> Iterator[_Compared]:
    after, rule = examination.after, examination.after.measures.get(measure)
    if rule is None:
        return
    day = examination.last_day
    for unit in examination.statuses:
        official = unit_reading(after, unit, measure, day)
        parts = combined(after, after.territories_of(unit, day), rule, day)
        if official.value is not None and parts.value is not None:
            yield _Compared(unit, official, parts)


def _rounded(measure: str, value: float) -> float:
    return round(value, DECIMALS[measure])


def _quantity(measure: str, value: float) -> Message:
    return Message(f"quantity.{measure}", {"value": _rounded(measure, value)})


def _of_unit(examination: Examination, measure: str, compared: _Compared) -> Message:
    difference = _rounded(measure, compared.difference)
    return Message("figures.of_unit", {"unit": examination.name(compared.unit), "difference": difference})


def _cause(different: list[_Compared]) -> Message:
    """Why they differ, as far as the book knows: estimated parts, or two sources for one thing."""
    estimated = sum(c.parts.is_estimated for c in different)
    if estimated == len(different):
        return Message("figures.parts_are_estimates")
    if estimated:
        return Message("figures.some_parts_are_estimates", {"estimated": estimated})
    return Message("figures.two_sources")
