"""What is written can be read back, as it was."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings

from tests.laws.strategies import books, provinces, registers, schemes
from tinhgon.exchange import (
    bitemporal_rows,
    book_from_rows,
    changed_rows,
    from_json,
    published_schema,
    read_workbook,
    register_from_rows,
    register_from_text,
    register_rows,
    register_text,
    rows_standing,
    scheme_from_json,
    scheme_from_text,
    scheme_text,
    scheme_to_json,
    to_json,
    write_workbook,
)
from tinhgon.register import Book, Register
from tinhgon.scheme import Scheme

#: Books are large values, and workbooks take time to pack: fewer of them say as much.
FEWER = settings(max_examples=40)

# Made once: a published form is large, and checking it takes longer than checking by it.
REGISTER_FORM, SCHEME_FORM = (
    jsonschema.Draft202012Validator(published_schema(kind)) for kind in ("register", "scheme")
)


@given(registers())
def test_a_register_is_its_rows(register: Register) -> None:
    assert register_from_rows(register_rows(register), register.number) == register


@FEWER
@given(books())
def test_a_book_is_its_rows_with_all_its_numbers(book: Book) -> None:
    assert book_from_rows(bitemporal_rows(book)) == book


@FEWER
@given(books())
def test_what_stands_in_the_rows_at_a_number_is_the_register_at_that_number(book: Book) -> None:
    rows = bitemporal_rows(book)
    for entry, register in zip(book.entries, book.registers, strict=True):
        assert register_from_rows(rows_standing(rows, entry.number), entry.number) == register


@given(registers())
def test_nothing_changes_between_a_register_and_itself(register: Register) -> None:
    change = changed_rows(register, register)
    assert not change.closed
    assert not change.opened


@given(registers())
def test_a_register_reads_back_from_json(register: Register) -> None:
    assert from_json(to_json(register)) == register


@FEWER
@given(books())
def test_a_book_reads_back_from_json_with_all_its_numbers(book: Book) -> None:
    assert from_json(to_json(book)) == book


@given(registers())
def test_a_register_reads_back_from_its_text(register: Register) -> None:
    assert register_from_text(register_text(register)) == register


@given(provinces())
def test_the_text_of_a_sound_province_names_nothing_that_it_does_not_declare(register: Register) -> None:
    text = register_text(register)
    assert "elsewhere" not in text
    assert register_from_text(text) == register


@given(schemes())
def test_a_scheme_reads_back_from_its_text(scheme: Scheme) -> None:
    assert scheme_from_text(scheme_text(scheme)) == scheme


@given(schemes())
def test_a_scheme_reads_back_from_json(scheme: Scheme) -> None:
    content = scheme_to_json(scheme)
    assert scheme_from_json(content) == scheme
    SCHEME_FORM.validate(json.loads(content))


@FEWER
@given(books())
def test_every_book_in_json_keeps_to_the_published_schema(book: Book) -> None:
    REGISTER_FORM.validate(json.loads(to_json(book)))


@FEWER
@given(register=registers())
def test_a_register_reads_back_from_a_workbook(register: Register, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("workbook") / "register.xlsx"
    write_workbook(register, path)
    assert read_workbook(path) == register


@FEWER
@given(book=books())
def test_a_book_reads_back_from_a_workbook_with_all_its_numbers(
    book: Book, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("workbook") / "book.xlsx"
    write_workbook(book, path)
    assert read_workbook(path) == book
