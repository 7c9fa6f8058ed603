"""Who stands under whom: everybody under somebody who exists, and nobody under himself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.register.names import unit_name
from tinhgon.register.records import Unit
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, UnitId, error, warning


def orphans(snapshot: Snapshot) -> Iterator[Finding]:
    """Units under a unit that does not exist, and units under nobody when their like stand under somebody.

    Findings
    --------
    review.parent_absent, review.no_parent
    """
    register, day = snapshot.register, snapshot.day
    for hierarchy in _hierarchies(snapshot):
        parents = {id: unit.parent(hierarchy, day) for id, unit in snapshot.units.items()}
        subordinate_kinds = {snapshot.units[id].kind(day) for id, parent in parents.items() if parent is not None}
        for id, parent in parents.items():
            unit = snapshot.units[id]
            name, kind = unit.name(day), unit.kind(day)
            if parent is None and kind in subordinate_kinds:
                yield warning("review.no_parent", id, unit=name, hierarchy=hierarchy, kind=kind, day=day)
            elif parent is not None and parent not in snapshot.units:
                above = unit_name(register, parent, day)
                yield error("review.parent_absent", id, parent, unit=name, parent=above, hierarchy=hierarchy, day=day)


def circles(snapshot: Snapshot) -> Iterator[Finding]:
    """Units that stand, by way of others, under themselves; one finding for each circle.

    Findings
    --------
    review.cycle
    """
    day = snapshot.day
    for hierarchy in _hierarchies(snapshot):
        for circle in _circles(snapshot.units, hierarchy, day):
            names = tuple(snapshot.units[id].name(day) for id in circle)
            yield error("review.cycle", *circle, units=names, hierarchy=hierarchy, day=day)


def _hierarchies(snapshot: Snapshot) -> list[str]:
    return sorted({hierarchy for unit in snapshot.units.values() for hierarchy in unit.hierarchies})


def _circles(units: dict[UnitId, Unit], hierarchy: str, day: date) -> Iterator[list[UnitId]]:
    finished: set[UnitId] = set()
    for id in units:
        path: dict[UnitId, None] = {}
        above: UnitId | None = id
        while above is not None and above in units and above not in finished and above not in path:
            path[above] = None
            above = units[above].parent(hierarchy, day)
        if above is not None and above in path:
            members = list(path)
            yield sorted(members[members.index(above) :])
        finished |= path.keys()
