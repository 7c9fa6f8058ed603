"""A map of units as a page asks for it, and the flat drawing that stands in where the browser runs no script."""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon_site.components.values import STATUS_LABELS, Text

Feature = Mapping[str, Any]
WIDTH = 800
STEPS = 5
KINDS = 8


@dataclass(frozen=True, slots=True)
class Category:
    """One value of an attribute and the word for it; `tone` (1-8) chooses its colour, else its place in the row."""

    value: str
    label: Text
    tone: int | None = None


@dataclass(frozen=True, slots=True)
class Colouring:
    """By which attribute a map is coloured: by unordered kinds, or in five steps with equally many units in each."""

    property: str
    label: Text
    kind: Literal["categories", "steps"] = "categories"
    categories: tuple[Category, ...] = ()
    unit: Text = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class UnitMap:
    """A map: its name, where its shapes come from, how it is coloured, and what it is joined with.

    `selection` is the name of the selection shared with a table; maps with the same `pair` move together; `drawing`
    is what a reader without script sees (`draw_units`). A focused map begins at the chosen unit and its surroundings.
    One for many lets several units be chosen and tells whoever owns it.
    """

    id: str
    label: Text
    source: str
    colourings: tuple[Colouring, ...]
    selection: str = ""
    chosen: str = ""
    pair: str = ""
    drawing: SafeString | str = ""
    is_approximate: bool = False
    is_focused: bool = False
    is_for_many: bool = False


def by_status() -> Colouring:
    """Kept, met, exempt, not met, unknown."""
    categories = tuple(Category(status, label) for status, label in STATUS_LABELS.items())
    return Colouring("status", _("standard"), categories=categories)


def by_population() -> Colouring:
    """Five steps of the population."""
    return Colouring("population", _("population"), kind="steps", unit=_("people"))


def by_area() -> Colouring:
    """Five steps of the area."""
    return Colouring("area_km2", _("area"), kind="steps", unit="km²", digits=1)


def colourings_data(colourings: Iterable[Colouring]) -> list[dict[str, Any]]:
    """The colourings as the map's script reads them."""
    return [
        {
            "property": colouring.property,
            "label": capfirst(str(colouring.label)),
            "kind": colouring.kind,
            "unit": str(colouring.unit),
            "digits": colouring.digits,
            "categories": [
                {"value": category.value, "label": str(category.label), "tone": category.tone}
                for category in colouring.categories
            ],
        }
        for colouring in colourings
    ]


def map_texts() -> dict[str, Any]:
    """The words of the map's script, in the reader's language."""
    return {
        "failed": _("The map could not be loaded. The table has the same units."),
        "again": _("Try again"),
        "empty": _("There is no shape to draw. The table has the same units."),
        "unknown": _("unknown"),
        "link": _("parts of one unit that do not touch on approximate cells"),
        "colourBy": _("Coloured by"),
        "close": _("Close"),
        "controls": {
            "NavigationControl.ZoomIn": _("Larger"),
            "NavigationControl.ZoomOut": _("Smaller"),
            "CooperativeGesturesHandler.WindowsHelpText": _("Hold Ctrl and turn the wheel to enlarge the map"),
            "CooperativeGesturesHandler.MacHelpText": _("Hold ⌘ and scroll to enlarge the map"),
            "CooperativeGesturesHandler.MobileHelpText": _("Move the map with two fingers"),
        },
    }


def draw_units(features: Sequence[Feature], colouring: Colouring, label: Text) -> SafeString:
    """The shapes as a still drawing: read without script, printed, and kept in a document."""
    shapes = [feature for feature in features if feature.get("geometry")]
    units = [feature for feature in shapes if feature["properties"].get("role", "unit") == "unit"]
    if not units:
        return SafeString("")
    project, height = _projection(units)
    tone_of = tones_of(units, colouring)
    paths = format_html_join(
        "",
        '<path class="map-{}" d="{}"><title>{}</title></path>',
        ((tone_of(unit["properties"]), _outline(unit, project), unit["properties"]["name"]) for unit in units),
    )
    links = format_html_join(
        "", '<path class="map-link" d="{}"/>', ((_outline(link, project),) for link in shapes if _is_link(link))
    )
    return format_html(
        '<svg class="unit-map-drawing" role="img" aria-label="{}" viewBox="0 0 {} {}">{}{}</svg>',
        label,
        WIDTH,
        math.ceil(height),
        paths,
        links,
    )


def _is_link(feature: Feature) -> bool:
    return bool(feature["properties"].get("role") == "link")


def tones_of(units: Sequence[Feature], colouring: Colouring) -> Callable[[Mapping[str, Any]], str]:
    """For the properties of a unit, the name of the tone in which a colouring paints it."""
    if colouring.kind == "steps":
        return _step_tones(units, colouring.property)
    tones = {
        category.value: category.value
        if category.value in STATUS_LABELS
        else f"kind-{category.tone or index % KINDS + 1}"
        for index, category in enumerate(colouring.categories)
    }
    return lambda properties: tones.get(properties.get(colouring.property, ""), "none")


def _step_tones(units: Sequence[Feature], name: str) -> Callable[[Mapping[str, Any]], str]:
    known = sorted(value for unit in units if (value := unit["properties"].get(name)) is not None)
    breaks = sorted({known[len(known) * step // STEPS] for step in range(1, STEPS)} - {known[0]}) if known else []

    def tone(properties: Mapping[str, Any]) -> str:
        value = properties.get(name)
        if value is None:
            return "none"
        spread = 1 + round(bisect.bisect_right(breaks, value) * (STEPS - 1) / len(breaks)) if breaks else 3
        return f"step-{spread}"

    return tone


Projection = Callable[[Sequence[float]], str]


def _projection(units: Sequence[Feature]) -> tuple[Projection, float]:
    points = [point for unit in units for line in lines_of(unit) for point in line]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    # A degree of longitude is shorter than one of latitude; a province is small enough for one factor.
    shrink = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * shrink or 1)

    def project(point: Sequence[float]) -> str:
        return f"{(point[0] - west) * shrink * scale:.1f} {(north - point[1]) * scale:.1f}"

    return project, (north - south) * scale


def lines_of(feature: Feature) -> list[Sequence[Sequence[float]]]:
    """The rings or lines of a shape."""
    geometry = feature["geometry"]
    shapes = geometry["coordinates"]
    if geometry["type"] == "LineString":
        return [shapes]
    if geometry["type"] in ("Polygon", "MultiLineString"):
        return list(shapes)
    return [ring for polygon in shapes for ring in polygon]


def _outline(feature: Feature, project: Projection) -> str:
    is_closed = "Polygon" in feature["geometry"]["type"]
    return "".join(
        "M" + "L".join(project(point) for point in line) + ("Z" if is_closed else "") for line in lines_of(feature)
    )
