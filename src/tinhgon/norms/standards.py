"""How large and how populous a unit must be, on a day: standards of standing units, targets for new ones."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tinhgon.norms.norm import NATION, Fact, Norm, Scope
from tinhgon.norms.norms import Missing, Norms, NormsOn

#: Areas and populations are sums of many figures; what misses a standard by less than this does not miss it.
TOLERANCE = 1e-9


class Verdict(StrEnum):
    """What a standard says of a figure."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standard:
    """One measure's minimum for one unit.

    `required` is `None` where no norm answers (`norm` says why). `reducible_to` is what the minimum would fall to if
    everything that is not known of the unit were in its favour: between the two, nothing can be said.
    """

    measure: str
    required: float | None
    norm: Norm | Missing
    reductions: tuple[Norm, ...] = ()
    reducible_to: float | None = None

    @property
    def is_verified(self) -> bool:
        """Whether every norm that makes the minimum was found in a source."""
        return isinstance(self.norm, Norm) and all(norm.is_verified for norm in (self.norm, *self.reductions))

    def judge(self, actual: float | None) -> Verdict:
        """Whether a figure meets the minimum."""
        if actual is None or self.required is None:
            return Verdict.UNKNOWN
        if actual >= self.required - TOLERANCE:
            return Verdict.MET
        lowest = self.required if self.reducible_to is None else self.reducible_to
        return Verdict.NOT_MET if actual < lowest - TOLERANCE else Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What standards ask about a unit; `None` where it is not known.

    Standards are named after the `tier` they are for. `terrain` is mountain (or highland), island or other;
    `district_kind` the kind of the district a ward lies in; `is_poor_sandbank` a specially difficult commune of the
    coastal sandbank zone, certified as such.
    """

    kind: str
    tier: str
    terrain: str | None = None
    district_kind: str | None = None
    minority_share: float | None = None
    is_border: bool | None = None
    is_poor_sandbank: bool | None = None
    in_red_river_delta: bool | None = None


def standards_for_new_unit(
    norms: Norms,
    kind: str,
    terrain: str | None,
    in_central_city: bool | None,
    on: date,
    *,
    is_border: bool = False,
    scope: Scope = NATION,
) -> tuple[Standard, ...]:
    """What a commune-level unit founded on a day must reach: its area first, then its population.

    Source
    ------
    Resolution 76/2025/UBTVQH15, Article 5, in 2025; Resolution 112/2025/UBTVQH15 from 1 January 2026.
    """
    facts: dict[str, Fact | None] = {"kind": kind, "terrain": terrain, "is_border": is_border}
    facts["in_central_city"] = in_central_city
    asked = norms.on(on)
    return (
        _standard("area_km2", asked.value("new-commune.area-min-km2", scope, facts)),
        _standard("population", asked.value("new-commune.population-min", scope, facts)),
    )


def standards_for_unit(norms: Norms, unit: UnitFacts, on: date, *, scope: Scope = NATION) -> tuple[Standard, ...]:
    """What a standing unit must have on a day, with the reductions that its special circumstances give.

    Source
    ------
    Resolution 1211/2016/UBTVQH13, reduced by 27/2022/UBTVQH15; Resolution 112/2025/UBTVQH15 from 1 January 2026.
    """
    facts: Mapping[str, Fact | None] = {
        "kind": unit.kind,
        "terrain": unit.terrain,
        "district_kind": unit.district_kind,
    }
    asked = norms.on(on)
    area = asked.value(f"{unit.tier}.area-min-km2", scope, facts)
    population = asked.value(f"{unit.tier}.population-min", scope, facts)
    reductions = _Reductions(asked, unit, scope)
    return (
        _reduced("area_km2", area, reductions.of_area()),
        _reduced("population", population, reductions.of_population()),
    )


@dataclass(frozen=True, slots=True)
class _Reduction:
    """One way in which a minimum may be lowered: to which share of it, by which norms, whether the unit qualifies."""

    share: float
    by: tuple[Norm, ...]
    qualifies: bool

    @property
    def is_certain(self) -> bool:
        """Only a reduction that was found in a source lowers what is required; a recalled one leaves it open."""
        return self.qualifies and all(norm.is_verified for norm in self.by)


@dataclass(frozen=True, slots=True)
class _Reductions:
    """The reductions that one unit of the countryside may claim on a day."""

    asked: NormsOn
    unit: UnitFacts
    scope: Scope

    def of_area(self) -> list[_Reduction]:
        return self._simple("reduction.red-river-delta.area-share", self.unit.in_red_river_delta)

    def of_population(self) -> list[_Reduction]:
        return [*self._for_minorities(), *self._on_the_border(), *self._on_the_sandbank()]

    def _simple(self, name: str, holds: bool | None) -> list[_Reduction]:
        """A reduction to a fixed share, where the circumstance holds or may hold."""
        norm = self._norm(name)
        if norm is None or holds is False:
            return []
        return [_Reduction(norm.number, (norm,), holds is True)]

    def _for_minorities(self) -> list[_Reduction]:
        """Half, and less with each further step of the minority's share, but never below the floor.

        ``share = max(floor, base − reduction × ⌊(minority − threshold) / step⌋)``
        """
        threshold = self._norm("reduction.minority.threshold")
        base = self._norm("reduction.minority.population-share")
        step = self._norm("reduction.minority.step")
        reduction = self._norm("reduction.minority.step-reduction")
        if threshold is None or base is None or step is None or reduction is None:
            return []
        is_mountain = None if self.unit.terrain is None else self.unit.terrain == "mountain"
        place = _either(is_mountain, self.unit.is_border)
        minority = 1.0 if self.unit.minority_share is None else self.unit.minority_share
        if place is False or minority < threshold.number - TOLERANCE:
            return []
        steps = math.floor((minority - threshold.number) / step.number + TOLERANCE)
        floor = self._norm("reduction.minority.floor")
        share = max(0.0 if floor is None else floor.number, base.number - reduction.number * steps)
        by = tuple(norm for norm in (threshold, base, step, reduction, floor) if norm is not None)
        return [_Reduction(share, by, place is True and self.unit.minority_share is not None)]

    def _on_the_border(self) -> list[_Reduction]:
        return self._simple("reduction.border-alone.population-share", self.unit.is_border)

    def _on_the_sandbank(self) -> list[_Reduction]:
        """Half of what the ordinary commune must have, which is no relief to one of the mountains or an island."""
        if self.unit.terrain != "other":
            return []
        return self._simple("reduction.sandbank.population-share", self.unit.is_poor_sandbank)

    def _norm(self, name: str) -> Norm | None:
        found = self.asked.value(name, self.scope, {"kind": self.unit.kind})
        return found if isinstance(found, Norm) else None


def _standard(measure: str, norm: Norm | Missing) -> Standard:
    return Standard(measure, norm.number if isinstance(norm, Norm) else None, norm)


def _reduced(measure: str, norm: Norm | Missing, reductions: list[_Reduction]) -> Standard:
    """The minimum with the one reduction that lowers it most, and what it might still fall to.

    Only one reduction may be applied to a standard; which one is not said, so the unit gets the better.
    """
    if isinstance(norm, Missing):
        return Standard(measure, None, norm)
    certain = min((r for r in reductions if r.is_certain), key=lambda r: r.share, default=None)
    lowest = min((r.share for r in reductions), default=1.0)
    required = _times(norm, 1.0 if certain is None else certain.share)
    reducible_to = min(required, _times(norm, lowest))
    return Standard(measure, required, norm, () if certain is None else certain.by, reducible_to)


def _times(norm: Norm, share: float) -> float:
    """A share of a minimum, without the dust of binary fractions: people read it."""
    return round(norm.number * share, 6)


def _either(one: bool | None, other: bool | None) -> bool | None:
    """Whether at least one of two things holds, where each may be unknown."""
    if one is True or other is True:
        return True
    return None if one is None or other is None else False
