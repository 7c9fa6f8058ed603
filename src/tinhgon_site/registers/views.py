"""Pages about what exists and when: the province on a day, one unit, the search, the numbers of the book."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhgon.register import Unit, counts
from tinhgon.vocabulary import UnitId
from tinhgon_site.components.maps import UnitMap, draw_units
from tinhgon_site.components.values import Link
from tinhgon_site.registers import store
from tinhgon_site.registers.as_of import AsOf, NotKept, Unreadable, as_of, day_asked
from tinhgon_site.registers.boundaries import load_shapes
from tinhgon_site.registers.changes import statuses_on
from tinhgon_site.registers.day import day_of, days_of_change
from tinhgon_site.registers.downloads import FORMS
from tinhgon_site.registers.fate import became, holders_of, lands_under, life_of
from tinhgon_site.registers.history import causes_on, history
from tinhgon_site.registers.kept_pages import kept_for_readers
from tinhgon_site.registers.maps import features_response, geojson_response, units_collection
from tinhgon_site.registers.nation import is_nation, provinces, top_of
from tinhgon_site.registers.neighbours import neighbours
from tinhgon_site.registers.presenters import book as numbering
from tinhgon_site.registers.presenters import differing
from tinhgon_site.registers.presenters import nation as nations
from tinhgon_site.registers.presenters import province as presenting
from tinhgon_site.registers.presenters import unit as one
from tinhgon_site.registers.presenters.colours import colourings, marking
from tinhgon_site.registers.presenters.lineage import lineage_drawing
from tinhgon_site.registers.presenters.linking import province_href, unit_href
from tinhgon_site.registers.presenters.shares import parts
from tinhgon_site.registers.presenters.telling import told


@require_safe
@kept_for_readers()
def province(request: HttpRequest) -> HttpResponse:
    """The province on any day, as any number of the book tells it: one selection, seen as map and as table."""
    at = as_of(request)
    if at.number == 0:
        return render(request, "registers/empty.html")
    within = within_asked(request, at)
    if within is None and is_nation(at.number, at.on):
        return nation_page(request, at)
    day, statuses = day_of(at.number, at.on, within), statuses_on(at.number, at.on)
    days, today = days_of_change(day.register), timezone.localdate()
    stops = presenting.stops(days, today)
    # Differences are counted over the whole register: of one province out of a country they would mislead.
    compared_on = at.on if within else day_asked(request, "compare") or presenting.other_day(days, at.on)
    shown = units_collection(day, statuses, lambda id: unit_href(id, at))
    coloured = colourings(day, has_statuses=bool(statuses), first=request.GET.get("colour", ""))
    label = _("Map of the units of the commune level")
    context = {
        "at": at,
        "day": day,
        "place": presenting.place_name(day),
        "figures": presenting.figures(day),
        "table": presenting.units_table(day, at, statuses),
        "map": UnitMap(
            "province-map",
            label,
            reverse("registers:units_geojson") + at.exact(**_kept(within)),
            coloured,
            selection=presenting.SELECTION,
            drawing=draw_units(shown.features(), coloured[0], label),
            is_approximate=shown.drawing.is_approximate,
        ),
        "moments": presenting.moments({d: len(day_of(at.number, d, within).units) for d in stops}, today),
        "within": within or "",
        "numbers": presenting.numbers(store.entries(), at),
        "compared_on": compared_on,
        "counts": differing.difference(counts(day.register, compared_on, at.on)) if compared_on != at.on else None,
    }
    return render(request, "registers/province.html", context)


def within_asked(request: HttpRequest, at: AsOf) -> UnitId | None:
    """The province that an address names, as it stood on any day; nothing where none is said."""
    text = request.GET.get("within", "")
    if not text:
        return None
    if text not in store.load_units(at.number).units:
        raise NotKept(_("The register knows no unit with the id “%(id)s”.") % {"id": text[:100]})
    return UnitId(text)


def _kept(within: UnitId | None) -> dict[str, str]:
    return {} if within is None else {"within": within}


def nation_page(request: HttpRequest, at: AsOf) -> HttpResponse:
    """Provinces first: nobody reads ten thousand units at once, and no browser should be sent them."""
    found = provinces(at.number, at.on)
    register, today = store.load_units(at.number), timezone.localdate()
    counted = {
        on: sum(one.units for one in provinces(at.number, on))
        for on in presenting.stops(days_of_change(register), today)
    }
    context = {
        "at": at,
        "place": nations.place_name(found),
        "total": sum(one.units for one in found),
        "table": nations.provinces_table(found, at),
        "map": nations.provinces_map(register, found, at),
        "moments": presenting.moments(counted, today),
        "numbers": presenting.numbers(store.entries(), at),
    }
    return render(request, "registers/nation.html", context)


@require_safe
def units_geojson(request: HttpRequest) -> HttpResponse:
    """The units of a day on the map; of a whole country the outlines of its provinces."""
    at, within = as_of(request), request.GET.get("within", "")
    if request.GET.get("level") == "province":
        register = store.load_units(at.number)
        features = nations.province_features(register, provinces(at.number, at.on), at.on, at)
        return features_response(request, features, store.mark_of(at.number), load_shapes().mark, at.on.isoformat())
    if within and is_nation(at.number, at.on):
        day = day_of(at.number, at.on, within_asked(request, at))
        shown = units_collection(day, statuses_on(at.number, at.on), lambda id: unit_href(id, at))
        return geojson_response(request, shown, store.mark_of(at.number), within)
    day = day_of(at.number, at.on)
    only = holders_of(day.register, lands_under(day.register, UnitId(within), at.on), at.on) if within else None
    shown = units_collection(day, statuses_on(at.number, at.on), lambda id: unit_href(id, at), only=only)
    return geojson_response(request, shown, store.mark_of(at.number), within)


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The register as of a day and number, as CSV, workbook or JSON."""
    at, form = as_of(request), request.GET.get("form", "csv")
    if form not in FORMS:
        raise Unreadable(
            _("There is no file of the form “%(form)s”; there are %(forms)s.")
            % {"form": form[:40], "forms": ", ".join(FORMS)}
        )
    if at.number == 0:
        raise NotKept(_("The book is empty."))
    make, content_type = FORMS[form]
    response = HttpResponse(make(day_of(at.number, at.on), store.entry(at.number)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="units-{at.on.isoformat()}-no{at.number}.{form}"'
    return response


@require_safe
@kept_for_readers()
def unit(request: HttpRequest, unit: str) -> HttpResponse:
    """One unit: names, figures, lineage, history, neighbours; shown on the nearest day on which it exists."""
    at, id = as_of(request), UnitId(unit)
    register = store.load_units(at.number)
    record = register.units.get(id)
    if record is None:
        raise NotKept(_("The register knows no unit with the id “%(id)s”.") % {"id": unit[:100]})
    life = life_of(register, id, at.on)
    day = life.shown_on
    head = one.head(register, record, life, at)
    context = {
        "at": at,
        "life": life,
        "head": head,
        "crumbs": [Link(_("Province"), province_href(at, day)), *reversed(head.above), Link(head.name)],
        "heirs": parts(became(register, id, day, at.on), at, are_successors=True) if not life.exists else (),
        "measured": one.measured(register, id, day),
        "events": told(history(register, id, partial(causes_on, at.number))),
        "series": one.over_time(register, id, "population", day),
        "map": _unit_map(at.moved(day), id, record),
        "changed": one.changes_below(register, id, day, at),
        "lands_now": one.lands_now(register, id, life, at),
        "drawing": lineage_drawing(register, id, day, at),
        "land": one.land_table(register, id, day),
        "under": one.under_table(register, id, day, at),
        "neighbours": one.neighbours_table(register, neighbours(register, id, day), day, at),
        "names": one.names_table(register, record),
        "recorded": one.figures_table(register, id, day),
    }
    return render(request, "registers/unit.html", context)


def _unit_map(at: AsOf, unit: UnitId, record: Unit) -> UnitMap | None:
    """The province with the unit marked; of a unit that holds no land itself, the units under it."""
    name, whole = record.name(at.on), store.load_units(at.number)
    # Of a whole country only the unit's own province is drawn around it.
    top = top_of(whole, unit, at.on) if is_nation(at.number, at.on) else None
    day = day_of(at.number, at.on, top)
    coloured = colourings(day, has_statuses=False)
    if day.register.territories_of(unit, at.on):
        source, label = at.exact(**_kept(top)), _("%(unit)s in the province") % {"unit": name}
        drawing = draw_units(units_collection(day, {}, lambda id: "").features(), marking(unit, name), label)
        address = reverse("registers:units_geojson") + source
        return UnitMap("unit-map", label, address, coloured, chosen=unit, drawing=drawing, is_focused=True)
    if not lands_under(day.register, unit, at.on):
        return None
    source, label = at.exact(within=unit), _("The units under %(unit)s") % {"unit": name}
    return UnitMap("unit-map", label, reverse("registers:units_geojson") + source, coloured)


@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """The numbers of the book: why each was written, when, by whom, on what authority."""
    entries = store.entries()
    register = store.load_units()
    return render(request, "registers/book.html", {"table": numbering.book_table(entries, register)})
