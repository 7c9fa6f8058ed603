"""What a country pack says of bodies: the kinds there are, the posts each usually has, words for people made up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tinhgon.packs.names import Names
from tinhgon.vocabulary import Period


@dataclass(frozen=True, slots=True)
class Block:
    """A line of bodies: Party, council, government, Front and mass organisations, public service units."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class PostPlan:
    """Posts that a body of some kind usually has; `held_with` is the title of the post held by the same person."""

    role: str
    name: str
    count: int
    group: str
    qualification: str
    held_with: str = ""


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body: of which tier there is one (or one of `each` name), in which block, within which other, when.

    `role` is what norms call it; `is_focal_point` says whether it counts where focal points are counted.
    """

    code: str
    tier: str
    block: str
    within: str
    role: str
    is_focal_point: bool
    names: Names
    period: Period
    each: tuple[str, ...]
    posts: tuple[PostPlan, ...]
    competences: tuple[tuple[str, str], ...]
    assets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class Apparatus:
    """The bodies of a country; read once, so equality is identity. `people` are words for people made up."""

    mark: str
    blocks: Mapping[str, Block]
    bodies: Mapping[str, BodyKind]
    people: Mapping[str, Any]

    def of_tier(self, tier: str, on: date) -> tuple[BodyKind, ...]:
        """The kinds of body that units of a tier have on a day, each after the one it is within."""
        return tuple(body for body in self.bodies.values() if body.tier == tier and on in body.period)

    def with_role(self, *roles: str) -> frozenset[str]:
        """The kinds of body that norms call by one of these words."""
        return frozenset(body.code for body in self.bodies.values() if body.role in roles)

    def of_blocks(self, *blocks: str) -> frozenset[str]:
        """The kinds of body of some lines."""
        return frozenset(body.code for body in self.bodies.values() if body.block in blocks)


@lru_cache
def load_apparatus(country: str) -> Apparatus:
    """The bodies of a country, by its code ("vn")."""
    data = tomllib.loads((files("tinhgon.packs") / country / "apparatus.toml").read_text(encoding="utf-8"))
    blocks = (Block(entry["code"], Names(**entry["names"])) for entry in data["block"])
    bodies = map(_body, data["body"])
    return Apparatus(
        data["mark"],
        MappingProxyType({block.code: block for block in blocks}),
        MappingProxyType({body.code: body for body in bodies}),
        MappingProxyType(data["people"]),
    )


def _body(entry: Mapping[str, Any]) -> BodyKind:
    return BodyKind(
        code=entry["code"],
        tier=entry["tier"],
        block=entry["block"],
        within=entry.get("within", ""),
        role=entry.get("role", ""),
        is_focal_point=entry.get("is_focal_point", False),
        names=Names(**entry["names"]),
        period=Period(entry.get("from"), entry.get("until")),
        each=tuple(entry.get("each", ())),
        posts=tuple(PostPlan(*plan) for plan in entry.get("posts", ())),
        competences=tuple((function, name) for function, name in entry.get("competences", ())),
        assets=tuple((sort, name) for sort, name in entry.get("assets", ())),
    )
