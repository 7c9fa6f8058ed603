"""A register as flat rows, and a book as rows with the numbers between which each was in the book.

Files and stores keep these rows; there is one flattening, so that they cannot come to disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from tinhgon.register import (
    DEPENDANT_KINDS,
    Book,
    Border,
    Dependant,
    Ending,
    Entry,
    Measure,
    Observation,
    Record,
    Register,
    Succession,
    Territory,
    Unit,
    Value,
)
from tinhgon.register.dependants import states_of
from tinhgon.register.dependants.states import Assembler, Said
from tinhgon.vocabulary import LegalAct, Period

#: The attribute of the single row of a thing that is known by its id only.
BARE = ""
#: What the single state of a dependant says that is known by its id only: it began and ended on one day.
NEVER: Said = (("exists", False),)
#: The kinds of row in the order in which fingerprints have them; later kinds follow, and only where there are any.
FIRST_KINDS = ("units", "territories", "observations", "successions", "endings", "acts", "borders", "measures")
KINDS = (*FIRST_KINDS, *DEPENDANT_KINDS)


class AttributeRow(NamedTuple):
    """One value of one attribute of a unit or territory, from `start` until before `end`."""

    subject: str
    attribute: str
    value: Value
    start: date | None = None
    end: date | None = None


class StateRow(NamedTuple):
    """What stands of a dependant from `start` until before `end`: all its attributes, by name."""

    subject: str
    said: Said
    start: date | None = None
    end: date | None = None


R = TypeVar("R")
T = TypeVar("T")


class Recorded(NamedTuple, Generic[R]):
    """A row, the number that entered it into the book, and the number that took it out (`None`: it stands)."""

    row: R
    entered: int
    removed: int | None = None


@dataclass(frozen=True)
class Rows:
    """What one number of the book says, or what a number adds or takes away. Order within a subject is kept."""

    units: tuple[AttributeRow, ...] = ()
    territories: tuple[AttributeRow, ...] = ()
    observations: tuple[Observation, ...] = ()
    successions: tuple[Succession, ...] = ()
    endings: tuple[Ending, ...] = ()
    acts: tuple[LegalAct, ...] = ()
    borders: tuple[Border, ...] = ()
    measures: tuple[Measure, ...] = ()
    posts: tuple[StateRow, ...] = ()
    people: tuple[StateRow, ...] = ()
    appointments: tuple[StateRow, ...] = ()
    memberships: tuple[StateRow, ...] = ()
    competences: tuple[StateRow, ...] = ()
    assets: tuple[StateRow, ...] = ()
    obligations: tuple[StateRow, ...] = ()
    cases: tuple[StateRow, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, kind) for kind in KINDS)


@dataclass(frozen=True)
class Change:
    """The step from one number to the next: rows that no longer stand, and rows that now do."""

    closed: Rows
    opened: Rows


@dataclass(frozen=True)
class BookRows:
    """A whole book: its entries, and every row with the numbers between which it stood."""

    entries: tuple[Entry, ...] = ()
    units: tuple[Recorded[AttributeRow], ...] = ()
    territories: tuple[Recorded[AttributeRow], ...] = ()
    observations: tuple[Recorded[Observation], ...] = ()
    successions: tuple[Recorded[Succession], ...] = ()
    endings: tuple[Recorded[Ending], ...] = ()
    acts: tuple[Recorded[LegalAct], ...] = ()
    borders: tuple[Recorded[Border], ...] = ()
    measures: tuple[Recorded[Measure], ...] = ()
    posts: tuple[Recorded[StateRow], ...] = ()
    people: tuple[Recorded[StateRow], ...] = ()
    appointments: tuple[Recorded[StateRow], ...] = ()
    memberships: tuple[Recorded[StateRow], ...] = ()
    competences: tuple[Recorded[StateRow], ...] = ()
    assets: tuple[Recorded[StateRow], ...] = ()
    obligations: tuple[Recorded[StateRow], ...] = ()
    cases: tuple[Recorded[StateRow], ...] = ()


def register_rows(register: Register) -> Rows:
    """Everything a register says, as rows: things by id, what hangs on a subject in the order of entry."""
    return changed_rows(Register(), register).opened


def changed_rows(before: Register, after: Register) -> Change:
    """The rows to close and the rows to open so that `before` becomes `after`; what is shared is passed over."""
    changed: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {
        "units": _attributes(before.units, after.units),
        "territories": _attributes(before.territories, after.territories),
        "observations": _groups(before.observations, after.observations),
        "successions": _groups(before.successions, after.successions),
        "endings": _groups(before.endings, after.endings),
        "acts": _things(before.acts, after.acts),
        "borders": _things(_border_map(before, after), _border_map(after, before)),
        "measures": _things(before.measures, after.measures),
    }
    for kind, cls in DEPENDANT_KINDS.items():
        changed[kind] = _states(before.of_kind(cls), after.of_kind(cls))
    closed, opened = (Rows(**{kind: sides[side] for kind, sides in changed.items()}) for side in (0, 1))
    return Change(closed, opened)


def bitemporal_rows(book: Book) -> BookRows:
    """Every row of a book, with the numbers between which it stood, in the order of subjects."""
    histories: dict[str, _History[Any]] = {kind: _History() for kind in KINDS}
    before = Register()
    for entry, register in zip(book.entries, book.registers, strict=True):
        change = changed_rows(before, register)
        for kind, history in histories.items():
            history.turn(entry.number, getattr(change.closed, kind), getattr(change.opened, kind))
        before = register
    return BookRows(book.entries, **{kind: history.rows() for kind, history in histories.items()})


def register_from_rows(rows: Rows, number: int = 0) -> Register:
    """The register that the rows came from; two values of an attribute on one day raise `ValueError`."""
    return Register(number=number).putting(
        units=(Unit.from_rows(id, spans) for id, spans in _by_subject(rows.units).items()),
        territories=(Territory.from_rows(id, spans) for id, spans in _by_subject(rows.territories).items()),
        observations=rows.observations,
        successions=rows.successions,
        endings=rows.endings,
        acts=rows.acts,
        borders=rows.borders,
        measures=rows.measures,
        dependants=_dependants({kind: _by_id(getattr(rows, kind)) for kind in DEPENDANT_KINDS}),
    )


def rows_standing(rows: BookRows, number: int) -> Rows:
    """What the book said at a number."""
    return Rows(**{kind: tuple(r.row for r in getattr(rows, kind) if _stands(r, number)) for kind in KINDS})


def book_from_rows(rows: BookRows) -> Book:
    """The book that the rows came from, with the register at each number; registers share what did not change."""
    changes = _changes(rows)
    histories = {kind: _histories(getattr(rows, kind)) for kind in ("units", "territories", *DEPENDANT_KINDS)}
    registers: list[Register] = []
    register = Register()
    for entry in rows.entries:
        closed, opened = changes.get(entry.number, (Rows(), Rows()))
        standing = {kind: _standing(histories[kind], closed, opened, kind, entry.number) for kind in histories}
        units, territories = (_spans(standing[kind]) for kind in ("units", "territories"))
        dependants = {kind: standing[kind] for kind in DEPENDANT_KINDS}
        is_lost = any(not found for things in standing.values() for found in things.values())
        if is_lost or _vanishes(closed, opened) or not all(units.values()) or not all(territories.values()):
            register = register_from_rows(rows_standing(rows, entry.number), entry.number)
        else:
            register = register.putting(
                units=(Unit.from_rows(id, spans) for id, spans in units.items()),
                territories=(Territory.from_rows(id, spans) for id, spans in territories.items()),
                observations=opened.observations,
                successions=opened.successions,
                endings=opened.endings,
                acts=opened.acts,
                borders=opened.borders,
                measures=opened.measures,
                dependants=_dependants(dependants),
            ).numbered(entry.number)
        registers.append(register)
    return Book(rows.entries, tuple(registers))


# -- from registers to rows -----------------------------------------------------------------------------------------


class _History(Generic[R]):
    """The rows of one kind, in the order in which the book got them."""

    def __init__(self) -> None:
        self.entered: list[tuple[R, int]] = []
        self.removed: dict[int, int] = {}
        self.standing: dict[R, list[int]] = {}

    def turn(self, number: int, closed: Iterable[R], opened: Iterable[R]) -> None:
        """Take one number of the book in."""
        for row in closed:
            self.removed[self.standing[row].pop()] = number
        for row in opened:
            self.standing.setdefault(row, []).append(len(self.entered))
            self.entered.append((row, number))

    def rows(self) -> tuple[Recorded[R], ...]:
        """All rows by subject; within a subject in the order of entry."""
        recorded = [Recorded(row, entered, self.removed.get(i)) for i, (row, entered) in enumerate(self.entered)]
        return tuple(sorted(recorded, key=lambda r: _key(r.row)))


def _attributes(
    before: Mapping[T, Record], after: Mapping[T, Record]
) -> tuple[tuple[AttributeRow, ...], tuple[AttributeRow, ...]]:
    if before is after:
        return (), ()
    closed, opened = list[AttributeRow](), list[AttributeRow]()
    gone = [record for id, record in before.items() if id not in after]
    for old in sorted(gone, key=lambda record: record.id):
        closed += _record_rows(old)
    changed = [(before.get(id), record) for id, record in after.items() if before.get(id) is not record]
    for was, now in sorted(changed, key=lambda pair: pair[1].id):
        if was is None:
            opened += _record_rows(now)
        else:
            old_rows, new_rows = _differing_rows(was, now), _differing_rows(now, was)
            closed += [row for row in old_rows if row not in new_rows]
            opened += [row for row in new_rows if row not in old_rows]
    return tuple(closed), tuple(opened)


def _differing_rows(record: Record, other: Record) -> list[AttributeRow]:
    """The rows of a record but for the attributes it shares with the other one."""
    rows = [
        AttributeRow(record.id, name, value, period.start, period.end)
        for name, line in sorted(record.attributes.items())
        if line is not other.attributes.get(name)
        for period, value in line
    ]
    return rows if record.attributes else [AttributeRow(record.id, BARE, True)]


def _states(
    before: Mapping[str, Dependant], after: Mapping[str, Dependant]
) -> tuple[tuple[StateRow, ...], tuple[StateRow, ...]]:
    if before is after:
        return (), ()
    closed, opened = list[StateRow](), list[StateRow]()
    for id in sorted(id for id in before if id not in after):
        closed += _state_rows(before[id])
    for id in sorted(id for id, record in after.items() if before.get(id) is not record):
        was = _state_rows(before[id]) if id in before else []
        now = _state_rows(after[id])
        closed += [row for row in was if row not in now]
        opened += [row for row in now if row not in was]
    return tuple(closed), tuple(opened)


def _state_rows(record: Dependant) -> list[StateRow]:
    rows = [StateRow(record.id, said, period.start, period.end) for period, said in states_of(record)]
    return rows or [StateRow(record.id, NEVER)]


def _record_rows(record: Record) -> list[AttributeRow]:
    rows = [AttributeRow(record.id, name, value, p.start, p.end) for name, p, value in record.rows()]
    return rows or [AttributeRow(record.id, BARE, True)]


def _groups(before: Mapping[T, tuple[R, ...]], after: Mapping[T, tuple[R, ...]]) -> tuple[tuple[R, ...], tuple[R, ...]]:
    if before is after:
        return (), ()
    closed, opened = list[R](), list[R]()
    for subject in sorted(key for key in before if key not in after):  # type: ignore[type-var]
        closed += before[subject]
    for subject in sorted(key for key, group in after.items() if before.get(key) is not group):  # type: ignore[type-var]
        was, now = before.get(subject, ()), after[subject]
        kept = _kept(was, now)
        remaining = iter(now[:kept])
        expected = next(remaining, None)
        for row in was:
            if expected is not None and row == expected:
                expected = next(remaining, None)
            else:
                closed.append(row)
        opened += now[kept:]
    return tuple(closed), tuple(opened)


def _kept(was: tuple[R, ...], now: tuple[R, ...]) -> int:
    """How many of the rows that stand now can stay: those with which `now` begins, in the order they stood in.

    What follows is entered anew, so that the order of entry stays the order of the group. Where a row stands twice
    nothing stays: one could not say which of the two is meant.
    """
    if len(set(was)) < len(was) or len(set(now)) < len(now):
        return 0
    position = 0
    for count, row in enumerate(now):
        try:
            position = was.index(row, position) + 1
        except ValueError:
            return count
    return len(now)


def _things(before: Mapping[T, R], after: Mapping[T, R]) -> tuple[tuple[R, ...], tuple[R, ...]]:
    if before is after:
        return (), ()
    missing = object()
    closed = [row for key, row in before.items() if row is not after.get(key, missing) and row != after.get(key)]
    opened = [row for key, row in after.items() if row is not before.get(key, missing) and row != before.get(key)]
    return tuple(sorted(closed, key=_key)), tuple(sorted(opened, key=_key))


def _border_map(register: Register, other: Register) -> dict[tuple[str, str], Border]:
    """The borders of a register by pair, without those it shares with the other one."""
    if register.borders is other.borders:
        return {}
    return {
        (a, b): border
        for a, group in register.borders.items()
        if group is not other.borders.get(a)
        for b, border in group.items()
        if a < b
    }


def _key(row: object) -> tuple[str, ...]:
    match row:
        case AttributeRow() | StateRow():
            return (row.subject,)
        case Observation():
            return (row.subject,)
        case Succession():
            return (row.predecessor,)
        case Ending():
            return (row.unit,)
        case LegalAct():
            return (row.id,)
        case Border():
            return (row.a, row.b)
        case Measure():
            return (row.code,)
    raise TypeError(f"no row of a book: {type(row).__name__}")


# -- from rows to registers -----------------------------------------------------------------------------------------

_Span = tuple[str, Period, Value]


def _by_subject(rows: Iterable[AttributeRow]) -> dict[str, list[_Span]]:
    groups: dict[str, list[_Span]] = {}
    # Few periods occur, each very often: one object for each keeps a large register small.
    periods: dict[tuple[date | None, date | None], Period] = {}
    for subject, attribute, value, start, end in rows:
        spans = groups.setdefault(subject, [])
        if attribute != BARE:
            period = periods.get((start, end))
            if period is None:
                period = periods[start, end] = Period(start, end)
            spans.append((attribute, period, value))
    return groups


def _stands(recorded: Recorded[R], number: int) -> bool:
    return recorded.entered <= number and (recorded.removed is None or number < recorded.removed)


def _changes(rows: BookRows) -> dict[int, tuple[Rows, Rows]]:
    """What each number closed and opened."""
    found: dict[int, tuple[dict[str, list[object]], dict[str, list[object]]]] = {}
    for kind in KINDS:
        for row, entered, removed in getattr(rows, kind):
            found.setdefault(entered, ({}, {}))[1].setdefault(kind, []).append(row)
            if removed is not None:
                found.setdefault(removed, ({}, {}))[0].setdefault(kind, []).append(row)
    return {number: (_gathered(closed), _gathered(opened)) for number, (closed, opened) in found.items()}


def _gathered(lists: Mapping[str, list[object]]) -> Rows:
    return Rows(**{kind: tuple(found) for kind, found in lists.items()})  # type: ignore[arg-type]


def _histories(rows: Iterable[Recorded[Any]]) -> dict[str, list[Recorded[Any]]]:
    groups: dict[str, list[Recorded[Any]]] = {}
    for recorded in rows:
        groups.setdefault(recorded.row.subject, []).append(recorded)
    return groups


def _standing(
    histories: Mapping[str, list[Recorded[Any]]], closed: Rows, opened: Rows, kind: str, number: int
) -> dict[str, list[Any]]:
    """The rows that stand of the things a number touches; none for a thing that it takes away."""
    touched = dict.fromkeys(row.subject for row in (*getattr(closed, kind), *getattr(opened, kind)))
    return {subject: [r.row for r in histories[subject] if _stands(r, number)] for subject in touched}


def _spans(standing: Mapping[str, list[AttributeRow]]) -> dict[str, list[_Span]]:
    return {subject: _by_subject(rows).get(subject, []) for subject, rows in standing.items()}


def _by_id(rows: Iterable[StateRow]) -> dict[str, list[StateRow]]:
    groups: dict[str, list[StateRow]] = {}
    for row in rows:
        groups.setdefault(row.subject, []).append(row)
    return groups


def dependants_of(rows: Mapping[str, Iterable[StateRow]]) -> Iterable[Dependant]:
    """The dependants that states came from, kind by kind; two states on one day raise `ValueError`."""
    return _dependants({kind: _by_id(each) for kind, each in rows.items()})


def _dependants(by_kind: Mapping[str, Mapping[str, list[StateRow]]]) -> Iterable[Dependant]:
    assembler, periods = Assembler(), dict[tuple[date | None, date | None], Period]()
    for kind, things in by_kind.items():
        cls = DEPENDANT_KINDS[kind]
        for id, rows in things.items():
            states = []
            for _, said, start, end in rows:
                if said == NEVER:
                    continue
                period = periods.get((start, end))
                if period is None:
                    period = periods[start, end] = Period(start, end)
                states.append((period, said))
            yield assembler.record(cls, id, states)


def _vanishes(closed: Rows, opened: Rows) -> bool:
    """Whether a number takes something away that adding cannot express."""
    if closed.observations or closed.successions or closed.endings:
        return True
    pairs = ((closed.acts, opened.acts), (closed.borders, opened.borders), (closed.measures, opened.measures))
    return any({_key(row) for row in out} - {_key(row) for row in new} for out, new in pairs)
