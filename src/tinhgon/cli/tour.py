"""`tinhgon tour`: the text of docs/tour.md, with every block executed before the reader's eyes."""

from __future__ import annotations

import doctest
from importlib.resources import files
from typing import Any

import click

from tinhgon.cli.answers import GOOD, NO, answering


@click.command()
@answering
def tour() -> int:
    """Walk through the flow on a tiny province, value by value."""
    text = tour_text()
    known: dict[str, Any] = {}
    for part in doctest.DocTestParser().parse(text, "tour"):
        if isinstance(part, str):
            click.echo(_prose(part), nl=False)
        elif not _run(part, known):
            return NO
    return GOOD


def tour_text() -> str:
    """The tour as it is printed and as it stands in docs/tour.md."""
    return (files("tinhgon.cli") / "tour.md").read_text(encoding="utf-8")


def _prose(text: str) -> str:
    """The text between two examples, without the fences of its code blocks."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("```"))


def _run(example: doctest.Example, known: dict[str, Any]) -> bool:
    """Print an example and what it really gives; whether it is what the tour says."""
    for number, line in enumerate(example.source.splitlines()):
        click.echo(click.style(f"{'...' if number else '>>>'} {line}", fg="cyan"))
    test = doctest.DocTest([example], known, "tour", "tour.md", example.lineno, None)
    said: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(test, out=said.append, clear_globs=False)
    known.update(test.globs)
    click.echo("".join(said) if found.failed else example.want, nl=False)
    return not found.failed
