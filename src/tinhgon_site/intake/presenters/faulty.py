"""What is wrong with files: by file, sheet, cell or row and column, with the remedy; on the page and as a workbook."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tinhgon.exchange import BadInput, Fault
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import said
from tinhgon_site.components.values import Cell, Column, Row, Table

_BOLD = Font(bold=True)
_WIDTHS = (34, 22, 26, 70, 60)


def faults_table(refused: BadInput) -> Table:
    """Every fault that was found, in order, the remedy below it: on a phone there is room for three columns."""
    columns = (Column(_("File")), Column(_("Place")), Column(_("What is wrong")))
    rows = []
    for file, sheet, place, wrong, remedy in map(_line, refused.faults):
        where = ", ".join(part for part in (sheet, place) if part)
        rows.append(Row("", (Cell(file), Cell(where or None), Cell(wrong, note=remedy))))
    return Table("faults", _("What is wrong with the files"), columns, tuple(rows), is_sortable=False)


def faults_workbook(refused: BadInput) -> bytes:
    """The same as a workbook, to be worked through beside the file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Faults"))
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    heads = [_("File"), _("Sheet"), _("Place"), _("What is wrong"), _("What to do")]
    for index, line in enumerate([heads, *(_line(fault) for fault in refused.faults), *_more(refused)]):
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, value=str(text))
            # A text is a text, also one that begins like a formula.
            cell.data_type = "s"
            if index == 0:
                cell.font = _BOLD
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def omitted_words(refused: BadInput) -> str:
    """How many more there are than are listed."""
    return _("And %(count)s more.") % {"count": formats.number(refused.omitted)} if refused.omitted else ""


def _more(refused: BadInput) -> list[tuple[str, ...]]:
    return [(omitted_words(refused), "", "", "", "")] if refused.omitted else []


def _line(fault: Fault) -> tuple[str, ...]:
    return (fault.file, fault.sheet or "", _place(fault), said(fault.message), said(fault.remedy))


def _place(fault: Fault) -> str:
    if fault.path is not None or fault.cell is not None:
        return fault.path or fault.cell or ""
    if fault.row is None:
        return "" if fault.column is None else str(fault.column)
    row = _("row %(row)s") % {"row": fault.row}
    return row if fault.column is None else f"{row}, {fault.column}"
