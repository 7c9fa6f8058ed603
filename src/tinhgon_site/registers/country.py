"""The country whose kinds of unit, tiers and law this installation goes by."""

from __future__ import annotations

from datetime import date

from tinhgon.checks.country import lowest_tier
from tinhgon.norms import Norms
from tinhgon.packs import Pack, load_pack
from tinhgon.packs.law import norms_of_country

COUNTRY = "vn"
COMMUNE, DISTRICT = "commune", "district"


def country() -> Pack:
    """Kinds, tiers and names; read once."""
    return load_pack(COUNTRY)


def law() -> Norms:
    """The norms of the country; read once."""
    return norms_of_country(COUNTRY)


def commune_kinds() -> frozenset[str]:
    """The kinds of the lowest tier, whose units hold the land."""
    pack = country()
    return frozenset(kind.code for kind in pack.kinds.values() if kind.tier == lowest_tier(pack))


def kinds_of_tier(tier: str) -> tuple[str, ...]:
    """The kinds of a tier, in the country's own order."""
    return country().kinds_of(tier)


def tier_of(kind: str | None) -> str:
    """The tier of a kind; empty for a kind that the country does not have."""
    known = country().kinds.get(kind or "")
    return "" if known is None else known.tier


def has_tier(tier: str, day: date) -> bool:
    """Whether a tier exists on a day: that of the districts ended with June 2025."""
    known = country().tiers.get(tier)
    return known is not None and day in known.period
