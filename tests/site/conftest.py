"""What tests of the site share: files to serve, and a database that lets itself be emptied between tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tinhgon_site.audit.guards import lifting_statements, setting_statements
from tinhgon_site.static_files import gather_static_files


@pytest.fixture(scope="session", autouse=True)
def files_to_serve() -> None:
    """Pages name their style sheets by content, so the files must have been gathered."""
    gather_static_files()


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Tests with real transactions empty all tables afterwards, which the record's guards rightly refuse: lift them.

    On the class: once a browser test has run in the same process, the thread has another connection.
    """
    operations = type(connection.ops)
    flush = operations.sql_flush

    def flush_the_record_too(self: Any, *arguments: Any, **options: Any) -> list[str]:
        vendor = self.connection.vendor
        return [*lifting_statements(vendor), *flush(self, *arguments, **options), *setting_statements(vendor)]

    operations.sql_flush = flush_the_record_too
    yield
    operations.sql_flush = flush
