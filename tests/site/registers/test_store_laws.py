"""Load after save is the identity: any book, number by number, in the database as in memory."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import assume, given, settings

from tests.laws.strategies import books
from tinhgon.exchange.rows import bitemporal_rows
from tinhgon.vocabulary import canonical
from tinhgon_site.registers import store


def can_be_kept(book):
    """Files never let the character 0 in, and PostgreSQL cannot keep it."""
    rows = bitemporal_rows(book)
    return "\\u0000" not in json.dumps([canonical(getattr(rows, name)) for name in vars(rows)])


def save(book):
    for entry, register in zip(book.entries, book.registers, strict=True):
        number = store.record(
            register,
            entry.kind,
            by=entry.by,
            at=entry.recorded_at,
            reason=entry.reason,
            act=entry.act,
            scheme=entry.scheme,
            expected_number=entry.number - 1,
        )
        assert number == entry.number


@pytest.mark.django_db
@settings(max_examples=30)
@given(books())
def test_load_after_save_is_the_identity(book):
    assume(can_be_kept(book))
    with transaction.atomic():
        save(book)
        assert store.load_book() == book
        store._loaded.clear()
        assert store.load_book() == book
        store._loaded.clear()
        for number in range(len(book.entries), 0, -1):
            assert store.load_register(number) == book.register(number)
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=15)
@given(books())
def test_what_is_kept_are_the_rows_that_files_keep(book):
    assume(can_be_kept(book))
    with transaction.atomic():
        save(book)
        for kept in store.KEPT.values():
            expected = getattr(bitemporal_rows(book), kept.kind)
            assert Counter(kept.read_recorded()) == Counter(tuple(row) for row in expected)
        transaction.set_rollback(True)
