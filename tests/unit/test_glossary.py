"""One word, one meaning: every public name of the library is made of words that docs/glossary.md explains."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import tinhgon

LANGUAGES = ("English", "Vietnamese", "Thai")
CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")

# How English forms a word from another: the ending, and what may have stood in its place.
ENDINGS = {
    "s": ("",),
    "es": ("",),
    "ies": ("y",),
    "ed": ("", "e"),
    "ied": ("y",),
    "ing": ("", "e"),
    "er": ("", "e"),
    "al": ("", "e"),
    "ial": ("y",),
    "ion": ("", "e"),
    "ment": ("",),
}

# Words of plain English that mean in the code what they mean at a kitchen table, by the reason why they may stay.
PLAIN_WORDS_BY_REASON = {
    "joints of a name": """
        and all always at between by for from has in into is may new next no not of on or same the to whole with
    """,
    "verbs of the house style that need no translation for anybody": """
        add compare describe evaluate examine expect explain load make read remove return save say stop write
    """,
    "how something is, or what was done to it, said as in any sentence": """
        apart bare combined joined known large lowest moved real stale touched undone unfinished
    """,
    "what any programme has: files, text, forms, identities, a door and the world outside": """
        bad bytes csv file format geojson id input json main page progress schema state template text type version
        workbook world xlsx
    """,
    "shapes of values, and how they are ordered": "bitemporal canonical count key list param part row sort table",
    "places in a file": "column line place",
    "grammar, where sentences are made; to fold is to forgive missing diacritics": "fold language plural word",
    "geometry's own word for what is not exact": "approximate",
}
PLAIN_WORDS = frozenset(word for words in PLAIN_WORDS_BY_REASON.values() for word in words.split())


def rows_of(page: Path) -> Iterator[list[str]]:
    """The rows of the glossary's tables: the cells of each, without the heads."""
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] != LANGUAGES[0] and not set(cells[0]) <= {"-"}:
            yield cells


def words_in(name: str) -> list[str]:
    """The words a public name or a term is made of, small."""
    return [word.lower() for word in CAMEL.findall(name)]


def forms_of(word: str) -> set[str]:
    """The word itself, and what it may be a form of: units of unit, bodies of body, merged of merge."""
    forms = {word}
    for ending, stems in ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms |= {word.removesuffix(ending) + stem for stem in stems}
    return forms


def public_names() -> Iterator[tuple[str, str]]:
    """Every (folder, name) that a folder of the library offers."""
    for found in pkgutil.walk_packages(tinhgon.__path__, "tinhgon."):
        if found.ispkg:
            for name in getattr(importlib.import_module(found.name), "__all__", ()):
                yield found.name, name


@pytest.fixture(scope="module")
def glossary(repository: Path) -> list[list[str]]:
    """The rows of the glossary."""
    return list(rows_of(repository / "docs/glossary.md"))


def test_every_term_stands_once_and_in_three_languages(glossary: list[list[str]]) -> None:
    incomplete = [row[0] for row in glossary if len(row) != 4 or not all(row[:3])]
    assert not incomplete
    for column, language in enumerate(LANGUAGES):
        repeated = [term for term, times in Counter(row[column].lower() for row in glossary).items() if times > 1]
        assert not repeated, f"one word for two things in {language}"


def test_every_public_name_is_made_of_words_of_the_glossary(glossary: list[list[str]]) -> None:
    known = {word for row in glossary for cell in (row[0], row[3]) for word in words_in(cell)} | PLAIN_WORDS
    known |= {form for word in known for form in forms_of(word)}
    strange = {
        f"{folder}.{name} ({word})"
        for folder, name in public_names()
        for word in words_in(name)
        if not forms_of(word) & known
    }
    if strange:
        pytest.fail("not in docs/glossary.md, add the word or choose one that is: " + ", ".join(sorted(strange)))
