"""Whatever the house can say has a sentence in all three languages, and the three say the same."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tinhgon.language import LANGUAGES, MissingSentence, say
from tinhgon.language.catalogue import DOMAIN, LOCALE, translations
from tinhgon.language.saying import parts_of
from tinhgon.language.sentences import SENTENCES, Plural
from tinhgon.vocabulary import Message, Param

SOURCE = Path(__file__).resolve().parents[3] / "src"
SPEAKERS = {"Message", "error", "warning", "note"}
FIGURES = {"percent", "plain", "whole", "signed"}
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def spoken_codes(source: Path) -> Iterator[tuple[str, str]]:
    """Every code that the code base speaks, with its place: first arguments of `Message(...)`, `error(...)` and so on.

    Of a code put together at run time, what is fixed, with a * for the rest: `f"status.{status}"` is "status.*".
    """
    for path in sorted(source.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        speakers = set(imported_speakers(tree))
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=speaker), args=[code, *_]) if speaker in speakers:
                    yield from ((text, f"{path.relative_to(source)}:{node.lineno}") for text in fixed_text(code))


def imported_speakers(tree: ast.Module) -> Iterator[str]:
    """The names by which a module speaks; another `note` may be a note in the record of deeds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tinhgon.vocabulary"):
            yield from (name.asname or name.name for name in node.names if name.name in SPEAKERS)


def fixed_text(expression: ast.expr) -> Iterator[str]:
    match expression:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from fixed_text(body)
            yield from fixed_text(orelse)
        case ast.JoinedStr(values=values):
            yield "".join(str(value.value) if isinstance(value, ast.Constant) else "*" for value in values)


def has_sentence(code: str) -> bool:
    return code in SENTENCES or any(fnmatchcase(known, code) for known in SENTENCES)


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as text:
        return read_po(text, locale=language, domain=DOMAIN, abort_invalid=True)


def english_forms(code: str) -> tuple[str, ...]:
    sentence = SENTENCES[code]
    return (sentence.one, sentence.other) if isinstance(sentence, Plural) else (sentence,)


def placeholders(*templates: str) -> set[tuple[str, str]]:
    return {(name, form) for wanted in templates for _, name, form in parts_of(wanted) if name is not None}


def a_value(form: str) -> Param:
    if form in FIGURES:
        return 0.5
    family = form + "."
    return next((code.removeprefix(family) for code in sorted(SENTENCES) if form and code.startswith(family)), "x")


def test_every_code_that_is_spoken_has_a_sentence() -> None:
    missing = [f"{place}: {code}" for code, place in spoken_codes(SOURCE) if not has_sentence(code)]
    assert missing == []


def test_every_code_that_is_passed_along_has_a_sentence() -> None:
    """Codes that reach a message through a variable: texts of the library that look like one, of a family spoken."""
    families = {code.partition(".")[0] for code, _ in spoken_codes(SOURCE / "tinhgon") if "*" not in code}
    looks_like_code = re.compile(rf"(?:{'|'.join(sorted(families))})\.(?!csv|json)[a-z_]*[a-z]")
    missing = []
    for path in sorted((SOURCE / "tinhgon").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(value=str(text)) if looks_like_code.fullmatch(text) and not has_sentence(text):
                    missing.append(f"{path.relative_to(SOURCE)}:{node.lineno}: {text}")
    assert missing == []


@pytest.mark.parametrize("language", TRANSLATED)
class TestCatalogue:
    def test_has_every_sentence_and_no_other(self, language: str) -> None:
        assert {str(entry.context) for entry in catalogue(language) if entry.id} == set(SENTENCES)

    def test_translates_the_english_as_it_now_stands(self, language: str) -> None:
        stale = []
        for entry in catalogue(language):
            ids = entry.id if isinstance(entry.id, (list, tuple)) else (entry.id,)
            if entry.id and tuple(ids) != english_forms(str(entry.context)):
                stale.append(entry.context)
        assert stale == []

    def test_leaves_nothing_empty_and_nothing_in_doubt(self, language: str) -> None:
        unfinished = [entry.context for entry in catalogue(language) if not entry.string or (entry.fuzzy and entry.id)]
        assert unfinished == []

    def test_takes_the_same_parameters_in_the_same_forms(self, language: str) -> None:
        different = []
        for entry in catalogue(language):
            said = entry.string if isinstance(entry.string, (list, tuple)) else (entry.string,)
            if entry.id and placeholders(*said) != placeholders(*english_forms(str(entry.context))):
                different.append(entry.context)
        assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said(language: str) -> None:
    for code in SENTENCES:
        wanted: dict[str, Param] = {name: a_value(form) for name, form in placeholders(*english_forms(code))}
        sentence = SENTENCES[code]
        for number in (1, 2) if isinstance(sentence, Plural) else (None,):
            if isinstance(sentence, Plural):
                wanted[sentence.count] = number
            said = say(Message(code, wanted), language)
            assert said.strip() == said != "", code
            assert "{" not in said, code


def test_every_form_in_a_template_is_a_form_of_figures_or_a_family_of_words() -> None:
    forms = {form for code in SENTENCES for _, form in placeholders(*english_forms(code)) if form}
    families = {code.partition(".")[0] for code in SENTENCES}
    assert forms - FIGURES - {"few"} <= families


@pytest.mark.parametrize("table", ["kind", "hierarchy", "tier"])
def test_the_words_for_codes_of_a_country_are_those_of_its_pack(table: str) -> None:
    for path in sorted((SOURCE / "tinhgon" / "packs").glob("*/pack.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))[table]:
            said = {language: say(Message(f"{table}.{row['code']}"), language) for language in LANGUAGES}
            assert said == row["names"]


def test_a_code_without_a_sentence_is_an_error() -> None:
    with pytest.raises(MissingSentence, match=r"nobody\.says_this"):
        say(Message("nobody.says_this"))


def test_a_language_without_a_catalogue_is_an_error() -> None:
    with pytest.raises(MissingSentence, match="language fr"):
        say(Message("severity.note"), "fr")


def test_a_catalogue_that_is_not_compiled_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tinhgon.language.catalogue.LOCALE", tmp_path)
    translations.cache_clear()
    try:
        with pytest.raises(MissingSentence, match="make setup"):
            say(Message("severity.note"), "vi")
    finally:
        translations.cache_clear()


def test_a_sentence_missing_in_one_language_is_never_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SENTENCES, "severity.shrug", "shrug")
    monkeypatch.setitem(SENTENCES, "severity.shrugs", Plural("count", "{count} shrug", "{count} shrugs"))
    assert say(Message("severity.shrug"), "en") == "shrug"
    with pytest.raises(MissingSentence, match=r"severity\.shrug is missing in the language vi"):
        say(Message("severity.shrug"), "vi")
    with pytest.raises(MissingSentence, match=r"severity\.shrugs is missing in the language th"):
        say(Message("severity.shrugs", {"count": 2}), "th")
