"""Writing lists as a workbook that people fill in: headings that stay in sight, codes as text, words to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
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
    kinds: Sequence[str] = (),
    district_kinds: Sequence[str] = (),
) -> bytes:
    """A workbook with these lists, or an empty one to be filled in; it reads back as it was.

    Parameters
    ----------
    about : pairs of words for the last sheet, such as the day and the number of the book
    kinds, district_kinds : the kinds to choose from, as a country's pack has them; anything may be typed
    """
    book = Workbook(write_only=True)
    writing = _Writing(language, {"kind": tuple(kinds), "district_kind": tuple(district_kinds)})
    writing.list(book, "units", tuple(units))
    writing.list(book, "borders", tuple(borders))
    writing.guide(book.create_sheet(say(Message("list.sheet.guide"), language)), about)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class _Writing:
    """The language of a workbook, and the kinds that can be chosen in it."""

    language: str
    kinds: Mapping[str, tuple[str, ...]]

    def list(self, book: Workbook, kind: ListKind, rows: Sequence[UnitRow] | Sequence[BorderRow]) -> None:
        """A sheet with a list."""
        language = self.language
        sheet: _Sheet = book.create_sheet(say(Message(f"list.sheet.{kind}"), language))
        columns = _columns(kind, rows)
        extras = sorted({name for row in rows for name in row.extra})
        self.dress(sheet, kind, columns, len(extras))
        names = [heading(kind, c, language) + (REQUIRED_MARK if c in _REQUIRED[kind] else "") for c in columns]
        sheet.append([_head(sheet, name) for name in (*names, *(marked(own_heading(kind, name)) for name in extras))])
        for row in rows:
            cells = [_value_cell(sheet, kind, column, getattr(row, column), language) for column in columns]
            sheet.append([*cells, *(_text_cell(sheet, row.extra.get(name)) for name in extras)])

    def dress(self, sheet: _Sheet, kind: ListKind, columns: Sequence[str], extras: int) -> None:
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
            if words := self.offered(kind, column):
                choice = DataValidation(
                    type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=False
                )
                choice.add(f"{letters}2:{letters}{_CHOICES_DOWN_TO}")
                sheet.data_validations.append(choice)

    def offered(self, kind: ListKind, column: str) -> tuple[str, ...]:
        """The words that can be chosen in a column; none where anything may stand."""
        family = FAMILIES[kind].get(column, "")
        codes = self.kinds.get(column, ()) if family == "kind" else codes_of(family) if family else ()
        return tuple(written_word(family, code, self.language) for code in codes if code != "unknown")

    def guide(self, sheet: _Sheet, about: Sequence[tuple[str, str]]) -> None:
        """What the reader needs to fill the sheets in; this sheet is not read back."""
        language = self.language
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
                named, accepted = heading(kind, column, language), self.accepted(kind, column)
                sheet.append([_text_cell(sheet, named), _text_cell(sheet, accepted)])

    def accepted(self, kind: ListKind, column: str) -> str:
        """What may stand in a column, in words."""
        if words := self.offered(kind, column):
            return " / ".join(words)
        code = "number" if column in NUMBERS else "code" if column.endswith("code") or column in ("a", "b") else "text"
        return say(Message(f"list.guide.{code}"), self.language)


def _columns(kind: ListKind, rows: Sequence[UnitRow] | Sequence[BorderRow]) -> list[str]:
    if kind == "borders":
        return [f.name for f in fields(BorderRow) if f.name != "extra"]
    every = [f.name for f in fields(UnitRow) if f.name != "extra"]
    return [name for name in every if name in _OFFERED or any(getattr(row, name) is not None for row in rows)]


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
