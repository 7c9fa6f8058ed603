"""Adding to the record: the one deed of this app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from tinhgon_site.audit.chain import BEGINNING, Link, details_text
from tinhgon_site.audit.models import Head, Record


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: the account's id (empty for the installation itself) and the name as it was that day."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What it was done to: a kind of thing and its id."""

    kind: str
    id: str


# Deeds that nobody does by hand: loading at set-up, a step resumed after a power cut.
INSTALLATION = Actor(id="", label="Tinhgon")


@transaction.atomic
def note(deed: str, subject: Subject, *, by: Actor, details: Mapping[str, Any], at: datetime) -> Record:
    """Add one record after the last; call it inside the deed's own transaction, so that both are kept or neither."""
    if at.tzinfo is None:
        raise ValueError("a record needs an instant with its time zone")
    head = _locked_head()
    link = Link(
        sequence=head.sequence + 1,
        recorded_at=at,
        actor_id=by.id,
        actor_label=by.label,
        deed=deed,
        subject_kind=subject.kind,
        subject_id=subject.id,
        details=details_text(details),
        previous_hash=head.hash,
    )
    record = Record.objects.create(
        sequence=link.sequence,
        recorded_at=link.recorded_at,
        actor_id=link.actor_id,
        actor_label=link.actor_label,
        deed=link.deed,
        subject_kind=link.subject_kind,
        subject_id=link.subject_id,
        details=link.details,
        previous_hash=link.previous_hash,
        hash=link.hash(),
    )
    head.sequence, head.hash = record.sequence, record.hash
    head.save(update_fields=("sequence", "hash"))
    return record


def _locked_head() -> Head:
    # PostgreSQL locks the row; SQLite's IMMEDIATE transactions already let one writer in at a time.
    Head.objects.get_or_create(pk=Head.ONLY, defaults={"sequence": 0, "hash": BEGINNING})
    return Head.objects.select_for_update().get(pk=Head.ONLY)
