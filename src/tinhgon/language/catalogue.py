"""Which template a code has in a language: English stands in `sentences/`, the others in compiled catalogues."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations, translation
from pathlib import Path

from tinhgon.language.sentences import SENTENCES, Plural

#: Vietnamese is what people read first.
LANGUAGES = ("vi", "en", "th")
DOMAIN = "tinhgon"
LOCALE = Path(__file__).parent.parent / "locale"


class MissingSentence(LookupError):
    """A code has no sentence in a language: a fault of the catalogue, shown rather than papered over with English."""


class _NoTranslation(NullTranslations):
    """What a catalogue falls back on: an error where gettext would hand the English through."""

    def pgettext(self, context: str, message: str) -> str:
        raise MissingSentence(context)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingSentence(context)


def template(code: str, language: str, number: int = 1) -> str:
    """The template of a sentence; `number` chooses its plural form where it has one."""
    sentence = SENTENCES.get(code)
    if sentence is None:
        raise MissingSentence(f"no sentence has the code {code}")
    if language == "en":
        return sentence if isinstance(sentence, str) else sentence.form(number)
    catalogue = translations(language)
    try:
        if isinstance(sentence, Plural):
            return catalogue.npgettext(code, sentence.one, sentence.other, number)
        return catalogue.pgettext(code, sentence)
    except MissingSentence as missing:
        raise MissingSentence(f"the sentence {code} is missing in the language {language}") from missing


@cache
def translations(language: str) -> GNUTranslations:
    """The compiled catalogue of a language; `make setup` compiles it."""
    if language not in LANGUAGES:
        raise MissingSentence(f"no catalogue for the language {language}: there are {', '.join(LANGUAGES)}")
    try:
        catalogue = translation(DOMAIN, LOCALE, [language])
    except FileNotFoundError as absent:
        raise MissingSentence(f"the catalogue of the language {language} is not compiled: run `make setup`") from absent
    assert isinstance(catalogue, GNUTranslations)  # translation() without a fallback gives nothing else
    catalogue.add_fallback(_NoTranslation())
    return catalogue
