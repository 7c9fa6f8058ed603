"""Boundaries from GeoJSON: a file, a packed one, a folder; repaired with a note or refused with a place."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from tests.unit.exchange.saying import only, refused
from tinhgon.exchange import geojson as module
from tinhgon.exchange import read_geojson, write_geojson

SQUARE = [[105.0, 20.0], [105.1, 20.0], [105.1, 20.1], [105.0, 20.1], [105.0, 20.0]]
BOW = [[105.0, 20.0], [105.1, 20.1], [105.1, 20.0], [105.0, 20.1], [105.0, 20.0]]
SWAPPED = [[lat, lon] for lon, lat in SQUARE]


def feature(code: Any, ring: Any = SQUARE, kind: str = "Polygon") -> dict[str, Any]:
    coordinates = ring if kind in ("Point", "LineString") else [ring] if kind == "Polygon" else [[ring]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(content: bytes, name: str = "b.geojson") -> Path:
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    return write


@pytest.mark.parametrize("name", ["b.geojson", "b.geojson.gz", "b.json"])
def test_boundaries_are_matched_by_code(written: Callable[..., Path], name: str) -> None:
    found = read_geojson(written(collection(feature("00001"), feature("00002", SQUARE, "MultiPolygon")), name))
    assert sorted(found.by_code) == ["00001", "00002"]
    assert shapely.from_wkb(found.by_code["00001"]).equals(shapely.Polygon(SQUARE))
    assert not found.findings


def test_a_folder_is_all_its_files(written: Callable[..., Path], tmp_path: Path) -> None:
    written(collection(feature("00001")), "a.geojson")
    written(collection(feature("00002")), "b.geojson.gz")
    written(b"about these files", "README.md")
    assert sorted(read_geojson(tmp_path).by_code) == ["00001", "00002"]
    written(collection(feature("00001")), "c.geojson")
    assert only(refused(read_geojson, tmp_path)).message.code == "geo.code_twice"


def test_a_folder_without_boundaries_is_refused(tmp_path: Path) -> None:
    assert only(refused(read_geojson, tmp_path)).message.code == "geo.no_files"


def test_a_boundary_that_crosses_itself_is_repaired_with_a_note(written: Callable[..., Path]) -> None:
    found = read_geojson(written(collection(feature("00001", BOW))))
    assert [finding.code for finding in found.findings] == ["geo.repaired"]
    shape = shapely.from_wkb(found.by_code["00001"])
    assert shape.is_valid
    assert shape.geom_type == "MultiPolygon"


@pytest.mark.parametrize(
    ("content", "path", "code"),
    [
        (b"[]", "type", "geo.not_geojson"),
        (json.dumps(feature("1")).encode(), "type", "geo.not_geojson"),
        (collection(), "features", "geo.no_features"),
        (collection(5), "features[0].properties.code", "geo.no_code"),
        (collection(feature(None)), "features[0].properties.code", "geo.no_code"),
        (collection(feature(123)), "features[0].properties.code", "geo.no_code"),
        (collection(feature("1"), feature("1")), "features[1]", "geo.code_twice"),
        (collection(feature("1", [105, 20], "Point")), "features[0].geometry", "geo.unsupported"),
        (collection({**feature("1"), "geometry": None}), "features[0].geometry", "geo.unsupported"),
        (
            collection(feature("1", [[20.0, 105.0], *SQUARE[1:4], [20.0, 105.0]])),
            "features[0].geometry",
            "geo.out_of_range",
        ),
        (
            collection(feature("1", [[600000, 2200000], [600001, 2200000], [600001, 2200001], [600000, 2200000]])),
            "features[0].geometry",
            "geo.out_of_range",
        ),
        (collection(feature("1", SQUARE[:2])), "features[0].geometry", "geo.broken"),
        (collection(feature("1", "x")), "features[0].geometry", "geo.broken"),
        (collection(feature("1", [])), "features[0].geometry", "geo.empty"),
        (collection(feature("1", [SQUARE[0]] * 4)), "features[0].geometry", "geo.empty"),
    ],
)
def test_what_is_no_boundary_is_named_by_its_path(
    written: Callable[..., Path], content: bytes, path: str, code: str
) -> None:
    fault = only(refused(read_geojson, written(content)))
    assert (fault.path, fault.message.code) == (path, code)


def test_what_is_no_json_is_refused(written: Callable[..., Path]) -> None:
    assert only(refused(read_geojson, written(b"{"))).message.code == "input.broken_json"


def test_a_boundary_of_far_too_many_points_is_refused(
    written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_POINTS", 4)
    assert only(refused(read_geojson, written(collection(feature("1"))))).message.code == "geo.too_many_points"


def test_heights_are_left_out(written: Callable[..., Path]) -> None:
    found = read_geojson(written(collection(feature("1", [[*point, 5.0] for point in SQUARE]))))
    assert not shapely.has_z(shapely.from_wkb(found.by_code["1"]))


def test_boundaries_read_back(written: Callable[..., Path], tmp_path: Path) -> None:
    found = read_geojson(written(collection(feature("00001"), feature("00002", SQUARE, "MultiPolygon"))))
    write_geojson(tmp_path / "again.geojson.gz", found.by_code, {"00001": {"name": "Xã An"}})
    assert read_geojson(tmp_path / "again.geojson.gz") == found
    assert json.loads(gzip.decompress((tmp_path / "again.geojson.gz").read_bytes()))["features"][0]["properties"] == {
        "name": "Xã An",
        "code": "00001",
    }


def test_the_real_boundaries_of_a_province_are_read(vn_data: Path) -> None:
    assert len(read_geojson(vn_data / "boundaries_old" / "38_thanh_hoa.geojson.gz")) == 547
