"""The matrix of roles, stages and deeds, cell by cell: rights, deeds and pages say the same."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from django.utils import timezone

from tests.site.cutovers.office import AT, SCHEME, hire
from tinhgon.decision import Stage, Step
from tinhgon.decision import may as library_may
from tinhgon_site import procedure
from tinhgon_site.accounts.matrix import Cell, Deed, cells, sufficient
from tinhgon_site.accounts.rights import NOTHING, THE_WHOLE, may
from tinhgon_site.accounts.roles import Role
from tinhgon_site.decisions import actions
from tinhgon_site.decisions.rights import may_with_scheme
from tinhgon_site.decisions.table import on_the_table, reaches_of
from tinhgon_site.decisions.views import TAKING
from tinhgon_site.registers.reach import may_over


def test_every_deed_is_somebodys_and_no_role_takes_every_step():
    for deed in Deed:
        assert any(cell.is_allowed for cell in cells() if cell.deed is deed), f"nobody may {deed}"
    steps = {(cell.stage, cell.deed) for cell in cells() if isinstance(cell.deed, Step)}
    for role in Role:
        assert not all(Cell(role, step, stage).is_allowed for stage, step in steps if sufficient(step, stage)), role


def test_nobody_who_has_not_signed_in_does_more_than_read():
    assert {cell.deed for cell in cells() if cell.role is None and cell.is_allowed} == {Deed.READ}


def test_rights_and_deeds_say_what_the_matrix_says(office):
    reaches = reaches_of(on_the_table(SCHEME).shown.preview)
    wrong = []
    for cell in cells():
        if cell.role in (None, Role.OFFICER):
            continue
        person, stage = office[cell.role], cell.stage
        answers = {may(person, cell.deed, over=reaches, stage=stage)}
        if isinstance(cell.deed, Step):
            role = actions.role_for(person, cell.deed, stage, reaches, timezone.now())
            answers.add(library_may(role, cell.deed, stage))
        if answers != {cell.is_allowed}:
            wrong.append(cell)
    assert not wrong


def test_a_page_offers_exactly_the_steps_that_the_matrix_allows(office, signed_in):
    """At each stage of the way, to everybody."""
    way = (
        (Stage.DRAFT, lambda: actions.submit(SCHEME, by=office[Role.PLANNER], at=AT, seen=seen())),
        (Stage.SUBMITTED, lambda: actions.return_scheme(SCHEME, by=office[Role.APPRAISER], at=AT, grounds="thiếu")),
        (Stage.RETURNED, lambda: actions.withdraw(SCHEME, by=office[Role.PLANNER], at=AT, grounds="thôi")),
        (Stage.WITHDRAWN, lambda: None),
    )
    for stage, go_on in way:
        assert on_the_table(SCHEME).decision.stage is stage
        for role, person in {None: None, **office}.items():
            if role is Role.OFFICER:
                continue
            page = signed_in(person).get(f"/schemes/{SCHEME}/decision/").content.decode()
            for step in TAKING:
                offered = f'name="step" value="{step}"' in page
                assert offered is Cell(role, Step(step), stage).is_allowed, (role, stage, step)
        go_on()


def seen():
    return on_the_table(SCHEME).fingerprint


@pytest.mark.parametrize("role", [Role.APPRAISER, Role.DECIDER, Role.ADMINISTRATOR, Role.PLANNER, Role.READER, None])
def test_what_a_scheme_does_to_authority_is_told_to_whom_the_matrix_says(office, signed_in, role):
    client = signed_in(office[role] if role else None)
    page = client.get(f"/schemes/{SCHEME}/decision/").content.decode()
    is_allowed = Cell(role, Deed.SEE_EFFECT_ON_RIGHTS).is_allowed
    assert ("What it does to authority" in page) is is_allowed
    # The officer of Xã An, which is merged.
    assert ("Hà Thị Hương" in page and "has to be given anew" in page) is is_allowed


def test_one_role_has_to_reach_everything_concerned(office):
    half = hire("nua", "Trần Nửa", Role.PLANNER, "a")
    assert may(half, Deed.DRAFT, over=[{"a", "p"}])
    assert not may(half, Deed.DRAFT, over=[{"a", "p"}, {"b", "p"}])
    assert not may(half, Deed.DRAFT, over=THE_WHOLE)
    assert may(half, Deed.DRAFT, over=NOTHING)
    assert not may_with_scheme(half, Step.SUBMIT, SCHEME)
    assert may_with_scheme(office[Role.PLANNER], Step.SUBMIT, SCHEME)
    assert may_over(half, Deed.DRAFT, "a")
    assert not may_over(half, Deed.DRAFT, "b")


@pytest.mark.parametrize("verb", ["submit", "appraise"])
def test_the_command_line_allows_what_the_matrix_allows(office, verb, monkeypatch):
    """Each verb from the stage at which it is done, by everybody."""
    monkeypatch.setenv("TINHGON_LANGUAGE", "en")
    stage = {"submit": Stage.DRAFT, "appraise": Stage.SUBMITTED}[verb]
    if stage is Stage.SUBMITTED:
        actions.submit(SCHEME, by=office[Role.PLANNER], at=AT, seen=seen())
    for role, person in sorted(office.items(), key=lambda each: Cell(each[0], Step(verb), stage).is_allowed):
        answer = CliRunner().invoke(getattr(procedure, verb), [SCHEME, "--by", person.username])
        assert (answer.exit_code == 0) is Cell(role, Step(verb), stage).is_allowed, (role, answer.output)
