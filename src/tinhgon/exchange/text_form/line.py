"""One line while it is read: what comes next, and what is wrong when something else was due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tinhgon.exchange.tables import day_from, did_you_mean, number_from
from tinhgon.exchange.text_form.tokens import Form, Slip, Token, tokenised
from tinhgon.vocabulary import Message, Period

ALWAYS_WORD = "always"


class Line:
    """The tokens of a line, taken one after another; a `Slip` ends it."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.tokens = tokenised(text)
        self.next = 0
        self.is_spoilt = False
        self.end = len(text.rstrip()) + 1

    @property
    def token(self) -> Token | None:
        """The token that comes next."""
        return self.tokens[self.next] if self.next < len(self.tokens) else None

    @property
    def column(self) -> int:
        """Where the next token begins, or the line ends."""
        return self.end if self.token is None else self.token.column

    def slip(self, message: Message, remedy: Message, column: int | None = None) -> Slip:
        """What is wrong here (or at a column)."""
        return Slip(self.column if column is None else column, message, remedy)

    # -- looking ----------------------------------------------------------------------------------------------------

    def is_word(self, *words: str) -> bool:
        """Whether one of these words comes next; a quoted text is never a word."""
        token = self.token
        return token is not None and token.form is Form.WORD and token.value in words

    def is_mark(self, mark: str) -> bool:
        token = self.token
        return token is not None and token.form is Form.MARK and token.value == mark

    def is_text(self) -> bool:
        return self.token is not None and self.token.form is Form.TEXT

    def is_name(self) -> bool:
        """Whether an id, word or text comes next."""
        return self.token is not None and self.token.form is not Form.MARK

    def is_number(self) -> bool:
        token = self.token
        return token is not None and token.form is Form.WORD and number_from(token.value) is not None

    # -- taking -----------------------------------------------------------------------------------------------------

    def took(self, *words: str) -> bool:
        """Take one of these words if it comes next."""
        found = self.is_word(*words)
        self.next += found
        return found

    def took_mark(self, mark: str) -> bool:
        found = self.is_mark(mark)
        self.next += found
        return found

    def keyword(self, *words: str) -> str:
        """One of these words, which must come next."""
        token = self.token
        if token is None or not self.is_word(*words):
            message = Message("text.expected_word", {"words": words, "found": "" if token is None else token.value})
            raise self.slip(message, did_you_mean("" if token is None else token.value, words))
        self.next += 1
        return token.value

    def mark(self, mark: str) -> None:
        if not self.took_mark(mark):
            raise self._expected("mark", mark)

    def name(self) -> str:
        """An id, a code, a kind: a bare word, or anything in quotes."""
        token = self.token
        if token is None or token.form is Form.MARK:
            raise self._expected("name", "")
        self.next += 1
        return token.value

    def names(self) -> tuple[str, ...]:
        """As many ids as there are before a bracket, a comma or the end."""
        found = []
        while self.is_name():
            found.append(self.name())
        return tuple(found)

    def text(self) -> str:
        """A text in quotes."""
        token = self.token
        if token is None or token.form is not Form.TEXT:
            raise self._expected("text", "")
        self.next += 1
        return token.value

    def number_value(self) -> float:
        """A number."""
        token = self.token
        value = number_from(token.value) if token is not None and token.form is Form.WORD else None
        if value is None:
            raise self._expected("number", "")
        self.next += 1
        return value

    def whole_number(self) -> int:
        column, value = self.column, self.number_value()
        if not value.is_integer():
            raise self.slip(Message("input.not_whole", {"text": str(value)}), Message("remedy.whole_number"), column)
        return int(value)

    def day(self) -> date:
        """A day, as 2025-07-01."""
        token = self.token
        day = day_from(token.value) if token is not None and token.form is Form.WORD else None
        if day is None:
            message = Message("input.not_a_day", {"text": "" if token is None else token.value})
            raise self.slip(message, Message("remedy.write_day"))
        self.next += 1
        return day

    def done(self) -> None:
        """Nothing may be left on the line."""
        if self.token is not None:
            message = Message("text.left_over", {"text": self.token.value})
            raise self.slip(message, Message("remedy.one_directive"))

    def _expected(self, what: str, mark: str) -> Slip:
        params = {"found": "" if self.token is None else self.token.value, "mark": mark}
        return self.slip(Message(f"text.expected_{what}", params), Message(f"remedy.expected_{what}", {"mark": mark}))


def leading_period(line: Line) -> Period | None:
    """The days a line begins with: a day (from then on), `day..day` (until before), `..day`, `always`, or nothing."""
    token = line.token
    if token is None or token.form is not Form.WORD:
        return None
    if line.took(ALWAYS_WORD):
        return Period()
    start, dots, end = token.value.partition("..")
    if not dots and not start[:1].isdigit():
        return None
    line.next += 1
    days = tuple(day_from(part) if part else None for part in (start, end))
    wrong = next((p for p, day in zip((start, end), days, strict=True) if p and day is None), None)
    if wrong is not None or not (start or end):
        message = Message("input.not_a_day", {"text": wrong or token.value})
        raise line.slip(message, Message("remedy.write_period"), token.column)
    if days[0] is not None and days[1] is not None and days[0] >= days[1]:
        message = Message("input.period_backwards", {"start": days[0], "end": days[1]})
        raise line.slip(message, Message("remedy.end_after_start"), token.column)
    return Period(*days)


def period_text(period: Period) -> str:
    """The days as a line begins with them."""
    start = "" if period.start is None else period.start.isoformat()
    if period.end is None:
        return start or ALWAYS_WORD
    return f"{start}..{period.end.isoformat()}"


def lines_of(text: str) -> Iterable[tuple[int, str]]:
    """The lines of a text, numbered from 1; only a line feed ends one."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        yield number, line.removesuffix("\r")
