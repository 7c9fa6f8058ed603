"""The maps of a scheme: before and after, moving together."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _

from tinhgon.vocabulary import UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.maps import UnitMap, by_area, by_population, by_status, draw_units
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.maps import Collection, units_collection
from tinhgon_site.registers.presenters.colours import by_district, by_kind
from tinhgon_site.registers.presenters.linking import unit_href
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.shown import Shown

BEFORE, AFTER = 0, 1
#: The table and the map of the units of a scheme share this selection.
SELECTION = "scheme-units"


def old_unit_href(shown: Shown, unit: UnitId) -> str:
    """The page of a unit as it stands without the scheme."""
    at = AsOf(shown.day_before.on, shown.scheme.baseline, registers.current_number(), is_day_chosen=True)
    return unit_href(unit, at)


def new_unit_href(shown: Shown, unit: UnitId) -> str:
    """A unit after the scheme, with everything its status rests on."""
    return scheme_href(shown.scheme.id, "units", version=shown.version.number, unit=unit)


def collection_before(shown: Shown) -> Collection:
    """The units without the scheme."""
    return units_collection(shown.day_before, {}, partial(old_unit_href, shown))


def collection_after(shown: Shown) -> Collection:
    """The units with the scheme, each with its status."""
    statuses = {line.unit: line.status for line in shown.table.lines}
    return units_collection(shown.day_after, statuses, partial(new_unit_href, shown))


def maps_of(shown: Shown, *, pair: str = "scheme", selection: str = "", chosen: str = "") -> tuple[UnitMap, UnitMap]:
    """Before and after; `pair` names the maps that move together, `selection` what the second shares with a table."""
    return _before(shown, pair), _after(shown, pair, selection, chosen)


def _before(shown: Shown, pair: str) -> UnitMap:
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


def _after(shown: Shown, pair: str, selection: str, chosen: str) -> UnitMap:
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
