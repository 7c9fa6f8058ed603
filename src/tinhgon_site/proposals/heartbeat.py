"""A sign of life while a question is worked on, and an end to work that does not hear that it is unwanted.

A search hears what people want whenever it has news. A single step of it may take longer than people wait: then what is
known so far is written down as the answer, and the process ends, to be begun anew by who watches over it
(`tinhgon_site.serving`). Only what was found out for later questions is lost by that.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

from tinhgon.proposals.merge_communes.propose import Ending
from tinhgon_site.proposals import store
from tinhgon_site.proposals.values import State, Wish

BEAT_SECONDS: Final = 0.5
#: How long a search may take to hear that it should stop.
PATIENCE_SECONDS: Final = 1.5
#: How a process says that it ended itself so.
UNHEEDED: Final = 75


@contextmanager
def beating(id: int, run: int, leave: Callable[[int], object] = os._exit) -> Iterator[None]:
    """Give signs of life until the end of the block."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(id, run, over, leave), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(id: int, run: int, over: threading.Event, leave: Callable[[int], object]) -> None:
    unwanted_since: float | None = None
    try:
        while not over.wait(BEAT_SECONDS):
            wish = store.sign_of_life(id, run)
            store.reassure_waiting()
            if wish is Wish.GO_ON:
                continue
            unwanted_since = unwanted_since or time.monotonic()
            if time.monotonic() - unwanted_since > PATIENCE_SECONDS and not over.is_set():
                end_as_it_stands(id, run, wish)
                leave(UNHEEDED)
                return
    finally:
        connection.close()


def end_as_it_stands(id: int, run: int, wish: Wish) -> None:
    """End a question with the best plan that is written down, or with none."""
    question = store.question(id)
    is_kept = wish is Wish.KEEP and bool(question.plan)
    store.end(id, run, State.ANSWERED if is_kept else State.CANCELLED, ending=Ending.STOPPED.value)
