"""The best plan by trying every one: slow, obvious, and knowing nothing of the solver."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from tinhgon.proposals.merge_communes import Problem, evaluate
from tinhgon.proposals.merge_communes.objective import cost, is_within_cap, seat
from tinhgon.proposals.merge_communes.problem import connected


def best_objective(problem: Problem) -> float:
    """The objective of the best plan; infinite where no plan keeps every rule."""
    least, most = problem.counts
    known: dict[tuple[int, ...], float] = {}

    def worth(group: tuple[int, ...]) -> float:
        if group not in known:
            members = frozenset(group)
            is_set = len(connected(members, problem.neighbours)) == 1 and is_within_cap(problem, members)
            known[group] = cost(problem, members) if is_set and seat(problem, members) is not None else inf
        return known[group]

    best = inf
    for groups in partitions(len(problem.units)):
        if least <= len(groups) <= most and sum(map(worth, groups)) < best - 1e-12:
            plan = {problem.units[i].code: str(name) for name, group in enumerate(groups) for i in group}
            figures = evaluate(problem, plan)
            if not figures.faults:
                best = figures.objective
    return best


def partitions(size: int) -> Iterator[list[tuple[int, ...]]]:
    """Every way to put so many units into groups."""

    def place(unit: int, groups: list[tuple[int, ...]]) -> Iterator[list[tuple[int, ...]]]:
        if unit == size:
            yield groups
            return
        for at in range(len(groups)):
            yield from place(unit + 1, [*groups[:at], (*groups[at], unit), *groups[at + 1 :]])
        yield from place(unit + 1, [*groups, (unit,)])

    yield from place(0, [])
