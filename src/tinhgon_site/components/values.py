"""What the parts of a page are filled with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Status = Literal["kept", "met", "exempt", "not_met", "unknown"]
SeverityName = Literal["error", "warning", "note"]
CellKind = Literal["text", "number", "difference", "day", "status", "share"]

STATUS_LABELS: dict[str, Promise] = {
    "kept": _("kept"),
    "met": _("met"),
    "exempt": _("exempt"),
    "not_met": _("not met"),
    "unknown": _("unknown"),
}
# Beside the colour each status has a sign of its own, for readers who do not tell the colours apart.
STATUS_ICONS = {"kept": "minus", "met": "check", "exempt": "scale", "not_met": "x", "unknown": "help-circle"}
SEVERITY_LABELS: dict[str, Promise] = {"error": _("error"), "warning": _("warning"), "note": _("note")}
SEVERITY_ICONS = {"error": "circle-x", "warning": "alert-triangle", "note": "info-circle"}


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere."""

    label: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in the reader's words: how much it weighs, the sentence, the things concerned, rule and source."""

    severity: SeverityName
    sentence: Text
    subjects: tuple[Link, ...] = ()
    rule: str = ""
    source: str = ""
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, what its cells hold, and a longer explanation of the head."""

    label: Text
    kind: CellKind = "text"
    digits: int | None = None
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a row; `value` None is shown as unknown, never as zero or as nothing."""

    value: str | int | float | date | Promise | None
    href: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in a table: its id (shared with the map), its cells, and other names by which it is found."""

    id: str
    cells: tuple[Cell, ...]
    also: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first column names the row. `selection` is the name it shares with a map."""

    id: str
    caption: Text
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    selection: str = ""
    has_filter: bool = True
    is_sortable: bool = True
    is_caption_shown: bool = False
    empty: Text = field(default_factory=lambda: _("There is nothing here."))


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which something changed, with a word on what."""

    on: date
    label: Text
