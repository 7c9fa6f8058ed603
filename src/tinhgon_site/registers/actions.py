"""What people do with the register besides changing it by a scheme: opening the book, and giving it real shapes."""

from __future__ import annotations

from datetime import date, datetime

import shapely
from django.db import transaction

from tinhgon.cutover import change_hash
from tinhgon.exchange import Boundaries
from tinhgon.register import EntryKind, Register
from tinhgon.vocabulary import fingerprint
from tinhgon_site.audit.actions import Actor, Subject, note
from tinhgon_site.registers import store
from tinhgon_site.registers.boundaries import save_shapes
from tinhgon_site.registers.matching import Matched, day_of_codes, match_shapes

BOOK = Subject("book", "")


@transaction.atomic
def open_book(register: Register, *, by: Actor, at: datetime, reason: str) -> int:
    """Write the first number of the book; `StaleBook` if it is open already.

    The record remembers the rows and the entry by their fingerprints, so that nobody changes the beginning unseen.
    """
    number = store.record(register, EntryKind.OPENING, by=by.label, at=at, expected_number=0, reason=reason)
    details = {"number": number, "units": len(register.units), **number_hashes(number)}
    note("book.opened", BOOK, by=by, details=details, at=at)
    return number


def number_hashes(number: int) -> dict[str, str]:
    """The fingerprints of what a number of the book changed and of its entry, as they are kept."""
    return {"change": change_hash(store.read_change(number)), "entry": entry_hash(number)}


def entry_hash(number: int) -> str:
    """The fingerprint of who wrote a number of the book, when, why and on what authority, as it is kept."""
    return fingerprint(store.entry(number))


def replace_boundaries(
    boundaries: Boundaries, *, source: str, by: Actor, at: datetime, on: date | None = None
) -> Matched:
    """Give units the shapes that came with their codes, in place of what was drawn before.

    Without a day `on`, the codes are taken for those of the day on which they fit the register best.
    """
    register = store.load_register()
    shapes = {code: shapely.from_wkb(wkb) for code, wkb in boundaries.by_code.items()}
    day = on or day_of_codes(register, shapes.keys(), at.date())
    matched = match_shapes(register, day, shapes)
    if matched.shapes:
        with transaction.atomic():
            save_shapes(matched.shapes, boundaries_on=day, source=source, by=by.label, at=at)
            details = {"source": source, "day": day, "shapes": len(matched.shapes)}
            note("boundaries.replaced", BOOK, by=by, details=details, at=at)
    return matched
