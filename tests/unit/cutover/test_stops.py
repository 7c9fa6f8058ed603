"""The plug is pulled before and after every single call: going on loses nothing and repeats nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.unit.cutover.hamlet import EFFECTIVE, hamlet, scheme
from tests.unit.cutover.memory import Killed, MemoryWorld
from tinhgon.cutover import Outcome, plan, plan_annulment, run
from tinhgon.decision import Role
from tinhgon.vocabulary import SchemeId

S1 = SchemeId("s1")
# More calls than a cutover makes: the last ones kill nobody.
CALLS = range(60)


def decided() -> MemoryWorld:
    world = MemoryWorld.opening(hamlet())
    world.keep(scheme())
    world.decide(S1)
    return world


def applied() -> MemoryWorld:
    world = decided()
    assert apply(world).is_complete
    return world


def apply(world: MemoryWorld) -> Outcome:
    return run(plan(world.decisions[S1], world.schemes[S1, 1]), world, by="long", role=Role.OPERATOR)


def annul(world: MemoryWorld) -> Outcome:
    made = plan_annulment(world.decisions[S1], world.schemes[S1, 1], reason="Nhầm", on=EFFECTIVE.replace(month=6))
    return run(made, world, by="long", role=Role.OPERATOR)


def killing(world: MemoryWorld, at: int) -> None:
    calls = iter(range(1000))

    def count(name: str) -> None:
        if next(calls) == at:
            raise Killed(name)

    world.before_call = count


@pytest.mark.parametrize("at", CALLS)
@pytest.mark.parametrize(("prepare", "deed"), [(decided, apply), (applied, annul)], ids=["apply", "annul"])
def test_killed_at_any_call_it_goes_on_where_it_was(
    at: int, prepare: Callable[[], MemoryWorld], deed: Callable[[MemoryWorld], Outcome]
) -> None:
    straight, world = prepare(), prepare()
    assert deed(straight).is_complete
    killing(world, at)
    try:
        deed(world)
    except Killed:
        pass
    else:
        assert at > 15, "no call left to be killed at"
    world.before_call = lambda name: None
    assert deed(world).is_complete
    assert world.kept() == straight.kept()


@pytest.mark.parametrize("gap", [1, 2, 3])
def test_killed_again_and_again_it_still_arrives(gap: int) -> None:
    straight, world = decided(), decided()
    apply(straight)
    arrived = False
    for life in range(200):
        killing(world, gap + life)
        try:
            arrived = apply(world).is_complete
        except Killed:
            continue
        break
    assert arrived
    assert world.kept() == straight.kept()
