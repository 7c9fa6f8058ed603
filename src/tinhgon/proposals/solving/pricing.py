"""The exact search for all connected sets that are worth their price: the heart of every bound.

A linear program over all sets has a price `u[i]` for each unit and one for each set. A set whose cost is below the
prices it earns has a negative *reduced cost* and improves the program; if no such set exists, the program is solved
over all sets although only a few were ever written down, and its value is a bound for every plan.

The search grows sets from their seat. From seat `j` a unit `i` gains `u[i] - reach[j, i]`, whatever else is in the set.
What remains of the cost is at least a convex function of the people in the set (balance, and the line below the minimum
of people), and at least a line in its land. So no set that contains those chosen so far can come below

    sum so far  +  min over p of ( burden(p) - the most that units not yet decided can gain with p people in all )

and the inner minimum is a fractional knapsack: take units by gain per person while that gain exceeds what another
person costs. A branch ends when this is above the limit. Before it begins, units that no set of this seat can contain
are taken out: those that are reached only by losing more on the way than the limit leaves.

Every set is found at its own seat only, hence once. Nothing is cut off silently: a search that gave up says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tinhgon.proposals.solving.compiled import compiled, compiled_part
from tinhgon.proposals.solving.cost import best_seat, measured
from tinhgon.proposals.solving.instance import (
    CAP,
    DISTRICT,
    EXEMPT_FROM,
    KIND,
    LAND,
    LAND_MIN,
    MEAN,
    PEOPLE,
    PEOPLE_MIN,
    SCALE,
    SLACK,
    W_BALANCE,
    W_DISTRICTS,
    W_LAND,
    W_PEOPLE,
    Costs,
    Floats,
    Graph,
    Instance,
    Marks,
    Whole,
)
from tinhgon.proposals.solving.prices import Prices
from tinhgon.proposals.solving.sets import Sets, joined

#: The largest set that is followed; one that would go on beyond is reported, never ignored.
DEEPEST = 128
#: A branch this little above the limit is still followed: rounding must not lose a set.
ROUNDING = 1e-11
#: Sets and members listed at a time, and branches after which the search comes up for air.
ROOM_SETS, ROOM_MEMBERS, BREATH = 100_000, 800_000, 400_000
#: Units looked at in a branch that count as another branch: where sets are large, most of the work is looking.
LOOKS = 16
#: Branches that one seat may take: seconds, in which nobody is heard. A seat that needs more ends the search.
OF_ONE_SEAT = 8_000_000
FREE, INSIDE, OUTSIDE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Found:
    """The sets below the limit; `is_whole` only if there is no other. `branches` is the work it took."""

    sets: Sets
    is_whole: bool
    branches: int


def search(
    instance: Instance,
    prices: Prices,
    limit: float,
    *,
    most_sets: int,
    most_branches: int,
    of_each_seat: int = ROOM_SETS,
    patience: int = 2**62,
    may_go_on: Callable[[], bool] = lambda: True,
) -> Found:
    """All connected sets whose reduced cost is at most `limit`, or a part of them when one of the budgets is spent.

    `of_each_seat` sets and `patience` branches are what one seat may have.
    """
    start, members = np.zeros(ROOM_SETS + 1, np.int64), np.empty(ROOM_MEMBERS, np.int64)
    cost, about = np.empty(ROOM_SETS), np.empty((3, ROOM_SETS), np.int64)
    parts, branches, total, seat, is_whole = list[Sets](), 0, 0, 0, True
    room = _room(instance.size, min(DEEPEST, instance.size), len(prices.cut))
    while seat < instance.size:
        budget = max(1, min(BREATH, most_branches - branches))
        seat, found, looked_at, cut_off = _grow_all(
            seat, limit, of_each_seat, patience, budget, min(OF_ONE_SEAT, most_branches - branches), instance.graph,
            instance.costs, prices, room, start, members, cost, about,
        )  # fmt: skip
        parts.append(
            Sets(
                start[: found + 1].copy(),
                members[: start[found]].copy(),
                cost[:found].copy(),
                *(row[:found].copy() for row in about),
            )
        )
        branches, total, is_whole = branches + looked_at, total + found, is_whole and cut_off == 0
        is_spent = branches >= most_branches or looked_at >= OF_ONE_SEAT or total >= most_sets
        if seat < instance.size and (is_spent or not may_go_on()):
            is_whole = False
            break
    return Found(joined(parts), is_whole, branches)


class _Room(NamedTuple):
    """Where the search does its sums. First the units a seat can reach, by gain per person; then a row a depth."""

    node: Whole
    place: Whole
    gain: Floats
    people: Floats
    worth: Floats
    rate: Floats
    state: Marks
    far: Floats
    queue: Whole
    queued: Marks
    burden: Floats
    chosen: Whole
    front: Whole
    left: Whole
    full: Whole
    new_at: Whole
    total: Floats
    crowd: Floats
    districts: Whole
    seen: Whole


def _room(n: int, depth: int, cuts: int) -> _Room:
    return _Room(
        node=np.zeros(n, np.int64),
        place=np.full(n, -1, np.int64),
        gain=np.zeros(n),
        people=np.zeros(n),
        worth=np.zeros(n),
        rate=np.zeros(n),
        state=np.zeros(n, np.uint8),
        far=np.zeros(n),
        queue=np.zeros(n + 1, np.int64),
        queued=np.zeros(n, np.uint8),
        burden=np.zeros(4),
        chosen=np.zeros(depth + 1, np.int64),
        front=np.zeros((depth + 2, n), np.int64),
        left=np.zeros(depth + 2, np.int64),
        full=np.zeros(depth + 2, np.int64),
        new_at=np.zeros(n, np.int64),
        total=np.zeros(depth + 2),
        crowd=np.zeros(depth + 2),
        districts=np.zeros(depth + 2, np.int64),
        seen=np.zeros(cuts + 1, np.int64),
    )


# The burden of people on a set is B(p) = b (p / mean - 1)^2 + s (1 - p / floor) below the floor: convex in p.
_MEAN, _BALANCE, _FLOOR, _STEEP = range(4)


@compiled_part
def _fill(array: Floats, value: float) -> None:
    for i in range(len(array)):
        array[i] = value


@compiled_part
def _worthwhile(rate: float, cap: float, burden: Floats) -> float:
    """Up to how many people it pays to take a unit that gains `rate` a person: where the burden grows as fast."""
    mean, balance, floor, steep = burden[_MEAN], burden[_BALANCE], burden[_FLOOR], burden[_STEEP]
    if balance > 0:
        most = mean * (1 + rate * mean / (2 * balance))
        if most < floor and steep > 0:
            most = max(most, min(floor, mean * (1 + (rate + steep / floor) * mean / (2 * balance))))
    elif rate > 0:
        most = cap
    else:
        most = floor if steep > 0 and rate + steep / floor > 0 else -1.0
    return float(min(most, cap))


@compiled_part
def _lowest(low: float, people: float, count: int, room: _Room) -> tuple[float, float]:
    """The least that any superset can cost, and what another person is worth there."""
    burden, rate = room.burden, np.inf
    for x in range(count):
        if people >= room.worth[x]:
            break
        if room.state[x] != FREE:
            continue
        if people + room.people[x] > room.worth[x]:
            low -= room.rate[x] * (room.worth[x] - people)
            people, rate = room.worth[x], room.rate[x]
            break
        low -= room.gain[x]
        people += room.people[x]
    over = people / burden[_MEAN] - 1
    low += burden[_BALANCE] * over * over
    slope = 2 * burden[_BALANCE] * over / burden[_MEAN]
    if people < burden[_FLOOR]:
        low += burden[_STEEP] * (1 - people / burden[_FLOOR])
        slope -= burden[_STEEP] / burden[_FLOOR]
    return low, (slope if rate == np.inf else rate)


@compiled_part
def _gather(j: int, tilt: float, cap: float, limit: float, graph: Graph, costs: Costs, u: Floats, room: _Room) -> int:
    """List the units that a set with its seat in `j` can contain, by gain per person; returns how many.

    Which ones can be reached stands in `far`. Before that is known (`far` below any limit) only those are listed that
    the bound could take.
    """
    count, own = 0, costs.unit[j, PEOPLE]
    for i in range(len(u)):
        if i == j or room.far[i] > limit or not costs.reach[j, i] < np.inf or graph.clash[i, j] != 0:
            continue
        people = costs.unit[i, PEOPLE]
        if people + own > cap:
            continue
        gain = u[i] - costs.reach[j, i] + tilt * costs.unit[i, LAND]
        rate = gain / people if people > 1e-9 else (1e18 if gain > 0 else -1e18)
        worth = _worthwhile(rate, cap, room.burden)
        if worth <= own and room.far[i] == -np.inf:
            continue
        x = count
        while x > 0 and room.rate[x - 1] < rate:
            room.node[x], room.gain[x], room.people[x] = room.node[x - 1], room.gain[x - 1], room.people[x - 1]
            room.rate[x], room.worth[x] = room.rate[x - 1], room.worth[x - 1]
            x -= 1
        room.node[x], room.gain[x], room.people[x], room.rate[x], room.worth[x] = i, gain, people, rate, worth
        count += 1
    return count


@compiled_part
def _measure_ways(
    j: int, tilt: float, cap: float, low: float, rate: float, limit: float, graph: Graph, costs: Costs, u: Floats,
    room: _Room,
) -> None:  # fmt: skip
    """For each unit, the least that a set of seat `j` can cost which contains it: what is lost on the way to it."""
    n = len(u)
    head, tail = 0, 1
    _fill(room.far, np.inf)
    room.queue[0], room.far[j] = j, low
    while head != tail:
        i = room.queue[head]
        head = (head + 1) % (n + 1)
        room.queued[i] = 0
        for t in range(graph.ptr[i], graph.ptr[i + 1]):
            y = graph.nbr[t]
            people = costs.unit[y, PEOPLE]
            if not costs.reach[j, y] < np.inf or people + costs.unit[j, PEOPLE] > cap or graph.clash[y, j] != 0:
                continue
            gain = u[y] - costs.reach[j, y] + tilt * costs.unit[y, LAND]
            way = room.far[i] + max(0.0, rate * people - gain)
            if way < room.far[y] - 1e-15 and way <= limit + ROUNDING:
                room.far[y] = way
                if room.queued[y] == 0:
                    room.queued[y] = 1
                    room.queue[tail] = y
                    tail = (tail + 1) % (n + 1)


@compiled_part
def _prepare(j: int, limit: float, graph: Graph, costs: Costs, prices: Prices, room: _Room) -> tuple[int, float, float]:
    """Choose the stronger bound for a seat and list what its sets can contain: how many units, own sum, cap.

    The line in land, `tilt` for each km2, may be counted or not; a charge on any shortfall is counted once.
    """
    rule, standard, charge, burden = costs.rule, costs.standard, prices.charge, room.burden
    floor, ground, cap, kind = np.inf, np.inf, 0.0, -np.inf
    for r in range(costs.label[j, KIND] + 1):  # kinds that prevail over the seat's
        floor, ground = min(floor, standard[r, PEOPLE_MIN]), min(ground, standard[r, LAND_MIN])
        cap, kind = max(cap, standard[r, CAP] + SLACK), max(kind, prices.kind[r])
    exempts = rule[EXEMPT_FROM] < np.inf
    burden[_MEAN], burden[_BALANCE], burden[_FLOOR] = rule[MEAN], rule[W_BALANCE] / rule[SCALE], floor
    alone, people = costs.reach[j, j] - prices.unit[j] - prices.seat[j] - kind, costs.unit[j, PEOPLE]
    best, rate, tilt, steep = -np.inf, 0.0, 0.0, 0.0
    for version in range(2):
        this_tilt, burden[_STEEP] = 0.0, 0.0
        if not exempts and floor > 0:
            burden[_STEEP] = 1.5 * rule[W_PEOPLE] / rule[SCALE] + charge[0] + (charge[2] if version == 0 else 0.0)
        if version == 1:
            if exempts or ground <= 0:
                break
            this_tilt = (1.5 * rule[W_LAND] / rule[SCALE] + charge[1] + charge[2]) / ground
        _fill(room.far, -np.inf)
        count = _gather(j, this_tilt, cap, limit, graph, costs, prices.unit, room)
        own = alone + (this_tilt * (ground - costs.unit[j, LAND]) if this_tilt > 0 else 0.0)
        low, this_rate = _lowest(own, people, count, room)
        if low > limit + ROUNDING:
            return 0, np.inf, cap
        if low > best:
            best, rate, tilt, steep = low, this_rate, this_tilt, burden[_STEEP]
    burden[_STEEP] = steep
    own = alone + (tilt * (ground - costs.unit[j, LAND]) if tilt > 0 else 0.0)
    _measure_ways(j, tilt, cap, best, rate, limit, graph, costs, prices.unit, room)
    count = _gather(j, tilt, cap, limit + ROUNDING, graph, costs, prices.unit, room)
    low, rate = _lowest(own, people, count, room)
    if low > limit + ROUNDING:
        return 0, np.inf, cap
    _measure_ways(j, tilt, cap, low, rate, limit, graph, costs, prices.unit, room)
    return _gather(j, tilt, cap, limit + ROUNDING, graph, costs, prices.unit, room), own, cap


@compiled_part
def _may_join(w: int, d: int, x: int, cap: float, graph: Graph, room: _Room) -> bool:
    """Whether unit `w` may join the `d` units chosen: people, clashes, and that no mate of it was left out."""
    if room.crowd[d] + room.people[x] > cap:
        return False
    for a in range(d):
        if graph.clash[w, room.chosen[a]] != 0:
            return False
    for t in range(graph.mate_ptr[w], graph.mate_ptr[w + 1]):
        y = graph.mates[t]
        if y != room.chosen[0] and (room.place[y] < 0 or room.state[room.place[y]] == OUTSIDE):
            return False
    return True


@compiled_part
def _has_all_mates(d: int, graph: Graph, room: _Room) -> bool:
    for a in range(d):
        w = room.chosen[a]
        for t in range(graph.mate_ptr[w], graph.mate_ptr[w + 1]):
            y = graph.mates[t]
            if y != room.chosen[0] and (room.place[y] < 0 or room.state[room.place[y]] != INSIDE):
                return False
    return True


@compiled_part
def _pay_cuts(w: int, prices: Prices, seen: Whole) -> float:
    """Count a unit that joins, and return what the set now pays more for cuts."""
    paid = 0.0
    for t in range(prices.cut_ptr[w], prices.cut_ptr[w + 1]):
        c = prices.cut_list[t]
        seen[c] += 1
        if seen[c] % prices.cut_step[c] == 0:
            paid += prices.cut[c]
    return paid


@compiled_part
def _reduced(d: int, costs: Costs, prices: Prices, room: _Room, about: Whole) -> tuple[float, float]:
    """Cost and reduced cost of the set chosen; infinite where this is not its seat."""
    seat, near = best_seat(room.chosen, d, costs.reach)
    if seat != room.chosen[0]:
        return np.inf, np.inf
    other, excess, traits, kind = measured(room.chosen, d, costs)
    if excess > SLACK:
        return np.inf, np.inf
    reduced = near + other - prices.seat[seat] - prices.kind[kind]
    for a in range(d):
        reduced -= prices.unit[room.chosen[a]]
    for bit in range(4):
        if traits & (1 << bit):
            reduced += prices.charge[bit]
    for c in range(len(prices.cut)):
        reduced += prices.cut[c] * (room.seen[c] // prices.cut_step[c])
    about[0], about[1], about[2] = seat, traits, kind
    return near + other, reduced


@compiled
def _grow_all(
    first: int, limit: float, of_each_seat: int, patience: int, budget: int, most_branches: int, graph: Graph,
    costs: Costs, prices: Prices, room: _Room, start: Whole, members: Whole, cost: Floats, about: Whole,
) -> tuple[int, int, int, int]:  # fmt: skip
    """Search seat after seat from `first` on; returns the next seat, sets found, branches seen, parts cut off."""
    n, deepest = len(prices.unit), len(room.chosen) - 1
    found, branches, work, cut_off, looks = 0, 0, 0, 0, 0
    for x in range(n):
        room.place[x] = -1
    per_district, crossing = costs.rule[W_DISTRICTS] / costs.rule[SCALE], prices.charge[3]
    this = np.zeros(3, np.int64)
    for j in range(first, n):
        if work >= budget:
            return j, found, work, cut_off
        if not costs.reach[j, j] < np.inf:
            continue
        branches += 1
        work += 1
        count, own, cap = _prepare(j, limit, graph, costs, prices, room)
        if own == np.inf:
            continue
        of_seat, since = found, branches
        for x in range(count):
            room.place[room.node[x]] = x
            room.state[x] = FREE
        for c in range(len(prices.cut)):
            room.seen[c] = 0
        for i in range(n):
            room.new_at[i] = 0
        room.chosen[0], room.crowd[1], room.districts[1] = j, costs.unit[j, PEOPLE], 1
        room.total[1] = own + _pay_cuts(j, prices, room.seen)
        room.left[1] = 0
        for t in range(graph.ptr[j], graph.ptr[j + 1]):
            x = room.place[graph.nbr[t]]
            if x >= 0:
                room.front[1, room.left[1]] = x
                room.left[1] += 1
                room.new_at[x] = 1
        room.full[1] = room.left[1]
        d: int = np.int64(1)  # type: ignore[assignment]  # one type for the compiler: it would compile twice for a literal
        is_new, gave_up = True, False
        while d > 0:
            looks += 1
            if looks == LOOKS:
                looks = 0
                work += 1
                if work >= most_branches:
                    cut_off += 1
                    break
            low, _ = _lowest(room.total[d], room.crowd[d], count, room)
            if is_new:
                is_new = False
                branches += 1
                work += 1
                if low <= limit + ROUNDING and _has_all_mates(d, graph, room):
                    value, reduced = _reduced(d, costs, prices, room, this)
                    if reduced <= limit:
                        if found >= len(cost) or start[found] + d > len(members):
                            gave_up = True
                        else:
                            for a in range(d):
                                members[start[found] + a] = room.chosen[a]
                            cost[found] = value
                            about[0, found], about[1, found], about[2, found] = this[0], this[1], this[2]
                            start[found + 1] = start[found] + d
                            found += 1
                is_spent = found - of_seat >= of_each_seat or branches - since >= patience
                if is_spent or work >= most_branches:
                    cut_off += 1
                    break
                if gave_up:
                    break
            if low > limit + ROUNDING or room.left[d] == 0 or d == deepest:
                if low <= limit + ROUNDING and room.left[d] > 0:
                    cut_off += 1
                for a in range(room.left[d], room.full[d]):
                    room.state[room.front[d, a]] = FREE
                # the unit that was chosen last leaves
                w = room.chosen[d - 1]
                for t in range(prices.cut_ptr[w], prices.cut_ptr[w + 1]):
                    room.seen[prices.cut_list[t]] -= 1
                for t in range(graph.ptr[w], graph.ptr[w + 1]):
                    x = room.place[graph.nbr[t]]
                    if x >= 0 and room.new_at[x] == d:
                        room.new_at[x] = 0
                d -= 1
                if d > 0:
                    room.state[room.place[w]] = OUTSIDE
                continue
            best = 0
            for a in range(1, room.left[d]):
                if room.gain[room.front[d, a]] > room.gain[room.front[d, best]]:
                    best = a
            x = room.front[d, best]
            w = room.node[x]
            room.left[d] -= 1
            room.front[d, best] = room.front[d, room.left[d]]
            room.front[d, room.left[d]] = x
            room.state[x] = OUTSIDE
            if not _may_join(w, d, x, cap, graph, room):
                continue
            room.state[x] = INSIDE
            is_other = 1
            for a in range(d):
                if costs.label[room.chosen[a], DISTRICT] == costs.label[w, DISTRICT]:
                    is_other = 0
                    break
            room.chosen[d] = w
            e = d + 1
            room.total[e] = room.total[d] - room.gain[x] + _pay_cuts(w, prices, room.seen)
            if is_other == 1:
                room.total[e] += per_district + (crossing if room.districts[d] == 1 else 0.0)
            room.crowd[e] = room.crowd[d] + room.people[x]
            room.districts[e] = room.districts[d] + is_other
            for a in range(room.left[d]):
                room.front[e, a] = room.front[d, a]
            room.left[e] = room.left[d]
            for t in range(graph.ptr[w], graph.ptr[w + 1]):
                y = room.place[graph.nbr[t]]
                if y >= 0 and room.new_at[y] == 0:
                    room.front[e, room.left[e]] = y
                    room.left[e] += 1
                    room.new_at[y] = e
            room.full[e] = room.left[e]
            d, is_new = e, True
        for x in range(count):
            room.place[room.node[x]] = -1
        if gave_up:
            if of_seat == 0:
                cut_off += 1  # more sets at one seat than a list can hold
                continue
            return j, of_seat, work, cut_off
        if work >= most_branches:
            return j + 1, found, work, cut_off
    return n, found, work, cut_off
