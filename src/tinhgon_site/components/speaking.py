"""The library's messages and codes in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tinhgon.language import has_word, say, sort_key, word
from tinhgon.language.forms import written_list
from tinhgon.vocabulary import Finding, Message
from tinhgon_site.components.formats import language
from tinhgon_site.components.values import FindingRow, Link

T = TypeVar("T")


def said(message: Message) -> str:
    """A message as a sentence."""
    return say(message, language())


def kind_word(kind: str | None) -> str:
    """The word for a kind of unit."""
    return word("kind", kind, language()) if kind else ""


def word_for(family: str, code: str) -> str:
    """The word for a code of any family (measure, basis, status, authority …)."""
    return word(family, code, language())


def listed(items: Iterable[str], limit: int | None = None) -> str:
    """Things in a row, the last joined by "and"."""
    return written_list(tuple(items), language(), limit)


def in_order(things: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Things in the order in which a reader expects their names."""
    here = language()
    return sorted(things, key=lambda thing: sort_key(name(thing), here))


def finding_row(finding: Finding, subjects: Iterable[Link] = ()) -> FindingRow:
    """A finding for a list on a page: its sentence apart from rule and source."""
    return FindingRow(
        finding.severity.value,
        said(finding.message),
        tuple(subjects),
        finding.rule,
        finding.source,
        finding.is_verified,
    )


def has_word_for(family: str, code: str) -> bool:
    """Whether there is a word for a code: reasons may be codes, or what somebody wrote."""
    return has_word(family, code)
