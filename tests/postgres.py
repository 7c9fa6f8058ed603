"""A PostgreSQL of the tests' own: made in a temporary folder, on loopback, gone when they end.

As a script it lends one to a command: `python tests/postgres.py pytest tests/site` runs it with DATABASE_URL set.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

USER = "tinhgon"
# PostgreSQL refuses to run as root; Debian's package brings this account.
UNPRIVILEGED = "postgres"
PORTS_TO_TRY = 3
# Durability is not what these tests ask about, except where a test kills our own process: that needs no fsync.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
}


class PostgresMissing(Exception):
    """No PostgreSQL server programs are installed here."""


class PostgresFailed(Exception):
    """The server programs are here, but would not start; says what they said."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server, and fresh databases of it."""

    port: int
    numbers: Iterator[int]

    def url(self, database: str) -> str:
        """The address that goes into DATABASE_URL."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def create_database(self) -> str:
        """A new empty database; its address."""
        name = f"tinhgon_{next(self.numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)


def server_programs() -> Path:
    """The folder of `initdb` and `pg_ctl`: Debian's newest, or what is on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = [Path(found).resolve().parent for found in [shutil.which("pg_ctl")] if found]
    for folder in [*reversed(debian), *on_path]:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise PostgresMissing("PostgreSQL is not installed; on Debian: apt-get install postgresql-15")


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(command: list[str], folder: Path) -> None:
    """Run a server program, as an unprivileged account when we are root."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", UNPRIVILEGED, "--", *command]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if answer.returncode:
        log = folder / "log"
        said = [answer.stdout, answer.stderr, log.read_text(encoding="utf-8") if log.exists() else ""]
        raise PostgresFailed(f"{' '.join(command)}\n" + "\n".join(part for part in said if part))


def start(programs: Path, folder: Path) -> int:
    """Start the server on a free port, on another one if somebody was quicker; return the port."""
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    for attempt in range(1, PORTS_TO_TRY + 1):
        port = free_port()
        command = [str(programs / "pg_ctl"), "--pgdata", str(folder / "rows"), "--log", str(folder / "log"), "--wait",
                   "--options", f"-p {port} {options}", "start"]  # fmt: skip
        try:
            run(command, folder)
        except PostgresFailed:
            if attempt == PORTS_TO_TRY:
                raise
        else:
            return port
    raise AssertionError("unreachable: the last attempt returns or raises")


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server for as long as the block lasts."""
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="tinhgon-postgres-"))
    try:
        if os.geteuid() == 0:
            account = pwd.getpwnam(UNPRIVILEGED)
            os.chown(folder, account.pw_uid, account.pw_gid)
        run([str(programs / "initdb"), "--pgdata", str(folder / "rows"), "--username", USER, "--auth", "trust",
             "--encoding", "UTF8", "--locale", "C", "--no-sync"], folder)  # fmt: skip
        port = start(programs, folder)
        try:
            yield PostgresServer(port, count(1))
        finally:
            run([str(programs / "pg_ctl"), "--pgdata", str(folder / "rows"), "--mode", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run a command with DATABASE_URL set to a fresh database; its exit status."""
    with postgres_server() as server:
        environment = {**os.environ, "DATABASE_URL": server.create_database()}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
