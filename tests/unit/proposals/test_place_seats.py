"""Seats and rooms: the best by several criteria, how far each weight may move, what becomes of the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.random_apparatus import under
from tinhgon.packs import load_pack
from tinhgon.proposals.place_seats import (
    WEIGHTS,
    Building,
    Problem,
    Residents,
    Use,
    evaluate,
    explain,
    problems_of_scheme,
    propose,
)
from tinhgon.register import Asset, Dependant, Observation, Post, Register, Territory, Unit
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import MergeUnits, NewUnit
from tinhgon.vocabulary import Period, SchemeId, UnitId

POINTS = st.sampled_from([None, (105.7, 19.8), (105.9, 19.9), (105.72, 19.81)])
STEP = Fraction(1, 10**6)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    buildings = tuple(
        Building(
            f"b{n}",
            draw(POINTS),
            draw(st.sampled_from([None, 100.0, 250.5, 900.0])),
            draw(st.sampled_from([None, 4, 11, 40])),
            draw(st.sampled_from([None, "poor", "fair", "good"])),
            draw(st.sampled_from([None, 0, 10**9, 10**11])),
            draw(st.integers(0, 12)),
        )
        for n in range(draw(st.integers(1, 5)))
    )
    weights = {name: Fraction(draw(st.integers(0, 4))) for name in WEIGHTS} | {"area": Fraction(1)}
    return Problem("xã", buildings, draw(st.integers(0, 40)), (Residents((105.7, 19.8), 4000),), weights)


def first_with(problem: Problem, name: str, weight: Fraction) -> str:
    return propose(replace(problem, weights={**problem.weights, name: weight})).seat


@given(problems())
@settings(max_examples=60)
def test_the_first_place_stays_within_the_range_of_a_weight_and_changes_beyond_it(problem: Problem) -> None:
    seat = propose(problem).seat
    scores = {b.id: sum(problem.weights[k] * u for k, u in evaluate(problem, b).items()) for b in problem.buildings}
    assert scores[seat] == max(scores.values())
    for found in explain(problem):
        assert found.least <= found.weight
        assert first_with(problem, found.criterion, found.least + (found.weight - found.least) / 2) == seat
        if found.most is not None:
            assert first_with(problem, found.criterion, found.most + STEP) != seat
        if found.below is not None and found.least > STEP:
            assert first_with(problem, found.criterion, found.least - STEP) != seat


@given(problems(), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_one_building_less_turns_no_two_others_round(problem: Problem, chance: object) -> None:
    ranked = [id for id, _ in propose(problem).ranking]
    if len(ranked) > 1:
        gone = chance.choice(ranked)  # type: ignore[attr-defined]
        fewer = replace(problem, buildings=tuple(b for b in problem.buildings if b.id != gone))
        assert [id for id, _ in propose(fewer).ranking] == [id for id in ranked if id != gone]


def test_what_the_seat_cannot_hold_goes_to_the_next_best_and_the_rest_is_free_or_given_up() -> None:
    near, far = (105.7, 19.8), (105.8, 19.8)
    problem = Problem(
        "xã",
        (
            Building("cũ", near, 240.0, 10, "good"),
            Building("hai", far, 240.0, 10, "fair"),
            Building("ba", far, 120.0, 5, "fair"),
            Building("bốn", far, 120.0, 2, "poor"),
            Building("năm", near, 999.0, 50, "unusable"),
        ),
        posts=40,
        residents=(Residents(near, 100),),
    )
    choice = propose(problem)
    assert choice.uses == {
        "cũ": Use.SEAT, "hai": Use.SECOND_SEAT, "ba": Use.FREE, "bốn": Use.GIVEN_UP, "năm": Use.GIVEN_UP,
    }  # fmt: skip
    assert choice.posts_outside == 0
    assert propose(replace(problem, posts=50)).posts_outside == 0
    assert propose(replace(problem, posts=70)).posts_outside == 10


def test_a_unit_without_a_usable_building_is_no_question() -> None:
    broken = Problem("xã", (Building("a", None, 1.0, 1, "unusable"),), posts=1)
    assert [finding.code for finding in broken.problems()] == ["seat.no_building"]
    with pytest.raises(ValueError, match=r"seat\.no_building"):
        propose(broken)


def test_the_problems_of_a_scheme_have_its_posts_buildings_and_residents() -> None:
    since, day = Period(date(2010, 1, 1)), date(2025, 7, 1)
    units = [Unit.starting("p", since, {"name": "Tỉnh", "kind": "tinh"})]
    things: list[Dependant] = []
    lands, figures = list[Territory](), list[Observation]()
    for n, lon in enumerate((105.7, 105.8)):
        units.append(Unit.starting(f"c{n}", since, {"name": f"Xã {n}", "kind": "xa", **under("p")}))
        units.append(Unit.starting(f"b{n}", since, {"name": f"UBND {n}", "kind": "ubnd", **under(f"c{n}")}))
        lands.append(Territory.starting(f"t{n}", since, {"unit": f"c{n}", "lon": lon, "lat": 19.8}))
        things.append(Post.starting(f"v{n}", since, {"body": f"b{n}"}))
        house = {"body": f"b{n}", "sort": "building", "area_m2": 300.0 + n, "rooms": 9.0, "condition": "good"}
        things.append(Asset.starting(f"a{n}", since, house))
        figures.append(Observation(f"t{n}", "population", day, 1000.0 * (n + 1), day, source="thử"))
    register = Register(1).putting(
        units=units,
        territories=lands,
        dependants=things,
        observations=figures,
        measures=load_pack("vn").measures.values(),
    )
    new = NewUnit(UnitId("c9"), "xa", "Xã mới", parents=(("territory", UnitId("p")),))
    merging = Scheme(SchemeId("s"), "Hợp nhất", 1, (MergeUnits((UnitId("c0"), UnitId("c1")), new, day),))
    (asked,) = problems_of_scheme(preview(merging, register))
    assert (asked.unit, asked.posts) == ("c9", 2)
    assert asked.residents == (Residents((105.7, 19.8), 1000), Residents((105.8, 19.8), 2000))
    assert asked.buildings[1] == Building("a1", (105.8, 19.8), 301.0, 9, "good", None, 1)
    assert propose(asked).seat == "a1"  # nearer to more people
