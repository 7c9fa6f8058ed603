"""The prices (dual values) that a linear program puts on units, on sets and on what is limited."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tinhgon.proposals.solving.compiled import compiled
from tinhgon.proposals.solving.instance import Floats, Whole
from tinhgon.proposals.solving.sets import Sets


class Prices(NamedTuple):
    """What a set earns: the prices of its units, of its seat, of its kind; and what it pays: charges and cuts.

    `charge[b]` is paid by a set whose traits have bit `b`. Cut `c` is paid `cut[c]` times the number of its units in
    the set divided by `cut_step[c]`, rounded down; `cut_list[cut_ptr[i] : cut_ptr[i + 1]]` are the cuts of unit `i`.
    All charges and cuts are at least 0.
    """

    unit: Floats
    seat: Floats
    kind: Floats
    charge: Floats
    cut_ptr: Whole
    cut_list: Whole
    cut_step: Whole
    cut: Floats


def reduced_costs(sets: Sets, prices: Prices) -> Floats:
    """The cost of each set beyond what it earns."""
    found = np.empty(len(sets))
    _reduce(sets.start, sets.members, sets.cost, sets.seat, sets.traits, sets.kind, prices, found)
    return found


@compiled
def _reduce(
    start: Whole, members: Whole, cost: Floats, seat: Whole, traits: Whole, kind: Whole, prices: Prices, found: Floats
) -> None:
    seen = np.zeros(len(prices.cut) + 1, np.int64)
    for r in range(len(cost)):
        left = cost[r] - prices.seat[seat[r]] - prices.kind[kind[r]]
        for bit in range(4):
            if traits[r] & (1 << bit):
                left += prices.charge[bit]
        for x in range(start[r], start[r + 1]):
            i = members[x]
            left -= prices.unit[i]
            for t in range(prices.cut_ptr[i], prices.cut_ptr[i + 1]):
                c = prices.cut_list[t]
                seen[c] += 1
                if seen[c] % prices.cut_step[c] == 0:
                    left += prices.cut[c]
        for x in range(start[r], start[r + 1]):
            for t in range(prices.cut_ptr[members[x]], prices.cut_ptr[members[x] + 1]):
                seen[prices.cut_list[t]] = 0
        found[r] = left
