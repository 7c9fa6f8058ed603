"""Reading an office's lists from a workbook; what is wrong is said by sheet and cell."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from tinhgon.exchange.csv_files import border_row, border_table, unit_row, unit_table
from tinhgon.exchange.faults import BadInput, Fault, Faults, refusal
from tinhgon.exchange.list_workbook.words import (
    COLUMNS,
    FAMILIES,
    NUMBERS,
    TELLING,
    ListKind,
    column_of,
    in_words,
    read_code,
)
from tinhgon.exchange.lists import BorderTable, Lists, UnitTable
from tinhgon.exchange.tables import TableRow, header_columns, number_text
from tinhgon.exchange.workbook.cells import Unfit, unescaped
from tinhgon.exchange.workbook.grid import cell_name
from tinhgon.exchange.workbook.layout import SHEETS
from tinhgon.exchange.workbook.safety import Inspected, inspected
from tinhgon.vocabulary import Message

#: Above the names of the columns offices put a title or two.
_TITLE_ROWS = 20
#: Since districts have ended, an office has nothing to say about them.
_REQUIRED: Mapping[ListKind, tuple[str, ...]] = {"units": ("code", "name", "kind"), "borders": ("a", "b", "kind")}
_KINDS: tuple[ListKind, ...] = ("units", "borders")


def read_list_workbook(path: Path | str, *, kinds: Collection[str] = ()) -> Lists:
    """The lists of a workbook: units, and who borders whom where a sheet says so.

    Parameters
    ----------
    kinds : the kinds that the units may be of; without any, whatever the list says
    """
    path = Path(path)
    opened = inspected(path)
    found = _lists_in(path.name, opened)
    if not found:
        raise refusal(path.name, Message("xlsx.no_list"), Message("remedy.take_template"))
    units, borders = UnitTable(()), BorderTable(())
    faults: list[Fault] = []
    omitted = 0
    for kind, one in found.items():
        try:
            if kind == "units":
                units = unit_table([(r.number, unit_row(r, kinds)) for r in one.rows()], one.faults)
            else:
                borders = border_table([(r.number, border_row(r)) for r in one.rows()], one.faults)
        except BadInput as refused:
            faults += refused.faults
            omitted += refused.omitted
    if faults:
        raise BadInput(tuple(faults), omitted)
    return Lists(units, borders)


def is_list_workbook(path: Path | str) -> bool:
    """Whether a workbook holds lists of an office, not a whole register with its sheets."""
    path = Path(path)
    opened = inspected(path)
    with _calamine(path.name, opened) as workbook:
        return not {"units", "territories"} <= set(workbook.sheet_names) & set(SHEETS)


def _calamine(name: str, opened: Inspected) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(opened.content))
    except CalamineError as error:
        raise refusal(name, Message("xlsx.broken"), Message("remedy.save_as_xlsx")) from error


def _lists_in(name: str, opened: Inspected) -> dict[ListKind, _ListSheet]:
    """The sheet of each kind, known by its columns; two of one kind are refused."""
    found: dict[ListKind, _ListSheet] = {}
    with _calamine(name, opened) as workbook:
        for title in workbook.sheet_names:
            try:
                sheet = workbook.get_sheet_by_name(title)
            except CalamineError as error:
                raise refusal(name, Message("xlsx.broken"), Message("remedy.save_as_xlsx")) from error
            one = _list_sheet(name, title, sheet, opened)
            if one is None:
                continue
            if one.kind in found:
                message = Message("xlsx.two_lists", {"first": found[one.kind].faults.sheet, "second": title})
                raise refusal(name, message, Message("remedy.one_list"))
            found[one.kind] = one
    return found


def _list_sheet(name: str, title: str, sheet: CalamineSheet, opened: Inspected) -> _ListSheet | None:
    cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for index, row in enumerate(islice(cells, _TITLE_ROWS)):
        for kind in _KINDS:
            named = [column_of(kind, _text(cell)) for cell in row]
            if set(TELLING[kind]) <= set(named):
                faults = _CellFaults(name, title, FAMILIES[kind])
                one = _ListSheet(kind, index + 1, named, cells[index + 1 :], faults)
                one.note_unusable(sheet, opened)
                return one
    return None


class _CellFaults(Faults):
    """Faults by sheet and cell; a column that a sheet does not have has no cell."""

    def __init__(self, file: str, sheet: str, families: Mapping[str, str]) -> None:
        super().__init__(file)
        self.sheet = sheet
        self.families = families
        self.columns: Mapping[str, int] = {}

    def add(self, row: int | None, column: str | int | None, message: Message, remedy: Message) -> None:
        index = self.columns.get(str(column), 0)
        cell = None if row is None else cell_name(row, index + 1)
        family = self.families.get(str(column), "")
        message, remedy = in_words(message, family), in_words(remedy, family)
        self.note(Fault(self.file, None, None, message, remedy, sheet=self.sheet, cell=cell))


@dataclass
class _ListSheet:
    """A sheet that is a list: where its columns are named, and what stands below."""

    kind: ListKind
    header_row: int
    named: Sequence[str]
    below: Sequence[Sequence[Any]]
    faults: _CellFaults

    def note_unusable(self, sheet: CalamineSheet, opened: Inspected) -> None:
        """Formulas, errors and merged cells within the list; what stands above it is nobody's business."""
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            if bottom + 1 >= self.header_row:
                cells = f"{cell_name(top + 1, left + 1)}:{cell_name(bottom + 1, right + 1)}"
                self._note(cell_name(top + 1, left + 1), Message("xlsx.merged", {"cells": cells}), "remedy.unmerge")
        for odd in opened.odd_cells.get(self.faults.sheet, ()):
            if odd.row >= self.header_row:
                message = Message("xlsx.cell_error", {"text": odd.error}) if odd.error else Message("xlsx.formula")
                self._note(odd.cell, message, "remedy.paste_values")

    def rows(self) -> Iterator[TableRow]:
        """The rows that hold something, each cell as a CSV file would have it."""
        columns = header_columns(self.named, _REQUIRED[self.kind], COLUMNS[self.kind], self.faults)
        self.faults.columns = columns
        families = {columns[c]: family for c, family in FAMILIES[self.kind].items() if c in columns}
        numbers = {columns[c] for c in NUMBERS if c in columns}
        texts = {index for c, index in columns.items() if c in COLUMNS[self.kind]} - numbers - families.keys()
        unnamed = set(range(len(self.named))) - set(columns.values())
        for number, cells in enumerate(self.below, start=self.header_row + 1):
            if not any(cell != "" and cell is not None for cell in cells):
                continue
            for index in (i for i in unnamed if _text(cells[i])):
                message = Message("input.unnamed_column", {"position": index + 1})
                self._note(cell_name(number, index + 1), message, "remedy.name_column")
            self._refuse_numbers(number, cells, texts)
            read = [read_code(families[i], _text(c)) if i in families else _text(c) for i, c in enumerate(cells)]
            yield TableRow(number, read, columns, self.faults, has_marks=False)

    def _refuse_numbers(self, number: int, cells: Sequence[Any], texts: Collection[int]) -> None:
        """A code that became a number may have lost its zeros: nobody can tell any more."""
        for index in texts:
            cell = cells[index]
            if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                message = Message("xlsx.number_for_text", {"text": number_text(cell)})
                self._note(cell_name(number, index + 1), message, "remedy.format_as_text")

    def _note(self, cell: str, message: Message, remedy: str) -> None:
        file, sheet = self.faults.file, self.faults.sheet
        self.faults.note(Fault(file, None, None, message, Message(remedy), sheet=sheet, cell=cell))


def _text(cell: Any) -> str:
    """A cell as text; a text with escapes that cannot be read stays as it is."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, (int, float)):
        return number_text(cell)
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    try:
        return unicodedata.normalize("NFC", unescaped(text))
    except Unfit:
        return text
