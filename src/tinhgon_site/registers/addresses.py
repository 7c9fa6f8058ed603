"""An address line as people write it, read into its parts: "12 Lê Lợi, P. Lam Sơn, TP Thanh Hóa" or without commas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tinhgon.language import fold
from tinhgon_site.registers.country import country

LONGEST = 200
_BETWEEN_PARTS = re.compile(r"[,;/|\n]|\s[-–]\s")
_WORDS_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a line: as it was typed, folded with the word for its kind and without, and the kinds it can be."""

    text: str
    folded: str
    bare: str
    kinds: frozenset[str] = field(default_factory=frozenset)
    is_below: bool = False

    @property
    def marked(self) -> str:
        """The name as it was typed, in small letters, without the word for its kind."""
        return " ".join(self.text.casefold().split()[-len(self.bare.split()) :]) if self.bare else ""


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: Mapping[str, frozenset[str]]
    below: frozenset[str]
    country: frozenset[str]
    shortened: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    """The words of the country's addresses, folded."""
    pack = country()
    kinds: dict[str, frozenset[str]] = {}
    for kind in pack.kinds.values():
        kinds[fold(kind.prefix)] = kinds.get(fold(kind.prefix), frozenset()) | {kind.code}
    full = {short: fold(pack.kinds[codes[0]].prefix) for short, codes in pack.address.short.items()}
    kinds |= {short: kinds[word] for short, word in full.items()}
    # "X.Hoằng Quý", "P5", "TP. Thanh Hóa", "TT Bến Sung": a point or a space after it, or a number.
    shorts = "|".join(sorted(map(re.escape, full), key=len, reverse=True))
    shortened = re.compile(rf"(?<![^\W_])({shorts})(?:\.\s*|(?=\d))(?=\w)", re.IGNORECASE)
    below, own = frozenset(map(fold, pack.address.below)), frozenset(map(fold, pack.address.country))
    return _Words(kinds, below, own, shortened)


def tidy(text: str) -> str:
    """What was typed, with single spaces, composed letters and a bounded length."""
    return unicodedata.normalize("NFC", " ".join(text[:LONGEST].split()))


def parts_of(line: str, *, is_cut_at_kinds: bool = False) -> tuple[Part, ...]:
    """The parts between commas, the country left out; cut also before each word for a kind, if that is asked.

    Example
    -------
    >>> [(part.bare, sorted(part.kinds)) for part in parts_of("thôn 3, X.Hoằng Quý, H. Hoằng Hóa")]
    [('3', []), ('hoang quy', ['xa']), ('hoang hoa', ['huyen'])]
    >>> [part.text for part in parts_of("thôn 3 xã Hoằng Quý huyện Hoằng Hóa", is_cut_at_kinds=True)]
    ['thôn 3', 'xã Hoằng Quý', 'huyện Hoằng Hóa']
    """
    texts = (piece.strip(" .") for piece in _BETWEEN_PARTS.split(_words().shortened.sub(r"\1 ", tidy(line))))
    pieces = (cut for text in texts for cut in (_cut(text) if is_cut_at_kinds else (text,)))
    parts = (_part(piece) for piece in pieces if fold(piece))
    return tuple(part for part in parts if part.folded not in _words().country)


def _cut(text: str) -> Iterator[str]:
    """A text without commas, cut before each word for a kind but the first of each cut."""
    words, start = text.split(), 0
    for place in range(1, len(words)):
        length = _kind_length(words[place:])
        if length and place + length < len(words) and place - start > _kind_length(words[start:]):
            yield " ".join(words[start:place])
            start = place
    yield " ".join(words[start:])


def _kind_length(words: list[str]) -> int:
    """How many words at the beginning say the kind; 0 if they say a name. Marks that were typed must be the kind's."""
    for length in range(min(_WORDS_AT_MOST, len(words)), 0, -1):
        said = " ".join(words[:length])
        if fold(said) in _words().kinds and _is_meant(said):
            return length
    return 0


def _is_meant(said: str) -> bool:
    """Whether marks, where they were typed, are those of the kind: Tĩnh Gia is no province, Quán Lào no district."""
    small = said.casefold()
    return fold(small) == small or small in {kind.prefix.casefold() for kind in country().kinds.values()}


def _part(text: str) -> Part:
    words = text.split()
    folded = fold(text)
    length = _kind_length(words) if len(words) > 1 else 0
    if length:
        said = fold(" ".join(words[:length]))
        bare = fold(" ".join(words[length:]))
        kinds = _words().kinds[said]
        prefix = fold(country().kinds[min(kinds)].prefix)
        return Part(text, f"{prefix} {bare}", bare, kinds)
    for length in range(min(_WORDS_AT_MOST, len(words) - 1), 0, -1):
        if fold(" ".join(words[:length])) in _words().below:
            return Part(text, folded, fold(" ".join(words[length:])), is_below=True)
    return Part(text, folded, folded, is_below=folded[:1].isdigit() and not folded.isdigit())
