"""The second clock: what the book said at a number, and at an instant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.register.building import day, merging, world
from tinhgon.register import Book, Entry, EntryKind
from tinhgon.vocabulary import ActId

MORNING, NOON, EVENING = (datetime(2025, 7, 1, hour, tzinfo=UTC) for hour in (8, 12, 17))
CHANGE = day("2025-07-01")


def book() -> Book:
    register = world({"A": ["a"], "B": ["b"]})
    opened = Book.opening(register, recorded_at=MORNING, by="An", reason="đầu kỳ")
    return opened.recording(
        merging(register, ["A", "B"], "C", CHANGE),
        EntryKind.CHANGE,
        recorded_at=NOON,
        by="Bình",
        act=ActId("1686"),
        scheme="s1",
    )


def test_every_number_keeps_the_world_it_told() -> None:
    assert set(book().register(1).at(CHANGE).units) == {"A", "B"}
    assert set(book().register(2).at(CHANGE).units) == {"C"}
    assert book().current == book().register(2)
    assert [entry.kind for entry in book().entries] == [EntryKind.OPENING, EntryKind.CHANGE]
    assert (book().entries[1].act, book().entries[1].scheme) == ("1686", "s1")
    with pytest.raises(KeyError):
        book().register(3)


def test_what_stood_in_the_book_at_an_instant() -> None:
    assert book().number_at(datetime(2025, 6, 30, tzinfo=UTC)) is None
    assert [book().number_at(instant) for instant in (MORNING, NOON, EVENING)] == [1, 2, 2]


def test_time_in_the_book_never_runs_back_and_has_a_zone() -> None:
    with pytest.raises(ValueError, match="before the one it follows"):
        book().recording(book().current, EntryKind.RECORDING, recorded_at=MORNING, by="An")
    with pytest.raises(ValueError, match="needs a time zone"):
        Entry(1, EntryKind.OPENING, datetime(2025, 7, 1), "An")  # noqa: DTZ001 - that is the fault
