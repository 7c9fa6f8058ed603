"""People who do not exist: a name with the mark, a life that could be, and a pay that fits it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tinhgon.demonstration.synthetic.chance import Chance
from tinhgon.register import Person, Value
from tinhgon.vocabulary import Period

#: Steps of the pay scale: the first coefficient, and what each step of three years adds (A1 for who has a degree).
SCALES: Final[Mapping[str, tuple[float, float]]] = {
    "vocational": (1.86, 0.20),
    "college": (2.10, 0.31),
    "bachelor": (2.34, 0.33),
    "master": (2.67, 0.33),
}
HIGHEST = 4.98
#: What leading adds to the coefficient, by role.
ALLOWANCES: Final[Mapping[str, float]] = {"head": 0.30, "deputy": 0.20}
YEAR = 2025


def person(
    number: int, chance: Chance, words: Mapping[str, Any], mark: str, home: str, post: Mapping[str, str], since: Period
) -> Person:
    """One made-up person who fits a post."""
    sex = "female" if chance.happens(0.42) else "male"
    family = chance.weighed([(name, weight) for name, weight in words["family"]])
    name = f"{family} {chance.one(words[f'middle_{sex}'])} {chance.one(words[f'given_{sex}'])} {mark}"
    is_leading = post["role"] in ALLOWANCES
    born = YEAR - (chance.between(38, 60) if is_leading else chance.between(25, 59))
    qualification = post["qualification"]
    worked = max(1, YEAR - born - 23 - chance.between(0, 3))
    first, step = SCALES[qualification]
    said: dict[str, Value | None] = {
        "name": name,
        "identity": f"GL{number:06}",
        "born_on": f"{born}-{chance.between(1, 12):02}-{chance.between(1, 28):02}",
        "sex": sex,
        "group": post["group"],
        "qualification": qualification,
        "grade_coefficient": round(min(HIGHEST, first + step * (worked // 3)), 2),
        "position_allowance": ALLOWANCES.get(post["role"]),
        "insured_months": float(worked * 12 - chance.between(0, 11)),
        "home": home,
        "wish": chance.weighed([(wish, weight) for wish, weight in words["wishes"]]),
        "is_synthetic": True,
    }
    if sex == "female" and YEAR - born < 38 and chance.happens(0.12):
        said["protected_until"] = f"{YEAR + chance.between(0, 2)}-{chance.between(1, 12):02}-28"
    return Person.starting(f"n{number:05}", since, said)
