"""Which commune am I in now? By a name or an old address, by a point of the map, or a whole table at once."""

from __future__ import annotations

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.register import Register
from tinhgon_site.components.maps import UnitMap
from tinhgon_site.components.speaking import said
from tinhgon_site.registers import store
from tinhgon_site.registers.as_of import AsOf, Unreadable, as_of
from tinhgon_site.registers.boundaries import load_shapes
from tinhgon_site.registers.day import day_of, days_of_change
from tinhgon_site.registers.look_up_table import ROWS_AT_MOST, Unusable, addresses_in, as_csv, look_up
from tinhgon_site.registers.namings import Namings
from tinhgon_site.registers.nation import is_nation, provinces
from tinhgon_site.registers.points import units_at
from tinhgon_site.registers.presenters import look_up_table as telling
from tinhgon_site.registers.presenters import search as searching
from tinhgon_site.registers.presenters.colours import colourings
from tinhgon_site.registers.presenters.nation import provinces_map
from tinhgon_site.registers.searching import search_namings, search_units

#: The one page that asks where its reader stands, if they press the button; nothing is kept of it.
PERMISSIONS = "geolocation=(self), camera=(), microphone=()"
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_EAST, _NORTH = 180.0, 90.0


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Units by any name or code they ever had, by an address line, or by a point; and what became of them."""
    at, point = as_of(request), point_asked(request)
    answer = search_units(at.number, request.GET.get("q", "")) if at.number else search_namings(Namings(()), "")
    register = store.load_units(at.number)
    similar = searching.similar(register, answer, at)
    context = {
        "at": at,
        "answer": answer,
        "total": answer.total - len(similar),
        "found": searching.found(register, answer, at),
        "similar": similar,
        "unused": searching.unused(answer),
        "is_ambiguous": searching.is_ambiguous(answer),
        "examples": searching.EXAMPLES,
        "point": point,
        "points": _places(register, point, at) if point else (),
        "map": None if answer.asked or not load_shapes().by_id else _map(at),
    }
    response = render(request, "registers/search.html", context)
    response["Permissions-Policy"] = PERMISSIONS
    return response


def point_asked(request: HttpRequest) -> tuple[float, float] | None:
    """The point that an address names by `lon` and `lat`, in degrees."""
    said_lon, said_lat = request.GET.get("lon", "").strip(), request.GET.get("lat", "").strip()
    if not said_lon and not said_lat:
        return None
    if not (_DEGREES.fullmatch(said_lon) and _DEGREES.fullmatch(said_lat)):
        raise Unreadable(_("A point is written as degrees: lon=105.776&lat=19.807."))
    lon, lat = float(said_lon), float(said_lat)
    if abs(lon) > _EAST or abs(lat) > _NORTH:
        raise Unreadable(_("There is no such point on the map."))
    return lon, lat


def _places(register: Register, point: tuple[float, float], at: AsOf) -> tuple[searching.AtPoint, ...]:
    """The point on the day asked for, and on the eve of the last change before it."""
    days = [day for day in days_of_change(register) if day <= at.on]
    asked = [at.on, *(day - date.resolution for day in days[-1:])]
    return tuple(searching.at_point(register, units_at(register, on, *point), on, at) for on in asked)


def _map(at: AsOf) -> UnitMap | None:
    if is_nation(at.number, at.on):
        return provinces_map(store.load_units(at.number), provinces(at.number, at.on), at, id="where-map")
    label = _("Map of the units of the commune level")
    coloured = colourings(day_of(at.number, at.on), has_statuses=False)
    return UnitMap("where-map", label, reverse("registers:units_geojson") + at.exact(), coloured[:1], selection="where")


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
def table(request: HttpRequest) -> HttpResponse:
    """A table of old addresses in, a table with the units they are in now out; nothing of it is kept."""
    at = as_of(request)
    if request.method != "POST":
        return _table_page(request, at)
    try:
        asked = addresses_in(_content(request))
    except Unusable as refused:
        return _table_page(request, at, sentence=said(refused.message), status=422)
    register = store.load_units(at.number)
    content = as_csv(telling.heads(), telling.rows(look_up(at.number, register, asked, at.on)))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="look-up-{at.on.isoformat()}-no{at.number}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _content(request: HttpRequest) -> bytes:
    handed_in = request.FILES.get("file")
    return handed_in.read() if handed_in is not None else request.POST.get("addresses", "").encode()


def _table_page(request: HttpRequest, at: AsOf, *, sentence: str = "", status: int = 200) -> HttpResponse:
    context = {
        "at": at,
        "sentence": sentence,
        "given": request.POST.get("addresses", "")[:20000],
        "limit": ROWS_AT_MOST,
        "results": telling.result_words().values(),
    }
    return render(request, "registers/look_up_table.html", context, status=status)
