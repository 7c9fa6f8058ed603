"""Where the tables of a cutover are kept: a folder a scheme, in it one a version; written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from django.conf import settings

from tinhgon.exchange.files import write_bytes

FOLDER = "cutovers"


def path_of(name: str) -> Path:
    """The place of a file; a name whose parts could lead elsewhere (`..`, `/`) is written so that it cannot."""
    parts = [quote(part, safe="").replace(".", "%2E") for part in name.split("/")[:-1]]
    return Path(settings.DATA_FOLDER, FOLDER, *parts, quote(name.rsplit("/", maxsplit=1)[-1], safe=""))


def write_file(name: str, content: bytes) -> None:
    """Put a file in its place; a full disk leaves what was there."""
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(path, content)


def remove_file(name: str) -> None:
    """Take a file away, if it is there."""
    path_of(name).unlink(missing_ok=True)


def read_file(name: str) -> bytes | None:
    """What a file holds, if it is there."""
    path = path_of(name)
    return path.read_bytes() if path.is_file() else None
