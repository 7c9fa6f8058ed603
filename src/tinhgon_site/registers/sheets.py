"""The province of a day as a sheet: a page that prints on A3, and the same as an SVG file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhgon_site.components import formats
from tinhgon_site.components.map_sheet import MapSheet
from tinhgon_site.components.sheet_page import sheet_answer
from tinhgon_site.registers.as_of import AsOf, NotKept, as_of
from tinhgon_site.registers.changes import statuses_on
from tinhgon_site.registers.day import Day, day_of
from tinhgon_site.registers.maps import units_collection
from tinhgon_site.registers.presenters import province as presenting
from tinhgon_site.registers.presenters.colours import colourings
from tinhgon_site.registers.presenters.linking import province_href


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The units of a day as a number of the book tells it, as a sheet."""
    at = as_of(request)
    if at.number == 0:
        raise NotKept(_("The book is empty."))
    day, statuses = day_of(at.number, at.on), statuses_on(at.number, at.on)
    collection = units_collection(day, statuses, lambda id: "")
    made = MapSheet(
        _("%(place)s on %(day)s") % {"place": presenting.place_name(day), "day": formats.day(at.on)},
        presenting.units_in_words(len(day.units)),
        collection.features(),
        colourings(day, has_statuses=bool(statuses))[0],
        sheet_notes(day, at, is_approximate=collection.drawing.is_approximate),
    )
    name = f"map-{at.on.isoformat()}-no{at.number}"
    choices = colourings(day, has_statuses=bool(statuses))
    return sheet_answer(request, made, choices, name=name, back=province_href(at))


def sheet_notes(day: Day, at: AsOf, *, is_approximate: bool) -> tuple[str, ...]:
    """What belongs below a legend: the book's number, and what is approximate or estimated."""
    notes = [_("As number %(number)s of the book tells it.") % {"number": at.number}]
    if is_approximate:
        notes.append(_("Shapes are approximate: cells computed from centre points, not surveyed borders."))
    if day.estimated("population"):
        notes.append(_("Some populations are estimates."))
    return tuple(notes)
