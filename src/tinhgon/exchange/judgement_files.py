"""What people have said of overlaps, as CSV: one row for each pair that was judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.tables import TableRow, read_csv
from tinhgon.register.dependants import is_day
from tinhgon.vocabulary import Message

JUDGEMENT_COLUMNS = ("one", "other", "verdict", "reason", "by", "on", "wording")
VERDICTS = ("accepted", "dismissed")


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """Two competences, what was said of them, why, by whom and when, and the mark of the wordings judged."""

    one: str
    other: str
    verdict: str
    reason: str
    by: str
    on: date
    wording: str


def read_judgements(path: Path) -> tuple[JudgementRow, ...]:
    """The rows of a file; a verdict without a reason or without who gave it is refused."""
    faults = Faults(path.name)
    rows = [_row(row) for row in read_csv(path, JUDGEMENT_COLUMNS, JUDGEMENT_COLUMNS, faults)]
    faults.check()
    return tuple(row for row in rows if row is not None)


def _row(row: TableRow) -> JudgementRow | None:
    verdict, day = row.choice("verdict", VERDICTS), row.required("on")
    said = {column: row.required(column) for column in ("one", "other", "reason", "by", "wording")}
    if day and not is_day(day):
        row.fault("on", Message("input.not_a_day", {"text": day}), Message("remedy.check_value"))
        return None
    return JudgementRow(verdict=verdict, on=date.fromisoformat(day), **said) if day else None
