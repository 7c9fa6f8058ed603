"""The question of sizing, read from a scheme: the communes after it, their figures, and the posts they have now."""

from __future__ import annotations

from collections.abc import Mapping

from tinhgon.proposals.size_establishment.problem import EQUAL, Commune, Problem
from tinhgon.register import Establishment
from tinhgon.register.bodies import unit_of
from tinhgon.register.readings import unit_reading
from tinhgon.scheme import Preview
from tinhgon.vocabulary import UnitId


def problem_of_scheme(
    shown: Preview, weights: Mapping[str, float], ceiling: int | None, least: int, most: int
) -> Problem:
    """One commune for each unit with land on the last day; a driver is a measure of the book.

    Without a ceiling the posts must not be more than those units have on that day. A figure that is not known is left
    out, and the problem says for which commune.
    """
    day, after = shown.last_day, shown.after
    units = sorted(after.at(day).compositions)
    communes = tuple(
        Commune(unit, dict(_figures(shown, unit, frozenset(weights) - {EQUAL})), least, most) for unit in units
    )
    return Problem(communes, _posts(shown, frozenset(units)) if ceiling is None else ceiling, weights)


def _figures(shown: Preview, unit: UnitId, measures: frozenset[str]) -> list[tuple[str, float]]:
    known = [measure for measure in sorted(measures) if measure in shown.after.measures]
    read = [(measure, unit_reading(shown.after, unit, measure, shown.last_day).value) for measure in known]
    return [(measure, value) for measure, value in read if value is not None]


def _posts(shown: Preview, units: frozenset[UnitId]) -> int:
    """The places of work that these units have on the last day."""
    day, found = shown.last_day, Establishment(shown.after, shown.last_day)
    return sum(len(found.places(body)) for body in found.posts if unit_of(shown.after, body, day) in units)
