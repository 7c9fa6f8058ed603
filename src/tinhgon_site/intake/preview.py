"""What an upload would change, worked out without changing anything; the same question is worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

import shapely
from django.utils import timezone

from tinhgon.exchange import (
    BadInput,
    Handed,
    HandedIn,
    KnownProvince,
    ListedUpdate,
    read_handed_in,
    unit_rows,
    update_from_lists,
)
from tinhgon.register import Book, EntryKind, Register
from tinhgon.vocabulary import Finding, Findings, error, fingerprint, has_errors, warning
from tinhgon_site.intake.store import Draft, files_of
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.boundaries import Shape, Shapes, load_shapes
from tinhgon_site.registers.country import commune_kinds, country
from tinhgon_site.registers.matching import Matched, day_of_codes, match_shapes
from tinhgon_site.registers.recent import Recent

_FEW = 200
PROVINCE = "province"


@dataclass(frozen=True)
class Preview:
    """A draft beside the book: what it would change, and what was found; `mark` changes when any of that does."""

    draft: Draft
    number: int
    update: ListedUpdate
    matched: Matched | None
    findings: Findings
    mark: str

    @property
    def on(self) -> date:
        """The day that the files describe."""
        return self.update.handed.on

    @property
    def is_empty(self) -> bool:
        """Whether the book already says all of it."""
        return self.update.is_empty and not (self.matched and self.matched.shapes)

    @property
    def is_acceptable(self) -> bool:
        """Whether nothing stands in the way but a reason and a source."""
        return not self.is_empty and not has_errors(self.findings)

    @property
    def shapes(self) -> Shapes:
        """The shapes that would stand afterwards."""
        kept = load_shapes()
        if self.matched is None or not self.matched.shapes:
            return kept
        given = {id: Shape(shape, False, self.matched.day) for id, shape in self.matched.shapes.items()}
        return Shapes(f"{kept.mark}+{self.mark}", {**kept.by_id, **given})


_read: Final[Recent[UUID, HandedIn | BadInput]] = Recent(room=6)
_previewed: Final[Recent[str, Preview]] = Recent(room=6)


def preview_of(draft: Draft) -> Preview | BadInput:
    """What a draft would change in the book as it now is, or why its files cannot be used."""
    held = read_files(draft)
    if isinstance(held, BadInput):
        return held
    number = registers.current_number()
    mark = mark_of(draft, number)
    return _previewed.get(mark) or _previewed.put(mark, _preview(draft, held, number, mark))


def is_read(draft: Draft) -> bool:
    """Whether the files were read already, so that an answer comes at once."""
    return _read.get(draft.id) is not None


def read_files(draft: Draft) -> HandedIn | BadInput:
    """What the files of a draft hold, or why they cannot be used; read once."""
    found = _read.get(draft.id)
    if found is None:
        with files_of(draft) as paths:
            try:
                found = read_handed_in(paths, kinds=commune_kinds())
            except BadInput as refused:
                found = refused
        _read.put(draft.id, found)
    return found


def mark_of(draft: Draft, number: int) -> str:
    """The fingerprint of the files, of what is said of them, and of the number of the book they are held against."""
    files = tuple((file.name, file.sha256) for file in draft.files)
    return fingerprint((str(draft.id), files, draft.particulars, registers.mark_of(number)))


def _preview(draft: Draft, held: HandedIn, number: int, mark: str) -> Preview:
    register, said = registers.load_register(number), draft.particulars
    shapes = {code: shapely.from_wkb(wkb) for code, wkb in held.boundaries.by_code.items()}
    codes = held.lists.units.codes or frozenset(shapes)
    today = timezone.localdate()
    on = said.on or (day_of_codes(register, codes, today) if number and codes else today)
    handed = Handed(on, said.figures_on or on, said.source, said.reason or "-")
    update = _whole(register, held.whole, handed) if held.whole is not None else _listed(register, held, handed, draft)
    matched = match_shapes(update.after, on, shapes) if shapes else None
    findings = (*update.findings, *held.lists.units.warnings, *held.boundaries.findings, *_unmatched(matched))
    return Preview(draft, number, update, matched, findings, mark)


def _listed(register: Register, held: HandedIn, handed: Handed, draft: Draft) -> ListedUpdate:
    return update_from_lists(
        register,
        held.lists,
        handed,
        strikes_missing=draft.particulars.strikes_missing,
        measures=country().measures.values(),
        provinces=dict(_provinces(held, handed.on)),
    )


def _provinces(held: HandedIn, on: date) -> Iterator[tuple[str, KnownProvince]]:
    """The provinces of a list: as the country's books have them, else by the word with which their names begin."""
    pack = country()
    kinds = [kind for kind in pack.kinds.values() if kind.tier == PROVINCE]
    for code, name in {(row.province_code, row.province_name) for row in held.lists.units if row.province_code}:
        fact = pack.province(code, on)
        if fact is not None:
            yield code, KnownProvince(fact.name, fact.kind)
        elif name and (kind := next((k for k in kinds if name.casefold().startswith(k.prefix.casefold())), None)):
            yield code, KnownProvince(name, kind.code)


def _whole(register: Register, whole: Book | Register, handed: Handed) -> ListedUpdate:
    """A whole register opens an empty book; beside another it would have to be merged by hand."""
    after = whole.current if isinstance(whole, Book) else whole
    findings: list[Finding] = []
    if register.units:
        findings.append(error("list.whole_beside_book"))
    if isinstance(whole, Book) and len(whole.entries) > 1:
        findings.append(warning("list.book_as_one_number", count=len(whole.entries)))
    return ListedUpdate(
        handed=handed,
        before=register,
        after=replace(after, number=0),
        new=unit_rows(after, handed.on).rows,
        changed=(),
        same=(),
        missing=(),
        struck=(),
        borders=sum(1 for _ in after.all_borders()),
        kind=EntryKind.OPENING,
        findings=tuple(findings),
    )


def _unmatched(matched: Matched | None) -> Findings:
    if matched is None or not matched.unmatched:
        return ()
    codes = matched.unmatched[:_FEW]
    return (warning("list.shape_of_nobody", *codes, count=len(matched.unmatched), codes=codes, day=matched.day),)
