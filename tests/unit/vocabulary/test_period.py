"""Stretches of days: from a day, until the day before another."""

from __future__ import annotations

from datetime import date

import pytest

from tinhgon.vocabulary import ALWAYS, Message, Period

JUNE, JULY, AUGUST = date(2025, 6, 1), date(2025, 7, 1), date(2025, 8, 1)


def test_the_last_day_belongs_to_it_and_the_end_does_not() -> None:
    june = Period(JUNE, JULY)
    assert JUNE in june
    assert date(2025, 6, 30) in june
    assert JULY not in june
    assert june.last_day == date(2025, 6, 30)


def test_an_open_period_has_no_last_day() -> None:
    assert date.max in Period(JUNE)
    assert date.min in Period(None, JUNE)
    assert date.min in ALWAYS
    assert Period(JUNE).last_day is None


@pytest.mark.parametrize("end", [JUNE, date(2025, 5, 31)])
def test_a_period_without_days_is_refused(end: date) -> None:
    with pytest.raises(ValueError, match="must end after it starts"):
        Period(JUNE, end)


@pytest.mark.parametrize(
    ("other", "overlaps", "is_covered"),
    [
        (Period(JUNE, JULY), True, True),
        (Period(date(2025, 6, 10), date(2025, 6, 11)), True, True),
        (Period(date(2025, 6, 10), AUGUST), True, False),
        (Period(None, date(2025, 6, 2)), True, False),
        (Period(JULY, AUGUST), False, False),
        (Period(None, JUNE), False, False),
        (Period(JUNE), True, False),
        (ALWAYS, True, False),
    ],
)
def test_what_two_periods_share(other: Period, overlaps: bool, is_covered: bool) -> None:
    june = Period(JUNE, JULY)
    assert june.overlaps(other) is overlaps
    assert other.overlaps(june) is overlaps
    assert june.covers(other) is is_covered
    assert ALWAYS.covers(other)


def test_the_parts_before_and_after_a_day() -> None:
    summer = Period(JUNE, AUGUST)
    assert (summer.until(JULY), summer.since(JULY)) == (Period(JUNE, JULY), Period(JULY, AUGUST))
    assert (summer.until(JUNE), summer.since(AUGUST)) == (None, None)
    assert (summer.until(AUGUST), summer.since(JUNE)) == (summer, summer)
    assert (ALWAYS.until(JULY), ALWAYS.since(JULY)) == (Period(None, JULY), Period(JULY))


def test_a_period_is_described_up_to_and_including_its_last_day() -> None:
    assert Period(JUNE, JULY).describe() == Message("period.between", {"start": JUNE, "last": date(2025, 6, 30)})
    assert Period(JUNE).describe() == Message("period.since", {"start": JUNE})
    assert Period(None, JULY).describe() == Message("period.until", {"last": date(2025, 6, 30)})
    assert ALWAYS.describe() == Message("period.always")
