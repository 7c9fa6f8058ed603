"""The rows of the linear and the integer program: where each set stands in them.

Row `i` for each unit, then the number of sets, then the limits over the plan, then the cuts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tinhgon.proposals.solving.instance import Flags, Floats, Instance, Limit, Trait, Whole
from tinhgon.proposals.solving.sets import Sets


@dataclass(frozen=True, slots=True)
class Cut:
    """At most `len(units) // step` sets may hold `step` of these units; one that holds twice as many counts twice."""

    units: tuple[int, ...]
    step: int

    @property
    def most(self) -> int:
        """What the left side comes to at most in every plan: each unit is in one set only."""
        return len(self.units) // self.step


@dataclass(frozen=True, slots=True)
class Entries:
    """The coefficients of many sets, set after set."""

    start: Whole
    rows: Whole
    values: Floats


def bounds(instance: Instance) -> list[tuple[float, float]]:
    """Least and most of each row before the cuts."""
    units = [(1.0, 1.0)] * instance.size
    limits = [(limit.least, limit.most) for limit in instance.limits]
    return [*units, (float(instance.least), float(instance.most)), *limits]


def counts(limit: Limit, sets: Sets) -> Flags:
    """Which sets a limit counts."""
    if limit.trait is Trait.MARK:
        found: Flags = (sets.traits & limit.which[0]) > 0
        return found
    if limit.trait is Trait.KIND:
        of_kind: Flags = sets.kind == limit.which[0]
        return of_kind
    of_seat: Flags = np.isin(sets.seat, np.array(limit.which, np.int64))
    return of_seat


def entries(instance: Instance, sets: Sets, cuts: list[Cut]) -> Entries:
    """Where each set stands."""
    n, every = instance.size, np.arange(len(sets))
    of_set, rows = [sets.set_of, every], [sets.members, np.full(len(sets), n)]
    for place, limit in enumerate(instance.limits):
        counted = np.flatnonzero(counts(limit, sets))
        of_set.append(counted)
        rows.append(np.full(len(counted), n + 1 + place))
    values = [np.ones(len(one)) for one in rows]
    if cuts:
        sets_cut, cut, times = _in_cuts(n, sets, cuts)
        of_set.append(sets_cut)
        rows.append(n + 1 + len(instance.limits) + cut)
        values.append(times.astype(np.float64))
    which = np.concatenate(of_set)
    order = np.argsort(which, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(which, minlength=len(sets)))]).astype(np.int64)
    return Entries(start, np.concatenate(rows)[order], np.concatenate(values)[order])


def _in_cuts(n: int, sets: Sets, cuts: list[Cut]) -> tuple[Whole, Whole, Whole]:
    """(set, cut, coefficient) wherever a set stands in a cut."""
    ptr, listed, step = cuts_of_units(n, cuts)
    many = ptr[sets.members + 1] - ptr[sets.members]
    of_set = np.repeat(sets.set_of, many)
    ends = np.cumsum(many)
    place = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many) + np.repeat(ptr[sets.members], many)
    key, times = np.unique(of_set * len(cuts) + listed[place], return_counts=True)
    cut = key % len(cuts)
    times = times // step[cut]
    there = times > 0
    return key[there] // len(cuts), cut[there], times[there]


def cuts_of_units(n: int, cuts: list[Cut]) -> tuple[Whole, Whole, Whole]:
    """For each unit the cuts it is in (as pointers and a list), and the step of each cut."""
    units = np.array([unit for cut in cuts for unit in cut.units], np.int64)
    number = np.array([c for c, cut in enumerate(cuts) for _ in cut.units], np.int64)
    order = np.argsort(units, kind="stable")
    ptr = np.concatenate([[0], np.cumsum(np.bincount(units, minlength=n))]).astype(np.int64)
    return ptr, number[order], np.array([cut.step for cut in cuts], np.int64)
