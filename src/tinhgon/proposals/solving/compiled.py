"""Compiling the loops that Python is too slow for, once on a machine and never twice."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """The function as machine code, kept in a folder of the user's so that the next process finds it there."""
    if _FOLDER is None:
        return numba.njit(error_model="numpy")(function)  # type: ignore[no-any-return]
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(_FOLDER)
    try:
        return numba.njit(cache=True, error_model="numpy")(function)  # type: ignore[no-any-return]
    finally:
        numba.config.CACHE_DIR = before


def compiled_part(function: F) -> F:
    """A function that only compiled functions call: it needs no door for Python, which halves the wait for it."""
    make = numba.njit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
    return make(function)  # type: ignore[no-any-return]


def cache_folder(environment: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """Where compiled code is kept: `NUMBA_CACHE_DIR`, else with this user's caches; `None` if nothing can be kept.

    The name holds a hash of the source of compiled functions: numba itself does not see when a function in another
    file changed.
    An installation that cannot be written to is no obstacle.
    """
    texts = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    source = b"".join(text for text in texts if b"compiled" in text or b"class Costs" in text)
    name = hashlib.sha256(source).hexdigest()[:16]
    folder = _usual_folder(environment, platform) / "tinhgon" / "compiled" / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _usual_folder(environment: Mapping[str, str], platform: str) -> Path:
    if chosen := environment.get("NUMBA_CACHE_DIR"):
        return Path(chosen)
    if platform == "win32" and (local := environment.get("LOCALAPPDATA")):
        return Path(local)
    if cache := environment.get("XDG_CACHE_HOME"):
        return Path(cache)
    home = Path(environment.get("HOME") or Path(__file__).anchor)
    return home / ("Library/Caches" if platform == "darwin" else ".cache")


_FOLDER = cache_folder(os.environ)
