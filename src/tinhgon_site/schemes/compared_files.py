"""The comparison as a file: figures a row, schemes a column, and the differences from the reference one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tinhgon.exchange.tables import marked
from tinhgon_site.schemes.presenters.comparing import Group
from tinhgon_site.schemes.presenters.differing import InWords

CSV: Final = "text/csv; charset=utf-8"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A figure, or words.
Value = float | str | None
_WIDE, _NARROW = 44, 22


def as_csv(titles: Sequence[str], groups: Sequence[Group], differences: Sequence[InWords]) -> bytes:
    """The figures; with a mark at the beginning, so that spreadsheets read the letters right."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in _figure_rows(titles, groups):
        writer.writerow([marked(value) if isinstance(value, str) else value for value in row])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(titles: Sequence[str], groups: Sequence[Group], differences: Sequence[InWords]) -> bytes:
    """The figures on one sheet, the differences on another."""
    book = Workbook(write_only=True)
    _sheet(book, _("Figures"), _figure_rows(titles, groups))
    _sheet(book, _("Differences"), _difference_rows(differences))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _figure_rows(titles: Sequence[str], groups: Sequence[Group]) -> Iterator[Sequence[Value]]:
    yield [_("Group"), _("Figure"), *titles]
    for group in groups:
        for line in group.lines:
            yield [str(group.heading), str(line.label), *(cell.value for cell in line.cells)]


def _difference_rows(differences: Sequence[InWords]) -> Iterator[Sequence[Value]]:
    yield [_("Scheme"), _("Difference"), _("Unit"), _("In the reference"), _("In this scheme")]
    for one in differences:
        for row in one.rows:
            yield [one.title, *row]


def _sheet(book: Workbook, title: str, rows: Iterator[Sequence[Value]]) -> None:
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, value, is_head=number == 0) for value in row])


def _cell(sheet: Any, value: Value, *, is_head: bool) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        # Text stays text, whatever it begins with: nothing that somebody wrote is run as a formula.
        cell.data_type = "s"
    if is_head:
        cell.font = Font(bold=True)
    return cell


#: What a comparison can be fetched as, by the ending of its name.
FORMS: Final = {"csv": (as_csv, CSV), "xlsx": (as_workbook, XLSX)}
