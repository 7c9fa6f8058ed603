"""Serving the pages with Granian: one process, since SQLite has one writer, and several threads.

Beside it runs one process for long work (`tinhgon_site.worker`); it begins and ends with the pages.
"""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

LOOPBACK = "127.0.0.1"
#: Enough that a slow page does not hold up the others.
THREADS = 8
_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.1
#: A process that ends at once is not begun at once again; one that is to end gets so long.
_REST_SECONDS, _GRACE_SECONDS = 1.0, 2.0


class PortTaken(Exception):
    """Somebody listens at the address already, or it is not this machine's."""


def check_port(host: str, port: int) -> None:
    """Raise `PortTaken` unless a server can be started there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # As the server does: a port that was just left is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(str(error)) from error


def url_of(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    shown = {"0.0.0.0": LOOPBACK, "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def serve_pages(host: str, port: int, *, on_ready: Callable[[str], None]) -> None:
    """Serve until somebody ends it; `on_ready` is called with the address once a page has been answered."""
    url = url_of(host, port)
    threading.Thread(target=_tell_when_ready, args=(url, on_ready), daemon=True).start()
    server = Granian(
        "tinhgon_site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        # A request that was begun is finished, but nobody waits for a browser that keeps its line open.
        workers_kill_timeout=5,
    )
    with working():
        server.serve()


@contextmanager
def working() -> Iterator[None]:
    """Keep a process for long work until the end of the block; one that ends before is begun anew."""
    over = threading.Event()
    thread = threading.Thread(target=_keep_working, args=(over,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _keep_working(over: threading.Event) -> None:
    while not over.is_set():
        # A session of its own: Ctrl-C in the terminal is for the pages, which end it in order.
        with subprocess.Popen([sys.executable, "-m", "tinhgon_site.worker"], start_new_session=True) as process:
            while not over.wait(_PAUSE_SECONDS) and process.poll() is None:
                pass
            if process.poll() is None:
                _end(process)
        over.wait(_REST_SECONDS)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        # What it works on is written down as far as it is, and can be gone on with.
        process.kill()


def _tell_when_ready(url: str, on_ready: Callable[[str], None]) -> None:
    """Ask for a page until it is answered; a proxy that the machine uses is not asked."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            # The first page reads the book, which is worth waiting for; asking again would make it read twice.
            opener.open(url, timeout=_PATIENCE_SECONDS).close()
        except urllib.error.HTTPError:
            pass  # an answer, though perhaps not a page of this version
        except OSError:
            time.sleep(_PAUSE_SECONDS)
            continue
        on_ready(url)
        return
    logging.getLogger(__name__).warning("%s did not answer within %d seconds", url, _PATIENCE_SECONDS)
