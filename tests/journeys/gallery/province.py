"""A made-up province of honeycombed communes, with figures by chance from a seed: before, and after merging."""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

COLUMNS, ROWS = 25, 22
STEP = 0.045
WEST, SOUTH = 104.4, 19.3
FIRST = ["Hoằng", "Thọ", "Đông", "Quảng", "Nga", "Hà", "Yên", "Cẩm", "Thạch", "Vĩnh", "Xuân", "Ngọc", "Bát", "Mường"]
SECOND = ["Lộc", "Xuân", "Thịnh", "Phú", "Đạo", "Trung", "Sơn", "Thủy", "Bình", "Giang", "Đồng", "Lặc", "Mọt", "Ước"]
STATUSES = ["kept", "met", "met", "met", "exempt", "not_met", "unknown"]


def _corners(column: int, row: int) -> list[list[float]]:
    x = WEST + column * STEP + (row % 2) * STEP / 2
    y = SOUTH + row * STEP * 0.866
    turns = [math.radians(60 * corner + 30) for corner in range(7)]
    radius = STEP / math.sqrt(3)
    return [[round(x + radius * math.cos(turn), 5), round(y + radius * math.sin(turn), 5)] for turn in turns]


def _is_land(column: int, row: int) -> bool:
    return (column - 12) ** 2 / 150 + (row - 10) ** 2 / 115 < 1.05


def communes() -> list[dict[str, Any]]:
    """Some 400 communes: names with every mark of Vietnamese, one without a population."""
    chance = random.Random(38)
    names = itertools.cycle(sorted(f"{a} {b}" for a in FIRST for b in SECOND))
    cells = [(column, row) for row in range(ROWS) for column in range(COLUMNS) if _is_land(column, row)]
    return [_commune(number, cell, next(names), chance) for number, cell in enumerate(cells)]


def _commune(number: int, cell: tuple[int, int], name: str, chance: random.Random) -> dict[str, Any]:
    kind = chance.choices(["xa", "phuong", "thi_tran"], [8, 1, 1])[0]
    word = {"xa": "Xã", "phuong": "Phường", "thi_tran": "Thị trấn"}[kind]
    code = f"{14000 + number}"
    properties = {
        "id": code,
        "code": code,
        "name": f"{word} {name}",
        "label": name,
        "kind": kind,
        "status": chance.choice(STATUSES),
        "population": None if number == 7 else chance.randint(1200, 24000),
        "area_km2": round(chance.uniform(3, 90), 2),
        "approximate": True,
        "href": f"/gallery/map?chosen={code}",
    }
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [_corners(*cell)]},
    }


def merged() -> list[dict[str, Any]]:
    """Each four neighbours in the list become one; a link joins parts that do not touch."""
    groups = _in_fours(communes())
    features = []
    for number, group in enumerate(groups):
        first = group[0]["properties"]
        population = sum(part["properties"]["population"] or 0 for part in group)
        area = round(sum(part["properties"]["area_km2"] for part in group), 2)
        rings = [part["geometry"]["coordinates"] for part in group]
        properties = {**first, "id": f"{first['code']}@2025-07-01", "population": population, "area_km2": area}
        properties["status"] = STATUSES[number % len(STATUSES)]
        geometry = {"type": "MultiPolygon", "coordinates": rings}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
        if number % 20 == 0:
            ends = [group[0]["geometry"]["coordinates"][0][0], group[-1]["geometry"]["coordinates"][0][3]]
            line = {"type": "LineString", "coordinates": ends}
            features.append({"type": "Feature", "properties": {"role": "link"}, "geometry": line})
    return features


def _in_fours(features: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [features[start : start + 4] for start in range(0, len(features), 4)]
