"""Changes of land: a territory passes to another unit, or is divided into pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Register, Succession, Territory
from tinhgon.scheme.operations.operation import (
    Operation,
    depending_on,
    ending_problems,
    name_of,
    share_problems,
    territory_problems,
    unit_problems,
)
from tinhgon.scheme.operations.reinstate import reinstating
from tinhgon.vocabulary import ActId, Findings, Message, Param, Period, TerritoryId, UnitId, error

#: What a piece keeps of the territory it was cut out of. Points are not kept: a piece lies elsewhere.
INHERITED = ("unit", "within", "terrain", "is_border")


@dataclass(frozen=True, slots=True)
class TransferTerritory:
    """A territory passes to another unit; both units go on. `share` is its part of the giver's land, if known."""

    territory: TerritoryId
    to: UnitId
    effective_on: date
    share: float | None = None
    basis: str = ""

    def reads(self, register: Register) -> frozenset[str]:
        holder = register.holder_of(self.territory, self.effective_on)
        return frozenset({self.territory, self.to} | ({holder} if holder is not None else set()))

    def writes(self, register: Register) -> frozenset[str]:
        return frozenset({self.territory})

    def describe(self, register: Register) -> Message:
        day = self.effective_on
        holder = register.holder_of(self.territory, day)
        giver = None if holder is None else name_of(register, holder, day)
        land = _land_name(register, self.territory, day)
        to = name_of(register, self.to, day)
        return Message("operation.transfer_territory", {"territory": land, "giver": giver, "to": to, "day": day})

    def consequences(self, register: Register) -> Iterator[Message]:
        holder = register.holder_of(self.territory, self.effective_on)
        if holder is not None and register.territories_of(holder, self.effective_on) == (self.territory,):
            yield Message("consequence.no_land_left", {"unit": name_of(register, holder, self.effective_on)})

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        found = [*territory_problems(register, [self.territory], day), *unit_problems(register, [self.to], day)]
        record = register.territories.get(self.territory)
        if record is not None and record.exists_on(day) and record.holder(day) is None:
            found.append(error("problem.territory_within", self.territory, territory=self.territory))
        if record is not None and record.holder(day) == self.to:
            unit = name_of(register, self.to, day)
            found.append(error("problem.territory_held_already", self.territory, territory=self.territory, unit=unit))
        found += share_problems(self.territory, self.territory, [self.share, None])
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        day, record = self.effective_on, register.territories[self.territory]
        giver = record.holder(day)
        assert giver is not None  # `problems` refuses a territory that lies within another
        return register.putting(
            territories=[record.setting(day, {"unit": self.to})],
            successions=[Succession(giver, self.to, day, self.share, self.basis or "transfer", act)],
        )

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


@dataclass(frozen=True, slots=True)
class NewPiece:
    """One piece of a divided territory: its share (0 to 1) of the land if known, and the villages that lie in it."""

    id: TerritoryId
    share: float | None = None
    name: str | None = None
    villages: tuple[TerritoryId, ...] = ()


@dataclass(frozen=True, slots=True)
class DivideTerritory:
    """A territory ends and pieces begin in its place, held by the same unit; `basis` says what the shares are of."""

    territory: TerritoryId
    pieces: tuple[NewPiece, ...]
    effective_on: date
    basis: str = ""

    def reads(self, register: Register) -> frozenset[str]:
        return frozenset({self.territory}) | depending_on(register, [self.territory], self.effective_on)

    def writes(self, register: Register) -> frozenset[str]:
        villages = register.within(self.territory, self.effective_on)
        return frozenset({self.territory, *(piece.id for piece in self.pieces), *villages})

    def describe(self, register: Register) -> Message:
        land = _land_name(register, self.territory, self.effective_on)
        params: dict[str, Param] = {"territory": land, "count": len(self.pieces), "basis": self.basis}
        return Message("operation.divide", {**params, "day": self.effective_on})

    def consequences(self, register: Register) -> Iterator[Message]:
        land = _land_name(register, self.territory, self.effective_on)
        measured = {o.measure for o in register.observations.get(self.territory, ())}
        for measure in sorted(measured):
            yield Message("consequence.figure_apportioned", {"territory": land, "measure": measure})
        for piece in self.pieces:
            if piece.share is None:
                yield Message("consequence.share_unknown", {"unit": land, "into": piece.name or piece.id})

    def problems(self, register: Register) -> Findings:
        day = self.effective_on
        found = [*territory_problems(register, [self.territory], day)]
        ids = [piece.id for piece in self.pieces]
        if len(ids) < 2:
            found.append(error("problem.one_piece", self.territory, territory=self.territory))
        found += [error("problem.named_twice", id, thing=id) for id in sorted({i for i in ids if ids.count(i) > 1})]
        found += [
            error("problem.id_taken", id, unit=id)
            for id in ids
            if id in register.territories or UnitId(id) in register.units
        ]
        placed = [village for piece in self.pieces for village in piece.villages]
        inner = register.within(self.territory, day)
        found += [error("problem.named_twice", v, thing=v) for v in sorted({v for v in placed if placed.count(v) > 1})]
        found += [error("problem.village_unplaced", v, village=v) for v in inner if v not in placed]
        found += [error("problem.village_elsewhere", v, village=v) for v in placed if v not in inner]
        found += territory_problems(register, [v for v in inner if v in placed], day)
        found += ending_problems(register, [self.territory], day)
        whole = register.territories.get(self.territory)
        exists = None if whole is None else whole.timeline("exists").period_on(day)
        if exists is not None and exists.start == day:
            # Of a piece that never stood a day nothing is kept, not even what it was a piece of.
            found.append(error("problem.divided_twice", self.territory, territory=self.territory, day=day))
        found += share_problems(self.territory, self.territory, [piece.share for piece in self.pieces])
        return tuple(found)

    def apply(self, register: Register, act: ActId | None = None) -> Register:
        day, whole = self.effective_on, register.territories[self.territory]
        kept = {name: whole.value(name, day) for name in INHERITED}
        pieces = [
            Territory.starting(
                piece.id,
                Period(day),
                {
                    **kept,
                    "name": piece.name,
                    "piece_of": self.territory,
                    "share": piece.share,
                    "share_basis": self.basis or None,
                },
            )
            for piece in self.pieces
        ]
        villages = [
            register.territories[village].setting(day, {"within": piece.id})
            for piece in self.pieces
            for village in piece.villages
        ]
        return register.putting(territories=[whole.ending(day), *pieces, *villages])

    def reverse(self, before: Register, on: date) -> tuple[Operation, ...]:
        return reinstating(before, self.apply(before), self.writes(before), on)


def _land_name(register: Register, territory: TerritoryId, day: date) -> str:
    """What people call a piece of land: its own name, else that of the unit which holds it."""
    record = register.territories.get(territory)
    if record is None:
        return territory
    holder = register.holder_of(territory, day)
    return record.text("name", day) or (territory if holder is None else name_of(register, holder, day))
