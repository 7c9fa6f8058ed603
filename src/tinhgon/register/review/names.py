"""Units that bear one name: the same words in one place, or the same name far apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import asin, cos, isfinite, radians, sin, sqrt
from typing import TypeAlias

from tinhgon.register.names import unit_name
from tinhgon.register.records import TERRITORIAL
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import Finding, Message, Param, UnitId, note

#: Longitude and latitude, in degrees.
Point: TypeAlias = tuple[float, float]

EARTH_RADIUS_KM = 6371.0088
#: The words for a kind are read off the names of so many units; of fewer, what they share may be chance.
ENOUGH_NAMES = 3


def namesakes(snapshot: Snapshot) -> Iterator[Finding]:
    """Units of one kind and name under one parent.

    Findings
    --------
    review.namesakes
    """
    register, day = snapshot.register, snapshot.day
    for (name, kind, parent), ids in _by_name_kind_parent(snapshot).items():
        if len(ids) > 1:
            above = None if parent is None else unit_name(register, parent, day)
            codes = tuple(snapshot.units[id].code(day) for id in ids)
            yield note("review.namesakes", *ids, name=name, kind=kind, parent=above, codes=codes, day=day)


def homonyms(snapshot: Snapshot) -> Iterator[Finding]:
    """Units with land whose bare names are the same (Xã An Bình, Phường An Bình), and how far apart they lie.

    Findings
    --------
    review.homonyms_two, review.homonyms, review.homonyms_unplaced
    """
    day = snapshot.day
    words = _words_for_kinds(snapshot)
    groups: dict[str, list[UnitId]] = {}
    for id in sorted(snapshot.compositions):
        if (unit := snapshot.units.get(id)) is not None:
            groups.setdefault(unit.name(day).removeprefix(words.get(unit.kind(day), "")), []).append(id)
    reported = {tuple(ids) for ids in _by_name_kind_parent(snapshot).values()}
    for name, ids in sorted(groups.items()):
        if len(ids) > 1 and tuple(ids) not in reported:
            yield _homonyms(snapshot, name, ids)


def _homonyms(snapshot: Snapshot, name: str, ids: list[UnitId]) -> Finding:
    params: dict[str, Param] = {"name": name, "units": tuple(_with_parent(snapshot, id) for id in ids)}
    places = [place for id in ids if (place := _place(snapshot, id)) is not None]
    distances = sorted(round(distance_km(a, b), 1) for a, b in combinations(places, 2))
    if not distances:
        return note("review.homonyms_unplaced", *ids, **params)
    if len(ids) == 2:
        return note("review.homonyms_two", *ids, **params, distance_km=distances[0])
    return note("review.homonyms", *ids, **params, nearest_km=distances[0], farthest_km=distances[-1])


def _by_name_kind_parent(snapshot: Snapshot) -> dict[tuple[str, str | None, UnitId | None], list[UnitId]]:
    day = snapshot.day
    groups: dict[tuple[str, str | None, UnitId | None], list[UnitId]] = {}
    for id, unit in snapshot.units.items():
        groups.setdefault((unit.name(day), unit.kind(day), unit.parent(TERRITORIAL, day)), []).append(id)
    return groups


def _with_parent(snapshot: Snapshot, id: UnitId) -> str | Message:
    unit, day = snapshot.units[id], snapshot.day
    parent = unit.parent(TERRITORIAL, day)
    if parent is None:
        return unit.name(day)
    above = unit_name(snapshot.register, parent, day)
    return Message("review.unit_and_parent", {"unit": unit.name(day), "parent": above})


def _words_for_kinds(snapshot: Snapshot) -> dict[str | None, str]:
    """The words with which the names of each kind begin (Xã, Thị trấn), read off the names themselves.

    The house knows no kinds; what all names of a kind share is taken for its words: the first word and small-written
    ones after it, for in "Thị trấn Mường Lát" the proper name begins with the next capital.
    """
    names: dict[str | None, set[str]] = {}
    for unit in snapshot.units.values():
        names.setdefault(unit.kind(snapshot.day), set()).add(unit.name(snapshot.day))
    return {kind: _shared_words(among) for kind, among in names.items() if len(among) >= ENOUGH_NAMES}


def _shared_words(names: set[str]) -> str:
    shared: list[str] = []
    # The last word of a name is never one for its kind.
    for words in zip(*(name.split(" ")[:-1] for name in names), strict=False):
        if len(set(words)) > 1 or (shared and not words[0].islower()):
            break
        shared.append(words[0])
    return "".join(f"{word} " for word in shared)


def _place(snapshot: Snapshot, unit: UnitId) -> Point | None:
    """The middle of the points of a unit's territories."""
    points = []
    for territory in snapshot.compositions[unit]:
        record = snapshot.register.territories[territory]
        lon, lat = record.value("lon", snapshot.day), record.value("lat", snapshot.day)
        if isinstance(lon, (int, float)) and isinstance(lat, (int, float)) and isfinite(lon) and isfinite(lat):
            points.append((float(lon), float(lat)))
    if not points:
        return None
    return sum(lon for lon, _ in points) / len(points), sum(lat for _, lat in points) / len(points)


def distance_km(a: Point, b: Point) -> float:
    """How far two points of the earth lie apart, by the haversine formula.

    Example
    -------
    >>> round(distance_km((105.85, 21.03), (106.70, 10.78)))
    1143
    """
    (lon_a, lat_a), (lon_b, lat_b) = ((radians(lon), radians(lat)) for lon, lat in (a, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(half, 1.0)))
