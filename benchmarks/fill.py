"""Fills the installation in `TINHGON_HOME` with a synthetic province: `python -m benchmarks.fill COMMUNES`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import import_module

import django
from django.core.management import call_command

from benchmarks.synthetic import province
from tinhgon.register import EntryKind


def main(communes: int) -> None:
    """Make the tables and write the province as the first number of the book."""
    django.setup()
    call_command("migrate", verbosity=0)
    store = import_module("tinhgon_site.registers.store")
    store.record(
        province(communes),
        EntryKind.OPENING,
        by="benchmark",
        at=datetime.now(UTC),
        expected_number=0,
        reason="synthetic",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
