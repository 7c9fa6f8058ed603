"""One door for registers: the name and the beginning of a file say its form; every form reads back."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.unit.exchange.saying import only, refused
from tests.worlds import applying, hamlet
from tinhgon.exchange import read_register, register_text, write_register
from tinhgon.register import Book, EntryKind

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
AFTER = datetime(2026, 6, 2, 12, tzinfo=UTC)


def books() -> Book:
    book = Book.opening(hamlet(), recorded_at=NOON, by="An")
    changed = applying(book.current, '2026-07-01  rename C1 "An Mới"')
    return book.recording(changed, EntryKind.CHANGE, recorded_at=AFTER, by="Bình")


@pytest.mark.parametrize("name", ["book.json", "book.json.gz", "book.xlsx"])
def test_a_book_reads_back(tmp_path: Path, name: str) -> None:
    write_register(books(), tmp_path / name)
    assert read_register(tmp_path / name, recorded_at=AFTER) == books()


@pytest.mark.parametrize("name", ["one.tinhgon", "one.txt", "one.tinhgon.gz", "one.json", "one.xlsx"])
def test_a_register_becomes_the_first_number_of_a_book(tmp_path: Path, name: str) -> None:
    write_register(hamlet(), tmp_path / name)
    book = read_register(tmp_path / name, recorded_at=AFTER, by="An")
    assert book == Book.opening(hamlet(), recorded_at=AFTER, by="An")


def test_a_register_keeps_the_number_that_it_has(tmp_path: Path) -> None:
    write_register(hamlet().numbered(5), tmp_path / "one.tinhgon")
    assert read_register(tmp_path / "one.tinhgon", recorded_at=AFTER).current.number == 5


def test_a_file_is_known_by_its_beginning_where_its_name_says_nothing(tmp_path: Path) -> None:
    write_register(books(), tmp_path / "book.json")
    path = (tmp_path / "book.json").rename(tmp_path / "download")
    assert read_register(path, recorded_at=AFTER) == books()


def test_lists_read_back_as_a_folder(tmp_path: Path) -> None:
    on = date(2026, 6, 30)
    write_register(hamlet(), tmp_path / "lists", on=on)
    book = read_register(tmp_path / "lists", recorded_at=AFTER, on=on)
    assert sorted(book.current.at(on).of_kinds(frozenset({"commune"}))) == ["00001", "00002", "00003", "00004"]
    assert len(list(book.current.all_borders())) == 4
    write_register(book, tmp_path / "again", on=on)
    assert read_register(tmp_path / "again", recorded_at=AFTER, on=on) == book


def test_lists_may_be_packed_and_of_one_file(tmp_path: Path) -> None:
    write_register(hamlet(), tmp_path / "lists", on=date(2026, 6, 30))
    units = tmp_path / "lists" / "units.csv"
    Path(f"{units}.gz").write_bytes(gzip.compress(units.read_bytes()))
    units.unlink()
    assert len(read_register(tmp_path / "lists", recorded_at=AFTER, province="01").current.territories) == 4
    one = read_register(tmp_path / "lists" / "units.csv.gz", recorded_at=AFTER).current
    assert not list(one.all_borders())


def test_a_form_that_would_lose_numbers_refuses_them(tmp_path: Path) -> None:
    assert only(refused(write_register, books(), tmp_path / "book.tinhgon")).message.code == "book.one_number"
    assert not list(tmp_path.iterdir())


def test_an_unknown_form_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    fault = only(refused(read_register, tmp_path / "a.docx", recorded_at=NOON))
    assert (fault.message.code, fault.remedy.code) == ("input.unknown_form", "remedy.use_form")
    assert only(refused(write_register, hamlet(), tmp_path / "a.docx")).message.code == "input.unknown_form"
    assert only(refused(read_register, tmp_path, recorded_at=NOON)).message.code == "input.no_lists"
    assert only(refused(read_register, tmp_path / "none.tinhgon", recorded_at=NOON)).message.code == "input.no_file"


def test_a_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tinhgon").write_bytes(register_text(hamlet()).encode("utf-16"))
    fault = only(refused(read_register, tmp_path / "a.tinhgon", recorded_at=NOON))
    assert (fault.message.code, fault.remedy.code) == ("input.other_form", "remedy.save_as_utf8")
