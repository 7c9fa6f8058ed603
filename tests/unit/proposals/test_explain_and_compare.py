"""What is said about a plan: every figure is a difference of the objective, and the parts add up to the whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.proposals.grids import grids
from tinhgon.proposals.merge_communes import (
    Candidate,
    Locks,
    Objective,
    Problem,
    compare,
    evaluate,
    explain,
    propose,
    whole_plan,
)
from tinhgon.proposals.merge_communes.explain import Bar

LINE = tuple(Candidate(str(n), "d", "p", 1000.0, 10.0, 12.0, (105.0 + n / 10, 20.0)) for n in range(1, 6))
BORDERS = {(str(n), str(n + 1)): 2.0 for n in range(1, 5)}
PLAN = {"1": "a", "2": "a", "3": "b", "4": "b", "5": "b"}


@settings(max_examples=30)
@given(grids(), st.data())
def test_a_move_costs_what_the_objective_of_the_moved_plan_says(problem, data):
    plan = propose(problem).plan
    moves = explain(problem, plan).moves
    if moves:
        move = data.draw(st.sampled_from(moves))
        moved = {**plan, move.unit: move.target}
        change = evaluate(problem, moved).objective - evaluate(problem, plan).objective
        assert move.cost == pytest.approx(change, abs=1e-9)
        assert (move.bar is None) == (not evaluate(problem, moved).faults)


@settings(max_examples=30)
@given(grids(), st.data())
def test_regions_add_up_to_the_difference_of_the_plans(problem, data):
    plans = [
        {unit.code: data.draw(st.sampled_from("abc")) for unit in problem.units},
        propose(problem).plan,
    ]
    found = compare(problem, *plans)
    values = [evaluate(problem, plan).objective for plan in plans]
    assert [found.first.measures.objective, found.second.measures.objective] == pytest.approx(values)
    assert sum(region.difference for region in found.regions) == pytest.approx(values[1] - values[0], abs=1e-9)
    assert sum(one.difference for one in found.counterparts) == pytest.approx(values[1] - values[0], abs=1e-9)
    placed = [code for region in found.regions for code in region.members]
    placed += [code for group in found.same for code in group]
    assert sorted(placed) == [unit.code for unit in problem.units]


@pytest.mark.parametrize(
    ("plan", "locks", "moved", "bar"),
    [
        (PLAN, Locks(), ("2", "b"), None),
        (PLAN, Locks(together=(("1", "2"),)), ("2", "b"), Bar.LOCK),
        (PLAN, Locks(apart=(("2", "5"),)), ("2", "b"), Bar.LOCK),
        (PLAN, Locks(groups=(frozenset("345"),)), ("2", "b"), Bar.LOCK),
        (PLAN, Locks(no_seats=frozenset("1")), ("2", "b"), Bar.LOCK),
        ({"1": "a", "2": "b", "3": "b", "4": "c", "5": "c"}, Locks(), ("1", "b"), Bar.LAST),
        ({"1": "a", "2": "b", "3": "b", "4": "b", "5": "b"}, Locks(), ("2", "a"), None),
    ],
)
def test_what_forbids_a_move_is_said(plan, locks, moved, bar):
    problem = Problem(LINE, BORDERS, len(set(plan.values())), Objective(cap_share=9.0), locks)
    bars = {(move.unit, move.target): move.bar for move in explain(problem, plan).moves}
    assert bars[moved] == bar


def test_what_would_be_left_torn_or_too_many_is_said():
    square = {("1", "2"): 1.0, ("2", "3"): 1.0, ("2", "4"): 1.0, ("4", "5"): 1.0}
    torn = Problem(LINE, square, 2, Objective(cap_share=9.0))
    plan = {"1": "a", "2": "a", "3": "a", "4": "b", "5": "b"}
    assert {m.bar for m in explain(torn, plan).moves if m.unit == "2"} == {Bar.TORN}
    crowded = Problem(LINE, BORDERS, 2, Objective(cap_share=1.2))
    assert {m.bar for m in explain(crowded, PLAN).moves if m.target == "b"} == {Bar.CAP}


def test_the_longest_way_is_first_and_the_next_seat_says_its_price():
    found = explain(Problem(LINE, BORDERS, 2), PLAN)
    assert found.longest_ways[0][2] >= found.longest_ways[-1][2] == 0
    middle = next(group for group in found.groups if group.measures.name == "b")
    assert (middle.measures.seat, middle.next_seat[0] in "35") == ("4", True)
    assert middle.next_seat[1] == pytest.approx(middle.measures.km["3"] / 3, rel=1e-3)


def test_a_divided_unit_goes_whole_to_its_largest_share_and_of_equals_to_the_smallest_code():
    rows = [("1", "b", 0.5), ("1", "a", 0.5), ("2", "a", 0.3), ("2", "b", 0.7)]
    assert whole_plan(rows) == {"1": "a", "2": "b"}
