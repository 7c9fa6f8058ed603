"""Numbers and days as a reader of each language expects them: 4.324.783, 01/07/2025, the Buddhist year in Thai."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language

Number = int | float | Decimal
BUDDHIST_YEARS = 543
MINUS = "\u2212"


def language() -> str:
    """The language pages are being written in."""
    return (get_language() or "vi").split("-")[0]


def number(value: Number, digits: int | None = None) -> str:
    """A number with the language's separators; `digits` after the mark, or as many as it has, two at most.

    Example
    -------
    >>> from django.utils.translation import override
    >>> with override("vi"):
    ...     number(4324783), number(24.5651, 1)
    ('4.324.783', '24,6')
    """
    pattern = "#,##0.##" if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    # A true minus sign: a hyphen is too short to be seen before a figure.
    return format_decimal(value, format=pattern, locale=language()).replace("-", MINUS)


def signed(value: Number, digits: int | None = None) -> str:
    """A difference, with its sign also when it is more."""
    return ("+" if value > 0 else "") + number(value, digits)


def percent(value: Number, digits: int = 1) -> str:
    """A share between 0 and 1 as per cent."""
    return number(value * 100, digits) + "%"


def day(value: date) -> str:
    """A day in figures or words, as the language writes it on papers.

    Example
    -------
    >>> from django.utils.translation import override
    >>> with override("th"):
    ...     day(date(2025, 7, 1))
    '1 กรกฎาคม 2568'
    """
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    if language() == "th":
        return format_date(value, "d MMMM", locale="th") + f" {value.year + BUDDHIST_YEARS}"
    if language() == "en":
        return format_date(value, "d MMMM y", locale="en")
    return format_date(value, "dd/MM/y", locale="vi")


def instant(value: datetime) -> str:
    """A moment, in the time of the province."""
    local = timezone.localtime(value)
    return f"{format_time(local, 'HH:mm', locale=language())}, {day(local.date())}"
