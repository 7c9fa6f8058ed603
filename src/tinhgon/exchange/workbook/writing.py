"""A register or a book as a workbook for offices: a sheet a kind, headers that stay in sight, codes as text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from tinhgon.exchange.faults import BadInput, Fault
from tinhgon.exchange.files import write_bytes
from tinhgon.exchange.rows import BookRows, Recorded, bitemporal_rows, register_rows
from tinhgon.exchange.text_form.values import is_known
from tinhgon.exchange.workbook.cells import Unfit, Written, kept_whole, written
from tinhgon.exchange.workbook.grid import column_letters
from tinhgon.exchange.workbook.layout import (
    ABOUT,
    ATTRIBUTE,
    DEPENDANT_SHEETS,
    ENTERED,
    NUMBER_LABEL,
    ROW_SHEETS,
    SHEETS,
    THING_COLUMNS,
    THING_SHEETS,
    Column,
    Holds,
    attribute_column,
    dependant_columns,
    row_columns,
)
from tinhgon.register import Book, Dependant, Record, Register, Value
from tinhgon.register.dependants import states_of
from tinhgon.vocabulary import Period

_HEAD_FONT = Font(bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1F4E79")
_HEAD_ALIGNMENT = Alignment(vertical="center")
_FORMATS = {"s": "@", "d": "yyyy-mm-dd", "n": "General", "b": "General"}
_WIDTHS = {Holds.TEXT: 24, Holds.ANY: 18, Holds.DAY: 12, Holds.NUMBER: 12, Holds.WHOLE: 10, Holds.TRUTH: 10}
_ABOUT_LINES = (
    ("Sổ bộ đơn vị hành chính", "Register of administrative units", "ทะเบียนหน่วยการปกครอง"),
    (
        "Mỗi trang tính một loại; dòng 1 là tên cột, xin giữ nguyên tên trang tính và tên cột.",
        "One sheet a kind; row 1 names the columns: please keep the names of sheets and columns.",
        "หนึ่งแผ่นงานต่อหนึ่งประเภท แถวที่ 1 คือชื่อคอลัมน์ โปรดคงชื่อแผ่นงานและชื่อคอลัมน์ไว้",
    ),
    (
        "from: từ ngày này; until: đến trước ngày này (ngày đầu tiên không còn đúng); để trống: chưa rõ, chưa hết.",
        "from: since this day; until: before this day (the first on which it is no longer so); empty: not known, open.",
        "from: ตั้งแต่วันนี้ until: ก่อนวันนี้ (วันแรกที่ไม่เป็นเช่นนั้นแล้ว) เว้นว่าง: ไม่ทราบหรือยังไม่สิ้นสุด",
    ),
    (
        "Mã là văn bản, kể cả các số 0 ở đầu. Một đơn vị thay đổi thì thêm một dòng mới cho những ngày sau.",
        "Codes are text, with their zeros. When a unit changes, add a row for the days after.",
        "รหัสเป็นข้อความรวมเลขศูนย์นำหน้า เมื่อหน่วยเปลี่ยนแปลงให้เพิ่มแถวสำหรับวันหลังจากนั้น",
    ),
)
#: openpyxl's types do not know the looks of a sheet that is written row by row.
_Sheet: TypeAlias = Any
#: A thing, the number that entered it and the number that replaced it.
_Version = tuple[Record, int, int | None]


def write_workbook(content: Book | Register, path: Path | str) -> None:
    """Write a book, or one register, as a workbook; it reads back as it was."""
    path = Path(path)
    try:
        write_bytes(path, workbook_bytes(content))
    except Unfit as unfit:
        raise BadInput((Fault(path.name, None, None, unfit.message, unfit.remedy),)) from unfit


def write_template(path: Path | str) -> None:
    """Write an empty workbook to be filled in, with a sheet for every kind there is."""
    write_bytes(Path(path), workbook_bytes(Register(), is_template=True))


def workbook_bytes(content: Book | Register, *, is_template: bool = False) -> bytes:
    """The bytes of the workbook; sheets of what hangs on bodies only where there is any, or in a template."""
    number = content.number if isinstance(content, Register) else content.entries[-1].number if content.entries else 0
    # Every cell is looked at before the first is written: nothing is begun that cannot be ended.
    rows = bitemporal_rows(content) if isinstance(content, Book) else _timeless(content)
    registers = content.registers if isinstance(content, Book) else (content,)
    kinds = [k for k in DEPENDANT_SHEETS if is_template or any(register.dependants.get(k) for register in registers)]
    sheets = [_sheet(content, rows, kind) for kind in (*SHEETS, *kinds)]
    book = Workbook(write_only=True)
    _about(book.create_sheet(ABOUT), number)
    for sheet in sheets:
        sheet.put(book.create_sheet(sheet.kind))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass(frozen=True)
class _Content:
    """What a sheet will hold: the names in its first row, its columns, and the cells of each row."""

    kind: str
    names: Sequence[str]
    columns: Sequence[Column]
    rows: list[list[Written | None]]

    def put(self, sheet: _Sheet) -> None:
        """Write it."""
        _head(sheet, self.names, self.columns)
        for row in self.rows:
            sheet.append([None if cell is None else _cell(sheet, cell) for cell in row])


def _sheet(content: Book | Register, rows: BookRows, kind: str) -> _Content:
    clock = ENTERED if isinstance(content, Book) and len(content.entries) > 1 else ()
    if kind in DEPENDANT_SHEETS:
        return _dependant_sheet(kind, _versions(content, kind), clock)
    if kind in THING_SHEETS:
        return _thing_sheet(kind, _versions(content, kind), clock)
    recorded = [Recorded(entry, 0) for entry in rows.entries] if kind == "entries" else getattr(rows, kind)
    return _row_sheet(kind, recorded, () if kind == "entries" else clock)


def _timeless(register: Register) -> BookRows:
    rows = register_rows(register)
    return BookRows(
        (),
        **{
            k: tuple(Recorded(row, 0) for row in getattr(rows, k)) for k in SHEETS if k in ROW_SHEETS and k != "entries"
        },
    )


# -- things ---------------------------------------------------------------------------------------------------------


def _versions(content: Book | Register, kind: str) -> list[_Version]:
    """Every version of every thing, with the numbers of the book between which it stood."""
    if isinstance(content, Register):
        return [(record, 0, None) for _, record in sorted(_things_of(content, kind).items())]
    found: dict[str, list[_Version]] = {}
    before: Mapping[str, Record] = {}
    for entry, register in zip(content.entries, content.registers, strict=True):
        now: Mapping[str, Record] = _things_of(register, kind)
        gone = [id for id in before if id not in now]
        changed = [id for id, record in now.items() if record is not before.get(id) and record != before.get(id)]
        for id in (*gone, *(id for id in changed if id in before)):
            record, entered, _ = found[id][-1]
            found[id][-1] = (record, entered, entry.number)
        for id in changed:
            found.setdefault(id, []).append((now[id], entry.number, None))
        before = now
    return [version for _, versions in sorted(found.items()) for version in versions]


def _things_of(register: Register, kind: str) -> Mapping[str, Record]:
    things: Mapping[str, Record] = (
        register.dependants.get(kind, {}) if kind in DEPENDANT_SHEETS else getattr(register, kind)
    )
    return things


def _dependant_sheet(kind: str, versions: Sequence[_Version], clock: Sequence[Column]) -> _Content:
    """A row for every state; what began and ended on one day has one that says it never existed."""
    stretches: list[tuple[str, Period | None, dict[str, Value], Sequence[Any]]] = []
    for record, *numbers in versions:
        states = tuple(states_of(record)) if isinstance(record, Dependant) else ()
        stretches += [(record.id, period, dict(said), numbers) for period, said in states]
        stretches += [] if states else [(record.id, None, {"exists": False}, numbers)]
    usual = dependant_columns(kind)
    others = {name for _, _, said, _ in stretches for name in said} - {column.name for column in usual}
    columns = (*usual, *map(attribute_column, sorted(others)), *clock)
    rows = []
    for id, period, said, clocked in stretches:
        fixed = (id, period and period.start, period and period.end)
        values = (_day_or(said.get(column.name), column) for column in columns[3 : len(columns) - len(clock)])
        rows.append(_row(columns, (*fixed, *values, *clocked[: len(clock)])))
    return _Content(kind, [column.name for column in columns], columns, rows)


def _day_or(value: Value | None, column: Column) -> Value | date | None:
    """A day as a sheet keeps days; any other value as it is."""
    return date.fromisoformat(value) if column.holds is Holds.DAY and isinstance(value, str) else value


def _thing_sheet(kind: str, versions: Sequence[_Version], clock: Sequence[Column]) -> _Content:
    """A row for every stretch of days on which nothing about a thing changes."""
    stretches = [(record, *stretch, numbers) for record, *numbers in versions for stretch in _stretches(record)]
    usual = THING_SHEETS[kind]
    others = {name for record, _, _ in versions for name in record.attributes} - {*usual, "exists"}
    plain = all(values.get("exists") is True for _, _, values, _ in stretches)
    names = (*usual, *sorted(others), *(() if plain else ("exists",)))
    columns = (*THING_COLUMNS, *map(attribute_column, names), *clock)
    rows = []
    for record, period, values, numbers in stretches:
        fixed = (record.id, period and period.start, period and period.end)
        rows.append(_row(columns, (*fixed, *(values.get(name) for name in names), *numbers[: len(clock)])))
    shown = [*(c.name for c in THING_COLUMNS), *map(_header_name, names), *(c.name for c in clock)]
    return _Content(kind, shown, columns, rows)


def _stretches(record: Record) -> Iterator[tuple[Period | None, dict[str, Value]]]:
    """The stretches of days between two changes, with all values; a thing without any has one empty stretch."""
    days = sorted({day for line in record.attributes.values() for day in line.days})
    edges: list[date | None] = [None, *days, None]
    found = False
    for start, end in pairwise(edges):
        inside = start or (date.max if end is None else end - timedelta(days=1))
        values = record.values_on(inside)
        if values:
            found = True
            yield Period(start, end), values
    if not found:
        yield None, {}


def _header_name(attribute: str) -> str:
    return kept_whole(attribute if is_known(attribute) else ATTRIBUTE + attribute)


# -- rows -----------------------------------------------------------------------------------------------------------


def _row_sheet(kind: str, recorded: Iterable[Recorded[Any]], clock: Sequence[Column]) -> _Content:
    columns = (*row_columns(kind), *clock)
    rows = [
        _row(columns, (*(_plain(getattr(row, f.name)) for f in fields(row)), *numbers[: len(clock)]))
        for row, *numbers in recorded
    ]
    return _Content(kind, [column.name for column in columns], columns, rows)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value.value) if isinstance(value, Enum) else value


# -- cells and their looks ------------------------------------------------------------------------------------------


def _head(sheet: _Sheet, names: Sequence[str], columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns, start=1):
        sheet.column_dimensions[column_letters(index)].width = _WIDTHS[column.holds]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{column_letters(len(columns))}1"
    cells = []
    for name in names:
        cell = _cell(sheet, Written(name, "s"))
        cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _HEAD_ALIGNMENT
        cells.append(cell)
    sheet.append(cells)


def _row(columns: Sequence[Column], values: Iterable[Any]) -> list[Written | None]:
    return [written(value, column) for value, column in zip(values, columns, strict=True)]


def _cell(sheet: _Sheet, content: Written) -> Any:
    """A cell whose sort is said and not guessed: a name that begins with `=` is a name, not a formula."""
    cell = WriteOnlyCell(sheet, value=content.value)
    cell.data_type = content.sort
    cell.number_format = _FORMATS[content.sort]
    return cell


def _about(sheet: _Sheet, number: int) -> None:
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = 60
    for line in _ABOUT_LINES:
        sheet.append([_cell(sheet, Written(text, "s")) for text in line])
    sheet.append([NUMBER_LABEL, number])
