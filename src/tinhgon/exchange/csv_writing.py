"""Writing lists of units, neighbours and crosswalks, so that they read back as they were."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tinhgon.exchange.files import write_text
from tinhgon.exchange.lists import (
    BORDER_COLUMNS,
    CROSSWALK_COLUMNS,
    REQUIRED_UNIT_COLUMNS,
    UNIT_COLUMNS,
    BorderRow,
    CrosswalkRow,
    UnitRow,
)
from tinhgon.exchange.tables import marked, number_text


def write_units(path: Path | str, rows: Iterable[UnitRow]) -> None:
    """Write a list of units (`unit_rows` makes it from a register); `.gz` is packed."""
    _write(Path(path), tuple(rows), UNIT_COLUMNS, REQUIRED_UNIT_COLUMNS)


def write_adjacency(path: Path | str, rows: Iterable[BorderRow]) -> None:
    """Write who borders whom (`border_rows` makes it from a register)."""
    _write(Path(path), tuple(rows), BORDER_COLUMNS, BORDER_COLUMNS)


def write_crosswalk(path: Path | str, rows: Iterable[CrosswalkRow]) -> None:
    """Write what becomes of what (`crosswalk_rows` makes it from two days of a register)."""
    _write(Path(path), tuple(rows), CROSSWALK_COLUMNS, CROSSWALK_COLUMNS[:3])


def write_table(path: Path | str, columns: Sequence[str], rows: Iterable[Sequence[str | float | bool | None]]) -> None:
    """Write a table of results for people and their spreadsheets: no cell begins a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    write_text(Path(path), stream.getvalue())


def _write(path: Path, rows: Sequence[Any], columns: Sequence[str], required: Sequence[str]) -> None:
    """Required columns, the others that hold anything, then those that are kept for somebody else."""
    used = [c for c in columns if c in required or any(getattr(row, c) is not None for row in rows)]
    extras = sorted({name for row in rows for name in row.extra})
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*used, *map(marked, extras)])
    for row in rows:
        writer.writerow(
            [*(_cell(getattr(row, c)) for c in used), *(marked(row.extra.get(name, "")) for name in extras)]
        )
    write_text(path, stream.getvalue())


def _cell(value: str | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return marked(value) if isinstance(value, str) else number_text(value)
