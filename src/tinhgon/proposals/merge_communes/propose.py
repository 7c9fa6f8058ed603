"""A first answer to the question: merge the pair that gains most, again and again; then move units while it pays.

A simple planner, quick and repeatable, without a bound: how far it is from the best plan, it cannot say, and does not.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tinhgon.proposals.merge_communes.evaluate import Figures, evaluate
from tinhgon.proposals.merge_communes.objective import cost, is_within_cap, seat
from tinhgon.proposals.merge_communes.problem import Problem, connected
from tinhgon.vocabulary import Finding, Findings, error

#: Rounds over all units in which single units are moved; it rarely takes ten until none pays.
ROUNDS = 50
#: A move that gains less is not worth a change: it would only be rounding.
LEAST_GAIN = 1e-12
#: What a group counts in which no seat may be: finding it one goes before everything else.
SEATLESS = 1e9


@dataclass(frozen=True, slots=True)
class Stop:
    """When to stop at the latest: a number of rounds, or seconds by the clock (then the run is not repeatable)."""

    rounds: int = ROUNDS
    seconds: float | None = None


@dataclass(frozen=True)
class Proposal:
    """A plan and its figures; `bound` is `None`: this planner proves nothing. `findings` say why there is no plan."""

    plan: dict[str, str]
    figures: Figures | None
    findings: Findings
    is_repeatable: bool
    seconds: float
    bound: float | None = None


def propose(problem: Problem, stop: Stop | None = None) -> Proposal:
    """A feasible plan with the number of units asked for, or the reason why this planner finds none."""
    began = time.perf_counter()
    stop = stop or Stop()
    findings = problem.problems()
    if findings:
        return Proposal({}, None, findings, True, time.perf_counter() - began)
    end = None if stop.seconds is None else began + stop.seconds
    search = _Search(problem, lambda: end is not None and time.perf_counter() > end)
    findings = search.start() or search.merge()
    if findings:
        return Proposal({}, None, findings, not search.was_stopped, time.perf_counter() - began)
    search.improve(stop.rounds)
    if findings := search.seatless():
        return Proposal({}, None, findings, not search.was_stopped, time.perf_counter() - began)
    plan = search.plan()
    figures = evaluate(problem, plan)
    return Proposal(plan, figures, figures.faults, not search.was_stopped, time.perf_counter() - began)


class _Search:
    """Groups while they grow: blocks that locks hold together are moved as one, closed groups not at all."""

    def __init__(self, problem: Problem, is_over: Callable[[], bool]) -> None:
        self.problem, self.is_over, self.was_stopped = problem, is_over, False
        self.groups: dict[int, frozenset[int]] = {}
        self.group_of: dict[int, int] = {}
        self.block_of: dict[int, frozenset[int]] = {}
        self.closed: set[int] = set()
        self.apart = {frozenset((problem.index[a], problem.index[b])) for a, b in problem.locks.apart}
        self.seats = frozenset(problem.index[code] for code in problem.locks.seats)
        self.no_seats = frozenset(problem.index[code] for code in problem.locks.no_seats)
        self._costs: dict[frozenset[int], float] = {}

    def start(self) -> Findings:
        """One group for each block of units that locks hold together."""
        index, locks = self.problem.index, self.problem.locks
        whole = [frozenset(index[c] for c in group) for group in (*locks.groups, *({c} for c in sorted(locks.kept)))]
        blocks = _joined(
            [*whole, *(frozenset({index[a], index[b]}) for a, b in locks.together)], len(self.problem.units)
        )
        closed = {unit for group in whole for unit in group}
        for block in blocks:
            self._add(block)
            for unit in block:
                self.block_of[unit] = block
            if closed & block:
                if block not in whole:
                    return (self._contradiction(block),)
                self.closed.add(min(block))
                if seat(self.problem, block) is None:
                    return (self._contradiction(block),)
            if not self._is_allowed(block) or len(connected(block, self.problem.neighbours)) > 1:
                return (self._contradiction(block),)
        if len(self.groups) < self.problem.count:
            return (error("propose.locks_leave_too_few", count=self.problem.count, groups=len(self.groups)),)
        return ()

    def merge(self) -> Findings:
        """Merge the two neighbours whose union gains most until the number asked for is left."""
        heap = [self._union(a, b) for a in self.groups for b in self._around(a) if a < b]
        queue = [entry for entry in heap if entry is not None]
        heapq.heapify(queue)
        while len(self.groups) > self.problem.count:
            if not queue:
                return (error("propose.stuck", left=len(self.groups), count=self.problem.count),)
            _, a, b, size = heapq.heappop(queue)
            if a not in self.groups or b not in self.groups or size != len(self.groups[a]) + len(self.groups[b]):
                continue
            union = self.groups.pop(a) | self.groups.pop(b)
            self._add(union)
            for other in sorted(self._around(min(union))):
                entry = self._union(min(union), other)
                if entry is not None:
                    heapq.heappush(queue, entry)
        return ()

    def improve(self, rounds: int) -> None:
        """Move a block to a neighbouring group, or exchange two, while it lowers the objective."""
        for _ in range(rounds):
            moved = False
            for unit in range(len(self.problem.units)):
                if self.is_over():
                    self.was_stopped = True
                    return
                moved |= self._move(unit)
            if not moved:
                return

    def seatless(self) -> Findings:
        """The groups that found no seat: every unit in them is locked against it."""
        groups = (members for members in self.groups.values() if members <= self.no_seats)
        return tuple(error("plan.no_seat", group=self.problem.units[min(members)].code) for members in groups)

    def plan(self) -> dict[str, str]:
        """The groups, each named by the code of its seat."""
        plan: dict[str, str] = {}
        for members in self.groups.values():
            best = seat(self.problem, members)
            assert best is not None  # `seatless` said so
            name = self.problem.units[best[0]].code
            plan.update({self.problem.units[i].code: name for i in members})
        return dict(sorted(plan.items()))

    def _move(self, unit: int) -> bool:
        block = self.block_of[unit]
        home = self.group_of[unit]
        if unit != min(block) or home in self.closed:
            return False
        best: tuple[float, frozenset[int], frozenset[int], int] | None = None
        for other in sorted(self._around_block(block) - {home}):
            for left, grown in self._exchanges(home, other, block):
                gain = (
                    self._cost(self.groups[home])
                    + self._cost(self.groups[other])
                    - self._cost(left)
                    - self._cost(grown)
                )
                if gain > LEAST_GAIN and (best is None or gain > best[0] + LEAST_GAIN):
                    best = (gain, left, grown, other)
        if best is None:
            return False
        _, left, grown, other = best
        del self.groups[home], self.groups[other]
        self._add(left)
        self._add(grown)
        return True

    def _exchanges(
        self, home: int, other: int, block: frozenset[int]
    ) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
        """The block given to the other group, and given in exchange for each of that group's blocks."""
        if other in self.closed:
            return
        here, there = self.groups[home] - block, self.groups[other] | block
        if here and self._is_whole(here) and self._is_whole(there):
            yield here, there
        for back in sorted({self.block_of[i] for i in self.groups[other]}, key=min):
            left, grown = here | back, there - back
            if self._is_whole(left) and self._is_whole(grown):
                yield left, grown

    def _is_whole(self, members: frozenset[int]) -> bool:
        return self._is_allowed(members) and len(connected(members, self.problem.neighbours)) == 1

    def _is_allowed(self, members: frozenset[int]) -> bool:
        """Whether a lock or the cap forbids the group; one that has no seat yet may find one while it grows."""
        apart = any(pair <= members for pair in self.apart)
        return not apart and len(members & self.seats) < 2 and is_within_cap(self.problem, members)

    def _cost(self, members: frozenset[int]) -> float:
        known = self._costs.get(members)
        if known is None:
            known = SEATLESS if members <= self.no_seats else cost(self.problem, members)
            self._costs[members] = known
        return known

    def _union(self, a: int, b: int) -> tuple[float, int, int, int] | None:
        if a in self.closed or b in self.closed:
            return None
        union = self.groups[a] | self.groups[b]
        if not self._is_allowed(union):
            return None
        gain = self._cost(union) - self._cost(self.groups[a]) - self._cost(self.groups[b])
        return gain, min(a, b), max(a, b), len(union)

    def _around(self, group: int) -> set[int]:
        return self._around_block(self.groups[group]) - {group}

    def _around_block(self, members: Iterable[int]) -> set[int]:
        return {self.group_of[j] for i in members for j in self.problem.neighbours[i]}

    def _add(self, members: frozenset[int]) -> None:
        name = min(members)
        self.groups[name] = members
        for unit in members:
            self.group_of[unit] = name

    def _contradiction(self, block: frozenset[int]) -> Finding:
        codes = tuple(sorted(self.problem.units[i].code for i in block))
        return error("propose.locks_contradict", *codes, codes=codes)


def _joined(sets: list[frozenset[int]], size: int) -> list[frozenset[int]]:
    """The units in blocks: sets that share a unit are one block, a unit in no set is its own."""
    block = {unit: frozenset({unit}) for unit in range(size)}
    for members in sets:
        union = members.union(*(block[unit] for unit in members))
        for unit in union:
            block[unit] = union
    return sorted(set(block.values()), key=min)
