"""What a check asks of a country: its tiers from the top down, its kinds of unit, and names without their kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tinhgon.vocabulary import Period


class KindOfUnit(Protocol):
    """A kind of unit: its tier, the days on which it exists, whether it is of the town."""

    @property
    def tier(self) -> str: ...

    @property
    def is_urban(self) -> bool: ...

    @property
    def period(self) -> Period: ...


class KindOfBody(Protocol):
    """A kind of body: the tier whose units have it, its block, what norms call it, the days on which it exists."""

    @property
    def tier(self) -> str: ...

    @property
    def block(self) -> str: ...

    @property
    def within(self) -> str: ...

    @property
    def role(self) -> str: ...

    @property
    def is_focal_point(self) -> bool: ...

    @property
    def each(self) -> tuple[str, ...]: ...

    @property
    def period(self) -> Period: ...


class Country(Protocol):
    """A country pack, as far as checks need it (`tinhgon.packs.Pack` is one)."""

    @property
    def tiers(self) -> Mapping[str, object]: ...

    @property
    def kinds(self) -> Mapping[str, KindOfUnit]: ...

    @property
    def bodies(self) -> Mapping[str, KindOfBody]: ...

    def bare_name(self, name: str) -> str: ...


def lowest_tier(country: Country) -> str:
    """The tier whose units hold the land: the last of the country's tiers."""
    return tuple(country.tiers)[-1]


def tier_of(country: Country, kind: str | None) -> str | None:
    """The tier of a kind; `None` for a kind that the country does not have."""
    known = country.kinds.get(kind or "")
    return None if known is None else known.tier
