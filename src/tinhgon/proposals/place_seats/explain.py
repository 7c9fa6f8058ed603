"""How safe the first place is: how far each weight alone may move before another building comes first."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tinhgon.proposals.place_seats.criteria import evaluate
from tinhgon.proposals.place_seats.problem import Problem
from tinhgon.proposals.place_seats.propose import propose, ranking


@dataclass(frozen=True, slots=True)
class WeightRange:
    """From `least` to `most` (`None`: however large) the same building stays first; beyond stands who would be."""

    criterion: str
    weight: Fraction
    least: Fraction
    most: Fraction | None
    below: str | None
    above: str | None


def explain(problem: Problem) -> tuple[WeightRange, ...]:
    """For each criterion the exact range of its weight.

    With weights w and worths u, first before other means sum of w_k (u_k(first) - u_k(other)) >= 0: a line in each
    weight, so each other building gives one limit.
    """
    by_id = {building.id: evaluate(problem, building) for building in problem.buildings}
    first = by_id[propose(problem).seat]
    others = [id for id, _ in ranking(problem)[1:]]
    return tuple(_range(problem, name, first, {id: by_id[id] for id in others}) for name in first)


def _range(
    problem: Problem, name: str, first: dict[str, Fraction], others: dict[str, dict[str, Fraction]]
) -> WeightRange:
    weight = problem.weights[name]
    least, most = Fraction(0), None
    below: str | None = None
    above: str | None = None
    for id, other in others.items():
        ahead = sum((problem.weights[k] * (first[k] - other[k]) for k in first), Fraction(0))
        slope = first[name] - other[name]
        if slope == 0:
            continue
        limit = weight - ahead / slope
        if slope > 0 and limit > least:
            least, below = limit, id
        elif slope < 0 and (most is None or limit < most):
            most, above = limit, id
    return WeightRange(name, weight, least, most, below, above)
