"""The numbers of the book as a table."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon.register import Entry, EntryKind, Register
from tinhgon_site.components.values import Cell, Column, Row, Table


def book_table(entries: Sequence[Entry], register: Register) -> Table:
    """Every number, the latest first, each leading to the province as that number told it."""
    columns = (
        Column(_("No."), "number", 0),
        Column(_("What")),
        Column(_("Recorded"), "day"),
        Column(_("Recorded by")),
        Column(_("Reason")),
        Column(_("Legal act")),
        Column(_("Scheme")),
    )
    rows = tuple(_row(entry, register) for entry in reversed(entries))
    empty = _("The book is empty: nothing has been read into it yet.")
    return Table("book", _("Numbers of the book"), columns, rows, empty=empty)


def _row(entry: Entry, register: Register) -> Row:
    act = None if entry.act is None else register.acts.get(entry.act)
    number = Cell(entry.number, f"{reverse('registers:province')}?{urlencode({'number': entry.number})}")
    return Row(
        str(entry.number),
        (
            number,
            Cell(kind_of_entry(entry.kind)),
            Cell(entry.recorded_at),
            Cell(entry.by),
            Cell(entry.reason),
            Cell(act.number if act is not None else entry.act),
            Cell(entry.scheme, reverse("schemes:overview", args=[entry.scheme]) if entry.scheme else ""),
        ),
    )


def kind_of_entry(kind: EntryKind) -> str:
    """Why the book has a new number, in words."""
    return {
        EntryKind.OPENING: _("opening"),
        EntryKind.CHANGE: _("the world changed"),
        EntryKind.CORRECTION: _("the book was wrong"),
        EntryKind.RECORDING: _("a figure came in"),
        EntryKind.ANNULMENT: _("a change was annulled"),
    }[kind]
