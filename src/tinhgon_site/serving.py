"""Serving the pages with Granian: one process, since SQLite has one writer, and several threads."""

from __future__ import annotations

import logging
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

LOOPBACK = "127.0.0.1"
#: Enough that a slow page does not hold up the others.
THREADS = 8
_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.1


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
    server.serve()


def _tell_when_ready(url: str, on_ready: Callable[[str], None]) -> None:
    """Ask for a page until it is answered; a proxy that the machine uses is not asked."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            opener.open(url, timeout=5).close()
        except urllib.error.HTTPError:
            pass  # an answer, though perhaps not a page of this version
        except OSError:
            time.sleep(_PAUSE_SECONDS)
            continue
        on_ready(url)
        return
    logging.getLogger(__name__).warning("%s did not answer within %d seconds", url, _PATIENCE_SECONDS)
