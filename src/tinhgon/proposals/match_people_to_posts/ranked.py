"""Asking ranked aims in order: each among the matchings that are best for all before it.

Symbols: person i, post j, pair (i, j) with x_ij = 1 when i holds j; w^a_ij what the pair is worth to aim a.

    (1)  sum over j of x_ij <= 1   for each person          (= 1 for whom every best matching of a former aim places)
    (2)  sum over i of x_ij <= 1   for each post            (= 1 likewise)
    (3)  maximise the sum of w^1 x, then of w^2 x among the maximisers, and so on

The prices of an aim (`solving.matching`) are its bound, and they say which pairs the next aim may still use. Aims whose
sums fit into one whole number together are asked at once: the number of the first stands before that of the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tinhgon.proposals.match_people_to_posts.aims import Aim
from tinhgon.proposals.match_people_to_posts.pairs import Ints, Pairs, Small
from tinhgon.proposals.solving.matching import heaviest_matching

Flags = npt.NDArray[np.bool_]
#: The weight of one pair for several aims at once stays below this; sums over all pairs are then exact.
_ROOM = 2**57


@dataclass(frozen=True, slots=True)
class Best:
    """The best matching: its pairs, the value of each aim, and by the prices the bound of each."""

    edges: Ints
    values: tuple[int, ...]
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """Some of the pairs, and who must be matched."""

    edges: Ints
    row_must: Flags
    column_must: Flags

    @staticmethod
    def of(pairs: Pairs, edges: Ints) -> Graph:
        return Graph(edges, np.zeros(len(pairs.people), np.bool_), np.zeros(len(pairs.posts), np.bool_))


def best_by_rank(pairs: Pairs, graph: Graph, aims: Sequence[Aim]) -> Best | None:
    """The best matching, or None where those who must be matched cannot be."""
    edges = graph.edges
    rows, row_of = _numbered(pairs.rows[edges], len(pairs.people))
    columns, column_of = _numbered(pairs.columns[edges], len(pairs.posts))
    row_must, column_must = graph.row_must[rows], graph.column_must[columns]
    if graph.row_must.sum() > row_must.sum() or graph.column_must.sum() > column_must.sum():
        return None
    chosen = edges[:0]
    bounds: list[int] = []
    for group in _groups(aims, min(len(rows), len(columns))):
        weights = sum((pairs.worth(aim, edges) * scale for aim, scale in group), np.zeros(len(edges), np.int64))
        starts = np.concatenate([[0], np.cumsum(np.bincount(row_of, minlength=len(rows)))])
        found = heaviest_matching(starts, column_of, weights, len(columns), row_must, column_must)
        is_matched = found.edge_of_row >= 0
        matched = found.edge_of_row[is_matched]
        chosen = edges[matched]
        if (row_must & ~is_matched).any() or column_must.sum() > column_must[column_of[matched]].sum():
            return None
        bounds += _sums(int(found.row_prices.sum() + found.column_prices.sum()), group)
        is_exact = found.row_prices[row_of] + found.column_prices[column_of] == weights
        edges, row_of, column_of = edges[is_exact], row_of[is_exact], column_of[is_exact]
        row_must, column_must = row_must | (found.row_prices > 0), column_must | (found.column_prices > 0)
    return Best(np.sort(chosen), worth_of(pairs, chosen, aims), tuple(bounds))


def _numbered(of_edges: Small, count: int) -> tuple[Ints, Small]:
    """Which of `count` things there are, in order, and for each edge the number of its thing among them."""
    is_there = np.zeros(count, np.bool_)
    is_there[of_edges] = True
    numbers = np.cumsum(is_there, dtype=np.int32) - np.int32(1)
    return np.flatnonzero(is_there), numbers[of_edges]


def worth_of(pairs: Pairs, edges: Ints, aims: Sequence[Aim]) -> tuple[int, ...]:
    """The value of each aim for the chosen pairs."""
    return tuple(int(pairs.worth(aim, edges).sum()) for aim in aims)


def _groups(aims: Sequence[Aim], most_pairs: int) -> list[list[tuple[Aim, int]]]:
    """Aims that are asked at once, each with the scale that puts it before those after it."""
    groups: list[list[Aim]] = [[]]
    size = 1
    for aim in aims:
        sums = aim.most * most_pairs + 1
        if groups[-1] and size * sums * (most_pairs + 1) >= _ROOM:
            groups.append([])
            size = 1
        groups[-1].append(aim)
        size *= sums
    return [_scaled(group, most_pairs) for group in groups]


def _scaled(group: list[Aim], most_pairs: int) -> list[tuple[Aim, int]]:
    scaled: list[tuple[Aim, int]] = []
    scale = 1
    for aim in reversed(group):
        scaled.append((aim, scale))
        scale *= aim.most * most_pairs + 1
    return scaled[::-1]


def _sums(total: int, group: list[tuple[Aim, int]]) -> list[int]:
    """The sum of each aim, out of the number in which they stand one before the other."""
    sums = []
    for _, scale in group:
        value, total = divmod(total, scale)
        sums.append(value)
    return sums
