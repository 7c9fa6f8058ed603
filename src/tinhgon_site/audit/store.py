"""Reading the record and proving that it is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, overload

from django.db.models import Q, QuerySet
from django.utils import timezone

from tinhgon_site.audit.chain import BEGINNING, Link
from tinhgon_site.audit.models import Head, Record

BATCH = 2000


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last link of the chain: how many records there are and the hash that vouches for all of them."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it is read: who did what to which thing, when, with which particulars."""

    sequence: int
    recorded_at: datetime
    actor_id: str
    actor_label: str
    deed: str
    subject_kind: str
    subject_id: str
    details: dict[str, Any]
    hash: str


class FaultKind(StrEnum):
    """How a chain can be broken."""

    RECORD_CHANGED = "record-changed"
    LINK_BROKEN = "link-broken"
    RECORD_MISSING = "record-missing"
    HEAD_DIFFERS = "head-differs"
    REMEMBERED_MISSING = "remembered-missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first broken link: what is wrong, and with which record."""

    kind: FaultKind
    sequence: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What walking the chain showed: how many records hold, the hash they end in, and the first fault, if any."""

    records: int
    head: str
    fault: Fault | None

    @property
    def is_whole(self) -> bool:
        return self.fault is None


def head() -> ChainHead:
    """The last link as the installation knows it; before the first record it is the chain's beginning."""
    row = Head.objects.filter(pk=Head.ONLY).first()
    return ChainHead(row.sequence, row.hash) if row else ChainHead(0, BEGINNING)


def entries(*, subject_kind: str = "", subject_id: str = "", newest_first: bool = True) -> Iterator[Entry]:
    """The records, of one thing or of all; particulars as they were noted."""
    rows = Record.objects.order_by("-sequence" if newest_first else "sequence")
    if subject_kind:
        rows = rows.filter(subject_kind=subject_kind)
    if subject_id:
        rows = rows.filter(subject_id=subject_id)
    for row in rows.iterator(chunk_size=BATCH):
        yield _entry(row)


#: The kind of subject of records about accounts.
ACCOUNT = "person"
#: The kind of subject of records about looking at people's data.
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in the record; what is empty is not asked. Days are the first and the last, both included."""

    person: str = ""
    deed: str = ""
    subject: str = ""
    first_on: date | None = None
    last_on: date | None = None
    text: str = ""

    @property
    def is_everything(self) -> bool:
        return self == Sought()


class Found(Sequence[Entry]):
    """The records that were looked for, from the newest on, read only as far as somebody looks.

    Records about accounts (who holds which role, whose password changed) and about looks at people's data are only for
    those who manage accounts: others do not find them either, whatever they look for.
    """

    def __init__(self, sought: Sought, *, with_accounts: bool) -> None:
        rows = _rows_sought(sought).order_by("-sequence")
        self._rows = rows if with_accounts else rows.exclude(subject_kind__in=(ACCOUNT, PEOPLE))
        # The head counts all; only what is chosen has to be counted.
        self._count = head().sequence if sought.is_everything and with_accounts else self._rows.count()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> list[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | list[Entry]:
        if isinstance(place, slice):
            return [_entry(row) for row in self._rows[place]]
        return _entry(self._rows[place])

    def links(self) -> Iterator[tuple[Link, str]]:
        """Each of them as it was hashed, with its hash, the oldest first: enough to verify it elsewhere."""
        for row in self._rows.reverse().iterator(chunk_size=BATCH):
            yield _link(row), row.hash


def deeds_noted() -> list[str]:
    """Every kind of deed of which there is a record."""
    return sorted(Record.objects.order_by().values_list("deed", flat=True).distinct())


def _rows_sought(sought: Sought) -> QuerySet[Record]:
    rows = Record.objects.all()
    if sought.person:
        rows = rows.filter(Q(actor_label__icontains=sought.person) | Q(actor_id=sought.person))
    if sought.deed:
        rows = rows.filter(deed=sought.deed)
    if sought.subject:
        rows = rows.filter(subject_id=sought.subject)
    if sought.first_on is not None:
        rows = rows.filter(recorded_at__gte=_midnight(sought.first_on))
    if sought.last_on is not None:
        rows = rows.filter(recorded_at__lt=_midnight(sought.last_on) + timedelta(days=1))
    for word in sought.text.split():
        among = Q(details__icontains=word) | Q(subject_id__icontains=word) | Q(actor_label__icontains=word)
        rows = rows.filter(among | Q(deed__icontains=word) | Q(hash__startswith=word.lower()))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def verify(remembered: str | None = None) -> Verification:
    """Walk the whole chain; `remembered` is a hash kept outside, from a decision paper, that must still be in it.

    Someone with the database in hand could write the whole chain anew; only a hash kept elsewhere shows that.
    """
    expected = ChainHead(0, BEGINNING)
    is_remembered_found = remembered in (None, BEGINNING)
    for row in Record.objects.order_by("sequence").iterator(chunk_size=BATCH):
        kind = _fault_of(row, expected)
        if kind is not None:
            return Verification(expected.sequence, expected.hash, Fault(kind, expected.sequence + 1))
        expected = ChainHead(row.sequence, row.hash)
        is_remembered_found = is_remembered_found or row.hash == remembered
    return Verification(expected.sequence, expected.hash, _fault_of_end(expected, is_remembered_found))


def _fault_of(row: Record, before: ChainHead) -> FaultKind | None:
    if row.sequence != before.sequence + 1:
        return FaultKind.RECORD_MISSING
    if row.previous_hash != before.hash:
        return FaultKind.LINK_BROKEN
    if _link(row).hash() != row.hash:
        return FaultKind.RECORD_CHANGED
    return None


def _fault_of_end(reached: ChainHead, is_remembered_found: bool) -> Fault | None:
    known = head()
    if known.sequence > reached.sequence:
        return Fault(FaultKind.RECORD_MISSING, reached.sequence + 1)
    if known != reached:
        return Fault(FaultKind.HEAD_DIFFERS, reached.sequence)
    if not is_remembered_found:
        return Fault(FaultKind.REMEMBERED_MISSING, reached.sequence)
    return None


def _link(row: Record) -> Link:
    return Link(
        sequence=row.sequence,
        recorded_at=row.recorded_at,
        actor_id=row.actor_id,
        actor_label=row.actor_label,
        deed=row.deed,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        details=row.details,
        previous_hash=row.previous_hash,
    )


def _entry(row: Record) -> Entry:
    return Entry(
        sequence=row.sequence,
        recorded_at=row.recorded_at,
        actor_id=row.actor_id,
        actor_label=row.actor_label,
        deed=row.deed,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        details=json.loads(row.details),
        hash=row.hash,
    )
