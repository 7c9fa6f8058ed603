"""The integer program: the best plan that can be made of a list of sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import highspy
import numpy as np

from tinhgon.proposals.solving.instance import Instance, Whole
from tinhgon.proposals.solving.optimiser import INFINITY, Status, add_columns, add_row, new_optimiser
from tinhgon.proposals.solving.rows import Cut, bounds, entries
from tinhgon.proposals.solving.sets import Sets

#: Two plans whose objectives differ by less are the same to the integer program.
CLOSE = 1e-10
_ENDED = {Status.kOptimal, Status.kTimeLimit, Status.kSolutionLimit, Status.kInterrupt}


@dataclass(frozen=True, slots=True)
class Choice:
    """The sets chosen (`None`: no plan was found), a bound for all plans of the list, and whether it was settled."""

    chosen: Whole | None
    bound: float
    is_settled: bool


def best_choice(
    instance: Instance,
    sets: Sets,
    cuts: list[Cut],
    *,
    start: Whole | None,
    most_nodes: int,
    seconds: float,
    may_go_on: Callable[[], bool],
) -> Choice:
    """Choose sets so that each unit is in one and every limit holds; `start` are the sets of a plan known already."""
    if not len(sets):
        return Choice(None, INFINITY, True)
    highs = new_optimiser(mip_rel_gap=0.0, mip_abs_gap=CLOSE, mip_max_nodes=most_nodes)
    if seconds < INFINITY:
        highs.setOptionValue("time_limit", max(0.1, seconds))
    for least, most in [*bounds(instance), *((-INFINITY, float(cut.most)) for cut in cuts)]:
        add_row(highs, least, most)
    found, count = entries(instance, sets, cuts), len(sets)
    add_columns(highs, sets.cost, found.start, found.rows, found.values, 1.0)
    highs.changeColsIntegrality(count, np.arange(count, dtype=np.int32), np.full(count, highspy.HighsVarType.kInteger))
    if start is not None:
        known = highspy.HighsSolution()
        known.col_value = np.isin(np.arange(count), start).astype(np.float64).tolist()
        highs.setSolution(known)

    def ask(event: highspy.highs.HighsCallbackEvent) -> None:
        if not may_go_on():
            event.interrupt()

    highs.cbMipInterrupt.subscribe(ask)
    highs.run()
    status = highs.getModelStatus()
    if status == Status.kInfeasible:
        return Choice(None, INFINITY, True)
    if status not in _ENDED:  # HiGHS does not know what it has found: nothing is chosen and nothing settled
        return Choice(None, -INFINITY, False)
    value = np.array(highs.getSolution().col_value)
    chosen = np.flatnonzero(value > 0.5) if len(value) == count else np.empty(0, np.int64)
    if not np.array_equal(np.sort(sets.take(chosen).members), np.arange(instance.size)):
        chosen = np.empty(0, np.int64)
    bound = float(highs.getInfo().mip_dual_bound)
    return Choice(chosen if len(chosen) else None, bound, status == Status.kOptimal)
