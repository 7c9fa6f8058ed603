"""The register of a day as a file: CSV as the command line reads it, JSON for programs, a workbook for people."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from tinhgon.exchange import UnitRow, border_rows, unit_rows, write_units
from tinhgon.register import Entry, Reading
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word
from tinhgon_site.registers.day import Day, UnitOnDay

#: Excel takes a file without this mark for one in the computer's old code page, and garbles every name.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
BOLD = Font(bold=True)


def as_csv(day: Day, entry: Entry) -> bytes:
    """`units.csv` of the day."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "units.csv")
        write_units(path, unit_rows(day.register, day.on).rows)
        return BYTE_ORDER_MARK + path.read_bytes()


def as_json(day: Day, entry: Entry) -> bytes:
    """The same rows with day and number."""
    units = [{name: value for name, value in asdict(row).items() if value not in (None, {})} for row in _rows(day)]
    said = {"on": day.on, "number": entry.number, "recorded_at": entry.recorded_at, "units": units}
    return orjson.dumps(said, option=orjson.OPT_INDENT_2)


def as_workbook(day: Day, entry: Entry) -> bytes:
    """Three sheets in the reader's language: the units, who borders whom, and what the figures are."""
    book = Workbook(write_only=True)
    units = (_unit_values(day, unit) for unit in day.units)
    _sheet(book, _("Units"), _unit_heads(day), units, (34, 10, 12, 28, 14, 14, 14, 14, 44))
    heads = (_("Code"), _("Code of the neighbour"), _("Shared border (km)"), _("Kind of border"))
    borders = ((row.a, row.b, row.shared_km, row.kind.value) for row in border_rows(day.register, day.on).rows)
    _sheet(book, _("Neighbours"), heads, borders, (12, 24, 22, 18))
    _sheet(book, _("About"), (_("What"), _("Value")), _about(day, entry), (34, 80))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(day: Day) -> Sequence[UnitRow]:
    return unit_rows(day.register, day.on).rows


def _unit_heads(day: Day) -> tuple[str, ...]:
    return (
        _("Unit"),
        _("Code"),
        _("Kind"),
        _("Former district") if day.is_district_former else _("District"),
        _("Population"),
        _("Population: method"),
        _("Area (km²)"),
        _("Area: method"),
        _("Seat"),
    )


def _unit_values(day: Day, unit: UnitOnDay) -> tuple[Any, ...]:
    return (
        unit.name,
        unit.code,
        kind_word(unit.kind),
        day.district_name(unit.district),
        *_figure(unit.population),
        *_figure(unit.area),
        day.register.units[unit.id].text("seat", day.on),
    )


def _figure(reading: Reading | None) -> tuple[float | None, str]:
    if reading is None or reading.value is None:
        return None, ""
    return reading.value, _("estimate") if reading.is_estimated else _("published")


def _about(day: Day, entry: Entry) -> Iterable[tuple[str, Any]]:
    yield _("Day"), formats.day(day.on)
    yield _("Number of the book"), entry.number
    yield _("Recorded"), formats.instant(entry.recorded_at)
    yield capfirst(_("units")), len(day.units)
    yield _("Estimates"), _("Where the method says “estimate”, the figure was calculated, not published.")


def _sheet(
    book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], widths: Sequence[int]
) -> None:
    sheet = book.create_sheet(title[:31])
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, head, BOLD) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: WriteOnlyWorksheet, value: Any, font: Font | None = None) -> Cell:
    cell: Cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        # A text is a text, also one that begins like a formula.
        cell.data_type = "s"
    if font is not None:
        cell.font = font
    return cell


#: By the word in the address: how to make the file, its type, and the end of its name.
FORMS: dict[str, tuple[Callable[[Day, Entry], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
