"""The objective, version 1: six terms, each a named function of one connected set of units.

For a set S of units i with population p, area a (km2), perimeter l (km), with k new units, P people in all, mean = P/k:

    access(S)    = min over seats j in S of  sum over i of p_i d_ij / P        km per resident
    balance(S)   = (p(S) / mean - 1)^2 / k
    people(S)    = (0.5 + 1 - p(S) / (0.75 mean)) / k    if p(S) < 0.75 mean, else 0
    land(S)      = (0.5 + 1 - a(S) / 30) / k             if a(S) < 30 km2, else 0
    districts(S) = (old districts in S - 1) / k
    shape(S)     = max(0, perimeter(S) / (2 sqrt(pi a(S))) - 1) / k

The objective Z is the weighted sum over the k sets. S is feasible if connected and p(S) <= 2 mean, or one unit.
The shares 0.75, 30 and 2 are settings. A difference below 1e-6 persons or km2 breaks neither a minimum nor the cap.

Beyond version 1, where a question asks for it: d_ij as `travel` gives it; minima and cap of the kind of S in the place
of 0.75 mean, 30 and 2 mean, and none for a set of so many old units that it is exempt; and a seventh term,

    seat(S)      = what a seat in j costs / k, for the seat j that makes access and seat together least
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf, pi, sqrt

from tinhgon.proposals.merge_communes.problem import Problem
from tinhgon.proposals.merge_communes.settings import KindStandard

#: What misses a minimum or the cap by no more than this does not miss it (persons, km2).
TOLERANCE = 1e-6
#: Of several places that cost the same the seat stands in the nearest, even where access has no weight.
LEAST_ACCESS = 1e-12
TERMS = ("access", "balance", "people", "land", "districts", "shape")


def terms_of(problem: Problem) -> tuple[str, ...]:
    """The names of the terms that a question has."""
    return (*TERMS, "seat") if problem.objective.seat > 0 else TERMS


def population(problem: Problem, members: Iterable[int]) -> float:
    """People of a set."""
    return sum(problem.units[i].population for i in members)


def area_km2(problem: Problem, members: Iterable[int]) -> float:
    """Area of a set, km2."""
    return sum(problem.units[i].area_km2 for i in members)


def seat(problem: Problem, members: Iterable[int]) -> tuple[int, float] | None:
    """The unit where the new seat stands best and the person-km to it; of equals the smallest code.

    A fixed seat is the only choice, an excluded one none; `None` when no seat is left, or two are fixed.
    """
    inside = sorted(members, key=lambda i: problem.units[i].code)
    fixed = [i for i in inside if problem.units[i].code in problem.locks.seats]
    if len(fixed) > 1:
        return None
    weights = problem.objective
    for_seat = weights.seat / problem.count
    for_access = max(weights.access, LEAST_ACCESS) / problem.population
    best: tuple[int, float] | None = None
    least = inf
    for j in fixed or inside:
        if problem.units[j].code in problem.locks.no_seats:
            continue
        reach = sum(problem.units[i].population * problem.ways[i][j] for i in inside)
        whole = for_access * reach + for_seat * problem.units[j].seat_cost
        if whole < least:
            best, least = (j, reach), whole
    return best


def access(problem: Problem, members: frozenset[int]) -> float:
    """Mean distance to the seat that this set adds, km per resident of the whole province."""
    found = seat(problem, members)
    return inf if found is None else found[1] / problem.population


def seat_cost(problem: Problem, members: frozenset[int]) -> float:
    """What the seat costs."""
    found = seat(problem, members)
    return inf if found is None else problem.units[found[0]].seat_cost / problem.count


def balance(problem: Problem, members: frozenset[int]) -> float:
    """How far the set is from an average new unit."""
    return (population(problem, members) / problem.mean - 1) ** 2 / problem.count


def people(problem: Problem, members: frozenset[int]) -> float:
    """Half a point for being under the minimum of people, and as much again as is missing."""
    return _shortfall(population(problem, members), standard(problem, members).people_min) / problem.count


def land(problem: Problem, members: frozenset[int]) -> float:
    """Half a point for being under the minimum of land, and as much again as is missing."""
    return _shortfall(area_km2(problem, members), standard(problem, members).land_min_km2) / problem.count


def districts(problem: Problem, members: frozenset[int]) -> float:
    """Old districts crossed."""
    return (len({problem.units[i].district for i in members}) - 1) / problem.count


def shape(problem: Problem, members: frozenset[int]) -> float:
    """How much longer the outline is than a circle's of the same area."""
    area = area_km2(problem, members)
    if area <= 0:
        return 0.0
    inside = sum(km for i in members for j, km in problem.neighbours[i].items() if i < j and j in members)
    outline = sum(problem.units[i].perimeter_km or 0.0 for i in members) - 2 * inside
    return max(0.0, outline / (2 * sqrt(pi * area)) - 1) / problem.count


def terms(problem: Problem, members: frozenset[int]) -> dict[str, float]:
    """The weighted terms of one set; they add up to its cost."""
    weights = problem.objective
    found = {
        "access": weights.access * access(problem, members),
        "balance": weights.balance * balance(problem, members),
        "people": weights.people * people(problem, members),
        "land": weights.land * land(problem, members),
        "districts": weights.districts * districts(problem, members),
        "shape": weights.shape * shape(problem, members),
    }
    if weights.seat > 0:
        found["seat"] = weights.seat * seat_cost(problem, members)
    return found


def cost(problem: Problem, members: frozenset[int]) -> float:
    """What one set adds to the objective."""
    return sum(terms(problem, members).values())


def kind(problem: Problem, members: Iterable[int]) -> str:
    """The kind of a new unit: the one that prevails among its members' kinds; empty where no standard names any."""
    known = problem.standards
    place = min(known.rank(problem.units[i].kind) for i in members)
    return known.kinds[place].kind if place < len(known.kinds) else ""


def standard(problem: Problem, members: frozenset[int]) -> KindStandard:
    """What a new unit must reach, and its cap in people; one that is exempt has no minimum."""
    known, weights = problem.standards, problem.objective
    usual = KindStandard("", weights.people_min_share * problem.mean, weights.land_min_km2)
    name = kind(problem, members)
    found = next((one for one in known.kinds if one.kind == name), usual)
    cap = weights.cap_share * problem.mean if found.cap_people is None else found.cap_people
    old = {problem.units[i].part_of or problem.units[i].code for i in members}
    if known.exempt_from is not None and len(old) >= known.exempt_from:
        return KindStandard(name, 0.0, 0.0, cap)
    return KindStandard(name, found.people_min, found.land_min_km2, cap)


def misses(problem: Problem, members: frozenset[int]) -> tuple[bool, bool]:
    """Whether a set is under its minimum of people, and of land."""
    asked = standard(problem, members)
    return (
        population(problem, members) < asked.people_min - TOLERANCE,
        area_km2(problem, members) < asked.land_min_km2 - TOLERANCE,
    )


def is_within_cap(problem: Problem, members: frozenset[int]) -> bool:
    """Whether the set is not too populous: at most its cap, by default twice the mean, or a single unit."""
    cap = standard(problem, members).cap_people
    assert cap is not None  # `standard` has put the usual cap where none was said
    return len(members) == 1 or population(problem, members) <= cap + TOLERANCE


def _shortfall(actual: float, least: float) -> float:
    return 0.5 + 1 - actual / least if actual < least - TOLERANCE else 0.0
