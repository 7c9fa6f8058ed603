"""What a search has found out about sets of units, kept for the next question about the same units."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from tinhgon.proposals.merge_communes.formulation import Formulation
from tinhgon.proposals.solving.instance import Known

#: Sets that a pool holds at most; what it holds beyond is forgotten, the oldest first.
MOST_SETS = 40_000
_NONE: NDArray[np.int64] = np.zeros(0, np.int64)


def _none() -> NDArray[np.int64]:
    return _NONE


@dataclass(frozen=True, eq=False)
class Pool:
    """Connected sets that were worth writing down, as numbers of `codes`, and the cuts that were found.

    They are true of the land alone: whatever weights, locks or counts the next question has, its costs are computed
    anew, and what its locks forbid is left out.
    """

    codes: tuple[str, ...] = ()
    land: str = ""
    start: NDArray[np.int64] = field(default_factory=_none)
    members: NDArray[np.int64] = field(default_factory=_none)
    cuts: tuple[tuple[tuple[str, ...], int], ...] = ()

    @classmethod
    def of(cls, form: Formulation, known: Known, before: Pool) -> Pool:
        """What a search knows, in the codes of its question, and what was known before and did not apply."""
        codes = tuple(form.problem.units[unit].code for unit in form.units)
        cuts = tuple((tuple(codes[i] for i in units), step) for units, step in known.cuts)
        every = tuple(sorted(form.problem.index))
        place = {code: at for at, code in enumerate(every)}
        number = np.array([place[code] for code in codes], np.int64)
        start, members = known.start, number[known.members] if len(known.members) else _NONE
        land = _land(form)
        if before.land == land and before.codes == every and len(before.members):
            start, members = _united(start, members, before.start, before.members, len(every))
            cuts = tuple(dict.fromkeys((*cuts, *before.cuts)))
        return cls(every, land, start, members, cuts)

    def sets_of(self, form: Formulation) -> Known | None:
        """What of it holds for a question: the sets of free units, and the cuts among them; `None` if nothing does."""
        if not len(self.members) or self.land != _land(form):
            return None
        place = {form.problem.units[unit].code: at for at, unit in enumerate(form.units)}
        number = np.array([place.get(code, -1) for code in self.codes], np.int64)
        members = number[self.members]
        kept = np.minimum.reduceat(members, self.start[:-1]) >= 0
        if not kept.any():
            return None
        size = np.diff(self.start)
        start = np.concatenate([[0], np.cumsum(size[kept])]).astype(np.int64)
        cuts = [cut for cut in self.cuts if all(code in place for code in cut[0])]
        numbered = tuple((tuple(sorted(place[code] for code in units)), step) for units, step in cuts)
        return Known(start, members[np.repeat(kept, size)], numbered)


def _land(form: Formulation) -> str:
    """Which land it is: the units and who borders whom; sets that hang together here need not elsewhere."""
    named = repr((sorted(form.problem.index), sorted(form.problem.borders)))
    return sha256(named.encode()).hexdigest()


def _united(
    start: NDArray[np.int64], members: NDArray[np.int64], more_start: NDArray[np.int64],
    more_members: NDArray[np.int64], units: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:  # fmt: skip
    """Two lists of sets as one, each set once, the newer ones first and not too many."""
    weight = np.random.default_rng(0).integers(1, 2**62, units, np.int64)
    names = np.add.reduceat(weight[members], start[:-1]) if len(members) else _NONE
    more = np.add.reduceat(weight[more_members], more_start[:-1])
    fresh = ~np.isin(more, names)
    fresh[max(0, MOST_SETS - len(names)) :] = False
    size, more_size = np.diff(start), np.diff(more_start)
    sizes = np.concatenate([size, more_size[fresh]])
    united = np.concatenate([members, more_members[np.repeat(fresh, more_size)]])
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), united
