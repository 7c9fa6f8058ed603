"""From an arrangement to the scheme that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.register import Register, Unit
from tinhgon.scheme.arrangement.arrangement import WHOLE, Arrangement, PlannedUnit
from tinhgon.scheme.forming import Division, Ground, Target, forming_operations
from tinhgon.scheme.operations import EndTier, MergeUnits
from tinhgon.scheme.scheme import Scheme
from tinhgon.vocabulary import Finding, Findings, UnitId, error

#: The kind of a unit made of old units of these kinds, where nothing is said; `None` when no rule says.
KindOfMerger = Callable[[tuple[str, ...], date], str | None]


@dataclass(frozen=True, slots=True)
class Written:
    """The scheme that an arrangement makes, and what was found in writing it."""

    scheme: Scheme
    findings: Findings


def scheme_of(
    arrangement: Arrangement, beginning: Scheme, began: Arrangement, register: Register, kind_of_merger: KindOfMerger
) -> Written:
    """The scheme `beginning`, arranged anew; it is exactly that scheme while nothing is arranged otherwise.

    Parameters
    ----------
    began : the arrangement of that scheme; official figures of units that it arranged otherwise are left out

    Findings
    --------
    draft.kind_unknown : no kind is given for a new unit and no rule derives one.
    draft.several_parents : parts of one new unit stand under different parents; most parts decide.
    """
    if arrangement == began:
        return Written(beginning, ())
    ground = _ground(arrangement, register)
    findings = list[Finding]()
    targets = {
        id: _target(arrangement, began, ground, id, planned, kind_of_merger, findings)
        for id, planned in sorted(arrangement.planned.items())
        if all(unit in register.units for unit in planned.units)
    }
    operations, notes = forming_operations(ground, targets.values(), _divisions(arrangement, register, targets))
    same = {id for id, planned in arrangement.planned.items() if _same_land(planned, began.planned.get(id))}
    changed = {*arrangement.planned, *began.planned} - same
    scheme = replace(
        beginning,
        operations=(*arrangement.before, *operations, *arrangement.after),
        figures=tuple(figure for figure in arrangement.figures if figure.subject not in changed),
        note="\n".join([*filter(None, [beginning.note]), *_notes(arrangement)]),
    )
    return Written(scheme, (*findings, *notes))


def _ground(arrangement: Arrangement, register: Register) -> Ground:
    carried = (*arrangement.before, *arrangement.after)
    ending = frozenset(kind for op in carried if isinstance(op, EndTier) for kind in op.kinds)
    mergers = [op for op in carried if isinstance(op, MergeUnits)]
    return Ground(
        register,
        arrangement.on,
        frozenset(register.at(arrangement.on).of_kinds(ending)) if ending else frozenset(),
        {old: merger.target for merger in mergers for old in merger.merged},
    )


def _target(
    arrangement: Arrangement,
    began: Arrangement,
    ground: Ground,
    id: UnitId,
    planned: PlannedUnit,
    kind_of_merger: KindOfMerger,
    findings: list[Finding],
) -> Target:
    rows = tuple((ground.register.units[portion.unit], portion.share) for portion in planned.portions)
    whole = tuple(unit for unit, share in rows if share == WHOLE and len(arrangement.places(UnitId(unit.id))) == 1)
    kinds = tuple(unit.kind(arrangement.on) or "" for unit, _ in rows)
    called = planned.name or planned.code or ", ".join(unit.name(arrangement.on) for unit, _ in rows)
    kind = planned.kind or (kinds[0] if arrangement.stays(id) else kind_of_merger(kinds, arrangement.on))
    if kind is None:
        findings.append(error("draft.kind_unknown", id, code=called, kinds=kinds))
        kind = kinds[0]
    parents = planned.parents if _same_land(planned, began.planned.get(id)) else None
    return Target(id, called, id, rows, whole, kind, planned.name, planned.code, planned.seat, parents)


def _divisions(arrangement: Arrangement, register: Register, targets: dict[UnitId, Target]) -> Iterator[Division]:
    shares: dict[UnitId, list[tuple[Target, float | None]]] = {}
    for id, target in targets.items():
        for portion in arrangement.planned[id].portions:
            shares.setdefault(portion.unit, []).append((target, portion.share))
    for unit, parts in sorted(shares.items()):
        if len(parts) > 1:
            yield Division(_unit(register, unit), tuple(parts), arrangement.bases.get(unit, ""))


def _notes(arrangement: Arrangement) -> Iterator[str]:
    """What people wrote beside units, each under the name of its unit."""
    for id, text in sorted(arrangement.notes.items()):
        planned = arrangement.planned.get(id)
        name = (planned and planned.name) or arrangement.names.get(id) or id
        yield f"{name}: {text}"


def _unit(register: Register, id: UnitId) -> Unit:
    return register.units[id]


def _same_land(planned: PlannedUnit, other: PlannedUnit | None) -> bool:
    return other is not None and planned.portions == other.portions
