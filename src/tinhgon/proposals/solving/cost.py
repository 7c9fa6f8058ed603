"""The cost of one connected set, compiled; the terms are those of the question's objective."""

from __future__ import annotations

import numpy as np

from tinhgon.proposals.solving.compiled import compiled, compiled_part
from tinhgon.proposals.solving.instance import (
    CAP,
    CROSSING,
    DISTRICT,
    EXEMPT_FROM,
    KIND,
    LAND,
    LAND_MIN,
    MEAN,
    OUTLINE,
    PEOPLE,
    PEOPLE_MIN,
    SCALE,
    SHORT,
    SHORT_OF_LAND,
    SHORT_OF_PEOPLE,
    SLACK,
    W_BALANCE,
    W_DISTRICTS,
    W_LAND,
    W_PEOPLE,
    W_SHAPE,
    WHOLE,
    Costs,
    Floats,
    Whole,
)


@compiled_part
def best_seat(members: Whole, size: int, reach: Floats) -> tuple[int, float]:
    """The unit where the seat costs least, and that cost; of equals the one with the smallest number."""
    best, seat = np.inf, -1
    for a in range(size):
        cost = 0.0
        for b in range(size):
            cost += reach[members[a], members[b]]
        if cost < best or (cost == best and members[a] < seat):
            best, seat = cost, members[a]
    return seat, best


@compiled_part
def measured(members: Whole, size: int, costs: Costs) -> tuple[float, float, int, int]:
    """All of a set but its seat: cost, excess of people over the cap, traits, kind."""
    unit, label, shared, standard, rule = costs.unit, costs.label, costs.shared, costs.standard, costs.rule
    people, land, outline = 0.0, 0.0, 0.0
    districts, wholes, kind = 0, 0, label[members[0], KIND]
    for a in range(size):
        i = members[a]
        people += unit[i, PEOPLE]
        land += unit[i, LAND]
        outline += unit[i, OUTLINE]
        kind = min(kind, label[i, KIND])
        new_district, new_whole = 1, 1
        for b in range(a):
            j = members[b]
            if label[j, DISTRICT] == label[i, DISTRICT]:
                new_district = 0
            if label[j, WHOLE] == label[i, WHOLE]:
                new_whole = 0
            if shared[i, j] > 0:
                outline -= 2 * shared[i, j]
        districts += new_district
        wholes += new_whole
    cost = rule[W_BALANCE] * (people / rule[MEAN] - 1) ** 2 + rule[W_DISTRICTS] * (districts - 1)
    traits = CROSSING if districts > 1 else 0
    if wholes < rule[EXEMPT_FROM]:
        if people < standard[kind, PEOPLE_MIN] - SLACK:
            cost += rule[W_PEOPLE] * (1.5 - people / standard[kind, PEOPLE_MIN])
            traits |= SHORT_OF_PEOPLE | SHORT
        if land < standard[kind, LAND_MIN] - SLACK:
            cost += rule[W_LAND] * (1.5 - land / standard[kind, LAND_MIN])
            traits |= SHORT_OF_LAND | SHORT
    if land > 0:
        cost += rule[W_SHAPE] * max(0.0, outline / (2 * np.sqrt(np.pi * land)) - 1)
    excess = people - standard[kind, CAP] if size > 1 else 0.0
    return cost / rule[SCALE], excess, traits, kind


@compiled
def measure_all(
    start: Whole, members: Whole, costs: Costs, cost: Floats, seat: Whole, traits: Whole, kind: Whole
) -> None:
    """Cost, seat, traits and kind of each set of a list; a set over the cap costs infinitely much."""
    for r in range(len(start) - 1):
        inside = members[start[r] : start[r + 1]]
        size = len(inside)
        seat[r], near = best_seat(inside, size, costs.reach)
        other, excess, traits[r], kind[r] = measured(inside, size, costs)
        cost[r] = near + other if excess <= SLACK else np.inf
