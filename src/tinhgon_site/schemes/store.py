"""Schemes in the database: what there is, any version as the library's value, and adding the next version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from tinhgon.exchange import scheme_from_json, scheme_to_json
from tinhgon.scheme import Scheme
from tinhgon.vocabulary import SchemeId
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes import models


class StaleScheme(Exception):
    """The scheme has another version than the writer stood on; nothing was written."""

    def __init__(self, scheme: SchemeId, expected: int, found: int) -> None:
        super().__init__(f"{scheme} is at version {found}, not at {expected}")
        self.scheme = scheme
        self.expected = expected
        self.found = found


class NoSuchScheme(LookupError):
    """There is no such scheme, or no such version of it."""


@dataclass(frozen=True, slots=True)
class SchemeVersion:
    """A version of a scheme without its operations: what lists show."""

    id: SchemeId
    number: int
    title: str
    owner: str
    baseline: int
    first_on: date | None
    operations: int
    fingerprint: str
    reason: str
    saved_at: datetime
    saved_by: str
    created_at: datetime
    created_by: str


#: By fingerprint: the same content is the same scheme.
_loaded: Final[Recent[str, Scheme]] = Recent(room=32)


def schemes() -> tuple[SchemeVersion, ...]:
    """The last version of every scheme, in the order in which the schemes came to be."""
    rows = models.Version.objects.filter(number=F("scheme__version")).select_related("scheme").defer("content")
    return tuple(_described(row) for row in rows.order_by("scheme__created_at", "scheme_id"))


def versions(scheme: SchemeId) -> tuple[SchemeVersion, ...]:
    """Every version of one scheme, the first first."""
    rows = models.Version.objects.filter(scheme_id=scheme).select_related("scheme").defer("content")
    return tuple(_described(row) for row in rows.order_by("number"))


def version_of(scheme: SchemeId, version: int | None = None) -> SchemeVersion:
    """One version without its operations, the last one if none is said."""
    return _described(_row(scheme, version))


def current_version(scheme: SchemeId) -> int:
    """The number of the last version; 0 where there is no such scheme."""
    return models.Scheme.objects.filter(pk=scheme).values_list("version", flat=True).first() or 0


def load_scheme(scheme: SchemeId, version: int | None = None) -> Scheme:
    """A scheme as the library's value, in its last version if none is said."""
    row = _row(scheme, version)
    return _loaded.get(row.fingerprint) or _loaded.put(row.fingerprint, scheme_from_json(row.content.encode(), scheme))


def read_scheme(scheme: SchemeId, version: int) -> Scheme:
    """A version read from its row whatever is in memory: to hold against what was decided."""
    return scheme_from_json(_row(scheme, version).content.encode(), scheme)


def save_scheme(scheme: Scheme, *, by: str, at: datetime, expected_version: int, reason: str = "") -> int:
    """Add a version; its number. `expected_version` is the one the writer stood on, 0 for a new scheme.

    Raises
    ------
    StaleScheme : somebody else saved a version meanwhile; nothing is written.
    ValueError : the scheme would not be read back as it is.
    """
    content = scheme_to_json(scheme)
    # What is read back counts: a share written 1 is 1.0 there, which is the same and has another fingerprint.
    kept = scheme_from_json(content, scheme.id)
    if kept != scheme:
        raise ValueError(f"{scheme.id} would not be read back as it is")
    with transaction.atomic():
        number = _advance(scheme.id, expected_version, by, at)
        models.Version.objects.create(
            scheme_id=scheme.id,
            number=number,
            title=scheme.title,
            owner=scheme.owner,
            baseline=scheme.baseline,
            first_on=min(scheme.days, default=None),
            operations=len(scheme.operations),
            content=content.decode(),
            fingerprint=kept.fingerprint,
            reason=reason,
            saved_at=at,
            saved_by=by,
        )
    return number


def _advance(scheme: SchemeId, expected: int, by: str, at: datetime) -> int:
    """Lock the scheme and move it on by one version."""
    first = {"version": 1, "created_at": at, "created_by": by}
    row, is_new = models.Scheme.objects.select_for_update().get_or_create(pk=scheme, defaults=first)
    found = 0 if is_new else row.version
    if found != expected:
        raise StaleScheme(scheme, expected, found)
    if not is_new:
        row.version += 1
        row.save(update_fields=("version",))
    return row.version


def _row(scheme: SchemeId, version: int | None) -> models.Version:
    rows = models.Version.objects.filter(scheme_id=scheme).select_related("scheme")
    row = rows.order_by("-number").first() if version is None else rows.filter(number=version).first()
    if row is None:
        raise NoSuchScheme(f"{scheme} {'' if version is None else version}".strip())
    return row


def _described(row: models.Version) -> SchemeVersion:
    return SchemeVersion(
        id=SchemeId(row.scheme_id),
        number=row.number,
        title=row.title,
        owner=row.owner,
        baseline=row.baseline,
        first_on=row.first_on,
        operations=row.operations,
        fingerprint=row.fingerprint,
        reason=row.reason,
        saved_at=row.saved_at,
        saved_by=row.saved_by,
        created_at=row.scheme.created_at,
        created_by=row.scheme.created_by,
    )
