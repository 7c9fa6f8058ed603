"""A table of named columns, however it was kept: its header, its rows, and the values in the cells."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import isinf
from pathlib import Path

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.files import table_lines
from tinhgon.vocabulary import Message

#: The longest list of a nation has 30,000 rows; what is far longer is not a list, and would only cost memory.
MAX_ROWS = 250_000
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_COMMA_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)+", re.ASCII)


@dataclass(slots=True)
class TableRow:
    """One row while it is read: what cannot be understood becomes a fault and the value `None`."""

    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]
    faults: Faults
    #: Whether a text that begins like a formula has an apostrophe before it, as in CSV files.
    has_marks: bool = True

    def text(self, column: str) -> str | None:
        """The cell without spaces around it; `None` when it is empty or the file has no such column."""
        index = self.columns.get(column)
        return None if index is None else self.cell_text(index)

    def cell_text(self, index: int) -> str | None:
        """What a cell holds, by its place."""
        text = self.cells[index].strip()
        return (unmarked(text) if self.has_marks else text) or None

    def required(self, column: str) -> str:
        """A cell that must not be empty."""
        value = self.text(column)
        if value is None:
            self.fault(column, Message("input.empty"), Message("remedy.fill_in", {"column": column}))
        return value or ""

    def number_in(self, column: str, low: float, high: float | None = None) -> float | None:
        """A number from `low` to `high`; `None` when the cell is empty."""
        text = self.text(column)
        if text is None:
            return None
        value = number_from(text)
        if value is None:
            message = Message("input.not_a_number", {"text": text})
            comma = _COMMA_NUMBER.fullmatch(text) is not None
            self.fault(column, message, Message("remedy.decimal_point" if comma else "remedy.write_number"))
        elif value < 0 and low == 0:
            self.fault(column, Message("input.negative", {"text": text}), Message("remedy.check_value"))
        elif value < low or (high is not None and value > high):
            message = Message("input.out_of_range", {"text": text, "low": low, "high": high})
            self.fault(column, message, Message("remedy.check_value"))
        else:
            return value
        return None

    def required_number_in(self, column: str, low: float, high: float | None = None) -> float:
        """A number that must be there."""
        self.required(column)
        return self.number_in(column, low, high) or 0.0

    def choice(self, column: str, options: Sequence[str]) -> str:
        """One of a few words; a cell must hold one."""
        text = self.required(column)
        if text and text not in options:
            message = Message("input.not_one_of", {"text": text, "options": tuple(options)})
            self.fault(column, message, did_you_mean(text, options))
        return text

    def fault(self, column: str | None, message: Message, remedy: Message) -> None:
        """Note that something in this row is wrong."""
        self.faults.add(self.number, column, message, remedy)


def marked(text: str) -> str:
    """A text as a cell of a CSV file: one that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{text}" if _is_formula(text) else text


def unmarked(cell: str) -> str:
    """The text that a cell stands for: what `marked` put before it is taken away."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(text: str) -> bool:
    bare = text.lstrip("'")
    return bare[:1] in ("=", "@") or (bare[:1] in ("+", "-") and len(bare) > 1 and number_from(bare) is None)


def number_from(text: str) -> float | None:
    """A number as computers write it; `None` for anything else (grouped digits, a decimal comma, words, too many)."""
    value = float(text) if _NUMBER.fullmatch(text) else None
    return None if value is None or isinf(value) else value


def number_text(value: float) -> str:
    """A number with every digit it needs to read back as itself."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def day_from(text: str) -> date | None:
    """A day written as 2025-07-01; `None` for anything else, also for a day that no calendar has."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def did_you_mean(text: str, options: Iterable[str]) -> Message:
    """The remedy for a word that is not known: the nearest that is, or all that are."""
    known = tuple(options)
    near = get_close_matches(text, known, n=1, cutoff=0.6)
    if near:
        return Message("remedy.did_you_mean", {"word": near[0]})
    return Message("remedy.one_of", {"options": known}) if known else Message("remedy.check_value")


def read_csv(path: Path, required: Sequence[str], known: Sequence[str], faults: Faults) -> Iterator[TableRow]:
    """The rows of a CSV file below its header; blank rows are passed over, but counted.

    `required` columns have to be in the header; `known` ones (with these) help to find misspelt names.
    """
    rows = csv.reader(_composed(table_lines(path)), strict=True)
    columns: dict[str, int] = {}
    number, width = 0, 0
    try:
        for number, cells in enumerate(rows, start=1):
            if number > MAX_ROWS:
                faults.add(
                    None, None, Message("input.too_many_rows", {"limit": MAX_ROWS}), Message("remedy.right_file")
                )
                break
            if number == 1:
                columns, width = header_columns(cells, required, known, faults), len(cells)
            elif len(cells) == width:
                if any(cells):
                    _refuse_unnamed(number, cells, columns, faults)
                    yield TableRow(number, cells, columns, faults)
            elif any(cell.strip() for cell in cells):
                message = Message("input.ragged", {"cells": len(cells), "columns": width})
                faults.add(number, None, message, Message("remedy.ragged"))
    except csv.Error as error:
        message = Message("input.broken_csv", {"detail": str(error)})
        faults.add(number + 1, None, message, Message("remedy.quotes"))
    if number == 0 and not faults:
        faults.add(None, None, Message("input.empty_file"), Message("remedy.header", {"columns": tuple(required)}))
    faults.check()


def header_columns(
    header: Sequence[str], required: Sequence[str], known: Sequence[str], faults: Faults
) -> dict[str, int]:
    """Where each column is; a header that lacks a column, or has one twice, is refused before anything is read."""
    names = [unmarked(name.strip()) for name in header]
    if len(names) == 1 and (separator := next((s for s in ";\t|" if s in names[0]), None)):
        message = Message("input.separator", {"separator": "TAB" if separator == "\t" else separator})
        faults.add(1, None, message, Message("remedy.save_as_csv_utf8"))
        faults.check()
    columns: dict[str, int] = {}
    for index, name in enumerate(names):
        if name and name in columns:
            faults.add(1, name, Message("input.column_twice", {"column": name}), Message("remedy.keep_one_column"))
        elif name:
            columns[name] = index
    strangers = [name for name in columns if name not in required and name not in known]
    for name in required:
        if name not in columns:
            near = _nearest(name, strangers)
            remedy = Message("remedy.rename_column", {"column": near, "to": name}) if near else _columns(required)
            faults.add(1, name, Message("input.column_missing", {"column": name}), remedy)
    faults.check()
    return columns


def unknown_columns(columns: Mapping[str, int], known: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The columns nobody asked for, which are kept."""
    asked = frozenset(known)
    return tuple((name, index) for name, index in columns.items() if name not in asked)


def extra_cells(row: TableRow, extras: Iterable[tuple[str, int]]) -> dict[str, str]:
    """What a row holds in the columns nobody asked for."""
    return {name: text for name, index in extras if (text := row.cell_text(index))}


def _nearest(name: str, strangers: Sequence[str]) -> str | None:
    for stranger in strangers:
        if stranger.casefold().replace(" ", "_").replace("-", "_") == name:
            return stranger
    return next(iter(get_close_matches(name, strangers, n=1, cutoff=0.75)), None)


def _columns(required: Sequence[str]) -> Message:
    return Message("remedy.header", {"columns": tuple(required)})


def _refuse_unnamed(number: int, cells: Sequence[str], columns: Mapping[str, int], faults: Faults) -> None:
    if len(columns) < len(cells):
        named = set(columns.values())
        for index, cell in enumerate(cells):
            if index not in named and cell.strip():
                message = Message("input.unnamed_column", {"position": index + 1})
                faults.add(number, None, message, Message("remedy.name_column"))


def _composed(lines: Iterable[str]) -> Iterator[str]:
    """Vietnamese letters in their composed form (NFC): a name typed on another system is still the same name."""
    for line in lines:
        yield line if line.isascii() or unicodedata.is_normalized("NFC", line) else unicodedata.normalize("NFC", line)
