"""Writing lists as a workbook that people fill in: headings that stay in sight, codes as text, words to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tinhgon.exchange.list_workbook.words import (
    FAMILIES,
    NUMBERS,
    REQUIRED_MARK,
    ListKind,
    codes_of,
    heading,
    own_heading,
    written_word,
)
from tinhgon.exchange.lists import BorderRow, UnitRow
from tinhgon.exchange.tables import marked, number_text
from tinhgon.exchange.workbook.cells import kept_whole
from tinhgon.exchange.workbook.grid import column_letters
from tinhgon.language import say
from tinhgon.vocabulary import Message

_HEAD = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="1F4E79")}
_HEAD_ALIGNMENT = Alignment(vertical="center", wrap_text=True)
_WIDTHS = {"name": 30, "district_name": 24, "province_name": 22}
_REQUIRED: dict[ListKind, tuple[str, ...]] = {"units": ("code", "name", "kind"), "borders": ("a", "b", "kind")}
#: How far down a sheet the lists of words reach that can be chosen from.
_CHOICES_DOWN_TO = 20_000
#: Columns that a province fills in, whether or not anything stands in them yet.
_OFFERED = (
    "code", "name", "kind", "district_code", "district_name", "district_kind", "province_code", "province_name",
    "area_km2", "population", "pop_source", "lon", "lat", "terrain", "minority_share", "is_border",
)  # fmt: skip
#: openpyxl's types do not know the looks of a sheet that is written row by row.
_Sheet: TypeAlias = Any


def list_workbook_bytes(
    units: Iterable[UnitRow] = (),
    borders: Iterable[BorderRow] = (),
    *,
    language: str = "vi",
    about: Sequence[tuple[str, str]] = (),
) -> bytes:
    """A workbook with these lists, or an empty one to be filled in; it reads back as it was.

    Parameters
    ----------
    about : pairs of words for the last sheet, such as the day and the number of the book
    """
    book = Workbook(write_only=True)
    _list(book, "units", tuple(units), language)
    _list(book, "borders", tuple(borders), language)
    _guide(book.create_sheet(say(Message("list.sheet.guide"), language)), language, about)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _list(book: Workbook, kind: ListKind, rows: Sequence[UnitRow] | Sequence[BorderRow], language: str) -> None:
    sheet: _Sheet = book.create_sheet(say(Message(f"list.sheet.{kind}"), language))
    columns = _columns(kind, rows)
    extras = sorted({name for row in rows for name in row.extra})
    _dress(sheet, kind, columns, len(extras), language)
    names = [heading(kind, c, language) + (REQUIRED_MARK if c in _REQUIRED[kind] else "") for c in columns]
    sheet.append([_head(sheet, name) for name in (*names, *(marked(own_heading(kind, name)) for name in extras))])
    for row in rows:
        cells = [_value_cell(sheet, kind, column, getattr(row, column), language) for column in columns]
        sheet.append([*cells, *(_text_cell(sheet, row.extra.get(name)) for name in extras)])


def _columns(kind: ListKind, rows: Sequence[UnitRow] | Sequence[BorderRow]) -> list[str]:
    if kind == "borders":
        return [f.name for f in fields(BorderRow) if f.name != "extra"]
    every = [f.name for f in fields(UnitRow) if f.name != "extra"]
    return [name for name in every if name in _OFFERED or any(getattr(row, name) is not None for row in rows)]


def _dress(sheet: _Sheet, kind: ListKind, columns: Sequence[str], extras: int, language: str) -> None:
    """Widths, text columns, a first row that stays, and the words a cell can be chosen from."""
    sheet.freeze_panes = "C2" if kind == "units" else "A2"
    sheet.row_dimensions[1].height = 32
    sheet.auto_filter.ref = f"A1:{column_letters(len(columns) + extras)}1"
    for index, column in enumerate(columns, start=1):
        letters = column_letters(index)
        dimension = sheet.column_dimensions[letters]
        dimension.width = _WIDTHS.get(column, 15)
        if column not in NUMBERS:
            dimension.number_format = "@"
        if (family := FAMILIES[kind].get(column)) is not None:
            words = ",".join(written_word(family, code, language) for code in _offered_codes(family, column))
            choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
            choice.add(f"{letters}2:{letters}{_CHOICES_DOWN_TO}")
            sheet.data_validations.append(choice)


def _offered_codes(family: str, column: str) -> tuple[str, ...]:
    if family == "terrain":
        return tuple(code for code in codes_of(family) if code != "unknown")
    if family != "kind":
        return codes_of(family)
    districts = ("huyen", "quan", "thanh_pho", "thi_xa")
    return districts if column == "district_kind" else ("xa", "phuong", "thi_tran", "dac_khu")


def _head(sheet: _Sheet, name: str) -> Any:
    cell = _text_cell(sheet, name)
    cell.font, cell.fill, cell.alignment = _HEAD["font"], _HEAD["fill"], _HEAD_ALIGNMENT
    return cell


def _value_cell(sheet: _Sheet, kind: ListKind, column: str, value: str | float | bool | None, language: str) -> Any:
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        cell = WriteOnlyCell(sheet, value=number_text(value))
        cell.data_type = "n"
        return cell
    family = FAMILIES[kind].get(column)
    text = ("1" if value else "0") if isinstance(value, bool) else str(value)
    return _text_cell(sheet, written_word(family, text, language) if family else text)


def _text_cell(sheet: _Sheet, text: str | None) -> Any:
    """A cell that is a text whatever it begins with: a name that begins with `=` is a name, not a formula."""
    if text is None:
        return None
    cell = WriteOnlyCell(sheet, value=kept_whole(text))
    cell.data_type, cell.number_format = "s", "@"
    return cell


def _guide(sheet: _Sheet, language: str, about: Sequence[tuple[str, str]]) -> None:
    """What the reader needs to fill the sheets in; this sheet is not read back."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 44, 90
    for what, value in about:
        sheet.append([_text_cell(sheet, what), _text_cell(sheet, value)])
    for code in ("rows", "required", "empty", "values"):
        sheet.append([_text_cell(sheet, say(Message(f"list.guide.{code}"), language))])
    sheet.append([])
    titles = [say(Message(f"list.guide.{code}"), language) for code in ("column", "accepted")]
    sheet.append([_head(sheet, title) for title in titles])
    kinds: tuple[ListKind, ...] = ("units", "borders")
    for kind in kinds:
        for column in _columns(kind, ()):
            named, accepted = heading(kind, column, language), _accepted(kind, column, language)
            sheet.append([_text_cell(sheet, named), _text_cell(sheet, accepted)])


def _accepted(kind: ListKind, column: str, language: str) -> str:
    family = FAMILIES[kind].get(column)
    if family is not None:
        return " / ".join(written_word(family, code, language) for code in _offered_codes(family, column))
    code = "number" if column in NUMBERS else "code" if column.endswith("code") or column in ("a", "b") else "text"
    return say(Message(f"list.guide.{code}"), language)
