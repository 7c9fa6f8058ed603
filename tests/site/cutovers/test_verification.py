"""Whatever is changed behind the back of the record is found, and named first by where it is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone
from shapely import box

from tests.site.cutovers.office import EFFECTIVE, SCHEME, decided, open_office, small_scheme
from tinhgon.register import EntryKind
from tinhgon.vocabulary import SchemeId
from tinhgon_site.audit.actions import INSTALLATION, Subject, note
from tinhgon_site.audit.guards import lift_guards
from tinhgon_site.cutovers import actions, files
from tinhgon_site.cutovers.verification import verify
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.boundaries import save_shapes
from tinhgon_site.schemes.actions import keep_scheme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carried_out(db, settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    people = open_office()
    decided(people)
    assert actions.apply(SCHEME, by=people["long"], at=timezone.now()).is_complete


def tamper(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0


def fault():
    found = verify()
    assert not found.is_whole
    return found.fault.code, dict(found.fault.message.params)


def test_what_nobody_touched_is_whole():
    found = verify()
    assert found.is_whole
    assert (found.records, found.cutovers) == (5, 1)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE decisions_record SET note = 'khác' WHERE step = 'submit'", 2),
        ("UPDATE decisions_record SET by = 'ai đó' WHERE step = 'appraise'", 3),
        ("UPDATE decisions_record SET act_number = '10/NQ' WHERE step = 'decide'", 4),
        ("UPDATE decisions_record SET act_title = 'khác' WHERE step = 'decide'", 4),
        ("UPDATE decisions_record SET effect_hash = 'x' WHERE step = 'decide'", 4),
        ("DELETE FROM decisions_record WHERE step = 'apply'", 5),
    ],
)  # fmt: skip
def test_a_changed_or_removed_step(statement, place):
    tamper(statement)
    assert fault() == ("verify.decision_differs", {"scheme": SCHEME, "place": place})


def test_a_step_put_in_later():
    tamper(
        "INSERT INTO decisions_record (procedure_id, place, stage, step, version, by, role, at, note, scheme_hash,"
        " effect_hash, findings_hash, act_id, act_title, act_issuer, act_source, voting_body, conditions, voting_kind,"
        " voting_session, minutes, answers)"
        " SELECT procedure_id, 6, 'draft', 'amend', 2, by, role, at, '', '', '', '', '', '', '', '', '', '', '', '',"
        " '', ''"
        " FROM decisions_record WHERE place = 1"
    )
    assert fault()[1]["place"] == 6


def test_a_scheme_that_is_not_what_was_decided():
    tamper("UPDATE schemes_version SET content = replace(content, %s, %s)", "Xã An Bình", "Xã Bình An")
    assert fault() == ("verify.scheme_differs", {"scheme": SCHEME, "version": 1})


def test_a_draft_that_is_not_what_was_saved():
    keep_scheme(small_scheme(SchemeId("khac")), by=INSTALLATION, at=timezone.now(), expected_version=0)
    assert verify().is_whole
    tamper("UPDATE schemes_version SET content = replace(content, %s, %s) WHERE scheme_id = 'khac'", "Bình", "Định")
    assert fault() == ("verify.scheme_differs", {"scheme": "khac", "version": 1})


def test_a_stage_that_no_step_led_to():
    tamper("UPDATE decisions_procedure SET stage = 'decided'")
    assert fault() == ("verify.decision_differs", {"scheme": SCHEME, "place": 5})


def test_a_ledger_that_says_something_else():
    tamper("UPDATE cutovers_mark SET evidence = replace(evidence, %s, %s)", '"number": 2', '"number": 9')
    assert fault() == ("verify.ledger_differs", {"cutover": f"{SCHEME}/1/apply", "step": "change_register"})


def test_a_ledger_with_a_step_less():
    tamper("DELETE FROM cutovers_mark WHERE step = 'verify'")
    assert fault()[1]["step"] == "verify"


def test_a_register_that_is_not_what_was_decided():
    tamper("UPDATE registers_unitvalue SET text = %s WHERE text = %s AND removed IS NULL", "Xã Lén", "Xã Cát Mới")
    assert fault()[0] == "verify.register_differs"


def test_a_file_that_was_changed_or_is_gone():
    name = f"{SCHEME}/1/crosswalk.csv"
    files.write_file(name, b"old_code,new_code,share\r\n")
    assert fault() == ("verify.file_differs", {"file": name})
    files.remove_file(name)
    assert fault() == ("verify.file_missing", {"file": name})


@pytest.mark.parametrize(
    ("statement", "thing"),
    [
        ("UPDATE cutovers_mark SET evidence = '{' WHERE step = 'verify'", "cutovers"),
        ("UPDATE cutovers_mark SET evidence = '7' WHERE step = 'verify'", "cutovers"),
        ("UPDATE decisions_record SET conditions = '{' WHERE step = 'decide'", SCHEME),
    ],
)
def test_what_means_nothing_any_more_is_told_too(statement, thing):
    tamper(statement)
    code, params = fault()
    assert code == "verify.unreadable"
    assert params["thing"] == thing


def test_a_broken_chain_comes_first():
    lift_guards(connection)
    tamper("UPDATE audit_record SET deed = 'x' WHERE sequence = 2")
    found = verify()
    assert not found.is_whole
    assert found.fault is None
    assert found.chain.fault.sequence == 2


def test_a_head_that_was_printed_must_be_in_the_record():
    head = verify().chain.head
    assert verify(head).is_whole
    assert not verify("0" * 63 + "1").is_whole


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE registers_unitvalue SET text = 'khác' WHERE entered = 1 AND attribute = 'name'",
        "UPDATE registers_entry SET reason = 'khác' WHERE number = 1",
        "UPDATE registers_entry SET by = 'ai đó' WHERE number = 1",
    ],
)
def test_a_changed_beginning_of_the_book(statement):
    tamper(statement)
    assert fault() == ("verify.opening_differs", {"number": 1})


def test_a_role_that_nobody_gave():
    tamper("UPDATE accounts_heldrole SET role = 'decider' WHERE role = 'planner'")
    assert fault()[0] == "verify.roles_differ"


class TestTheBook:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE registers_entry SET reason = 'khác' WHERE number = 2",
            "UPDATE registers_entry SET by = 'ai đó' WHERE number = 2",
            "UPDATE registers_entry SET act = '1/NQ' WHERE number = 2",
            "UPDATE registers_entry SET recorded_at = '2026-01-01 00:00:00+00:00' WHERE number = 2",
        ],
    )
    def test_who_wrote_a_later_number_when_why_and_on_what_authority(self, statement):
        tamper(statement)
        assert fault() == ("verify.entry_differs", {"number": 2})

    def test_a_number_that_nobody_noted(self):
        register = registers.load_register()
        registers.record(register, EntryKind.CORRECTION, by="ai đó", at=timezone.now(), expected_number=2)
        assert fault() == ("verify.entry_unnoted", {"number": 3})

    def test_an_installation_from_before_gets_a_plain_sentence(self):
        with connection.cursor() as cursor:
            lift_guards(connection)
            cursor.execute("DELETE FROM audit_record")
            cursor.execute("DELETE FROM audit_head")
        details = {"number": 1, "units": 5}
        note("book.opened", Subject("book", ""), by=INSTALLATION, details=details, at=timezone.now())
        assert [finding.code for finding in verify().older] == ["verify.older_numbers"]


class TestBoundaries:
    @pytest.fixture(autouse=True)
    def drawn(self, carried_out):
        for shift in (0, 1):
            save_shapes({"t_a": box(105 + shift, 20, 106, 21)}, boundaries_on=EFFECTIVE, source="bản đồ", by="lan",
                        at=timezone.now())  # fmt: skip
        assert verify().is_whole

    def test_a_border_that_was_redrawn(self):
        shape = box(0, 0, 1, 1).wkb
        tamper("UPDATE registers_boundary SET shape = %s WHERE replaced_by_id IS NULL", shape)
        assert fault()[0] == "verify.shapes_differ"

    def test_who_loaded_it_and_from_where(self):
        tamper("UPDATE registers_edition SET source = 'khác'")
        assert fault()[0] == "verify.shapes_differ"

    def test_an_older_one_put_back(self):
        tamper("DELETE FROM registers_boundary WHERE replaced_by_id IS NULL")
        tamper("UPDATE registers_boundary SET replaced_by_id = NULL")
        assert fault()[0] == "verify.shapes_differ"

    def test_one_that_nobody_replaced(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(id), min(id) FROM registers_edition")
            last, first = cursor.fetchone()
        tamper("UPDATE registers_boundary SET replaced_by_id = %s WHERE edition_id = %s", first, last)
        assert fault() == ("verify.shape_replaced", {"subject": "t_a"})
