"""The site as people run it: its own folder, its own process, its own port."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "tinhgon_site.settings"
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running site: its address, its folder, and what the server wrote."""

    url: str
    home: Path
    log: Path


def prepare(home: Path, settings: str = SETTINGS) -> None:
    """Make an installation in the folder: tables, files to serve, the demonstration."""
    command = [sys.executable, "-m", "tests.journeys.prepare"]
    answer = subprocess.run(
        command, env=_environment(home, settings), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if answer.returncode:
        raise RuntimeError(f"the installation could not be made:\n{answer.stdout}\n{answer.stderr}")


def copy_of(home: Path, target: Path) -> Path:
    """An installation of its own for a journey that changes something."""
    shutil.copytree(home, target)
    return target


@contextlib.contextmanager
def running(home: Path, settings: str = SETTINGS) -> Iterator[Site]:
    """Serve the installation until the end of the block."""
    port, log = _free_port(), home / "server.log"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "tinhgon_site.wsgi:application"]
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, env=_environment(home, settings), cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            site = Site(f"http://127.0.0.1:{port}", home, log)
            _wait_until_it_answers(site, process)
            yield site
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


@contextlib.contextmanager
def working(site: Site, settings: str = SETTINGS) -> Iterator[None]:
    """The process for long work beside the pages, until the end of the block."""
    command = [sys.executable, "-m", "tinhgon_site.worker"]
    with (site.home / "worker.log").open("w") as output:
        process = subprocess.Popen(
            command, env=_environment(site.home, settings), cwd=ROOT, stdout=output, stderr=output
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def _environment(home: Path, settings: str) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "TINHGON_DEBUG")},
        "TINHGON_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": str(ROOT),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(site: Site, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.url}/sign-in", timeout=5):
                return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"the site answers {error.code}:\n{site.log.read_text()}") from error
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the site did not start:\n{site.log.read_text()}")
