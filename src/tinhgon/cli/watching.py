"""Watching a search on standard error, while its gap falls; Ctrl-C ends it and keeps the best plan."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import click

from tinhgon.cli.answers import language
from tinhgon.language import say
from tinhgon.proposals.merge_communes import Progress
from tinhgon.vocabulary import Message


@contextmanager
def watching() -> Iterator[Callable[[Progress], bool]]:
    """Give a callback that shows how a search stands, and tells it to stop after the first Ctrl-C; the second kills."""
    is_over = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal is_over
        is_over = True
        signal.signal(signal.SIGINT, before)

    def draw(standing: Progress) -> bool:
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{say(_standing(standing), language())}", err=True, nl=False)
        return not is_over

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield draw
    finally:
        signal.signal(signal.SIGINT, before)
        if sys.stderr.isatty():
            click.echo("\r\033[K", err=True, nl=False)


def _standing(standing: Progress) -> Message:
    seconds = round(standing.seconds, 1)
    if standing.objective is None:
        return Message("propose.progress.waiting", {"seconds": seconds})
    if standing.gap is None:
        return Message("propose.progress", {"seconds": seconds, "objective": round(standing.objective, 6)})
    shown = {"seconds": seconds, "objective": round(standing.objective, 6), "gap": round(100 * standing.gap, 3)}
    return Message("propose.progress.gap", {**shown})
