"""The map of an upload: what is new, changed or drawn anew, with the boundaries that came with it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tinhgon_site.components.maps import Category, Colouring, UnitMap, by_area, by_population
from tinhgon_site.intake.presenters.changing import SELECTION, what_changes
from tinhgon_site.intake.preview import Preview
from tinhgon_site.registers.day import Day
from tinhgon_site.registers.drawing import Drawing, draw_units
from tinhgon_site.registers.maps import Collection

CHANGE = "change"


def drawing_of(preview: Preview) -> Drawing:
    """The units as they would be drawn afterwards."""
    return draw_units(preview.update.after, preview.on, shapes=preview.shapes)


def map_of(preview: Preview) -> UnitMap | None:
    """The map of the preview; none where nothing has a shape."""
    drawing = drawing_of(preview)
    if not drawing.units:
        return None
    words = {"new": _("new"), "changed": _("changed"), "shape": _("new boundary"), "same": _("unchanged")}
    tones = {"new": 4, "changed": 2, "shape": 3, "same": 1}
    categories = tuple(Category(value, label, tones[value]) for value, label in words.items())
    colourings = (Colouring(CHANGE, _("what changes"), categories=categories), by_population(), by_area())
    source = f"{reverse('intake:shapes', args=[preview.draft.id])}?seen={preview.mark}"
    label = _("The units as they would be")
    return UnitMap("intake-map", label, source, colourings, SELECTION, is_approximate=drawing.is_approximate)


def features_of(preview: Preview) -> dict[str, Any]:
    """The units with their shapes and what becomes of each, as GeoJSON."""
    drawing, changes = drawing_of(preview), what_changes(preview)
    collection = Collection(Day(preview.update.after, preview.on), drawing, {}, lambda id: "")
    features = [
        {**feature, "properties": {**feature["properties"], CHANGE: changes.get(feature["properties"]["id"], "same")}}
        for feature in collection.features()
    ]
    return {"type": "FeatureCollection", "approximate": drawing.is_approximate, "features": features}
