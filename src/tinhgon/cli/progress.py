"""Progress of long work, on standard error, where a person is looking; a file or a pipe gets none."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from tinhgon.cli.answers import language
from tinhgon.language import say
from tinhgon.scheme import Progress
from tinhgon.vocabulary import Message

#: Work that is over sooner needs no bar.
_PATIENCE_SECONDS = 0.5


@contextmanager
def working(code: str) -> Iterator[Progress | None]:
    """Give a progress callback that draws a bar once the work has lasted half a second."""
    if not sys.stderr.isatty():
        yield None
        return
    began, drawn = time.monotonic(), False

    def draw(done: int, all: int) -> None:
        nonlocal drawn
        if drawn or time.monotonic() - began > _PATIENCE_SECONDS:
            drawn = True
            filled = 30 * done // max(all, 1)
            label = say(Message(code), language())
            click.echo(f"\r{label} [{'#' * filled}{'-' * (30 - filled)}] {done}/{all}", err=True, nl=False)

    yield draw
    if drawn:
        click.echo("\r\033[K", err=True, nl=False)
