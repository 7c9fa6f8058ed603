"""The verbs of the procedure as typed: exit status, JSON alone on standard output, sentences beside it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.db import connection

from tests.site.cutovers.office import LATER, SCHEME, decided, open_office, seen
from tinhgon.decision import Stage, Step
from tinhgon_site import procedure
from tinhgon_site.decisions import store as decisions
from tinhgon_site.registers import store as registers

pytestmark = pytest.mark.django_db
DECIDE = ("--act", "9/NQ-HĐND", "--signed-on", "2026-05-04", "--by", "dung")


@pytest.fixture(autouse=True)
def people(db, settings, tmp_path, monkeypatch):
    settings.DATA_FOLDER = tmp_path
    monkeypatch.setenv("TINHGON_LANGUAGE", "en")
    return open_office()


def run(verb, *arguments):
    return CliRunner().invoke(getattr(procedure, verb), [str(argument) for argument in arguments])


def answered(result, status=0):
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def test_the_whole_way_on_the_command_line():
    assert answered(run("submit", SCHEME, "--by", "lan", "--json"))["stage"] == "submitted"
    opinion = ("--opinion", "Đạt", "--condition", "Lấy ý kiến cử tri")
    assert answered(run("appraise", SCHEME, "--by", "bao", *opinion, "--json"))["stage"] == "appraised"
    votes = ("--vote-for", 51, "--vote-against", 4, "--abstained", 2, "--issuer", "HĐND tỉnh", "--members", 75)
    decide = ("decide", SCHEME, *DECIDE, *votes, "--condition", "Hoàn thành trước 15/8", "--json")
    assert answered(run(*decide, "--present", 57), status=1)["refused"][0]["code"] == "decision.conditions_open"
    assert answered(run("answer", SCHEME, 1, "Không kịp", "--by", "lan", "--not-met", "--json"))["stage"] == "appraised"
    assert (
        answered(run(*decide, "--present", 57, "--members", 100), status=1)["refused"][0]["code"]
        == "decision.vote_no_quorum"
    )
    said = answered(run(*decide, "--present", 57))
    assert (said["stage"], said["act"], said["decided_on"]) == ("decided", "9/NQ-HĐND", "2026-05-04")
    assert said["hash"] == seen()
    resolution = decisions.load_decision(SCHEME).decided.resolution
    assert (resolution.vote.in_favour, resolution.vote.body) == (51, "HĐND tỉnh")
    assert resolution.conditions == ("Hoàn thành trước 15/8",)

    refused = answered(run("apply", SCHEME, "--by", "long", "--json"), status=1)
    assert [finding["code"] for finding in refused["findings"]] == ["decision.conditions_open"]
    answered(run("answer", SCHEME, 2, "Xong ngày 10/8", "--by", "lan", "--json"))
    said = answered(run("apply", SCHEME, "--by", "long", "--json"))
    assert (said["complete"], said["number"], said["repeated"]) == (True, 2, False)
    assert answered(run("verify", "--json"))["whole"]
    said = answered(run("undo", SCHEME, "--reason", "Nhầm", "--by", "long", "--json"))
    assert (said["complete"], said["number"]) == (True, 3)
    said = answered(run("verify", "--json"))
    assert (said["whole"], said["cutovers"], said["fault"]) == (True, 2, None)
    assert decisions.load_decision(SCHEME).stage is Stage.UNDONE


def test_people_are_answered_in_sentences(people):
    submitted = run("submit", SCHEME, "--by", "lan")
    assert submitted.exit_code == 0
    assert "submitted" in submitted.stdout
    assert decisions.load_decision(SCHEME).last(Step.SUBMIT).frozen.fingerprint in submitted.stdout
    decided_already = run("submit", SCHEME, "--by", "lan")
    assert decided_already.exit_code == 1
    assert decided_already.stdout == ""
    assert "One cannot submit a scheme that is at the stage “submitted”" in decided_already.stderr


def test_progress_is_told_beside_the_answer(people):
    decided(people)
    result = run("apply", SCHEME)
    assert result.exit_code == 0
    assert result.stdout == "“Sắp xếp xã của tỉnh Mẫu” is carried out: number 2 of the book.\n"
    assert "4/8 change the register: done" in result.stderr
    assert registers.entry(2).by == "Tinhgon"
    again = run("apply", SCHEME, "--resume")
    assert again.exit_code == 0
    assert "8/8 write the record: was done before" in again.stderr


def test_it_is_said_in_vietnamese_first(people, monkeypatch):
    monkeypatch.delenv("TINHGON_LANGUAGE")
    result = run("apply", SCHEME)
    assert result.exit_code == 1
    assert "Chưa thể thực hiện “Sắp xếp xã của tỉnh Mẫu”" in result.stderr


@pytest.mark.parametrize(
    ("verb", "arguments", "said"),
    [
        ("submit", ("gone", "--by", "lan"), f"There is no scheme gone. There are: {SCHEME}."),
        ("submit", (SCHEME, "--by", "ai"), "Nobody has an account named ai. There are: bao, dung, lan, long and mai."),
        ("appraise", (SCHEME, "--by", "ai"), "Nobody has an account named ai"),
        ("appraise", ("gone", "--by", "bao"), "There is no scheme gone"),
        ("decide", ("gone", *DECIDE), "There is no scheme gone"),
        ("apply", ("gone",), "There is no scheme gone"),
        ("apply", (SCHEME, "--by", "ai"), "Nobody has an account named ai"),
        ("undo", ("gone",), "There is no scheme gone"),
        ("decide", (SCHEME, "--act", "9", "--signed-on", "soon", "--by", "dung"), "is not a day"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_there_is(verb, arguments, said):
    result = run(verb, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_what_was_seen_before_is_not_decided_about_when_it_is_something_else(people):
    run("submit", SCHEME, "--by", "lan")
    run("appraise", SCHEME, "--by", "bao")
    result = run("decide", SCHEME, *DECIDE, "--seen", "0" * 64, "--json")
    said = answered(result, status=1)
    assert [refused["code"] for refused in said["refused"]] == ["decision.changed_since_seen"]


def test_undoing_from_a_day_drafts_a_scheme_that_is_decided_like_any_other(people):
    decided(people)
    run("apply", SCHEME)
    said = answered(run("undo", SCHEME, "--from", LATER, "--json"))
    undo = f"{SCHEME}-undo-{LATER}"
    assert said == {"drafted": undo, "on": str(LATER)}
    assert f"{undo} is drafted" in run("undo", SCHEME, "--from", LATER).stdout
    for verb, more in (("submit", ("--by", "lan")), ("appraise", ("--by", "bao")), ("decide", DECIDE), ("apply", ())):
        result = run(verb, undo, *more)
        assert result.exit_code == 0, result.output
    assert decisions.load_decision(SCHEME).stage is Stage.UNDONE


def test_a_refused_undoing_has_a_way_out(people):
    decided(people)
    result = run("undo", SCHEME)
    assert result.exit_code == 1
    assert "There is nothing to annul" in result.stderr


def test_verify_names_the_first_thing_that_does_not_fit(people):
    decided(people)
    run("apply", SCHEME)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE decisions_record SET note = 'khác' WHERE step = 'submit'")
    result = run("verify")
    assert result.exit_code == 1
    assert f"Step 2 taken with the scheme {SCHEME} is not the one in the record" in result.stderr
    said = answered(run("verify", "--json"), status=1)
    assert not said["whole"]
    assert "Step 2" in said["fault"]


def test_verify_asks_for_a_hash_kept_elsewhere(people):
    head = answered(run("verify", "--json"))["head"]
    assert run("verify", "--head", head).exit_code == 0
    missing = run("verify", "--head", "f" * 64)
    assert missing.exit_code == 1
    assert "not among them" in missing.stdout


def test_a_cutover_that_stopped_says_where_and_goes_on(people, monkeypatch):
    decided(people)

    def full(name, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tinhgon_site.cutovers.files.write_bytes", lambda path, content: full(path, content))
    said = answered(run("apply", SCHEME, "--json"), status=1)
    assert (said["complete"], said["number"], said["stopped_at"]) == (False, 2, "write_crosswalk")
    assert "No space left on device" in said["findings"][0]["sentence"]
    monkeypatch.undo()
    assert answered(run("apply", SCHEME, "--resume", "--json"))["complete"]
