"""The official figures of the new units beside the sums of their parts: a difference is shown and explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.checks.examination import Examination
from tinhgon.register import Reading, combined, unit_reading
from tinhgon.vocabulary import Finding, Message, UnitId, note

MEASURES = ("population", "area_km2")
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
    def weight(self) -> float:
        """How large the difference is beside the figure itself."""
        return abs(self.difference) / max(abs(self.official.value or 0.0), SAME)


def official_figures_agree(examination: Examination) -> Iterator[Finding]:
    """For each measure: the official total of the new units, the total of their parts, the difference and its cause.

    Findings
    --------
    figures.differ.
    """
    for measure in MEASURES:
        compared = tuple(_compared(examination, measure))
        different = sorted((c for c in compared if c.is_different), key=lambda c: (-c.weight, c.unit))
        if not different:
            continue
        yield note(
            "figures.differ",
            *(c.unit for c in different),
            measure=measure,
            official=_quantity(measure, sum(c.official.value or 0.0 for c in compared)),
            parts=_quantity(measure, sum(c.parts.value or 0.0 for c in compared)),
            difference=round(sum(c.difference for c in compared), 4),
            count=len(different),
            units=tuple(_of_unit(examination, c) for c in different),
            cause=_cause(different),
        )


def _compared(examination: Examination, measure: str) -> Iterator[_Compared]:
    after, rule = examination.after, examination.after.measures.get(measure)
    if rule is None:
        return
    for unit, day in examination.formed.items():
        official = unit_reading(after, unit, measure, day)
        if official.difference is not None:
            yield _Compared(unit, official, combined(after, after.territories_of(unit, day), rule, day))


def _quantity(measure: str, value: float) -> Message:
    return Message(f"quantity.{measure}", {"value": round(value, 4)})


def _of_unit(examination: Examination, compared: _Compared) -> Message:
    name = examination.name(compared.unit)
    return Message("figures.of_unit", {"unit": name, "difference": round(compared.difference, 4)})


def _cause(different: list[_Compared]) -> Message:
    """Why they differ, as far as the book knows: estimated parts, or two sources for one thing."""
    estimated = sum(c.parts.is_estimated for c in different)
    if estimated == len(different):
        return Message("figures.parts_are_estimates")
    if estimated:
        return Message("figures.some_parts_are_estimates", {"estimated": estimated})
    return Message("figures.two_sources")
