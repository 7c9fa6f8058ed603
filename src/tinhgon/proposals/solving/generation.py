"""Column generation: solve the program over all connected sets by writing down only those that improve it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tinhgon.proposals.solving.instance import Instance
from tinhgon.proposals.solving.master import Master, Mixture, best_of_each_seat, mixed
from tinhgon.proposals.solving.prices import Prices, reduced_costs
from tinhgon.proposals.solving.pricing import search
from tinhgon.proposals.solving.sets import Sets

#: Sets written down at a time for each seat, and in all.
OF_EACH_SEAT, AT_A_TIME = 6, 2500
#: New prices go only this much of the way from the last good ones: they jump about less, and fewer turns are needed.
INERTIA, TURNS_WITH_INERTIA, ENOUGH = 0.6, 60, 50
#: What a search for improving sets lists at most for one seat, and in all; branches for a seat while that is enough.
LISTED_OF_EACH_SEAT, LISTED, PATIENCE = 60, 300_000, 1500
#: Branches of a search while the program leaves units out: what they would pay to be taken in makes it endless.
WITH_GAPS = 300_000
#: A hasty search that finds fewer is followed by exact ones.
FEW = 30


def closed_over(master: Master, sets: Sets, may_go_on: Callable[[], bool]) -> Mixture | None:
    """The program over a list of sets: none of them has a negative reduced cost. `None` when there was no time."""
    centre: Prices | None = None
    turn, stuck = 0, 0
    while True:
        mixture = master.solve()
        worth = reduced_costs(sets, mixture.prices)
        bad = np.flatnonzero(worth < -master.slip)
        if len(bad) == 0:
            return mixture
        if not may_go_on():
            return None
        inner, prices = sets.take(bad), mixture.prices
        worth = worth[bad]
        if centre is not None and turn < TURNS_WITH_INERTIA:
            between = mixed(centre, prices, INERTIA)
            at = reduced_costs(inner, between)
            if np.count_nonzero(at < -master.slip) > ENOUGH:
                kept = at < -master.slip
                inner, worth, prices = inner.take(kept), at[kept], between
        centre = prices
        turn += 1
        chosen = best_of_each_seat(inner, worth, OF_EACH_SEAT)[:AT_A_TIME]
        if master.add(inner.take(chosen)) == 0:  # HiGHS has these sets and calls them fine, by its own tolerance
            stuck += 1
            master.be_stricter(-float(worth.min()), is_last_resort=stuck > 2)


def closed(
    instance: Instance, master: Master, sets: Sets, most_branches: int, may_go_on: Callable[[], bool]
) -> tuple[Mixture | None, int]:
    """The program over all connected sets, starting with a list of some; and the branches looked at.

    `None` when a budget was spent before: then nothing is proved, whatever the program's value.
    """
    branches, is_hasty, size = 0, True, -1
    while True:
        mixture = closed_over(master, sets, may_go_on)
        if len(sets) and master.size == size:  # the search and the program differ by rounding alone: charge it
            master.slip *= 4
        size = master.size
        if mixture is None or branches >= most_branches:
            return None, branches
        left = most_branches - branches
        if mixture.has_gaps:
            left = min(left, WITH_GAPS)
        found = search(
            instance, mixture.prices, -master.slip, most_sets=LISTED, most_branches=left,
            of_each_seat=LISTED_OF_EACH_SEAT, patience=PATIENCE if is_hasty else left, may_go_on=may_go_on,
        )  # fmt: skip
        branches += found.branches
        is_last = len(found.sets) == 0 and (found.is_whole or not is_hasty)
        if is_last and not (mixture.has_gaps and found.is_whole and master.may_make_absence_dearer()):
            return (mixture if found.is_whole else None), branches
        if is_hasty and len(found.sets) < FEW:
            is_hasty = False
        sets = found.sets
