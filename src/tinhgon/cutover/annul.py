"""The register derived again without a change that is not yet in force: as if it had never been decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TypeVar

from tinhgon.cutover.documents import added, without
from tinhgon.decision import Refusal
from tinhgon.register import DEPENDANT_KINDS, Dependant, Record, Register, hierarchy_of, is_parent_attribute
from tinhgon.scheme.operations.operation import is_place, units_above
from tinhgon.vocabulary import ActId, Finding, Period, TerritoryId, UnitId, error

K = TypeVar("K", bound=str)
R = TypeVar("R", bound=Record)


def touched_by_change(before: Register, after: Register) -> frozenset[str]:
    """The ids of everything that a number of the book left otherwise than it found it."""
    dependants = (_differing(before.of_kind(cls), after.of_kind(cls)) for cls in DEPENDANT_KINDS.values())
    units, lands = _differing(before.units, after.units), _differing(before.territories, after.territories)
    return frozenset(chain(units, lands, *dependants))


def annul(before: Register, after: Register, current: Register) -> Register | Refusal:
    """The present register with everything that a change touched as it was before it.

    `before` and `after` are the numbers of the book around the change. What others wrote since stays, unless it
    builds on the change: then the annulment is refused, since their work would be lost.

    Findings
    --------
    annul.touched_since : a unit or territory is no longer as the change left it.
    annul.built_upon : something written since refers to a thing that the change began.
    annul.figure_since : a figure was recorded since of a thing that the change began.
    """
    touched = touched_by_change(before, after)
    findings = (*_touched_since(after, current, touched), *_built_upon(before, after, current, touched))
    if findings:
        return Refusal(findings)
    acts = set(after.acts) - set(before.acts) - _acts_used_since(after, current)
    without_it = current.rebuilt(
        units=_restored(before.units, current.units, touched),
        territories=_restored(before.territories, current.territories, touched),
        observations=without(current.all_observations(), added(before.observations, after.observations)),
        successions=without(current.all_successions(), added(before.successions, after.successions)),
        endings=without(current.all_endings(), added(before.endings, after.endings)),
        acts=[act for id, act in current.acts.items() if id not in acts],
        dependants=[
            record
            for cls in DEPENDANT_KINDS.values()
            for record in _restored(before.of_kind(cls), current.of_kind(cls), touched)
        ],
    )
    hanging = tuple(_hanging(without_it, touched))
    return Refusal(hanging) if hanging else without_it


def _differing(before: Mapping[K, R], after: Mapping[K, R]) -> Iterator[str]:
    if before is after:
        return
    for id in {*before, *after}:
        old, new = before.get(id), after.get(id)
        if old is not new and old != new:
            yield id


def _restored(before: Mapping[K, R], current: Mapping[K, R], touched: frozenset[str]) -> list[R]:
    kept = [record for id, record in current.items() if id not in touched]
    return kept + [record for id, record in before.items() if id in touched]


def _touched_since(after: Register, current: Register, touched: frozenset[str]) -> Iterator[Finding]:
    for id in sorted(touched):
        if _record(after, id) != _record(current, id):
            yield error("annul.touched_since", id, thing=_called(after, id))


def _built_upon(before: Register, after: Register, current: Register, touched: frozenset[str]) -> Iterator[Finding]:
    """Things written since that would point at nothing: a unit put under a new one, a figure of it, a successor."""
    begun = {id for id in touched if _record(before, id) is None}
    for id in sorted(touched_by_change(after, current) - touched):
        record = _record(current, id)
        values = {value for _, _, value in record.rows()} if record is not None else set()
        for new in sorted(begun & values):
            yield error("annul.built_upon", id, new, thing=_called(current, id), new=_called(after, new))
    for id in sorted(begun):
        known = after.observations.get(id, ())
        if current.observations.get(id, ()) != known:
            yield error("annul.figure_since", id, thing=_called(after, id))
    events = [
        *((s.predecessor, s.successor) for s in added(after.successions, current.successions)),
        *((e.unit,) for e in added(after.endings, current.endings)),
    ]
    for ids in events:
        for new in sorted(begun & set(ids)):
            yield error("annul.built_upon", *ids, thing=_called(current, ids[0]), new=_called(after, new))


def _hanging(register: Register, restored: frozenset[str]) -> Iterator[Finding]:
    """Restored things whose holder, container or parent has meanwhile been ended, or put below them, by others."""
    for id in sorted(restored):
        record = _record(register, id)
        for name, period, value in record.rows() if record is not None else ():
            if record is None or not is_place(record, name):
                continue
            place = _record(register, str(value))
            stands = place is not None and any(span.covers(period) for span, _ in place.timeline("exists"))
            if not stands or (is_parent_attribute(name) and _is_above_itself(register, UnitId(id), name, period)):
                yield error("annul.built_upon", id, str(value), thing=_called(register, id),
                            new=_called(register, str(value)))  # fmt: skip


def _is_above_itself(register: Register, unit: UnitId, attribute: str, period: Period) -> bool:
    return unit in units_above(register, unit, hierarchy_of(attribute), period.start or date.min)


def _acts_used_since(after: Register, current: Register) -> frozenset[ActId]:
    since = [
        *(s.act for s in added(after.successions, current.successions)),
        *(e.act for e in added(after.endings, current.endings)),
    ]
    return frozenset(act for act in since if act is not None)


def _record(register: Register, id: str) -> Record | None:
    known = register.units.get(UnitId(id)) or register.territories.get(TerritoryId(id))
    return known or register.dependant(id)


def called(record: Record | None, id: str) -> str:
    """The last name a thing had; its id when it has none, and that of anything that tells of a person."""
    if isinstance(record, Dependant) and record.KIND.is_personal:
        return id
    spans = () if record is None else record.timeline("name").spans
    return str(spans[-1][1]) if spans else id


def _called(register: Register, id: str) -> str:
    return called(_record(register, id), id)
