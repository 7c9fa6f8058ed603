"""Deeds on pages: who may, what is refused and why, what is left unchanged."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.site.pages.conftest import words_of
from tinhgon.decision import Stage
from tinhgon.vocabulary import SchemeId
from tinhgon_site.decisions.store import load_decision
from tinhgon_site.decisions.table import on_the_table
from tinhgon_site.registers import store as registers

SCHEME = SchemeId("minh-hoa-dang-soan")
PAGE = f"/schemes/{SCHEME}/decision/"
CUTOVER = f"/schemes/{SCHEME}/cutover/"
DECIDED = {"act_number": "12/NQ-HĐND", "signed_on": "2026-11-02"}
VOTED = {"body": "HĐND tỉnh", "kind": "people_council", "voted_on": "2026-11-02", "members": "83", "present": "70",
         "in_favour": "62", "against": "5", "abstained": "3", "minutes": "31/BB"}  # fmt: skip


def step(client, step, *, seen=None, **typed):
    seen = on_the_table(SCHEME).fingerprint if seen is None else seen
    return client.post(PAGE, {"step": step, "seen": seen, **typed})


def stage():
    return load_decision(SCHEME).stage


def decided(visitor):
    for username, deed, typed in (("ha", "submit", {}), ("bao", "appraise", {}), ("dung", "decide", DECIDED)):
        assert step(visitor(username), deed, **typed).status_code == 302


def test_a_scheme_goes_its_way_and_is_carried_out_and_annulled(visitor):
    decided(visitor)
    assert stage() is Stage.DECIDED
    before = registers.current_number()
    answer = visitor("long").post(CUTOVER, {"deed": "apply"}, follow=True)
    assert f"the book is now at number {before + 1}" in words_of(answer.content.decode())
    assert stage() is Stage.APPLIED
    answer = visitor("dung").post(CUTOVER, {"deed": "undo", "reason": "Thử"}, follow=True)
    assert f"the book is at number {before + 2}" in words_of(answer.content.decode())
    assert stage() is Stage.UNDONE
    assert "What was annulled" in words_of(visitor().get(CUTOVER).content.decode())


def test_nobody_takes_a_step_without_signing_in(visitor):
    assert step(visitor(), "submit").status_code == 403
    assert visitor().post(CUTOVER, {"deed": "apply"}).status_code == 403
    assert stage() is Stage.DRAFT


def test_a_role_that_may_not_is_told_whose_step_it_is(visitor):
    answer = step(visitor("huong"), "submit")
    assert answer.status_code == 409
    assert "one may not submit a scheme at the stage" in words_of(answer.content.decode())
    assert stage() is Stage.DRAFT


def test_what_was_not_seen_is_not_decided_about(visitor):
    answer = step(visitor("ha"), "submit", seen="0" * 64)
    assert answer.status_code == 409
    assert "no longer what you saw" in words_of(answer.content.decode())


def test_one_does_not_appraise_ones_own_work_nor_out_of_turn(visitor):
    answer = step(visitor("bao"), "appraise")
    assert "One cannot appraise a scheme that is at the stage “draft”" in words_of(answer.content.decode())


def test_returning_needs_grounds_and_keeps_what_was_typed(visitor):
    step(visitor("ha"), "submit")
    answer = step(visitor("bao"), "return", grounds="   ")
    assert answer.status_code == 409
    assert "needs a reason for those concerned" in words_of(answer.content.decode())
    assert step(visitor("bao"), "return", grounds="Thiếu tên một xã").status_code == 302
    assert "Thiếu tên một xã" in words_of(visitor().get(PAGE).content.decode())
    assert stage() is Stage.RETURNED


def test_a_decision_without_an_act_is_refused(visitor):
    step(visitor("ha"), "submit")
    step(visitor("bao"), "appraise")
    answer = step(visitor("dung"), "decide", in_favour="10")
    assert "A decision needs a legal act" in words_of(answer.content.decode())
    assert 'value="10"' in answer.content.decode()
    future = step(visitor("dung"), "decide", act_number="1", signed_on="2030-01-01")
    assert "still to come" in words_of(future.content.decode())
    lost = step(visitor("dung"), "decide", **DECIDED, **VOTED | {"in_favour": "1", "against": "9"})
    assert "The vote was lost" in words_of(lost.content.decode())


def test_what_cannot_be_read_in_a_form_is_marked_at_its_field(visitor):
    step(visitor("ha"), "submit")
    step(visitor("bao"), "appraise")
    answer = step(visitor("dung"), "decide", signed_on="gestern", in_favour="viele", act_number="1")
    assert answer.status_code == 422
    assert words_of(answer.content.decode()).count("This cannot be read.") == 2


def test_steps_and_deeds_that_there_are_not(visitor):
    assert step(visitor("ha"), "destroy").status_code == 400
    assert step(visitor("ha"), "apply").status_code == 400
    assert visitor("long").post(CUTOVER, {"deed": "destroy"}).status_code == 400
    assert visitor("long").post(CUTOVER, {"deed": "undo", "reason": "x", "on": "never"}).status_code == 400
    assert visitor("ha").post("/schemes/nix/decision/", {"step": "submit"}).status_code == 404
    assert visitor("ha").post("/schemes/nix/cutover/", {"deed": "apply"}).status_code == 404


def test_nothing_is_carried_out_before_it_is_decided(visitor):
    answer = visitor("long").post(CUTOVER, {"deed": "apply"})
    assert answer.status_code == 409
    assert "cannot be carried out" in words_of(answer.content.decode())


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2028-01-01", "57 units would come back of kinds that the law ended on 1 July 2025 (22 rural district"),
        ("9999-12-31", "is a slip of the hand"),
        ("2025-07-01", "it can be undone from a later day"),
    ],
)
def test_what_cannot_be_undone_says_precisely_why_and_what_is_possible(visitor, on, said):
    answer = visitor("long").post("/schemes/thanh-hoa-2025/cutover/", {"deed": "undo", "reason": "Thử", "on": on})
    assert answer.status_code == 409
    assert said in words_of(answer.content.decode())


def test_a_form_without_the_sites_mark_changes_nothing(visitor):
    client = visitor("ha", enforce_csrf_checks=True)
    assert step(client, "submit").status_code == 403
    assert stage() is Stage.DRAFT


def test_markup_in_grounds_stays_text(visitor):
    step(visitor("ha"), "submit")
    step(visitor("bao"), "return", grounds="<script>alert(1)</script>")
    assert b"<script>alert" not in visitor().get(PAGE).content
    assert b"<script>alert" not in visitor().get("/record/").content


def test_the_files_of_a_cutover_are_handed_out_and_no_others(visitor):
    client = visitor()
    answer = client.get("/schemes/thanh-hoa-2025/cutover/crosswalk.csv")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get("/schemes/thanh-hoa-2025/cutover/secret").status_code == 404
    assert client.get("/schemes/nix/cutover/crosswalk.csv").status_code == 404
    assert client.get(f"/schemes/{SCHEME}/cutover/crosswalk.csv").status_code == 404


def test_a_visitor_elsewhere_is_not_offered_an_invented_person(visitor):
    here = visitor().get(PAGE, headers={"host": "localhost"}).content.decode()
    assert "Try it as" in here
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    elsewhere.cookies["tinhgon_language"] = "en"
    assert "Try it as" not in elsewhere.get(PAGE, headers={"host": "localhost"}).content.decode()
