"""Which database keeps the installation: SQLite in its folder, or the PostgreSQL that `DATABASE_URL` names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from tinhgon_site.settings.faults import SettingFault

# Read-then-write in a deferred transaction fails at once under a second writer, whatever the timeout: IMMEDIATE waits
# its turn. FULL, because a decision that was confirmed must outlive a power cut; 200 commits a second are ample.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-65536;",
}

#: A database in the same house answers at once.
PATIENCE_SECONDS = 5


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database at the address, or of the folder's own when there is no address.

    Raises
    ------
    SettingFault : no such kind of database is known, or the address is not one.

    Example
    -------
    >>> database("postgresql://clerk:p%40ss@db.local:5433/province?sslmode=require", Path())["NAME"]
    'province'
    """
    if not url:
        return _sqlite(folder / "tinhgon.sqlite3")
    parts = _parts(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    asked = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket folder is written as ?host=/run/postgresql, since it cannot stand before the slash.
        "HOST": asked.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True, **asked},
    }


def check_database(settings: dict[str, Any]) -> None:
    """Try once whether the PostgreSQL answers, before a pool of connections tries for half a minute and complains.

    Raises
    ------
    SettingFault : it does not answer, does not let this installation in, or cannot be spoken to without its package.
    """
    if not settings["ENGINE"].endswith("postgresql"):
        return
    try:
        import psycopg  # noqa: PLC0415  needed with PostgreSQL only, and brought by the extra of that name
    except ImportError as missing:
        raise SettingFault("settings.postgres_package", {}) from missing
    where = {"host": settings["HOST"], "port": settings["PORT"], "dbname": settings["NAME"], "user": settings["USER"]}
    options = {name: value for name, value in settings["OPTIONS"].items() if name != "pool"}
    given = {name: value for name, value in where.items() if value}
    try:
        psycopg.connect(password=settings["PASSWORD"], connect_timeout=PATIENCE_SECONDS, **given, **options).close()
    except psycopg.Error as refused:
        # The address is told without its password; PostgreSQL's own words have none in them.
        raise SettingFault("settings.database_silent", _told(where, str(refused))) from refused


def _told(where: dict[str, str], words: str) -> dict[str, str]:
    host = where["host"] or "localhost"
    address = f"{host}:{where['port']}" if where["port"] else host
    return {"address": address, "name": where["dbname"], "detail": " ".join(words.split())}


def _parts(url: str) -> SplitResult:
    """The parts of an address that can be used; what it says beside its kind may be a password and is not repeated."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise SettingFault("settings.database_address", {}) from wrong
    if parts.scheme not in ("postgresql", "postgres", "sqlite"):
        raise SettingFault("settings.database_kind", {"kind": parts.scheme})
    if not parts.path.strip("/") or port == 0:
        raise SettingFault("settings.database_address", {})
    return parts


def _sqlite(path: Path) -> dict[str, Any]:
    # A file also in tests: shared memory locks whole tables, and two writers could not be tried out on it.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # A thread keeps its connection: opening one anew for each page would throw away what it has read.
        "CONN_MAX_AGE": 600,
        "OPTIONS": dict(SQLITE_OPTIONS),
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }
