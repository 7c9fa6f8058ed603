"""The seats a scheme asks for: for each unit it founds, the buildings of its bodies, its posts, its residents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from tinhgon.proposals.place_seats.problem import WEIGHTS, Building, Needs, Problem, Residents
from tinhgon.register import Asset, Establishment, Register
from tinhgon.register.bodies import Point, point_of, unit_of
from tinhgon.register.readings import territory_reading
from tinhgon.scheme import Preview
from tinhgon.vocabulary import UnitId

_ONE_DAY = timedelta(days=1)
POPULATION = "population"
#: What adapting a building costs, where its owner has had it reckoned.
COST = "extra:cost_vnd"


def problems_of_scheme(
    shown: Preview, weights: Mapping[str, Fraction] = WEIGHTS, needs: Needs | None = None
) -> tuple[Problem, ...]:
    """One problem for each unit with land that the scheme founds and that has a building, by id."""
    day, eve = shown.last_day, shown.scheme.days[0] - _ONE_DAY
    founded = [u for u in sorted(shown.after.at(day).compositions) if not shown.before.has_unit(u, eve)]
    buildings, posts = _buildings(shown, day, eve), _posts(shown.after, day)
    return tuple(
        Problem(
            unit,
            buildings[unit],
            posts.get(unit, 0),
            tuple(_residents(shown.after, unit, day)),
            weights,
            needs or Needs(),
        )
        for unit in founded
        if unit in buildings
    )


def _buildings(shown: Preview, day: date, eve: date) -> dict[str, tuple[Building, ...]]:
    """The buildings of each unit's bodies; one whose point is not known stands in the middle of its old unit."""
    found: dict[str, list[Building]] = {}
    there = _posts_by_body(shown.before, eve)
    for id, asset in sorted(shown.after.of_kind(Asset).items()):
        body = asset.body(day) if asset.exists_on(day) and asset.text("sort", day) == "building" else None
        if body is None:
            continue
        before = shown.before.of_kind(Asset).get(id)
        old_body = None if before is None else before.body(eve)
        lon, lat = asset.number("lon", day), asset.number("lat", day)
        point: Point | None = None
        if lon is not None and lat is not None:
            point = (lon, lat)
        elif old_body is not None:
            point = point_of(shown.before, unit_of(shown.before, old_body, eve), eve)
        rooms, cost = asset.number("rooms", day), asset.number(COST, day)
        building = Building(
            id,
            point,
            asset.number("area_m2", day),
            None if rooms is None else int(rooms),
            asset.text("condition", day),
            None if cost is None else int(cost),
            0 if old_body is None else there.get(old_body, 0),
        )
        found.setdefault(unit_of(shown.after, body, day), []).append(building)
    return {unit: tuple(theirs) for unit, theirs in found.items()}


def _posts_by_body(register: Register, day: date) -> dict[str, int]:
    establishment = Establishment(register, day)
    return {str(body): len(establishment.places(body)) for body in establishment.posts}


def _posts(register: Register, day: date) -> dict[str, int]:
    """The places of work of each unit, over all its bodies."""
    found: dict[str, int] = {}
    for body, count in _posts_by_body(register, day).items():
        unit = unit_of(register, body, day)
        found[unit] = found.get(unit, 0) + count
    return found


def _residents(register: Register, unit: str, day: date) -> Iterator[Residents]:
    if POPULATION not in register.measures:
        return
    for territory in register.territories_of(UnitId(unit), day):
        record = register.territories[territory]
        lon, lat = record.value("lon", day), record.value("lat", day)
        people = territory_reading(register, territory, POPULATION, day).value
        if isinstance(lon, (int, float)) and isinstance(lat, (int, float)) and people is not None:
            yield Residents((float(lon), float(lat)), round(people))
