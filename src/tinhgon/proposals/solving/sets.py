"""Lists of connected sets, hundreds of thousands of them, as flat arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tinhgon.proposals.solving.cost import measure_all
from tinhgon.proposals.solving.instance import Flags, Floats, Instance, Whole


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets one after the other: the members of set `r` are `members[start[r]:start[r + 1]]`, with what each one is."""

    start: Whole
    members: Whole
    cost: Floats
    seat: Whole
    traits: Whole
    kind: Whole

    def __len__(self) -> int:
        return len(self.cost)

    def __getitem__(self, r: int) -> Whole:
        return self.members[self.start[r] : self.start[r + 1]]

    def __iter__(self) -> Iterator[Whole]:
        return (self[r] for r in range(len(self)))

    @property
    def sizes(self) -> Whole:
        """How many units each set has."""
        return np.diff(self.start)

    @property
    def set_of(self) -> Whole:
        """For each place in `members`, the number of its set."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def take(self, which: Whole | Flags) -> Sets:
        """Some of the sets: by number, or where a flag is set."""
        chosen = np.flatnonzero(which) if which.dtype == np.bool_ else which
        size = self.sizes[chosen]
        start = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
        place = np.repeat(self.start[chosen] - start[:-1], size) + np.arange(start[-1])
        return Sets(
            start, self.members[place], self.cost[chosen], self.seat[chosen], self.traits[chosen], self.kind[chosen]
        )


def measured_sets(instance: Instance, groups: Iterable[Sequence[int] | Whole]) -> Sets:
    """The sets of a list of groups, with their costs; infinite where one has no seat or is over its cap."""
    sorted_groups = [np.sort(np.asarray(group, np.int64)) for group in groups]
    start = np.concatenate([[0], np.cumsum([len(group) for group in sorted_groups])]).astype(np.int64)
    members = np.concatenate(sorted_groups) if sorted_groups else np.empty(0, np.int64)
    return remeasured(instance, start, members)


def remeasured(instance: Instance, start: Whole, members: Whole) -> Sets:
    """Sets that are known already, with the costs that they have in this instance."""
    count = len(start) - 1
    cost = np.empty(count)
    seat, traits, kind = (np.empty(count, np.int64) for _ in range(3))
    measure_all(start, members, instance.costs, cost, seat, traits, kind)
    return Sets(start, members, cost, seat, traits, kind)


def joined(lists: Sequence[Sets]) -> Sets:
    """Several lists as one."""
    offsets = np.cumsum([0, *(len(one.members) for one in lists)])
    starts = [one.start[:-1] + offset for one, offset in zip(lists, offsets, strict=False)]
    return Sets(
        np.concatenate([*starts, offsets[-1:]]).astype(np.int64),
        *(
            np.concatenate([getattr(one, name) for one in lists])
            for name in ("members", "cost", "seat", "traits", "kind")
        ),
    )
