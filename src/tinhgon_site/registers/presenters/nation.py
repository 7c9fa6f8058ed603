"""The page of many provinces: a table of them, and a map of their outlines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.register import Register
from tinhgon.vocabulary import UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.maps import Colouring, Feature, UnitMap, draw_units
from tinhgon_site.components.values import Cell, Column, Row, Table
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.country import country
from tinhgon_site.registers.nation import Outline, Province, outlines
from tinhgon_site.registers.presenters.linking import province_href
from tinhgon_site.registers.presenters.province import kinds_in_words

SELECTION = "provinces"


def place_name(found: tuple[Province, ...]) -> str:
    """How many provinces."""
    return ngettext("%(count)d province", "%(count)d provinces", len(found)) % {"count": len(found)}


def provinces_table(found: tuple[Province, ...], at: AsOf) -> Table:
    """Every province with the number of its units."""
    columns = (Column(_("Province")), Column(_("Code")), Column(_("Units"), "number", 0), Column(_("Kinds")))
    rows = tuple(
        Row(
            one.id,
            (
                Cell(one.name, province_href(at, within=one.id)),
                Cell(one.code),
                Cell(one.units),
                Cell(kinds_in_words(one.kinds)),
            ),
        )
        for one in found
    )
    caption = _("Provinces on %(day)s") % {"day": formats.day(at.on)}
    return Table("provinces-table", caption, columns, rows, selection=SELECTION)


def provinces_map(
    register: Register, found: tuple[Province, ...], at: AsOf, *, id: str = "nation-map"
) -> UnitMap | None:
    """The outlines of the provinces; choosing one leads to its units."""
    features = province_features(register, found, at.on, at)
    if not features:
        return None
    label, coloured = _("Map of the provinces"), (units_colouring(),)
    return UnitMap(
        id,
        label,
        reverse("registers:units_geojson") + at.exact(level="province"),
        coloured,
        selection=SELECTION,
        drawing=draw_units(features, coloured[0], label),
        is_approximate=any(feature["properties"]["approximate"] for feature in features),
    )


def units_colouring() -> Colouring:
    """Five steps of the number of units."""
    return Colouring("units", _("units of the commune level"), kind="steps")


def province_features(register: Register, found: tuple[Province, ...], on: date, at: AsOf) -> list[Feature]:
    """The outlines with what the map shows of each province."""
    drawn: Mapping[UnitId, Outline] = outlines(register, on, [one.id for one in found])
    return [
        {
            "type": "Feature",
            "geometry": drawn[one.id].geometry,
            "properties": {
                "id": one.id,
                "name": one.name,
                "label": country().bare_name(one.name),
                "units": one.units,
                "href": province_href(at, within=one.id),
                "approximate": drawn[one.id].is_approximate,
            },
        }
        for one in found
        if one.id in drawn
    ]
