"""The circumstances on which a standard hangs, as far as they are known: terrain, border, centrally run city.

What is not known of the terrain is not guessed: every possibility is tried, and only what all agree on is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, fields
from itertools import product
from typing import TypeVar

from tinhgon.checks.world import World
from tinhgon.norms import NATION, Scope
from tinhgon.register import TERRAINS, Register, Territory, Unit
from tinhgon.scheme import Origin
from tinhgon.vocabulary import Message, TerritoryId, UnitId

#: How a list of units says that its terrain comes from nobody's book.
TERRAIN_SOURCE = "extra:terrain_source"
UNVERIFIED = "unverified"
V = TypeVar("V")


@dataclass(frozen=True, slots=True, order=True)
class Facts:
    """One possibility."""

    terrain: str
    is_border: bool
    in_central_city: bool


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What may be true of one unit: each set holds one value where it is known."""

    terrains: frozenset[str]
    is_border: bool
    central_city: frozenset[bool]
    has_unknown_terrain: bool
    is_terrain_verified: bool
    is_border_marked: bool

    @property
    def possible(self) -> tuple[Facts, ...]:
        """Every possibility, in a fixed order."""
        return _every(self.terrains, {self.is_border}, self.central_city)

    @property
    def with_any_terrain(self) -> tuple[Facts, ...]:
        """Every possibility if nothing were known of the terrain."""
        return _every(frozenset(TERRAINS), {self.is_border}, self.central_city)

    @property
    def with_any_border(self) -> tuple[Facts, ...]:
        """Every possibility if nothing were known of the border."""
        return _every(self.terrains, {True, False}, self.central_city)

    def reasons(self, outcomes: Mapping[Facts, V]) -> tuple[Message, ...]:
        """Which facts decide between outcomes, and so have to be found out."""
        terrain = "law.terrain_unknown" if self.has_unknown_terrain else "law.terrain_mixed"
        codes = {"terrain": terrain, "in_central_city": "law.central_city_unknown"}
        return tuple(Message(codes[name]) for name in decisive(outcomes) if name in codes)


def only(values: frozenset[V]) -> V | None:
    """The one value, where it is known."""
    return next(iter(values)) if len(values) == 1 else None


def decisive(outcomes: Mapping[Facts, V]) -> tuple[str, ...]:
    """The facts by which alone two possibilities differ that lead to different outcomes."""
    names = tuple(fact.name for fact in fields(Facts))
    groups: dict[tuple[str, tuple[object, ...]], set[V]] = {}
    for facts, outcome in outcomes.items():
        for name in names:
            others = tuple(getattr(facts, other) for other in names if other != name)
            groups.setdefault((name, others), set()).add(outcome)
    return tuple(name for name in names if any(len(found) > 1 for (of, _), found in groups.items() if of == name))


def circumstances_of(world: World, before: Register, unit: UnitId, parts: tuple[Origin, ...]) -> Circumstances:
    """What is known of a unit on the day of a world; `before` knows where the terrain of its parts comes from."""
    lands = [world.register.territories[t] for t in world.register.territories_of(unit, world.day)]
    terrains = {land.text("terrain", world.day) for land in lands} or {None}
    known = frozenset(terrain for terrain in terrains if terrain in TERRAINS)
    has_unknown = len(known) < len(terrains)
    border = {land.value("is_border", world.day) for land in lands} or {None}
    sources = {before.units[part.unit].text(TERRAIN_SOURCE, world.day) for part in parts}
    sources |= {_terrain_source(before, world, land) for land in lands}
    return Circumstances(
        frozenset(TERRAINS) if has_unknown else known,
        # A unit lies on the border when any of its land does. Those on the border are marked: what is not, is not;
        # where that decides, the status says so.
        True in border,
        _in_central_city(world, world.register.units[unit]),
        has_unknown,
        UNVERIFIED not in sources,
        True in border or None not in border,
    )


def _terrain_source(before: Register, world: World, land: Territory) -> str | None:
    """Where the terrain of a piece of land, or of the whole that it was cut from, comes from."""
    origin = before.territories.get(world.register.origin_of(TerritoryId(land.id)))
    return None if origin is None else origin.text(TERRAIN_SOURCE, world.day)


def scope_of(world: World, unit: Unit) -> Scope:
    """Whose norms hold in a unit: those of its province go before the nation's."""
    province = world.register.units.get(world.root(unit))
    code = None if province is None or province.id == unit.id else province.code(world.day)
    return NATION if code is None else Scope.province(code)


def _in_central_city(world: World, unit: Unit) -> frozenset[bool]:
    province = world.register.units.get(world.root(unit))
    if province is None or province.id == unit.id or world.rank(province) != 0:
        return frozenset({True, False})
    return frozenset({world.country.kinds[province.kind(world.day) or ""].is_urban})


def _every(terrains: Set[str], borders: Set[bool], central_city: Set[bool]) -> tuple[Facts, ...]:
    return tuple(Facts(*facts) for facts in product(sorted(terrains), sorted(borders), sorted(central_city)))
