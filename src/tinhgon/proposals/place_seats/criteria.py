"""What a building is worth by each criterion, 0 to 1, as exact fractions: so that a tie is a tie.

Each scale is fixed by the needs and not by the other buildings: one building more or less never turns two others round.
What is not known counts as little as it may: nobody gains by leaving a figure out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import asin, cos, radians, sin, sqrt
from typing import Final

from tinhgon.proposals.place_seats.problem import CONDITIONS, Building, Problem

_EARTH_RADIUS_KM: Final = 6371.0088
_METRES = 1000
_ONE, _NONE = Fraction(1), Fraction(0)


def distance(problem: Problem, building: Building) -> Fraction:
    """1 in the midst of the residents, 0 from `far_km` on: the mean over all people, in straight lines."""
    km = mean_km(problem, building)
    return _NONE if km is None else max(_ONE - km / problem.needs.far_km, _NONE)


def mean_km(problem: Problem, building: Building) -> Fraction | None:
    """How far the residents are on the mean, to the metre; `None` where it cannot be known."""
    people = sum(residents.people for residents in problem.residents)
    if building.point is None or not people:
        return None
    metres = sum(r.people * round(_km(r.point, building.point) * _METRES) for r in problem.residents)
    return Fraction(metres, people * _METRES)


def area(problem: Problem, building: Building) -> Fraction:
    """The share of the floor area that the posts need, at most all of it."""
    return _share(building.area_m2, problem.posts * problem.needs.area_m2_each)


def rooms(problem: Problem, building: Building) -> Fraction:
    """The share of the rooms that the posts need, at most all of them."""
    return _share(building.rooms, -(-problem.posts // problem.needs.posts_a_room))


def condition(problem: Problem, building: Building) -> Fraction:
    """Good 1, fair 2/3, poor 1/3; not known counts as poor."""
    return Fraction(CONDITIONS.index(building.condition or "poor"), len(CONDITIONS) - 1)


def cost(problem: Problem, building: Building) -> Fraction:
    """1 where adapting it costs nothing, 0 from `dear_vnd` on, and where nobody has said what it costs."""
    if building.cost_vnd is None:
        return _NONE
    return max(_ONE - Fraction(building.cost_vnd, problem.needs.dear_vnd), _NONE)


def there(problem: Problem, building: Building) -> Fraction:
    """The share of the posts that work in it already."""
    return _share(building.posts_there, problem.posts)


CRITERIA: Final[Mapping[str, Callable[[Problem, Building], Fraction]]] = {
    "distance": distance,
    "area": area,
    "rooms": rooms,
    "condition": condition,
    "cost": cost,
    "there": there,
}


def evaluate(problem: Problem, building: Building) -> dict[str, Fraction]:
    """One building's worth by each criterion, before the weights."""
    return {name: worth(problem, building) for name, worth in CRITERIA.items()}


def score(problem: Problem, building: Building) -> Fraction:
    """The weighted mean of the criteria, 0 to 1."""
    worth = evaluate(problem, building)
    return sum((problem.weights[name] * worth[name] for name in worth), _NONE) / sum(problem.weights.values(), _NONE)


def _share(has: float | None, needed: int) -> Fraction:
    if has is None:
        return _NONE
    return min(Fraction(str(has)) / needed, _ONE) if needed else _ONE


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    (x1, y1), (x2, y2) = ((radians(x), radians(y)) for x, y in (one, other))
    half = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(half))
