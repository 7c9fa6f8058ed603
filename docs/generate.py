"""Writes the tour and the pages of docs/manual from the code; with --check only says which are not current.

Usage: python docs/generate.py [--check]
"""

from __future__ import annotations

import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import click
import django

from tinhgon.cli import main as main_command
from tinhgon.cli.tour import tour_text
from tinhgon.decision import stages_page
from tinhgon.language.catalogue import LANGUAGES, template
from tinhgon.language.sentences import SENTENCES
from tinhgon.scheme.operations import OPERATIONS

DOCS = Path(__file__).parent
HEAD = "<!-- Made by `make docs` from the code; change the code, not this page. -->\n"
LANGUAGE_NAMES = {"vi": "Vietnamese", "en": "English", "th": "Thai"}


def described(thing: type[Any]) -> str:
    """A class's docstring as one paragraph a paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in inspect.cleandoc(thing.__doc__ or "").split("\n\n"))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table."""
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def operations_page() -> Iterator[str]:
    """Every kind of change a scheme is made of."""
    yield "# Operations\n"
    yield "The kinds of change a scheme is made of, by the name they have in files. Each one takes effect on a day.\n"
    for word, operation in OPERATIONS.items():
        yield f"## {word}\n"
        yield f"`{operation.__name__}`: {described(operation)}\n"
        yield from table(
            ("field", "what it holds", "may be left out"),
            (
                (f"`{field.name}`", f"`{field.type}`", "" if field.default is MISSING else "yes")
                for field in fields(operation)  # type: ignore[arg-type]
            ),
        )
        yield ""


def sentences_page() -> Iterator[str]:
    """Everything the library can say, by code."""
    yield "# Sentences\n"
    yield "Every code the library can give, and what it says. Names in braces are the code's parameters in JSON.\n"
    yield from table(
        ("code", *(LANGUAGE_NAMES[language] for language in LANGUAGES)),
        ((f"`{code}`", *(template(code, language, 2) for language in LANGUAGES)) for code in sorted(SENTENCES)),
    )


def tour_page() -> Iterator[str]:
    """The tour as the command line prints it."""
    yield tour_text()


def commands_page() -> Iterator[str]:
    """Every verb of the command line, those of the site among them."""
    yield "# Commands\n"
    yield "What can be typed after `tinhgon`. JSON goes alone to standard output, everything else beside it."
    yield 'The exit status is 0 for good, 1 when the answer is "no", 2 for input that cannot be used.\n'
    yield from _commands(main_command, "tinhgon")


def _commands(group: click.Group, path: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None  # the group has just named it
        yield f"## {path} {name}\n"
        yield inspect.cleandoc(command.help or "") + "\n"
        given = [_given(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
        if given:
            yield from table(("what is given", "what it is for", "must be given"), given)
            yield ""
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")


def _given(parameter: click.Parameter) -> tuple[str, str, str]:
    word = parameter.make_metavar(click.Context(click.Command("word")))
    must = "yes" if parameter.required else ""
    if isinstance(parameter, click.Option):
        takes = "" if parameter.is_flag else f" {word}"
        return f"`{', '.join(parameter.opts)}{takes}`", parameter.help or "", must
    return f"`{word}`", "", must


def rights_page() -> Iterator[str]:
    """Who may do what: the matrix of the site, which needs the site to be read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinhgon_site.settings")
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("TINHGON_HOME", home)
        django.setup()
    from tinhgon_site.accounts.matrix import rights_page as page  # noqa: PLC0415  only once Django knows the apps

    yield from page()


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "tour.md": tour_page,
    "manual/commands.md": commands_page,
    "manual/operations.md": operations_page,
    "manual/rights.md": rights_page,
    "manual/stages.md": stages_page,
    "manual/sentences.md": sentences_page,
}


def main(arguments: list[str]) -> int:
    """Write what is not current; or, with --check, name it and say how to make it so."""
    wanted = {DOCS / name: HEAD + "\n" + "\n".join(page()).rstrip() + "\n" for name, page in PAGES.items()}
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in arguments:
        for path in stale:
            print(f"docs/{path.relative_to(DOCS)} is not current: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
        print(f"wrote docs/{path.relative_to(DOCS)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
