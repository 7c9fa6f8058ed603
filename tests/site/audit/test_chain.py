"""The record can be added to, and shows whatever else was done to it."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils.translation import override

from tinhgon_site.audit import store
from tinhgon_site.audit.actions import Actor, Subject, note
from tinhgon_site.audit.chain import BEGINNING, details_text
from tinhgon_site.audit.guards import lift_guards, set_guards
from tinhgon_site.audit.models import Head, Record
from tinhgon_site.audit.sentences import verification_sentence
from tinhgon_site.audit.store import Fault, FaultKind

HA = Actor(id="ha", label="Lê Thị Minh Hà")
SCHEME = Subject("scheme", "thanh-hoa-2025")
NOON = datetime(2025, 6, 16, 5, 0, tzinfo=UTC)


def noted(number: int, **details: object) -> Record:
    return note("scheme.submitted", SCHEME, by=HA, details=details or {"n": number}, at=NOON + timedelta(hours=number))


@pytest.fixture
def five_records(db: None) -> list[Record]:
    return [noted(number) for number in range(5)]


@pytest.fixture
def unguarded(five_records: list[Record]) -> list[Record]:
    """The chain in the hands of somebody who owns the database."""
    lift_guards(connection)
    return five_records


def test_before_the_first_record_the_chain_is_whole_and_empty(db):
    assert store.head() == store.ChainHead(0, BEGINNING)
    assert store.verify().is_whole


def test_each_record_carries_the_hash_of_the_one_before(five_records):
    assert [record.sequence for record in five_records] == [1, 2, 3, 4, 5]
    assert five_records[0].previous_hash == BEGINNING
    assert [record.previous_hash for record in five_records[1:]] == [record.hash for record in five_records[:-1]]
    assert store.head() == store.ChainHead(5, five_records[-1].hash)


def test_a_whole_chain_says_so_with_its_head(five_records):
    verification = store.verify(remembered=five_records[2].hash)
    assert verification.is_whole
    assert (verification.records, verification.head) == (5, five_records[-1].hash)
    assert five_records[-1].hash in verification_sentence(verification)


def test_particulars_come_back_as_they_were_noted(db):
    noted(1, name="Phường Hạc Thành", share=0.624, ids=["14797", "t14797"], on=datetime(2025, 7, 1, tzinfo=UTC).date())
    assert next(store.entries(subject_kind="scheme", subject_id="thanh-hoa-2025")).details == {
        "name": "Phường Hạc Thành",
        "share": 0.624,
        "ids": ["14797", "t14797"],
        "on": "2025-07-01",
    }


def test_the_same_particulars_are_the_same_text_in_any_order():
    assert details_text({"b": 1, "a": {"d": 2, "c": 3}}) == details_text({"a": {"c": 3, "d": 2}, "b": 1})


def test_an_instant_is_the_same_record_in_any_time_zone(db):
    record = note("x", SCHEME, by=HA, details={}, at=NOON.astimezone(timezone(timedelta(hours=7))))
    assert store.verify().is_whole
    assert Record.objects.get(pk=record.pk).recorded_at == NOON


def test_an_instant_without_a_time_zone_is_refused(db):
    with pytest.raises(ValueError, match="time zone"):
        note("x", SCHEME, by=HA, details={}, at=datetime(2025, 6, 16))  # noqa: DTZ001


def test_a_deed_that_fails_leaves_no_record(db):
    def noted_then_failed() -> None:
        with transaction.atomic():
            noted(1)
            raise DatabaseError("the deed failed after it was noted")

    with pytest.raises(DatabaseError, match="after it was noted"):
        noted_then_failed()
    assert store.head().sequence == 0
    assert store.verify().is_whole


@pytest.mark.parametrize(
    "change",
    [
        {"deed": "scheme.decided"},
        {"actor_id": "bao"},
        {"actor_label": "Trịnh Quốc Bảo"},
        {"subject_kind": "decision"},
        {"subject_id": "nghe-an-2025"},
        {"details": '{"n":7}'},
        {"recorded_at": NOON},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_column_is_found(unguarded, change):
    Record.objects.filter(sequence=3).update(**change)
    verification = store.verify()
    assert verification.fault == Fault(FaultKind.RECORD_CHANGED, 3)
    assert "3" in verification_sentence(verification)


def test_a_changed_hash_is_found(unguarded):
    Record.objects.filter(sequence=3).update(hash="f" * 64)
    assert store.verify().fault == Fault(FaultKind.RECORD_CHANGED, 3)


def test_a_changed_link_is_found(unguarded):
    Record.objects.filter(sequence=3).update(previous_hash="f" * 64)
    assert store.verify().fault == Fault(FaultKind.LINK_BROKEN, 3)


def test_a_renumbered_record_is_found(unguarded):
    Record.objects.filter(sequence=5).update(sequence=9)
    assert store.verify().fault == Fault(FaultKind.RECORD_MISSING, 5)


def test_a_record_rewritten_with_a_new_hash_breaks_the_next_one(unguarded):
    record = Record.objects.get(sequence=3)
    record.details = "{}"
    Record.objects.filter(sequence=3).update(details="{}", hash=store._link(record).hash())
    assert store.verify().fault == Fault(FaultKind.LINK_BROKEN, 4)


def test_a_record_taken_out_of_the_middle_is_found(unguarded):
    Record.objects.filter(sequence=2).delete()
    assert store.verify().fault == Fault(FaultKind.RECORD_MISSING, 2)


def test_a_tail_cut_off_is_found(unguarded):
    Record.objects.filter(sequence=5).delete()
    assert store.verify().fault == Fault(FaultKind.RECORD_MISSING, 5)


def test_a_tail_cut_off_with_the_head_moved_back_is_found_by_a_remembered_hash(unguarded):
    printed, last_left = unguarded[4].hash, unguarded[3]
    Record.objects.filter(sequence=5).delete()
    Head.objects.update(sequence=4, hash=last_left.hash)
    assert store.verify().is_whole
    assert store.verify(remembered=printed).fault == Fault(FaultKind.REMEMBERED_MISSING, 4)


def test_a_record_slipped_in_at_the_end_is_found(unguarded):
    last = unguarded[-1]
    forged = Record(
        sequence=6, recorded_at=NOON, actor_id="ha", actor_label="", deed="x", subject_kind="", subject_id="",
        details="{}", previous_hash=last.hash,
    )  # fmt: skip
    forged.hash = store._link(forged).hash()
    forged.save(force_insert=True)
    assert store.verify().fault == Fault(FaultKind.HEAD_DIFFERS, 6)


@pytest.mark.parametrize("kind", list(FaultKind))
@pytest.mark.parametrize("language", ["vi", "en", "th"])
def test_every_fault_is_a_sentence(kind, language):
    with override(language):
        sentence = verification_sentence(store.Verification(3, "a" * 64, Fault(kind, 4)))
    assert "4" in sentence
    assert "%" not in sentence


class TestTheDatabaseItselfRefuses:
    """Also from a program that is not ours."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_record SET deed = 'x' WHERE sequence = 3",
            "DELETE FROM audit_record WHERE sequence = 5",
            "DELETE FROM audit_record",
            "DELETE FROM audit_head",
            "UPDATE audit_head SET sequence = 2",
            "UPDATE audit_head SET sequence = 9",
            "INSERT INTO audit_head (id, sequence, hash) VALUES (2, 0, '')",
        ],
    )
    def test_to_change_or_remove(self, five_records, statement):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert store.verify().is_whole

    @pytest.mark.parametrize("table", ["audit_record", "audit_head"])
    def test_to_be_emptied_at_once(self, five_records, table):
        # SQLite has no TRUNCATE; its way of emptying a table is to delete every row.
        verb = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{verb} {table}")

    def test_a_second_record_after_the_same_one(self, five_records):
        twin = Record(
            sequence=6, recorded_at=NOON, actor_label="", deed="x", subject_kind="", subject_id="", details="{}",
            previous_hash=five_records[2].hash, hash="e" * 64,
        )  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            twin.save(force_insert=True)

    def test_again_once_its_guards_are_back(self, unguarded):
        set_guards(connection)
        with pytest.raises(DatabaseError), transaction.atomic():
            Record.objects.filter(sequence=1).delete()


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_make_one_chain():
    start, failures = threading.Barrier(4), []

    def write(name: str) -> None:
        try:
            start.wait()
            for number in range(10):
                note("x", Subject("writer", name), by=HA, details={"n": number}, at=NOON)
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=(f"w{number}",)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not failures
    verification = store.verify()
    assert verification.is_whole
    assert verification.records == 40
    assert len({entry.hash for entry in store.entries()}) == 40
