"""When the book was wrong about a person or a post: rewritten for some days, with a reason, under a new number."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tinhgon.register import (
    Appointment,
    Book,
    CorrectDependant,
    EntryKind,
    Person,
    Post,
    Register,
    Unit,
    Value,
    correct,
    problems_of,
)
from tinhgon.vocabulary import Period

SINCE, DAY, AT = Period(date(2000, 1, 1)), date(2025, 1, 1), datetime(2025, 6, 1, tzinfo=UTC)


def staffed() -> Register:
    return Register().putting(
        units=[Unit.starting("b", SINCE, {"name": "Phòng"})],
        dependants=[
            Post.starting("v", SINCE, {"body": "b"}),
            Person.starting("n", SINCE, {"name": "Lê Văn An", "born_on": "1970-05-19"}),
            Appointment.starting("a", SINCE, {"post": "v", "person": "n"}),
        ],
    )


def test_a_wrong_day_of_birth_is_rewritten_and_the_old_number_still_says_it() -> None:
    book = Book.opening(staffed(), recorded_at=AT, by="x")
    wrong = CorrectDependant("n", "born_on", SINCE, "1971-05-19", "nhập nhầm năm")
    mended = correct(book, [wrong], recorded_at=AT, by="x", reason="nhập nhầm năm")
    assert mended.entries[-1].kind is EntryKind.CORRECTION
    assert mended.current.of_kind(Person)["n"].day("born_on", DAY) == date(1971, 5, 19)
    assert mended.register(1).of_kind(Person)["n"].day("born_on", DAY) == date(1970, 5, 19)


@pytest.mark.parametrize(
    ("subject", "attribute", "value", "reason", "code"),
    [
        ("n", "born_on", "1971-05-19", " ", "correction.no_reason"),
        ("n9", "born_on", "1971-05-19", "r", "correction.subject_unknown"),
        ("n", "born_on", "1970-05-19", "r", "correction.changes_nothing"),
        ("n", "born_on", "2513-05-19", "r", "problem.value_impossible"),
        ("n", "grade_coefficient", 234.0, "r", "problem.value_impossible"),
        ("n", "salary", "5", "r", "problem.value_impossible"),
        ("v", "body", None, "r", "problem.value_impossible"),
        ("v", "body", "b9", "r", "correction.target_absent"),
        ("n", "exists", None, "r", "correction.still_needed"),
        ("n", "exists", True, "r", "correction.existence_is_yes_or_nothing"),
    ],
)
def test_what_cannot_be_so_is_refused_and_names_nobody(
    subject: str, attribute: str, value: Value | None, reason: str, code: str
) -> None:
    found = problems_of(staffed(), [CorrectDependant(subject, attribute, SINCE, value, reason)])
    assert [finding.code for finding in found] == [code]
    assert "Lê" not in str(found)


def test_an_appointment_that_never_was_leaves_the_book() -> None:
    never = CorrectDependant("a", "exists", SINCE, None, "chưa từng bổ nhiệm")
    assert problems_of(staffed(), [never]) == ()
    assert not never.apply(staffed()).at(DAY).existing(Appointment)
