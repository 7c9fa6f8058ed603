"""The map of a country's plan: one shape for each new unit, with its figures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tinhgon.cli.answers import tell_finding
from tinhgon.cli.problem_given import Asked
from tinhgon.exchange import read_geojson, write_geojson
from tinhgon.proposals.merge_communes.country import ProvinceRow
from tinhgon.proposals.merge_communes.measures import GroupMeasures, measure


def write_country_map(path: Path, given: Asked, rows: Iterable[ProvinceRow], boundaries: Path | None) -> None:
    """Write the new units as GeoJSON; without given boundaries by cells around the points, marked as approximate."""
    import shapely  # geometry is loaded only by those who draw

    from tinhgon.geography import approximate_cells, joined

    shapes = {}
    if boundaries is not None:
        found = read_geojson(boundaries)
        for finding in found.findings:
            tell_finding(finding)
        shapes = {code: shapely.from_wkb(wkb) for code, wkb in found.by_code.items()}
    outlines, properties = dict[str, bytes](), dict[str, dict[str, object]]()
    for row in rows:
        part = given.of_provinces(frozenset(row.province.split(",")))
        problem = part.problem(row.count)
        points = {u.code: u.point for u in problem.units if u.point is not None and u.code not in shapes}
        cells = approximate_cells(points, {u.code: u.area_km2 or None for u in problem.units})
        for name, group in measure(problem, row.plan).items():
            known = [shapes.get(code, cells.get(code)) for code in group.members]
            drawn = [shape for shape in known if shape is not None]
            if drawn:
                outlines[name] = shapely.to_wkb(joined(drawn))
            is_approximate = any(code not in shapes for code in group.members)
            properties[name] = {**_properties(group, row.province, given), "approximate": is_approximate}
    write_geojson(path, outlines, properties)


def _properties(group: GroupMeasures, province: str, given: Asked) -> dict[str, object]:
    return {
        "seat": group.seat,
        "seat_name": given.names.get(group.seat or ""),
        "province": province,
        "communes": len(group.members),
        "population": round(group.population),
        "area_km2": round(group.area_km2, 2),
        "mean_km": round(group.mean_km, 3),
        "people_missing": round(group.people_missing),
        "km2_missing": round(group.km2_missing, 2),
    }
