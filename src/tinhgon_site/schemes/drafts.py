"""Drafts in the database: where one begins, everything that was done to it, and adding the next entry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

import orjson
from django.db import transaction

from tinhgon.scheme.arrangement import Edit, Entry, History
from tinhgon.vocabulary import Message, SchemeId
from tinhgon_site.registers.recent import Recent
from tinhgon_site.schemes import models, store
from tinhgon_site.schemes.wire import edit_from, edit_text, message_from, message_text

UNDO, REDO, EDIT = "undo", "redo", "edit"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as its row has it: on which version it began, how far it is, how far it is saved."""

    scheme: SchemeId
    generation: int
    mark: UUID
    base_version: int
    effective_on: date
    number: int
    saved_version: int
    saved_number: int

    @property
    def unsaved(self) -> int:
        """How many entries no version has yet."""
        return self.number - self.saved_number


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that is to be added: the edit or the number taken back or returned, what it is called and touches."""

    sent_as: str
    client: str
    said: Message
    touches: frozenset[str]
    edit: Edit | None = None
    undoes: int | None = None
    redoes: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What people are told of an entry: who, when, and what it is called."""

    by: str
    at: datetime
    said: Message


@dataclass(frozen=True)
class Kept:
    """A draft's history as it was read, and what people are told of each entry."""

    history: History
    told: tuple[Told, ...]


_kept: Final[Recent[UUID, Kept]] = Recent(room=16)


def current_draft(scheme: SchemeId) -> Draft | None:
    """The draft of a scheme that people work on; none where nobody began one."""
    row = models.Draft.objects.filter(scheme_id=scheme).order_by("-generation").first()
    return None if row is None else _described(row)


def begin_draft(scheme: SchemeId, effective_on: date, *, by: str, at: datetime) -> Draft:
    """Begin a draft on the last version of a scheme; the one there is, where it leads to that version."""
    with transaction.atomic():
        version = models.Scheme.objects.select_for_update().get(pk=scheme).version
        last = models.Draft.objects.filter(scheme_id=scheme).order_by("-generation").first()
        if last is not None and last.saved_version == version:
            return _described(last)
        row = models.Draft.objects.create(
            scheme_id=scheme,
            generation=1 if last is None else last.generation + 1,
            base_version=version,
            saved_version=version,
            effective_on=effective_on,
            started_at=at,
            started_by=by,
        )
    return _described(row)


def history_of(draft: Draft) -> Kept:
    """Everything done to a draft up to its number; what was read before is not read again."""
    known = _kept.get(draft.mark) or Kept(History(), ())
    if known.history.number < draft.number:
        rows = models.DraftEntry.objects.filter(draft__mark=draft.mark, number__gt=known.history.number)
        read = list(rows.order_by("number"))
        entries = (*known.history.entries, *map(_entry, read))
        told = (*known.told, *(Told(row.by, row.at, message_from(row.said)) for row in read))
        known = _kept.put(draft.mark, Kept(History(entries), told))
    if known.history.number > draft.number:
        return Kept(History(known.history.entries[: draft.number]), known.told[: draft.number])
    return known


@contextmanager
def writing(scheme: SchemeId) -> Iterator[Draft | None]:
    """Hold a scheme's draft, so that one person after the other adds to it; none where there is no draft."""
    with transaction.atomic():
        # PostgreSQL locks the row; SQLite's IMMEDIATE transactions already let one writer in at a time.
        rows = models.Draft.objects.select_for_update().filter(scheme_id=scheme).order_by("-generation")
        row = rows.first()
        yield None if row is None else _described(row)


def number_of(draft: Draft, sent_as: str) -> int | None:
    """The number of what was sent under an id, if it is kept already."""
    found = models.DraftEntry.objects.filter(draft__mark=draft.mark, sent_as=sent_as)
    return found.values_list("number", flat=True).first()


def add_entry(draft: Draft, done: Done, *, by: str, account: str, at: datetime) -> Draft:
    """Add what was done; the draft after it. Call it while `writing`."""
    row = models.Draft.objects.get(mark=draft.mark)
    deed = UNDO if done.undoes is not None else REDO if done.redoes is not None else EDIT
    models.DraftEntry.objects.create(
        draft=row,
        number=row.number + 1,
        deed=deed,
        content=edit_text(done.edit),
        touches=orjson.dumps(sorted(done.touches)).decode(),
        said=message_text(done.said),
        of=done.undoes or done.redoes,
        sent_as=done.sent_as,
        client=done.client,
        at=at,
        by=by,
        account=account,
    )
    row.number += 1
    row.save(update_fields=("number",))
    return _described(row)


def mark_saved(draft: Draft, version: int) -> None:
    """Note that a version was made of the draft as it stood at its number."""
    models.Draft.objects.filter(mark=draft.mark).update(saved_version=version, saved_number=draft.number)


def unsaved_entries(scheme: SchemeId) -> int:
    """How many changes of a scheme's draft are in no version yet; none where its draft was left behind."""
    draft = current_draft(scheme)
    if draft is None or draft.saved_version != store.current_version(scheme):
        return 0
    return draft.unsaved


def _described(row: models.Draft) -> Draft:
    return Draft(
        SchemeId(row.scheme_id),
        row.generation,
        row.mark,
        row.base_version,
        row.effective_on,
        row.number,
        row.saved_version,
        row.saved_number,
    )


def _entry(row: models.DraftEntry) -> Entry:
    return Entry(
        row.number,
        row.account,
        row.client,
        frozenset(orjson.loads(row.touches)),
        edit_from(orjson.loads(row.content)) if row.deed == EDIT else None,
        row.of if row.deed == UNDO else None,
        row.of if row.deed == REDO else None,
    )
