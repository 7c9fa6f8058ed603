"""Does the world hang together on every day on which the scheme changes something?

What is wrong in the same way without the scheme is counted in one note: the scheme did not make it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from tinhgon.checks.examination import Examination
from tinhgon.checks.world import World
from tinhgon.register import TERRITORIAL, Territory, Unit
from tinhgon.vocabulary import Finding, TerritoryId, UnitId, error, note, warning

#: One condition of coherence, asked of one version of the world on one day.
Condition: TypeAlias = Callable[[World], Iterator[Finding]]


def coherence(examination: Examination) -> Iterator[Finding]:
    """Whatever the scheme puts out of joint, day by day; what was so before is a note.

    Findings
    --------
    Those of the conditions below, and coherence.already_so.
    """
    for day in examination.days:
        after = World(examination.after, day, examination.country)
        before = World(examination.before, day, examination.country)
        already = set[Finding]()
        for condition in CONDITIONS:
            found = tuple(condition(after))
            old = set(condition(before)) if found else set[Finding]()
            already |= old.intersection(found)
            yield from (finding for finding in found if finding not in old)
        if already:
            subjects = sorted({subject for finding in already for subject in finding.subjects})
            yield note("coherence.already_so", *subjects, count=len(already), day=day)


def land_is_held_once(world: World) -> Iterator[Finding]:
    """Every territory lies in exactly one standing unit of the lowest tier, directly or through its container.

    Findings
    --------
    coherence.land_without_unit, coherence.land_held_twice, coherence.land_of_ended_unit, coherence.land_held_above.
    """
    for id, territory in sorted(world.register.territories.items()):
        if territory.exists_on(world.day):
            yield from _holding(world, id, territory)


def _holding(world: World, id: TerritoryId, territory: Territory) -> Iterator[Finding]:
    day, land, container = world.day, world.land(id), territory.container(world.day)
    if territory.holder(day) is not None and container is not None:
        yield error("coherence.land_held_twice", id, land=land, container=world.land(container), day=day)
    holder = world.register.holder_of(id, day)
    if holder is None:
        yield error("coherence.land_without_unit", id, land=land, day=day)
        return
    unit, name = world.snapshot.units.get(holder), world.name(holder)
    if unit is None:
        yield error("coherence.land_of_ended_unit", id, holder, land=land, unit=name, day=day)
    elif holder not in world.lowest and world.tier(unit) is not None:
        yield error("coherence.land_held_above", id, holder, land=land, unit=name, kind=unit.kind(day))


def hierarchies_are_sound(world: World) -> Iterator[Finding]:
    """Every parent exists, nobody stands under itself, a unit stands under a higher tier, the lowest under somebody.

    Findings
    --------
    coherence.parent_absent, coherence.parent_not_above, coherence.cycle, coherence.no_parent.
    """
    has_tiers_above = len(world.lowest) < len(world.snapshot.units)
    for id, unit in world.snapshot.units.items():
        for hierarchy in unit.hierarchies:
            yield from _parenthood(world, id, unit, hierarchy)
        if id in world.lowest and has_tiers_above and unit.parent(TERRITORIAL, world.day) is None:
            yield error("coherence.no_parent", id, unit=world.name(id), day=world.day)


def _parenthood(world: World, id: UnitId, unit: Unit, hierarchy: str) -> Iterator[Finding]:
    parent = unit.parent(hierarchy, world.day)
    if parent is None:
        return
    names = {"unit": world.name(id), "parent": world.name(parent)}
    above = world.snapshot.units.get(parent)
    if above is None:
        yield error("coherence.parent_absent", id, parent, **names, hierarchy=hierarchy, day=world.day)
    elif _stands_under_itself(world, id, hierarchy):
        yield error("coherence.cycle", id, unit=names["unit"], hierarchy=hierarchy, day=world.day)
    elif (rank := world.rank(unit)) is not None and (over := world.rank(above)) is not None and over >= rank:
        yield error("coherence.parent_not_above", id, parent, **names, hierarchy=hierarchy, day=world.day)


def _stands_under_itself(world: World, id: UnitId, hierarchy: str) -> bool:
    seen, above = set[UnitId](), world.snapshot.units[id].parent(hierarchy, world.day)
    while above is not None and above != id and above not in seen:
        seen.add(above)
        record = world.snapshot.units.get(above)
        above = None if record is None else record.parent(hierarchy, world.day)
    return above == id


def codes_are_unique(world: World) -> Iterator[Finding]:
    """No two units carry one code on one day.

    Findings
    --------
    coherence.code_twice.
    """
    carriers: dict[str, list[UnitId]] = {}
    for id, unit in world.snapshot.units.items():
        if (code := unit.code(world.day)) is not None:
            carriers.setdefault(code, []).append(id)
    for code, units in sorted(carriers.items()):
        if len(units) > 1:
            names = tuple(world.name(unit) for unit in units)
            yield error("coherence.code_twice", *units, code=code, units=names, day=world.day)


CONDITIONS: tuple[Condition, ...] = (land_is_held_once, hierarchies_are_sound, codes_are_unique)


def kinds_exist(examination: Examination) -> Iterator[Finding]:
    """Every unit is of a kind that the country has on that day: from 1 July 2025 there is no township.

    What the scheme forms or changes is an error; what it leaves behind is one warning a kind. Units of kinds that the
    country does not name (bodies, boards) are none of its business unless it changes them.

    Findings
    --------
    coherence.kind_unknown, coherence.kind_not_in_force, coherence.kind_left_over.
    """
    country, left = examination.country, dict[str, list[UnitId]]()
    world = World(examination.after, examination.last_day, country)
    changed = set(examination.touched_units)
    for id, unit in world.snapshot.units.items():
        kind = unit.kind(world.day) or ""
        known = country.kinds.get(kind) or country.bodies.get(kind)
        if known is None:
            if id in changed:
                yield error("coherence.kind_unknown", id, unit=world.name(id), kind=kind or None)
        elif world.day not in known.period:
            if id in changed:
                yield error("coherence.kind_not_in_force", id, unit=world.name(id), kind=kind, day=world.day)
            else:
                left.setdefault(kind, []).append(id)
    for kind, ids in sorted(left.items()):
        names = tuple(world.name(id) for id in ids)
        yield warning("coherence.kind_left_over", *ids, count=len(ids), kind=kind, units=names, day=world.day)
