"""The bodies of a province after a scheme, by the words that norms have for them, with their posts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tinhgon.checks.country import Country, lowest_tier
from tinhgon.checks.world import World
from tinhgon.norms import NATION, Fact, Missing, Norm, NormsOn, Scope
from tinhgon.register import TERRITORIAL, Establishment, Register, Unit, unit_name
from tinhgon.vocabulary import UnitId


@dataclass(frozen=True)
class Staffing:
    """One version of the world on one day."""

    register: Register
    day: date
    country: Country

    @cached_property
    def world(self) -> World:
        return World(self.register, self.day, self.country)

    @cached_property
    def establishment(self) -> Establishment:
        return Establishment(self.register, self.day)

    @cached_property
    def bodies(self) -> Mapping[UnitId, Unit]:
        """Every body of a kind that the country knows, by id."""
        known = self.country.bodies
        return {id: unit for id, unit in self.world.snapshot.units.items() if unit.kind(self.day) in known}

    def with_role(self, *roles: str) -> tuple[UnitId, ...]:
        """The bodies that norms call by one of these words."""
        kinds = {code for code, kind in self.country.bodies.items() if kind.role in roles}
        return tuple(id for id, unit in self.bodies.items() if unit.kind(self.day) in kinds)

    @cached_property
    def communes(self) -> Mapping[UnitId, Unit]:
        """The units of the lowest tier."""
        return self.world.lowest

    def within(self, unit: UnitId, *blocks: str) -> tuple[UnitId, ...]:
        """The bodies of some blocks that stand under a unit."""
        kinds = {code for code, kind in self.country.bodies.items() if kind.block in blocks}
        below = self.register.children_of(unit, self.day, TERRITORIAL)
        return tuple(UnitId(child.id) for child in below if child.kind(self.day) in kinds)

    def province(self, unit: UnitId) -> UnitId | None:
        """The province above a unit or a body."""
        record = self.world.snapshot.units.get(unit)
        root = None if record is None else self.world.root(record)
        top = None if root is None else self.world.snapshot.units.get(root)
        return root if top is not None and self.world.rank(top) == 0 else None

    @cached_property
    def provinces(self) -> tuple[UnitId, ...]:
        """The provinces, by id."""
        return tuple(id for id, unit in self.world.snapshot.units.items() if self.world.rank(unit) == 0)

    def scope(self, province: UnitId | None) -> Scope:
        """Where to ask for norms."""
        record = None if province is None else self.register.units.get(province)
        code = None if record is None else record.code(self.day)
        return NATION if code is None else Scope.province(code)

    def by_province(self, bodies: tuple[UnitId, ...]) -> Iterator[tuple[UnitId, tuple[UnitId, ...]]]:
        """The bodies of each province that has any."""
        found: dict[UnitId, list[UnitId]] = {}
        for body in bodies:
            if (province := self.province(body)) is not None:
                found.setdefault(province, []).append(body)
        yield from ((province, tuple(ids)) for province, ids in sorted(found.items()))

    def name(self, unit: str) -> str:
        return unit_name(self.register, UnitId(unit), self.day)

    def tier_of_body(self, body: UnitId) -> str | None:
        """The tier whose units have such a body."""
        unit = self.bodies.get(body)
        kind = None if unit is None else self.country.bodies.get(unit.kind(self.day) or "")
        return None if kind is None else kind.tier

    @cached_property
    def people_in_communes(self) -> frozenset[str]:
        """Everybody whose main post is in a body of the lowest tier."""
        tier, found = lowest_tier(self.country), set[str]()
        for body in self.bodies:
            if self.tier_of_body(body) == tier:
                for post in self.establishment.posts.get(body, ()):
                    found.update(str(held.person(self.day)) for held in self.establishment.held(post))
        return frozenset(found)


def norm_of(norms: NormsOn, name: str, scope: Scope, facts: Mapping[str, Fact | None] | None = None) -> Norm | None:
    """The norm of that name for a place and what is known of it; `None` where there is none, or facts are lacking."""
    if name not in norms.norms.rules:
        return None
    found = norms.value(name, scope, facts or {})
    return None if isinstance(found, Missing) else found
