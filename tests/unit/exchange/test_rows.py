"""A book as flat rows: what a number closes and opens, and every number made again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.worlds import applying, hamlet, province
from tinhgon.exchange import (
    BARE,
    AttributeRow,
    bitemporal_rows,
    book_from_rows,
    changed_rows,
    register_from_rows,
    register_rows,
)
from tinhgon.register import Book, EntryKind, Observation, Register, Unit

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_change_closes_what_no_longer_stands_and_opens_what_does() -> None:
    before = hamlet()
    change = changed_rows(before, applying(before, '2026-07-01  rename C1 "An Mới"'))
    assert change.closed.units == (AttributeRow("C1", "name", "An", date(2000, 1, 1)),)
    assert change.opened.units == (
        AttributeRow("C1", "name", "An", date(2000, 1, 1), date(2026, 7, 1)),
        AttributeRow("C1", "name", "An Mới", date(2026, 7, 1)),
    )
    assert not change.opened.territories
    assert not change.opened.borders


def test_closing_and_opening_the_rows_of_a_change_gives_the_register_after_it() -> None:
    before = province(communes=40)
    after = applying(before, '2026-07-01  merge C00001 C00002 C00003 into N "Mới" code 9')
    change = changed_rows(before, after)
    rows = register_rows(before)
    units = [row for row in rows.units if row not in set(change.closed.units)] + [*change.opened.units]
    held = [row for row in rows.territories if row not in set(change.closed.territories)]
    made = register_from_rows(
        type(rows)(
            units=tuple(units),
            territories=(*held, *change.opened.territories),
            observations=rows.observations,
            successions=(*rows.successions, *change.opened.successions),
            borders=rows.borders,
            measures=rows.measures,
        )
    )
    assert made == after


def test_a_figure_entered_later_keeps_its_place_in_the_order_of_entry() -> None:
    day = date(2024, 12, 31)
    first, second, third = (Observation("a", "population", day, value, day) for value in (1.0, 2.0, 3.0))
    before = Register().putting(observations=[first, second])
    after = Register().putting(observations=[second, third, first])
    change = changed_rows(before, after)
    # The second may stay where it is; the first has to be entered anew to come last.
    assert change.closed.observations == (first,)
    assert change.opened.observations == (third, first)


def test_a_thing_that_is_known_by_its_id_only_has_one_bare_row() -> None:
    rows = register_rows(Register().putting(units=[Unit("C1")]))
    assert rows.units == (AttributeRow("C1", BARE, True),)
    assert register_from_rows(rows).units["C1"] == Unit("C1")  # type: ignore[index]


def test_every_number_of_a_book_is_made_again_and_shares_what_did_not_change() -> None:
    book = Book.opening(hamlet(), recorded_at=NOON, by="An")
    renamed = applying(book.current, '2026-07-01  rename C1 "An Mới"')
    book = book.recording(renamed, EntryKind.CHANGE, recorded_at=NOON + timedelta(days=1), by="Bình")
    corrected = renamed.rebuilt(observations=[o for o in renamed.all_observations() if o.subject != "a1"])
    book = book.recording(corrected, EntryKind.CORRECTION, recorded_at=NOON + timedelta(days=2), by="Bình")
    again = book_from_rows(bitemporal_rows(book))
    assert again == book
    assert again.register(1).units["C2"] is again.register(2).units["C2"]  # type: ignore[index]
    assert again.register(1).units["C1"].name(date(2027, 1, 1)) == "An"  # type: ignore[index]
    assert again.register(2).units["C1"].name(date(2027, 1, 1)) == "An Mới"  # type: ignore[index]
