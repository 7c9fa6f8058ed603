"""The page of one unit: what it is called, measured, made of, bordered by, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.register import (
    TERRITORIAL,
    Basis,
    BorderKind,
    Method,
    Observation,
    Reading,
    Register,
    Unit,
    combined,
    is_parent_attribute,
    land_name,
    territory_reading,
    unit_name,
    unit_reading,
)
from tinhgon.register.restate import Series, restate
from tinhgon.vocabulary import Message, TerritoryId, UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.charts import Bar, BarChart
from tinhgon_site.components.speaking import in_order, kind_word, said, word_for
from tinhgon_site.components.values import Cell, Column, Link, Row, Table
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.day import AREA, POPULATION, days_of_change
from tinhgon_site.registers.fate import Life, holders_of, lands_under
from tinhgon_site.registers.neighbours import Neighbour
from tinhgon_site.registers.presenters.cells import figure_cell
from tinhgon_site.registers.presenters.linking import province_href, unit_href
from tinhgon_site.registers.presenters.search import period_words

ONE_DAY = timedelta(days=1)
DIGITS = {POPULATION: 0, AREA: 2, "perimeter_km": 1}
UNITS = {"persons": "", "km2": "km²", "km": "km", "m": "m", "share": ""}


@dataclass(frozen=True, slots=True)
class Head:
    """Name, kind, code, what stands above it, and since when."""

    name: str
    kind: str
    code: str
    above: tuple[Link, ...]
    period: str
    seat: str


def head(register: Register, unit: Unit, life: Life, at: AsOf) -> Head:
    """The unit on the day on which it is shown."""
    day = life.shown_on
    return Head(
        unit.name(day),
        capfirst(kind_word(unit.kind(day))),
        unit.code(day) or "",
        tuple(_above(register, unit, day, at)),
        period_words(life.first_on, life.last_on),
        unit.text("seat", day) or "",
    )


def _above(register: Register, unit: Unit, day: date, at: AsOf) -> Iterable[Link]:
    current, seen = unit, {unit.id}
    while (parent := current.parent(TERRITORIAL, day)) is not None and parent not in seen:
        seen.add(parent)
        yield Link(unit_name(register, parent, day), unit_href(parent, at, day))
        if (record := register.units.get(parent)) is None:
            return
        current = record


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of the unit: the figure that counts, and what the parts give beside it."""

    label: str
    value: str
    unit: str
    how: str
    beside: str
    source: str


def measured(register: Register, unit: UnitId, day: date) -> tuple[Measured, ...]:
    """Everything measured of the unit on the day; what cannot be known says why."""
    readings = {code: reading_of(register, unit, code, day) for code in sorted(register.measures, key=_place)}
    known = {code: r for code, r in readings.items() if r.value is not None or code in (POPULATION, AREA)}
    found = [_measured(register, code, reading) for code, reading in known.items()]
    density = _density(readings.get(POPULATION), readings.get(AREA))
    return (*found, density) if density else tuple(found)


def reading_of(register: Register, unit: UnitId, measure: str, day: date) -> Reading:
    """What is known of a unit; of one that holds no land itself, what the land of the units under it adds up to."""
    reading = unit_reading(register, unit, measure, day)
    if register.territories_of(unit, day):
        return reading
    below = combined(register, lands_under(register, unit, day), register.measures[measure], day)
    if reading.given is None:
        return below
    return replace(reading, derived=below.value, reasons=below.reasons)


def _place(code: str) -> tuple[int, str]:
    order = (POPULATION, AREA)
    return (order.index(code) if code in order else len(order), code)


def _measured(register: Register, code: str, reading: Reading) -> Measured:
    label, unit = capfirst(word_for("measure", code)), UNITS.get(register.measures[code].unit, "")
    if reading.value is None:
        return Measured(label, "—", "", " ".join(said(reason) for reason in reading.reasons), "", "")
    source = "" if reading.given is None else reading.given.source
    return Measured(label, _figure(code, reading.value), unit, _how(reading), _beside(code, reading), source)


def _figure(code: str, value: float) -> str:
    return formats.number(value, DIGITS.get(code))


def _how(reading: Reading) -> str:
    if reading.given is not None:
        on = formats.day(reading.given.on)
        if reading.given.method is Method.REPORTED:
            return _("published, for %(day)s") % {"day": on}
        return _("%(method)s, for %(day)s") % {"method": method_word(reading.given.method), "day": on}
    if reading.basis is Basis.APPORTIONED:
        return _("sum of its land; of divided land by its share")
    return _("sum of its land, with estimates") if reading.is_estimated else _("sum of its land")


def _beside(code: str, reading: Reading) -> str:
    if reading.given is None or reading.derived is None or reading.difference is None:
        return ""
    if round(reading.difference, 6) == 0:
        return _("Its land adds up to the same.")
    return _("Its land adds up to %(derived)s (%(difference)s).") % {
        "derived": _figure(code, reading.derived),
        "difference": formats.signed(reading.difference, DIGITS.get(code)),
    }


def _density(population: Reading | None, area: Reading | None) -> Measured | None:
    if population is None or area is None or not population.value or not area.value:
        return None
    return Measured(
        _("Density"), formats.number(population.value / area.value, 0), _("people per km²"), _("calculated"), "", ""
    )


def method_word(method: Method) -> str:
    """How a figure was come by."""
    return {
        Method.REPORTED: _("published"),
        Method.ESTIMATED: _("estimate"),
        Method.SYNTHETIC: _("made up for trying out"),
    }[method]


# --- figures over time ---


@dataclass(frozen=True, slots=True)
class OverTime:
    """A measure on several days within the boundaries of one, as a chart and a table."""

    chart: BarChart
    table: Table


def over_time(register: Register, unit: UnitId, measure: str, day: date) -> OverTime | None:
    """A measure restated to the boundaries of the day; nothing where there are fewer than two days to show."""
    days = sorted({o.on for o in _observations(register, unit, day) if o.measure == measure})
    if len(days) < 2:
        return None
    series = restate(register, measure, day, days, [unit])
    label = _("%(measure)s within the boundaries of %(day)s") % {
        "measure": capfirst(word_for("measure", measure)), "day": formats.day(day),
    }  # fmt: skip
    bars = tuple(Bar(formats.day(row.day), row.value) for row in series.rows)
    chart = BarChart(label, bars, UNITS.get(register.measures[measure].unit, "") or _("people"), DIGITS.get(measure))
    return OverTime(chart, _series_table(series, _("The figures of the chart, and how they are known")))


def _series_table(series: Series, caption: str) -> Table:
    columns = (Column(_("Day")), Column(_("Figure"), "number", DIGITS.get(series.measure)), Column(_("How known")))
    rows = tuple(
        Row("", (Cell(formats.day(row.day)), Cell(row.value), Cell(_known(row.basis, row.is_estimated, row.reasons))))
        for row in series.rows
    )
    return Table(f"series-{series.measure}", caption, columns, rows, has_filter=False, is_sortable=False)


def _known(basis: Basis, is_estimated: bool, reasons: Sequence[Message]) -> str:
    words = {
        Basis.GIVEN: _("published for these very boundaries"),
        Basis.DERIVED: _("added up from the land of that day"),
        Basis.APPORTIONED: _("added up; of divided land by its share"),
        Basis.UNKNOWN: _("not known"),
    }[basis]
    told = [words]
    if is_estimated and basis is not Basis.UNKNOWN:
        told.append(_("with estimates"))
    return ", ".join(told) + (": " + " ".join(said(reason) for reason in reasons) if reasons else "")


def _observations(register: Register, unit: UnitId, day: date) -> Iterable[Observation]:
    yield from register.observations.get(unit, ())
    for land in register.territories_of(unit, day):
        yield from register.observations.get(land, ())
        if (origin := register.origin_of(land)) != land:
            yield from register.observations.get(origin, ())


# --- what happened below it, and who has its land now ---


def lands_now(register: Register, unit: UnitId, life: Life, at: AsOf) -> tuple[Link, ...]:
    """Of a unit that ended and held no land itself: the units that have the land which lay under it."""
    if life.exists or register.territories_of(unit, life.shown_on):
        return ()
    holders = holders_of(register, lands_under(register, unit, life.shown_on), at.on)
    links = [Link(unit_name(register, one, at.on), unit_href(one, at)) for one in holders]
    return tuple(in_order(links, lambda link: str(link.label)))


def changes_below(register: Register, unit: UnitId, day: date, at: AsOf) -> tuple[Link, ...]:
    """The days on which units under it began or ended, each leading to the comparison with its eve."""
    below = {child.id for child in register.children_of(unit, day)}
    if not below or register.units[unit].parent(TERRITORIAL, day) is not None:
        return ()
    return tuple(
        Link(formats.day(change), province_href(at, change, compare=(change - ONE_DAY).isoformat()))
        for change in days_of_change(register)
    )


# --- land, neighbours, attributes, events ---


def land_table(register: Register, unit: UnitId, day: date) -> Table:
    """The land it holds on the day: which territories, with their figures."""
    columns = (
        Column(_("Land")),
        Column(_("Share")),
        Column(_("Population"), "number", 0),
        Column(_("Area (km²)"), "number", 2),
    )
    rows = tuple(_land_row(register, land, day) for land in register.territories_of(unit, day))
    return Table("land", _("Its land on %(day)s") % {"day": formats.day(day)}, columns, rows, has_filter=False)


def _land_row(register: Register, land: TerritoryId, day: date) -> Row:
    record = register.territories[land]
    share = _("whole") if record.piece_of is None else formats.percent(record.share, 1) if record.share else _("a part")
    name = land_name(register, register.origin_of(land), day)
    return Row(land, (Cell(name), Cell(share), *(_reading_cell(register, land, m, day) for m in (POPULATION, AREA))))


def _reading_cell(register: Register, land: TerritoryId, measure: str, day: date) -> Cell:
    return figure_cell(territory_reading(register, land, measure, day) if measure in register.measures else None)


def neighbours_table(register: Register, found: Sequence[Neighbour], day: date, at: AsOf) -> Table:
    """The units around it."""
    columns = (Column(_("Neighbour")), Column(_("Shared border (km)"), "number", 1), Column(_("Kind of border")))
    rows = tuple(
        Row(
            one.unit,
            (
                Cell(unit_name(register, one.unit, day), unit_href(one.unit, at, day)),
                Cell(one.shared_km, note=_("at least") if one.is_at_least else ""),
                Cell(_border_words(one)),
            ),
        )
        for one in found
    )
    return Table("neighbours", _("Neighbours"), columns, rows, has_filter=False)


def _border_words(neighbour: Neighbour) -> str:
    words = {
        BorderKind.BORDER: _("by land"),
        BorderKind.FERRY: _("by ferry"),
        BorderKind.POINT: _("at a point only"),
    }[neighbour.kind]
    return words if neighbour.is_certain else _("possibly: land there was divided")


def under_table(register: Register, unit: UnitId, day: date, at: AsOf) -> Table:
    """The units that stand under it, with what is known of them."""
    columns = (
        Column(_("Unit")),
        Column(_("Code")),
        Column(_("Population"), "number", 0),
        Column(_("Area (km²)"), "number", 2),
    )
    rows = tuple(_under_row(register, child, day, at) for child in register.children_of(unit, day))
    return Table("under", _("Units under it on %(day)s") % {"day": formats.day(day)}, columns, rows)


def _under_row(register: Register, child: Unit, day: date, at: AsOf) -> Row:
    figures = [
        reading_of(register, UnitId(child.id), measure, day) if measure in register.measures else None
        for measure in (POPULATION, AREA)
    ]
    return Row(
        child.id,
        (Cell(child.name(day), unit_href(child.id, at, day)), Cell(child.code(day)), *map(figure_cell, figures)),
    )


def names_table(register: Register, unit: Unit) -> Table:
    """Name, code, kind, seat and parents through time, each stretch a row."""
    columns = (Column(_("What")), Column(_("Value")), Column(_("When")))
    rows = []
    for name, period, value in unit.rows():
        if name == "exists":
            continue
        is_parent = is_parent_attribute(name)
        shown = (
            unit_name(register, UnitId(str(value)), period.start or period.last_day or date.max) if is_parent else value
        )
        text = kind_word(str(value)) if name == "kind" else str(shown)
        when = period_words(period.start, period.last_day) or _("at all times recorded")
        rows.append(Row("", (Cell(attribute_words(name)), Cell(text), Cell(when))))
    caption = _("Names, codes and parents over time")
    return Table("names", caption, columns, tuple(rows), has_filter=False, is_sortable=False)


def attribute_words(name: str) -> str:
    """What an attribute of a unit is called."""
    if is_parent_attribute(name):
        hierarchy = name.partition(":")[2]
        return _("Above it (%(hierarchy)s)") % {"hierarchy": word_for("hierarchy", hierarchy)}
    return capfirst(word_for("attribute", name.removeprefix("extra:")))


def figures_table(register: Register, unit: UnitId, day: date) -> Table:
    """Every figure recorded for the unit and its land, with method and source."""
    columns = (
        Column(_("Of")),
        Column(_("Measure")),
        Column(_("For")),
        Column(_("Figure"), "number"),
        Column(_("Method")),
        Column(_("Source")),
    )
    rows = tuple(
        Row(
            "",
            (
                Cell(_subject_name(register, o.subject, day)),
                Cell(word_for("measure", o.measure)),
                Cell(formats.day(o.on)),
                Cell(o.value),
                Cell(method_word(o.method)),
                Cell(o.source),
            ),
        )
        for o in sorted(_observations(register, unit, day), key=lambda o: (_place(o.measure), o.subject != unit, o.on))
    )
    return Table("figures", _("Recorded figures with their sources"), columns, rows)


def _subject_name(register: Register, subject: str, day: date) -> str:
    if UnitId(subject) in register.units:
        return unit_name(register, UnitId(subject), day)
    return _("land of %(unit)s") % {"unit": land_name(register, TerritoryId(subject), day)}
