"""The workbook of an office: a sheet a kind, read whole or refused by sheet, cell and remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from tests.laws.random_apparatus import staff_cases
from tinhgon.exchange import BadInput, read_workbook, write_template, write_workbook
from tinhgon.language import say
from tinhgon.register import (
    DEPENDANT_KINDS,
    Appointment,
    Asset,
    Book,
    EntryKind,
    Person,
    Post,
    Register,
    Unit,
)
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import CreatePost, HandOver, Release
from tinhgon.vocabulary import Period

SINCE = Period(date(2021, 7, 1))


def office() -> Register:
    units = [Unit.starting("b", SINCE, {"name": "Ủy ban nhân dân xã Mẫu", "kind": "ubnd_xa"})]
    things = [
        Post.starting("v1", SINCE, {"name": "Chủ tịch", "body": "b", "role": "head"}),
        Post.starting("v2", SINCE, {"name": "=Công chức", "body": "b", "may_be_concurrent": False}),
        Person.starting("n1", SINCE, {"name": "Lê Văn An (giả lập)", "born_on": "1970-05-19", "identity": "GL1"}),
        Person.starting("n2", SINCE, {"name": "Trịnh Thị Hoa (giả lập)", "grade_coefficient": 2.34, "identity": "GL2"}),
        Appointment.starting("a1", SINCE, {"post": "v1", "person": "n1", "capacity": "main"}),
        Appointment.starting("a2", SINCE, {"post": "v2", "person": "n2", "capacity": "main"}),
        Asset.starting("t1", SINCE, {"body": "b", "sort": "building", "area_m2": 512.5, "rooms": 12.0}),
    ]
    return Register(number=1).putting(units=units, dependants=things)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "bo-may.xlsx"
    write_workbook(office(), file)
    return file


def column(sheet: Any, name: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == name)


def put(sheet: str, row: int, name: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        cell = book[sheet].cell(row, column(book[sheet], name))
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"

    return change


def merged(book: Any) -> None:
    book["people"].merge_cells("B2:C2")


def renamed(book: Any) -> None:
    book["people"].title = "peopel"


def formula(book: Any) -> None:
    book["assets"].cell(2, column(book["assets"], "rooms")).value = "=6*2"


def stranger(book: Any) -> None:
    book["posts"].cell(1, 30).value = "lương"
    book["posts"].cell(2, 30).value = "5"


BAD: dict[str, tuple[Callable[[Any], None], str, str | None, str, str]] = {
    "two main posts": (
        put("appointments", 3, "person", "n1"), "appointments", "E3", "input.two_main_posts", "kiêm nhiệm",
    ),
    "a post without a body": (put("posts", 2, "body", None), "posts", "E2", "input.empty", "body"),
    "a body that is not there": (put("posts", 2, "body", "b9"), "posts", "E2", "input.leads_nowhere", "b9"),
    "an appointment before the post": (
        put("appointments", 2, "from", date(2020, 1, 1)), "appointments", "B2", "input.outside_target", "",
    ),
    "an unknown qualification": (
        put("people", 2, "qualification", "batchelor"), "people", "I2", "input.not_one_of", "bachelor",
    ),
    "a coefficient of 234": (put("people", 3, "grade_coefficient", 234), "people", "K3", "input.out_of_range", "2.34"),
    "a Buddhist year": (put("people", 2, "born_on", "2513-05-19"), "people", "F2", "input.buddhist_era", "1970-05-19"),
    "a Buddhist day": (
        put("people", 2, "born_on", date(2513, 5, 19)), "people", "F2", "input.buddhist_era", "1970-05-19",
    ),
    "one identity for two": (put("people", 3, "identity", "GL1"), "people", "E3", "input.identity_twice", ""),
    "merged cells": (merged, "people", "B2", "xlsx.merged", ""),
    "a renamed sheet": (renamed, "peopel", None, "xlsx.unknown_sheet", "people"),
    "a formula": (formula, "assets", "H2", "xlsx.formula", ""),
    "an unknown column": (stranger, "posts", "AD1", "xlsx.no_column", ""),
    "half a room": (put("assets", 2, "rooms", 12.5), "assets", "H2", "input.not_whole", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_by_sheet_cell_and_remedy(path: Path, case: str) -> None:
    change, sheet, cell, code, remedy = BAD[case]
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    with pytest.raises(BadInput) as refused:
        read_workbook(path)
    found = [fault for fault in refused.value.faults if fault.message.code == code]
    assert {(fault.sheet, fault.cell) for fault in found} == {(sheet, cell)}, refused.value.faults
    assert remedy in say(found[0].remedy)
    # Whoever reads the log of a refused file learns no name.
    assert "Lê Văn An" not in str(refused.value)


def test_a_macro_file_is_refused_before_it_is_opened(path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_workbook(path.rename(path.with_suffix(".xlsm")))
    assert [fault.message.code for fault in refused.value.faults] == ["xlsx.macros"]


def test_fifty_thousand_empty_rows_are_nothing(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for row in (10, 50_000):
        book["people"].cell(row, 4).value = ""
    book["people"].row_dimensions[50_000].height = 20
    book.save(path)
    assert read_workbook(path) == office()


def test_the_template_has_a_sheet_for_every_kind(tmp_path: Path) -> None:
    write_template(tmp_path / "mau.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mau.xlsx")
    assert set(DEPENDANT_KINDS) <= set(book.sheetnames)
    assert [cell.value for cell in book["posts"][1]][:4] == ["id", "from", "until", "name"]
    assert read_workbook(tmp_path / "mau.xlsx") == Register()


def test_a_workbook_without_people_has_no_sheets_for_them(tmp_path: Path) -> None:
    write_workbook(office().without_people().rebuilt(dependants=()), tmp_path / "r.xlsx")
    assert not set(DEPENDANT_KINDS) & set(openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames)


@settings(max_examples=25)
@given(case=staff_cases())
def test_a_book_with_people_reads_back_from_a_workbook(
    case: tuple[Register, Scheme], tmp_path_factory: pytest.TempPathFactory
) -> None:
    register, scheme = case
    at, path = datetime(2025, 6, 1, tzinfo=UTC), tmp_path_factory.mktemp("apparatus") / "book.xlsx"
    book = Book.opening(register, recorded_at=at, by="x")
    carried = (operation for operation in scheme.ordered if isinstance(operation, (CreatePost, Release, HandOver)))
    after = register
    for operation in carried:
        if not operation.problems(after):
            after = operation.apply(after)
    book = book.recording(after, EntryKind.CHANGE, recorded_at=at, by="x")
    write_workbook(book, path)
    assert read_workbook(path) == book
