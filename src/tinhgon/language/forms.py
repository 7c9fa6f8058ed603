"""How days, numbers and lists are written in each language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

#: Added to a year of the common era in Thai.
BUDDHIST_ERA = 543
#: A list in the form `few` is cut after so many.
FEW = 5


@dataclass(frozen=True, slots=True)
class Usage:
    """How one language writes figures, lists and what is not known."""

    thousands: str
    decimal: str
    last: str
    others: str
    none: str
    unknown: str
    months: tuple[str, ...] = ()


_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_THAI_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip

USAGES = {
    "vi": Usage(".", ",", " và ", "{count} mục khác", "không có", "chưa rõ"),
    "en": Usage(
        ",",
        ".",
        " and ",
        "{count} more",
        "none",
        "unknown",
        _ENGLISH_MONTHS,
    ),
    "th": Usage(
        ",",
        ".",
        " และ ",
        "อีก {count} รายการ",
        "ไม่มี",
        "ไม่ทราบ",
        _THAI_MONTHS,
    ),
}


def written_day(day: date, language: str) -> str:
    """A day as it is written: 01/07/2025, 1 July 2025, 1 กรกฎาคม 2568."""
    if language == "vi":
        return f"{day:%d/%m/}{day.year:04}"
    year = day.year + BUDDHIST_ERA if language == "th" else day.year
    return f"{day.day} {USAGES[language].months[day.month - 1]} {year}"


def written_number(value: float, language: str, decimals: int = 4) -> str:
    """A number with at most so many decimals, none of them a trailing zero.

    Four decimals, so that an area just below a standard (29.9996 km2 of 30) is not rounded up to it.
    """
    usage = USAGES[language]
    whole, _, rest = f"{value:,.{decimals}f}".partition(".")
    rest = rest.rstrip("0")
    if whole == "-0" and not rest:
        whole = "0"
    grouped = whole.replace(",", usage.thousands).replace("-", "−")
    return f"{grouped}{usage.decimal}{rest}" if rest else grouped


def written_share(share: float, language: str) -> str:
    """A share of the whole as a percentage: 0.6691 is 66,91%."""
    return written_number(share * 100, language, decimals=2) + "%"


def written_change(value: float, language: str) -> str:
    """A difference, with its sign."""
    return ("+" if value > 0 else "") + written_number(value, language)


def written_list(items: Sequence[str], language: str, limit: int | None = None) -> str:
    """Items in a row, the last joined by "and"; beyond `limit` only how many more there are."""
    usage = USAGES[language]
    shown = list(items)
    if limit is not None and len(shown) > limit + 1:
        rest = usage.others.format(count=written_number(len(shown) - limit, language))
        shown = [*shown[:limit], rest]
    if not shown:
        return usage.none
    return usage.last.join(filter(None, (", ".join(shown[:-1]), shown[-1])))
