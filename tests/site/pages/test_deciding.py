"""Deciding on pages: what is new to a reader, conditions, votes, the paper, double clicks, undoing twice."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from docx import Document

from tests.site.pages.conftest import words_of
from tests.site.pages.test_deeds import CUTOVER, DECIDED, PAGE, SCHEME, VOTED, decided, stage, step
from tinhgon.cutover import CutoverStep
from tinhgon.decision import Decision, Stage, conditions_of
from tinhgon_site.accounts.store import person_named
from tinhgon_site.audit import store as audit
from tinhgon_site.cutovers import actions as cutovers
from tinhgon_site.cutovers import models
from tinhgon_site.decisions import actions
from tinhgon_site.decisions.store import load_decision
from tinhgon_site.registers import store as registers
from tinhgon_site.schemes import store as schemes

PAPER = f"{PAGE}paper/"
APPRAISED_WITH = {"conditions": "Name the commune 15055\n\n Ask the voters ", "grounds": "Sound"}


def words(answer):
    return words_of(answer.content.decode())


def appraised(visitor, **typed):
    assert step(visitor("ha"), "submit").status_code == 302
    assert step(visitor("bao"), "appraise", **typed).status_code == 302


def amended(note, *, by="ha"):
    """A new version with another note, as its editor would keep it."""
    decision = load_decision(SCHEME)
    scheme = replace(schemes.load_scheme(SCHEME, decision.version), title=f"Bản {note}", note=note)
    result = actions.amend(
        scheme, by=person_named(by), at=timezone.now(), expected_version=decision.version, grounds=note
    )
    assert isinstance(result, Decision), result
    return result


class TestConditions:
    def test_a_decision_waits_until_each_is_answered(self, visitor):
        appraised(visitor, **APPRAISED_WITH)
        assert [one.text for one in conditions_of(load_decision(SCHEME))] == [
            "Name the commune 15055",
            "Ask the voters",
        ]
        assert "2 conditions have to be answered before this step." in words(visitor("dung").get(PAGE))
        refused = step(visitor("dung"), "decide", **DECIDED)
        assert refused.status_code == 409
        assert "Name the commune 15055 and Ask the voters. Answer them first." in words(refused)
        assert step(visitor("ha"), "answer", answer_1="Xã Trung Thành", met_1="on").status_code == 302
        assert step(visitor("dung"), "decide", **DECIDED).status_code == 409
        assert step(visitor("ha"), "answer", answer_2="No time; in August").status_code == 302
        page = words(visitor("dung").get(PAGE))
        assert "Met: Xã Trung Thành" in page
        assert "Answered, not met: No time; in August" in page
        assert step(visitor("dung"), "decide", **DECIDED).status_code == 302

    def test_those_of_the_decision_stand_before_the_carrying_out(self, visitor):
        appraised(visitor)
        assert step(visitor("dung"), "decide", **DECIDED, conditions="Tell every household").status_code == 302
        before = registers.current_number()
        assert "1 condition has to be answered before this step." in words(visitor("long").get(CUTOVER))
        assert visitor("long").post(CUTOVER, {"deed": "apply"}).status_code == 409
        assert (stage(), registers.current_number()) == (Stage.DECIDED, before)
        assert step(visitor("ha"), "answer", answer_1="Letters sent", met_1="on").status_code == 302
        assert visitor("long").post(CUTOVER, {"deed": "apply"}).status_code == 302
        assert stage() is Stage.APPLIED

    def test_only_the_planner_answers_and_only_what_was_asked(self, visitor):
        appraised(visitor, **APPRAISED_WITH)
        for somebody in ("bao", "dung", "long", "huong"):
            assert step(visitor(somebody), "answer", answer_1="x").status_code == 409
        assert step(visitor("ha"), "answer", answer_7="x").status_code == 409, "a condition that there is not"
        assert step(visitor("ha"), "answer", answer_1="  ").status_code == 409
        assert all(one.answer is None for one in conditions_of(load_decision(SCHEME)))


class TestVotes:
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"present": "50", "in_favour": "45", "against": "3", "abstained": "2"}, "50 of 83 members were present"),
            ({"members": ""}, "To a vote belong the body, the day of its session"),
            ({"body": ""}, "To a vote belong the body, the day of its session"),
            ({"present": "60"}, "The count cannot be right: 70 votes, 60 present, 83 members."),
            ({"in_favour": "41", "against": "29", "abstained": "0"}, "41 of 83 members were in favour; at least 42"),
            ({"voted_on": "2027-01-01"}, "still to come"),
        ],
        ids=str,
    )
    def test_a_vote_that_does_not_carry_a_decision(self, visitor, typed, said):
        appraised(visitor)
        refused = step(visitor("dung"), "decide", **DECIDED, **VOTED | typed)
        assert refused.status_code == 409
        assert said in words(refused)
        assert stage() is Stage.APPRAISED

    def test_what_was_counted_stands_in_the_trail_and_on_the_paper(self, visitor):
        appraised(visitor)
        assert step(visitor("dung"), "decide", **DECIDED, **VOTED).status_code == 302
        counted = "70 of 83 members present · 62 for, 5 against, 3 abstained · minutes: 31/BB"
        assert counted in words(visitor().get(PAGE))
        assert counted in words(visitor().get(PAPER))


class TestPaper:
    def test_it_carries_the_hash_and_the_head_of_the_record(self, visitor):
        decided(visitor)
        page = words(visitor().get(PAPER))
        assert load_decision(SCHEME).decided.frozen.fingerprint in page
        assert audit.head().hash in page
        assert "5 units that the scheme forms" in page
        assert "156 units stay as they are." in page

    def test_for_word_it_carries_both_as_well(self, visitor):
        decided(visitor)
        answer = visitor().get(f"{PAGE}paper.docx")
        assert answer["Content-Disposition"] == 'attachment; filename="decision.docx"'
        text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs)
        assert f"Mã băm được chốt cùng quyết định: {load_decision(SCHEME).decided.frozen.fingerprint}" in text
        assert audit.head().hash in text

    def test_a_scheme_changed_between_paper_and_vote_is_not_decided(self, visitor):
        appraised(visitor)
        on_paper = re.search(r"[0-9a-f]{64}", words(visitor("dung").get(PAPER)))[0]
        amended("Sửa sau khi in", by="dung")
        appraised(visitor)
        refused = step(visitor("dung"), "decide", seen=on_paper, **DECIDED)
        assert refused.status_code == 409
        assert "no longer what you saw" in words(refused)
        assert stage() is Stage.APPRAISED

    def test_there_is_none_of_a_scheme_that_there_is_not(self, visitor):
        assert visitor().get("/schemes/nix/decision/paper/").status_code == 404


class TestWhatIsNew:
    def test_each_reader_is_told_what_changed_since_they_looked(self, visitor):
        assert "since you" not in words(visitor("dung").get(PAGE))
        appraised(visitor)
        amended("Đổi tên", by="dung")
        page = words(visitor("dung").get(PAGE))
        assert "What has changed since you saw version 1" in page
        assert "What has changed since you saw version 1" in words(visitor("dung").get(PAGE)), (
            "looking is not forgetting"
        )
        assert "Submitted · Lê Thị Minh Hà" in page
        assert "What has changed" not in words(visitor("bao").get(PAGE)), "who never looked is told nothing"
        assert "What has changed" not in words(visitor().get(PAGE))

    def test_ones_own_step_is_no_news(self, visitor):
        client = visitor("ha")
        client.get(PAGE)
        step(client, "submit")
        assert "since you" not in words(client.get(PAGE))


FORGED = [
    ("ha", "appraise", {}), ("ha", "decide", DECIDED), ("bao", "decide", DECIDED), ("dung", "decide", DECIDED),
    ("long", "decide", DECIDED), ("ha", "return", {"grounds": "x"}), ("ha", "answer", {"answer_1": "x"}),
]  # fmt: skip


@pytest.mark.parametrize(("somebody", "forged", "typed"), FORGED)
def test_a_step_out_of_turn_by_address_changes_nothing(visitor, somebody, forged, typed):
    head = audit.head()
    assert step(visitor(somebody), forged, **typed).status_code == 409
    assert (stage(), audit.head()) == (Stage.DRAFT, head)


class TestCarryingOut:
    def test_a_second_click_watches_the_first(self, visitor):
        decided(visitor)
        plan, before = cutovers.plan_of(load_decision(SCHEME)), registers.current_number()
        row = models.Running.objects.create(
            pk=plan.id, step=CutoverStep.REHEARSE, done=2, total=5, by="Phạm Đức Long", begun_at=timezone.now(),
            told_at=timezone.now(),
        )  # fmt: skip
        assert visitor("long").post(CUTOVER, {"deed": "apply"}).status_code == 302
        assert (stage(), registers.current_number()) == (Stage.DECIDED, before)
        page = visitor("long").get(CUTOVER)
        assert "It is being carried out" in words(page)
        assert "Rehearse 2 / 5" in words(page)
        assert b'hx-trigger="every 700ms"' in page.content
        row.told_at -= timedelta(minutes=5)
        row.save()
        assert "the machine may have stopped" in words(visitor("long").get(CUTOVER))
        assert visitor("long").post(CUTOVER, {"deed": "apply"}).status_code == 302
        assert (stage(), registers.current_number()) == (Stage.APPLIED, before + 1)
        assert not models.Running.objects.exists()

    def test_who_watches_gets_the_page_anew_when_it_is_over(self, visitor):
        decided(visitor)
        asked = f"{CUTOVER}progress/?watch="
        assert b"every 700ms" in visitor().get(f"{asked}begun").content
        assert visitor("long").post(CUTOVER, {"deed": "apply"}).status_code == 302
        assert visitor().get(f"{asked}watching")["HX-Refresh"] == "true"
        answer = visitor().get(f"{asked}begun")
        assert "HX-Refresh" not in answer
        assert b"every 700ms" not in answer.content

    def test_undone_twice_is_undone_once(self, visitor):
        decided(visitor)
        client = visitor("long")
        client.post(CUTOVER, {"deed": "apply"})
        before = registers.current_number()
        for _ in range(2):
            assert client.post(CUTOVER, {"deed": "undo", "reason": "Thử"}).status_code == 302
        assert (stage(), registers.current_number()) == (Stage.UNDONE, before + 1)
        assert client.post(CUTOVER, {"deed": "apply"}).status_code == 409, "what was undone is not gone on with"
