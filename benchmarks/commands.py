"""Whole commands, start-up included, as a user waits for them."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path

from benchmarks.timing import Result, command, tinhgon
from tinhgon.packs import load_pack

NATION = 10_035


def results() -> Iterator[Result]:
    """Help, Thanh Hóa's preview, and one scheme of a whole country's size."""
    taken, _ = command(tinhgon("--help"))
    yield Result("tinhgon --help", taken, "s", 0.3)
    demonstration = load_pack("vn").demonstration
    with (
        as_file(demonstration.table("units")) as units,
        as_file(demonstration.table("adjacency")) as adjacency,
        as_file(demonstration.table("crosswalk")) as crosswalk,
    ):
        taken, peak = command(_preview(units, adjacency, crosswalk))
        yield Result("Thanh Hóa previewed from files", taken, "s", 2.0, f"peak {peak:.0f} MB")
        with tempfile.TemporaryDirectory() as folder:
            tables = _country(Path(folder), units, adjacency, crosswalk)
            taken, peak = command(_preview(*tables), runs=2)
            what = f"a country of {NATION} communes as one scheme (Thanh Hóa over and over, synthetic)"
            yield Result(what, taken, "s", 30.0, f"peak {peak:.0f} MB of 1,024")
    if real := os.environ.get("TINHGON_VN_DATA"):
        data = Path(real)
        tables = (data / "units_old.csv", data / "adjacency_old.csv", data / "crosswalk.csv")
        with tables[0].open(encoding="utf-8") as file:
            count = sum(1 for _ in file) - 1
        taken, peak = command(_preview(*tables), runs=2)
        yield Result(
            f"the {count} real communes at hand as one scheme", taken, "s", 30.0, f"peak {peak:.0f} MB of 1,024"
        )


def _preview(units: Path, adjacency: Path, crosswalk: Path) -> list[str]:
    files = ("--units", str(units), "--adjacency", str(adjacency), "--crosswalk", str(crosswalk))
    return tinhgon("preview", *files, "--json")


def _country(folder: Path, units: Path, adjacency: Path, crosswalk: Path) -> tuple[Path, Path, Path]:
    """Copies of the province, each with codes of its own, until there are as many communes as the country had."""
    made = []
    for table, codes in (
        (units, ("code", "district_code")),
        (adjacency, ("a", "b")),
        (crosswalk, ("old_code", "new_code")),
    ):
        with table.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        listed = [row["code"] for row in csv.DictReader(units.open(encoding="utf-8"))]
        copies = -(-NATION // len(listed))
        last = set(listed[: NATION - (copies - 1) * len(listed)])
        path = folder / table.name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            for copy in range(copies):
                kept = rows if copy < copies - 1 else [row for row in rows if _inside(row, last)]
                writer.writerows({**row, **{name: f"{copy:02}{row[name]}" for name in codes}} for row in kept)
        made.append(path)
    return made[0], made[1], made[2]


def _inside(row: dict[str, str], codes: set[str]) -> bool:
    return all(row[name] in codes for name in ("code", "a", "b", "old_code") if name in row)
