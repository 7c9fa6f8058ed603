"""What pairs may not all be chosen together, and searching for the best matching that keeps to it.

A conflict is a set of pairs of which at most so many may be chosen: two relatives in posts one under the other, or a
quota. Without conflicts the best matching comes from the prices alone. Where it breaks one, somebody of that conflict
has to give way: the search tries each, best first, and ends with the first matching that breaks none, which is
therefore the best. What is left unsearched is bounded by the best of it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from tinhgon.proposals.match_people_to_posts.aims import Aim
from tinhgon.proposals.match_people_to_posts.pairs import Ints, Pairs
from tinhgon.proposals.match_people_to_posts.problem import Problem
from tinhgon.proposals.match_people_to_posts.ranked import Best, Graph, best_by_rank, worth_of


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """Of these pairs, in ascending order, at most `most` may be chosen."""

    edges: Ints
    most: int

    def chosen_of(self, edges: Ints) -> Ints:
        """Those of the chosen pairs that belong to it."""
        spots = np.searchsorted(self.edges, edges)
        spots[spots == len(self.edges)] = 0
        found: Ints = edges[self.edges[spots] == edges]
        return found

    def is_broken_by(self, edges: Ints) -> bool:
        return len(self.chosen_of(edges)) > self.most


@dataclass(frozen=True, slots=True)
class Searched:
    """The best matching found, a bound on every other, and how many matchings were solved for it."""

    best: Best
    bounds: tuple[int, ...]
    solved: int


def conflicts_of(problem: Problem, pairs: Pairs) -> tuple[Conflict, ...]:
    """All conflicts among the eligible pairs."""
    return (*_relatives(problem, pairs), *_quotas(problem, pairs))


def _relatives(problem: Problem, pairs: Pairs) -> Iterator[Conflict]:
    couples = sorted({(min(p.id, other), max(p.id, other)) for p in problem.people for other in p.relatives})
    for one, other in couples:
        for edge in _edges_of(pairs, one):
            for second in _edges_of(pairs, other):
                upper, lower = pairs.posts[pairs.columns[edge]], pairs.posts[pairs.columns[second]]
                if problem.is_above(upper, lower) or problem.is_above(lower, upper):
                    yield Conflict(np.sort(np.array((edge, second))), 1)


def _edges_of(pairs: Pairs, person: str) -> range:
    row = pairs.row(person)
    return range(int(np.searchsorted(pairs.rows, row)), int(np.searchsorted(pairs.rows, row, side="right")))


def _quotas(problem: Problem, pairs: Pairs) -> Iterator[Conflict]:
    if not problem.quotas:
        return
    by_column = np.argsort(pairs.columns, kind="stable")
    starts = np.searchsorted(pairs.columns[by_column], np.arange(len(pairs.posts) + 1))
    for quota in problem.quotas:
        columns = sorted(map(pairs.column, quota.posts))
        edges = np.concatenate([by_column[:0], *(by_column[starts[c] : starts[c + 1]] for c in columns)])
        if quota.origins is not None:
            from_there = [pairs.people[row].origin in quota.origins for row in pairs.rows[edges].tolist()]
            edges = edges[np.array(from_there, np.bool_)]
        if len(np.unique(pairs.columns[edges])) > quota.most:
            yield Conflict(np.sort(edges), quota.most)


def search(
    pairs: Pairs, graph: Graph, aims: Sequence[Aim], conflicts: Sequence[Conflict], *, most_solved: int
) -> Searched:
    """The best matching of a graph that breaks no conflict, after solving at most about `most_solved` matchings.

    When that does not suffice, the answer is the best one with some people let go, and the bound of what was left.
    """
    tickets = count()
    best = best_by_rank(pairs, graph, aims)
    if best is None:
        raise ValueError("nobody must be matched in a graph that is searched")
    waiting = [(_key(best), next(tickets), graph, best)]
    solved = 1
    while waiting:
        _, _, graph, best = heapq.heappop(waiting)
        broken = next((conflict for conflict in conflicts if conflict.is_broken_by(best.edges)), None)
        if broken is None:
            return Searched(best, best.values, solved)
        if solved >= most_solved:
            return Searched(_letting_go(pairs, best, aims, conflicts), best.values, solved)
        for child in _children(pairs, graph, broken.chosen_of(best.edges)[: broken.most + 1]):
            answer = best_by_rank(pairs, child, aims)
            solved += 1
            if answer is not None:
                heapq.heappush(waiting, (_key(answer), next(tickets), child, answer))
    raise AssertionError("leaving everybody out breaks no conflict")


def _key(best: Best) -> tuple[int, ...]:
    return tuple(-value for value in best.values)


def _children(pairs: Pairs, graph: Graph, too_many: Ints) -> Iterator[Graph]:
    """Of these pairs one has to go: the first, or the second while the first stays, and so on."""
    staying = graph
    for edge in too_many.tolist():
        yield replace(staying, edges=staying.edges[staying.edges != edge])
        staying = _keeping(pairs, staying, edge)


def _keeping(pairs: Pairs, graph: Graph, edge: int) -> Graph:
    """The graph in which a pair is chosen: nothing else is open to the two."""
    row, column = pairs.rows[edge], pairs.columns[edge]
    is_either = (pairs.rows[graph.edges] == row) | (pairs.columns[graph.edges] == column)
    row_must, column_must = graph.row_must.copy(), graph.column_must.copy()
    row_must[row] = column_must[column] = True
    return Graph(graph.edges[~is_either | (graph.edges == edge)], row_must, column_must)


def _letting_go(pairs: Pairs, best: Best, aims: Sequence[Aim], conflicts: Sequence[Conflict]) -> Best:
    """The matching without the last pairs of each broken conflict."""
    edges = best.edges
    for conflict in conflicts:
        edges = edges[~np.isin(edges, conflict.chosen_of(edges)[conflict.most :])]
    return Best(edges, worth_of(pairs, edges, aims), best.bounds)
