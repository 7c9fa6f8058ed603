"""The demonstration's book and schemes behind the HTTP interface."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from tinhgon.demonstration import demonstration_book, real_scheme
from tinhgon.register import Book
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.registers import store
from tinhgon_site.registers.boundaries import save_approximate_shapes
from tinhgon_site.schemes.actions import keep_scheme

AT = datetime(2025, 7, 2, tzinfo=UTC)


@pytest.fixture(scope="package")
def kept_book(django_db_setup: None, django_db_blocker: Any) -> Iterator[Book]:
    """Both numbers of the demonstration, its shapes and the real scheme: written once, undone in the end."""
    book = demonstration_book()
    with django_db_blocker.unblock(), transaction.atomic():
        store._loaded.clear()
        for entry, register in zip(book.entries, book.registers, strict=True):
            store.record(
                register,
                entry.kind,
                by=entry.by,
                at=entry.recorded_at,
                expected_number=entry.number - 1,
                reason=entry.reason,
                act=entry.act,
                scheme=entry.scheme,
            )
        save_approximate_shapes(book.register(1), book.entries[0].recorded_at.date(), by="Tinhgon", at=AT)
        keep_scheme(real_scheme(book.register(1)), by=INSTALLATION, at=AT, expected_version=0)
        yield book
        transaction.set_rollback(True)


@pytest.fixture
def book(kept_book: Book, db: None) -> Book:
    """The book of the demonstration; what a test does with it is undone."""
    return kept_book


@pytest.fixture
def ask(client, book):
    """Ask the interface something; its answer as data."""

    def asked(path, status=200, **query):
        response = client.get(f"/api/v1{path}", query)
        assert response.status_code == status, response.content[:500]
        return response.json()

    return asked
