"""Shares of one whole add up to one."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.register.names import land_name, unit_name
from tinhgon.register.records import Succession
from tinhgon.register.register import Register
from tinhgon.register.shares import SHARE_TOLERANCE, total
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, TerritoryId, UnitId, error, warning


def shares_of_pieces(snapshot: Snapshot) -> Iterator[Finding]:
    """Divided territories whose pieces do not add up to them, or cannot be added up.

    Findings
    --------
    review.piece_share_impossible, review.piece_share_unknown, review.piece_shares
    """
    register, day = snapshot.register, snapshot.day
    divided: dict[TerritoryId, list[TerritoryId]] = {}
    for id, territory in sorted(register.territories.items()):
        if (whole := territory.piece_of) is not None and territory.exists_on(day):
            divided.setdefault(whole, []).append(id)
    for whole, pieces in sorted(divided.items()):
        name = land_name(register, whole, day)
        names = tuple(land_name(register, piece, day) for piece in pieces)
        shares = [register.territories[piece].share for piece in pieces]
        for piece, piece_name, share in zip(pieces, names, shares, strict=True):
            if share is not None and not 0 <= share <= 1:
                said = {"territory": name, "piece": piece_name}
                yield error("review.piece_share_impossible", piece, whole, **said, share=share)
        added = total(shares)
        if added is None:
            yield warning("review.piece_share_unknown", whole, *pieces, territory=name, pieces=names)
        # A piece may have been cut up further: then its own pieces stand, and it is not among these.
        elif abs(added - 1) > SHARE_TOLERANCE and not _is_cut_further(register, whole):
            yield error("review.piece_shares", whole, *pieces, territory=name, sum=added, pieces=names)


def shares_of_successions(snapshot: Snapshot) -> Iterator[Finding]:
    """Units that passed on more than they had, or ended and passed on less.

    Findings
    --------
    review.succession_shares
    """
    register = snapshot.register
    for unit in sorted(register.successions):
        by_day: dict[object, list[Succession]] = {}
        for succession in register.successors_of(unit):
            if succession.on <= snapshot.day:
                by_day.setdefault(succession.on, []).append(succession)
        for group in by_day.values():
            yield from _unbalanced(register, unit, group)


def _unbalanced(register: Register, unit: UnitId, group: list[Succession]) -> Iterator[Finding]:
    on, added = group[0].on, total(succession.share for succession in group)
    if added is None:
        return
    too_little = added < 1 - SHARE_TOLERANCE and not register.has_unit(unit, on)
    if too_little or added > 1 + SHARE_TOLERANCE:
        name = unit_name(register, unit, on)
        heirs = (succession.successor for succession in group)
        yield warning("review.succession_shares", unit, *heirs, unit=name, sum=added, day=on)


def _is_cut_further(register: Register, whole: TerritoryId) -> bool:
    return any(register.pieces_of(piece) for piece in register.pieces_of(whole))
