"""The maps of a scheme: before and after, moving together."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tinhgon_site.components import formats
from tinhgon_site.components.maps import UnitMap, by_area, by_population, by_status, draw_units
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.maps import Collection, units_collection
from tinhgon_site.registers.presenters.colours import by_district, by_kind
from tinhgon_site.registers.presenters.linking import unit_href
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.presenters.overview import UnitHref
from tinhgon_site.schemes.shown import Shown

#: The table and the map of the units of a scheme share this selection.
SELECTION = "scheme-units"


def old_units(shown: Shown) -> UnitHref:
    """Where the units without the scheme have their pages: as they stood on the eve, at its baseline."""
    at = AsOf(shown.day_before.on, shown.scheme.baseline, registers.current_number(), is_day_chosen=True)
    return partial(unit_href, at=at)


def new_units(shown: Shown) -> UnitHref:
    """Where the units after the scheme are shown with everything their status rests on."""
    address = scheme_href(shown.scheme.id, "units", version=shown.version.number)
    return lambda unit: f"{address}&{urlencode({'unit': unit})}"


def collection_before(shown: Shown) -> Collection:
    """The units without the scheme."""
    return units_collection(shown.day_before, {}, old_units(shown))


def collection_after(shown: Shown) -> Collection:
    """The units with the scheme, each with its status."""
    statuses = {line.unit: line.status for line in shown.table.lines}
    return units_collection(shown.day_after, statuses, new_units(shown))


def map_before(shown: Shown, *, pair: str = "scheme") -> UnitMap:
    """Without the scheme; `pair` names the maps that move together."""
    collection = collection_before(shown)
    day = shown.day_before
    label = _("Before: %(count)s units on %(day)s") % {
        "count": formats.number(len(day.units)), "day": formats.day(day.on),
    }  # fmt: skip
    colourings = (by_kind(unit.kind for unit in day.units), by_district(day), by_population(), by_area())
    source = scheme_href(shown.scheme.id, "before_geojson", version=shown.version.number)
    return UnitMap(
        f"before-{shown.scheme.id}",
        label,
        source,
        colourings,
        pair=pair,
        drawing=draw_units(collection.features(), colourings[0], label),
        is_approximate=collection.drawing.is_approximate,
    )


def map_after(shown: Shown, *, pair: str = "scheme", selection: str = "", chosen: str = "") -> UnitMap:
    """With the scheme; `selection` is what it shares with a table."""
    collection = collection_after(shown)
    day = shown.day_after
    label = _("After: %(count)s units from %(day)s") % {
        "count": formats.number(len(day.units)), "day": formats.day(day.on),
    }  # fmt: skip
    kinds, districts = by_kind(unit.kind for unit in day.units), by_district(day)
    colourings = (by_status(), kinds, districts, by_population(), by_area())
    source = scheme_href(shown.scheme.id, "after_geojson", version=shown.version.number)
    return UnitMap(
        f"after-{shown.scheme.id}",
        label,
        source,
        colourings,
        selection=selection,
        chosen=chosen,
        pair=pair,
        drawing=draw_units(collection.features(), colourings[0], label),
        is_approximate=collection.drawing.is_approximate,
    )
