"""The operations that form planned units out of old ones: divide, merge or found, split, change what stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.register import SHARE_TOLERANCE, Register, Unit
from tinhgon.scheme.operations import (
    ChangeKind,
    ChangeSeat,
    DivideTerritory,
    FoundUnit,
    MergeUnits,
    NewPiece,
    NewUnit,
    Operation,
    Part,
    RecodeUnit,
    RenameUnit,
    SplitUnit,
)
from tinhgon.vocabulary import Finding, TerritoryId, UnitId, note


@dataclass(frozen=True)
class Ground:
    """What is formed stands on: the register, the day, and what happens to the tiers above."""

    register: Register
    on: date
    ending: frozenset[UnitId]
    new_parents: Mapping[UnitId, UnitId]


@dataclass(frozen=True, slots=True)
class Target:
    """One planned unit: the old units of which it gets all or a share, and what is said about it.

    `called` is what findings call it; `pieces` names the pieces of divided land that it gets.
    """

    unit: UnitId
    called: str
    pieces: str
    rows: tuple[tuple[Unit, float | None], ...]
    whole: tuple[Unit, ...]
    kind: str
    name: str | None = None
    code: str | None = None
    seat: str | None = None
    parents: tuple[tuple[str, UnitId], ...] | None = None

    @property
    def stays(self) -> bool:
        """One whole old unit and nothing else: the unit stays itself, whatever else changes about it."""
        return len(self.rows) == 1 and len(self.whole) == 1


@dataclass(frozen=True, slots=True)
class Division:
    """An old unit that is divided: to whom its land goes, by which shares, and what these are shares of."""

    unit: Unit
    shares: tuple[tuple[Target, float | None], ...]
    basis: str


def forming_operations(
    ground: Ground, targets: Iterable[Target], divisions: Iterable[Division]
) -> tuple[tuple[Operation, ...], tuple[Finding, ...]]:
    """What has to be done, in an order in which it can be, and whose parents had to be chosen among several.

    Findings
    --------
    draft.several_parents : parts of one new unit stand under different parents; most parts decide.
    """
    planned, divided = tuple(targets), tuple(divisions)
    notes: list[Finding] = []
    operations: list[Operation] = [operation for one in divided for operation in _divisions(ground, one)]
    for target in planned:
        if not target.stays:
            parents = target.parents
            if parents is None:
                parents, several = lasting_parents(ground, target)
                notes += several
            operations.append(_forming(ground, target, parents))
    operations += [_split(ground, one) for one in divided]
    operations += [operation for target in planned if target.stays for operation in _changes(ground, target)]
    return tuple(operations), tuple(notes)


def fresh_id(register: Register, wanted: str) -> str:
    """An id that nothing ever had: after an undo, a plan drafted anew must not take the ids of the first."""
    id, attempt = wanted, 1
    while UnitId(id) in register.units or TerritoryId(id) in register.territories:
        attempt += 1
        id = f"{wanted}~{attempt}"
    return id


def exact_shares(shares: list[float | None]) -> list[float | None]:
    """Shares written with a few digits, made to add to 1 at the largest, so that people and land are conserved."""
    known = [share for share in shares if share is not None]
    total = sum(known)
    if len(known) < len(shares) or abs(total - 1) > SHARE_TOLERANCE:
        return shares  # unknown, or too far off for rounding: the operation will refuse it, with the sum
    largest = shares.index(max(known))
    return [share + (1 - total) if n == largest and share is not None else share for n, share in enumerate(shares)]


def lasting_parents(ground: Ground, target: Target) -> tuple[tuple[tuple[str, UnitId], ...], list[Finding]]:
    """In each hierarchy the parent under which most of the parts stand, once the tiers that end are gone."""
    votes: dict[str, dict[UnitId, float]] = {}
    for unit, share in target.rows:
        for hierarchy in unit.hierarchies:
            if (parent := _lasting_parent(ground, unit, hierarchy)) is not None:
                shares = votes.setdefault(hierarchy, {})
                shares[parent] = shares.get(parent, 0.0) + (share or 0.0)
    chosen = {h: max(sorted(shares), key=lambda p: shares[p]) for h, shares in sorted(votes.items())}
    notes = [
        note(
            "draft.several_parents",
            target.unit,
            unit=target.called,
            parents=tuple(_name(ground, parent) for parent in sorted(shares)),
            chosen=_name(ground, chosen[hierarchy]),
        )
        for hierarchy, shares in sorted(votes.items())
        if len(shares) > 1
    ]
    return tuple(chosen.items()), notes


def _name(ground: Ground, unit: UnitId) -> str:
    record = ground.register.units.get(unit)
    return unit if record is None else record.name(ground.on)


def _lasting_parent(ground: Ground, unit: Unit, hierarchy: str) -> UnitId | None:
    parent = unit.parent(hierarchy, ground.on)
    while parent is not None and parent in ground.ending:
        parent = ground.register.units[parent].parent(hierarchy, ground.on)
    return None if parent is None else ground.new_parents.get(parent, parent)


def _piece(ground: Ground, territory: TerritoryId, target: Target) -> TerritoryId:
    return TerritoryId(fresh_id(ground.register, f"{territory}-{target.pieces}"))


def _divisions(ground: Ground, one: Division) -> Iterator[Operation]:
    shares = exact_shares([share for _, share in one.shares])
    for territory in ground.register.territories_of(UnitId(one.unit.id), ground.on):
        pieces = tuple(
            NewPiece(_piece(ground, territory, target), share)
            for (target, _), share in zip(one.shares, shares, strict=True)
        )
        yield DivideTerritory(territory, pieces, ground.on, one.basis)


def _forming(ground: Ground, target: Target, parents: tuple[tuple[str, UnitId], ...]) -> Operation:
    unit = NewUnit(target.unit, target.kind, target.name, target.code, parents, target.seat)
    if target.whole:
        return MergeUnits(tuple(UnitId(old.id) for old in target.whole), unit, ground.on)
    return FoundUnit(unit, ground.on)


def _split(ground: Ground, one: Division) -> Operation:
    old = UnitId(one.unit.id)
    territories = ground.register.territories_of(old, ground.on)
    shares = exact_shares([share for _, share in one.shares])
    parts = tuple(
        Part(target.unit, tuple(_piece(ground, territory, target) for territory in territories), share)
        for (target, _), share in zip(one.shares, shares, strict=True)
    )
    return SplitUnit(old, parts, ground.on, one.basis)


def _changes(ground: Ground, target: Target) -> Iterator[Operation]:
    unit, old = target.unit, target.whole[0]
    if old.kind(ground.on) != target.kind:
        yield ChangeKind(unit, target.kind, effective_on=ground.on)
    if target.name is not None and old.name(ground.on) != target.name:
        yield RenameUnit(unit, target.name, effective_on=ground.on)
    if target.code is not None and old.code(ground.on) != target.code:
        yield RecodeUnit(unit, target.code, effective_on=ground.on)
    if target.seat is not None and old.text("seat", ground.on) != target.seat:
        yield ChangeSeat(unit, target.seat, effective_on=ground.on)
