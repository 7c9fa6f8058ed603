"""The question of sizing an establishment: what drives the work of each commune, what may at least and at most be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from tinhgon.vocabulary import Finding, Findings, error

#: The driver of which every commune has the same: an office has to be kept open whatever else.
EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune that needs posts: `drivers` by name (population, area_km2, cases a year ...), each at least 0."""

    code: str
    drivers: Mapping[str, float]
    least: int
    most: int


@dataclass(frozen=True)
class Problem:
    """Communes, the ceiling on all their posts together, and how much each driver counts.

    `weights` are shares of the ceiling: with 0.5 for population, half of all posts go by population. The driver
    `equal` needs no figures.
    """

    communes: tuple[Commune, ...]
    ceiling: int
    weights: Mapping[str, float] = field(default_factory=lambda: {EQUAL: 1.0})

    @cached_property
    def needs(self) -> Mapping[str, Fraction]:
        """The posts that each commune would get if posts could be divided: its shares of the drivers, weighted."""
        weights = {driver: Fraction(str(weight)) for driver, weight in self.weights.items()}
        total = sum(weights.values())
        shares = {driver: self._shares(driver) for driver in weights}
        return {
            commune.code: sum(
                (self.ceiling * weight / total * shares[driver][commune.code] for driver, weight in weights.items()),
                Fraction(0),
            )
            for commune in self.communes
        }

    def _shares(self, driver: str) -> Mapping[str, Fraction]:
        """Each commune's share of a driver; of one that nobody has, all have the same."""
        amounts = {c.code: Fraction(1) if driver == EQUAL else Fraction(str(c.drivers[driver])) for c in self.communes}
        total = sum(amounts.values())
        return {code: amount / total if total else Fraction(1, len(amounts)) for code, amount in amounts.items()}

    def problems(self) -> Findings:
        """What makes the question unanswerable, before any solving.

        Findings
        --------
        establishment.twice, establishment.no_weight, establishment.driver, establishment.limits,
        establishment.too_small, establishment.no_communes.
        """
        return tuple(self._problems())

    def _problems(self) -> Iterator[Finding]:
        if not self.communes:
            yield error("establishment.no_communes")
        for code, times in Counter(commune.code for commune in self.communes).items():
            if times > 1:
                yield error("establishment.twice", code, code=code, times=times)
        if not self.weights or min(self.weights.values()) < 0 or sum(self.weights.values()) <= 0:
            yield error("establishment.no_weight")
        for commune in self.communes:
            for driver in self.weights.keys() - {EQUAL}:
                if commune.drivers.get(driver, -1) < 0:
                    yield error("establishment.driver", commune.code, code=commune.code, driver=driver)
            if not 0 <= commune.least <= commune.most:
                yield error(
                    "establishment.limits", commune.code, code=commune.code, least=commune.least, most=commune.most
                )
        least = sum(commune.least for commune in self.communes)
        if self.ceiling < least:
            yield error("establishment.too_small", ceiling=self.ceiling, least=least)
