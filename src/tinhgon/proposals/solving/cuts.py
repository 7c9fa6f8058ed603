"""Cuts: what every plan obeys and a mixture of sets does not.

Of three units, at most one set can hold two or more. A mixture may take half of {a, b}, of {b, c} and of {a, c}: that
is one and a half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from tinhgon.proposals.solving.instance import Floats
from tinhgon.proposals.solving.rows import Cut
from tinhgon.proposals.solving.sets import Sets

#: Cuts added at a time, how far one must be broken to be worth it, and how many of them may name the same unit.
MOST, LEAST_BROKEN, OF_EACH_UNIT = 150, 0.02, 4


def broken_cuts(sets: Sets, shares: Floats, known: Iterable[Cut]) -> list[Cut]:
    """The cuts that a mixture breaks most, without those there are."""
    taken = np.flatnonzero(shares > 1e-6)
    mixture = [(tuple(sorted(sets[r].tolist())), float(shares[r])) for r in taken.tolist()]
    have = set(known)
    broken = {cut: by for cut, by in _triples(mixture).items() if by > LEAST_BROKEN and cut not in have}
    use, chosen = dict[int, int](), list[Cut]()
    for cut in sorted(broken, key=lambda cut: (-broken[cut], cut.units)):
        if all(use.get(unit, 0) < OF_EACH_UNIT for unit in cut.units):
            chosen.append(cut)
            for unit in cut.units:
                use[unit] = use.get(unit, 0) + 1
            if len(chosen) == MOST:
                break
    return chosen


def _triples(mixture: list[tuple[tuple[int, ...], float]]) -> dict[Cut, float]:
    """By how much each triple of units is broken."""
    pair: dict[tuple[int, int], float] = defaultdict(float)
    triple: dict[tuple[int, int, int], float] = defaultdict(float)
    for units, share in mixture:
        for x, a in enumerate(units):
            for y in range(x + 1, len(units)):
                pair[a, units[y]] += share
                for c in units[y + 1 :]:
                    triple[a, units[y], c] += share
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), share in pair.items():
        if share < 1 - 1e-6:
            near[a][b] = near[b][a] = share
    found: dict[Cut, float] = {}
    for a, around in near.items():
        others = sorted(around)
        for x, b in enumerate(others):
            for c in others[x + 1 :]:
                low, middle, high = sorted((a, b, c))
                units = (low, middle, high)
                held = around[b] + around[c] + near[b].get(c, 0.0) - 2 * triple.get(units, 0.0)
                if held > 1 + LEAST_BROKEN:
                    found[Cut(units, 2)] = held - 1
    return found
