"""What stands around every page: where one can go, which language and light, who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tinhgon_site.preferences import theme_of


@dataclass(frozen=True, slots=True)
class Place:
    """One of the site's main places: its route, its name, its icon, and the beginning of the addresses below it."""

    route: str
    label: Promise
    icon: str
    below: str


# The main places, in the order of the work; an app that brings a page for everyone adds its line here.
PLACES: tuple[Place, ...] = (
    Place("registers:province", _("Province"), "map-2", "/province/"),
    Place("schemes:list", _("Schemes"), "git-merge", "/schemes/"),
    Place("apparatus:all", _("Apparatus"), "sitemap", "/apparatus/"),
    Place("registers:search", _("Search"), "search", "/search/"),
    Place("registers:book", _("Book"), "history", "/book/"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What `base.html` needs beside the page's own values."""
    here = next((place for place in PLACES if request.path.startswith(place.below)), None)
    return {
        "places": PLACES,
        "place_here": here,
        "theme": theme_of(request),
        "address_here": _address_to_return(request),
    }


def _address_to_return(request: HttpRequest) -> str:
    # A form that was just refused cannot be asked for again by its address alone; its page can.
    return request.get_full_path() if request.method in ("GET", "HEAD") else request.path
