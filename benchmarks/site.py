"""The site as other systems and people meet it: 3,000 units over HTTP, pages of a real province, memory."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.timing import Result, seconds, tinhgon

READ = 3000
DAY = "2025-06-30"
PAGES = ("/", f"/province/?on={DAY}", "/province/?on=2025-07-01", "/schemes/")


def results() -> Iterator[Result]:
    """First a synthetic province of 3,000 units over the interface; then the demonstration's pages and memory."""
    with _installation() as home:
        subprocess.run([sys.executable, "-m", "benchmarks.fill", str(READ)], check=True, env=home)
        with _served(home) as (connection, _):
            path = f"/api/v1/units?on={DAY}&limit={READ}"
            size = len(_get(connection, path))
            taken = seconds(lambda: _get(connection, path), 15)
            remark = f"{size / 1024:.0f} kB; OS2mo 3,900-17,000 ms, measured before"
            yield Result(
                f"{READ} units with name, parent, validity as of a day over HTTP", 1000 * taken, "ms", 100, remark
            )
    with _installation() as home:
        subprocess.run(tinhgon("demo", "--no-serve"), check=True, env=home, stdout=subprocess.DEVNULL)
        with _served(home) as (connection, process):
            for page in PAGES:
                size = len(_get(connection, page))
                taken = seconds(lambda page=page: _get(connection, page), 7)
                yield Result(
                    f"page {page}, at the server, warm", 1000 * taken, "ms", 1000, f"{size / 1024:.0f} kB as HTML"
                )
            yield Result("memory of the site's processes after these pages", _memory(process.pid), "MB", 300)


@contextmanager
def _installation() -> Iterator[dict[str, str]]:
    """The environment of an installation in a folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        yield {**os.environ, "TINHGON_HOME": home, "DJANGO_SETTINGS_MODULE": "tinhgon_site.settings"}


@contextmanager
def _served(home: dict[str, str]) -> Iterator[tuple[http.client.HTTPConnection, subprocess.Popen[bytes]]]:
    """The installation served on a free port of this machine, as `tinhgon serve` does it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(tinhgon("serve", "--port", str(port)), env=home, stdout=subprocess.DEVNULL)
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        _wait(connection, process)
        yield connection, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(connection: http.client.HTTPConnection, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            _get(connection, "/api/v1/entries")
            return
        except OSError:
            connection.close()
            if process.poll() is not None:
                raise RuntimeError("the site did not start") from None
            time.sleep(0.1)
    raise RuntimeError("the site did not answer within half a minute")


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} gave {response.status}: {body[:200]!r}")
    return body


def _memory(pid: int) -> float:
    """Resident memory of a process and its children, MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return own / 1024 + sum(_memory(int(child)) for child in children)
