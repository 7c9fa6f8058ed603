"""The demonstration's book: opened, then changed by the real scheme as a cutover changes it."""

from __future__ import annotations

from functools import lru_cache

from tinhgon.demonstration.facts import demonstration_facts
from tinhgon.demonstration.opening import opening_register
from tinhgon.demonstration.schemes import real_scheme
from tinhgon.register import Book, EntryKind
from tinhgon.scheme import preview

#: Who wrote the demonstration's numbers.
BY = "Tinhgon"


def opened_book() -> Book:
    """The book with its first number only: the province on the eve."""
    facts = demonstration_facts()
    recorded_at, reason = facts.entry(1)
    return Book.opening(opening_register(), recorded_at=recorded_at, by=BY, reason=reason)


@lru_cache
def demonstration_book() -> Book:
    """The whole book; made once, in about a quarter of a second."""
    facts, book = demonstration_facts(), opened_book()
    scheme, act = real_scheme(book.current), facts.act
    changed = preview(scheme, book.current, act=act.id)
    if not changed.is_applicable:
        raise LookupError(f"the real scheme cannot be carried out: {changed.problems[0].finding}")
    recorded_at, reason = facts.entry(2)
    return book.recording(
        changed.after.putting(acts=[act]),
        EntryKind.CHANGE,
        recorded_at=recorded_at,
        by=BY,
        reason=reason,
        act=act.id,
        scheme=scheme.id,
    )
