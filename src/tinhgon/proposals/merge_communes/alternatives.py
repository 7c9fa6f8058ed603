"""What else could be done: frontiers between two aims, or over the number of units, and other plans as good."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, pairwise

import numpy as np

from tinhgon.proposals.merge_communes.evaluate import Figures, Plan, evaluate
from tinhgon.proposals.merge_communes.explain import explain
from tinhgon.proposals.merge_communes.formulation import formulate
from tinhgon.proposals.merge_communes.measures import PlanMeasures, groups_of, measure, together
from tinhgon.proposals.merge_communes.objective import TERMS
from tinhgon.proposals.merge_communes.pool import Pool
from tinhgon.proposals.merge_communes.problem import Problem
from tinhgon.proposals.merge_communes.propose import Proposal, Stop, propose
from tinhgon.proposals.merge_communes.settings import Limits
from tinhgon.proposals.solving.instance import Known

#: What the first aim may be: the objective as it is set, or one of its terms alone.
FIRST_AIMS = ("objective", *TERMS)
#: What the second aim may be: how many new units miss a minimum or cross old districts.
SECOND_AIMS = ("below_people", "below_land", "below_any", "crossing")
#: Where hardly any plan is left, each may take long to be proved: then the point shows its gap, or the frontier ends.
PATIENT = Stop(branches=2_000_000, nodes=500, rounds=3)
ROUNDING = 1e-9


@dataclass(frozen=True)
class Point:
    """One plan of a frontier: where it was asked for, and what it comes to."""

    asked: int
    proposal: Proposal
    measures: PlanMeasures
    first: float
    second: int


@dataclass(frozen=True)
class Frontier:
    """Plans of which none is better in both aims than another, by the second aim; and the pool for more of them.

    Each point is the best in the first aim among all plans that are as good in the second. It is proved where
    `proposal.is_proved`, else within `proposal.gap`. For the limits in `missing` no plan was found.
    """

    points: tuple[Point, ...]
    missing: tuple[int, ...]
    pool: Pool


def frontier(
    problem: Problem,
    first: str,
    second: str,
    *,
    points: int = 20,
    stop: Stop | None = None,
    progress: Callable[[int, int], None] | None = None,
    pool: Pool | None = None,
) -> Frontier:
    """The best plans for the first aim, for falling numbers of new units that the second aim counts.

    It ends where no plan is found any more; what is then left of `points` fills the widest gaps.

    Parameters
    ----------
    first : `objective`, or one of its terms, which then counts alone; the cap and the locks hold as ever
    second : `below_people`, `below_land`, `below_any` or `crossing`
    points : how many plans at most
    progress : called with the points done and those wanted
    """
    aimed = _aiming(problem, first)
    free = propose(aimed, stop, pool=pool)
    if free.figures is None:
        return Frontier((), (), free.pool)
    found = [_point(aimed, second, _count(problem, second, free.plan), free)]
    high, missing, pool = found[0].second, list[int](), free.pool

    def ask(most: int, below: Point | None) -> bool:
        nonlocal pool
        limited = _limited(aimed, second, most)
        answer = propose(limited, stop or PATIENT, pool=pool, start=None if below is None else below.proposal.plan)
        if answer.figures is None:
            missing.append(most)
            return False
        pool = answer.pool
        found.append(_point(limited, second, most, answer))
        if progress is not None:
            progress(len(found), points)
        return True

    step = max(1, -(-high // max(1, points - 1)))
    for most in [*range(high - step, 0, -step), *([0] if high else [])]:
        if not ask(most, None):
            break
    while missing and len(found) < points and (lowest := min(point.asked for point in found)) - max(missing) > 1:
        ask((lowest + max(missing)) // 2, None)
    while len(found) < points and (gap := _widest_gap(found)) is not None:
        if not ask(*gap):
            break
    return Frontier(tuple(_undominated(found)), tuple(missing), pool)


def frontier_of_counts(
    problem: Problem,
    counts: Sequence[int],
    *,
    stop: Stop | None = None,
    progress: Callable[[int, int], None] | None = None,
    pool: Pool | None = None,
) -> Frontier:
    """The best plan for each number of new units; the first aim is the mean way of a resident, the second the number.

    Means and minima follow the number, so objectives of different numbers are not compared, and no plan is left out.
    """
    found, missing = list[Point](), list[int]()
    pool = pool or Pool()
    for count in counts:
        asked = replace(problem, count=count, count_range=None)
        answer = propose(asked, stop, pool=pool)
        if answer.figures is None:
            missing.append(count)
        else:
            pool = answer.pool
            measures = together(measure(asked, answer.plan).values())
            found.append(Point(count, answer, measures, measures.mean_km, count))
        if progress is not None:
            progress(len(found), len(counts))
    return Frontier(tuple(found), tuple(missing), pool)


def _aiming(problem: Problem, first: str) -> Problem:
    """The question with one term alone, as heavy as it was; a term that weighed nothing weighs 1."""
    if first == "objective":
        return problem
    weights: dict[str, float] = dict.fromkeys((*TERMS, "seat"), 0.0)
    weights[first] = getattr(problem.objective, first) or 1.0
    return replace(problem, objective=replace(problem.objective, **weights))


def _widest_gap(points: Sequence[Point]) -> tuple[int, Point] | None:
    """The limit in the middle of the widest gap, and the point below it; nothing where no number is left out."""
    ordered = sorted(points, key=lambda point: point.asked)
    gaps = [(after.asked - before.asked, before) for before, after in pairwise(ordered)]
    width, before = max(gaps, key=lambda gap: gap[0], default=(0, ordered[0]))
    return (before.asked + width // 2, before) if width > 1 else None


def _limited(problem: Problem, second: str, most: int) -> Problem:
    """The question with one more limit; a limit that was set already and is stricter stays."""
    limits = problem.limits
    set_already: int | None = getattr(limits, second)
    stricter = most if set_already is None else min(most, set_already)
    changed = {name: getattr(limits, name) for name in SECOND_AIMS} | {second: stricter}
    return replace(problem, limits=Limits(**changed, kinds=limits.kinds, districts=limits.districts))


def _count(problem: Problem, second: str, plan: Plan) -> int:
    groups = measure(problem, plan).values()
    match second:
        case "below_people":
            return sum(one.people_missing > 0 for one in groups)
        case "below_land":
            return sum(one.km2_missing > 0 for one in groups)
        case "below_any":
            return sum(one.people_missing > 0 or one.km2_missing > 0 for one in groups)
        case "crossing":
            return sum(one.districts > 1 for one in groups)
        case _:
            raise ValueError(f"no such aim: {second}")


def _point(problem: Problem, second: str, asked: int, found: Proposal) -> Point:
    assert found.figures is not None
    measures = together(measure(problem, found.plan).values())
    return Point(asked, found, measures, found.figures.objective, _count(problem, second, found.plan))


def _undominated(points: Sequence[Point]) -> Iterator[Point]:
    """From the fewest counted on, those that are better in the first aim than all before."""
    best = float("inf")
    for point in sorted(points, key=lambda one: (one.second, one.first)):
        if point.first < best - ROUNDING:
            best = point.first
            yield point


@dataclass(frozen=True)
class StandardsCost:
    """The best plan with the minima and the best one without them, by everything else the same question."""

    held: Proposal
    free: Proposal
    with_minima: PlanMeasures
    without_minima: PlanMeasures

    @property
    def km(self) -> float:
        """How much longer a resident's way is on average because of the minima."""
        return self.with_minima.mean_km - self.without_minima.mean_km

    @property
    def people(self) -> int:
        """How many more new units reach the minimum of people because it counts."""
        return self.without_minima.under_people - self.with_minima.under_people

    @property
    def land(self) -> int:
        """How many more new units reach the minimum of land because it counts."""
        return self.without_minima.under_land - self.with_minima.under_land


def cost_of_standards(problem: Problem, stop: Stop | None = None, *, pool: Pool | None = None) -> StandardsCost | None:
    """What the minima of people and land cost in km, and what they bring in units; nothing where there is no plan."""
    held = propose(problem, stop, pool=pool)
    limits = replace(problem.limits, below_people=None, below_land=None, below_any=None)
    loose = replace(problem, objective=replace(problem.objective, people=0.0, land=0.0), limits=limits)
    free = propose(loose, stop, pool=held.pool)
    if held.figures is None or free.figures is None:
        return None
    measured = (together(measure(problem, found.plan).values()) for found in (held, free))
    return StandardsCost(held, free, *measured)


class Certainty(StrEnum):
    """What is known about two units that the best plan puts together."""

    SAFE = "safe"  # proved: every plan within the distance has them together
    SHARED = "shared"  # every plan shown has them together, but it is not proved of all
    DISPUTED = "disputed"  # a plan within the distance has them apart


@dataclass(frozen=True)
class Alternatives:
    """Plans at most `distance` (relative) above the best, the best first, and what is certain about its mergers."""

    distance: float
    plans: tuple[Plan, ...]
    figures: tuple[Figures, ...]
    mergers: Mapping[tuple[str, str], Certainty]
    is_whole: bool

    def likeness(self, place: int) -> float:
        """The part of the mergers of the best plan or of another that both have."""
        one, other = _mergers(self.plans[0]), _mergers(self.plans[place])
        return len(one & other) / len(one | other) if one or other else 1.0


def near_best(
    problem: Problem,
    best: Proposal,
    *,
    distance: float = 0.005,
    plans: int = 5,
    may_go_on: Callable[[], bool] | None = None,
) -> Alternatives:
    """Other plans that cost hardly more than a proposal and differ from it as much as can be found.

    That a plan lies within the distance of the proposal is exact, computed anew by `evaluate`; that it differs most is
    not proved. A merger is called safe only where a proof says so.
    """
    # Loading the optimiser takes a moment that those who only read a plan need not wait for.
    from tinhgon.proposals.solving.near import near_plans  # noqa: PLC0415
    from tinhgon.proposals.solving.rows import Cut  # noqa: PLC0415
    from tinhgon.proposals.solving.sets import remeasured  # noqa: PLC0415

    assert best.figures is not None
    form = formulate(problem)
    place = {unit: at for at, unit in enumerate(form.units)}
    free = [
        [place[i] for i in members] for members in groups_of(problem, best.plan).values() if members <= place.keys()
    ]
    known = best.pool.sets_of(form) or Known(np.zeros(1, np.int64), np.zeros(0, np.int64))
    most = best.figures.objective * (1 + distance)
    found = near_plans(
        form.instance,
        remeasured(form.instance, known.start, known.members),
        [Cut(*cut) for cut in known.cuts],
        free,
        most=most - form.cost_of_whole,
        count=plans,
        may_go_on=may_go_on or (lambda: True),
    )
    chosen = [form.plan([members.tolist() for members in sets]) for sets in found.plans]
    figures = [evaluate(problem, plan) for plan in chosen]
    must = {_pair(problem.units[form.units[i]].code, problem.units[form.units[j]].code) for i, j in found.must}
    whole = {_pair(problem.units[i].code, problem.units[j].code) for g in form.whole for i, j in combinations(g, 2)}
    mergers = _certainties(problem, best.plan, chosen, must | whole, most - best.figures.objective)
    return Alternatives(distance, tuple(chosen), tuple(figures), mergers, found.is_whole)


def _certainties(
    problem: Problem, best: Plan, plans: Sequence[Plan], must: set[tuple[str, str]], distance: float
) -> dict[tuple[str, str], Certainty]:
    """Safe by proof; disputed by a plan shown, or by a single move that costs no more than the distance."""
    in_all = set.intersection(*(_mergers(plan) for plan in plans))
    for move in explain(problem, best).moves:
        if move.bar is None and move.cost <= distance:
            in_all -= {_pair(move.unit, code) for code, name in best.items() if name == move.source}
    return {
        pair: Certainty.SAFE if pair in must else Certainty.SHARED if pair in in_all else Certainty.DISPUTED
        for pair in sorted(_mergers(best))
    }


def _mergers(plan: Plan) -> set[tuple[str, str]]:
    """The pairs of units that a plan puts together."""
    groups: dict[str, list[str]] = {}
    for code, name in plan.items():
        groups.setdefault(name, []).append(code)
    return {_pair(a, b) for codes in groups.values() for a, b in combinations(codes, 2)}


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
