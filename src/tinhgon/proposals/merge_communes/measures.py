"""What a plan means in a planner's own figures: kilometres, people, standards missed, districts crossed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhgon.proposals.merge_communes.evaluate import Plan
from tinhgon.proposals.merge_communes.objective import TOLERANCE, area_km2, population, seat, standard, terms
from tinhgon.proposals.merge_communes.problem import Problem


@dataclass(frozen=True, slots=True)
class GroupMeasures:
    """One group of a plan: a new unit to be. `km` is each member's way to the seat; without a seat it is empty.

    Where the question gives travel in minutes, what is called km here is minutes.
    """

    name: str
    members: tuple[str, ...]
    seat: str | None
    population: float
    area_km2: float
    districts: int
    people_missing: float
    km2_missing: float
    km: Mapping[str, float]
    person_km: float
    terms: Mapping[str, float]

    @property
    def mean_km(self) -> float:
        """Kilometres from a resident of the group to the seat, on average."""
        return self.person_km / self.population if self.population else 0.0

    @property
    def farthest(self) -> tuple[str, float] | None:
        """The member whose residents have the longest way, and how long it is."""
        return max(self.km.items(), key=lambda pair: (pair[1], pair[0]), default=None)


@dataclass(frozen=True, slots=True)
class PlanMeasures:
    """The figures of some groups of a plan, or of all of them."""

    groups: int
    mean_km: float
    under_people: int
    under_land: int
    districts_crossed: int
    smallest: float
    largest: float
    terms: Mapping[str, float]

    @property
    def objective(self) -> float:
        return sum(self.terms.values())


def groups_of(problem: Problem, plan: Plan) -> dict[str, frozenset[int]]:
    """The members of each group of a plan, by its name; codes that the question does not have are left out."""
    found: dict[str, set[int]] = {}
    for code, name in plan.items():
        if code in problem.index:
            found.setdefault(name, set()).add(problem.index[code])
    return {name: frozenset(found[name]) for name in sorted(found)}


def measure_group(problem: Problem, name: str, members: frozenset[int]) -> GroupMeasures:
    """The figures of one group."""
    units, asked = problem.units, standard(problem, members)
    best = seat(problem, members)
    inside = sorted(members, key=lambda i: units[i].code)
    people, land = population(problem, members), area_km2(problem, members)
    return GroupMeasures(
        name,
        tuple(units[i].code for i in inside),
        None if best is None else units[best[0]].code,
        people,
        land,
        len({units[i].district for i in members}),
        _missing(people, asked.people_min),
        _missing(land, asked.land_min_km2),
        {} if best is None else {units[i].code: problem.ways[i][best[0]] for i in inside},
        0.0 if best is None else best[1],
        terms(problem, members),
    )


def measure(problem: Problem, plan: Plan) -> dict[str, GroupMeasures]:
    """The figures of each group of a plan, by its name."""
    return {name: measure_group(problem, name, members) for name, members in groups_of(problem, plan).items()}


def together(groups: Iterable[GroupMeasures]) -> PlanMeasures:
    """Several groups as one: the whole plan, or the part of it where two plans differ."""
    chosen = tuple(groups)
    people = [group.population for group in chosen]
    names = chosen[0].terms if chosen else ()
    return PlanMeasures(
        len(chosen),
        sum(group.person_km for group in chosen) / (sum(people) or 1.0),
        sum(group.people_missing > 0 for group in chosen),
        sum(group.km2_missing > 0 for group in chosen),
        sum(group.districts - 1 for group in chosen),
        min(people, default=0.0),
        max(people, default=0.0),
        {term: sum(group.terms[term] for group in chosen) for term in names},
    )


def _missing(actual: float, least: float) -> float:
    return least - actual if actual < least - TOLERANCE else 0.0
