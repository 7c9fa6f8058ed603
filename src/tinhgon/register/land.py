"""The land of different days made comparable: cut as finely as the register ever cut it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TypeAlias

from tinhgon.register.records import TERRITORIAL
from tinhgon.register.register import Register
from tinhgon.register.shares import SHARE_TOLERANCE, Share, times, total
from tinhgon.vocabulary import TerritoryId, UnitId

#: A stretch of land as the finest territories it consists of.
Ground: TypeAlias = frozenset[TerritoryId]


class Land:
    """Stretches of land of any day as sets of finest territories: one lies in another if its set does.

    A territory that was ever divided is its pieces. Where villages have passed from one territory to another, a
    territory is the villages that lie in it on the day, for then it is not the same land on every day.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self._cuts: dict[TerritoryId, Ground] = {}

    def of_unit(self, unit: UnitId, day: date) -> frozenset[TerritoryId]:
        """The territories a unit holds on a day; of one that holds none itself, those of the units under it."""
        held, waiting, seen = set[TerritoryId](), [unit], {unit}
        while waiting:
            above = waiting.pop()
            if own := self.register.territories_of(above, day):
                held.update(own)
                continue
            below = {UnitId(child.id) for child in self.register.children_of(above, day, TERRITORIAL)} - seen
            seen |= below
            waiting += below
        return frozenset(held)

    def finest(self, territories: Iterable[TerritoryId], day: date) -> Ground:
        """What the territories consist of on a day."""
        return frozenset().union(*(self._cut(territory, day) for territory in self.rejoined(territories)))

    def share_inside(self, territory: TerritoryId, ground: Ground) -> Share:
        """How much of a divided territory's land lies in some ground, by the shares of its pieces; else `None`."""
        for division in self.divisions(territory):
            grounds = {piece: self.finest([piece], self._begins_on(piece)) for piece in division}
            if any(part & ground for part in grounds.values()):
                return total(
                    times(self.register.territories[piece].share, self._of_piece(piece, part, ground))
                    for piece, part in grounds.items()
                )
        return None

    def divisions(self, territory: TerritoryId) -> list[tuple[TerritoryId, ...]]:
        """The sets of pieces that a territory was divided into; several when a division was undone in between."""
        groups: dict[date, list[TerritoryId]] = {}
        for piece in self.register.pieces_of(territory):
            groups.setdefault(self._begins_on(piece), []).append(piece)
        return [tuple(groups[on]) for on in sorted(groups)]

    def _of_piece(self, piece: TerritoryId, part: Ground, ground: Ground) -> Share:
        if part <= ground:
            return 1.0
        return self.share_inside(piece, ground) if part & ground else 0.0

    def rejoined(self, territories: Iterable[TerritoryId]) -> set[TerritoryId]:
        """The same land with every complete set of pieces replaced by the whole."""
        joined, done = set(territories), set[TerritoryId]()
        while complete := self._complete_divisions(joined, done):
            for whole, division in complete:
                joined = (joined - set(division)) | {whole}
                done.add(whole)
        return joined

    def _complete_divisions(
        self, territories: set[TerritoryId], done: set[TerritoryId]
    ) -> list[tuple[TerritoryId, tuple[TerritoryId, ...]]]:
        wholes = {whole for t in territories if (whole := self._whole_of(t)) is not None and whole not in done}
        divisions = ((whole, division) for whole in sorted(wholes) for division in self.divisions(whole))
        return [(whole, division) for whole, division in divisions if self._is_all(division, territories)]

    def _is_all(self, division: tuple[TerritoryId, ...], territories: set[TerritoryId]) -> bool:
        share = total(self.register.territories[piece].share for piece in division)
        return territories.issuperset(division) and (share is None or abs(share - 1) <= SHARE_TOLERANCE)

    def _cut(self, territory: TerritoryId, day: date) -> Ground:
        if self.is_restless(territory) and (villages := self._innermost(territory, day)):
            return villages
        if territory not in self._cuts:
            self._cuts[territory] = frozenset({territory})
            if divisions := self.divisions(territory):
                parts = (self._cut(piece, self._begins_on(piece)) for piece in divisions[-1])
                self._cuts[territory] = frozenset().union(*parts)
        return self._cuts[territory]

    def _innermost(self, territory: TerritoryId, day: date) -> Ground:
        """The villages within a territory on a day; of one that has others within it, those."""
        found, seen, waiting = set[TerritoryId](), {territory}, [territory]
        while waiting:
            container = waiting.pop()
            inner = set(self.register.within(container, day)) - seen
            if not inner and container != territory:
                found.add(container)
            seen |= inner
            waiting += inner
        return frozenset(found)

    def is_restless(self, territory: TerritoryId) -> bool:
        """Whether villages have come to it or left it for other land, so that it is not the same land on every day."""
        return self.register.origin_of(territory) in self._restless

    @cached_property
    def _restless(self) -> frozenset[TerritoryId]:
        restless: set[TerritoryId] = set()
        for record in self.register.territories.values():
            containers = {TerritoryId(str(value)) for _, value in record.timeline("within")}
            if len(containers) > 1 and not self._is_chain(containers):
                restless.update(self.register.origin_of(container) for container in containers)
        return frozenset(restless)

    def _is_chain(self, territories: set[TerritoryId]) -> bool:
        """Whether the territories are one, and wholes that it is a piece of."""
        return any(territories <= self._line_of(territory) for territory in territories)

    def _line_of(self, territory: TerritoryId) -> set[TerritoryId]:
        return {territory, *self.register.wholes_of(territory)}

    def _begins_on(self, territory: TerritoryId) -> date:
        spans = self.register.territories[territory].timeline("exists").spans
        return (spans[0][0].start if spans else None) or date.min

    def _whole_of(self, territory: TerritoryId) -> TerritoryId | None:
        record = self.register.territories.get(territory)
        return None if record is None else record.piece_of
