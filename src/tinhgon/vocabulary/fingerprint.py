"""One canonical writing of a value, and its SHA-256: what was shown can be proved to be what was done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

#: Marks a field that a class was given after values of it had been fingerprinted: `field(metadata={LATER: True})`.
LATER: Final = "later"


def canonical(value: Any) -> Any:
    """The value as plain JSON data in one fixed form: dataclasses by name and fields, sets and mappings sorted."""
    if value is None or (isinstance(value, (str, bool, int, float)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: canonical(getattr(value, f.name)) for f in fields(value) if _is_written(value, f)}
        return {"": type(value).__name__, **named}
    if isinstance(value, Mapping):
        return {str(key): canonical(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, Set):
        return sorted((canonical(member) for member in value), key=_sort_key)
    if isinstance(value, (list, tuple)):
        return [canonical(member) for member in value]
    raise TypeError(f"no canonical writing for {type(value).__name__}")


def _is_written(value: Any, field: Field[Any]) -> bool:
    """A field that a class was given later counts only where it says something: what was hashed before stays so."""
    is_silent = field.metadata.get(LATER, False) and getattr(value, field.name) == field.default
    return field.compare and not is_silent


def fingerprint(value: Any) -> str:
    """SHA-256, in hexadecimal, of the canonical writing.

    Example
    -------
    >>> fingerprint({"b": 1, "a": date(2025, 7, 1)}) == fingerprint({"a": date(2025, 7, 1), "b": 1})
    True
    """
    return hashlib.sha256(_sort_key(canonical(value)).encode()).hexdigest()


def _sort_key(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
