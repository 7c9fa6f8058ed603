"""What a country pack says: the kinds of unit and their days, the provinces, the measures, the prefixes of names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from tinhgon.packs.apparatus import Apparatus, BodyKind
from tinhgon.packs.names import Names
from tinhgon.register import Measure
from tinhgon.vocabulary import Period


@dataclass(frozen=True, slots=True)
class Tier:
    """A level of administration, and the days on which it exists."""

    code: str
    names: Names
    period: Period


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of administrative unit: its tier, the word its names begin with, the days on which it exists."""

    code: str
    tier: str
    prefix: str
    is_urban: bool
    names: Names
    period: Period


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """One of the trees in which units stand."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class AddressWords:
    """How addresses are written: shortened kinds, words before villages and streets, and the country's own names."""

    short: Mapping[str, tuple[str, ...]]
    below: tuple[str, ...]
    country: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergerRule:
    """What a merger becomes: `kind` where any of `any_of` takes part, or where all that take part are in `all_of`."""

    kind: str
    any_of: frozenset[str]
    all_of: frozenset[str]

    def fits(self, kinds: frozenset[str]) -> bool:
        return not self.any_of.isdisjoint(kinds) or (bool(kinds) and kinds <= self.all_of)


@dataclass(frozen=True, slots=True)
class ProvinceFact:
    """A province as the books have it: code and name on its days, who continues it, from which source.

    `mark` is F (found), C (calculated from found figures) or R (recalled); so is `region_mark` for the region.
    """

    code: str
    name: str
    kind: str
    period: Period
    successor_code: str | None
    mark: str
    sources: tuple[str, ...]
    region: str | None
    region_mark: str | None

    @property
    def is_verified(self) -> bool:
        return self.mark in {"F", "C"}


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The real province that comes with the pack: where its tables lie and the day of its change."""

    folder: Traversable
    province: str
    effective_on: date

    def table(self, name: str) -> Traversable:
        """One of the tables, `units`, `units_after`, `adjacency`, `crosswalk`, `districts` or `sketch`, as a file."""
        return self.folder / f"{name}.csv"


@dataclass(frozen=True, eq=False)
class Pack:
    """Everything the house knows about one country besides its law; read once, so equality is identity."""

    code: str
    names: Names
    time_zone: str
    tiers: Mapping[str, Tier]
    kinds: Mapping[str, Kind]
    mergers: tuple[MergerRule, ...]
    address: AddressWords
    hierarchies: Mapping[str, Hierarchy]
    measures: Mapping[str, Measure]
    measure_names: Mapping[str, Names]
    provinces: tuple[ProvinceFact, ...]
    sources: Mapping[str, str]
    apparatus: Apparatus
    norms_folder: Traversable
    demonstration: Demonstration

    @property
    def bodies(self) -> Mapping[str, BodyKind]:
        """The kinds of body that the country has, whenever they exist."""
        return self.apparatus.bodies

    def kind(self, code: str) -> Kind:
        """The kind with this code; a code from outside is looked up in `kinds` first."""
        return self.kinds[code]

    def tier_of(self, kind: str) -> Tier:
        """The tier to which a kind belongs."""
        return self.tiers[self.kinds[kind].tier]

    def kinds_of(self, tier: str) -> tuple[str, ...]:
        """The codes of the kinds of a tier, whenever they exist."""
        return tuple(kind.code for kind in self.kinds.values() if kind.tier == tier)

    def kinds_on(self, day: date, tier: str | None = None) -> tuple[Kind, ...]:
        """The kinds that exist on a day, of one tier or of all."""
        return tuple(k for k in self.kinds.values() if day in k.period and tier in {None, k.tier})

    def ended_kinds(self, on: date) -> frozenset[str]:
        """The kinds of the tiers that have ended by a day: those of the districts, from 1 July 2025."""
        ended = {tier.code for tier in self.tiers.values() if tier.period.end is not None and tier.period.end <= on}
        return frozenset(kind.code for kind in self.kinds.values() if kind.tier in ended)

    def province(self, code: str, on: date) -> ProvinceFact | None:
        """The province that bears this code on this day: codes are used again, so the day belongs to the question."""
        return next((p for p in self.provinces if p.code == code and on in p.period), None)

    def provinces_on(self, day: date) -> tuple[ProvinceFact, ...]:
        """The provinces of a day, by code."""
        return tuple(p for p in self.provinces if day in p.period)

    def successor_province(self, code: str, read_on: date, on: date) -> ProvinceFact | None:
        """The province that on `on` continues the one that bore `code` on `read_on`.

        Example
        -------
        Code 27 was Bắc Ninh; the new Bắc Ninh bears 24, the code that was Bắc Giang's:

        >>> from datetime import date
        >>> from tinhgon.packs import load_pack
        >>> found = load_pack("vn").successor_province("27", date(2025, 6, 30), date(2025, 7, 1))
        >>> found.code, found.name
        ('24', 'Tỉnh Bắc Ninh')
        """
        found = self.province(code, read_on)
        while found is not None and found.period.end is not None and found.period.end <= on:
            found = None if found.successor_code is None else self.province(found.successor_code, found.period.end)
        return found

    def predecessor_provinces(self, code: str, read_on: date) -> tuple[ProvinceFact, ...]:
        """The provinces that directly became the one that bears `code` on `read_on`."""
        found = self.province(code, read_on)
        if found is None or found.period.start is None:
            return ()
        start = found.period.start
        return tuple(p for p in self.provinces if p.successor_code == code and p.period.end == start)

    def kind_of_merger(self, kinds: Iterable[str], on: date) -> str | None:
        """The kind of the unit that these kinds make together; `None` where no rule says.

        A single unit whose kind still exists keeps it; a township alone, once townships have ended, becomes a commune.

        Source
        ------
        Resolution 76/2025/UBTVQH15: any ward in the merger makes a ward; only communes and townships a commune.
        """
        parts = tuple(kinds)
        alone = self.kinds.get(parts[0]) if len(parts) == 1 else None
        if alone is not None and on in alone.period:
            return parts[0]
        together = frozenset(parts)
        return next((rule.kind for rule in self.mergers if rule.fits(together)), None)

    def bare_name(self, name: str) -> str:
        """The name without the word for its kind: "Xã Mường Lát" is Mường Lát, and so is "Thị trấn Mường Lát"."""
        whole = " ".join(unicodedata.normalize("NFC", name).split())
        for prefix in sorted({kind.prefix for kind in self.kinds.values()}, key=len, reverse=True):
            if whole.lower().startswith(prefix.lower() + " "):
                return whole[len(prefix) + 1 :]
        return whole

    def full_name(self, kind: str, name: str) -> str:
        """The name with the word for its kind before it, whatever kind it bore until now."""
        return f"{self.kinds[kind].prefix} {self.bare_name(name)}"
