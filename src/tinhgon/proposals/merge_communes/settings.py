"""What the law or a planner asks of new units beyond the objective: standards by kind, and limits over the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf

from tinhgon.norms import NATION, Norm, Norms, Scope, standards_for_new_unit


@dataclass(frozen=True, slots=True)
class KindStandard:
    """What a new unit of a kind must reach, and the most people it may have (`None`: as the objective says)."""

    kind: str
    people_min: float
    land_min_km2: float
    cap_people: float | None = None


@dataclass(frozen=True, slots=True)
class Standards:
    """Standards by kind. A new unit has the first of these kinds that any of its members has.

    Kinds not listed have the minima of the objective, and give way to every kind that is. A new unit made of at least
    `exempt_from` old units is not held to any minimum (Resolution 76/2025/UBTVQH15, Article 5).
    """

    kinds: tuple[KindStandard, ...] = ()
    exempt_from: int | None = None

    def rank(self, kind: str) -> int:
        """The place of a kind: 0 prevails over 1; the last is for all that are not listed."""
        return next((place for place, one in enumerate(self.kinds) if one.kind == kind), len(self.kinds))

    def largest_cap(self, usual: float) -> float:
        """The most people that any new unit may have."""
        return max([usual, *(usual if one.cap_people is None else one.cap_people for one in self.kinds)])


@dataclass(frozen=True, slots=True)
class Quota:
    """At least and at most so many new units of a kind, or with their seat in a district."""

    name: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How many new units of a plan may miss a minimum or cross old districts, and quotas; `None`: any number."""

    below_people: int | None = None
    below_land: int | None = None
    below_any: int | None = None
    crossing: int | None = None
    kinds: tuple[Quota, ...] = ()
    districts: tuple[Quota, ...] = ()

    @property
    def is_empty_range(self) -> bool:
        """Whether a limit is below nothing, or a quota asks for more than it allows."""
        counted = (self.below_people, self.below_land, self.below_any, self.crossing)
        quotas = (*self.kinds, *self.districts)
        return any(most is not None and most < 0 for most in counted) or any(
            quota.least > (inf if quota.most is None else quota.most) or quota.least < 0 for quota in quotas
        )


def standards_from_norms(
    norms: Norms, kinds: Iterable[tuple[str, str, str | None, bool]], on: date, *, scope: Scope = NATION
) -> Standards:
    """The standards of new units that the law sets on a day, for the kinds of a question, those that prevail first.

    Each kind is its name in the question, the kind of the law, the terrain, and whether it lies in a central city. A
    kind for which the law says nothing keeps the minima of the objective.

    Source
    ------
    Resolution 76/2025/UBTVQH15, Article 5, by the norms `new-commune.*`.
    """
    found = []
    for name, kind, terrain, in_central_city in kinds:
        land, people = standards_for_new_unit(norms, kind, terrain, in_central_city, on, scope=scope)
        if land.required is not None and people.required is not None:
            found.append(KindStandard(name, people.required, land.required))
    exempt = norms.on(on).value("new-commune.exempt-from-parts", scope, {})
    return Standards(tuple(found), int(exempt.number) if isinstance(exempt, Norm) else None)
