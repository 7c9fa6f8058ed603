"""The question of merging communes: the objective by hand, plans that keep every rule, honest answers."""

from dataclasses import replace
from itertools import product
from math import pi, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.proposals.merge_communes import Candidate, Ending, Locks, Objective, Problem, evaluate, propose


def unit(code, people=1000.0, area=10.0, district="d", point=None, perimeter=12.0):
    return Candidate(code, district, "p", people, area, perimeter, point or (105.0 + int(code) / 10, 20.0))


LINE = tuple(unit(str(n)) for n in range(1, 5))
BORDERS = {("1", "2"): 2.0, ("2", "3"): 2.0, ("3", "4"): 2.0}


def test_the_terms_of_one_plan_are_those_computed_by_hand():
    problem = Problem(LINE, BORDERS, 2)
    figures = evaluate(problem, {"1": "a", "2": "a", "3": "b", "4": "b"})
    apart = problem.distance_km(0, 1)
    assert figures.faults == ()
    assert figures.terms["access"] == pytest.approx((1000 * apart + 1000 * problem.distance_km(2, 3)) / 4000)
    assert figures.terms["balance"] == pytest.approx(0)
    assert figures.terms["land"] == pytest.approx(2 * (0.5 + 1 - 20 / 30) / 2)
    assert figures.terms["shape"] == pytest.approx(0.3 * 2 * max(0, 20 / (2 * sqrt(pi * 20)) - 1) / 2)
    assert figures.seats == {"a": "1", "b": "3"}


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        ({"1": "a", "2": "a", "3": "a"}, "plan.unplaced"),
        ({"1": "a", "2": "b", "3": "a", "4": "b"}, "plan.torn"),
        ({"1": "a", "2": "a", "3": "a", "4": "a"}, "plan.count"),
    ],
)
def test_a_plan_that_breaks_a_rule_says_which(plan, fault):
    assert fault in {found.code for found in evaluate(Problem(LINE, BORDERS, 2), plan).faults}


def test_a_group_with_too_many_people_is_over_the_cap():
    crowded = (unit("1", people=9000), unit("2", people=9000), unit("3", people=1), unit("4", people=1))
    problem = Problem(crowded, BORDERS, 3, Objective(cap_share=1.5))
    figures = evaluate(problem, {"1": "a", "2": "a", "3": "b", "4": "c"})
    assert "plan.over_cap" in {found.code for found in figures.faults}


def test_the_same_question_has_the_same_answer():
    problem = Problem(LINE, BORDERS, 2)
    assert propose(problem).plan == propose(Problem(LINE, BORDERS, 2)).plan


def test_a_small_question_is_proved():
    found = propose(Problem(LINE, BORDERS, 2))
    assert (found.is_proved, found.is_repeatable, found.ending) == (True, True, Ending.PROVED)
    assert found.bound == pytest.approx(found.objective, rel=1e-6)


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (Problem((), {}, 1), "propose.no_units"),
        (Problem(LINE, BORDERS, 5), "propose.count_too_large"),
        (Problem(LINE, {}, 2), "propose.count_too_small"),
        (Problem(tuple(unit(str(n), people=0) for n in range(1, 5)), BORDERS, 2), "propose.no_people"),
        (Problem(tuple(unit(str(n), perimeter=None) for n in range(1, 5)), BORDERS, 2), "propose.no_perimeters"),
        (Problem(LINE, BORDERS, 2, locks=Locks(kept=frozenset({"9"}))), "propose.unknown_lock"),
        (
            Problem(LINE, BORDERS, 2, locks=Locks(together=(("1", "2"),), apart=(("1", "2"),))),
            "propose.locks_contradict",
        ),
    ],
)
def test_a_question_without_sense_is_refused_before_any_search(problem, code):
    found = propose(problem)
    assert found.plan == {}
    assert code in {finding.code for finding in found.findings}


@st.composite
def problems(draw):
    """Small grids with random people and areas, and a number of units that the grid allows."""
    width, height = draw(st.integers(2, 3)), draw(st.integers(1, 3))
    cells = list(product(range(width), range(height)))
    code = {cell: f"{place:02}" for place, cell in enumerate(cells)}
    units = tuple(
        Candidate(
            code[cell],
            draw(st.sampled_from(["d1", "d2"])),
            "p",
            draw(st.integers(1, 9000)),
            draw(st.integers(1, 60)),
            draw(st.integers(5, 30)),
            (105 + cell[0] / 10, 20 + cell[1] / 10),
        )
        for cell in cells
    )
    borders = {}
    for x, y in cells:
        for other in ((x + 1, y), (x, y + 1)):
            if other in code:
                a, b = sorted((code[x, y], code[other]))
                borders[a, b] = 1.0
    return Problem(units, borders, draw(st.integers(1, len(cells))), Objective(cap_share=100.0))


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_plan_keeps_every_rule_and_is_never_better_than_the_best(problem):
    found = propose(problem)
    assert found.figures is not None
    assert found.figures.faults == ()
    assert len(set(found.plan.values())) == problem.count
    if len(problem.units) <= 4:
        assert found.figures.objective >= best(problem) - 1e-9


def best(problem):
    """The objective of the best plan, by trying all of them."""
    codes = [one.code for one in problem.units]
    plans = (dict(zip(codes, groups, strict=True)) for groups in product("abcd"[: problem.count], repeat=len(codes)))
    figures = (evaluate(problem, plan) for plan in plans)
    return min(found.objective for found in figures if not found.faults)


def test_a_unit_that_may_be_no_seat_joins_one_that_may():
    problem = Problem(LINE, BORDERS, 2, locks=Locks(no_seats=frozenset("14")))
    found = propose(problem)
    assert (found.findings, set(found.figures.seats.values())) == ((), {"2", "3"})


def test_units_that_may_be_no_seat_are_carried_to_one_that_may_be():
    problem = Problem(LINE, BORDERS, 1, Objective(access=0.0, cap_share=4.0), Locks(no_seats=frozenset("123")))
    found = propose(problem)
    assert (found.findings, found.figures.seats) == ((), {"4": "4"})


def test_any_whole_number_may_be_the_seed():
    assert propose(Problem(LINE, BORDERS, 2), seed=2**70).is_proved


def test_where_no_seat_may_be_anywhere_the_reason_is_said():
    found = propose(Problem(LINE, BORDERS, 2, locks=Locks(no_seats=frozenset("1234"))))
    assert (found.plan, {finding.code for finding in found.findings}) == ({}, {"propose.locks_contradict"})


def test_a_unit_too_populous_to_join_another_must_have_its_own_seat():
    crowded = (replace(LINE[0], population=100 * sum(unit.population for unit in LINE)), *LINE[1:])
    found = propose(Problem(crowded, BORDERS, 2, Objective(cap_share=1.9), Locks(no_seats=frozenset("1"))))
    (finding,) = found.findings
    assert (finding.code, finding.message.params["codes"]) == ("propose.locks_contradict", ("1",))


@pytest.mark.parametrize(
    "locks",
    [
        Locks(seats=frozenset("1"), no_seats=frozenset("1")),
        Locks(kept=frozenset("1"), no_seats=frozenset("1")),
        Locks(together=(("1", "2"),), seats=frozenset("12")),
    ],
)
def test_locks_on_a_seat_that_cannot_hold_are_refused(locks):
    assert [finding.code for finding in propose(Problem(LINE, BORDERS, 2, locks=locks)).findings] == [
        "propose.locks_contradict"
    ]
