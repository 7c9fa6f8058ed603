"""Which version of a scheme somebody last saw, so that they can be told what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tinhgon.vocabulary import SchemeId
from tinhgon_site.decisions import models


@dataclass(frozen=True, slots=True)
class Sighting:
    """A version as somebody saw it: its fingerprint, and how many steps had been taken by then."""

    version: int
    shown: str
    records: int
    seen_at: datetime | None = None


@transaction.atomic
def note_sighting(person: str, scheme: SchemeId, now: Sighting, *, at: datetime) -> Sighting | None:
    """Remember what somebody sees now; what they saw before that, if it was something else.

    Looking again at the same changes nothing: what has changed is told until there is something newer.
    """
    defaults = {"version": now.version, "shown": now.shown, "records": now.records, "seen_at": at}
    row, is_new = models.Sighting.objects.select_for_update().get_or_create(
        person=person, scheme=scheme, defaults=defaults
    )
    if not is_new and (row.version, row.shown, row.records) != (now.version, now.shown, now.records):
        row.earlier_version, row.earlier_shown = row.version, row.shown
        row.earlier_records, row.earlier_seen_at = row.records, row.seen_at
        row.version, row.shown, row.records, row.seen_at = now.version, now.shown, now.records, at
        row.save()
    if row.earlier_version is None or row.earlier_records is None:
        return None
    return Sighting(row.earlier_version, row.earlier_shown, row.earlier_records, row.earlier_seen_at)
