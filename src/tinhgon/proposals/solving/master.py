"""The linear program over the sets written down so far: what share of each set a cheapest mixture takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tinhgon.proposals.solving.instance import Flags, Floats, Instance, Trait, Whole
from tinhgon.proposals.solving.optimiser import (
    INFINITY,
    OptimiserFailed,
    Status,
    add_columns,
    add_row,
    new_optimiser,
)
from tinhgon.proposals.solving.prices import Prices
from tinhgon.proposals.solving.rows import Cut, bounds, cuts_of_units, entries
from tinhgon.proposals.solving.sets import Sets, joined, measured_sets

#: What leaving a unit out costs at first, in mean sets, and how much more each time the program still does so. A small
#: cost keeps prices small, and with them the work of the search; leaving units out only lowers the value.
ABSENT, DEARER, DEAREST = 4.0, 30.0, 1e3
#: HiGHS calls a solution optimal at reduced costs of this size; what remains is charged to the bound (`slip`).
FEASIBILITY, SLIP = 1e-9, 1e-8
#: A start from the last basis can end as "unknown": then afresh, then by the primal method.
DUAL, PRIMAL = 1, 4


@dataclass(frozen=True, slots=True)
class Mixture:
    """A solved program: prices, its value (a bound if no set has a negative reduced cost), the share of each set.

    `has_gaps` where it still leaves something out.
    """

    prices: Prices
    value: float
    shares: Floats
    has_gaps: bool


class Master:
    """The program, kept warm: sets and cuts are only added, and sets can be switched off."""

    def __init__(self, instance: Instance, mean_cost: float, dearest: float = DEAREST) -> None:
        self.instance, self.cuts, self.slip = instance, list[Cut](), SLIP
        self.columns: list[Sets] = []
        self.size = 0
        self._highs = new_optimiser(dual_feasibility_tolerance=FEASIBILITY, primal_feasibility_tolerance=FEASIBILITY)
        self._bounds = bounds(instance)
        self._blocks = _blocks_of_mates(instance)
        self._known: set[int] = set()
        self._names = np.random.default_rng(0).integers(1, 2**62, instance.size, np.int64)
        for least, most in self._bounds:
            add_row(self._highs, least, most)
        self._dearest = dearest
        self._mean_cost, self._absent_cost = mean_cost, ABSENT * mean_cost
        self._absent = self._allow_absence()

    def _allow_absence(self) -> int:
        """Columns that stand in for what is missing, in both directions; they only lower the value."""
        rows = [(row, 1.0) for row, (least, _) in enumerate(self._bounds) if least > 0]
        rows += [(row, -1.0) for row, (_, most) in enumerate(self._bounds) if most < INFINITY]
        which, signs = np.array([row for row, _ in rows]), np.array([sign for _, sign in rows])
        cost = np.full(len(rows), self._absent_cost)
        add_columns(self._highs, cost, np.arange(len(rows) + 1), which, signs, INFINITY)
        return len(rows)

    def add(self, sets: Sets) -> int:
        """Write sets down that are not there yet; returns how many."""
        names = np.add.reduceat(self._names[sets.members], sets.start[:-1]) if len(sets) else np.empty(0, np.int64)
        is_new = np.zeros(len(sets), np.bool_)
        for r, name in enumerate(names.tolist()):
            if name not in self._known:
                self._known.add(name)
                is_new[r] = True
        fresh = sets.take(is_new)
        if len(fresh):
            found = entries(self.instance, fresh, self.cuts)
            add_columns(self._highs, fresh.cost, found.start, found.rows, found.values, INFINITY)
            self.columns.append(fresh)
            self.size += len(fresh)
        return len(fresh)

    def all_columns(self) -> Sets:
        """Every set written down, in order."""
        if len(self.columns) != 1:
            self.columns = [joined(self.columns) if self.columns else measured_sets(self.instance, [])]
        return self.columns[0]

    def add_cuts(self, cuts: list[Cut]) -> None:
        """Add cuts, for the sets written down and those to come."""
        if not cuts:
            return
        found = entries(self.instance, self.all_columns(), cuts)
        base = self.instance.size + 1 + len(self.instance.limits)
        of_set = np.repeat(np.arange(self.size), np.diff(found.start))
        for place, cut in enumerate(cuts):
            here = found.rows == base + place
            index = (self._absent + of_set[here]).astype(np.int32)
            self._highs.addRow(-INFINITY, float(cut.most), len(index), index, found.values[here])
        self.cuts += cuts

    def switch(self, is_on: Flags) -> None:
        """Let only some of the sets written down be used."""
        every = np.arange(self._absent, self._absent + self.size, dtype=np.int32)
        most = np.where(is_on, INFINITY, 0.0)
        self._highs.changeColsBounds(len(every), every, np.zeros(len(every)), most)

    def be_stricter(self, reduced_cost: float, *, is_last_resort: bool) -> None:
        """After HiGHS called sets fine that are not: let it begin afresh, or take this much as zero and charge it."""
        self._highs.clearSolver()
        if is_last_resort:
            self.slip = max(self.slip, 2 * reduced_cost)

    def may_make_absence_dearer(self) -> bool:
        """Ask more for leaving units out; `False` if that costs so much already that there can be no plan."""
        if self._absent_cost > self._dearest * self._mean_cost:
            return False
        self._absent_cost *= DEARER
        every = np.arange(self._absent, dtype=np.int32)
        self._highs.changeColsCost(len(every), every, np.full(len(every), self._absent_cost))
        return True

    def solve(self) -> Mixture:
        """The cheapest mixture of the sets written down."""
        for strategy in (None, DUAL, PRIMAL):
            if strategy is not None:
                self._highs.clearSolver()
                self._highs.setOptionValue("simplex_strategy", strategy)
            self._highs.run()
            if self._highs.getModelStatus() == Status.kOptimal:
                break
        else:
            raise OptimiserFailed(self._highs.modelStatusToString(self._highs.getModelStatus()))
        self._highs.setOptionValue("simplex_strategy", DUAL)
        solution = self._highs.getSolution()
        dual = np.array(solution.row_dual)
        shares = np.array(solution.col_value)
        return Mixture(*self._priced(dual), shares[self._absent :], bool(shares[: self._absent].max() > 1e-7))

    def _priced(self, dual: Floats) -> tuple[Prices, float]:
        """The duals as prices, and what they prove. Units that are always together share their prices evenly.

        Only the sum of those matters; left to the program one may be huge and the other far below nothing, and the
        search would lose its way.
        """
        n, limits = self.instance.size, self.instance.limits
        least, most = (np.array(side) for side in zip(*self._bounds, strict=True))
        rest = dual[n : len(least)]
        rest = np.where((rest > 0) & np.isinf(least[n:]), 0.0, np.where((rest < 0) & np.isinf(most[n:]), 0.0, rest))
        cut = np.maximum(0.0, -dual[len(least) :])
        seat, kind, charge = np.full(n, rest[0]), np.zeros(len(self.instance.costs.standard)), np.zeros(4)
        for limit, price in zip(limits, rest[1:], strict=True):
            if limit.trait is Trait.MARK:
                charge[limit.which[0].bit_length() - 1] -= min(0.0, price)
            elif limit.trait is Trait.KIND:
                kind[limit.which[0]] += price
            else:
                seat[np.array(limit.which, np.int64)] += price
        binding = np.where(rest > 0, least[n:], np.where(rest < 0, most[n:], 0.0))
        unit = dual[:n].copy()
        for block in self._blocks:
            unit[block] = unit[block].mean()
        value = dual[:n].sum() + rest @ binding - cut @ np.array([one.most for one in self.cuts], np.float64)
        return Prices(unit, seat, kind, charge, *cuts_of_units(n, self.cuts), cut), float(value)


def _blocks_of_mates(instance: Instance) -> list[Whole]:
    """The units that wishes hold together, block by block."""
    graph, number = instance.graph, np.arange(instance.size)
    for _ in range(instance.size if len(graph.mates) else 0):
        before = number.copy()
        for i in np.flatnonzero(np.diff(graph.mate_ptr)):
            mates = graph.mates[graph.mate_ptr[i] : graph.mate_ptr[i + 1]]
            number[i] = min(number[i], number[mates].min())
        if np.array_equal(before, number):
            break
    return [np.flatnonzero(number == first) for first in np.unique(number) if np.count_nonzero(number == first) > 1]


def mixed(one: Prices, other: Prices, share: float) -> Prices:
    """Prices between two, `share` of the way back to the first."""
    rest = 1 - share
    return other._replace(
        unit=share * one.unit + rest * other.unit,
        seat=share * one.seat + rest * other.seat,
        kind=share * one.kind + rest * other.kind,
        charge=share * one.charge + rest * other.charge,
        cut=share * one.cut + rest * other.cut,
    )


def best_of_each_seat(sets: Sets, worth: Floats, most: int) -> Whole:
    """The numbers of the sets that are worth most (least first), at most so many with the same seat."""
    order = np.lexsort((worth, sets.seat))
    seat = sets.seat[order]
    first = np.concatenate([[True], seat[1:] != seat[:-1]])
    place = np.arange(len(seat))
    rank = place - np.maximum.accumulate(np.where(first, place, 0))
    kept = order[rank < most]
    return kept[np.argsort(worth[kept], kind="stable")]
