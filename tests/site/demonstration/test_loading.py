"""The demonstration in the database: loaded once, never into somebody's own book, and told from what is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from tinhgon.demonstration import PLANNED, REAL, UNFINISHED, demonstration_book, opening_register
from tinhgon.language import say
from tinhgon.scheme import drift, preview
from tinhgon_site.accounts import store as accounts
from tinhgon_site.audit import store as audit
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.demonstration import NotADemonstration, _half_year_after, load_demonstration, story
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import open_book
from tinhgon_site.registers.boundaries import load_shapes
from tinhgon_site.schemes import store as schemes

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration, loaded once; what a test changes is undone after it, and all of it after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demonstration(at=NOW)
        yield
        transaction.set_rollback(True)


def test_nothing_invented_is_put_into_somebodys_own_book():
    open_book(opening_register(), by=INSTALLATION, at=NOW, reason="sổ thật")
    head = audit.head()
    with pytest.raises(NotADemonstration):
        load_demonstration(at=NOW)
    assert audit.head() == head
    assert accounts.persons() == []


def test_the_book_says_what_the_librarys_book_says(loaded):
    registers._loaded.clear()
    book, expected = registers.load_book(), demonstration_book()
    assert book.registers == expected.registers
    assert [(e.kind, e.act, e.scheme, e.reason) for e in book.entries] == [
        (e.kind, e.act, e.scheme, e.reason) for e in expected.entries
    ]


def test_three_schemes_a_map_and_persons(loaded):
    assert {scheme.id for scheme in schemes.schemes()} == {REAL, PLANNED, UNFINISHED}
    assert len(load_shapes().by_id) == 547
    assert accounts.is_demonstration()
    assert accounts.person_named("ha") is not None


def test_the_unfinished_scheme_can_still_be_carried_out_and_the_planners_no_longer(loaded):
    current = registers.load_register()
    unfinished, planned = schemes.load_scheme(UNFINISHED), schemes.load_scheme(PLANNED)
    assert unfinished.days == (date(2026, 7, 1),)
    assert preview(unfinished, current).is_applicable
    assert drift(unfinished, registers.load_register(unfinished.baseline), current) == ()
    assert drift(planned, registers.load_register(planned.baseline), current)


def test_loading_again_changes_nothing(loaded):
    head = audit.head()
    load_demonstration(at=datetime(2027, 1, 1, tzinfo=UTC))
    assert audit.head() == head
    assert registers.current_number() == 2


def test_the_record_of_loading_is_whole(loaded):
    assert audit.verify().is_whole
    deeds = {entry.deed for entry in audit.entries()}
    assert {"book.opened", "scheme.saved", "person.made"} <= deeds


def test_the_story_is_told_from_what_is_kept(loaded):
    told = "\n".join(say(line) for stretch in story() for line in stretch.lines)
    assert "547 đơn vị cấp xã còn 166" in told
    assert "Thị trấn Mường Lát (30/06/2025) trở thành gì? Xã Mường Lát." in told


@pytest.mark.parametrize(
    ("day", "half"),
    [
        (date(2026, 3, 10), date(2026, 7, 1)),
        (date(2026, 4, 10), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 7, 1)),
        (date(2027, 1, 1), date(2027, 7, 1)),
    ],
)
def test_there_is_time_to_finish(day, half):
    assert _half_year_after(day) == half
