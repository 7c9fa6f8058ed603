"""Taking files in: keeping them as a draft, and accepting them into the book, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tinhgon.exchange import BadInput, ListedUpdate
from tinhgon.register import unit_name
from tinhgon.vocabulary import Finding, Findings, UnitId, error
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import may
from tinhgon_site.accounts.store import Person, actor_of
from tinhgon_site.audit.actions import note
from tinhgon_site.intake import store
from tinhgon_site.intake.preview import Preview, preview_of
from tinhgon_site.intake.store import NoSuchUpload
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.actions import BOOK, number_hashes
from tinhgon_site.registers.boundaries import save_approximate_shapes, save_shapes
from tinhgon_site.registers.reach import scopes_reaching

_FEW = 20


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an upload was not accepted; nothing was written."""

    findings: Findings


def accept(id: UUID, *, by: Person, at: datetime, seen: str) -> int | Refused:
    """Write what a draft would change as the next number of the book; the number, or why not.

    `seen` is the mark of the preview that was looked at: if the book, the files or what is said of them is no longer
    the same, nothing is written.
    """
    try:
        preview = preview_of(store.draft_of(id, by.username))
    except NoSuchUpload:
        return Refused((error("list.accepted_already"),))
    if isinstance(preview, BadInput):
        return Refused((error("list.unreadable"),))
    if reasons := tuple(_reasons(preview, seen, by)):
        return Refused(reasons)
    try:
        with transaction.atomic():
            return _accepted(preview, by, at)
    except registers.StaleBook:
        return Refused((error("list.book_moved"),))
    except NoSuchUpload:
        return Refused((error("list.accepted_already"),))


def _reasons(preview: Preview, seen: str, by: Person) -> Iterator[Finding]:
    said = preview.draft.particulars
    if preview.mark != seen:
        yield error("list.book_moved")
    elif not preview.is_acceptable:
        yield error("list.not_acceptable")
    elif not said.source.strip() or not said.reason.strip():
        yield error("list.no_reason")
    elif outside := beyond_scope(preview, by):
        yield error("list.beyond_scope", *outside[:_FEW], count=len(outside), units=outside[:_FEW])


def beyond_scope(preview: Preview, person: Person) -> tuple[str, ...]:
    """The names of the units that would be changed and over which the person has no right."""
    if may(person, Deed.LOAD_DATA):
        return ()
    found: list[str] = []
    for unit in sorted(_concerned(preview)):
        register = preview.update.before if unit in preview.update.before.units else preview.update.after
        if not may(person, Deed.LOAD_DATA, over=(scopes_reaching(register, unit, preview.on),)):
            found.append(unit_name(register, unit, preview.on))
    return tuple(found)


def _concerned(preview: Preview) -> set[UnitId]:
    """The units that would be another thing afterwards, and those that would get another shape."""
    matched = preview.matched.shapes if preview.matched else {}
    after = preview.update.after
    holders = {after.holder_of(land, preview.on) for land in after.territories if land in matched}
    drawn = {UnitId(id) for id in matched if id in after.units}
    return {*_touched(preview.update), *drawn, *(holder for holder in holders if holder is not None)}


def _touched(update: ListedUpdate) -> frozenset[UnitId]:
    if update.new and not update.before.units:
        return frozenset(UnitId(unit) for unit in update.after.units)
    return update.touched


def _accepted(preview: Preview, by: Person, at: datetime) -> int:
    """Everything that belongs to an acceptance, in the transaction around it."""
    store.throw_away(preview.draft.id, by.username)
    said, update, actor = preview.draft.particulars, preview.update, actor_of(by)
    number = preview.number
    files = ", ".join(file.name for file in preview.draft.files)
    details: dict[str, object] = {"source": said.source, "file": files, "reason": said.reason}
    details["files"] = {file.name: file.sha256 for file in preview.draft.files}
    if not update.is_empty:
        number = registers.record(
            update.after, update.kind, by=actor.label, at=at, expected_number=preview.number, reason=said.reason
        )
        details |= {"number": number, "units": len(update.new) + len(update.changed) + len(update.struck)}
        details |= number_hashes(number)
    if preview.matched is not None and preview.matched.shapes:
        shapes = preview.matched.shapes
        save_shapes(shapes, boundaries_on=preview.matched.day, source=said.source, by=actor.label, at=at)
        details |= {"shapes": len(shapes), "day": preview.matched.day}
    if update.new:
        save_approximate_shapes(update.after, preview.on, by=actor.label, at=at)
    note("boundaries.replaced" if update.is_empty else "book.loaded", BOOK, by=actor, details=details, at=at)
    return number
