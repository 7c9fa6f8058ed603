"""Which database keeps the installation: SQLite in its folder, or the PostgreSQL that `DATABASE_URL` names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Read-then-write in a deferred transaction fails at once under a second writer, whatever the timeout: IMMEDIATE waits
# its turn. FULL, because a decision that was confirmed must outlive a power cut; 200 commits a second are ample.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-65536;",
}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database at the address, or of the folder's own when there is no address.

    Example
    -------
    >>> database("postgresql://clerk:p%40ss@db.local:5433/province?sslmode=require", Path())["NAME"]
    'province'
    """
    if not url:
        return _sqlite(folder / "tinhgon.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(f"DATABASE_URL begins with {parts.scheme}://; postgresql:// and sqlite:/// are known")
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
