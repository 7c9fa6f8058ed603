"""From a table of old and new codes to the operations it asks for: nothing kept silent, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.register import Register, Unit
from tinhgon.scheme.forming import Division, Ground, Target, forming_operations, fresh_id
from tinhgon.scheme.operations import EndTier, MergeUnits, Operation
from tinhgon.vocabulary import Finding, Findings, UnitId, error

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
    ground = Ground(
        register,
        on,
        frozenset(register.at(on).of_kinds(ending_kinds)) if ending_kinds else frozenset(),
        {old: merger.target for merger in merging_parents for old in merger.merged},
    )
    rows, findings = _located(ground, destinations)
    targets, derived, more = _targets(ground, rows, kind_of_merger, seats or {})
    divisions = [
        Division(group[0][1], tuple((targets[row.new_code], row.share) for row, _ in group), basis)
        for group in _by_unit(rows)
        if len(group) > 1
    ]
    formed, notes = forming_operations(ground, targets.values(), divisions)
    ends = (EndTier(ending_kinds, on),) if ground.ending else ()
    return Draft(
        (*merging_parents, *formed, *ends),
        (*findings, *more, *notes),
        {code: target.unit for code, target in targets.items()},
        derived,
    )


_Row = tuple[Destination, Unit]


def _located(ground: Ground, destinations: Iterable[Destination]) -> tuple[list[_Row], list[Finding]]:
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


def _targets(
    ground: Ground, rows: list[_Row], kind_of_merger: KindOfMerger, seats: Mapping[str, str]
) -> tuple[dict[str, Target], frozenset[str], list[Finding]]:
    """The new units by code, whose kind was derived, and whose could not be."""
    divided = {group[0][1].id for group in _by_unit(rows) if len(group) > 1}
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        groups.setdefault(row[0].new_code, []).append(row)
    targets, derived, findings = dict[str, Target](), set[str](), list[Finding]()
    for code, group in sorted(groups.items()):
        whole = tuple(unit for _, unit in group if unit.id not in divided)
        given = next((row.new_kind for row, _ in group if row.new_kind), None)
        kinds = tuple(unit.kind(ground.on) or "" for _, unit in group)
        kind = given or kind_of_merger(kinds, ground.on)
        if given is None:
            derived.add(code)
        if kind is None:
            findings.append(error("draft.kind_unknown", code, code=code, kinds=kinds))
            kind = kinds[0]
        name = next((row.new_name for row, _ in group if row.new_name), None)
        stays = len(group) == 1 and len(whole) == 1
        unit = UnitId(whole[0].id if stays else fresh_id(ground.register, f"{code}@{ground.on}"))
        origins = tuple((unit, row.share) for row, unit in group)
        targets[code] = Target(
            unit, name or code, f"{code}@{ground.on}", origins, whole, kind, name, code, seats.get(code)
        )
    return targets, frozenset(derived), findings
