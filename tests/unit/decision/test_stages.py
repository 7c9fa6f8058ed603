"""Every cell of the matrix of roles, stages and steps, and every transition, as people would write it down."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from tinhgon.decision import MAY, TRANSITIONS, Role, Stage, Step, may, next_stage, stages_page, steps_from

# Written out by hand, not derived from the tables: stage, step, where it leads, and P, A, D, O for who may.
TABLE = """
    draft      submit    submitted  P
    draft      amend     draft      P
    draft      withdraw  withdrawn  P
    submitted  appraise  appraised  A
    submitted  return    returned   A
    submitted  amend     draft      P
    submitted  withdraw  withdrawn  P
    appraised  answer    appraised  P
    appraised  decide    decided    D
    appraised  return    returned   AD
    appraised  amend     draft      D
    appraised  withdraw  withdrawn  P
    returned   submit    submitted  P
    returned   amend     draft      P
    returned   withdraw  withdrawn  P
    decided    answer    decided    P
    decided    apply     applied    O
    decided    amend     draft      D
    applied    undo      undone     DO
    undone     amend     draft      P
"""
LETTERS = {"P": Role.PLANNER, "A": Role.APPRAISER, "D": Role.DECIDER, "O": Role.OPERATOR}
ROWS = [line.split() for line in TABLE.split("\n") if line.strip()]
LEADS = {(Stage(stage), Step(step)): Stage(reached) for stage, step, reached, _ in ROWS}
ALLOWED = {(LETTERS[letter], Step(step), Stage(stage)) for stage, step, _, letters in ROWS for letter in letters}


@pytest.mark.parametrize(("role", "step", "stage"), list(product(Role, Step, Stage)))
def test_each_cell_of_the_matrix(role: Role, step: Step, stage: Stage) -> None:
    assert may(role, step, stage) is ((role, step, stage) in ALLOWED)


@pytest.mark.parametrize(("stage", "step"), list(product(Stage, Step)))
def test_each_transition(stage: Stage, step: Step) -> None:
    assert next_stage(stage, step) == LEADS.get((stage, step))


def test_every_transition_says_who_may_take_it_and_nothing_else_does() -> None:
    assert set(MAY) == set(TRANSITIONS)
    assert all(MAY.values())


def test_everyone_may_take_no_step() -> None:
    assert not any(may(Role.EVERYONE, step, stage) for step, stage in product(Step, Stage))


def test_every_stage_can_be_reached_from_the_first() -> None:
    reached, waiting = {Stage.DRAFT}, [Stage.DRAFT]
    while waiting:
        stage = waiting.pop()
        following = {TRANSITIONS[stage, step] for step in steps_from(stage)} - reached
        reached |= following
        waiting += following
    assert reached == set(Stage)


def test_only_what_is_withdrawn_leads_nowhere() -> None:
    assert [stage for stage in Stage if not steps_from(stage)] == [Stage.WITHDRAWN]


def test_nothing_becomes_law_without_a_decider_and_nothing_is_carried_out_without_a_decision() -> None:
    leads_to = {reached: (stage, step) for (stage, step), reached in TRANSITIONS.items() if stage is not reached}
    assert leads_to[Stage.DECIDED] == (Stage.APPRAISED, Step.DECIDE)
    assert leads_to[Stage.APPLIED] == (Stage.DECIDED, Step.APPLY)
    assert MAY[Stage.APPRAISED, Step.DECIDE] == {Role.DECIDER}


def test_the_drawing_shows_every_transition() -> None:
    page = "\n".join(stages_page())
    for (stage, step), reached in TRANSITIONS.items():
        assert f"{stage} --> {reached}: {step}" in page


def test_the_manual_shows_the_tables_as_they_are(repository: Path) -> None:
    page = (repository / "docs/manual/stages.md").read_text(encoding="utf-8")
    assert "\n".join(stages_page()).rstrip() in page, "run `make docs`"
