"""How one record is bound to the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tinhgon.vocabulary.fingerprint import canonical

# What the first record names as the hash before it.
BEGINNING = "0" * 64
# Names this way of writing a record, so that a later way cannot be mistaken for it.
WRITING = "tinhgon-record-1"


@dataclass(frozen=True, slots=True)
class Link:
    """A record's content and its place, as they are hashed."""

    sequence: int
    recorded_at: datetime
    actor_id: str
    actor_label: str
    deed: str
    subject_kind: str
    subject_id: str
    details: str
    previous_hash: str

    def hash(self) -> str:
        """SHA-256 over all of it, in one fixed writing; instants in UTC to the microsecond."""
        written = [
            WRITING,
            self.sequence,
            self.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.actor_id,
            self.actor_label,
            self.deed,
            self.subject_kind,
            self.subject_id,
            self.details,
            self.previous_hash,
        ]
        return hashlib.sha256(json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def details_text(details: Mapping[str, Any]) -> str:
    """The particulars as JSON text in one fixed form: the same particulars are always the same text.

    Example
    -------
    >>> details_text({"b": 1, "a": "Hạc Thành"})
    '{"a":"Hạc Thành","b":1}'
    """
    plain = canonical(details)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
