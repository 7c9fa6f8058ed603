"""The page from which everybody takes the data, and the files themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhgon_site.components import formats
from tinhgon_site.registers import store
from tinhgon_site.registers.as_of import NotKept, day_asked
from tinhgon_site.registers.open_data import KINDS, OpenFile, checksums, days_offered, files_of, open_file

SOURCES_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as the page lists it."""

    what: str
    form: str
    name: str
    href: str
    size: str
    sha256: str


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Every kind and format of a day, each with number, size and checksum."""
    number = store.current_number()
    if number == 0:
        return render(request, "registers/empty.html")
    days = days_offered(number)
    on = _day(request, days)
    register = store.load_units(number)
    context = {
        "days": days,
        "on": on,
        "entry": store.entry(number),
        "files": tuple(map(_offered, files_of(number, on))),
        "sums": reverse("registers:open_checksums", args=[number, on.isoformat()]),
        "licence": settings.DATA_LICENCE,
        "sources": sorted({one.source for one in register.all_observations() if one.source})[:SOURCES_AT_MOST],
    }
    return render(request, "registers/open_data.html", context)


@require_safe
def take(request: HttpRequest, number: int, on: str, kind: str) -> HttpResponseBase:
    """One file; its checksum is its mark."""
    found = open_file(KINDS[kind], number, _offered_day(number, on)) if kind in KINDS else None
    if found is None:
        raise NotKept(_("There is no such file."))
    etag = f'"{found.sha256}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponseBase = HttpResponse(status=304)
    else:
        response = FileResponse(
            found.path.open("rb"), as_attachment=True, filename=found.name, content_type=found.kind.content_type
        )
    response["ETag"] = etag
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def take_checksums(request: HttpRequest, number: int, on: str) -> HttpResponse:
    """The checksums of a day's files, as `sha256sum --check` reads them."""
    text = checksums(files_of(number, _offered_day(number, on)))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="SHA256SUMS-{on}-no{number}.txt"'
    return response


def _day(request: HttpRequest, days: tuple[date, ...]) -> date:
    asked = day_asked(request, "on")
    if asked is not None and asked not in days:
        raise NotKept(_("Nothing changed on that day: choose one of those offered."))
    return asked or days[0]


def _offered_day(number: int, on: str) -> date:
    """The day of a file; only days on which something changed have files, so that nobody can have any number made."""
    latest = store.current_number()
    day = next((day for day in days_offered(number) if day.isoformat() == on), None) if 0 < number <= latest else None
    if day is None:
        raise NotKept(_("There is no such file."))
    return day


def _offered(file: OpenFile) -> Offered:
    kind = f"{file.kind.name}.{file.kind.ending}"
    href = reverse("registers:open_file", args=[file.number, file.on.isoformat(), kind])
    return Offered(_words()[file.kind.name], file.kind.ending.upper(), file.name, href, _size(file.size), file.sha256)


def _size(size: int) -> str:
    if size < 1_000_000:
        return _("%(number)s kB") % {"number": formats.number(max(1, round(size / 1000)))}
    return _("%(number)s MB") % {"number": formats.number(size / 1_000_000, 1)}


def _words() -> dict[str, str]:
    return {
        "units": _("The units with code, name, kind, population, area, seat"),
        "adjacency": _("Who borders whom, and how long the border is"),
        "crosswalk": _("Which old unit went where, with shares"),
        "shapes": _("The shapes of the units; each says whether it is approximate"),
        "register": _("The whole register, every day it tells of"),
    }
