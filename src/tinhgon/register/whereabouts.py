"""Who holds a piece of land on another day: followed from territory to piece and back, not from unit to unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tinhgon.register.register import Register
from tinhgon.register.shares import Share, times, total
from tinhgon.vocabulary import TerritoryId, UnitId


def land_share(register: Register, land: Iterable[TerritoryId], seen_on: date, unit: UnitId, day: date) -> Share:
    """How much of the land of one day a unit holds on another day; `None` when the land alone does not tell.

    It tells when the unit holds all of it or nothing, or the same share of every territory: then no measure is
    needed to weigh one territory against another. Of a unit without any land (a body) it tells nothing.
    """
    if not register.territories_of(unit, day):
        return None
    shares = set[Share]()
    for territory in land:
        holders = holders_of_land(register, territory, seen_on, day)
        if holders is None:
            return None
        shares.add(holders.get(unit, 0.0))
    return shares.pop() if len(shares) == 1 else None


def holders_of_land(
    register: Register, territory: TerritoryId, seen_on: date, day: date
) -> Mapping[UnitId, Share] | None:
    """The units that hold the land of a territory on a day, each with its share of it.

    `None` when the book loses sight of the land that day, or when a village that lay in it on the day `seen_on` has
    gone another way than the rest.
    """
    holders = _holders(register, territory, day)
    if holders is None:
        return None
    villages = (register.holder_of(village, day) for village in register.within(territory, seen_on))
    return holders if all(holder in holders for holder in villages) else None


def _holders(register: Register, territory: TerritoryId, day: date) -> Mapping[UnitId, Share] | None:
    if (holder := register.holder_of(territory, day)) is not None:
        return {holder: 1.0}
    pieces = [piece for piece in register.pieces_of(territory) if register.has_territory(piece, day)]
    return _holders_of_pieces(register, pieces, day) if pieces else _holder_of_whole(register, territory, day)


def _holders_of_pieces(register: Register, pieces: Iterable[TerritoryId], day: date) -> Mapping[UnitId, Share] | None:
    shares: dict[UnitId, list[Share]] = {}
    for piece in pieces:
        holders = _holders(register, piece, day)
        if holders is None:
            return None
        for holder, share in holders.items():
            shares.setdefault(holder, []).append(times(register.territories[piece].share, share))
    if len(shares) == 1:
        return dict.fromkeys(shares, 1.0)
    return {holder: total(parts) for holder, parts in shares.items()}


def _holder_of_whole(register: Register, territory: TerritoryId, day: date) -> Mapping[UnitId, Share] | None:
    """A division that was undone: the piece is gone, the whole stands again."""
    holders = (register.holder_of(whole, day) for whole in register.wholes_of(territory))
    holder = next((holder for holder in holders if holder is not None), None)
    return None if holder is None else {holder: 1.0}
