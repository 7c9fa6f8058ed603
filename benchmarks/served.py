"""An installation in a folder of its own, served as `tinhgon serve` does it: what benchmarks of the site stand on."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.timing import tinhgon


@contextmanager
def installation(**more: str) -> Iterator[dict[str, str]]:
    """The environment of an empty installation; `more` is added to it, such as a `DATABASE_URL`."""
    with tempfile.TemporaryDirectory() as home:
        yield {**os.environ, "TINHGON_HOME": home, "DJANGO_SETTINGS_MODULE": "tinhgon_site.settings", **more}


@contextmanager
def demonstration(**more: str) -> Iterator[tuple[http.client.HTTPConnection, subprocess.Popen[bytes]]]:
    """The demonstration served: a line to it and its process."""
    with installation(**more) as home:
        subprocess.run(tinhgon("demo", "--no-serve"), check=True, env=home, stdout=subprocess.DEVNULL)
        with served(home) as found:
            yield found


@contextmanager
def served(home: dict[str, str]) -> Iterator[tuple[http.client.HTTPConnection, subprocess.Popen[bytes]]]:
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
            get(connection, "/api/v1/entries")
            return
        except OSError:
            connection.close()
            if process.poll() is not None:
                raise RuntimeError("the site did not start") from None
            time.sleep(0.1)
    raise RuntimeError("the site did not answer within half a minute")


def get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} gave {response.status}: {body[:200]!r}")
    return body


def memory(pid: int) -> float:
    """Resident memory of a process and its children, MB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return own / 1024 + sum(memory(int(child)) for child in children)
