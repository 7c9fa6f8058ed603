"""The order in which a reader expects names, and text folded so that a search forgives missing diacritics."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

#: One syllable or number: (0, number, letters, tones) - numbers before letters, and 2 before 10.
Chunk: TypeAlias = tuple[int, int, tuple[int, ...], tuple[int, ...]]
SortKey: TypeAlias = tuple[tuple[Chunk, ...], str]

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: place for place, letter in enumerate(_ALPHABET)}
# The tones in the order of Vietnamese dictionaries: none, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_CHUNKS = re.compile(r"\d+|[^\W\d_]+(?:[\u0300-\u036f\u0e31-\u0e4e][^\W\d_]*)*")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
# Thai writes five vowels before the consonant after which they are spoken, and sorted.
_THAI_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_BEYOND = len(_ALPHABET)


def fold(text: str) -> str:
    """Text in small letters without diacritics (đ is d), so that "thanh hoa" finds "Thanh Hóa".

    Example
    -------
    >>> fold("  Đặc khu  Phú Quý ")
    'dac khu phu quy'
    """
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", text.casefold())).replace("đ", "d")
    return " ".join(unicodedata.normalize("NFC", bare).split())


@lru_cache(maxsize=65536)
def sort_key(text: str, language: str = "vi") -> SortKey:
    """What to sort names by: syllable by syllable, letters before tones, numbers by their value.

    In Vietnamese and Thai the letters are those of the Vietnamese alphabet (a ă â b c d đ e ê …, as the names are
    Vietnamese); in English ă, â and đ stand among a and d. Thai syllables follow the Thai dictionary.

    Example
    -------
    >>> sorted(["Đa Lộc", "Phường 10", "Dân Lý", "Phường 2", "Ân", "An"], key=sort_key)
    ['An', 'Ân', 'Dân Lý', 'Đa Lộc', 'Phường 2', 'Phường 10']
    """
    small = _THAI_LEADING_VOWEL.sub(r"\2\1", unicodedata.normalize("NFC", text.casefold()))
    read = fold(small) if language == "en" else small
    return tuple(_chunk(chunk) for chunk in _CHUNKS.findall(read)), text


def _chunk(chunk: str) -> Chunk:
    if chunk.isdecimal():
        return 0, int(chunk), (), ()
    letters: list[int] = []
    tones: list[int] = []
    for character in chunk:
        letter, tone = _letter_and_tone(character)
        letters.append(letter)
        tones.append(tone)
    return 1, 0, tuple(letters), tuple(tones)


def _letter_and_tone(character: str) -> tuple[int, int]:
    """The place of a letter in the alphabet (its own mark belongs to it) and the tone it carries."""
    marks = unicodedata.normalize("NFD", character)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    letter = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    return _LETTERS.get(letter, _BEYOND + ord(letter[0])), tone
