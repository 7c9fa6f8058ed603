"""What else could be done, against trying everything on small grids: repairs, frontiers, plans nearly as good."""

from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.proposals.grids import all_plans, grids
from tinhgon.proposals.merge_communes import (
    Candidate,
    Certainty,
    Limits,
    Locks,
    Objective,
    Problem,
    cost_of_standards,
    evaluate,
    frontier,
    frontier_of_counts,
    improve,
    near_best,
    propose,
    repair,
)
from tinhgon.proposals.merge_communes.measures import measure

LINE = tuple(Candidate(str(n), "d", "p", 1000.0, 10.0, 12.0, (105.0 + n / 10, 20.0)) for n in range(1, 7))
BORDERS = {(str(n), str(n + 1)): 2.0 for n in range(1, 6)}


def moved_between(before, after):
    """The fewest units that change their group, whatever the groups are called."""
    old, new = ({name: {c for c in plan if plan[c] == name} for name in plan.values()} for plan in (before, after))
    names = [*old, *(None for _ in new)]
    kept = max(
        sum(len(old[name] & new[group]) for name, group in zip(order, new, strict=False) if name is not None)
        for order in permutations(names, len(new))
    )
    return len(before) - kept


@settings(max_examples=15)
@given(grids(widest=3, highest=2, counts=st.integers(2, 3), cap_share=1.6), st.data())
def test_a_repair_is_lawful_and_no_lawful_plan_is_nearer(problem, data):
    given_plan = {unit.code: data.draw(st.sampled_from("abc"[: problem.count])) for unit in problem.units}
    codes = [unit.code for unit in problem.units]
    lock = data.draw(st.sampled_from(["none", "together", "apart", "kept", "limit"]))
    locks = {"together": Locks(together=((codes[0], codes[-1]),)), "apart": Locks(apart=((codes[0], codes[1]),))}
    locks["kept"] = Locks(kept=frozenset(codes[:1]))
    limits = Limits(below_people=0) if lock == "limit" else Limits()
    problem = replace(problem, locks=locks.get(lock, Locks()), limits=limits)
    lawful = [plan for plan in all_plans(problem) if not evaluate(problem, plan).faults]
    found = repair(problem, given_plan)
    if not lawful:
        assert found.plan == {}
        assert found.findings
        return
    nearest = min(moved_between(given_plan, plan) for plan in lawful)
    assert found.findings == ()
    assert (len(found.moved), found.is_smallest) == (nearest, True)
    assert moved_between(given_plan, found.plan) == nearest
    assert {code for code in codes if found.plan[code] != given_plan[code]} == set(found.moved)


def test_a_lawful_plan_needs_no_repair():
    plan = {"1": "a", "2": "a", "3": "b", "4": "b", "5": "c", "6": "c"}
    found = repair(Problem(LINE, BORDERS, 3), plan)
    assert (found.plan, found.moved, found.is_smallest) == (plan, (), True)


def test_only_what_is_selected_changes_when_a_plan_is_improved():
    plan = {"1": "a", "2": "a", "3": "a", "4": "b", "5": "c", "6": "c"}
    problem = Problem(LINE, BORDERS, 3)
    found = improve(problem, plan, {"1", "4"})
    groups = {frozenset(c for c in found.plan if found.plan[c] == name) for name in found.plan.values()}
    assert groups == {frozenset("12"), frozenset("34"), frozenset("56")}
    assert found.is_proved
    assert improve(problem, {**plan, "6": "a"}, {"5"}).findings  # a torn group is to stay: repair it first


@settings(max_examples=8)
@given(grids(widest=3, highest=2, counts=st.integers(2, 4)), st.sampled_from(["below_people", "below_any", "crossing"]))
def test_a_frontier_has_every_best_plan_and_none_that_another_beats(problem, second):
    best: dict[int, float] = {}
    for plan in all_plans(problem):
        figures = evaluate(problem, plan)
        if not figures.faults:
            groups = measure(problem, plan).values()
            counts = {
                "below_people": sum(g.people_missing > 0 for g in groups),
                "below_any": sum(g.people_missing > 0 or g.km2_missing > 0 for g in groups),
                "crossing": sum(g.districts > 1 for g in groups),
            }
            count = counts[second]
            best[count] = min(best.get(count, float("inf")), figures.objective)
    wanted, least = [], float("inf")
    for count in sorted(best):
        if best[count] < least - 1e-9:
            least = best[count]
            wanted.append((count, pytest.approx(least)))
    found = frontier(problem, "objective", second, points=20)
    assert [(point.second, point.first) for point in found.points] == wanted
    assert all(point.proposal.is_proved for point in found.points)


def test_a_frontier_over_the_number_of_units_has_a_proved_plan_for_each():
    found = frontier_of_counts(Problem(LINE, BORDERS, 3, Objective(cap_share=9.0)), (1, 2, 3, 9))
    assert [(point.asked, point.proposal.is_proved) for point in found.points] == [(1, True), (2, True), (3, True)]
    assert found.missing == (9,)
    ways = [point.first for point in found.points]
    assert ways == sorted(ways, reverse=True)


def test_the_standards_cost_km_and_bring_units_that_reach_them():
    hamlet = replace(LINE[5], population=100.0, point=(108.0, 20.0))  # few people, and far from everybody
    weights = Objective(balance=0.0, land=0.0, shape=0.0, people=99.0, cap_share=9.0)
    found = cost_of_standards(Problem((*LINE[:5], hamlet), BORDERS, 5, weights))
    assert found.held.is_proved
    assert found.free.is_proved
    assert (found.people, found.land) == (1, 0)
    assert found.km == pytest.approx(found.with_minima.mean_km - found.without_minima.mean_km)
    assert found.km > 0


@settings(max_examples=8)
@given(grids(widest=3, highest=2, counts=st.integers(2, 3)), st.sampled_from([0.02, 0.2, 0.6]))
def test_what_is_called_safe_is_in_every_plan_that_is_nearly_as_good(problem, distance):
    best = propose(problem)
    found = near_best(problem, best, distance=distance, plans=4)
    most = best.objective * (1 + distance) + 1e-9
    near = [plan for plan in all_plans(problem) if not (f := evaluate(problem, plan)).faults and f.objective <= most]
    for figures in found.figures:
        assert figures.faults == ()
        assert figures.objective <= most
    for (a, b), certainty in found.mergers.items():
        apart = [plan for plan in near if plan[a] != plan[b]]
        shown = [plan for plan in found.plans if plan[a] != plan[b]]
        if certainty is Certainty.SAFE:
            assert not apart
        elif certainty is Certainty.DISPUTED:
            assert apart
        assert certainty is Certainty.DISPUTED or not shown
    pairs = [{(a, b) for a, b in combinations(sorted(p), 2) if p[a] == p[b]} for p in found.plans]
    assert len({frozenset(one) for one in pairs}) == len(pairs)
