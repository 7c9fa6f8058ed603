"""Other plans that are nearly as good, as different as can be found; and what every plan that good must have.

With the prices of a closed linear program each plan costs its value plus the reduced costs of its sets, all of them at
least zero. So every plan within a given distance of the best consists of sets whose reduced cost is below that distance
(and what the value lacks). The exact search lists them. From the list another integer program, with the objective as a
limit, chooses the plan that has the fewest pairs of units in common with the plans known. And where two units can be
apart only in sets whose reduced costs add up to more than the distance, they are together in *every* such plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import highspy
import numpy as np

from tinhgon.proposals.solving.generation import closed
from tinhgon.proposals.solving.instance import Floats, Instance, Whole
from tinhgon.proposals.solving.master import Master
from tinhgon.proposals.solving.optimiser import INFINITY, OptimiserFailed, Status, add_columns, add_row, new_optimiser
from tinhgon.proposals.solving.prices import reduced_costs
from tinhgon.proposals.solving.pricing import search
from tinhgon.proposals.solving.rows import Cut, bounds, entries
from tinhgon.proposals.solving.sets import Sets, joined, measured_sets

Pair: TypeAlias = tuple[int, int]
#: Sets that the list may have, branches to make it, and how many of them the integer program can take.
LISTED, LISTED_BRANCHES, CHOSEN_FROM = 600_000, 60_000_000, 5_000
#: What the integer program may do for one more plan: it need not be the most different one, only a different one.
NODES = 20
#: A plan that shares more of its pairs with one known already is not another plan.
NO_OTHER = 0.999
ROUNDING = 1e-9
_ENDED = {Status.kOptimal, Status.kInfeasible, Status.kSolutionLimit, Status.kInterrupt}


@dataclass(frozen=True, slots=True)
class Near:
    """Plans within the distance, the best first; pairs of units that are together in every plan within it.

    `must` is proved: no plan within the distance, shown or not, has such a pair apart. `is_whole` says that all sets of
    such plans were listed; without that nothing is proved and `must` is empty.
    """

    plans: tuple[Sets, ...]
    must: frozenset[Pair]
    is_whole: bool


def near_plans(
    instance: Instance,
    known: Sets,
    cuts: list[Cut],
    groups: Sequence[Sequence[int]],
    *,
    most: float,
    count: int,
    may_go_on: Callable[[], bool],
) -> Near:
    """Up to `count` plans that cost at most `most`, `groups` first; `known` and `cuts` are of an earlier search."""
    best = measured_sets(instance, groups)
    master = Master(instance, float(best.cost.mean()))
    master.add(joined([best, known]))
    master.add_cuts(cuts)
    mixture, _ = closed(instance, master, known, LISTED_BRANCHES, may_go_on)
    if mixture is None:
        return Near((best,), frozenset(), False)
    charge = instance.most * master.slip + ROUNDING
    found = search(
        instance, mixture.prices, most - mixture.value + charge, most_sets=LISTED, most_branches=LISTED_BRANCHES,
        may_go_on=may_go_on,
    )  # fmt: skip
    worth = reduced_costs(found.sets, mixture.prices)
    plans = [best]
    columns = joined([best, found.sets.take(np.argsort(worth, kind="stable")[:CHOSEN_FROM])])
    while len(plans) < count and may_go_on():
        other = _most_different(instance, columns, plans, most, may_go_on)
        if other is None or max(likeness(other, plan) for plan in plans) > NO_OTHER:
            break
        plans.append(other)
    shared = frozenset.intersection(*(pairs_of(plan) for plan in plans))
    must = _must(found.sets, worth, shared, most - mixture.value + charge) if found.is_whole else frozenset[Pair]()
    ordered = sorted(plans, key=lambda plan: float(plan.cost.sum()))
    return Near(tuple(ordered), must, found.is_whole)


def pairs_of(plan: Sets) -> frozenset[Pair]:
    """The pairs of units that a plan puts together."""
    return frozenset(pair for members in plan for pair in combinations(sorted(members.tolist()), 2))


def likeness(one: Sets, other: Sets) -> float:
    """The part of the pairs of either plan that both have."""
    first, second = pairs_of(one), pairs_of(other)
    either = len(first | second)
    return len(first & second) / either if either else 1.0


def _must(sets: Sets, worth: Floats, shared: frozenset[Pair], limit: float) -> frozenset[Pair]:
    """The pairs that cannot be apart: the cheapest set with one alone and that with the other exceed the limit."""
    order = np.argsort(sets.members, kind="stable")
    ends = np.searchsorted(sets.members[order], np.arange(sets.members.max() + 2))
    set_of = sets.set_of[order]

    def cheapest_without(i: int, j: int) -> float:
        alone = np.setdiff1d(set_of[ends[i] : ends[i + 1]], set_of[ends[j] : ends[j + 1]], assume_unique=True)
        return float(worth[alone].min()) if len(alone) else np.inf

    return frozenset((i, j) for i, j in shared if cheapest_without(i, j) + cheapest_without(j, i) > limit)


def _most_different(
    instance: Instance, sets: Sets, plans: list[Sets], most: float, may_go_on: Callable[[], bool]
) -> Sets | None:
    """The plan of the list with the fewest pairs in common with the known ones, as far as a few nodes find it."""
    highs = new_optimiser(mip_max_nodes=NODES, mip_rel_gap=0.02)
    limits = bounds(instance)
    for least, top in limits:
        add_row(highs, least, top)
    add_row(highs, -INFINITY, most)
    found, size = entries(instance, sets, []), len(sets)
    common = [pairs_of(plan) for plan in plans]
    alike = np.array([_common(members, common) for members in sets])
    start, rows, values = _with_cost(found.start, found.rows, found.values, sets.cost, len(limits))
    add_columns(highs, alike, start, rows, values, 1.0)
    highs.changeColsIntegrality(size, np.arange(size, dtype=np.int32), np.full(size, highspy.HighsVarType.kInteger))

    def ask(event: highspy.highs.HighsCallbackEvent) -> None:
        if not may_go_on():
            event.interrupt()

    highs.cbMipInterrupt.subscribe(ask)
    highs.run()
    if highs.getModelStatus() not in _ENDED:
        raise OptimiserFailed(highs.modelStatusToString(highs.getModelStatus()))
    value = np.array(highs.getSolution().col_value)
    chosen = np.flatnonzero(value > 0.5) if len(value) == size else np.empty(0, np.int64)
    plan = sets.take(chosen)
    is_plan = np.array_equal(np.sort(plan.members), np.arange(instance.size))
    return plan if is_plan and float(plan.cost.sum()) <= most + ROUNDING else None


def _common(members: Whole, plans: list[frozenset[Pair]]) -> float:
    pairs = list(combinations(sorted(members.tolist()), 2))
    return float(sum(pair in plan for plan in plans for pair in pairs))


def _with_cost(start: Whole, rows: Whole, values: Floats, cost: Floats, row: int) -> tuple[Whole, Whole, Floats]:
    """One more row that holds each set's cost."""
    ends = start[1:]
    return (
        start + np.arange(len(start)),
        np.insert(rows, ends, row).astype(np.int64),
        np.insert(values, ends, cost),
    )
