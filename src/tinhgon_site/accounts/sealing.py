"""The key with which secrets of the second factor are sealed in the database."""

from __future__ import annotations

import base64
import hashlib

PURPOSE = b"tinhgon second factor 1"


def key_of(secret: str) -> bytes:
    """A key of its own for this purpose, derived from the installation's secret.

    Example
    -------
    >>> len(base64.urlsafe_b64decode(key_of("a secret")))
    32
    """
    derived = hashlib.blake2b(secret.encode(), key=PURPOSE, digest_size=32)
    return base64.urlsafe_b64encode(derived.digest())
