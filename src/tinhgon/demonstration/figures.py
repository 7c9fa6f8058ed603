"""What was published with the change: population, area and seat of the new units, and the totals of the province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from tinhgon.demonstration.facts import Facts
from tinhgon.demonstration.opening import PROVINCE
from tinhgon.register import Method, Observation

_METHODS: Final = {"reported": Method.REPORTED, "repaired": Method.REPORTED, "polygon": Method.ESTIMATED}
_FIGURES: Final = (
    ("population", "pop_source", "population_after"),
    ("area_km2", "area_source", "area_after"),
)


def published_figures(facts: Facts, units: Mapping[str, str]) -> Iterator[Observation]:
    """The published figures of the units that the new codes became, and the printed totals of the province.

    The day is that of the figures; the boundaries are those of the first day of the new units. Of the totals the one
    that agrees with the 166 figures stands last, so it is the one that counts; both stay visible.
    """
    for row in facts.units_after:
        for measure, mark_column, figure in _FIGURES:
            mark = row[mark_column]
            source = facts.source(figure, mark)
            yield _published(facts, units[row["code"]], measure, float(row[measure]), _METHODS[mark], source)
    for printed in facts.sources["printed_population"]:
        total, source = float(printed["value"]), printed["source"]
        yield _published(facts, PROVINCE, "population", total, Method.REPORTED, source)


def _published(facts: Facts, unit: str, measure: str, value: float, method: Method, source: str) -> Observation:
    return Observation(unit, measure, facts.figures_on, value, facts.effective_on, method, source)
