"""The demonstration's book and schemes behind the HTTP interface."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tinhgon.demonstration import demonstration_book, real_scheme
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.registers import store
from tinhgon_site.registers.boundaries import save_approximate_shapes
from tinhgon_site.schemes.actions import keep_scheme

AT = datetime(2025, 7, 2, tzinfo=UTC)


@pytest.fixture
def book(db):
    """Both numbers of the demonstration, its shapes and the real scheme, in the database."""
    book = demonstration_book()
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
    keep_scheme(real_scheme(book.register(1)), by=INSTALLATION, at=AT, expected_version=0)
    return book


@pytest.fixture
def shapes(book):
    save_approximate_shapes(book.register(1), book.entries[0].recorded_at.date(), by="Tinhgon", at=AT)


@pytest.fixture
def ask(client, book):
    """Ask the interface something; its answer as data."""

    def asked(path, status=200, **query):
        response = client.get(f"/api{path}", query)
        assert response.status_code == status, response.content[:500]
        return response.json()

    return asked
