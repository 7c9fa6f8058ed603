"""Sizing establishments: against brute force, with a bound that is never above it, and fair between communes."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.proposals.size_establishment import Commune, Problem, evaluate, explain, propose


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    communes = []
    for number in range(draw(st.integers(1, 4))):
        least = draw(st.integers(0, 3))
        drivers = {"population": draw(st.integers(0, 20)) * 1000.0, "area_km2": draw(st.floats(0, 90)).__round__(1)}
        communes.append(Commune(f"1480{number}", drivers, least, least + draw(st.integers(0, 4))))
    ceiling = sum(commune.least for commune in communes) + draw(st.integers(0, 9))
    weights = draw(st.sampled_from([{"equal": 1.0}, {"population": 0.6, "area_km2": 0.1, "equal": 0.3}]))
    return Problem(tuple(communes), ceiling, weights)


@given(problems())
@settings(max_examples=150)
def test_nothing_is_nearer_to_the_needs(problem: Problem) -> None:
    found = propose(problem)
    choices = [range(commune.least, commune.most + 1) for commune in problem.communes]
    codes = [commune.code for commune in problem.communes]
    allowed = (dict(zip(codes, chosen, strict=True)) for chosen in product(*choices) if sum(chosen) <= problem.ceiling)
    best = min(evaluate(problem, posts) for posts in allowed)
    assert found.objective == evaluate(problem, found.posts) == best
    assert found.bound <= best
    assert found.is_proved
    assert sum(found.posts.values()) <= problem.ceiling


@given(problems())
@settings(max_examples=50)
def test_the_needs_are_the_ceiling_and_the_drivers_are_the_needs(problem: Problem) -> None:
    assert sum(problem.needs.values()) == problem.ceiling
    for commune in explain(problem, propose(problem)):
        assert sum(commune.by_driver.values()) == pytest.approx(commune.need)


def test_more_people_never_mean_fewer_posts() -> None:
    communes = tuple(Commune(f"c{n}", {"population": 5000.0 + 3100 * n}, 10, 60) for n in range(8))
    posts = list(propose(Problem(communes, 256, {"population": 0.5, "equal": 0.5})).posts.values())
    assert posts == sorted(posts)
    assert sum(posts) == 256


def test_what_binds_and_where_the_next_post_would_go() -> None:
    communes = (Commune("a", {"population": 1000.0}, 20, 40), Commune("b", {"population": 99_000.0}, 20, 40))
    problem = Problem(communes, 64, {"population": 1.0})
    found = propose(problem)
    assert found.posts == {"a": 20, "b": 40}
    assert [one.binds for one in explain(problem, found)] == ["least", "most"]
    assert (found.next_post, found.price) == (None, 0)
    tight = propose(replace(problem, ceiling=50))
    assert (tight.posts, tight.next_post) == ({"a": 20, "b": 30}, "b")
    assert tight.price > 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"communes": ()}, "establishment.no_communes"),
        ({"communes": (Commune("a", {}, 1, 2), Commune("a", {}, 1, 2))}, "establishment.twice"),
        ({"weights": {"equal": 0.0}}, "establishment.no_weight"),
        ({"weights": {"population": 1.0}}, "establishment.driver"),
        ({"communes": (Commune("a", {}, 3, 2),)}, "establishment.limits"),
        ({"ceiling": 0}, "establishment.too_small"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(changes: dict[str, object], code: str) -> None:
    problem = replace(Problem((Commune("a", {}, 1, 2),), 2), **changes)
    assert code in {finding.code for finding in problem.problems()}
    with pytest.raises(ValueError, match=r"establishment\."):
        propose(problem)
