"""Merging communes as a program: which connected sets to choose so that each unit is in exactly one.

Symbols

    i, j in U        units; p_i people, G the graph of borders and ferries
    F                the lawful sets S: connected in G (1), p(S) <= cap of its kind or |S| = 1 (2), a seat allowed in S
                     (3), all of a pair that stays together or none (4), not both of a pair kept apart (5)
    c(S)             what S costs: access + balance + people + land + districts + shape (+ seat), see `objective`
    x_S in {0, 1}    whether S becomes a new unit

Objective and constraints

    min   sum over S in F of c(S) x_S
    s.t.  sum over S that contain i of x_S = 1             for each unit i                                  (6)
          k_least <= sum over S of x_S <= k_most           the number of new units                          (7)
          sum over S below a minimum of x_S <= V           people, land, or either                          (8)
          sum over S that cross districts of x_S <= X                                                       (9)
          q_least <= sum over S of a kind of x_S <= q_most, or with their seat in a district                (10)

Communes are few in a new unit (three on average), so F is large but not endless, and every rule about one set, however
crooked, is a matter of which sets there are and what they cost. That is why this formulation is used and not one with
an arc for each unit and seat: its linear program comes within about 0.5 % of the best plan, most often much nearer.

Groups and units that are locked whole are sets of their own: they leave the program before it begins, and what they
cost and count is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from tinhgon.proposals.merge_communes.objective import LEAST_ACCESS, cost, kind, misses, seat
from tinhgon.proposals.merge_communes.problem import Problem, connected
from tinhgon.proposals.merge_communes.settings import Quota
from tinhgon.proposals.solving.instance import (
    CROSSING,
    SHORT,
    SHORT_OF_LAND,
    SHORT_OF_PEOPLE,
    Costs,
    Graph,
    Instance,
    Limit,
    Trait,
)


@dataclass(frozen=True)
class Formulation:
    """The program of a question: `units` are those that are free, in the order of their codes, as in `instance`."""

    problem: Problem
    units: tuple[int, ...]
    whole: tuple[frozenset[int], ...]
    cost_of_whole: float
    instance: Instance

    def plan(self, groups: Sequence[Sequence[int]]) -> dict[str, str]:
        """A plan of the whole question from sets of the program: each group named by the code of its seat."""
        every = [*self.whole, *(frozenset(self.units[i] for i in group) for group in groups)]
        found: dict[str, str] = {}
        for members in every:
            best = seat(self.problem, members)
            assert best is not None  # a set without a seat costs infinitely much, and is in no plan
            name = self.problem.units[best[0]].code
            found.update({self.problem.units[i].code: name for i in members})
        return dict(sorted(found.items()))


def whole_groups(problem: Problem) -> list[frozenset[int]]:
    """The sets that locks fix: groups, and units kept as they are."""
    groups = [*problem.locks.groups, *(frozenset({code}) for code in sorted(problem.locks.kept))]
    return list(dict.fromkeys(frozenset(problem.index[code] for code in group) for group in groups))


def formulate(problem: Problem) -> Formulation:
    """The program; the question's locks must not contradict each other (see `contradiction`)."""
    whole = whole_groups(problem)
    fixed = frozenset(i for group in whole for i in group)
    order = sorted(range(len(problem.units)), key=lambda i: problem.units[i].code)
    units = tuple(i for i in order if i not in fixed)
    least, most = (count - len(whole) for count in problem.counts)
    component = _components(problem, units)
    parts = int(component.max()) + 1 if units else 0
    instance = Instance(
        _graph(problem, units),
        _costs(problem, units),
        component,
        problem.distances_km[np.ix_(units, units)],
        min(max(problem.count - len(whole), least, parts), most, len(units)),
        max(least, 0),
        most,
        tuple(_limits(problem, units, whole)),
    )
    return Formulation(problem, units, tuple(whole), sum(cost(problem, group) for group in whole), instance)


def _graph(problem: Problem, units: tuple[int, ...]) -> Graph:
    """(1), (4), (5): who borders whom; who is always, and who never, in one set with whom."""
    place, n = {unit: at for at, unit in enumerate(units)}, len(units)
    near = [sorted(place[j] for j in problem.neighbours[i] if j in place) for i in units]
    clash, mates = np.zeros((n, n), np.uint8), [list[int]() for _ in units]
    at = {problem.units[i].code: x for x, i in enumerate(units)}
    seats = sorted(at[code] for code in problem.locks.seats if code in at)
    apart = [(at[a], at[b]) for a, b in problem.locks.apart if a in at and b in at]
    for a, b in [*apart, *((a, b) for a in seats for b in seats if a < b)]:
        clash[a, b] = clash[b, a] = 1
    for one, other in problem.locks.together:
        if one in at and other in at and one != other:
            mates[at[one]].append(at[other])
            mates[at[other]].append(at[one])
    return Graph(*_listed(near), clash, *_listed(mates), bool(clash.any()))


def _listed(lists: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ptr = np.concatenate([[0], np.cumsum([len(one) for one in lists])]).astype(np.int64)
    return ptr, np.array([x for one in lists for x in one], np.int64)


def _costs(problem: Problem, units: tuple[int, ...]) -> Costs:
    """c(S), (2) and (3)."""
    weights, mean, k, n = problem.objective, problem.mean, problem.count, len(units)
    chosen = [problem.units[i] for i in units]
    reach = np.array(problem.ways)[np.ix_(units, units)].T.copy()
    reach *= max(weights.access, LEAST_ACCESS) * np.array([unit.population for unit in chosen]) / problem.population
    reach += np.diag([weights.seat * unit.seat_cost / k for unit in chosen]).reshape(n, n)
    for j, unit in enumerate(chosen):
        if unit.code in problem.locks.no_seats:
            reach[j, :] = inf
        if unit.code in problem.locks.seats:
            reach[np.arange(n) != j, j] = inf
    district = {name: at for at, name in enumerate(sorted({unit.district for unit in problem.units}))}
    old = {name: at for at, name in enumerate(sorted({unit.part_of or unit.code for unit in problem.units}))}
    label = [[district[u.district], problem.standards.rank(u.kind), old[u.part_of or u.code]] for u in chosen]
    shared = np.full((n, n), -1.0)
    place = {unit: at for at, unit in enumerate(units)}
    for x, i in enumerate(units):
        for j, km in problem.neighbours[i].items():
            if j in place:
                shared[x, place[j]] = km
    usual = (weights.people_min_share * mean, weights.land_min_km2, weights.cap_share * mean)
    known = [
        (one.people_min, one.land_min_km2, usual[2] if one.cap_people is None else one.cap_people)
        for one in problem.standards.kinds
    ]
    exempt = inf if problem.standards.exempt_from is None else float(problem.standards.exempt_from)
    rule = [mean, k, weights.balance, weights.people, weights.land, weights.districts, weights.shape, exempt]
    return Costs(
        reach,
        np.array([[u.population, u.area_km2, u.perimeter_km or 0.0] for u in chosen], np.float64).reshape(n, 3),
        np.array(label, np.int64).reshape(n, 3),
        shared,
        np.array([*known, usual], np.float64),
        np.array(rule, np.float64),
    )


def _components(problem: Problem, units: tuple[int, ...]) -> NDArray[np.int64]:
    place = {unit: at for at, unit in enumerate(units)}
    found = np.zeros(len(units), np.int64)
    parts = sorted(connected(units, problem.neighbours), key=lambda part: min(place[i] for i in part))
    for number, part in enumerate(parts):
        for i in part:
            found[place[i]] = number
    return found


def _limits(problem: Problem, units: tuple[int, ...], whole: list[frozenset[int]]) -> list[Limit]:
    """(8), (9), (10), less what the groups that are locked whole count already."""
    limits, found = problem.limits, list[Limit]()
    missed = [misses(problem, group) for group in whole]
    crossing = sum(len({problem.units[i].district for i in group}) > 1 for group in whole)
    for mark, most, used in (
        (SHORT_OF_PEOPLE, limits.below_people, sum(people for people, _ in missed)),
        (SHORT_OF_LAND, limits.below_land, sum(land for _, land in missed)),
        (SHORT, limits.below_any, sum(people or land for people, land in missed)),
        (CROSSING, limits.crossing, crossing),
    ):
        if most is not None:
            found.append(Limit(Trait.MARK, (mark,), min(0.0, float(most - used)), float(most - used)))
    kinds = [kind(problem, group) for group in whole]
    for quota in limits.kinds:
        rank = problem.standards.rank(quota.name)
        found.append(Limit(Trait.KIND, (rank,), *_left(quota, kinds.count(quota.name))))
    seats = [best for best in (seat(problem, group) for group in whole) if best is not None]
    for quota in limits.districts:
        used = sum(problem.units[best[0]].district == quota.name for best in seats)
        here = tuple(at for at, i in enumerate(units) if problem.units[i].district == quota.name)
        found.append(Limit(Trait.SEAT, here, *_left(quota, used)))
    return found


def _left(quota: Quota, used: int) -> tuple[float, float]:
    """What a quota still asks for and allows."""
    most = inf if quota.most is None else float(quota.most - used)
    return min(float(max(0, quota.least - used)), most), most
