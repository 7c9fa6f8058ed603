"""Boundaries of units as GeoJSON: a file, a `.gz` or a folder of them, matched by the property `code`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tinhgon.exchange.faults import Faults, refusal
from tinhgon.exchange.files import MIB, read_bytes, replace_file
from tinhgon.exchange.json_form import parsed
from tinhgon.vocabulary import Finding, Findings, Message, note

#: The finest boundaries of a province take 60 MB.
MAX_GEOJSON_BYTES = 256 * MIB
#: The most indented coast has 40,000 points; more than this is a slip of a tool and would only cost time.
MAX_POINTS = 250_000
#: A bay of two thousand islets is one boundary; what falls into more when it is repaired was none.
MAX_PIECES = 3_000
_AREAL = ("Polygon", "MultiPolygon")
_ENDINGS = (".geojson", ".json", ".geojson.gz", ".json.gz")


@dataclass(frozen=True)
class Boundaries:
    """The boundary of each code as WKB (longitude and latitude, WGS 84), and what was repaired."""

    by_code: Mapping[str, bytes]
    findings: Findings = ()

    def __len__(self) -> int:
        return len(self.by_code)


def read_geojson(path: Path | str) -> Boundaries:
    """The boundaries of a file or of all files of a folder; a boundary that crosses itself is repaired, with a note."""
    files = ((file, parsed(read_bytes(file, MAX_GEOJSON_BYTES), file.name)) for file in _files(Path(path)))
    return _boundaries((file.name, data) for file, data in files)


def boundaries_from_data(data: Any, name: str) -> Boundaries:
    """The boundaries that GeoJSON data holds; `name` stands in the faults."""
    return _boundaries([(name, data)])


def _boundaries(collections: Iterable[tuple[str, Any]]) -> Boundaries:
    by_code: dict[str, bytes] = {}
    first: dict[str, str] = {}
    findings: list[Finding] = []
    for name, data in collections:
        faults = Faults(name)
        for place, code, geometry in _features(data, faults):
            if code in first:
                message = Message("geo.code_twice", {"code": code, "first": first[code]})
                faults.at(place, message, Message("remedy.keep_one"))
            first.setdefault(code, f"{name} {place}")
            if (shape := _shape(geometry, place, faults)) is not None:
                by_code[code], repaired = shape
                findings += [note("geo.repaired", code, code=code)] if repaired else []
        faults.check()
    return Boundaries(by_code, tuple(findings))


def write_geojson(
    path: Path | str, boundaries: Mapping[str, bytes], properties: Mapping[str, Mapping[str, Any]] | None = None
) -> None:
    """Write boundaries (WKB by code) as GeoJSON, one feature a line; `properties` may add names and the like."""
    import shapely  # noqa: PLC0415 - geometry is loaded only by those who draw

    def lines() -> Iterator[bytes]:
        yield b'{"type":"FeatureCollection","features":['
        separator = b"\n"
        for code, wkb in sorted(boundaries.items()):
            feature = {
                "type": "Feature",
                "properties": {**(properties or {}).get(code, {}), "code": code},
                "geometry": orjson.Fragment(shapely.to_geojson(shapely.from_wkb(wkb))),
            }
            yield separator + orjson.dumps(feature)
            separator = b",\n"
        yield b"\n]}\n"

    replace_file(Path(path), lambda stream: stream.writelines(lines()))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.is_file() and file.name.lower().endswith(_ENDINGS))
    if not found:
        raise refusal(path.name, Message("geo.no_files"), Message("remedy.right_file"))
    return found


def _features(data: Any, faults: Faults) -> Iterator[tuple[str, str, Any]]:
    """Place, code and geometry of each feature."""
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list) or data.get("type") != "FeatureCollection":
        faults.at("type", Message("geo.not_geojson"), Message("remedy.right_file"))
        return
    if not features:
        faults.at("features", Message("geo.no_features"), Message("remedy.right_file"))
    for index, feature in enumerate(features):
        place = f"features[{index}]"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        code = properties.get("code") if isinstance(properties, dict) else None
        if isinstance(code, str) and code.strip():
            yield place, code.strip(), feature.get("geometry")
        else:
            faults.at(f"{place}.properties.code", Message("geo.no_code"), Message("remedy.add_key"))


def _shape(geometry: Any, place: str, faults: Faults) -> tuple[bytes, bool] | None:
    """A boundary as WKB and whether it had to be repaired; nothing, with a fault noted, when it is none."""
    import shapely  # noqa: PLC0415 - geometry is loaded only by those who draw

    where = f"{place}.geometry"
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _AREAL:
        faults.at(where, Message("geo.unsupported", {"type": str(kind)}), Message("remedy.save_as_geojson"))
        return None
    try:
        shape = shapely.from_geojson(orjson.dumps(geometry))
    except (shapely.GEOSException, TypeError):
        faults.at(where, Message("geo.broken"), Message("remedy.save_as_geojson"))
        return None
    if (fault := _misplaced(shapely.get_coordinates(shape))) is not None:
        faults.at(where, *fault)
        return None
    repaired = not shape.is_valid
    if repaired:
        shape = _areal(shapely.make_valid(shape, method="structure", keep_collapsed=False))
        if (pieces := shapely.get_num_geometries(shape)) > MAX_PIECES:
            message = Message("geo.too_many_pieces", {"count": int(pieces)})
            faults.at(where, message, Message("remedy.simplify"))
            return None
    if shape.is_empty or shape.area == 0:
        faults.at(where, Message("geo.empty"), Message("remedy.save_as_geojson"))
        return None
    return shapely.to_wkb(shapely.force_2d(shape)), repaired


def _misplaced(coordinates: Any) -> tuple[Message, Message] | None:
    """What is wrong with where the points lie, or with how many there are."""
    if len(coordinates) > MAX_POINTS:
        message = Message("geo.too_many_points", {"count": len(coordinates), "limit": MAX_POINTS})
        return message, Message("remedy.simplify")
    for lon, lat in _outside(coordinates):
        message = Message("geo.out_of_range", {"lon": float(lon), "lat": float(lat)})
        return message, Message("remedy.lon_lat")
    return None


def _outside(coordinates: Any) -> Sequence[Sequence[float]]:
    """The points that are not on earth; a comparison with what is no number is never true, so those count too."""
    inside = (abs(coordinates[:, 0]) <= 180) & (abs(coordinates[:, 1]) <= 90)
    points: Sequence[Sequence[float]] = coordinates[~inside]
    return points


def _areal(shape: Any) -> Any:
    """The areas of a repaired boundary: the lines and points that a repair leaves over are no land."""
    import shapely  # noqa: PLC0415 - geometry is loaded only by those who draw

    if shape.geom_type in _AREAL:
        return shape
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in _AREAL]
    return shapely.union_all(parts)
