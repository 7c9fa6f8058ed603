"""The sentences of the site's pages, and which of them a language still lacks; needs no gettext programs.

    python tools/site_messages.py            say what is missing, unfinished or no longer used
    python tools/site_messages.py --write    put new sentences into the catalogues, empty, and take unused ones out

Sentences are English in code and templates. An app keeps its own catalogue in `<app>/locale/<language>/LC_MESSAGES/
django.po`; what stands outside the apps, and what several apps say, is in `tinhgon_site/locale`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SITE = Path(__file__).resolve().parent.parent / "src" / "tinhgon_site"
LANGUAGES = ("vi", "th")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
LITERAL = r"""u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
IN_TEMPLATE = re.compile(
    rf"\b(?P<call>_|gettext|ngettext|pgettext|npgettext)\(\s*(?P<words>{LITERAL}(?:\s*,\s*{LITERAL})*)"
)


@dataclass(frozen=True, order=True)
class Sentence:
    """One thing to be said in every language: its English, its English plural, and the context that tells it apart."""

    text: str
    plural: str = ""
    context: str = ""


def sentences_of_code(path: Path) -> Iterator[Sentence]:
    """What a Python module says."""
    with path.open("rb") as file:
        for _line, words, _comments, context in extract("python", file, KEYWORDS, (), {"encoding": "utf-8"}):
            text, plural = words if isinstance(words, tuple) else (words, "")
            yield Sentence(text, plural, context or "")


def sentences_of_template(path: Path) -> Iterator[Sentence]:
    """What a template says; Django turns its tags into calls of gettext first."""
    for match in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        words = [ast.literal_eval(literal[0]) for literal in re.finditer(LITERAL, match["words"])]
        has_context = match["call"] in ("pgettext", "npgettext")
        context = words.pop(0) if has_context else ""
        yield Sentence(words[0], words[1] if match["call"] in ("ngettext", "npgettext") else "", context)


def homes() -> list[Path]:
    """Where catalogues are kept: each app for itself, then the site for everything else."""
    return [*sorted(models.parent for models in SITE.glob("*/apps.py")), SITE]


def sentences_of(home: Path) -> set[Sentence]:
    """All that an app says, or all that is said outside the apps."""
    apps = [app for app in homes() if app != SITE]
    belongs = [path for path in home.rglob("*") if home != SITE or not any(app in path.parents for app in apps)]
    found: set[Sentence] = set()
    for path in belongs:
        if path.suffix == ".py":
            found.update(sentences_of_code(path))
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            found.update(sentences_of_template(path))
    return found


def catalogue_path(home: Path, language: str) -> Path:
    return home / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogue(home: Path, language: str) -> Catalog:
    """The catalogue as it is kept, or an empty one."""
    path = catalogue_path(home, language)
    if not path.exists():
        return Catalog(locale=language, domain="django", project="Tinhgon", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django", abort_invalid=True)


def known(kept: Catalog) -> dict[Sentence, bool]:
    """Each sentence of a catalogue, and whether it is finished: every form said, none marked as uncertain."""
    return {
        _sentence(message.id, message.context): not message.fuzzy and all(_forms(message.string))
        for message in kept
        if message.id
    }


def _sentence(identity: str | tuple[str, ...], context: str | None) -> Sentence:
    text, plural = identity if isinstance(identity, tuple) else (identity, "")
    return Sentence(text, plural, context or "")


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


def complaints(home: Path, language: str) -> list[str]:
    """What a language lacks of what is said here, and what its catalogue keeps that nobody says."""
    here = known(catalogue(home, language))
    of_all = known(catalogue(SITE, language))
    said = sentences_of(home)
    where = f"{home.relative_to(SITE.parent)}, {language}"
    missing = [f"{where}: missing: {s.text!r}" for s in sorted(said) if not here.get(s) and not of_all.get(s)]
    elsewhere = set().union(*(sentences_of(app) for app in homes())) if home == SITE else said
    unused = [f"{where}: no longer said: {s.text!r}" for s in sorted(set(here) - elsewhere)]
    return missing + unused


def write(home: Path, language: str) -> None:
    """Put in what is new, empty; take out what nobody says; keep every translation there is."""
    kept, of_all = catalogue(home, language), known(catalogue(SITE, language))
    said = sentences_of(home)
    everywhere = set().union(*(sentences_of(app) for app in homes())) if home == SITE else said
    for message in list(kept):
        if message.id and _sentence(message.id, message.context) not in everywhere:
            kept.delete(message.id, message.context)
    for sentence in sorted(said - set(known(kept)) - (set() if home == SITE else set(of_all))):
        identity = (sentence.text, sentence.plural) if sentence.plural else sentence.text
        kept.add(identity, context=sentence.context or None, flags=["python-format"] if "%(" in sentence.text else ())
    if not said and not len(kept):
        return
    path = catalogue_path(home, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, kept, width=110, omit_header=True, sort_output=True)
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    plural = '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    path.write_text(head + plural + path.read_text(encoding="utf-8").lstrip(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Say or write; the exit status is 1 while something is missing."""
    settings.configure(USE_I18N=True)
    if "--write" in arguments:
        for home in reversed(homes()):
            for language in LANGUAGES:
                write(home, language)
    found = [complaint for home in homes() for language in LANGUAGES for complaint in complaints(home, language)]
    print("\n".join(found) or "Every sentence of the site is said in every language.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
