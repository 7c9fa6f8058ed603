"""A whole table of old addresses looked up at once: pasted or uploaded it goes in, a CSV comes out, nothing stays.

Every row gets an answer of its own: one unit, several of which nobody here chooses, or none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from tinhgon.exchange.tables import marked
from tinhgon.language import fold
from tinhgon.register import Register
from tinhgon.vocabulary import Message
from tinhgon_site.registers.country import commune_kinds
from tinhgon_site.registers.searching import Answer, search_units
from tinhgon_site.registers.whereabouts import Whereabouts, whereabouts

ROWS_AT_MOST = 2000
BYTES_AT_MOST = 1_000_000
#: How the column of addresses is headed, in the files of offices.
_HEADS = frozenset(
    {"dia chi", "dia chi cu", "address", "old address", "noi cu tru", "noi thuong tru", "ho khau", "ที่อยู่"}
)


class Unusable(ValueError):
    """What was handed in is no table of addresses; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class Result(StrEnum):
    """How sure the answer to one row is."""

    ONE = "one"
    DIVIDED = "divided"
    SEVERAL = "several"
    LIKE = "like"
    LARGER = "larger"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LookedUp:
    """One row: what was given, how sure the answer is, and the places that answer."""

    asked: str
    result: Result
    places: tuple[Whereabouts, ...]


def addresses_in(content: bytes) -> tuple[str, ...]:
    """The addresses of a pasted text or a CSV file, one a row; of several columns that with the heading, else all."""
    if len(content) > BYTES_AT_MOST:
        raise Unusable(Message("lookup.too_large", {"limit": BYTES_AT_MOST // 1000}))
    rows = [row for row in _rows(_text(content)) if any(cell.strip() for cell in row)]
    column = next((place for place, head in enumerate(rows[0]) if fold(head) in _HEADS), None) if rows else None
    chosen = rows if column is None else [row[column : column + 1] for row in rows[1:]]
    found = tuple(", ".join(cell.strip() for cell in row if cell.strip()) for row in chosen)
    if not any(found):
        raise Unusable(Message("lookup.empty"))
    if len(found) > ROWS_AT_MOST:
        raise Unusable(Message("lookup.too_many", {"count": len(found), "limit": ROWS_AT_MOST}))
    return found


def _text(content: bytes) -> str:
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Unusable(Message("lookup.not_text")) from wrong
    if "\0" in text:
        raise Unusable(Message("lookup.not_text"))
    return text


def _rows(text: str) -> Iterator[list[str]]:
    head = text[:4000]
    delimiter = max("\t;,", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text), delimiter=delimiter)
    except csv.Error as wrong:
        raise Unusable(Message("lookup.not_text")) from wrong


def look_up(number: int, register: Register, asked: Iterable[str], on: date) -> Iterator[LookedUp]:
    """Each address with where it is on the day; an address that comes again is looked up once."""

    @lru_cache(maxsize=ROWS_AT_MOST)
    def one(line: str) -> LookedUp:
        return looked_up(register, search_units(number, line), on)

    return map(one, asked)


def looked_up(register: Register, answer: Answer, on: date) -> LookedUp:
    """An answer of the search with its places; of several that answer equally well, all."""
    places = tuple(whereabouts(register, answer, hit, on) for hit in answer.best)
    return LookedUp(answer.asked, _result(answer, places), places)


def _result(answer: Answer, places: tuple[Whereabouts, ...]) -> Result:
    if not places:
        return Result.NONE
    if answer.is_like:
        return Result.LIKE
    if len(places) > 1:
        return Result.SEVERAL
    if places[0].naming.kind not in commune_kinds():
        return Result.LARGER
    return Result.ONE if places[0].is_certain else Result.DIVIDED if places[0].candidates else Result.NONE


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as a CSV file that Excel reads as it is: with its mark, and no text that a spreadsheet would run."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([marked(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
