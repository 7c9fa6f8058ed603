"""Plans and proofs against trying every plan, on thousands of small questions; locks, limits and chance included."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from random import Random

import pytest

from tests.solving.every_plan import best_objective
from tests.solving.random_questions import random_question
from tinhgon.proposals.merge_communes import Ending, Problem, Proposal, Stop, evaluate, propose
from tinhgon.proposals.merge_communes.wishes import wishes_of, with_wishes

#: A few steps of annealing are enough for a few units.
QUICK = Stop(steps=300)
BLOCKS = 4
SIZE = 250


@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_plan_is_better_than_the_one_proved_best_and_no_bound_is_above_it(block: int) -> None:
    for seed in range(block * SIZE, (block + 1) * SIZE):
        problem = random_question(seed, most_units=6)
        found, best = propose(problem, QUICK, seed=seed), best_objective(problem)
        if best == inf:
            assert (found.plan, found.ending) == ({}, Ending.REFUSED), seed
            assert found.findings, seed
        else:
            assert found.findings == (), seed
            assert found.is_proved, seed
            assert found.objective == pytest.approx(best, abs=1e-9), seed
            assert found.bound is not None, seed
            assert found.bound <= best + 1e-9, seed


def test_whatever_stops_the_search_the_plan_keeps_every_rule_and_the_bound_holds() -> None:
    for seed in range(200):
        problem = random_question(seed, most_units=6)
        reports = iter(range(seed % 4))
        found = propose(problem, QUICK, progress=lambda _, left=reports: next(left, None) is not None)  # type: ignore[misc]
        if found.plan:
            assert evaluate(problem, found.plan).faults == (), seed
            assert found.bound is None or found.bound <= best_objective(problem) + 1e-9, seed


def test_the_order_of_units_and_borders_changes_nothing() -> None:
    for seed in (3, 10, 17):
        problem = random_question(seed, most_units=6)
        units, borders = list(problem.units), list(problem.borders.items())
        Random(seed).shuffle(units)
        Random(seed).shuffle(borders)
        turned = replace(problem, units=tuple(units), borders=dict(borders))
        assert propose(turned, QUICK).plan == propose(problem, QUICK).plan


def test_a_pool_makes_no_difference_to_what_is_proved() -> None:
    for seed in range(60):
        problem = random_question(seed, most_units=6)
        other = replace(
            problem, locks=random_question(seed + 1).locks if seed % 2 else problem.locks, limits=problem.limits
        )
        if not other.locks.codes <= problem.index.keys():
            continue
        first = propose(replace(problem, locks=type(problem.locks)()), QUICK)
        again, afresh = propose(other, QUICK, pool=first.pool), propose(other, QUICK)
        assert bool(again.plan) == bool(afresh.plan), seed
        if afresh.objective is not None:
            assert again.is_proved, seed
            assert again.objective == pytest.approx(afresh.objective, abs=1e-9), seed


def test_wishes_that_contradict_each_other_are_named_and_none_of_them_is_idle() -> None:
    named = 0
    for seed in range(120):
        problem = random_question(seed, most_units=6)
        found = propose(problem, QUICK)
        if [finding.code for finding in found.findings] != ["propose.locks_contradict"]:
            continue
        named += 1
        for idle in _each_left_out(problem, found):
            assert best_objective(idle) < inf, seed
    assert named > 8


def _each_left_out(problem: Problem, found: Proposal) -> list[Problem]:
    """The question with all wishes named but one, for each of them."""
    said = found.findings[0].message.params["wishes"]
    named = [wish for wish in wishes_of(problem) if wish.message in said]  # type: ignore[operator]
    return [with_wishes(problem, [one for one in named if one is not wish]) for wish in named]
