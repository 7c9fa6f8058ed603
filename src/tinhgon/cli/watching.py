"""Watching a search on standard error, while its gap falls; Ctrl-C ends it and keeps the best plan.

A terminal shows one line that changes; a file or a pipe gets a line every few seconds, and none of what is quick.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import click

from tinhgon.cli.answers import language, tell
from tinhgon.language import say
from tinhgon.proposals.merge_communes import Progress
from tinhgon.vocabulary import Message

#: Seconds between two lines where no terminal can change the one it shows.
_BETWEEN_LINES = 5.0


@contextmanager
def watching() -> Iterator[Callable[[Progress], bool]]:
    """Give a callback that shows how a search stands, and tells it to stop after the first Ctrl-C; the second kills."""
    is_over, told = False, time.monotonic()

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal is_over
        is_over = True
        signal.signal(signal.SIGINT, before)

    def draw(standing: Progress) -> bool:
        nonlocal told
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{say(_standing(standing), language())}", err=True, nl=False)
        elif time.monotonic() - told > _BETWEEN_LINES:
            told = time.monotonic()
            tell(_standing(standing))
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
