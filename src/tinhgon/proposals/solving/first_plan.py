"""A good plan at once: units grow together, then annealing moves, swaps and recuts them.

It begins so hot that almost everything is accepted: people are spread unevenly, and groups must travel far to follow
them. What may not be is fined, not forbidden, so that the way to a lawful plan may lead through unlawful ones.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tinhgon.proposals.solving.compiled import compiled, compiled_part
from tinhgon.proposals.solving.cost import best_seat, measured
from tinhgon.proposals.solving.instance import CAP, PEOPLE, SCALE, SLACK, Costs, Floats, Graph, Instance, Whole

#: What a set pays in annealing that may not be: over the cap (and per share of the cap), without a seat, torn wishes.
FINE, FINE_PER_SHARE = 5.0, 20.0
#: From the mean cost of a set times the first, to that divided by the second.
WARMTH, COOLING = 0.9, 320.0
#: Of all tries so many move one unit, and so many up to the second exchange two; the rest join two groups and cut anew.
MOVES, MOVES_OR_SWAPS = 0.65, 0.88
#: How many units a group may have in annealing beyond the largest at the start, and at least.
ROOM_TO_GROW, LEAST_ROOM = 8, 48
#: Steps that pay, for each unit: more of them hardly better the plan.
STEPS_OF_EACH_UNIT = 1500
#: Where a set is looked at whole (`_hangs_together`).
NOTHING = -1

#: The state of the generator of chance, one number.
Dice: TypeAlias = NDArray[np.uint64]


class _Groups(NamedTuple):
    """A plan while it is annealed: each unit's group, now and in the best plan; members, size, cost of each group."""

    home: Whole
    best: Whole
    member: Whole
    size: Whole
    value: Floats


class _Pair(NamedTuple):
    """The two groups that a try would make, and their sizes; three rows of scratch room."""

    one: Whole
    other: Whole
    sizes: Whole
    scratch: Whole


def first_plan(instance: Instance, steps: int, seed: int) -> Whole:
    """The number of each unit's group; every group is connected, and lawful wherever annealing found a way."""
    groups = _groups(_grown(instance, np.random.default_rng(seed)), instance.count)
    one, other, *scratch = np.zeros((5, 2 * groups.member.shape[1]), np.int64)
    pair = _Pair(one, other, np.zeros(2, np.int64), np.array(scratch))
    chance = np.array([np.uint64(0x9E3779B97F4A7C15) ^ np.uint64((2 * seed + 1) % 2**64)], np.uint64)
    enough = min(steps, STEPS_OF_EACH_UNIT * instance.size)
    _annealed(groups, pair, instance.graph, instance.costs, enough, chance)
    return groups.best


def _grown(instance: Instance, chance: np.random.Generator) -> Whole:
    """Seeds spread over people and land, at least one in each separate part; then the least populous group grows."""
    people, graph, n = instance.costs.unit[:, PEOPLE], instance.graph, instance.size
    home, crowd, far = np.full(n, -1, np.int64), np.zeros(instance.count), np.full(n, 1e12)
    parts = int(instance.component.max()) + 1
    for group in range(instance.count):
        if group < parts:
            inside = np.flatnonzero(instance.component == group)
            seed = inside[np.argmax(people[inside])]
        else:
            free = np.flatnonzero(home < 0)
            heap = np.cumsum(far[free])
            seed = free[min(int(np.searchsorted(heap, chance.random() * heap[-1], "right")), len(free) - 1)]
        home[seed], crowd[group] = group, people[seed]
        far = np.minimum(far, instance.km[seed] ** 2 * (people + 1))
    unit, near = np.repeat(np.arange(n), np.diff(graph.ptr)), graph.nbr
    for _ in range(n - instance.count):
        at = np.flatnonzero((home[unit] < 0) & (home[near] >= 0))
        if not len(at):  # a part of the land without a seed: fewer groups than parts
            break
        joins = at[np.argmin(crowd[home[near[at]]] + people[unit[at]])]
        group = home[unit[joins]] = home[near[joins]]
        crowd[group] += people[unit[joins]]
    return home


def _groups(home: Whole, count: int) -> _Groups:
    size = np.bincount(home, minlength=count).astype(np.int64)
    room = max(LEAST_ROOM, int(size.max()) + ROOM_TO_GROW)
    member = np.zeros((count, room), np.int64)
    for group in range(count):
        member[group, : size[group]] = np.flatnonzero(home == group)
    return _Groups(home, home.copy(), member, size, np.zeros(count))


@compiled_part
def _draw(chance: Dice) -> float:
    """A number from 0 up to 1, by a 64-bit xorshift generator: the same on every machine."""
    x = chance[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    chance[0] = x
    return float(x * np.uint64(0x2545F4914F6CDD1D) >> np.uint64(11)) / 9007199254740992.0


@compiled_part
def _pick(count: int, chance: Dice) -> int:
    """A whole number from 0 up to a count."""
    return int(_draw(chance) * count)


@compiled_part
def _fined(members: Whole, size: int, graph: Graph, costs: Costs) -> float:
    """The cost of a set; one that may not be pays fines, so that annealing finds its way out."""
    _, near = best_seat(members, size, costs.reach)
    cost, excess, _, kind = measured(members, size, costs)
    fines = 0.0
    if near == np.inf:
        near, fines = 0.0, FINE
    if excess > SLACK:
        fines += FINE + FINE_PER_SHARE * excess / costs.standard[kind, CAP]
    if len(graph.mates) > 0 or graph.has_clashes:
        for a in range(size):
            for b in range(a):
                if graph.clash[members[a], members[b]] != 0:
                    fines += FINE
            for t in range(graph.mate_ptr[members[a]], graph.mate_ptr[members[a] + 1]):
                is_there = False
                for b in range(size):
                    is_there |= members[b] == graph.mates[t]
                if not is_there:
                    fines += FINE
    return float(near + cost + fines / costs.rule[SCALE])


@compiled_part
def _hangs_together(members: Whole, size: int, without: int, shared: Floats, seen: Whole) -> bool:
    """Whether a set, less the member at place `without` (-1: none), is connected."""
    wanted = size - 1 if without >= 0 else size
    if wanted <= 1:
        return True
    for a in range(size):
        seen[a] = 0
    first = 1 if without == 0 else 0
    seen[size] = first  # the rest of `seen` is the queue
    seen[first] = 1
    head, tail = size, size + 1
    while head < tail:
        a = seen[head]
        head += 1
        for b in range(size):
            if b != without and seen[b] == 0 and shared[members[a], members[b]] >= 0:
                seen[b] = 1
                seen[tail] = b
                tail += 1
    return tail - size == wanted


@compiled_part
def _recut(pair: _Pair, shared: Floats, chance: Dice) -> bool:
    """Join both sets of a try by a random tree and cut it at a random place."""
    one, other, sizes, union, parent = pair.one, pair.other, pair.sizes, pair.scratch[0], pair.scratch[1]
    order, m = pair.scratch[2], sizes[0] + sizes[1]
    for q in range(m):
        union[q] = one[q] if q < sizes[0] else other[q - sizes[0]]
        parent[q] = -2
    order[0], size = _pick(m, chance), 1
    parent[order[0]] = -1
    tries = 4 * m
    while size < m and tries > 0:  # a random edge that leaves the tree
        x, y = order[_pick(size, chance)], _pick(m, chance)
        tries -= 1
        if parent[y] == -2 and shared[union[x], union[y]] >= 0:
            parent[y], order[size] = x, y
            size += 1
            tries = 4 * m
    if size < m:
        return False
    cut = order[1 + _pick(m - 1, chance)]
    here, there = 0, 0
    for q in range(m):
        y = order[q]
        above = parent[y]
        if y == cut or (q > 0 and parent[above] == -3):
            one[here] = union[y]
            here += 1
            parent[y] = -3  # its branches are cut off with it
        else:
            other[there] = union[y]
            there += 1
    sizes[0], sizes[1] = here, there
    return True


@compiled_part
def _tried(
    i: int, here: int, there: int, member: Whole, size: Whole, pair: _Pair, shared: Floats, chance: Dice
) -> bool:
    """Put into `one` and `other` what the group of unit `i` and a neighbouring one might become; `False`: nothing."""
    one, other, sizes, seen, room = pair.one, pair.other, pair.sizes, pair.scratch[0], member.shape[1]
    sizes[0], sizes[1] = size[here], size[there]
    at = 0
    for t in range(sizes[0]):
        one[t] = member[here, t]
        if one[t] == i:
            at = t
    for t in range(sizes[1]):
        other[t] = member[there, t]
    how = _draw(chance)
    if how < MOVES:
        if sizes[0] == 1 or sizes[1] == room or not _hangs_together(one, sizes[0], at, shared, seen):
            return False
        other[sizes[1]], one[at] = i, one[sizes[0] - 1]
        sizes[0] -= 1
        sizes[1] += 1
        return True
    if how < MOVES_OR_SWAPS:
        back = _pick(sizes[1], chance)
        one[at], other[back] = other[back], i
        fits = _hangs_together(one, sizes[0], NOTHING, shared, seen)
        return fits and _hangs_together(other, sizes[1], NOTHING, shared, seen)
    if sizes[0] + sizes[1] < 3 or not _recut(pair, shared, chance):
        return False
    return bool(sizes[0] <= room and sizes[1] <= room)


@compiled_part
def _keep(group: int, members: Whole, size: int, home: Whole, member: Whole) -> None:
    for t in range(size):
        member[group, t] = members[t]
        home[members[t]] = group


@compiled
def _annealed(groups: _Groups, pair: _Pair, graph: Graph, costs: Costs, steps: int, chance: Dice) -> None:
    """Improve a plan step by step, at first accepting what makes it worse, ever more rarely; `best` is kept."""
    home, member, size, value = groups.home, groups.member, groups.size, groups.value
    one, other, sizes = pair.one, pair.other, pair.sizes
    n, k, now = len(home), len(value), 0.0
    for c in range(k):
        value[c] = _fined(member[c], size[c], graph, costs)
        now += value[c]
    best, heat = now, WARMTH * now / k
    cooler = (1.0 / COOLING) ** (1.0 / steps)
    for _ in range(steps):
        heat *= cooler
        i = _pick(n, chance)
        near = graph.ptr[i + 1] - graph.ptr[i]
        if near == 0:
            continue
        here, there = home[i], home[graph.nbr[graph.ptr[i] + _pick(near, chance)]]
        if here == there or not _tried(i, here, there, member, size, pair, costs.shared, chance):
            continue
        of_one = _fined(one, sizes[0], graph, costs)
        of_other = _fined(other, sizes[1], graph, costs)
        change = of_one + of_other - value[here] - value[there]
        if change > 0 and _draw(chance) >= np.exp(-change / heat):
            continue
        value[here], value[there], size[here], size[there] = of_one, of_other, sizes[0], sizes[1]
        _keep(here, one, sizes[0], home, member)
        _keep(there, other, sizes[1], home, member)
        now += change
        if now < best - 1e-12:
            best = now
            for j in range(n):
                groups.best[j] = home[j]
