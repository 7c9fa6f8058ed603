"""Placing people: against brute force, an independent evaluation, and people in another order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinhgon.proposals.match_people_to_posts import (
    Person,
    Post,
    Problem,
    Quota,
    evaluate,
    explain_person,
    explain_post,
    fairness,
    propose,
)
from tinhgon.proposals.match_people_to_posts.evaluate import broken_rules
from tinhgon.proposals.solving.matching import TooHeavy, heaviest_matching

NAMES = ("An", "Bình", "Chi", "Dũng", "Hà")
FIELDS = st.frozensets(st.sampled_from(("tư pháp", "địa chính", "văn hóa")), max_size=2)
PLACES = ("Xã An", "Xã Bình")
POINTS = st.sampled_from([None, (105.7, 19.8), (105.9, 19.9), (104.9, 20.3)])


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to five people and five posts, with wishes, relatives, quotas."""
    count = draw(st.integers(0, 5))
    posts = []
    for number in range(draw(st.integers(0, 5))):
        above = draw(st.sampled_from([None, *(post.id for post in posts)]))
        posts.append(
            Post(
                id=f"v{number}",
                body=draw(st.sampled_from(("văn phòng", "kinh tế"))),
                place=draw(st.sampled_from(PLACES)),
                requires=draw(st.sampled_from([frozenset(), frozenset(("đại học",))])),
                fields=draw(FIELDS),
                rank=draw(st.integers(0, 2)),
                is_mandatory=draw(st.booleans()),
                reports_to=above,
                point=draw(POINTS),
            )
        )
    ids = [post.id for post in posts]
    people = [
        Person(
            id=name,
            origin=draw(st.sampled_from(("cũ 1", "cũ 2"))),
            places=draw(st.frozensets(st.sampled_from(PLACES), min_size=1)),
            qualifications=draw(st.sampled_from([frozenset(), frozenset(("đại học", "tin học"))])),
            fields=draw(FIELDS),
            rank=draw(st.integers(0, 2)),
            seniority_months=draw(st.integers(0, 700)),
            wishes=tuple(draw(st.lists(st.sampled_from((*ids, "văn phòng", *PLACES)), max_size=4))),
            home=draw(POINTS),
            relatives=draw(st.frozensets(st.sampled_from([n for n in NAMES[:count] if n != name]), max_size=2))
            if count > 1
            else frozenset(),
            has_protection=draw(st.booleans()),
        )
        for name in NAMES[:count]
    ]
    quotas = [
        Quota(f"q{number}", draw(st.frozensets(st.sampled_from(ids))), draw(st.integers(0, 2)), origins)
        for number, origins in enumerate(draw(st.lists(st.sampled_from([None, frozenset(("cũ 1",))]), max_size=2)))
        if ids
    ]
    return Problem(tuple(people), tuple(posts), tuple(quotas), seal="niêm phong")


def by_brute_force(problem: Problem) -> tuple[int, ...]:
    """The best values of all placements there are."""
    choices = [
        [None, *(post.id for post in problem.posts if problem.may_hold(person, post))] for person in problem.people
    ]
    best = (0,) * 8
    for chosen in product(*choices):
        post_of = {p.id: post for p, post in zip(problem.people, chosen, strict=True) if post is not None}
        if len(set(post_of.values())) == len(post_of) and not broken_rules(problem, post_of):
            best = max(best, evaluate(problem, post_of))
    return best


@given(problems())
@settings(max_examples=150)
def test_no_placement_is_better(problem: Problem) -> None:
    found = propose(problem)
    assert not broken_rules(problem, found.post_of)
    assert tuple(aim.value for aim in found.aims) == evaluate(problem, found.post_of) == by_brute_force(problem)
    assert found.is_proved
    assert all(aim.value == aim.bound for aim in found.aims)
    assert {*found.post_of, *found.unplaced} == problem.person_by_id.keys()


@given(problems(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_another_order_of_the_lists_changes_nothing(problem: Problem, chance: object) -> None:
    people, posts = list(problem.people), list(problem.posts)
    chance.shuffle(people)  # type: ignore[attr-defined]
    chance.shuffle(posts)  # type: ignore[attr-defined]
    other = propose(replace(problem, people=tuple(people), posts=tuple(posts)))
    assert other == propose(problem)


@given(problems())
@settings(max_examples=60)
def test_a_search_that_is_cut_short_is_allowed_and_bounded(problem: Problem) -> None:
    found = propose(problem, most_solved=1)
    assert not broken_rules(problem, found.post_of)
    truth = by_brute_force(problem)
    assert tuple(aim.bound for aim in found.aims) >= truth >= tuple(aim.value for aim in found.aims)
    assert found.is_proved == all(aim.value == aim.bound for aim in found.aims)


@given(problems())
@settings(max_examples=40)
def test_what_an_unmet_wish_would_cost_is_a_difference_of_placements(problem: Problem) -> None:
    found = propose(problem)
    for person in problem.people:
        explained = explain_person(problem, found, person.id)
        assert (explained.held is None) == (person.id in found.unplaced)
        for instead in explained.wishes:
            may_hold = problem.may_hold(person, problem.post_by_id[instead.post])
            assert (instead.aim is not None) == may_hold
            assert instead.worse_by > 0 or not may_hold
    for post in problem.posts:
        assert (explain_post(problem, found, post.id).holder is None) == (post.id not in found.post_of.values())


def a_person(name: str, **changes: object) -> Person:
    return replace(Person(name, "cũ 1", frozenset(("Xã An",))), **changes)


def a_post(name: str, **changes: object) -> Post:
    return replace(Post(name, "văn phòng", "Xã An"), **changes)


def test_a_mandatory_post_goes_before_fit() -> None:
    people = (a_person("An", fields=frozenset(("tư pháp",))),)
    posts = (a_post("v1", fields=frozenset(("tư pháp",))), a_post("v2", is_mandatory=True))
    assert propose(Problem(people, posts)).post_of == {"An": "v2"}


def test_whom_the_law_protects_is_not_left_out() -> None:
    people = (a_person("An", seniority_months=500), a_person("Bình", has_protection=True))
    assert propose(Problem(people, (a_post("v1"),))).post_of == {"Bình": "v1"}


def test_relatives_do_not_stand_one_under_the_other() -> None:
    people = (a_person("An", relatives=frozenset(("Bình",))), a_person("Bình"), a_person("Chi"))
    posts = (a_post("trưởng", is_mandatory=True), a_post("phó", reports_to="trưởng"), a_post("v3", reports_to="phó"))
    found = propose(Problem(people, posts))
    assert found.is_proved
    assert len(found.post_of) == 2
    assert "Chi" in found.post_of


def test_a_post_may_be_held_beside_another_only_when_nobody_else_wants_it() -> None:
    posts = (a_post("phó chủ tịch", held_with=frozenset(("giám đốc",)), is_mandatory=True), a_post("giám đốc"))
    alone = propose(Problem((a_person("An"),), posts))
    assert (alone.post_of, alone.concurrently) == ({"An": "phó chủ tịch"}, {"An": "giám đốc"})
    assert alone.empty == ()
    both = propose(Problem((a_person("An"), a_person("Bình")), posts))
    assert (len(both.post_of), both.concurrently) == (2, {})


def test_leaders_are_at_most_the_number_allowed() -> None:
    people = tuple(a_person(name) for name in NAMES)
    posts = tuple(a_post(f"phó {n}") for n in range(4))
    found = propose(Problem(people, posts, (Quota("cấp phó", frozenset(p.id for p in posts), 2),)))
    assert (len(found.post_of), len(found.empty), found.is_proved) == (2, 2, True)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"people": (a_person("An"), a_person("An"))}, "placement.person_twice"),
        ({"posts": (a_post("v1", reports_to="v9"),)}, "placement.unknown_post"),
        ({"posts": (a_post("v1", reports_to="v2"), a_post("v2", reports_to="v1"))}, "placement.above_itself"),
        ({"people": (a_person("An", relatives=frozenset(("X",))),)}, "placement.unknown_person"),
        ({"quotas": (Quota("q", frozenset(), -1),)}, "placement.quota"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(changes: dict[str, object], code: str) -> None:
    problem = replace(Problem((a_person("An"),), (a_post("v1"),)), **changes)
    assert code in {finding.code for finding in problem.problems()}
    with pytest.raises(ValueError, match=r"placement\."):
        propose(problem)


def test_the_fairness_report_gathers_small_groups() -> None:
    people = tuple(a_person(f"n{n}", sex="female" if n else "male", born_on=date(1980, 1, 1)) for n in range(6))
    problem = Problem(people, (a_post("v1"), a_post("v2")))
    shares = fairness(problem, propose(problem), date(2025, 7, 1))
    assert [(s.by, s.group, s.people, s.placed) for s in shares if s.by != "sex"] == [
        ("origin", "cũ 1", 6, 2),
        ("age", "40-49", 6, 2),
    ]
    assert [(s.group, s.people) for s in shares if s.by == "sex"] == [("female", 5), ("few", 1)]


def test_weights_whose_sums_would_not_be_exact_are_refused() -> None:
    one = np.array([0, 1], np.int64)
    flags = np.zeros(1, np.bool_)
    with pytest.raises(TooHeavy):
        heaviest_matching(one, np.array([0]), np.array([2**60]), 1, flags, flags)
