"""The register of a day as a file: lists for offices and programs, shapes for maps, the whole as text for people.

What is downloaded can be handed in again: the workbook, CSV, JSON and GeoJSON as lists, the text form as a register.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.exchange import border_rows, register_text, unit_rows, write_units
from tinhgon.exchange.list_workbook import list_workbook_bytes
from tinhgon.register import Entry
from tinhgon_site.components import formats
from tinhgon_site.registers.country import COMMUNE, DISTRICT, kinds_of_tier
from tinhgon_site.registers.day import Day
from tinhgon_site.registers.drawing import draw_units

#: Excel takes a file without this mark for one in the computer's old code page, and garbles every name.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def as_csv(day: Day, entry: Entry) -> bytes:
    """`units.csv` of the day."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "units.csv")
        write_units(path, unit_rows(day.register, day.on).rows)
        return BYTE_ORDER_MARK + path.read_bytes()


def as_json(day: Day, entry: Entry) -> bytes:
    """The same rows with day and number, and who borders whom."""
    units, borders = unit_rows(day.register, day.on).rows, border_rows(day.register, day.on).rows
    said = {"on": day.on, "number": entry.number, "recorded_at": entry.recorded_at, "units": [_told(u) for u in units]}
    return orjson.dumps(said | {"borders": [_told(b) for b in borders]}, option=orjson.OPT_INDENT_2)


def as_workbook(day: Day, entry: Entry) -> bytes:
    """The units, who borders whom, and what the figures are, in the reader's language."""
    about = (
        (capfirst(_("day")), formats.day(day.on)),
        (_("Number of the book"), str(entry.number)),
        (_("Recorded"), formats.instant(entry.recorded_at)),
        (_("Estimates"), _("Where the method says “estimated”, the figure was calculated, not published.")),
    )
    units, borders = unit_rows(day.register, day.on), border_rows(day.register, day.on)
    return list_workbook_bytes(
        units,
        borders,
        language=formats.language(),
        about=about,
        kinds=kinds_of_tier(COMMUNE),
        district_kinds=kinds_of_tier(DISTRICT),
    )


def as_geojson(day: Day, entry: Entry) -> bytes:
    """The units with their shapes, where these are known; what is approximate says so."""
    drawing = draw_units(day.register, day.on)
    shapes = {unit.code: drawing.units[unit.id] for unit in day.units if unit.id in drawing.units}
    features = [
        {
            "type": "Feature",
            "properties": {**_told(row), "approximate": shapes[row.code].is_approximate},
            "geometry": shapes[row.code].geometry,
        }
        for row in unit_rows(day.register, day.on).rows
        if row.code in shapes
    ]
    head = {"type": "FeatureCollection", "on": day.on, "number": entry.number}
    return orjson.dumps(head | {"approximate": drawing.is_approximate, "features": features})


def as_text(day: Day, entry: Entry) -> bytes:
    """Everything that the number says, on every day, in the text form."""
    return register_text(day.register).encode()


def _told(row: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if value is not None and value != {}}


#: By the word in the address: how to make the file, and its type.
FORMS: dict[str, tuple[Callable[[Day, Entry], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "geojson": (as_geojson, "application/geo+json"),
    "tinhgon": (as_text, "text/plain; charset=utf-8"),
}
