"""Where the land of a unit comes from: which old units, whole or a share of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tinhgon.register import Register
from tinhgon.vocabulary import TerritoryId, UnitId


@dataclass(frozen=True, slots=True)
class Origin:
    """An old unit and the share (0 to 1) of its land that a new unit has; `None` when the share is not known."""

    unit: UnitId
    share: float | None

    @property
    def is_whole(self) -> bool:
        return self.share == 1.0


def origins(before: Register, after: Register, unit: UnitId, on: date) -> tuple[Origin, ...]:
    """The old units whose land a unit has on a day, with shares, by id.

    `before` tells who would hold the land on that day without the change. A whole unit has share 1. A piece has its
    own share where the old unit is this one territory; of several territories the shares are not known.
    """
    taken: dict[UnitId, list[TerritoryId]] = {}
    for territory in after.territories_of(unit, on):
        source = _undivided(before, after, territory, on)
        holder = None if source is None else before.holder_of(source, on)
        if holder is not None:
            taken.setdefault(holder, []).append(territory)
    return tuple(Origin(old, _share(before, after, old, lands, on)) for old, lands in sorted(taken.items()))


def _undivided(before: Register, after: Register, territory: TerritoryId, on: date) -> TerritoryId | None:
    """The territory itself or the whole it was cut from, whichever the old register has on the day."""
    return next((t for t in (territory, *after.wholes_of(territory)) if before.has_territory(t, on)), None)


def _share(before: Register, after: Register, old: UnitId, taken: list[TerritoryId], on: date) -> float | None:
    held = before.territories_of(old, on)
    if set(held) <= set(taken):
        return 1.0
    if len(held) > 1:
        return None
    total = 0.0
    for territory in taken:
        share = _share_of(after, territory, held[0])
        if share is None:
            return None
        total += share
    return total


def _share_of(after: Register, piece: TerritoryId, whole: TerritoryId) -> float | None:
    """A piece's share of the whole, through every division between them."""
    share = 1.0
    for current in (piece, *after.wholes_of(piece)):
        if current == whole:
            return share
        part = after.territories[current].share
        if part is None:
            return None
        share *= part
    return None
