"""The names of columns and the words in cells, in every language: written in one, read in all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

from tinhgon.exchange.lists import BORDER_COLUMNS, UNIT_COLUMNS
from tinhgon.language import has_word, say, word
from tinhgon.language.forms import USAGES
from tinhgon.language.sentences import SENTENCES
from tinhgon.vocabulary import Message, Param

ListKind = Literal["units", "borders"]
COLUMNS: Mapping[ListKind, tuple[str, ...]] = {"units": UNIT_COLUMNS, "borders": BORDER_COLUMNS}
#: A sheet with these is a list of that kind; what else is missing is then said.
TELLING: Mapping[ListKind, tuple[str, ...]] = {"units": ("code", "name"), "borders": ("a", "b")}
#: Columns whose cells hold words for codes, by the family of the words.
FAMILIES: Mapping[ListKind, Mapping[str, str]] = {
    "units": {
        "kind": "kind",
        "district_kind": "kind",
        "pop_source": "pop_source",
        "terrain": "terrain",
        "is_border": "truth",
    },
    "borders": {"kind": "border"},
}
NUMBERS = frozenset(
    {"area_km2", "perimeter_km", "population", "lon", "lat", "minority_share", "shared_km"},
)
#: Before the name of a column of the office's own that would be taken for one of ours.
OWN = "extra:"
#: After the names of columns that must be there.
REQUIRED_MARK = " *"


def heading(kind: ListKind, column: str, language: str) -> str:
    """What a column is called."""
    named = "border_kind" if (kind, column) == ("borders", "kind") else column
    return say(Message(f"list.column.{named}"), language)


def own_heading(kind: ListKind, name: str) -> str:
    """What a column of the office's own is called: by its name, unless that would mean something else."""
    is_taken = folded(name) in _columns_by_heading(kind) or name.startswith(OWN) or name.endswith(REQUIRED_MARK)
    return OWN + name if is_taken else name


def column_of(kind: ListKind, text: str) -> str:
    """The column that a heading names; a heading nobody knows names a column of the office's own."""
    bare = text.strip()
    if bare.startswith(OWN):
        return bare.removeprefix(OWN)
    return _columns_by_heading(kind).get(folded(bare.removesuffix("*")), bare)


def written_word(family: str, code: str, language: str) -> str:
    """The word for a code in a cell; the code itself where the word would be read as another."""
    said = word(family, code, language)
    return said if _codes_by_word(family).get(folded(said)) == code else code


def read_code(family: str, text: str) -> str:
    """The code for a word in any language; a text nobody knows stays as it is."""
    return _codes_by_word(family).get(folded(text), text)


def in_words(message: Message, family: str) -> Message:
    """What is said of codes, with the words that stand in cells for them."""
    spoken = {name: _spoken(value, family) for name, value in message.params.items() if name in ("options", "word")}
    return Message(message.code, {**message.params, **spoken}) if family and spoken else message


def _spoken(value: Param, family: str) -> Param:
    if isinstance(value, tuple):
        return tuple(_spoken(item, family) for item in value)
    return Message(f"{family}.{value}") if isinstance(value, str) and has_word(family, value) else value


def codes_of(family: str) -> tuple[str, ...]:
    """Every code of a family that has a word."""
    return tuple(code.partition(".")[2] for code in SENTENCES if code.startswith(f"{family}."))


def folded(text: str) -> str:
    """A text as it is compared: composed, in small letters, one space between words."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@lru_cache(maxsize=4)
def _columns_by_heading(kind: ListKind) -> dict[str, str]:
    named = {folded(heading(kind, column, speech)): column for speech in USAGES for column in COLUMNS[kind]}
    return named | {column: column for column in COLUMNS[kind]}


@lru_cache(maxsize=16)
def _codes_by_word(family: str) -> dict[str, str]:
    """Codes by their words; a word that means two things in two languages means neither."""
    codes = codes_of(family)
    found: dict[str, set[str]] = {}
    for said, code in _said(family, codes):
        found.setdefault(folded(said), set()).add(code)
    single = {said: next(iter(meant)) for said, meant in found.items() if len(meant) == 1}
    return single | {code: code for code in codes}


def _said(family: str, codes: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((word(family, code, speech), code) for speech in USAGES for code in codes)
