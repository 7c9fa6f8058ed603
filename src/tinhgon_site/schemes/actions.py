"""Adding a version of a scheme, noted in the record; whether it may be changed at its stage, decisions say before."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tinhgon.scheme import Scheme
from tinhgon_site.audit.actions import Actor, Subject, note
from tinhgon_site.schemes import store


@transaction.atomic
def keep_scheme(scheme: Scheme, *, by: Actor, at: datetime, expected_version: int, reason: str = "") -> int:
    """Keep a scheme as its next version and note the fingerprint of what was kept; the version's number."""
    number = store.save_scheme(scheme, by=by.label, at=at, expected_version=expected_version, reason=reason)
    kept = store.version_of(scheme.id, number)
    details = {"version": number, "fingerprint": kept.fingerprint, "baseline": kept.baseline}
    note("scheme.saved", Subject("scheme", scheme.id), by=by, details=details, at=at)
    return number
