"""What every page about a scheme's apparatus needs: the world, its frame, and the page that waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon_site.apparatus.addresses import page_href
from tinhgon_site.apparatus.presenters.drawing import synthetic_mark
from tinhgon_site.apparatus.presenters.establishment import units_in_order
from tinhgon_site.apparatus.worlds import BeingMade, Side, World
from tinhgon_site.components.values import Link
from tinhgon_site.registers.as_of import NotKept

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGES = ("home", "chart", "flow", "posts", "completeness", "competences", "cost")


def waiting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that says to wait while the people of the demonstration are made up; it asks again by itself."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except BeingMade:
            return render(request, "apparatus/waiting.html")

    return answered


def frame(world: World, page: str, unit: str = "", side: Side = "after") -> dict[str, Any]:
    """What the head of every page shows."""
    crumbs = [Link(_("Apparatus and people"), reverse("apparatus:all"))]
    if page != "home":
        crumbs.append(Link(world.title, page_href(world, "home")))
    return {
        "world": world,
        "page": page,
        "unit": unit,
        "unit_name": world.name_of(unit) if unit else "",
        "side": side,
        "units": units_in_order(world, side),
        "mark": synthetic_mark(world),
        "crumbs": [*crumbs, Link(world.name_of(unit) if unit else page_label(page))],
        "href": {name: page_href(world, name, unit=unit if name != "home" else "") for name in PAGES},
    }


def page_label(page: str) -> str:
    """What a page is called."""
    return {
        "home": _("At a glance"),
        "chart": _("Chart"),
        "flow": _("Flow"),
        "posts": _("Establishment"),
        "completeness": _("Completeness"),
        "competences": _("Competences"),
        "cost": _("Cost"),
    }[page]


def first_unit(world: World) -> str:
    """The widest unit, where none is chosen and the page is about one."""
    return next(iter(unit for unit, _name in units_in_order(world, "after")), "")


def as_word(document: bytes, name: str) -> HttpResponse:
    """A document for Word, to be kept."""
    response = HttpResponse(document, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def side_asked(request: HttpRequest) -> Side:
    """Before or after; after where nothing is said."""
    return "before" if request.GET.get("side") == "before" else "after"


def unit_asked(request: HttpRequest, world: World, side: Side) -> str:
    """The unit that an address names; nothing where none is named."""
    unit = request.GET.get("unit", "").strip()
    if unit and unit not in world.face(side).bodies:
        raise NotKept(_("There is no unit “%(id)s” with bodies on this side of the scheme.") % {"id": unit[:100]})
    return unit
