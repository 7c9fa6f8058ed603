"""From a table of old and new codes to the operations it asks for: nothing kept silent, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.register import SHARE_TOLERANCE, Register, Unit
from tinhgon.scheme.operations import (
    ChangeKind,
    ChangeSeat,
    DivideTerritory,
    EndTier,
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
from tinhgon.vocabulary import Finding, Findings, TerritoryId, UnitId, error, note

#: The kind of a unit made of old units of these kinds, where the table does not say; `None` when no rule says.
KindOfMerger = Callable[[tuple[str, ...], date], str | None]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where (a share of) an old unit goes; a crosswalk's row. A share of 0 is declared, its extent unknown."""

    old_code: str
    new_code: str
    share: float
    new_name: str | None = None
    new_kind: str | None = None


@dataclass(frozen=True)
class Draft:
    """The operations, what stood in their way, which unit each new code became, and whose kind was derived."""

    operations: tuple[Operation, ...]
    findings: Findings
    units: Mapping[str, UnitId]
    derived_kinds: frozenset[str]


@dataclass(frozen=True)
class _Ground:
    """What a draft stands on: the register, the day, and what happens to the tiers above."""

    register: Register
    on: date
    kind_of_merger: KindOfMerger
    ending: frozenset[UnitId]
    new_parents: Mapping[UnitId, UnitId]
    basis: str
    seats: Mapping[str, str]


@dataclass(frozen=True)
class _Target:
    """One new code: its rows with the old unit of each, and which of the units come whole."""

    code: str
    rows: tuple[tuple[Destination, Unit], ...]
    whole: tuple[Unit, ...]
    kind: str
    is_derived: bool
    unit: UnitId

    @property
    def name(self) -> str | None:
        return next((row.new_name for row, _ in self.rows if row.new_name), None)

    @property
    def stays(self) -> bool:
        """One whole old unit and nothing else: the unit stays itself, whatever else changes about it."""
        return len(self.rows) == 1 and len(self.whole) == 1


def draft(
    register: Register,
    destinations: Iterable[Destination],
    on: date,
    *,
    kind_of_merger: KindOfMerger,
    ending_kinds: frozenset[str] = frozenset(),
    merging_parents: tuple[MergeUnits, ...] = (),
    basis: str = "area",
    seats: Mapping[str, str] | None = None,
) -> Draft:
    """The operations of a crosswalk on a day: divide, merge or found, split, change what stays, end the tiers.

    Parameters
    ----------
    destinations : rows of the crosswalk; the shares of one old unit add to 1
    ending_kinds : kinds whose whole tier ends on that day (the districts)
    merging_parents : mergers of the tier above (provinces), done before the communes that will stand under them
    basis : what the shares are shares of
    seats : the offices of the new units, by new code, as far as known

    Findings
    --------
    draft.unknown_code : an old code that no unit carries on the day.
    draft.several_units : an old code that more than one unit carries.
    draft.kind_unknown : no kind is given for a new unit and no rule derives one.
    draft.several_parents : parts of one new unit stand under different parents; most parts decide.
    """
    ground = _Ground(
        register,
        on,
        kind_of_merger,
        frozenset(register.at(on).of_kinds(ending_kinds)) if ending_kinds else frozenset(),
        {old: merger.target for merger in merging_parents for old in merger.merged},
        basis,
        seats or {},
    )
    rows, findings = _located(ground, destinations)
    targets, more = _targets(ground, rows)
    operations: list[Operation] = [*merging_parents]
    divided = [group for group in _by_unit(rows) if len(group) > 1]
    operations += [op for group in divided for op in _divisions(ground, group)]
    for target in targets.values():
        if not target.stays:
            parents, notes = _parents(ground, target)
            operations.append(_forming(ground, target, parents))
            more += notes
    operations += [_split(ground, group, targets) for group in divided]
    operations += [op for target in targets.values() if target.stays for op in _changes(ground, target)]
    if ground.ending:
        operations.append(EndTier(ending_kinds, on))
    return Draft(
        tuple(operations),
        (*findings, *more),
        {code: target.unit for code, target in targets.items()},
        frozenset(code for code, target in targets.items() if target.is_derived),
    )


_Row = tuple[Destination, Unit]


def _located(ground: _Ground, destinations: Iterable[Destination]) -> tuple[list[_Row], list[Finding]]:
    rows, findings = list[_Row](), list[Finding]()
    for row in destinations:
        units = ground.register.units_with_code(row.old_code, ground.on)
        if len(units) == 1:
            rows.append((row, units[0]))
        else:
            code = "draft.several_units" if units else "draft.unknown_code"
            findings.append(error(code, row.old_code, code=row.old_code, day=ground.on))
    return rows, findings


def _by_unit(rows: list[_Row]) -> list[list[_Row]]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row[1].id, []).append(row)
    return [groups[id] for id in sorted(groups)]


def _targets(ground: _Ground, rows: list[_Row]) -> tuple[dict[str, _Target], list[Finding]]:
    divided = {group[0][1].id for group in _by_unit(rows) if len(group) > 1}
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row[0].new_code, []).append(row)
    targets, findings = dict[str, _Target](), list[Finding]()
    for code, group in sorted(groups.items()):
        whole = tuple(unit for _, unit in group if unit.id not in divided)
        given = next((row.new_kind for row, _ in group if row.new_kind), None)
        kinds = tuple(unit.kind(ground.on) or "" for _, unit in group)
        kind = given or ground.kind_of_merger(kinds, ground.on)
        if kind is None:
            findings.append(error("draft.kind_unknown", code, code=code, kinds=kinds))
            kind = kinds[0]
        stays = len(group) == 1 and len(whole) == 1
        unit = UnitId(whole[0].id) if stays else _fresh(ground.register, f"{code}@{ground.on}")
        targets[code] = _Target(code, tuple(group), whole, kind, given is None, unit)
    return targets, findings


def _fresh(register: Register, wanted: str) -> UnitId:
    """An id that nothing ever had: after an undo, a plan drafted anew must not take the ids of the first."""
    id, attempt = wanted, 1
    while UnitId(id) in register.units or TerritoryId(id) in register.territories:
        attempt += 1
        id = f"{wanted}~{attempt}"
    return UnitId(id)


def _piece(ground: _Ground, territory: TerritoryId, code: str) -> TerritoryId:
    return TerritoryId(_fresh(ground.register, f"{territory}-{code}@{ground.on}"))


def _divisions(ground: _Ground, group: list[_Row]) -> Iterator[Operation]:
    shares = _exact_shares([row.share for row, _ in group])
    for territory in ground.register.territories_of(UnitId(group[0][1].id), ground.on):
        pieces = tuple(
            NewPiece(_piece(ground, territory, row.new_code), share)
            for (row, _), share in zip(group, shares, strict=True)
        )
        yield DivideTerritory(territory, pieces, ground.on, ground.basis)


def _exact_shares(shares: list[float]) -> list[float]:
    """Shares written with a few digits, made to add to 1 at the largest, so that people and land are conserved."""
    total = sum(shares)
    if abs(total - 1) > SHARE_TOLERANCE:
        return shares  # too far off for rounding: the operation will refuse it, with the sum
    largest = shares.index(max(shares))
    return [share + (1 - total) if place == largest else share for place, share in enumerate(shares)]


def _parents(ground: _Ground, target: _Target) -> tuple[tuple[tuple[str, UnitId], ...], list[Finding]]:
    votes: dict[str, dict[UnitId, float]] = {}
    for row, unit in target.rows:
        for hierarchy in unit.hierarchies:
            if (parent := _lasting_parent(ground, unit, hierarchy)) is not None:
                shares = votes.setdefault(hierarchy, {})
                shares[parent] = shares.get(parent, 0.0) + row.share
    chosen = {h: max(sorted(shares), key=lambda p: shares[p]) for h, shares in sorted(votes.items())}
    notes = [
        note(
            "draft.several_parents",
            target.unit,
            unit=target.name or target.code,
            parents=tuple(_name(ground, parent) for parent in sorted(shares)),
            chosen=_name(ground, chosen[hierarchy]),
        )
        for hierarchy, shares in sorted(votes.items())
        if len(shares) > 1
    ]
    return tuple(chosen.items()), notes


def _name(ground: _Ground, unit: UnitId) -> str:
    record = ground.register.units.get(unit)
    return unit if record is None else record.name(ground.on)


def _lasting_parent(ground: _Ground, unit: Unit, hierarchy: str) -> UnitId | None:
    parent = unit.parent(hierarchy, ground.on)
    while parent is not None and parent in ground.ending:
        parent = ground.register.units[parent].parent(hierarchy, ground.on)
    return None if parent is None else ground.new_parents.get(parent, parent)


def _forming(ground: _Ground, target: _Target, parents: tuple[tuple[str, UnitId], ...]) -> Operation:
    unit = NewUnit(target.unit, target.kind, target.name, target.code, parents, ground.seats.get(target.code))
    if target.whole:
        return MergeUnits(tuple(UnitId(old.id) for old in target.whole), unit, ground.on)
    return FoundUnit(unit, ground.on)


def _split(ground: _Ground, group: list[_Row], targets: Mapping[str, _Target]) -> Operation:
    old = UnitId(group[0][1].id)
    territories = ground.register.territories_of(old, ground.on)
    shares = _exact_shares([row.share for row, _ in group])
    parts = tuple(
        Part(
            targets[row.new_code].unit,
            tuple(_piece(ground, territory, row.new_code) for territory in territories),
            share,
        )
        for (row, _), share in zip(group, shares, strict=True)
    )
    return SplitUnit(old, parts, ground.on, ground.basis)


def _changes(ground: _Ground, target: _Target) -> Iterator[Operation]:
    unit, old = target.unit, target.whole[0]
    if old.kind(ground.on) != target.kind:
        yield ChangeKind(unit, target.kind, effective_on=ground.on)
    if target.name is not None and old.name(ground.on) != target.name:
        yield RenameUnit(unit, target.name, effective_on=ground.on)
    if old.code(ground.on) != target.code:
        yield RecodeUnit(unit, target.code, effective_on=ground.on)
    seat = ground.seats.get(target.code)
    if seat is not None and old.text("seat", ground.on) != seat:
        yield ChangeSeat(unit, seat, effective_on=ground.on)
