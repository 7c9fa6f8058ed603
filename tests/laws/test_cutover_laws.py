"""The laws of cutover, tried on random provinces and random schemes, with the plug pulled anywhere."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.laws.random_schemes import DAYS, FOUNDED, LATER, cases, registers, schemes
from tests.laws.test_scheme_laws import assert_nothing_hangs
from tests.unit.cutover.memory import Killed, MemoryWorld
from tinhgon.cutover import CutoverStep, Outcome, annul, plan, plan_annulment, reversal_scheme, run, touched_by_change
from tinhgon.cutover.plan import ANNULMENT, APPLICATION
from tinhgon.decision import Decision, Refusal, Resolution, Role
from tinhgon.register import Register
from tinhgon.scheme import Scheme, preview
from tinhgon.vocabulary import LegalAct, SchemeId
from tinhgon.vocabulary.ids import ActId

ACT = LegalAct(ActId("NQ-1"), "1/NQ-HĐND", signed_on=FOUNDED)
AFTERWARDS = APPLICATION[APPLICATION.index(CutoverStep.CHANGE_REGISTER) + 1 :]
Case = tuple[Register, Scheme]


def decided(register: Register, scheme: Scheme) -> MemoryWorld:
    world = MemoryWorld.opening(register)
    world.keep(scheme)
    world.decide(scheme.id, Resolution(ACT))
    return world


def apply(world: MemoryWorld, scheme: SchemeId, undoes: SchemeId | None = None) -> Outcome:
    decision: Decision = world.decisions[scheme]
    made = plan(decision, world.schemes[scheme, decision.version], reason="Làm", undoes=undoes)
    return run(made, world, by="long", role=Role.OPERATOR)


def annulled(world: MemoryWorld, scheme: SchemeId) -> Outcome:
    made = plan_annulment(world.decisions[scheme], world.schemes[scheme, 1], reason="Nhầm", on=FOUNDED)
    return run(made, world, by="long", role=Role.OPERATOR)


@given(cases())
def test_applying_twice_is_applying_once(case: Case) -> None:
    register, scheme = case
    world = decided(register, scheme)
    assert apply(world, scheme.id).is_complete
    once = world.kept()
    assert apply(world, scheme.id).is_complete
    assert world.kept() == once


@given(cases(), st.sets(st.sampled_from(AFTERWARDS)))
def test_a_step_done_twice_is_done_once(case: Case, forgotten: set[CutoverStep]) -> None:
    """The step was done and the mark of it was lost: it is done again, and everything is as if done once."""
    register, scheme = case
    world = decided(register, scheme)
    apply(world, scheme.id)
    files, ledger = dict(world.files), dict(world.ledger[f"{scheme.id}/1/apply"])
    for step in forgotten:
        del world.ledger[f"{scheme.id}/1/apply"][step]
    assert apply(world, scheme.id).is_complete
    assert world.files == files
    assert world.ledger[f"{scheme.id}/1/apply"] == ledger
    assert len(world.book.entries) == 2


@given(cases(), st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_killed_anywhere_it_arrives_at_the_same(case: Case, deaths: list[int]) -> None:
    register, scheme = case
    straight, world = decided(register, scheme), decided(register, scheme)
    assert apply(straight, scheme.id).is_complete
    for death in deaths:
        calls = iter(range(1000))

        def count(name: str, calls=calls, death=death) -> None:  # type: ignore[no-untyped-def]
            if next(calls) == death:
                raise Killed(name)

        world.before_call = count
        try:
            apply(world, scheme.id)
        except Killed:
            continue
    world.before_call = lambda name: None
    assert apply(world, scheme.id).is_complete
    assert world.kept() == straight.kept()


@given(cases())
def test_what_is_annulled_was_never_there_except_in_the_book(case: Case) -> None:
    register, scheme = case
    world = decided(register, scheme)
    apply(world, scheme.id)
    after = world.book.current
    assert annulled(world, scheme.id).is_complete
    assert world.book.current == register.numbered(3)
    assert world.book.register(2) == after
    assert set(world.ledger[f"{scheme.id}/1/annul"]) == set(ANNULMENT)


@given(st.data())
def test_annulling_is_deriving_the_book_again_without_the_change_or_is_refused(data: st.DataObject) -> None:
    register = data.draw(registers())
    first = data.draw(schemes(register, days=DAYS[:2]))
    after = preview(first, register, act=ACT.id).after.putting(acts=[ACT])
    since = data.draw(schemes(after, prefix="m"))
    shown = preview(since, after)
    assume(shown.is_applicable)
    result = annul(register, after, shown.after)
    if isinstance(result, Refusal):
        return
    # Setting a thing to what it is already leaves no trace in the book by which anybody could know of it.
    assume(shown.touched.isdisjoint(touched_by_change(register, after)))
    assert_nothing_hangs(result)
    derived = preview(since, register)
    assert derived.is_applicable
    assert result == derived.after


@given(cases())
def test_a_reversal_decided_and_carried_out_restores_and_the_book_keeps_both(case: Case) -> None:
    register, scheme = case
    world = decided(register, scheme)
    apply(world, scheme.id)
    undo = SchemeId("undo")
    made = reversal_scheme(scheme, register, world.book.current, LATER, id=undo, title="Hoàn tác")
    assume(not isinstance(made, Refusal))
    assert not isinstance(made, Refusal)
    world.keep(made)
    world.decide(undo, Resolution(replace(ACT, id=ActId("NQ-2"), number="2/NQ-HĐND")))
    assert apply(world, undo, undoes=scheme.id).is_complete
    assert world.book.current.at(LATER).values() == register.at(LATER).values()
    for day in DAYS:
        assert world.book.current.at(day).values() == world.book.register(2).at(day).values()
