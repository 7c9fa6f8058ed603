"""How official papers of a country look: state, motto, typefaces, page and sizes, as its rules on clerical work say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True)
class Paper:
    """The form of a paper; `points` are the sizes of its parts, `typefaces` those to try in order."""

    state: str
    motto: str
    typefaces: tuple[str, ...]
    language: str
    page: Page
    points: Mapping[str, float]
    source: str


@lru_cache
def paper_of_country(country: str) -> Paper:
    """The form of official papers of a country, by its code ("vn")."""
    data = tomllib.loads((files("tinhgon.packs") / country / "paper.toml").read_text(encoding="utf-8"))
    return Paper(
        data["state"],
        data["motto"],
        tuple(data["typefaces"]),
        data["language"],
        Page(**data["page"]),
        MappingProxyType(data["points"]),
        data["source"],
    )
