"""The heaviest matching of a sparse two-sided graph, with the prices that prove it.

Rows and columns may stay alone unless they must not. For edge weights w the prices U (rows) and V (columns), at least
0, satisfy U_i + V_j >= w_ij, and their sum equals the weight of the matching: no matching is heavier. Whatever is
matched in *some* heaviest matching lies on an edge where the prices are exact, and who has a price above 0 is matched
in *every* one. So the next aim in rank is asked on those edges alone: that is all there is to ranked aims.

Method: shortest augmenting paths with prices (the sparse form of Jonker and Volgenant, *Computing* 38, 1987).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tinhgon.proposals.solving.compiled import compiled, compiled_part

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

#: Weights and prices are whole numbers; sums along a path stay below this.
_ROOM: Final = 2**61
_FAR: Final = 2**62


@dataclass(frozen=True, slots=True)
class Matching:
    """`edge_of_row[i]` is the edge on which row i is matched, -1 where it stays alone."""

    edge_of_row: Ints
    row_prices: Ints
    column_prices: Ints


class TooHeavy(ValueError):
    """The weights are so large that their sums would not be exact."""


def heaviest_matching(
    starts: Ints, columns: Ints | Small, weights: Ints, column_count: int, row_must: Flags, column_must: Flags
) -> Matching:
    """The matching of greatest weight among those that match every row and column which must be.

    Parameters
    ----------
    starts : array, shape (rows + 1,), where the edges of each row begin
    columns, weights : array, shape (edges,), the column and the weight of each edge
    row_must, column_must : array, shape (rows,) and (columns,); some matching has to satisfy them

    Raises
    ------
    TooHeavy : sums of these weights would not be exact.
    """
    rows = len(starts) - 1
    heaviest = int(np.abs(weights).max(initial=0))
    # One who must be matched outweighs everything else together.
    bonus = heaviest * (min(rows, column_count) + 1) + 1
    if 6 * bonus >= _ROOM:
        raise TooHeavy(heaviest)
    row_of_edge = np.repeat(np.arange(rows, dtype=np.int32), np.diff(starts))
    raised = weights + bonus * row_must[row_of_edge] + bonus * column_must[columns]
    columns = columns.astype(np.int32, copy=False)
    edge_of_row, row_prices, column_prices = _augment(starts, columns, row_of_edge, raised, column_count)
    return Matching(edge_of_row, row_prices - bonus * row_must, column_prices - bonus * column_must)


@compiled
def parts(rows: Ints, columns: Ints, row_count: int, column_count: int) -> Ints:
    """For each row the part to which it belongs: rows with an edge to one column are of one part."""
    part_of = np.arange(row_count)
    first = np.full(column_count, -1, np.int64)
    for edge in range(len(rows)):
        column = columns[edge]
        if first[column] < 0:
            first[column] = rows[edge]
            continue
        one = first[column]
        other = rows[edge]
        while part_of[one] != one:
            part_of[one] = part_of[part_of[one]]
            one = part_of[one]
        while part_of[other] != other:
            part_of[other] = part_of[part_of[other]]
            other = part_of[other]
        part_of[other] = one
    for row in range(row_count):
        root = row
        while part_of[root] != root:
            root = part_of[root]
        part_of[row] = root
    return part_of


@compiled_part
def _push(keys: Ints, items: Small, size: int, key: int, item: int) -> int:
    """Put an item on the heap; its new size."""
    spot = size
    while spot > 0:
        above = (spot - 1) >> 1
        if keys[above] <= key:
            break
        keys[spot] = keys[above]
        items[spot] = items[above]
        spot = above
    keys[spot] = key
    items[spot] = item
    return size + 1


@compiled_part
def _pop(keys: Ints, items: Small, size: int) -> int:
    """Take the nearest item off the heap, which the caller has read at 0; its new size."""
    size -= 1
    key = keys[size]
    item = items[size]
    spot = 0
    while True:
        child = 2 * spot + 1
        if child >= size:
            break
        if child + 1 < size and keys[child + 1] < keys[child]:
            child += 1
        if keys[child] >= key:
            break
        keys[spot] = keys[child]
        items[spot] = items[child]
        spot = child
    keys[spot] = key
    items[spot] = item
    return size


@compiled
def _augment(
    starts: Ints, columns: Small, row_of_edge: Small, weights: Ints, column_count: int
) -> tuple[Ints, Ints, Ints]:
    """Bring in one row after the other, each by the shortest way to a free column or to a row that gives way."""
    rows = len(starts) - 1
    u = np.zeros(rows, np.int64)  # costs are -weights; u + v <= cost, equal where matched
    v = np.zeros(column_count, np.int64)
    row_of_column = np.full(column_count, -1, np.int64)
    edge_of_row = np.full(rows, -1, np.int64)
    reached = np.full(column_count, _FAR, np.int64)
    came_by = np.full(column_count, -1, np.int64)
    is_settled = np.zeros(column_count, np.bool_)
    touched = np.empty(column_count, np.int64)
    settled = np.empty(column_count, np.int64)
    heap_keys = np.empty(len(columns) + 1, np.int64)
    heap_columns = np.empty(len(columns) + 1, np.int32)
    for new_row in range(rows):
        heap_size = 0
        touched_count = 0
        settled_count = 0
        here = new_row
        below = 0  # how far `here` is
        best = _FAR  # the shortest way to an end
        end_column = -1
        end_row = -1
        while True:
            # Staying alone costs 0: a way may end where `here` gives its column up.
            if below - u[here] < best:
                best = below - u[here]
                end_row = here
            for edge in range(starts[here], starts[here + 1]):
                column = columns[edge]
                distance = below - weights[edge] - u[here] - v[column]
                if is_settled[column] or distance >= reached[column]:
                    continue
                if reached[column] == _FAR:
                    touched[touched_count] = column
                    touched_count += 1
                reached[column] = distance
                came_by[column] = edge
                if distance < best:
                    heap_size = _push(heap_keys, heap_columns, heap_size, distance, column)
            column = -1
            while heap_size > 0:
                key = heap_keys[0]
                column = heap_columns[0]
                heap_size = _pop(heap_keys, heap_columns, heap_size)
                if not is_settled[column] and key == reached[column]:
                    break
                column = -1
            if column < 0 or reached[column] >= best:
                break
            if row_of_column[column] < 0:
                best = reached[column]
                end_column = column
                break
            is_settled[column] = True
            settled[settled_count] = column
            settled_count += 1
            here = row_of_column[column]
            below = reached[column]
        # Prices: everything nearer than the end moves by the difference.
        u[new_row] += best
        for number in range(settled_count):
            column = settled[number]
            u[row_of_column[column]] += best - reached[column]
            v[column] -= best - reached[column]
        # The way back from its end to the new row, each giving its column to the one before.
        column = end_column
        if column < 0 and end_row != new_row:
            column = columns[edge_of_row[end_row]]
            edge_of_row[end_row] = -1
        while column >= 0:
            edge = came_by[column]
            giver = row_of_edge[edge]
            before = edge_of_row[giver]
            edge_of_row[giver] = edge
            row_of_column[column] = giver
            column = columns[before] if giver != new_row else -1
        for number in range(touched_count):
            reached[touched[number]] = _FAR
            is_settled[touched[number]] = False
    return edge_of_row, -u, -v
