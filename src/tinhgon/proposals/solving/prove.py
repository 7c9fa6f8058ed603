"""The best plan and the proof of how good it is, from first to last.

1. A plan at once, by growing and annealing.
2. The linear program over all connected sets, by column generation. Its value bounds every plan.
3. Cuts, each time solved over all sets again: the bound rises.
4. An integer program over the sets of least reduced cost: a better plan.
5. Every set that can be in a plan better than that one is listed: its reduced cost is below the gap. If the list is
   whole, no other set matters any more; cuts thin it out, and an integer program over the rest settles the question.

What a bound stands on: a program counts only when the exact search found no set below zero (`generation.closed`); a
reduced cost that HiGHS takes for zero is charged to it for each set of a plan; a list that was cut off is no list.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from tinhgon.proposals.solving.cuts import broken_cuts
from tinhgon.proposals.solving.first_plan import first_plan
from tinhgon.proposals.solving.generation import closed, closed_over
from tinhgon.proposals.solving.instance import PEOPLE, W_BALANCE, W_SHAPE, Flags, Instance, Known
from tinhgon.proposals.solving.integer import best_choice
from tinhgon.proposals.solving.master import Master, Mixture
from tinhgon.proposals.solving.optimiser import INFINITY
from tinhgon.proposals.solving.prices import Prices, reduced_costs
from tinhgon.proposals.solving.pricing import Found, search
from tinhgon.proposals.solving.rows import Cut, bounds, counts
from tinhgon.proposals.solving.sets import Sets, joined, measured_sets, remeasured

#: A gap this small, relative to the objective, is closed: on every machine the same objective is found.
CLOSED = 1e-9
#: What must be left out at least, in units, before a question is said to have no plan; a mean cost that is not nothing.
IMPOSSIBLE, LEAST_COST = 1e-5, 1e-6
#: What remains of the cost of access in that test, so that each set keeps its seat.
NEARLY_NOTHING = 1e-9
#: Where an earlier search has left sets, the first plan is only there to have one at once: so much less work for it.
FEWER_STEPS = 8
#: What rounding may lose when a list is made up to a limit.
ROUNDING = 1e-9
#: Sets around the first plan that start the program: reduced cost in mean sets, sets and branches of each seat.
NEAR, NEAR_OF_EACH_SEAT, NEAR_BRANCHES = 0.1, 60, 400
#: A round of cuts that raises the bound less (relative) is the last one.
LEAST_RISE = 5e-5
#: Seconds without news after which whoever watches hears at least that the search goes on.
SILENCE = 2.0
#: Sets in the integer program that looks for a better plan; their reduced cost (relative to the bound) at first and at
#: most, and how it grows until there are enough of them; nodes of that program.
TRIED, TRIED_FROM, TRIED_TO, TRIED_WIDER, TRIED_NODES = (1000, 4000), 2e-4, 6e-3, 2.0, 200
#: A plan this near to the bound (relative) is good enough to list what could be better.
NEAR_ENOUGH = 2e-3
#: Sets that a list may have, branches to make it, and what an integer program can take.
LISTED, LISTED_BRANCHES, SETTLED_AT_ONCE, INTEGER_MOST = 600_000, 6_000_000, 1500, 30_000
#: How far above the bound a plan is looked for while none is known: at first, how much wider each time, before "any".
WITHIN, WIDER, WIDEST = 0.02, 5.0, 10.0
#: Where that is too much: a share of the limit, so often at most. A smaller list that is whole settles less, surely.
NARROWER, NARROWER_AT_MOST = 0.6, 6


class Stage(StrEnum):
    """What the solver is doing."""

    FIRST_PLAN = "first_plan"
    BOUND = "bound"
    CUTS = "cuts"
    PLAN = "plan"
    LIST = "list"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to do at most: steps of annealing, branches of all searches, nodes of each integer program, rounds."""

    steps: int = 1_000_000
    branches: int = 80_000_000
    nodes: int = 20_000
    rounds: int = 12
    seconds: float = INFINITY


@dataclass
class Standing:
    """The best plan so far, the best bound so far, and how it goes on."""

    instance: Instance
    gap: float
    until: float
    report: Callable[[Stage, Standing], bool]
    plan: Sets | None = None
    objective: float = INFINITY
    bound: float | None = None
    is_stopped: bool = False
    has_no_plan: bool = False
    master: Master | None = None
    stage: Stage = Stage.FIRST_PLAN
    told: float = field(default_factory=time.perf_counter)

    @property
    def known(self) -> Known:
        """What was written down, for a later search."""
        if self.master is None or not self.master.size:
            return Known(np.zeros(1, np.int64), np.zeros(0, np.int64))
        sets = self.master.all_columns()
        return Known(sets.start, sets.members, tuple((cut.units, cut.step) for cut in self.master.cuts))

    def may_go_on(self) -> bool:
        """Whether nobody has stopped the work and there is time."""
        now = time.perf_counter()
        if not self.is_stopped and now > self.until:
            self.is_stopped = True
        if not self.is_stopped and now - self.told > SILENCE:
            self.tell(self.stage)
        return not self.is_stopped

    def tell(self, stage: Stage) -> None:
        """Report, and hear whether to go on."""
        self.stage, self.told = stage, time.perf_counter()
        if not self.report(stage, self):
            self.is_stopped = True

    @property
    def is_done(self) -> bool:
        """Whether the gap asked for is reached."""
        if self.bound is None or self.plan is None:
            return False
        return self.objective - self.bound <= max(self.gap, CLOSED) * self.objective

    def offer(self, sets: Sets) -> None:
        """Keep a plan if it is lawful and better."""
        objective = float(sets.cost.sum())
        if objective < self.objective - 1e-12 and is_lawful(self.instance, sets):
            self.plan, self.objective = sets, objective

    def raise_bound(self, value: float) -> None:
        """Keep a bound if it is better; no bound is above the plan."""
        value = min(value, self.objective)
        if np.isfinite(value):
            self.bound = value if self.bound is None else max(self.bound, value)


def lawful(instance: Instance, sets: Sets) -> Flags:
    """Which sets of a list may be in a plan: with a seat, under the cap, every wish about one set kept."""
    kept, of_set, graph = np.isfinite(sets.cost), sets.set_of, instance.graph

    def holds(unit: np.int64) -> Flags:
        return np.isin(np.arange(len(sets)), of_set[sets.members == unit])

    for a, b in np.argwhere(np.triu(graph.clash)):
        kept &= ~(holds(a) & holds(b))
    for a in np.flatnonzero(np.diff(graph.mate_ptr)):
        for b in graph.mates[graph.mate_ptr[a] : graph.mate_ptr[a + 1]]:
            kept &= holds(a) == holds(b)
    return kept


def is_lawful(instance: Instance, sets: Sets) -> bool:
    """Whether sets that hang together make a plan: each unit once, every wish and limit kept."""
    if not np.array_equal(np.sort(sets.members), np.arange(instance.size)) or not lawful(instance, sets).all():
        return False
    counted = [len(sets), *(int(counts(limit, sets).sum()) for limit in instance.limits)]
    limits = bounds(instance)[instance.size :]
    return all(least - 1e-9 <= count <= most + 1e-9 for count, (least, most) in zip(counted, limits, strict=True))


def prove(
    instance: Instance,
    *,
    seed: int,
    gap: float,
    effort: Effort,
    report: Callable[[Stage, Standing], bool],
    known: Known | None = None,
    start: Sequence[Sequence[int]] = (),
) -> Standing:
    """Look for the best plan until the gap is reached, the effort is spent, or `report` says to stop."""
    standing = Standing(instance, gap, time.perf_counter() + effort.seconds, report)
    standing.offer(measured_sets(instance, [group for group in start if group]))
    if instance.size == 0:
        standing.bound, standing.has_no_plan = 0.0, standing.plan is None
        return standing
    if instance.count < instance.component.max() + 1:
        standing.has_no_plan = True
        return standing
    home = first_plan(instance, effort.steps if known is None else effort.steps // FEWER_STEPS, seed)
    sets = measured_sets(instance, [np.flatnonzero(home == group) for group in range(instance.count)])
    standing.offer(sets)
    standing.tell(Stage.FIRST_PLAN)
    if known is not None:
        sets = joined([sets, remeasured(instance, known.start, known.members)])
    if standing.may_go_on():
        _Prover(standing, effort, sets.take(lawful(instance, sets)), known).run()
    return standing


def has_no_plan(instance: Instance, branches: int = 1_000_000) -> bool:
    """Whether it is certain that there is no plan: not even a mixture of sets covers all units within the limits."""
    if instance.size == 0:
        return not is_lawful(instance, measured_sets(instance, []))
    costs, nothing = instance.costs, instance.costs.rule.copy()
    nothing[W_BALANCE : W_SHAPE + 1] = 0.0
    free = costs._replace(reach=costs.reach * NEARLY_NOTHING, rule=nothing)
    without_costs = replace(instance, costs=free)
    master = Master(without_costs, 1.0, dearest=0.0)
    empty = measured_sets(without_costs, [])
    mixture, _ = closed(without_costs, master, empty, branches, lambda: True)
    return mixture is not None and mixture.value - instance.most * master.slip > IMPOSSIBLE


class _Prover:
    """The steps after the first plan."""

    def __init__(self, standing: Standing, effort: Effort, first: Sets, known: Known | None) -> None:
        self.standing, self.effort, self.first, self.known = standing, effort, first, known
        self.instance = standing.instance
        self.mean_cost = _usual_cost(self.instance, first)
        self.within, self.branches = WITHIN, effort.branches
        self.master = standing.master = Master(self.instance, self.mean_cost)

    @property
    def charge(self) -> float:
        """What reduced costs that count as zero may hide in one plan."""
        return self.instance.most * self.master.slip

    def run(self) -> None:
        standing = self.standing
        mixture = self._close(self._first_list())
        if mixture is None:
            return
        if mixture.has_gaps and has_no_plan(self.instance):
            standing.has_no_plan = True
            return
        standing.tell(Stage.BOUND)
        mixture = self._cut(mixture)
        self._try(mixture)
        standing.tell(Stage.PLAN)
        for _ in range(self.effort.rounds):
            if standing.is_done or not standing.may_go_on():
                return
            before = standing.objective
            is_settled = self._settle(mixture)
            if standing.plan is None and is_settled:  # there is no plan as good as that: look farther
                standing.has_no_plan = self.within == INFINITY
                self.within = self.within * WIDER if self.within < WIDEST else INFINITY
            if not is_settled or standing.has_no_plan or before - 1e-12 <= standing.objective < INFINITY:
                return

    def _first_list(self) -> Sets:
        """The sets of the first plan, and those that come near it at prices which just pay for it."""
        self.master.add(self.first)
        if self.known is not None:
            self.master.add_cuts([Cut(units, step) for units, step in self.known.cuts])
            return self.first.take(np.empty(0, np.int64))
        prices = _prices_of(self.instance, self.first)
        found = search(
            self.instance, prices, NEAR * self.mean_cost, most_sets=LISTED, most_branches=self.branches,
            of_each_seat=NEAR_OF_EACH_SEAT, patience=NEAR_BRANCHES, may_go_on=self.standing.may_go_on,
        )  # fmt: skip
        self.branches -= found.branches
        return found.sets

    def _close(self, sets: Sets) -> Mixture | None:
        """The program over all sets; its value is a bound, also where it leaves something out for lack of sets."""
        mixture, looked_at = closed(self.instance, self.master, sets, self.branches, self.standing.may_go_on)
        self.branches -= looked_at
        if mixture is not None:
            self.standing.raise_bound(mixture.value - self.charge)
        return mixture

    def _cut(self, mixture: Mixture) -> Mixture:
        """Rounds of cuts over all sets, while they raise the bound."""
        empty = self.first.take(np.empty(0, np.int64))
        for _ in range(self.effort.rounds):
            cuts = broken_cuts(self.master.all_columns(), mixture.shares, self.master.cuts)
            if not cuts or self.standing.is_done or not self.standing.may_go_on():
                return mixture
            self.master.add_cuts(cuts)
            higher = self._close(empty)
            if higher is None:
                return mixture
            rise, mixture = higher.value - mixture.value, higher
            self.standing.tell(Stage.CUTS)
            if rise < LEAST_RISE * mixture.value:
                return mixture
        return mixture

    def _try(self, mixture: Mixture) -> None:
        """A better plan, from the sets of least reduced cost: a few first, and many where that was not enough."""
        for many in TRIED:
            gap = self.standing.objective - mixture.value
            if self.standing.is_done or gap <= NEAR_ENOUGH * mixture.value or not self.standing.may_go_on():
                return
            self._try_with(mixture, many)

    def _try_with(self, mixture: Mixture, many: int) -> None:
        within, found = TRIED_FROM, None
        while within <= TRIED_TO:
            wider = self._list(mixture, within * mixture.value)
            found = wider if found is None or wider.is_whole else found
            if not wider.is_whole or len(wider.sets) >= many:
                break
            within *= TRIED_WIDER
        assert found is not None
        worth = reduced_costs(found.sets, mixture.prices)
        self._choose(found.sets.take(np.argsort(worth, kind="stable")[:many]), mixture, most_nodes=TRIED_NODES)

    def _list(self, mixture: Mixture, limit: float) -> Found:
        """Every set with a reduced cost up to a limit, if that is not too much."""
        found = search(
            self.instance, mixture.prices, limit, most_sets=LISTED,
            most_branches=max(1, min(LISTED_BRANCHES, self.branches)), may_go_on=self.standing.may_go_on,
        )  # fmt: skip
        self.branches -= found.branches
        return found

    def _settle(self, mixture: Mixture) -> bool:
        """List what can be in a better plan and settle it; `False` where that was too much."""
        standing = self.standing
        known = standing.objective if standing.plan is not None else (1 + self.within) * mixture.value
        limit = known - mixture.value + self.charge + ROUNDING
        found = self._list(mixture, limit)
        for _ in range(NARROWER_AT_MOST):
            if found.is_whole or not standing.may_go_on():
                break
            limit *= NARROWER
            found = self._list(mixture, limit)
        standing.tell(Stage.LIST)
        if not found.is_whole:
            return False
        settled = min(known, mixture.value + limit - self.charge - ROUNDING)
        sets, worth = found.sets, reduced_costs(found.sets, mixture.prices)
        values = [mixture.value]
        while len(sets) > SETTLED_AT_ONCE:
            cuts = broken_cuts(self.master.all_columns(), mixture.shares, self.master.cuts)
            if not cuts:
                break
            self.master.add_cuts(cuts)
            closer = closed_over(self.master, sets, standing.may_go_on)
            if closer is None:
                return False
            mixture = closer
            values.append(mixture.value)
            standing.raise_bound(min(mixture.value - self.charge, settled))
            worth = reduced_costs(sets, mixture.prices)
            kept = worth <= known - mixture.value + self.charge + ROUNDING
            sets, worth = sets.take(kept), worth[kept]
            standing.tell(Stage.CUTS)
            if standing.is_done:
                return True
            if len(values) > 3 and values[-1] - values[-4] < LEAST_RISE * mixture.value:
                break
        if len(sets) > INTEGER_MOST:
            order = np.argsort(worth, kind="stable")
            settled = min(settled, mixture.value + float(worth[order[INTEGER_MOST]]) - self.charge - ROUNDING)
            sets = sets.take(order[:INTEGER_MOST])
        bound, is_settled = self._choose(sets, mixture, most_nodes=self.effort.nodes)
        standing.raise_bound(min(bound, settled))
        standing.tell(Stage.PROOF)
        return is_settled

    def _choose(self, sets: Sets, mixture: Mixture, most_nodes: int) -> tuple[float, bool]:
        """The best plan of a list, which the plan known so far joins; a bound for the plans of the list."""
        standing, start = self.standing, None
        if standing.plan is not None:
            known = {tuple(sorted(one.tolist())) for one in standing.plan}
            others = np.array([tuple(sorted(one.tolist())) not in known for one in sets], np.bool_)
            sets = joined([standing.plan, sets.take(others)])
            start = np.arange(len(standing.plan))
        cuts = [cut for cut, price in zip(self.master.cuts, mixture.prices.cut, strict=False) if price > 1e-9]
        choice = best_choice(
            self.instance, sets, cuts, start=start, most_nodes=most_nodes,
            seconds=standing.until - time.perf_counter(), may_go_on=standing.may_go_on,
        )  # fmt: skip
        if choice.chosen is not None:
            standing.offer(sets.take(choice.chosen))
        return choice.bound, choice.is_settled


def _usual_cost(instance: Instance, first: Sets) -> float:
    """What a set costs, about: of those that may be in a plan, or of single units; the larger is safer."""
    single = measured_sets(instance, [[unit] for unit in range(instance.size)])
    costs = [one.cost[np.isfinite(one.cost)] for one in (first, single)]
    return max(LEAST_COST, *(float(cost.mean()) for cost in costs if len(cost)), 0.0)


def _prices_of(instance: Instance, plan: Sets) -> Prices:
    """Prices at which each set of a plan just pays: for its way to the seat a unit itself, for the rest by people."""
    unit, n = np.zeros(instance.size), instance.size
    for r, members in enumerate(plan):
        near = instance.costs.reach[plan.seat[r], members]
        people = instance.costs.unit[members, PEOPLE]
        share = people / people.sum() if people.sum() > 0 else np.full(len(members), 1 / len(members))
        unit[members] = near + (plan.cost[r] - near.sum()) * share
    nothing, empty = np.zeros(0, np.int64), np.zeros(0)
    kinds = len(instance.costs.standard)
    return Prices(unit, np.zeros(n), np.zeros(kinds), np.zeros(4), np.zeros(n + 1, np.int64), nothing, nothing, empty)
