"""Lists kept as JSON and as the properties of boundaries: what is written reads back, whatever the names are."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.exchange.saying import refused
from tinhgon.exchange import UnitRow, read_handed_in

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=10)
ROWS = st.builds(
    UnitRow,
    code=st.from_regex(r"[0-9]{5}", fullmatch=True),
    name=WORDS,
    kind=st.sampled_from(["xa", "phuong"]),
    district_code=st.none() | st.from_regex(r"[0-9]{3}", fullmatch=True),
    population=st.none() | st.integers(0, 10**7).map(float),
    area_km2=st.none() | st.floats(0.01, 1e5),
    is_border=st.none() | st.booleans(),
    extra=st.dictionaries(WORDS.filter(lambda name: name not in UnitRow.__slots__), WORDS, max_size=2),
)
LISTS = st.lists(ROWS, min_size=1, max_size=4, unique_by=lambda row: row.code)
SQUARE = {"type": "Polygon", "coordinates": [[[105, 19], [105.1, 19], [105.1, 19.1], [105, 19]]]}


def handed_in(data: Any, name: str) -> Any:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        return read_handed_in([path])


def told(row: UnitRow) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if value is not None}


@settings(max_examples=40)
@given(LISTS)
def test_units_read_back_from_json_and_from_properties(rows: list[UnitRow]) -> None:
    assert handed_in({"units": [told(row) for row in rows]}, "u.json").lists.units.rows == tuple(rows)
    features = [{"type": "Feature", "properties": told(row), "geometry": SQUARE} for row in rows]
    found = handed_in({"type": "FeatureCollection", "features": features}, "u.geojson")
    assert found.lists.units.rows == tuple(rows)
    assert set(found.boundaries.by_code) == {row.code for row in rows}


def test_a_list_counts_more_than_what_stands_beside_shapes(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"code": "1", "name": "Khác", "kind": "xa"}, "geometry": SQUARE}
    (tmp_path / "r.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (tmp_path / "u.csv").write_text("code,name,kind,district_code\n1,An,xa,\n", encoding="utf-8")
    found = read_handed_in([tmp_path / "r.geojson", tmp_path / "u.csv"])
    assert [row.name for row in found.lists.units] == ["An"]
    assert list(found.boundaries.by_code) == ["1"]


def test_what_is_wrong_is_said_by_path(tmp_path: Path) -> None:
    path = tmp_path / "u.json"
    path.write_text('{"units": [{"code": "1", "name": "A", "kind": "xa", "lon": 500}], "borders": [{"a": "1"}]}')
    assert refused(read_handed_in, [path])[0].path == "units[0].lon"
    path.write_text('{"units": {"code": "1"}}')
    assert refused(read_handed_in, [path])[0].path == "units"
