"""One thing that law or policy asks: a value, the days on which it is asked, of whom, and where that is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from tinhgon.vocabulary import Period

Value: TypeAlias = bool | int | float | str | date | tuple[str, ...]
Fact: TypeAlias = str | bool

NO_FACTS: Mapping[str, Fact | None] = MappingProxyType({})


class Mark(StrEnum):
    """How a value was come by: found in a source, calculated from found figures, or recalled."""

    FOUND = "F"
    CALCULATED = "C"
    RECALLED = "R"


class Level(StrEnum):
    """Whose norm it is; a local one goes before the nation's."""

    NATION = "nation"
    PROVINCE = "province"
    PARTY_COMMITTEE = "party_committee"


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """Where a norm holds: in the nation, in one province, or under one Party committee (`of` says which)."""

    level: Level = Level.NATION
    of: str = ""

    def __post_init__(self) -> None:
        if (self.level is Level.NATION) != (not self.of):
            raise ValueError(f"scope {self.level}: only a province or a Party committee is named")

    @staticmethod
    def province(code: str) -> Scope:
        return Scope(Level.PROVINCE, code)

    @staticmethod
    def party_committee(code: str) -> Scope:
        return Scope(Level.PARTY_COMMITTEE, code)


NATION = Scope()


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked, whatever its value on a day: an id, the unit of its values, its name in three languages."""

    id: str
    unit: str
    names: Mapping[str, str] = field(hash=False)

    def name(self, language: str = "vi") -> str:
        return self.names[language]


@dataclass(frozen=True, slots=True)
class Norm:
    """One version of a rule.

    `conditions` say for what it holds: for each named fact (a kind, a terrain) the values it allows. `mark` is about
    the value and `dates_mark` about the days of `in_force`; a norm is verified when neither is recalled.
    """

    rule: Rule
    value: Value
    instrument: str
    article: str
    in_force: Period
    scope: Scope
    conditions: tuple[tuple[str, frozenset[Fact]], ...]
    mark: Mark
    dates_mark: Mark
    source: str
    source_text: str
    note: str = ""

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def is_verified(self) -> bool:
        return Mark.RECALLED not in (self.mark, self.dates_mark)

    @property
    def number(self) -> float:
        """The value as a number; asking that of a text or a day is a mistake in the program."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            raise TypeError(f"{self.id} is not a number but {self.value!r}")
        return self.value

    @property
    def citation(self) -> str:
        """The instrument and its article, as papers cite them."""
        return f"{self.instrument}, {self.article}" if self.article else self.instrument

    @property
    def reference(self) -> str:
        """The citation, and where it was read: what a finding shows as its source."""
        return f"{self.citation} ({self.source_text})" if self.source_text else self.citation

    def excludes(self, other: Norm) -> bool:
        """Whether no case can fall under both: some fact would have to be two things at once."""
        others = dict(other.conditions)
        return any(key in others and allowed.isdisjoint(others[key]) for key, allowed in self.conditions)

    def contradicts(self, facts: Mapping[str, Fact | None]) -> bool:
        """Whether what is known rules this norm out."""
        known = ((facts.get(key), allowed) for key, allowed in self.conditions)
        return any(fact is not None and fact not in allowed for fact, allowed in known)

    def unknown_in(self, facts: Mapping[str, Fact | None]) -> frozenset[str]:
        """The conditions about which nothing is known."""
        return frozenset(key for key, _ in self.conditions if facts.get(key) is None)
