"""The book in the database: loading the register of a number, and writing the next number whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Min, Q

from tinhgon.exchange.rows import BookRows, Change, Recorded, Rows, book_from_rows, changed_rows, register_from_rows
from tinhgon.register import DEPENDANT_KINDS, Book, Entry, EntryKind, Register
from tinhgon.vocabulary import ActId
from tinhgon_site.registers import models
from tinhgon_site.registers.recent import Recent
from tinhgon_site.registers.rows import KEPT, STATES, Kept, batches, standing_at
from tinhgon_site.registers.scopes import EVERYTHING, Extent, Scope, extent_of


class StaleBook(Exception):
    """The book has another number than the writer stood on; nothing was written."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"the book is at {found}, not at {expected}")
        self.expected = expected
        self.found = found


class NoSuchNumber(LookupError):
    """The book has no such number."""


class IdTaken(Exception):
    """An id that a part of the register wants to give is already something in another part of it."""


# -- asking ---------------------------------------------------------------------------------------------------------


def current_number() -> int:
    """The last number of the book; 0 before the first."""
    return models.Head.objects.filter(pk=models.Head.ONLY).values_list("number", flat=True).first() or 0


def entry(number: int) -> Entry:
    """One number's entry; `NoSuchNumber` if there is none."""
    return _entry(_entry_row(number))


def entries() -> tuple[Entry, ...]:
    """Every number of the book, in order."""
    return tuple(_entry(row) for row in models.Entry.objects.order_by("number"))


def mark_of(number: int) -> str:
    """What tells this number from the same number of any other book; 0, an empty book, has none."""
    return _entry_row(number).mark.hex if number else ""


def numbers_with_posts() -> frozenset[int]:
    """The numbers of the book at which it had posts: there is an apparatus to show."""
    rows = STATES["posts"]._default_manager.order_by("entered")
    first = rows.values_list("entered", flat=True).first()
    return frozenset() if first is None else frozenset(range(first, current_number() + 1))


def number_at(instant: datetime) -> int:
    """The number that stood in the book at an instant; 0 before the first."""
    rows = models.Entry.objects.filter(recorded_at__lte=instant).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


# -- loading --------------------------------------------------------------------------------------------------------


def load_register(number: int | None = None, *, scope: Scope = EVERYTHING) -> Register:
    """The register as a number left it, the present one if none is said; each is read once and then kept in memory.

    `scope` names the units (provinces) at whose feet everything wanted lies; a scoped register knows nothing of the
    rest, and is written back with the same scope.
    """
    wanted = current_number() if number is None else number
    if wanted == 0:
        return Register()
    key = (_entry_row(wanted).mark, scope)
    found = _loaded.get(key)
    if found is None:
        found = register_from_rows(_rows(wanted, scope), wanted)
        _loaded.put(key, found)
    return found


def load_units(number: int | None = None) -> Register:
    """The same without what hangs on bodies: what pages for everybody read, so that they hold nobody's data."""
    wanted = current_number() if number is None else number
    if wanted == 0 or not _hangs_anything(wanted):
        return load_register(wanted)
    mark = _entry_row(wanted).mark
    found = _bare.get(mark)
    if found is None:
        bare: dict[str, Any] = {
            kept.kind: () if kept.kind in STATES else tuple(_rows_of(kept, wanted, None)) for kept in KEPT.values()
        }
        found = _bare.put(mark, register_from_rows(Rows(**bare), wanted))
    return found


def _hangs_anything(number: int) -> bool:
    """Whether anything hung on bodies by a number; asked of each number once, since a number never changes."""
    mark = _entry_row(number).mark
    known = _hanging.get(mark)
    if known is None:
        known = _hanging.put(
            mark, any(table._default_manager.filter(entered__lte=number).exists() for table in STATES.values())
        )
    return known


def read_register(number: int) -> Register:
    """The register as a number left it, read from the rows whatever is in memory: to hold against what was meant."""
    _entry_row(number)
    return register_from_rows(_rows(number, EVERYTHING), number)


def read_change(number: int) -> Change:
    """The rows that a number took out and those that it entered, as they are kept."""
    _entry_row(number)
    sides = (
        {kept.kind: tuple(kept.read(Q(**{of: number}))) for kept in KEPT.values()} for of in ("removed", "entered")
    )
    closed, opened = (Rows(**side) for side in sides)
    return Change(closed, opened)


def first_entries(ids: Collection[str]) -> dict[str, Entry]:
    """For each id that was ever in the book, the entry that brought it in: an id names one thing for ever."""
    first: dict[str, int] = {}
    tables: tuple[type[models.AttributeValue] | type[models.State], ...] = (
        models.UnitValue,
        models.TerritoryValue,
        *STATES.values(),
    )
    for table in tables:
        for batch in batches(sorted(ids)):
            rows = table._default_manager.filter(subject__in=batch).values_list("subject")
            for subject, number in rows.annotate(number=Min("entered")):
                first[subject] = min(number, first.get(subject, number))
    known = {row.number: _entry(row) for row in models.Entry.objects.filter(pk__in=set(first.values()))}
    return {id: known[number] for id, number in first.items()}


def load_book() -> Book:
    """Every entry, with the register at each number; what did not change between numbers is shared."""
    marks = dict(models.Entry.objects.order_by("number").values_list("number", "mark"))
    known = [register for mark in marks.values() if (register := _loaded.get((mark, EVERYTHING))) is not None]
    if len(known) == len(marks):
        return Book(entries(), tuple(known))
    recorded: dict[str, Any] = {
        kept.kind: tuple(Recorded(*row) for row in kept.read_recorded()) for kept in KEPT.values()
    }
    book = book_from_rows(BookRows(entries(), **recorded))
    for register in book.registers:
        _loaded.put((marks[register.number], EVERYTHING), register)
    return book


# -- writing --------------------------------------------------------------------------------------------------------


def record(
    register: Register,
    kind: EntryKind,
    *,
    by: str,
    at: datetime,
    expected_number: int,
    reason: str = "",
    act: ActId | None = None,
    scheme: str | None = None,
    scope: Scope = EVERYTHING,
) -> int:
    """Write the register as the next number of the book, in one transaction; only what changed is written.

    Parameters
    ----------
    register : made from `load_register(expected_number, scope=scope)`
    expected_number : the number the writer stood on; 0 opens an empty book

    Raises
    ------
    StaleBook : somebody else wrote a number meanwhile; nothing is written.
    IdTaken : a scoped register founds something whose id is in use outside the scope.
    ValueError : the time is before that of the last entry.
    """
    # Compared outside the transaction: only the comparison of numbers and the writing keep others waiting.
    before = load_register(expected_number, scope=scope)
    change = changed_rows(before, register)
    if scope is not EVERYTHING:
        _refuse_taken_ids(before, register)
    with transaction.atomic():
        number = _advance(expected_number, at)
        row = models.Entry.objects.create(
            number=number, kind=kind.value, recorded_at=at, by=by, reason=reason, act=act, scheme=scheme
        )
        for kept in KEPT.values():
            kept.close(getattr(change.closed, kept.kind), number)
            kept.open(getattr(change.opened, kept.kind), number)
    # If a transaction around this one is undone, its mark never comes up again and nothing wrong is remembered.
    _loaded.put((row.mark, scope), register.numbered(number))
    return number


def _advance(expected: int, at: datetime) -> int:
    """Lock the head of the book and move it on by one."""
    if at.tzinfo is None:
        raise ValueError("the time of an entry needs a time zone")
    models.Head.objects.get_or_create(pk=models.Head.ONLY, defaults={"number": 0})
    # PostgreSQL locks the row; SQLite's IMMEDIATE transactions already let one writer in at a time.
    head = models.Head.objects.select_for_update().get(pk=models.Head.ONLY)
    if head.number != expected:
        raise StaleBook(expected, head.number)
    if expected and at < _entry_row(expected).recorded_at:
        raise ValueError("an entry cannot be recorded before the one it follows")
    head.number += 1
    head.save(update_fields=("number",))
    return head.number


def _refuse_taken_ids(before: Register, after: Register) -> None:
    kinds = ((STATES[kind], before.of_kind(cls), after.of_kind(cls)) for kind, cls in DEPENDANT_KINDS.items())
    parts: Iterable[tuple[type[models.AttributeValue] | type[models.State], Mapping[Any, Any], Mapping[Any, Any]]] = (
        (models.UnitValue, before.units, after.units),
        (models.TerritoryValue, before.territories, after.territories),
        *kinds,
    )
    for table, was, now in parts:
        for batch in batches([id for id in now if id not in was]):
            taken = table._default_manager.filter(removed__isnull=True, subject__in=batch)
            if (id := taken.values_list("subject", flat=True).first()) is not None:
                raise IdTaken(f"{id} is already something outside this part of the register")


# -- rows -----------------------------------------------------------------------------------------------------------


def _entry_row(number: int) -> models.Entry:
    row = models.Entry.objects.filter(pk=number).first()
    if row is None:
        raise NoSuchNumber(f"the book has no number {number}")
    return row


def _entry(row: models.Entry) -> Entry:
    act = None if row.act is None else ActId(row.act)
    return Entry(row.number, EntryKind(row.kind), row.recorded_at, row.by, row.reason, act, row.scheme)


def _rows(number: int, scope: Scope) -> Rows:
    extent = None if scope is None else extent_of(scope, number)
    kinds: dict[str, Any] = {kept.kind: tuple(_rows_of(kept, number, extent)) for kept in KEPT.values()}
    return Rows(**kinds)


def _rows_of(kept: Kept, number: int, extent: Extent | None) -> Iterator[object]:
    if extent is None:
        yield from kept.read(standing_at(number))
        return
    for among in extent.conditions(kept):
        yield from (row for row in kept.read(standing_at(number) & among) if extent.covers(kept.kind, row))


#: Every table in which an id may stand for a thing.
_TABLES: Final[tuple[type[models.AttributeValue] | type[models.State], ...]] = (
    models.UnitValue,
    models.TerritoryValue,
    *STATES.values(),
)


def megabytes(register: Register) -> float:
    """Roughly how much memory a register takes: measured, 3.4 kB for a unit or piece of land, 2 kB for the rest."""
    hanging = sum(len(records) for records in register.dependants.values())
    return 0.0034 * (len(register.units) + len(register.territories)) + 0.002 * hanging


#: By megabytes: thirty numbers of a province, or two of a whole country.
_loaded: Final[Recent[tuple[UUID, Scope], Register]] = Recent(room=128, weigh=megabytes)
#: The same without what hangs on bodies, and whether anything does.
_bare: Final[Recent[UUID, Register]] = Recent(room=64, weigh=megabytes)
_hanging: Final[Recent[UUID, bool]] = Recent(room=256)
