"""A good plan at once: units grow together, then annealing moves, swaps and recuts them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from tinhgon.proposals.solving.compiled import compiled, compiled_part
from tinhgon.proposals.solving.cost import best_seat, measured
from tinhgon.proposals.solving.instance import CAP, PEOPLE, SCALE, SLACK, Costs, Floats, Graph, Instance, Whole

#: What a set pays in annealing that may not be: over the cap (and per share of the cap), without a seat, torn wishes.
FINE, FINE_PER_SHARE = 5.0, 20.0
#: From the mean cost of a set times the first, to that divided by the second.
WARMTH, COOLING = 0.2, 200.0


#: The state of the generator of chance, one number.
Dice: TypeAlias = NDArray[np.uint64]


def first_plan(instance: Instance, steps: int, seed: int, start: Whole | None = None) -> Whole:
    """The number of each unit's group; every group is connected, and lawful wherever annealing found a way."""
    chance = np.array([np.uint64(0x9E3779B97F4A7C15) ^ np.uint64(2 * seed + 1)], np.uint64)
    people = instance.costs.unit[:, PEOPLE]
    if start is None:
        start = _grown(instance.count, instance.graph, people, instance.km, instance.component, chance)
    return _annealed(instance.count, instance.graph, instance.costs, start, steps, chance)


@compiled_part
def _draw(chance: Dice) -> float:
    """A number from 0 up to 1, by a 64-bit xorshift generator: the same on every machine."""
    x = chance[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    chance[0] = x
    return float(x * np.uint64(0x2545F4914F6CDD1D) >> np.uint64(11)) / 9007199254740992.0


@compiled
def _grown(k: int, graph: Graph, people: Floats, km: Floats, component: Whole, chance: Dice) -> Whole:
    """Seeds spread over people and land, at least one in each separate part; then the least populous group grows."""
    n = len(people)
    home, crowd, far = np.empty(n, np.int64), np.zeros(k), np.empty(n)
    parts = 0
    for i in range(n):
        home[i], far[i], parts = -1, 1e12, max(parts, component[i] + 1)
    for c in range(k):
        seed = -1
        if c < parts:
            for i in range(n):
                if component[i] == c and (seed < 0 or people[i] > people[seed]):
                    seed = i
        else:
            total = 0.0
            for i in range(n):
                if home[i] < 0:
                    total += far[i]
            left = _draw(chance) * total
            for i in range(n):
                if home[i] < 0:
                    seed = i
                    left -= far[i]
                    if left <= 0:
                        break
        home[seed], crowd[c] = c, people[seed]
        for i in range(n):
            far[i] = min(far[i], km[seed, i] ** 2 * (people[i] + 1))
    for _ in range(n - k):
        least, unit, group = np.inf, -1, -1
        for i in range(n):
            if home[i] >= 0:
                continue
            for t in range(graph.ptr[i], graph.ptr[i + 1]):
                c = home[graph.nbr[t]]
                if c >= 0 and crowd[c] + people[i] < least:
                    least, unit, group = crowd[c] + people[i], i, c
        if unit < 0:  # a part of the land without a seed: fewer groups than parts
            break
        home[unit] = group
        crowd[group] += people[unit]
    return home


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
def _recut(a: Whole, b: Whole, sizes: Whole, shared: Floats, chance: Dice, parent: Whole, order: Whole) -> bool:
    """Join two sets by a random tree and cut it at a random place, into the same two arrays."""
    m = sizes[0] + sizes[1]
    union, is_below = np.empty(m, np.int64), np.zeros(m, np.uint8)
    for q in range(m):
        union[q] = a[q] if q < sizes[0] else b[q - sizes[0]]
        parent[q] = -2
    order[0], size = int(_draw(chance) * m), 1
    parent[order[0]] = -1
    while size < m:
        grown = False
        for _ in range(4 * m):  # a random edge that leaves the tree
            x, y = order[int(_draw(chance) * size)], int(_draw(chance) * m)
            if parent[y] == -2 and shared[union[x], union[y]] >= 0:
                parent[y], order[size], grown = x, y, True
                size += 1
                break
        if not grown:
            return False
    cut = order[1 + int(_draw(chance) * (m - 1))]
    here, there = 0, 0
    for q in range(m):
        y = order[q]
        if y == cut or (q > 0 and is_below[parent[y]] == 1):
            is_below[y] = 1
            a[here] = union[y]
            here += 1
        else:
            b[there] = union[y]
            there += 1
    sizes[0], sizes[1] = here, there
    return True


@compiled
def _annealed(k: int, graph: Graph, costs: Costs, start: Whole, steps: int, chance: Dice) -> Whole:
    """Improve a plan step by step, at first accepting what makes it worse, ever more rarely; the best one seen."""
    n, shared = len(start), costs.shared
    home, best_home, size = np.empty(n, np.int64), np.empty(n, np.int64), np.zeros(k, np.int64)
    room = 48
    for i in range(n):
        home[i] = best_home[i] = start[i]
        size[home[i]] += 1
        room = max(room, size[home[i]] + 8)
    member, value = np.zeros((k, room), np.int64), np.zeros(k)
    for c in range(k):
        size[c] = 0
    for i in range(n):
        member[home[i], size[home[i]]] = i
        size[home[i]] += 1
    now = 0.0
    for c in range(k):
        value[c] = _fined(member[c], size[c], graph, costs)
        now += value[c]
    best = now
    a, b, sizes = np.zeros(2 * room, np.int64), np.zeros(2 * room, np.int64), np.zeros(2, np.int64)
    seen, order = np.zeros(4 * room, np.int64), np.zeros(2 * room, np.int64)
    heat = WARMTH * now / k
    cooler = (1.0 / COOLING) ** (1.0 / steps)
    for _ in range(steps):
        heat *= cooler
        i = int(_draw(chance) * n)
        near = graph.ptr[i + 1] - graph.ptr[i]
        if near == 0:
            continue
        here, there = home[i], home[graph.nbr[graph.ptr[i] + int(_draw(chance) * near)]]
        if here == there:
            continue
        kind = _draw(chance)
        sizes[0], sizes[1] = size[here], size[there]
        at = 0
        for t in range(size[here]):
            a[t] = member[here, t]
            if a[t] == i:
                at = t
        for t in range(size[there]):
            b[t] = member[there, t]
        if kind < 0.6:  # the unit moves
            if size[here] == 1 or size[there] == room or not _hangs_together(a, sizes[0], at, shared, seen):
                continue
            b[sizes[1]] = i
            a[at] = a[sizes[0] - 1]
            sizes[0] -= 1
            sizes[1] += 1
        elif kind < 0.8:  # it changes places with another
            other = int(_draw(chance) * sizes[1])
            a[at], b[other] = b[other], i
            if not _hangs_together(a, sizes[0], -1, shared, seen) or not _hangs_together(b, sizes[1], -1, shared, seen):
                continue
        else:  # both groups are joined and cut anew
            if sizes[0] + sizes[1] < 3 or not _recut(a, b, sizes, shared, chance, seen, order):
                continue
            if sizes[0] > room or sizes[1] > room:
                continue
        of_a, of_b = _fined(a, sizes[0], graph, costs), _fined(b, sizes[1], graph, costs)
        change = of_a + of_b - value[here] - value[there]
        if change > 0 and _draw(chance) >= np.exp(-change / heat):
            continue
        value[here], value[there], size[here], size[there] = of_a, of_b, sizes[0], sizes[1]
        for t in range(sizes[0]):
            member[here, t] = a[t]
            home[a[t]] = here
        for t in range(sizes[1]):
            member[there, t] = b[t]
            home[b[t]] = there
        now += change
        if now < best - 1e-12:
            best = now
            for j in range(n):
                best_home[j] = home[j]
    return best_home
