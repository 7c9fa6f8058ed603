"""What is to be divided, as arrays: the only form in which the solver knows a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Marks: TypeAlias = NDArray[np.uint8]
Flags: TypeAlias = NDArray[np.bool_]

#: What misses a minimum or a cap by no more than this does not miss it (persons, km2).
SLACK = 1e-6
# Columns of `Costs.unit`, `Costs.label`, `Costs.standard`, and places in `Costs.rule`.
PEOPLE, LAND, OUTLINE = 0, 1, 2
DISTRICT, KIND, WHOLE = 0, 1, 2
PEOPLE_MIN, LAND_MIN, CAP = 0, 1, 2
MEAN, SCALE, W_BALANCE, W_PEOPLE, W_LAND, W_DISTRICTS, W_SHAPE, EXEMPT_FROM = range(8)
# What a set is, one bit each: under the minimum of people, of land, of either; in several districts.
SHORT_OF_PEOPLE, SHORT_OF_LAND, SHORT, CROSSING = 1, 2, 4, 8


class Costs(NamedTuple):
    """Everything that the cost of one set is computed from.

    `reach[j, i]` is what unit `i` adds to access when the seat is in unit `j` (infinite: not allowed); `reach[j, j]`
    holds the cost of a seat in `j`, too. `label` numbers the district, the kind (0 prevails over 1, 1 over 2 ...) and
    the old unit that a piece belongs to. `shared[i, j]` is the km of common border, -1 where there is none.
    """

    reach: Floats
    unit: Floats
    label: Whole
    shared: Floats
    standard: Floats
    rule: Floats


class Graph(NamedTuple):
    """Who borders whom (`nbr[ptr[i] : ptr[i + 1]]`), who is never in one set with whom, and who always is.

    `has_clashes` spares a look at `clash` where nobody clashes.
    """

    ptr: Whole
    nbr: Whole
    clash: Marks
    mate_ptr: Whole
    mates: Whole
    has_clashes: bool


class Trait(IntEnum):
    """What a limit over the plan may count: a trait of sets, their kind, or the district of their seat."""

    MARK = 0
    KIND = 1
    SEAT = 2


@dataclass(frozen=True, slots=True)
class Limit:
    """At least and at most so many sets with a trait: `which` holds its bit, the kind, or the units that are seats."""

    trait: Trait
    which: tuple[int, ...]
    least: float
    most: float


@dataclass(frozen=True)
class Instance:
    """Units on a graph, to be divided into connected sets: from `least` to `most` of them, at the least cost.

    `count` is the number that was asked for; `component` numbers the separate parts of the graph; `km` is the distance
    between units, only to spread a first plan over the land.
    """

    graph: Graph
    costs: Costs
    component: Whole
    km: Floats
    count: int
    least: int
    most: int
    limits: tuple[Limit, ...] = ()

    @property
    def size(self) -> int:
        """How many units there are."""
        return len(self.component)


@dataclass(frozen=True, slots=True)
class Known:
    """Sets and cuts (units and step) that an earlier search wrote down."""

    start: Whole
    members: Whole
    cuts: tuple[tuple[tuple[int, ...], int], ...] = ()
