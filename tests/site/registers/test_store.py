"""The book in the database says what it said in memory, number by number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tinhgon.register import EntryKind, Method, Observation, Register, Succession, Territory, Unit
from tinhgon.vocabulary import ALWAYS, Period, UnitId
from tinhgon_site.registers import models, store
from tinhgon_site.registers.store import IdTaken, NoSuchNumber, StaleBook

pytestmark = pytest.mark.django_db
OPENED_AT = datetime(2025, 6, 30, 10, tzinfo=UTC)
DAY = date(2025, 7, 1)


def commune(id, parent="p38", **values):
    return Unit.starting(id, ALWAYS, {"name": id.title(), "kind": "xa", "parent:territory": parent, **values})


def opening():
    return Register().putting(
        units=[Unit.starting("p38", ALWAYS, {"name": "Tỉnh Thanh Hóa"}), commune("c1"), commune("c2")],
        territories=[Territory.starting(f"t{n}", ALWAYS, {"unit": f"c{n}", "is_border": n == 1}) for n in (1, 2)],
        observations=[Observation("t1", "population", DAY, 10, DAY), Observation("t1", "population", DAY, 11, DAY)],
    )


def record(register, *, expected, kind=EntryKind.CHANGE, minutes=0, **more):
    at = OPENED_AT + timedelta(minutes=minutes or expected)
    return store.record(register, kind, by="Lê Thị Minh Hà", at=at, expected_number=expected, **more)


@pytest.fixture
def opened():
    """A book with its first number, and nothing kept in memory."""
    assert record(opening(), expected=0, kind=EntryKind.OPENING) == 1
    store._loaded.clear()
    return store.load_register()


def test_an_empty_book_has_the_empty_register():
    assert store.current_number() == 0
    assert store.load_register() == Register()
    assert store.load_book().entries == ()


def test_what_was_saved_is_loaded(opened):
    assert opened == opening().numbered(1)


def test_two_figures_of_one_day_keep_the_order_in_which_they_came(opened):
    assert [o.value for o in opened.observations["t1"]] == [10, 11]


def test_successors_keep_the_order_in_which_they_came(opened):
    events = [Succession(UnitId("c1"), UnitId(to), DAY, None, "") for to in ("c9", "c2")]
    record(opened.putting(successions=events), expected=1)
    store._loaded.clear()
    assert list(store.load_book().current.successions["c1"]) == events
    store._loaded.clear()
    assert list(store.load_register().successions["c1"]) == events


def test_yes_text_and_numbers_stay_what_they_are(opened):
    values = {"is_border": True, "terrain": "", "lon": 105.5, "rank": 1}
    record(opened.putting(territories=[Territory.starting("t3", ALWAYS, values)]), expected=1)
    store._loaded.clear()
    loaded = store.load_register().territories["t3"].values_on(DAY)
    assert loaded == {"exists": True, **values}
    assert {name: type(value) for name, value in loaded.items() if name != "rank"} == {
        "exists": bool, "is_border": bool, "terrain": str, "lon": float,
    }  # fmt: skip


def test_an_old_number_answers_as_it_did(opened):
    renamed = opened.putting(units=[opened.units["c1"].setting(DAY, {"name": "Tân An"})])
    record(renamed, expected=1)
    store._loaded.clear()
    assert store.load_register(1) == opened
    assert store.load_register(2) == renamed.numbered(2)
    store._loaded.clear()
    book = store.load_book()
    assert book.registers == (opened, renamed.numbered(2))
    assert book.registers[0].units["c2"] is book.registers[1].units["c2"]


def test_only_what_changed_is_written(opened):
    before = models.UnitValue.objects.count()
    record(opened.putting(units=[opened.units["c1"].setting(DAY, {"name": "Tân An"})]), expected=1)
    assert models.UnitValue.objects.count() == before + 2
    assert models.UnitValue.objects.filter(removed=2).count() == 1
    assert not models.TerritoryValue.objects.filter(entered=2).exists()


def test_a_figure_taken_away_is_gone_from_then_on(opened):
    kept = [o for o in opened.all_observations() if o.value == 11]
    record(opened.rebuilt(observations=kept), expected=1, kind=EntryKind.CORRECTION, reason="ghi nhầm")
    store._loaded.clear()
    assert [o.value for o in store.load_register().all_observations()] == [11]
    assert [o.value for o in store.load_register(1).all_observations()] == [10, 11]


def test_a_writer_who_stood_on_an_older_number_is_refused_and_nothing_is_written(opened):
    record(opened.putting(units=[commune("c3")]), expected=1)
    with pytest.raises(StaleBook) as refused:
        record(opened.putting(units=[commune("c4")]), expected=1)
    assert (refused.value.expected, refused.value.found) == (1, 2)
    assert "c4" not in store.load_register().units
    assert store.current_number() == 2


def test_time_in_the_book_never_runs_back(opened):
    with pytest.raises(ValueError, match="before"):
        record(opened, expected=1, minutes=-5)
    assert store.current_number() == 1


def test_the_entry_says_who_when_and_why(opened):
    record(opened, expected=1, kind=EntryKind.RECORDING, reason="số công bố", scheme="s-1", act="1686/NQ")
    entry = store.entry(2)
    assert (entry.kind, entry.by, entry.reason) == (EntryKind.RECORDING, "Lê Thị Minh Hà", "số công bố")
    assert (entry.scheme, entry.act) == ("s-1", "1686/NQ")
    assert store.number_at(OPENED_AT) == 1
    assert store.number_at(OPENED_AT - timedelta(days=1)) == 0
    with pytest.raises(NoSuchNumber):
        store.entry(3)
    with pytest.raises(NoSuchNumber):
        store.load_register(7)


def test_a_number_undone_with_its_transaction_is_not_remembered(opened):
    with transaction.atomic():
        record(opened.putting(units=[commune("c3")]), expected=1)
        transaction.set_rollback(True)
    assert store.current_number() == 1
    assert record(opened.putting(units=[commune("c4")]), expected=1) == 2
    assert set(store.load_register().units) == {"p38", "c1", "c2", "c4"}


def test_a_register_is_read_once_and_only_so_much_is_kept(opened, django_assert_num_queries, monkeypatch):
    with django_assert_num_queries(1):
        assert store.load_register(1) is opened
    changed = opened.putting(units=[commune("n")])
    monkeypatch.setattr(store._loaded, "room", 3.5 * store.megabytes(changed))
    for number in range(1, 6):
        record(opened.putting(units=[commune(f"n{number}")]), expected=number)
    assert len(store._loaded) == 3
    monkeypatch.setattr(store._loaded, "room", 0)
    record(changed, expected=6)
    assert len(store._loaded) == 1


def test_a_province_is_loaded_without_the_others_and_written_back_alone():
    nation = opening().putting(
        units=[Unit.starting("p40", ALWAYS, {"name": "Tỉnh Nghệ An"}), commune("c9", "p40")],
        territories=[Territory.starting("t9", ALWAYS, {"unit": "c9"})],
        observations=[Observation("t9", "population", DAY, 9, DAY, Method.ESTIMATED)],
    )
    record(nation, expected=0, kind=EntryKind.OPENING)
    scope = frozenset({"p38"})
    part = store.load_register(scope=scope)
    assert part == opening().numbered(1)
    record(part.putting(units=[commune("c3")]), expected=1, scope=scope)
    store._loaded.clear()
    assert set(store.load_register().units) == {"p38", "c1", "c2", "c3", "p40", "c9"}
    with pytest.raises(IdTaken):
        record(store.load_register(scope=scope).putting(units=[commune("c9")]), expected=2, scope=scope)
    assert store.current_number() == 2


def test_the_database_itself_refuses_what_cannot_be(opened):
    entry = models.Entry.objects.get()
    whole = {"subject": "c8", "attribute": "name", "entered": entry}
    impossible = [
        {"text": "Ngược ngày", "start_on": DAY, "end_on": DAY},
        {"text": "hai", "number": 2.0},
        {},
        {"text": "rời trước khi vào", "removed": entry},
    ]
    for row in impossible:
        with pytest.raises(IntegrityError), transaction.atomic():
            models.UnitValue.objects.create(**whole, **row)
    models.UnitValue.objects.create(**whole, text="Một")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.UnitValue.objects.create(**whole, text="Hai tên một ngày")
    models.UnitValue.objects.create(**whole, text="Từ tháng bảy", start_on=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.UnitValue.objects.create(**whole, text="Hai lần", start_on=DAY)


def test_a_period_without_a_first_day_survives(opened):
    ended = Period(None, DAY)
    record(opened.putting(units=[commune("c7").ending(DAY)]), expected=1)
    store._loaded.clear()
    assert store.load_register().units["c7"].timeline("exists").spans == ((ended, True),)
