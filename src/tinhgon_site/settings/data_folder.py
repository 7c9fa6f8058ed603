"""Where an installation keeps what is its own: the database, its secret and the files it serves."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path


def data_folder(environment: Mapping[str, str]) -> Path:
    """This installation's folder: `TINHGON_HOME`, or where this system keeps a person's data; made if missing."""
    folder = Path(environment["TINHGON_HOME"]) if environment.get("TINHGON_HOME") else _usual_folder(environment)
    folder = folder.expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _usual_folder(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Tinhgon"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Tinhgon"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tinhgon"


def secret_of(folder: Path) -> str:
    """The secret that signs sessions: made at first use, readable by its owner only, never in the repository."""
    path = folder / "secret"
    if not path.exists():
        _make_secret(path)
    secret = path.read_text(encoding="ascii")
    if not secret:
        raise RuntimeError(f"{path} is empty: delete it, and a new secret is made")
    return secret


def _make_secret(path: Path) -> None:
    # Written beside and then linked: two processes that start together see one whole secret, and the same one.
    draft = path.with_name(f"secret-{os.getpid()}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
