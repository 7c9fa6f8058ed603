"""Two people write the next number at once: one succeeds, the other is told, and nothing is half-written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from tinhgon.register import EntryKind, Register, Unit
from tinhgon.vocabulary import ALWAYS
from tinhgon_site.registers import models, store
from tinhgon_site.registers.store import StaleBook

AT = datetime(2025, 6, 30, 10, tzinfo=UTC)
WRITERS = 4


@pytest.mark.django_db(transaction=True)
def test_of_several_writers_one_succeeds():
    store.record(Register(), EntryKind.OPENING, by="Tinhgon", at=AT, expected_number=0)
    opened, together = store.load_register(), Barrier(WRITERS)

    def write(name):
        units = [Unit.starting(f"{name}-{n}", ALWAYS, {"name": name}) for n in range(50)]
        together.wait()
        try:
            return store.record(opened.putting(units=units), EntryKind.CHANGE, by=name, at=AT, expected_number=1)
        except StaleBook:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        numbers = list(pool.map(write, ["An", "Bình", "Chi", "Dung"]))
    assert sorted(numbers, key=str) == [2, None, None, None]
    writer = store.entry(2).by
    assert {unit.name(AT.date()) for unit in store.load_register().units.values()} == {writer}
    assert models.UnitValue.objects.values("subject").distinct().count() == 50
