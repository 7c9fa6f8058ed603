"""Records as a file: CSV for offices, JSON lines for whoever verifies them elsewhere."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from typing import Final

from tinhgon.exchange.tables import marked
from tinhgon_site.audit.chain import WRITING
from tinhgon_site.audit.presenters import deed_words
from tinhgon_site.audit.store import Found

COLUMNS: Final = ("sequence", "recorded_at", "actor", "person", "deed", "deed_in_words", "subject_kind", "subject",
                  "details", "previous_hash", "hash")  # fmt: skip


class _Echo:
    """Hands on what a CSV writer writes."""

    def write(self, text: str) -> str:
        return text


def as_csv(found: Found) -> Iterator[bytes]:
    """A line a record, the oldest first."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield str(writer.writerow(COLUMNS)).encode("utf-8-sig")
    for link, hash in found.links():
        texts = (link.actor_id, link.actor_label, link.deed, deed_words(link.deed), link.subject_kind, link.subject_id,
                 link.details)  # fmt: skip
        row = (link.sequence, link.recorded_at.isoformat(), *map(marked, texts), link.previous_hash, hash)
        yield str(writer.writerow(row)).encode()


def as_json_lines(found: Found) -> Iterator[bytes]:
    """A line a record, as it was hashed: `chain.Link.hash` can be repeated from it."""
    for link, hash in found.links():
        line = {
            "writing": WRITING,
            "sequence": link.sequence,
            "recorded_at": link.recorded_at.isoformat(timespec="microseconds"),
            "actor_id": link.actor_id,
            "actor_label": link.actor_label,
            "deed": link.deed,
            "subject_kind": link.subject_kind,
            "subject_id": link.subject_id,
            "details": link.details,
            "previous_hash": link.previous_hash,
            "hash": hash,
        }
        yield (json.dumps(line, ensure_ascii=False) + "\n").encode()


#: What the record can be fetched as, by the ending of its name.
FORMS: Final[dict[str, tuple[Callable[[Found], Iterator[bytes]], str]]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "jsonl": (as_json_lines, "application/x-ndjson"),
}
