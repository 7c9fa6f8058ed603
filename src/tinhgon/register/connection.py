"""Which pieces of land hang together: by land, or by ferry; a point where two corners meet does not connect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tinhgon.register.register import Register
from tinhgon.vocabulary import TerritoryId


def connected_parts(register: Register, territories: Iterable[TerritoryId]) -> tuple[frozenset[TerritoryId], ...]:
    """The territories in groups that are connected within themselves, the largest group first.

    Who borders whom is known of undivided territories: a piece counts as the territory it was cut out of, so the
    pieces of one territory are connected with each other and with whatever that territory borders.
    """
    members: dict[TerritoryId, list[TerritoryId]] = {}
    for territory in sorted(set(territories)):
        members.setdefault(register.origin_of(territory), []).append(territory)
    # A border written with a piece connects that piece only, so it counts when the piece itself is asked about.
    known = members.keys() | {territory for pieces in members.values() for territory in pieces}
    neighbours = {
        origin: {register.origin_of(other) for other in _neighbours(register, {origin, *pieces}) if other in known}
        for origin, pieces in members.items()
    }
    groups = (frozenset(t for origin in part for t in members[origin]) for part in _parts(neighbours))
    return tuple(sorted(groups, key=lambda group: (-len(group), min(group))))


def parts_known_apart(register: Register, territories: Iterable[TerritoryId]) -> tuple[frozenset[TerritoryId], ...]:
    """The connected groups, less those of which the table of neighbours says nothing: more than one is torn land.

    A territory that the table never names may lie anywhere, and of a piece with the share 0 it is not known how far
    it reaches: neither makes a unit torn by itself.
    """
    return tuple(
        part
        for part in connected_parts(register, territories)
        if any(_is_told(register, territory) for territory in part)
    )


def _is_told(register: Register, territory: TerritoryId) -> bool:
    record = register.territories[territory]
    return record.share != 0 and (register.origin_of(territory) in register.borders or territory in register.borders)


def has_connection(register: Register, territory: TerritoryId) -> bool:
    """Whether any border or ferry leads from the territory, or from the whole it is a piece of, to other land."""
    origin = register.origin_of(territory)
    return any(register.origin_of(other) != origin for other in _neighbours(register, {origin, territory}))


def _neighbours(register: Register, lands: Iterable[TerritoryId]) -> Iterator[TerritoryId]:
    for land in lands:
        for other, border in register.borders.get(land, {}).items():
            if border.connects:
                yield other


def _parts(neighbours: dict[TerritoryId, set[TerritoryId]]) -> Iterator[set[TerritoryId]]:
    unseen = set(neighbours)
    while unseen:
        part, waiting = set[TerritoryId](), [unseen.pop()]
        while waiting:
            territory = waiting.pop()
            part.add(territory)
            found = neighbours[territory] & unseen
            unseen -= found
            waiting.extend(found)
        yield part
