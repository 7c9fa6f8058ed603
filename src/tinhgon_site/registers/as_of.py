"""The two clocks of a page: which day it tells of, and as which number of the book told it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from tinhgon_site.registers import store


class NotKept(Http404):
    """Something was asked for that the register does not have; `sentence` says what, in the reader's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Unreadable(BadRequest):
    """Something in the address could not be read; `sentence` says what, and how it is written."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day of the world and a number of the book, and whether the reader chose them or got the present ones."""

    on: date
    number: int
    latest: int
    is_day_chosen: bool = False

    @property
    def is_latest(self) -> bool:
        return self.number == self.latest

    def moved(self, on: date) -> AsOf:
        """The same number of the book, on another day."""
        return replace(self, on=on, is_day_chosen=True)

    def query(self, **more: str) -> str:
        """The part of an address that asks for the same again: only what the reader chose, and what is added."""
        asked = {"on": self.on.isoformat()} if self.is_day_chosen else {}
        if not self.is_latest:
            asked["number"] = str(self.number)
        asked |= {name: value for name, value in more.items() if value}
        return f"?{urlencode(asked)}" if asked else ""

    def exact(self, **more: str) -> str:
        """The part of an address that names day and number, so that the answer is the same for ever."""
        return f"?{urlencode({'on': self.on.isoformat(), 'number': str(self.number), **more})}"


def as_of(request: HttpRequest) -> AsOf:
    """Read `on` and `number` from an address; the present day and the latest number where they are not said."""
    latest = store.current_number()
    on = day_asked(request, "on")
    return AsOf(on or timezone.localdate(), _number_asked(request, latest), latest, on is not None)


def day_asked(request: HttpRequest, name: str) -> date | None:
    """A day from an address, `None` where there is none."""
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text[:40])
    except ValueError as wrong:
        said = _("“%(text)s” is not a day. Write it as year-month-day, for example 2025-07-01.")
        raise Unreadable(said % {"text": text[:40]}) from wrong


def _number_asked(request: HttpRequest, latest: int) -> int:
    text = request.GET.get("number", "").strip()
    if not text:
        return latest
    # Digits of other scripts are digits to Python, too; the book is numbered in plain ones.
    if not (text.isascii() and text.isdigit()):
        raise Unreadable(_("“%(text)s” is not a number of the book.") % {"text": text[:40]})
    number = int(text[:9])
    if not 1 <= number <= latest:
        said = _("The book has no number %(number)s; its numbers go from 1 to %(latest)s.")
        raise NotKept(said % {"number": text[:9], "latest": latest})
    return number
