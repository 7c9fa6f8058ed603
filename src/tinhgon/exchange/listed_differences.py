"""Where a list and the book differ about a unit, and the corrections that make the book say what the list says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.exchange.listed_register import LISTED_MEASURES
from tinhgon.exchange.lists import UnitRow
from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Method,
    Observation,
    Record,
    Register,
    Value,
    parent_attribute,
    unit_reading,
)
from tinhgon.register.corrections import CorrectAttribute, Correction, CorrectObservation, RecordObservations
from tinhgon.vocabulary import Finding, Message, Period, UnitId, warning

_EXTRA = "extra:"
_OF_UNIT = ("name", "kind")
_OF_LAND = ("terrain", "is_border", "lon", "lat")
_METHODS = {"reported": Method.REPORTED, "synthetic": Method.SYNTHETIC}
#: A figure that more than doubles, or loses more than half, is more often a slip of the hand than news.
_FACTOR = 2.0

Plain = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Handed:
    """What whoever hands lists in says of them: the day they describe, of which day the figures are, whence, why."""

    on: date
    figures_on: date
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Differs:
    """One value of a unit, in the book and in the list."""

    column: str
    before: Plain
    after: Plain


@dataclass(frozen=True)
class Compared:
    """A unit of the list beside the same unit in the book."""

    unit: UnitId
    row: UnitRow
    differences: tuple[Differs, ...]
    corrections: tuple[Correction, ...]
    notes: tuple[Finding, ...] = ()


class Comparing:
    """Compares the rows of a list with a register, by one set of particulars."""

    def __init__(self, register: Register, handed: Handed) -> None:
        self.register = register
        self.handed = handed
        self.districts = {
            unit.code(handed.on): unit
            for unit in register.at(handed.on).units.values()
            if not register.territories_of(UnitId(unit.id), handed.on)
        }

    def compared(self, unit: UnitId, row: UnitRow, known: UnitRow) -> Compared:
        """What the list says of a unit that the book says otherwise; what the list leaves empty it does not say."""
        differences: list[Differs] = []
        corrections: list[Correction] = []
        notes: list[Finding] = []
        for one in (self._names(unit, row, known), self._land(unit, row, known), self._district(unit, row, known)):
            for differs, fitting in one:
                differences.append(differs)
                corrections += fitting
        for differs, correction in self._figures(unit, row, known):
            differences.append(differs)
            corrections.append(correction)
            notes += _leaps(unit, row, differs)
        notes += self._unsaid(unit, row, known, differences)
        return Compared(unit, row, tuple(differences), tuple(corrections), tuple(notes))

    def _names(self, unit: UnitId, row: UnitRow, known: UnitRow) -> Iterator[tuple[Differs, list[Correction]]]:
        record = self.register.units[unit]
        for column in _OF_UNIT:
            before, after = getattr(known, column), getattr(row, column)
            if after and after != before:
                yield Differs(column, before or None, after), [self._rewritten(record, column, after)]
        for name, text in row.extra.items():
            if text and text != known.extra.get(name):
                yield Differs(name, known.extra.get(name), text), [self._rewritten(record, _EXTRA + name, text)]

    def _land(self, unit: UnitId, row: UnitRow, known: UnitRow) -> Iterator[tuple[Differs, list[Correction]]]:
        lands = self.register.territories_of(unit, self.handed.on)
        if len(lands) != 1:
            return
        record = self.register.territories[lands[0]]
        for column in _OF_LAND:
            before, after = getattr(known, column), getattr(row, column)
            if after is not None and after != before:
                yield Differs(column, before, after), [self._rewritten(record, column, after)]

    def _district(self, unit: UnitId, row: UnitRow, known: UnitRow) -> Iterator[tuple[Differs, list[Correction]]]:
        district = self.districts.get(row.district_code)
        if row.district_code is None or row.district_code == known.district_code or district is None:
            return
        record = self.register.units[unit]
        parents: list[Correction] = [
            self._rewritten(record, parent_attribute(hierarchy), district.id)
            for hierarchy in (TERRITORIAL, ADMINISTRATIVE)
            if record.parent(hierarchy, self.handed.on) != district.id
        ]
        yield Differs("district_code", known.district_code, row.district_code), parents

    def _figures(self, unit: UnitId, row: UnitRow, known: UnitRow) -> Iterator[tuple[Differs, Correction]]:
        for measure in LISTED_MEASURES:
            before, after = getattr(known, measure.code), getattr(row, measure.code)
            is_other = after is not None and after != before
            is_certified = measure.code == "population" and _is_certified(row, known)
            if after is None or not (is_other or is_certified):
                continue
            column = measure.code if is_other else "pop_source"
            shown = (before, after) if is_other else (known.pop_source, row.pop_source)
            yield Differs(column, *shown), self._recorded(unit, measure.code, after, _method(row, measure.code))

    def _recorded(self, unit: UnitId, measure: str, value: float, method: Method) -> Correction:
        """The figure in place of one of the same day, or beside those of other days."""
        subject, handed = self._subject(unit, measure), self.handed
        new = Observation(subject, measure, handed.figures_on, value, handed.on, method, handed.source)
        held = self.register.observations.get(subject, ())
        of_the_day = [o for o in held if o.measure == measure and o.on == handed.figures_on]
        return CorrectObservation(of_the_day[-1], new, handed.reason) if of_the_day else RecordObservations((new,))

    def _subject(self, unit: UnitId, measure: str) -> str:
        """Figures are held by the land; by the unit where it has several pieces, or a figure of its own already."""
        lands = self.register.territories_of(unit, self.handed.on)
        given = unit_reading(self.register, unit, measure, self.handed.on).given
        return unit if len(lands) != 1 or (given is not None and given.subject == unit) else lands[0]

    def _rewritten(self, record: Record, attribute: str, value: Value) -> CorrectAttribute:
        """The value of the day, rewritten for as long as it stood: the book was wrong all that time."""
        period = record.timeline(attribute).period_on(self.handed.on) or _gap(record, attribute, self.handed.on)
        return CorrectAttribute(record.id, attribute, period, value, self.handed.reason)

    def _unsaid(self, unit: UnitId, row: UnitRow, known: UnitRow, said: list[Differs]) -> Iterator[Finding]:
        """What a list says and the book cannot take over: left as it is, and said so."""
        told = {differs.column for differs in said}
        for column in (*_OF_LAND, "district_code", "province_code"):
            before, after = getattr(known, column), getattr(row, column)
            if after is not None and after != before and column not in told:
                named = Message(f"list.column.{column}")
                yield warning("list.not_taken_over", unit, unit=row.name, column=named, text=str(after))


def _gap(record: Record, attribute: str, on: date) -> Period:
    """The days around one on which nothing is known, as far as the thing exists."""
    exists = record.timeline("exists").period_on(on) or Period(on)
    spans = [period for period, _ in record.timeline(attribute)]
    starts = [period.end for period in spans if period.end is not None and period.end <= on]
    ends = [period.start for period in spans if period.start is not None and period.start > on]
    start = max([*starts, *([exists.start] if exists.start else [])], default=None)
    return Period(start, min([*ends, *([exists.end] if exists.end else [])], default=None))


def _is_certified(row: UnitRow, known: UnitRow) -> bool:
    """Whether a figure is now said to be of another kind, such as certified instead of estimated."""
    return row.pop_source is not None and row.pop_source != known.pop_source


def _method(row: UnitRow, measure: str) -> Method:
    if measure != "population" or row.pop_source is None:
        return Method.REPORTED
    return _METHODS.get(row.pop_source, Method.ESTIMATED)


def _leaps(unit: UnitId, row: UnitRow, differs: Differs) -> Iterator[Finding]:
    before, after = differs.before, differs.after
    if not isinstance(before, (int, float)) or not isinstance(after, (int, float)) or before <= 0:
        return
    if not before / _FACTOR <= after <= before * _FACTOR:
        yield warning("list.leap", unit, unit=row.name, measure=differs.column, before=before, after=after)
