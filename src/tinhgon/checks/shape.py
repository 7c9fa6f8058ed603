"""Names and land of the units that a scheme forms: unique in the province, and of one piece."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.checks.citing import cited_if_known
from tinhgon.checks.examination import Examination
from tinhgon.checks.world import World
from tinhgon.register import parts_known_apart
from tinhgon.vocabulary import Finding, TerritoryId, UnitId, error, note, warning

UNIQUE_NAMES = "name.unique-within"
CONTIGUITY = "merger.must-be-contiguous"


def names_are_unique(examination: Examination) -> Iterator[Finding]:
    """A new or renamed unit has a name that no other unit of its tier in the province has, kinds left aside.

    "Xã Tân Tiến" and "Phường Tân Tiến" in one province are one name: after 1 July 2025 there is no such pair.

    Findings
    --------
    coherence.name_twice.

    Source
    ------
    Resolution 76/2025/UBTVQH15 on the names of new units.
    """
    day = examination.last_day
    world = World(examination.after, day, examination.country)
    bearers: dict[tuple[UnitId, str | None, str], list[UnitId]] = {}
    for id, unit in world.snapshot.units.items():
        if (name := unit.text("name", day)) is not None:
            bare = examination.country.bare_name(name).casefold()
            bearers.setdefault((world.root(unit), world.tier(unit), bare), []).append(id)
    norms = examination.norms.on(day)
    for (province, tier, _), ids in sorted(bearers.items(), key=lambda bearer: bearer[1]):
        if len(ids) > 1 and tier is not None and any(_is_newly_named(examination, id) for id in ids):
            names = tuple(world.name(id) for id in ids)
            found = error("coherence.name_twice", *ids, units=names, province=world.name(province), day=day)
            yield cited_if_known(found, norms, UNIQUE_NAMES)


def _is_newly_named(examination: Examination, unit: UnitId) -> bool:
    day, old = examination.last_day, examination.before.units.get(unit)
    return old is None or old.text("name", day) != examination.after.units[unit].text("name", day)


def land_is_connected(examination: Examination) -> Iterator[Finding]:
    """The land of each unit that the scheme forms hangs together, by land or by ferry.

    A warning and not an error: who borders whom is measured on simplified outlines, and the law knows islands.

    Findings
    --------
    coherence.land_in_parts; coherence.neighbours_unknown when the register has no borders at all.

    Source
    ------
    Resolution 76/2025/UBTVQH15: units that merge are adjacent.
    """
    after = examination.after
    if not after.borders:
        yield note("coherence.neighbours_unknown")
        return
    for unit, day in examination.formed.items():
        parts = parts_known_apart(after, after.territories_of(unit, day))
        if len(parts) > 1:
            world = World(after, day, examination.country)
            smaller = tuple(_old_name(examination, land) for part in parts[1:] for land in sorted(part))
            found = warning("coherence.land_in_parts", unit, unit=world.name(unit), count=len(parts), smaller=smaller)
            yield cited_if_known(found, examination.norms.on(day), CONTIGUITY)


def _old_name(examination: Examination, territory: TerritoryId) -> str:
    """What people call a piece of land today: by the unit that holds it without the scheme."""
    origin = examination.after.origin_of(territory)
    return examination.name_before(origin)
