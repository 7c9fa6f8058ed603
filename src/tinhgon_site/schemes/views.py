"""Pages about schemes: what there is, what one does, and to which units."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhgon.decision import Stage
from tinhgon.scheme import drift
from tinhgon.vocabulary import SchemeId
from tinhgon_site.components.values import STATUS_LABELS, Link
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import NotKept, Unreadable
from tinhgon_site.registers.kept_pages import kept_for_readers
from tinhgon_site.registers.maps import geojson_response
from tinhgon_site.schemes import store
from tinhgon_site.schemes.drafts import unsaved_entries
from tinhgon_site.schemes.maps import (
    SELECTION,
    collection_after,
    collection_before,
    map_after,
    map_before,
    new_units,
    old_units,
)
from tinhgon_site.schemes.presenters import changes as doing
from tinhgon_site.schemes.presenters import overview as telling
from tinhgon_site.schemes.presenters import units as judging
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.presenters.listing import listed_schemes
from tinhgon_site.schemes.presenters.stages import StagesOf, badge, stage_in, way
from tinhgon_site.schemes.shown import Shown, show
from tinhgon_site.schemes.store import NoSuchScheme, SchemeVersion


def shown_or_missing(request: HttpRequest, scheme: str) -> Shown | SchemeVersion:
    """The scheme that an address names, in the version it asks for; a page that says so where there is none."""
    text = request.GET.get("version", "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 7):
        raise Unreadable(_("“%(text)s” is not the number of a version.") % {"text": text[:40]})
    try:
        return show(SchemeId(scheme), int(text) if text else None)
    except registers.NoSuchNumber as missing:
        raise NotKept(_("The scheme stands on a number that the book does not have.")) from missing
    except NoSuchScheme as missing:
        if text:
            said = _("There is no version %(version)s of the scheme “%(scheme)s”.")
            raise NotKept(said % {"version": text, "scheme": scheme[:100]}) from missing
        raise NotKept(_("There is no scheme “%(scheme)s”.") % {"scheme": scheme[:100]}) from missing


def frame(shown: Shown | SchemeVersion, page: str, stage: Stage) -> dict[str, Any]:
    """What the head of every page about a scheme shows."""
    version = shown.version if isinstance(shown, Shown) else shown
    latest = store.current_version(version.id)
    asked = earlier(version)
    return {
        "version": version,
        "stage": badge(stage),
        "way": way(stage),
        "latest": latest,
        "unsaved": unsaved_entries(version.id) if stage is Stage.DRAFT else 0,
        "page": page,
        "has_posts": version.baseline in registers.numbers_with_posts(),
        "crumbs": [Link(_("Schemes"), reverse("schemes:list")), Link(version.title)],
        "href": {name: scheme_href(version.id, name, version=asked) for name in ("overview", "units", "changes")},
    }


def earlier(version: SchemeVersion) -> int | None:
    """The number to keep in addresses: that of an earlier version, none for the latest."""
    return None if version.number == store.current_version(version.id) else version.number


def unsaved_in(scheme: str) -> int:
    """How many changes of a draft the pages of its scheme speak of; the record knows only what was saved."""
    return unsaved_entries(SchemeId(scheme))


@require_safe
@kept_for_readers()
def scheme_list(request: HttpRequest, stages: StagesOf) -> HttpResponse:
    """Every scheme, with where it stands and what it comes to."""
    return render(request, "schemes/list.html", {"schemes": listed_schemes(store.schemes(), stages())})


@require_safe
@kept_for_readers(unsaved_in)
def overview(request: HttpRequest, scheme: str, stages: StagesOf) -> HttpResponse:
    """What a scheme comes to, before and after on the map, beside its targets, and what was found about it."""
    shown, stage = shown_or_missing(request, scheme), stage_in(stages(), SchemeId(scheme))
    if isinstance(shown, SchemeVersion):
        return render(request, "schemes/empty.html", frame(shown, "overview", stage))
    # What has happened since to what was carried out is the register's own story.
    is_open = stage not in (Stage.APPLIED, Stage.UNDONE, Stage.WITHDRAWN)
    moved = drift(shown.scheme, shown.before, registers.load_register()) if is_open else ()
    context = frame(shown, "overview", stage) | {
        "shown": shown,
        "figures": telling.figures(shown),
        "statuses": telling.status_figures(shown, earlier(shown.version)),
        "targets": telling.targets_table(shown),
        "weighed": telling.weighed(shown, new_units(shown)),
        "moved": telling.moved_words(shown, moved) if moved else "",
        "maps": (map_before(shown), map_after(shown)),
        "dispositions": doing.dispositions_table(shown),
        "unplaced": doing.unplaced(shown),
    }
    return render(request, "schemes/overview.html", context)


@require_safe
@kept_for_readers(unsaved_in)
def units(request: HttpRequest, scheme: str, stages: StagesOf) -> HttpResponse:
    """How each unit after the scheme stands to the law: one selection, seen as map and as table."""
    shown, stage = shown_or_missing(request, scheme), stage_in(stages(), SchemeId(scheme))
    if isinstance(shown, SchemeVersion):
        return render(request, "schemes/empty.html", frame(shown, "units", stage))
    status = request.GET.get("status", "")
    status = status if status in STATUS_LABELS else ""
    chosen = judging.card(shown, request.GET.get("unit", ""), old_units(shown))
    context = frame(shown, "units", stage) | {
        "shown": shown,
        "card": chosen,
        "status": status,
        "statuses": telling.status_figures(shown, earlier(shown.version)),
        "map": map_after(shown, selection=SELECTION, chosen="" if chosen is None else chosen.unit),
        "table": judging.units_table(shown, new_units(shown), SELECTION, status),
    }
    return render(request, "schemes/units.html", context)


@require_safe
@kept_for_readers(unsaved_in)
def changes(request: HttpRequest, scheme: str, stages: StagesOf) -> HttpResponse:
    """The operations in sentences, what comes of each, and what becomes of what ends."""
    shown, stage = shown_or_missing(request, scheme), stage_in(stages(), SchemeId(scheme))
    if isinstance(shown, SchemeVersion):
        return render(request, "schemes/empty.html", frame(shown, "changes", stage))
    difference = shown.preview.difference
    context = frame(shown, "changes", stage) | {
        "shown": shown,
        "operations": doing.operations(shown, request.GET.get("page", "")),
        "keep": f"version={shown.version.number}&" if earlier(shown.version) else "",
        "difference": doing.difference_figures(difference),
        "differences": doing.differences(shown, difference),
        "dispositions": doing.dispositions_table(shown),
        "ended": doing.ended_by_reason(shown),
        "unplaced": doing.unplaced(shown),
    }
    return render(request, "schemes/changes.html", context)


@require_safe
def before_geojson(request: HttpRequest, scheme: str, stages: StagesOf) -> HttpResponse:
    """The units without the scheme, on the map."""
    shown = shapes_or_missing(request, scheme)
    return geojson_response(request, collection_before(shown), shown.version.fingerprint)


@require_safe
def after_geojson(request: HttpRequest, scheme: str, stages: StagesOf) -> HttpResponse:
    """The units with the scheme, on the map."""
    shown = shapes_or_missing(request, scheme)
    return geojson_response(request, collection_after(shown), shown.version.fingerprint)


def shapes_or_missing(request: HttpRequest, scheme: str) -> Shown:
    """The scheme whose map is asked for; one without operations has none."""
    shown = shown_or_missing(request, scheme)
    if isinstance(shown, SchemeVersion):
        raise NotKept(_("The scheme “%(scheme)s” has no operations yet.") % {"scheme": shown.title})
    return shown
