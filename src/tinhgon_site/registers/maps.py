"""Units as GeoJSON for the map of a page: shapes from `drawing`, figures beside them, answered by an ETag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from django.http import HttpRequest, HttpResponse

from tinhgon.checks import UnitStatus
from tinhgon.vocabulary import UnitId
from tinhgon_site.components.formats import language
from tinhgon_site.components.maps import Feature
from tinhgon_site.registers import store
from tinhgon_site.registers.country import country
from tinhgon_site.registers.day import Day, UnitOnDay
from tinhgon_site.registers.drawing import Drawing, draw_units
from tinhgon_site.registers.recent import Recent

GEOJSON = "application/geo+json"
#: By what they are known by; so many megabytes of the files that were asked for last.
_written: Final[Recent[str, bytes]] = Recent(room=16, weigh=lambda content: len(content) / 1e6)
Href = Callable[[UnitId], str]


@dataclass(frozen=True)
class Collection:
    """The units of a day on the map, before they are written."""

    day: Day
    drawing: Drawing
    statuses: Mapping[UnitId, UnitStatus]
    href: Href
    only: frozenset[UnitId] | None = None

    def features(self) -> list[Feature]:
        """Every unit that has a shape, then the links within torn ones."""
        units = [self._unit(unit) for unit in self.day.units if self._is_shown(unit.id)]
        links = [
            {"type": "Feature", "geometry": link.geometry, "properties": {"role": "link", "id": link.unit}}
            for link in self.drawing.links
            if self._is_shown(link.unit)
        ]
        return [*units, *links]

    def _is_shown(self, unit: UnitId) -> bool:
        return unit in self.drawing.units and (self.only is None or unit in self.only)

    def _unit(self, unit: UnitOnDay) -> Feature:
        drawn, status = self.drawing.units[unit.id], self.statuses.get(unit.id)
        properties = {
            "id": unit.id,
            "code": unit.code,
            "name": unit.name,
            "label": country().bare_name(unit.name),
            "kind": unit.kind,
            "district": unit.district,
            "population": None if unit.population is None else unit.population.value,
            "area_km2": None if unit.area is None else unit.area.value,
            "status": None if status is None else status.status.value,
            "href": self.href(unit.id),
            "approximate": drawn.is_approximate,
        }
        return {"type": "Feature", "geometry": drawn.geometry, "properties": properties}


def units_collection(
    day: Day, statuses: Mapping[UnitId, UnitStatus], href: Href, *, only: frozenset[UnitId] | None = None
) -> Collection:
    """The units of a day with their shapes: all of them, or only some."""
    shown = None if day.within is None else [unit.id for unit in day.units]
    return Collection(day, draw_units(day.register, day.on, shown), statuses, href, only)


def geojson_response(request: HttpRequest, collection: Collection, *said: str) -> HttpResponse:
    """The collection as a file; a browser that has it already is told so by 304.

    `said` names whatever else the content hangs on: the mark of the number, the fingerprint of a scheme.
    """

    def content() -> dict[str, Any]:
        features, is_approximate = collection.features(), collection.drawing.is_approximate
        return {"type": "FeatureCollection", "approximate": is_approximate, "features": features}

    return _answered(request, (collection.drawing.key, collection.day.on.isoformat(), *said), content)


def features_response(request: HttpRequest, features: list[Feature], *said: str) -> HttpResponse:
    """Features that are made already as a file, known again by what they hang on."""
    return _answered(request, said, lambda: {"type": "FeatureCollection", "features": features})


def _answered(request: HttpRequest, said: tuple[str, ...], content: Callable[[], dict[str, Any]]) -> HttpResponse:
    # Addresses of units within say which number they are of only where a later one stands.
    hangs_on = [language(), request.get_full_path(), store.current_number(), *said]
    etag = f'W/"{hashlib.sha256(orjson.dumps(hangs_on)).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        found = _written.get(etag) or _written.put(etag, orjson.dumps(content()))
        response = HttpResponse(found, content_type=GEOJSON)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
