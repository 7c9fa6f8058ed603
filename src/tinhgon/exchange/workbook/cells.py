"""What stands in a cell for a value, and back: texts that a sheet would change or take for a formula are kept whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tinhgon.exchange.tables import day_from, number_from, number_text
from tinhgon.exchange.text_form.line import Line
from tinhgon.exchange.text_form.tokens import Slip, quoted
from tinhgon.exchange.text_form.values import literal, read_literal
from tinhgon.exchange.workbook.layout import Column, Holds
from tinhgon.register import Value
from tinhgon.vocabulary import Message

#: The most that a cell can hold.
MAX_CELL_TEXT = 32_767
#: Sheets know no days before 1900, and count the first two months of it wrongly.
FIRST_DAY = date(1900, 3, 1)
_UNSAFE = re.compile(r"\\.*|.*_x[0-9A-Fa-f]{4}_.*|\s.*|.*\s", re.DOTALL)
#: Before a text in quotes with escapes, or before a value of an unusual type in brackets.
ESCAPE = "\\"


class Unfit(Exception):
    """What is wrong with a cell."""

    def __init__(self, message: Message, remedy: Message) -> None:
        super().__init__(message.code)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Written:
    """A cell to be written: its value and its sort, as workbooks name them (s text, n number, b truth, d day)."""

    value: Any
    sort: str


# -- writing --------------------------------------------------------------------------------------------------------


def written(value: Value | date | None, column: Column) -> Written | None:
    """The cell for a value; `None` leaves it empty."""
    if value is None or (value == column.default and not isinstance(value, bool)):
        return None
    if isinstance(value, date):
        return Written(value, "d") if value >= FIRST_DAY else Written(value.isoformat(), "s")
    if not _is_usual(value, column.holds):
        return _text(f"{ESCAPE}({literal(value)})")
    if isinstance(value, bool):
        return Written(value, "b")
    if isinstance(value, str):
        return _text(kept_whole(value))
    # Every digit: sixteen, as sheets are usually written, would change a share.
    return Written(number_text(value), "n")


def _is_usual(value: Value, holds: Holds) -> bool:
    if isinstance(value, bool):
        return holds in (Holds.TRUTH, Holds.ANY)
    return holds in ((Holds.TEXT, Holds.ANY) if isinstance(value, str) else (Holds.NUMBER, Holds.WHOLE, Holds.ANY))


def kept_whole(text: str) -> str:
    """The text itself, or with escapes where a sheet would change it: spaces at its ends, control characters."""
    if text and not _UNSAFE.fullmatch(text) and all(char.isprintable() or char == "\n" for char in text):
        return text
    return ESCAPE + quoted(text)


def _text(text: str) -> Written:
    if len(text) > MAX_CELL_TEXT:
        raise Unfit(Message("xlsx.text_too_long", {"limit": MAX_CELL_TEXT}), Message("remedy.shorten"))
    return Written(text, "s")


# -- reading --------------------------------------------------------------------------------------------------------


def plain_value(cell: Any, column: Column) -> Any:
    """A cell as JSON has it; `None` for an empty one. What does not belong into the column is `Unfit`."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str) and _is_escaped(cell):
        return _escaped_value(cell)
    if isinstance(cell, str) and column.holds in (Holds.TEXT, Holds.ANY):
        return cell
    match column.holds:
        case Holds.DAY:
            return _day(cell)
        case Holds.TRUTH:
            return _truth(cell)
        case Holds.NUMBER | Holds.WHOLE:
            return _number(cell, column.holds)
        case Holds.ANY if isinstance(cell, (bool, int, float)):
            return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        message = Message("xlsx.number_for_text", {"text": number_text(cell)})
        raise Unfit(message, Message("remedy.format_as_text"))
    raise _other(cell, "text")


def unescaped(text: str) -> str:
    """The text that a cell with escapes stands for; any other text is itself."""
    return str(_escaped_value(text)) if _is_escaped(text) else text


def _is_escaped(text: str) -> bool:
    return text.startswith((f'{ESCAPE}"', f"{ESCAPE}("))


def _escaped_value(cell: str) -> Any:
    try:
        line = Line(1, cell.removeprefix(ESCAPE))
        value: Any
        if line.took_mark("("):
            value = read_literal(line)
            line.mark(")")
        else:
            value = line.text()
        line.done()
    except Slip as slip:
        raise Unfit(slip.message, slip.remedy) from slip
    return value


def _day(cell: Any) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and day_from(cell.strip()) is not None:
        return cell.strip()
    text = cell if isinstance(cell, str) else number_text(cell) if isinstance(cell, (int, float)) else str(cell)
    raise Unfit(Message("input.not_a_day", {"text": text}), Message("remedy.write_day"))


def _truth(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, (int, float)) and cell in (0, 1):
        return bool(cell)
    raise _other(cell, "truth")


def _number(cell: Any, holds: Holds) -> float | int:
    if isinstance(cell, str):
        number = number_from(cell.strip())
        if number is None:
            raise Unfit(Message("input.not_a_number", {"text": cell}), Message("remedy.write_number"))
        cell = number
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise _other(cell, "number")
    if holds is Holds.WHOLE:
        if not float(cell).is_integer():
            raise Unfit(Message("input.not_whole", {"text": number_text(cell)}), Message("remedy.whole_number"))
        return int(cell)
    return float(cell)


def _other(cell: Any, expected: str) -> Unfit:
    if isinstance(cell, bool):
        found = "truth"
    elif isinstance(cell, (int, float)):
        found = "number"
    else:
        found = "day" if isinstance(cell, date) else "text"
    return Unfit(Message("xlsx.other_value", {"found": found, "expected": expected}), Message("remedy.check_value"))
