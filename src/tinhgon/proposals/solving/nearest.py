"""The nearest plan that keeps every rule to one that does not: as few units as possible in another group.

    y[i, g] = 1    unit i is in group g; a group is one of those given, or a new one named after its smallest unit

    min   sum of  y[i, g] (1 + p_i / 2P)  over units i that were not in g         fewest units; few people
    s.t.  sum over g of y[i, g] = 1                                               (1) each unit in one group
          least <= number of groups <= most                                       (2) as many groups as asked for
          y[i, g] <= sum over members m of g as given of y[m, g]                  (3) a group keeps one of its units
          y[i, n] <= y[n, n]                                                      (4) a new group has its name's unit
          y[i, g] = y[m, g] for mates, y[i, g] + y[c, g] <= 1 for clashes         (5) locks
          sum of p_i y[i, g] <= cap, or what a single unit has                    (6) people
          y[i, g] <= sum over neighbours of i of y[., g]                          (7) who comes, comes beside somebody
          a group locked whole keeps the name of one given, if no other does      (10) and that counts for its units

A group that still hangs together badly, or breaks a rule that depends on all its members, is cut off, and the program
is solved again: for parts that are torn, one of the units that separate them must come with them (8); any other group
that is not allowed must lose one of its units or take in another (9). Cuts forbid no plan that keeps the rules, so the
last program's value is a bound.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from tinhgon.proposals.solving.instance import CAP, KIND, PEOPLE, SLACK, Instance
from tinhgon.proposals.solving.optimiser import INFINITY, OptimiserFailed, Status, new_optimiser
from tinhgon.proposals.solving.rows import counts
from tinhgon.proposals.solving.sets import measured_sets

#: How many borders away from a group a unit may live that joins it: a repair is a small change.
HOPS = 2
#: Two plans nearer to each other than this move the same number of units: then the search may end.
ONE_UNIT = 0.49
#: Programs solved one after the other, each with the cuts that the last one asked for.
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Nearest:
    """The groups of the repaired plan, each with the number of the one it was; `moved` units changed theirs.

    No plan that keeps the rules moves fewer than `at_least`, as long as nobody joins a group more than `hops` borders
    away. `groups` is `None` when no such plan was found; `is_settled` says whether that is certain. `fixed` are the
    groups that those which are locked whole were, for whoever counts them in.
    """

    groups: tuple[tuple[int | None, tuple[int, ...]], ...] | None
    moved: int
    at_least: int
    is_settled: bool
    fixed: tuple[int | None, ...] = ()


def nearest(
    instance: Instance,
    given: Sequence[Sequence[int]],
    *,
    fixed: Sequence[Mapping[int, int]] = (),
    hops: int = HOPS,
    seconds: float = INFINITY,
) -> Nearest:
    """Change as few units as possible until every rule of the instance holds.

    Parameters
    ----------
    given : the groups as they are, by their numbers; one of which no unit is free stands empty
    seconds : for all programs together; a run that the clock ends may have missed a smaller change
    fixed : for each group that is locked whole (and no part of the instance) how many of its units were in which group
    """
    model = _Model(instance, [tuple(group) for group in given], fixed, hops)
    until = time.perf_counter() + seconds
    for _ in range(ROUNDS):
        left = until - time.perf_counter()
        if left <= 0:
            break
        groups = model.solve(left)
        if groups is None:
            return Nearest(None, 0, model.at_least, model.is_settled)
        if not model.cut_off(groups):
            named = ((g if g < len(given) else None, tuple(members)) for g, members in sorted(groups.items()))
            return Nearest(tuple(named), model.moved(groups), model.at_least, model.is_settled, model.fixed_names)
    return Nearest(None, 0, model.at_least, False)


class _Model:
    """The program; rows are added while it is solved again and again."""

    def __init__(
        self, instance: Instance, given: list[tuple[int, ...]], fixed: Sequence[Mapping[int, int]], hops: int
    ) -> None:
        self.fixed, self.fixed_names = fixed, tuple[int | None, ...]()
        self.instance, self.given, self.is_settled, self.at_least = instance, given, False, -instance.size
        self.people = instance.costs.unit[:, PEOPLE]
        self.near = [
            tuple(instance.graph.nbr[instance.graph.ptr[i] : instance.graph.ptr[i + 1]].tolist())
            for i in range(instance.size)
        ]
        self.options: dict[int, list[int]] = {}
        for g, members in enumerate(given):
            self.options[g] = sorted(self._around(members, hops))
        for root in range(instance.size):
            self.options[len(given) + root] = [i for i in sorted(self._around([root], hops)) if i >= root]
        self.column: dict[tuple[int, int], int] = {}
        for g, units in self.options.items():
            for i in units:
                self.column[i, g] = len(self.column)
        self._highs = new_optimiser(mip_rel_gap=0.0, mip_abs_gap=ONE_UNIT)
        self._add_columns()
        self._add_rows()
        self._add_fixed()

    def _around(self, members: Sequence[int], hops: int) -> set[int]:
        reached = set(members)
        for _ in range(hops):
            reached |= {j for i in reached for j in self.near[i]}
        return reached

    def _add_columns(self) -> None:
        count, scale = len(self.column), 2 * max(1.0, float(self.people.sum()))
        home = {i: g for g, members in enumerate(self.given) for i in members}
        cost = np.array([0.0 if home.get(i) == g else 1 + self.people[i] / scale for i, g in self.column])
        none = np.empty(0)
        self._highs.addCols(count, cost, np.zeros(count), np.ones(count), 0, np.zeros(count, np.int32), none, none)
        whole = np.full(count, highspy.HighsVarType.kInteger)
        self._highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), whole)
        self.used: dict[int, int] = {}
        for g in range(len(self.given)):
            self.used[g] = count + g
            self._highs.addCol(0.0, 0.0, 1.0, 0, np.empty(0, np.int32), none)
        for root in range(self.instance.size):
            self.used[len(self.given) + root] = self.column[root, len(self.given) + root]
        extra = np.arange(count, count + len(self.given), dtype=np.int32)
        self._highs.changeColsIntegrality(len(extra), extra, np.full(len(extra), highspy.HighsVarType.kInteger))

    def _row(self, least: float, most: float, terms: dict[int, float]) -> None:
        index = np.fromiter(terms, np.int32, len(terms))
        self._highs.addRow(least, most, len(terms), index, np.fromiter(terms.values(), np.float64, len(terms)))

    def _add_rows(self) -> None:
        instance, column = self.instance, self.column
        groups_of: dict[int, list[int]] = {i: [] for i in range(instance.size)}
        for i, g in column:
            groups_of[i].append(g)
        for i, groups in groups_of.items():
            self._row(1, 1, {column[i, g]: 1.0 for g in groups})  # (1)
        self._row(instance.least, instance.most, dict.fromkeys(self.used.values(), 1.0))  # (2)
        for g, units in self.options.items():
            used = self.used[g]
            if g < len(self.given):
                self._row(0, INFINITY, {used: -1.0} | {column[m, g]: 1.0 for m in self.given[g]})  # (3)
            for i in units:
                if column[i, g] != used:
                    self._row(0, INFINITY, {used: 1.0, column[i, g]: -1.0})  # (3), (4)
                if i not in self._kernel(g):
                    beside = {column[j, g]: 1.0 for j in self.near[i] if (j, g) in column}
                    self._row(0, INFINITY, {column[i, g]: -1.0, **beside})  # (7)
            self._add_locks(g, units)
            self._add_cap(g, units)

    def _add_fixed(self) -> None:
        """(10) a group that is locked whole may go on being one of those given, if no other group does."""
        self.names: list[dict[int, int]] = []
        of_group: dict[int, dict[int, float]] = {g: {self.used[g]: 1.0} for g in range(len(self.given))}
        for overlaps in self.fixed:
            places: dict[int, int] = {}
            for g, units in overlaps.items():
                places[g] = self._highs.getNumCol()
                of_group[g][places[g]] = 1.0
                self._highs.addCol(-float(units), 0.0, 1.0, 0, np.empty(0, np.int32), np.empty(0))
            whole = np.full(len(places), highspy.HighsVarType.kInteger)
            self._highs.changeColsIntegrality(len(places), np.array(list(places.values()), np.int32), whole)
            self._row(-INFINITY, 1, dict.fromkeys(places.values(), 1.0))
            self.names.append(places)
        for terms in of_group.values():
            if len(terms) > 1:
                self._row(-INFINITY, 1, terms)

    def _kernel(self, g: int) -> tuple[int, ...]:
        """The units that may stand in a group without having come to somebody."""
        return self.given[g] if g < len(self.given) else (g - len(self.given),)

    def _add_locks(self, g: int, units: list[int]) -> None:
        graph, column = self.instance.graph, self.column
        for i in units:
            for j in graph.mates[graph.mate_ptr[i] : graph.mate_ptr[i + 1]].tolist():
                if (j, g) in column and i < j:
                    self._row(0, 0, {column[i, g]: 1.0, column[j, g]: -1.0})  # (5)
                elif (j, g) not in column:
                    self._row(0, 0, {column[i, g]: 1.0})
            for j in np.flatnonzero(graph.clash[i]).tolist():
                if i < j and (j, g) in column:
                    self._row(-INFINITY, 1, {column[i, g]: 1.0, column[j, g]: 1.0})

    def _add_cap(self, g: int, units: list[int]) -> None:
        """At most the cap, or what a unit has that is above it alone; whom it may have beside it, the cuts say."""
        caps = self.instance.costs.standard[:, CAP]
        base = float(caps.min())
        if not np.isfinite(base):
            return
        kinds = self.instance.costs.label[:, KIND]
        allowed = {i: max(float(caps[kinds[i]]), float(self.people[i])) - base for i in units}
        terms = {self.column[i, g]: float(self.people[i]) - max(0.0, allowed[i]) for i in units}
        self._row(-INFINITY, base + SLACK, terms)  # (6)

    def solve(self, seconds: float) -> dict[int, list[int]] | None:
        """The groups of the best plan of the program as it stands."""
        if seconds < INFINITY:
            self._highs.setOptionValue("time_limit", self._highs.getRunTime() + seconds)
        self._highs.run()
        status = self._highs.getModelStatus()
        self.is_settled = status in (Status.kOptimal, Status.kInfeasible)
        bound = self._highs.getInfo().mip_dual_bound
        if np.isfinite(bound):
            self.at_least = max(self.at_least, int(np.ceil(bound - ONE_UNIT - 0.5)))
        if status == Status.kInfeasible:
            return None
        if not self.is_settled and status != Status.kTimeLimit:
            raise OptimiserFailed(self._highs.modelStatusToString(status))
        value = self._highs.getSolution().col_value
        if len(value) < len(self.column):
            return None
        self.fixed_names = tuple(
            next((g for g, place in places.items() if value[place] > 0.5), None) for places in self.names
        )
        groups: dict[int, list[int]] = {}
        for (i, g), place in self.column.items():
            if value[place] > 0.5:
                groups.setdefault(g, []).append(i)
        return groups

    def moved(self, groups: dict[int, list[int]]) -> int:
        """How many units are in another group than before."""
        return sum(i not in self._given(g) for g, members in groups.items() for i in members)

    def _given(self, g: int) -> tuple[int, ...]:
        return self.given[g] if g < len(self.given) else ()

    def cut_off(self, groups: dict[int, list[int]]) -> bool:
        """Forbid what is wrong with these groups; whether anything was."""
        cuts = 0
        whole = list[int]()
        for g, members in groups.items():
            parts = self._parts(members)
            if len(parts) > 1:
                cuts += sum(self._cut_torn(g, part, parts) for part in parts)
            else:
                whole.append(g)
        found = measured_sets(self.instance, [groups[g] for g in whole])
        for place, g in enumerate(whole):
            if not np.isfinite(found.cost[place]):
                self._cut_exactly(g, groups[g])
                cuts += 1
        if not cuts:
            for limit in self.instance.limits:
                counted = [whole[r] for r in np.flatnonzero(counts(limit, found))]
                cuts += self._cut_limit(counted, groups, limit.least, limit.most)
        return cuts > 0

    def _parts(self, members: Sequence[int]) -> list[set[int]]:
        left, parts = set(members), list[set[int]]()
        while left:
            part, reach = set[int](), [left.pop()]
            while reach:
                unit = reach.pop()
                part.add(unit)
                near = left.intersection(self.near[unit])
                left -= near
                reach.extend(near)
            parts.append(part)
        return parts

    def _cut_torn(self, g: int, part: set[int], parts: list[set[int]]) -> int:
        """(8) between this part and another: one of the units that separate them must be in the group, too."""
        others = [other for other in parts if other is not part]
        kernel = set(self._kernel(g))
        other = max(others, key=lambda one: (len(one & kernel), len(one), -min(one)))
        a, b = min(part), min(other & kernel or other)
        border = {j for i in part for j in self.near[i]} - part
        beyond = self._reach(b, border)
        separating = {j for j in border if j in beyond or beyond.intersection(self.near[j])}
        terms = {self.column[j, g]: -1.0 for j in separating if (j, g) in self.column}
        self._row(-INFINITY, 1, {self.column[a, g]: 1.0, self.column[b, g]: 1.0, **terms})
        return 1

    def _reach(self, start: int, walls: set[int]) -> set[int]:
        reached, ways = {start}, [start]
        while ways:
            for j in self.near[ways.pop()]:
                if j not in reached and j not in walls:
                    reached.add(j)
                    ways.append(j)
        return reached

    def _exactly(self, g: int, members: Sequence[int], unless: Sequence[int]) -> dict[int, float]:
        """Terms that come to the number of members while they are in the group and none of the others is."""
        inside = {self.column[i, g]: 1.0 for i in members}
        return inside | {self.column[i, g]: -1.0 for i in unless if (i, g) in self.column}

    def _cut_exactly(self, g: int, members: Sequence[int]) -> None:
        """(9), under every name that the group could have; where it has too many people, with more units as well."""
        people = float(self.people[list(members)].sum())
        kinds, caps = self.instance.costs.label[:, KIND], self.instance.costs.standard[:, CAP]
        kind, inside = int(kinds[list(members)].min()), set(members)
        is_crowded = people > caps[kind] + SLACK
        for label, units in self.options.items():
            if inside.issubset(units):
                others = [i for i in units if i not in inside and (not is_crowded or kinds[i] < kind)]
                self._row(-INFINITY, len(members) - 1, self._exactly(label, members, others))

    def _cut_limit(self, counted: list[int], groups: dict[int, list[int]], least: float, most: float) -> int:
        """(9) for a limit over the plan: some of the groups that it counts must change, or others come to count."""
        if least <= len(counted) <= most:
            return 0
        chosen = counted if len(counted) > most else [g for g in groups if g not in counted]
        needed = len(counted) - most if len(counted) > most else least - len(counted)
        terms: dict[int, float] = {}
        for g in chosen:
            place = self._highs.getNumCol()
            self._highs.addCol(0.0, 0.0, 1.0, 0, np.empty(0, np.int32), np.empty(0))
            others = [i for i in self.options[g] if i not in groups[g]]
            self._row(-INFINITY, len(groups[g]), {place: 1.0, **self._exactly(g, groups[g], others)})
            terms[place] = 1.0
        self._row(needed, INFINITY, terms)
        return 1
