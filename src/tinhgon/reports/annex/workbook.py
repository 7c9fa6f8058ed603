"""The annex as an Excel workbook: ready to be printed, with figures as numbers."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tinhgon.language import say, word
from tinhgon.packs.paper import Paper
from tinhgon.reports.annex.table import COLUMNS, Annex, AnnexLine, parts_words
from tinhgon.vocabulary import Message

_WIDTHS = {"number": 6, "unit": 26, "code": 9, "parts": 60, "area": 14, "population": 14, "status": 14, "seat": 34}
_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FORMATS = {"area": "#,##0.00", "population": "#,##0"}


def annex_workbook(annex: Annex, paper: Paper, *, language: str | None = None) -> bytes:
    """The annex as a workbook, in the language of the country's papers if none is said."""
    speech = language or paper.language
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # a new workbook has one
    sheet.title = say(Message("annex.sheet"), speech)
    face = paper.typefaces[0]
    _title(sheet, annex, face, speech)
    head = sheet.max_row + 2
    for index, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS[column]
        _put(sheet, head, index, say(Message(f"annex.column.{column}"), speech), Font(face, 12, bold=True), "center")
    for number, line in enumerate(annex.lines, start=1):
        _line(sheet, head + number, number, line, face, speech)
    _totals(sheet, annex, head + len(annex.lines) + 1, face, speech)
    _notes(sheet, annex, face, speech)
    _print(sheet, head)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _title(sheet: Worksheet, annex: Annex, face: str, speech: str) -> None:
    said = (
        (say(Message("annex.annex"), speech).upper(), Font(face, 14, bold=True)),
        (say(Message("annex.heading"), speech).upper(), Font(face, 14, bold=True)),
        (annex.title, Font(face, 13, bold=True)),
        (say(annex.attached_to, speech), Font(face, 13, italic=True)),
        (say(annex.summary, speech), Font(face, 12)),
    )
    for row, (text, font) in enumerate(said, start=1):
        _put(sheet, row, 1, text, font, "center", has_grid=False)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(COLUMNS))


def _line(sheet: Worksheet, row: int, number: int, line: AnnexLine, face: str, speech: str) -> None:
    values: dict[str, Any] = {
        "number": number,
        "unit": line.name,
        "code": line.code,
        "parts": parts_words(line, speech),
        "area": line.area_km2,
        "population": line.population,
        "status": word("status", line.status, speech),
        "seat": line.seat,
    }
    estimated = {"area": line.is_area_estimated, "population": line.is_population_estimated}
    for index, column in enumerate(COLUMNS, start=1):
        centred = "center" if column in ("number", "code", "status") else None
        cell = _put(sheet, row, index, values[column], Font(face, 12), centred)
        if column in _FORMATS:
            # The mark of an estimate is part of the look: the cell stays a number that adds up.
            cell.number_format = _FORMATS[column] + ('" *"' if estimated[column] else "")


def _totals(sheet: Worksheet, annex: Annex, row: int, face: str, speech: str) -> None:
    bold = Font(face, 12, bold=True)
    texts = {"unit": say(Message("annex.total", {"count": len(annex.lines)}), speech)}
    figures = {"area": annex.total("area_km2"), "population": annex.total("population")}
    for index, column in enumerate(COLUMNS, start=1):
        cell = _put(sheet, row, index, texts.get(column, figures.get(column)), bold)
        cell.number_format = _FORMATS.get(column, "General")


def _notes(sheet: Worksheet, annex: Annex, face: str, speech: str) -> None:
    said = [Message("annex.estimated")] if annex.is_estimated else []
    for message in (*said, Message("annex.fingerprint", {"fingerprint": annex.fingerprint})):
        _put(sheet, sheet.max_row + 1, 1, say(message, speech), Font(face, 10, italic=True), has_grid=False)


def _put(
    sheet: Worksheet, row: int, column: int, value: Any, font: Font, across: str | None = None, *, has_grid: bool = True
) -> Any:
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        # A text is a text, also one that begins like a formula.
        cell.data_type = "s"
    cell.font = font
    cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=has_grid)
    if has_grid:
        cell.border = _GRID
    return cell


def _print(sheet: Worksheet, head: int) -> None:
    """A4 across, as wide as the page, the names of the columns on every page, pages numbered."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth = 0, 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.freeze_panes = f"C{head + 1}"
    header = sheet.HeaderFooter.oddHeader
    if header is not None:
        header.center.text = "&P"
