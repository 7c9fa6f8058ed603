"""Write the facts of the demonstration province, Thanh Hóa, from the data folder that `TINHGON_VN_DATA` names.

Facts and figures only: names, codes, kinds, districts, areas, populations, centre points, who borders whom, what
became of whom. No boundary is taken over, and no file as it is. Run again, it writes the same bytes:

    TINHGON_VN_DATA=<folder> python tools/make_demonstration.py [output folder]

What it cannot make (the legal act, the licences, the caveats) stands in `sources.toml` and is written by hand.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterable
from pathlib import Path

Row = dict[str, str]

PROVINCE = "38"
OUTPUT = Path(__file__).parent.parent / "src" / "tinhgon" / "packs" / "vn" / "thanh_hoa"

# Recalled, not found: the legal status is given to communes one by one, so a district is only an approximation.
MOUNTAIN_DISTRICTS = frozenset({
    "Huyện Mường Lát",
    "Huyện Quan Hóa",
    "Huyện Quan Sơn",
    "Huyện Bá Thước",
    "Huyện Lang Chánh",
    "Huyện Thường Xuân",
    "Huyện Như Xuân",
    "Huyện Như Thanh",
    "Huyện Ngọc Lặc",
    "Huyện Cẩm Thủy",
    "Huyện Thạch Thành",
})  # fmt: skip

UNITS = [
    "code",
    "name",
    "kind",
    "district_code",
    "district_name",
    "district_kind",
    "province_code",
    "area_km2",
    "perimeter_km",
    "population",
    "pop_source",
    "pop_2019",
    "pop_2019_source",
    "lon",
    "lat",
    "terrain",
    "terrain_source",
]
UNITS_AFTER = ["code", "name", "kind", "area_km2", "area_source", "population", "pop_source", "seat", "lon", "lat"]
DISTRICTS = ["code", "name", "kind"]
ADJACENCY = ["a", "b", "shared_km", "kind"]
CROSSWALK = ["old_code", "new_code", "share", "declared", "new_name", "new_kind"]


def main(source: Path, output: Path) -> None:
    """Read the national tables, keep what concerns the province, write the five files."""
    before = [unit for unit in read(source / "units_old.csv") if unit["province_code"] == PROVINCE]
    after = [unit for unit in read(source / "units_new.csv") if unit["province_code"] == PROVINCE]
    codes = {unit["code"] for unit in before}
    write(output / "units.csv", UNITS, map(with_terrain, before))
    write(output / "units_after.csv", UNITS_AFTER, map(with_area, after))
    write(output / "districts.csv", DISTRICTS, districts_of(before))
    write(output / "adjacency.csv", ADJACENCY, borders_between(codes, read(source / "adjacency_old.csv")))
    write(output / "crosswalk.csv", CROSSWALK, destinations(codes, after, read(source / "crosswalk.csv")))


def with_terrain(unit: Row) -> Row:
    terrain = "mountain" if unit["district_name"] in MOUNTAIN_DISTRICTS else "other"
    return unit | {"terrain": terrain, "terrain_source": "unverified"}


def with_area(unit: Row) -> Row:
    """The reported area, unless it contradicts the land it names: then the area of the outline, and it says so."""
    if unit["area_ok"] == "1":
        return unit | {"area_source": "reported"}
    return unit | {"area_km2": unit["area_polygon_km2"], "area_source": "polygon"}


def districts_of(units: list[Row]) -> list[Row]:
    found = {
        unit["district_code"]: {
            "code": unit["district_code"],
            "name": unit["district_name"],
            "kind": unit["district_kind"],
        }
        for unit in units
    }
    return [found[code] for code in sorted(found)]


def borders_between(codes: set[str], borders: list[Row]) -> list[Row]:
    """The borders inside the province, the smaller code first: the source does not keep to that everywhere."""
    inside = [border for border in borders if border["a"] in codes and border["b"] in codes]
    ordered = [border | dict(zip("ab", sorted((border["a"], border["b"])), strict=True)) for border in inside]
    return sorted(ordered, key=lambda border: (border["a"], border["b"]))


def destinations(codes: set[str], after: list[Row], crosswalk: list[Row]) -> list[Row]:
    new = {unit["code"]: unit for unit in after}
    return [
        row | {"new_name": new[row["new_code"]]["name"], "new_kind": new[row["new_code"]]["kind"]}
        for row in crosswalk
        if row["old_code"] in codes
    ]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    if "TINHGON_VN_DATA" not in os.environ:
        sys.exit("Set TINHGON_VN_DATA to the folder that holds units_old.csv, units_new.csv, crosswalk.csv and so on.")
    main(Path(os.environ["TINHGON_VN_DATA"]), Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT)
