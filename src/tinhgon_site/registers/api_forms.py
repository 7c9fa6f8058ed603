"""What the register's HTTP interface is asked and what it answers, as the published description shows it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_noop
from ninja import Field, Schema

from tinhgon.register import TERRITORIAL

#: The units of the largest provinces at once; a nation in some pages.
MAX_PAGE = 20_000
EVENTS_AT_MOST = 1_000
#: Up to here both databases count, and JSON writes whole numbers exactly.
LARGEST = 2_147_483_647


class Moment(Schema):
    """Both clocks of a question: the day in the world, and the number of the book."""

    on: date | None = Field(None, description=gettext_noop("The day, such as 2025-07-01; today if not said."))
    number: int | None = Field(
        None, ge=1, le=LARGEST, description=gettext_noop("The number of the book; the present one if not said.")
    )


class UnitsAsked(Moment):
    """Which units of a day."""

    kind: list[str] = Field(
        [], description=gettext_noop("Only units of this kind, such as xa; more than one may be said.")
    )
    code: str | None = Field(None, description=gettext_noop("Only units that carry this code that day."))
    parent: str | None = Field(None, description=gettext_noop("Only units directly under this one, by its id."))
    name: str | None = Field(
        None, description=gettext_noop("Only units whose name contains this, marks and case apart.")
    )
    hierarchy: str = Field(TERRITORIAL, description=gettext_noop("The hierarchy in which parents are meant."))
    limit: int = Field(1000, ge=1, le=MAX_PAGE, description=gettext_noop("At most so many units."))
    after: str | None = Field(
        None, description=gettext_noop("Go on behind this cursor: what `next` said; day and number stay as they were.")
    )


class LineageAsked(Moment):
    """Whose lineage."""

    code: str = Field(description=gettext_noop("The code that a unit carries that day."))


class CountsAsked(Schema):
    """Which two days are compared."""

    on: list[date] = Field(description=gettext_noop("A day; say it twice."))
    number: int | None = Field(
        None, ge=1, le=LARGEST, description=gettext_noop("The number of the book; the present one if not said.")
    )


class ObservationsAsked(Schema):
    """Whose figures."""

    subject: str = Field(description=gettext_noop("The unit or territory, by its id."))
    measure: str | None = Field(None, description=gettext_noop("Only this measure, such as population."))
    limit: int = Field(1000, ge=1, le=MAX_PAGE, description=gettext_noop("At most so many figures."))
    after: str | None = Field(None, description=gettext_noop("Go on behind this cursor: what `next` said."))
    number: int | None = Field(
        None, ge=1, le=LARGEST, description=gettext_noop("The number of the book; the present one if not said.")
    )


class SeriesAsked(Schema):
    """Which measure, of which units, on which days."""

    measure: str = Field(description=gettext_noop("The measure, such as population."))
    units_on: date = Field(description=gettext_noop("The day whose units the series is for."))
    on: list[date] = Field(description=gettext_noop("A day of the series; more than one may be said."))
    unit: list[str] = Field([], description=gettext_noop("Only this unit, by its id; more than one may be said."))
    number: int | None = Field(
        None, ge=1, le=LARGEST, description=gettext_noop("The number of the book; the present one if not said.")
    )


class EntriesAsked(Schema):
    """Which numbers of the book."""

    limit: int = Field(1000, ge=1, le=MAX_PAGE, description=gettext_noop("At most so many numbers."))
    after: str | None = Field(None, description=gettext_noop("Go on behind this cursor: what `next` said."))


class EventsAsked(Schema):
    """From where on the events are told."""

    after: str | None = Field(
        None,
        description=gettext_noop("The cursor of the last event taken in; from the beginning if not said."),
    )
    limit: int = Field(200, ge=1, le=EVENTS_AT_MOST, description=gettext_noop("At most so many events."))


class LookUpAsked(Moment):
    """What is looked up: a line as somebody wrote it, or a point of the map."""

    q: str | None = Field(
        None,
        max_length=1000,
        description=gettext_noop("A name, old name, code or address line; marks may be left out."),
    )
    lon: float | None = Field(None, ge=-180, le=180, description=gettext_noop("The longitude of a point, in degrees."))
    lat: float | None = Field(None, ge=-90, le=90, description=gettext_noop("The latitude of a point, in degrees."))


class UnitLine(Schema):
    """One unit as it stands on the day."""

    id: str
    code: str | None
    name: str
    kind: str | None
    parent: str | None = Field(description="The id of the unit above it in the hierarchy asked for.")
    start: date | None = Field(description="The first day of its existence; null if not known.")
    end: date | None = Field(description="The first day on which it no longer exists; null while it does.")


class UnitsPage(Schema):
    """Units of a day, by id."""

    on: date
    number: int
    count: int = Field(description="How many units there are in all that fit the question.")
    next: str | None = Field(description="The cursor to go on from; null where this was the end.")
    units: list[UnitLine]


class Span(Schema):
    """One value of one attribute, from `start` until before `end`."""

    attribute: str
    value: str | float | bool
    start: date | None
    end: date | None


class Figure(Schema):
    """What a measure says about a unit on the day: the official figure, beside it what the parts give."""

    value: float | None
    basis: str
    is_estimated: bool
    given: float | None
    derived: float | None
    reasons: list[str]


class UnitDetail(Schema):
    """One unit: as it stands on the day, its land and figures, and everything that was ever true of it."""

    id: str
    on: date
    number: int
    exists: bool
    values: dict[str, str | float | bool]
    territories: list[str]
    children: list[str]
    figures: dict[str, Figure]
    history: list[Span]


class LineageLine(Schema):
    """A unit that continues another, or that it came from."""

    id: str
    code: str | None
    name: str
    on: date
    share: float | None = Field(description="The part of the land, 0 to 1; null if not known.")
    basis: str
    act: str | None


class LineageAnswer(Schema):
    """Where a unit came from and what became of it."""

    id: str
    code: str | None
    name: str
    on: date
    predecessors: list[LineageLine]
    successors: list[LineageLine]


class Explained(Schema):
    """Why the number of units of a kind differs."""

    kind: str | None
    difference: int
    operations: list[str]


class CountsAnswer(Schema):
    """How many units of each kind on two days, and why the numbers differ."""

    days: list[date]
    by_kind: dict[str, list[int]]
    explanation: list[Explained]


class ObservationLine(Schema):
    """One measurement, as it was recorded."""

    subject: str
    measure: str
    on: date
    value: float
    boundaries_on: date
    method: str
    source: str


class RestatedLine(Schema):
    """A measure on a day within the boundaries of another."""

    id: str
    code: str | None
    name: str
    on: date
    value: float | None
    basis: str
    is_estimated: bool
    reasons: list[str]


class SeriesAnswer(Schema):
    """A measure on several days for the units of one day."""

    measure: str
    units_on: date
    days: list[date]
    rows: list[RestatedLine]


class EntryLine(Schema):
    """One number of the book."""

    number: int
    kind: str
    recorded_at: datetime
    reason: str
    act: str | None
    scheme: str | None


class EntriesPage(Schema):
    """Numbers of the book, the first first."""

    next: str | None
    entries: list[EntryLine]


class ObservationsPage(Schema):
    """Figures in the order in which they came in."""

    next: str | None
    observations: list[ObservationLine]


class HappenedLine(Schema):
    """One thing that happened to a unit."""

    what: str = Field(
        description="began, ended, renamed, recoded, kind_changed, seat_changed, parent_changed; taken_back, "
        "corrected, relations_changed, taken_out: the book says otherwise than before."
    )
    on: date | None
    old: str | None
    new: str | None


class Relation(Schema):
    """Who continues whom, from which day, with how much of the land."""

    id: str
    on: date
    share: float | None


class EventLine(Schema):
    """What one number of the book did to one unit; or, without a unit, that the number is complete."""

    cursor: str
    number: int
    place: int = Field(description="Its place among the events of the number, from 1.")
    of: int = Field(description="How many events the number has.")
    type: str = Field(description="unit, or number_complete.")
    entry: str = Field(description="Why the number was written: opening, change, correction, recording, annulment.")
    recorded_at: datetime
    scheme: str | None
    act: str | None
    unit: str | None
    happened: list[HappenedLine]
    predecessors: list[Relation]
    successors: list[Relation]
    history: list[Span] = Field(description="All that is known of the unit by this number; it replaces what was.")


class EventsPage(Schema):
    """Events in order, and the cursor to ask with next time."""

    events: list[EventLine]
    next: str | None = Field(description="The cursor to ask with next time, also where there is nothing new yet.")
    is_end: bool = Field(description="Whether there is nothing more at present.")
    latest: int = Field(description="The present number of the book.")


class CandidateLine(Schema):
    """A unit in which the place is, or may be."""

    id: str
    code: str
    name: str
    kind: str
    above: list[str]
    share: float | None = Field(description="The part of the land, 0 to 1; null if not known.")
    address: str = Field(description="The address line as it is written on the day.")


class Reason(Schema):
    """What was decided, by which act."""

    on: date
    sentence: str
    act: str | None
    signed_on: date | None
    title: str | None


class MeantLine(Schema):
    """A unit that may be meant, and where its land is on the day."""

    id: str
    name: str
    code: str
    kind: str
    above: list[str]
    first_on: date | None
    last_on: date | None
    state: str = Field(description="stands, moved, divided, by_village, larger, not_yet, ended.")
    village: str | None
    candidates: list[CandidateLine]
    reasons: list[Reason]


class NearLine(Schema):
    """A unit at a point, or so near that the point may lie in it."""

    id: str
    code: str | None
    name: str
    is_inside: bool
    metres: int
    is_approximate: bool


class LookUpAnswer(Schema):
    """Where something is on a day: never one unit chosen from several."""

    on: date
    number: int
    asked: str | None
    result: str = Field(description="one, divided, several, like, larger, none; point.")
    unused: list[str] = Field(description="Parts that nothing in the register is called.")
    meant: list[MeantLine]
    at: list[NearLine]


class Refusal(Schema):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    detail: str = Field(description="A sentence in the language of `Accept-Language`: vi, en or th.")
