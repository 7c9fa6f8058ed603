"""The page of the province on a day: figures, the table of its units, the days and numbers one can go to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.checks import UnitStatus
from tinhgon.register import Entry
from tinhgon.vocabulary import UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word, listed
from tinhgon_site.components.values import Cell, Column, Moment, Row, Table
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.country import country
from tinhgon_site.registers.day import AREA, POPULATION, Day, UnitOnDay
from tinhgon_site.registers.presenters.cells import figure_cell
from tinhgon_site.registers.presenters.linking import unit_href

ONE_DAY = timedelta(days=1)
#: The table and the map of a page share this selection.
SELECTION = "units"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure for a card."""

    label: str
    value: str
    unit: str = ""
    note: str = ""
    tone: str = ""


def place_name(day: Day) -> str:
    """The province, or how many of them."""
    if len(day.tops) == 1:
        return day.tops[0].name(day.on)
    return ngettext("%(count)d province", "%(count)d provinces", len(day.tops)) % {"count": len(day.tops)}


def kinds_in_words(kinds: Mapping[str, int]) -> str:
    """How many of each kind: "147 communes and 19 wards"."""
    order = {kind: place for place, kind in enumerate(country().kinds)}
    ordered = sorted(kinds.items(), key=lambda item: order.get(item[0], len(order)))
    return listed(f"{formats.number(number)} {kind_word(kind)}" for kind, number in ordered if number)


def figures(day: Day) -> tuple[Figure, ...]:
    """Units, districts, people, land."""
    tiers = day.counts_by_tier
    lowest = tuple(country().tiers)[-1]
    cards = [
        Figure(
            capfirst(_("units of the commune level")),
            formats.number(sum(tiers.get(lowest, {}).values())),
            note=kinds_in_words(tiers.get(lowest, {})),
        )
    ]
    for tier, kinds in tiers.items():
        if tier == "district":
            cards.append(
                Figure(_("Units of the district level"), formats.number(kinds.total()), note=kinds_in_words(kinds))
            )
    if "district" not in tiers and "district" in country().tiers:
        cards.append(Figure(_("Units of the district level"), formats.number(0), note=_("this tier has ended")))
    cards += [_measured(day, POPULATION, _("Population"), _("people")), _measured(day, AREA, _("Area"), "km²")]
    return tuple(cards)


def _measured(day: Day, measure: str, label: str, unit: str) -> Figure:
    total, estimated = day.total(measure), day.estimated(measure)
    if total is None:
        return Figure(label, "—", note=_("not known for every unit"))
    if estimated == 0:
        note = _("sum of the published figures")
    elif estimated == len(day.units):
        note = _("sum of estimates")
    else:
        said = ngettext(
            "sum; estimated for %(count)s of %(all)s unit",
            "sum; estimated for %(count)s of %(all)s units",
            len(day.units),
        )
        note = said % {"count": formats.number(estimated), "all": formats.number(len(day.units))}
    return Figure(label, formats.number(total, 0 if measure == POPULATION else 1), unit, note)


def units_table(
    day: Day, at: AsOf, statuses: Mapping[UnitId, UnitStatus], *, units: Sequence[UnitOnDay] | None = None
) -> Table:
    """Every unit of the lowest tier with its figures; the other view of the map."""
    shown = day.units if units is None else units
    columns = [
        Column(_("Unit")),
        Column(_("Code")),
        Column(_("Former district") if day.is_district_former else _("District")),
        Column(_("Population"), "number", 0),
        Column(_("Area (km²)"), "number", 2),
    ]
    if statuses:
        columns.append(
            Column(_("Standard"), "status", hint=_("How the unit stood to the standards when it was formed"))
        )
    rows = tuple(_row(day, unit, at, statuses) for unit in shown)
    caption = _("Units of the commune level on %(day)s") % {"day": formats.day(day.on)}
    return Table("units-table", caption, tuple(columns), rows, selection=SELECTION)


def _row(day: Day, unit: UnitOnDay, at: AsOf, statuses: Mapping[UnitId, UnitStatus]) -> Row:
    bare = country().bare_name
    cells = [
        Cell(unit.name, unit_href(unit.id, at)),
        Cell(unit.code),
        Cell(bare(day.district_name(unit.district)) if unit.district else None),
        figure_cell(unit.population),
        figure_cell(unit.area),
    ]
    if statuses:
        status = statuses.get(unit.id)
        cells.append(Cell("unknown" if status is None else status.status.value))
    return Row(unit.id, tuple(cells))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the book as a choice."""

    number: int
    label: str
    is_here: bool


def numbers(entries: Iterable[Entry], at: AsOf) -> tuple[Number, ...]:
    """The numbers of the book, the latest first."""
    return tuple(
        Number(
            entry.number,
            _("No. %(number)s, recorded %(at)s") % {"number": entry.number, "at": formats.instant(entry.recorded_at)},
            entry.number == at.number,
        )
        for entry in reversed(tuple(entries))
    )


def stops(days: Iterable[date], today: date) -> tuple[date, ...]:
    """The days to slide over: each on which something changed, its eve, and today."""
    return tuple(sorted({today, *(stop for change in days for stop in (change - ONE_DAY, change))}))


def moments(counted: Mapping[date, int], today: date) -> tuple[Moment, ...]:
    """The stops, each with the number of units that there were."""
    return tuple(Moment(stop, _stop_words(count, stop == today)) for stop, count in counted.items())


def _stop_words(count: int, is_today: bool) -> str:
    words = units_in_words(count)
    return _("today: %(units)s") % {"units": words} if is_today else words


def other_day(days: Sequence[date], on: date) -> date:
    """The day to compare with when none is said: the eve of the last change; before it, the day of the next one."""
    past = [change for change in days if change <= on]
    if past:
        return past[-1] - ONE_DAY
    return days[0] if days else on


def units_in_words(count: int) -> str:
    """How many units: "166 units"."""
    return ngettext("%(count)s unit", "%(count)s units", count) % {"count": formats.number(count)}
