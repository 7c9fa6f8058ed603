"""The points by which territories are drawn and distances measured."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from tinhgon.register.names import land_name
from tinhgon.register.records import Value
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, Param, error, warning


def points(snapshot: Snapshot) -> Iterator[Finding]:
    """Points that lie nowhere on earth, or of which only one half is known.

    Findings
    --------
    review.point_incomplete, review.point_impossible
    """
    register, day = snapshot.register, snapshot.day
    for id, territory in sorted(register.territories.items()):
        if not territory.exists_on(day):
            continue
        lon, lat = territory.value("lon", day), territory.value("lat", day)
        if (lon is None) != (lat is None):
            yield warning("review.point_incomplete", id, territory=land_name(register, id, day), day=day)
        elif lon is not None and not (_lies_within(lon, 180) and _lies_within(lat, 90)):
            said: dict[str, Param] = {"territory": land_name(register, id, day), "lon": str(lon), "lat": str(lat)}
            yield error("review.point_impossible", id, **said)


def _lies_within(degrees: Value | None, limit: float) -> bool:
    return isinstance(degrees, (int, float)) and isfinite(degrees) and abs(degrees) <= limit
