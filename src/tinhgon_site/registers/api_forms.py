"""What the register's HTTP interface is asked and what it answers, as the published description shows it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_noop
from ninja import Field, Schema

from tinhgon.register import TERRITORIAL

#: The units of the largest provinces at once; a nation in some pages.
MAX_PAGE = 20_000
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
    offset: int = Field(0, ge=0, le=LARGEST, description=gettext_noop("Leave out so many first."))


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
    offset: int
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


class Refusal(Schema):
    """Why there is no answer."""

    code: str
    message: str
