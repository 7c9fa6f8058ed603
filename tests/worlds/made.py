"""A province made from a seed: as large as a small real one, the same for the same seed."""

from __future__ import annotations

import math
import random
from datetime import date

from tests.worlds.words import MEASURES
from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Border,
    Method,
    Observation,
    Register,
    Territory,
    Unit,
    parent_attribute,
)
from tinhgon.vocabulary import Period, TerritoryId

FOUNDED = Period(date(2000, 1, 1))
COUNTED_ON = date(2024, 12, 31)
_SYLLABLES = ("An", "Bình", "Cát", "Đông", "Giang", "Hòa", "Khánh", "Lộc", "Minh", "Phú", "Quang", "Sơn", "Tân", "Yên")


def province(seed: int = 2025, communes: int = 120) -> Register:
    """Communes on a jittered grid, some twelve to a district, populations as uneven as real ones.

    Good for speed that can be seen, for planners, and for laws that only larger numbers break. Names repeat, as real
    ones do; the western third is mountains; one commune in fifteen lies on the state border.
    """
    chance = random.Random(seed)
    columns = math.ceil(math.sqrt(communes * 1.3))
    places = [divmod(index, columns) for index in range(communes)]
    districts = max(1, communes // 12)
    units = [Unit.starting("P", FOUNDED, {"name": "Tỉnh Gieo", "code": "99", "kind": "province"})]
    for number in range(districts):
        values = {"name": f"Huyện {number + 1}", "code": f"{number + 1:03}", "kind": "district"}
        units.append(Unit.starting(f"D{number + 1}", FOUNDED, values | _under("P")))
    territories, observations = [], []
    for index, (row, column) in enumerate(places):
        code = f"{index + 1:05}"
        name = f"{chance.choice(_SYLLABLES)} {chance.choice(_SYLLABLES)}"
        kind = "township" if index % 12 == 5 else "commune"
        district = f"D{min(index * districts // communes, districts - 1) + 1}"
        units.append(Unit.starting(f"C{code}", FOUNDED, {"name": name, "code": code, "kind": kind} | _under(district)))
        west = column < columns / 3
        land = {
            "name": name,
            "unit": f"C{code}",
            "terrain": "mountain" if west else "other",
            "is_border": index % 15 == 0,
            "lon": round(105 + column * 0.05 + chance.uniform(-0.02, 0.02), 6),
            "lat": round(20 - row * 0.05 + chance.uniform(-0.02, 0.02), 6),
        }
        territories.append(Territory.starting(f"t{code}", FOUNDED, land))
        people = round(chance.lognormvariate(7.9 if west else 8.8, 0.5))
        area = round(chance.uniform(30, 120) if west else chance.uniform(4, 15), 2)
        share = round(chance.uniform(0.4, 1) if west else chance.uniform(0, 0.1), 3)
        for measure, value in (("population", people), ("area_km2", area), ("minority_share", share)):
            method = Method.ESTIMATED if measure == "population" and index % 7 == 0 else Method.REPORTED
            observations.append(Observation(f"t{code}", measure, COUNTED_ON, float(value), COUNTED_ON, method))
    return Register().putting(
        units=units,
        territories=territories,
        observations=observations,
        borders=_borders(places, columns, chance),
        measures=MEASURES,
    )


def _under(parent: str) -> dict[str, str]:
    return {parent_attribute(TERRITORIAL): parent, parent_attribute(ADMINISTRATIVE): parent}


def _borders(places: list[tuple[int, int]], columns: int, chance: random.Random) -> list[Border]:
    """Neighbours on the grid; here and there also across a corner."""
    known = {place: TerritoryId(f"t{index + 1:05}") for index, place in enumerate(places)}
    borders = []
    for (row, column), a in known.items():
        for across in ((row, column + 1), (row + 1, column), (row + 1, column + 1)):
            corner = across == (row + 1, column + 1)
            if across in known and (not corner or chance.random() < 0.2):
                borders.append(Border(a, known[across], round(chance.uniform(0.5, 6), 3)))
    return borders
