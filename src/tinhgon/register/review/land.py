"""Land and who holds it: every territory in one place, every unit of its kind with land, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.register.names import land_name, unit_name
from tinhgon.register.records import Territory
from tinhgon.register.register import Register
from tinhgon.register.review.attributes import uncovered
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, TerritoryId, error, warning


def gaps(snapshot: Snapshot) -> Iterator[Finding]:
    """Days on which a territory exists but neither belongs to a unit nor lies within another territory.

    Findings
    --------
    review.land_without_unit
    """
    for id, territory in sorted(snapshot.register.territories.items()):
        for period in uncovered(territory, "unit", "within"):
            name = land_name(snapshot.register, id, period.start or period.last_day or snapshot.day)
            yield error("review.land_without_unit", id, territory=name, period=period.describe())


def holders(snapshot: Snapshot) -> Iterator[Finding]:
    """Territories that belong to a unit which does not exist on the day.

    Findings
    --------
    review.holder_absent
    """
    register, day = snapshot.register, snapshot.day
    for id, territory in _existing(snapshot):
        holder = territory.holder(day)
        if holder is not None and holder not in snapshot.units:
            said = {"territory": land_name(register, id, day), "unit": unit_name(register, holder, day)}
            yield error("review.holder_absent", id, holder, **said, day=day)


def containers(snapshot: Snapshot) -> Iterator[Finding]:
    """Territories within one that does not exist, or within each other; pieces of one that nobody knows.

    Findings
    --------
    review.container_absent, review.container_cycle, review.whole_unknown
    """
    register, day = snapshot.register, snapshot.day
    for id, territory in _existing(snapshot):
        name, container, whole = land_name(register, id, day), territory.container(day), territory.piece_of
        if container is not None and not register.has_territory(container, day):
            said = {"territory": name, "container": land_name(register, container, day)}
            yield error("review.container_absent", id, container, **said, day=day)
        if (circle := _circle(register, id, day)) and id == min(circle):
            names = tuple(land_name(register, member, day) for member in circle)
            yield error("review.container_cycle", *circle, territories=names, day=day)
        if whole is not None and whole not in register.territories:
            yield error("review.whole_unknown", id, whole, territory=name, whole=whole)


def overlaps(snapshot: Snapshot) -> Iterator[Finding]:
    """Land that is counted twice: held and within another, or existing both whole and in pieces.

    Findings
    --------
    review.held_and_within, review.piece_beside_whole
    """
    register, day = snapshot.register, snapshot.day
    for id, territory in _existing(snapshot):
        name = land_name(register, id, day)
        holder, container, whole = territory.holder(day), territory.container(day), territory.piece_of
        if holder is not None and container is not None:
            said = {"unit": unit_name(register, holder, day), "container": land_name(register, container, day)}
            yield error("review.held_and_within", id, territory=name, **said, day=day)
        if whole is not None and register.has_territory(whole, day):
            whole_name = land_name(register, whole, day)
            yield error("review.piece_beside_whole", id, whole, territory=whole_name, piece=name, day=day)


def units_without_land(snapshot: Snapshot) -> Iterator[Finding]:
    """Units without a territory, of a kind that has them.

    Findings
    --------
    review.unit_without_land
    """
    day, held = snapshot.day, snapshot.compositions
    kinds = {snapshot.units[id].kind(day) for id in held if id in snapshot.units}
    for id, unit in snapshot.units.items():
        if id not in held and unit.kind(day) in kinds:
            yield warning("review.unit_without_land", id, unit=unit.name(day), kind=unit.kind(day), day=day)


def _existing(snapshot: Snapshot) -> Iterator[tuple[TerritoryId, Territory]]:
    for id, territory in sorted(snapshot.register.territories.items()):
        if territory.exists_on(snapshot.day):
            yield id, territory


def _circle(register: Register, territory: TerritoryId, day: date) -> list[TerritoryId]:
    """The territories that lie within each other, starting from one of them; empty when it is none of such."""
    path: list[TerritoryId] = []
    current: TerritoryId | None = territory
    while current is not None and current not in path:
        path.append(current)
        record = register.territories.get(current)
        current = None if record is None else record.container(day)
    return path if current == territory else []
