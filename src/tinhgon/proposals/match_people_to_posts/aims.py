"""The ranked aims: what a pair of person and post is worth to each, as a whole number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final

from tinhgon.proposals.match_people_to_posts.problem import Person, Post

_EARTH_RADIUS_KM: Final = 6371.0088
#: Fit: knows the work; had the same rank, or the next.
_FIELD, _SAME_RANK, _NEXT_RANK = 60, 40, 20
#: Beyond so many wishes a person says where they would go at all, not what they would like.
WISHES: Final = 3
_MOST_MONTHS = 600
#: Distances count in steps of 100 m, up to 1,000 km.
STEPS_A_KM, NEAREST = 10, 10_000
_DRAW = 2**31


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim in its rank: the sum of `worth` over all who are placed, each pair at most `most`."""

    name: str
    worth: Callable[[Person, Post], int]
    most: int


def protected(person: Person, post: Post) -> int:
    """1 for one whom the law protects from being left out."""
    return int(person.has_protection)


def mandatory(person: Person, post: Post) -> int:
    """1 for a post that must be filled."""
    return int(post.is_mandatory)


def placed(person: Person, post: Post) -> int:
    """1 for anybody: nobody eligible is left out while a post stands empty."""
    return 1


def fit(person: Person, post: Post) -> int:
    """0 to 100: 60 for knowing the field of work, 40 for the same rank as before, 20 for one rank apart."""
    apart = abs(person.rank - post.rank)
    rank = _SAME_RANK if apart == 0 else _NEXT_RANK if apart == 1 else 0
    return rank if person.fields.isdisjoint(post.fields) else rank + _FIELD


def seniority(person: Person, post: Post) -> int:
    """Months of service of whoever is placed, up to fifty years."""
    return min(person.seniority_months, _MOST_MONTHS)


def wish(person: Person, post: Post) -> int:
    """3 for the first wish, 2 for the second, 1 for the third; a wish names a post, a body or a unit."""
    for number, wished in enumerate(person.wishes[:WISHES]):
        if wished in (post.id, post.body, post.place):
            return WISHES - number
    return 0


def nearness(person: Person, post: Post) -> int:
    """How near the post is to home, in steps of 100 m below 1,000 km; an unknown place counts 0."""
    if person.home is None or post.point is None:
        return 0
    return max(NEAREST - round(distance_km(person.home, post.point) * STEPS_A_KM), 0)


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance on the sphere between two points (longitude, latitude in degrees)."""
    (x1, y1), (x2, y2) = ((radians(x), radians(y)) for x, y in (one, other))
    half = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(half))


def draw(seal: str) -> Callable[[Person, Post], int]:
    """The sealed lot: anybody can compute it from the published seal and the two names, nobody can choose it."""

    def lot(person: Person, post: Post) -> int:
        content = "\x1f".join((seal, person.id, post.id)).encode()
        return int.from_bytes(hashlib.sha256(content).digest()[:4], "big") % _DRAW

    return lot


#: In their order: each is only asked among the placements that are best for all before it.
AIMS: Final = (
    Aim("protected", protected, 1),
    Aim("mandatory", mandatory, 1),
    Aim("placed", placed, 1),
    Aim("fit", fit, _FIELD + _SAME_RANK),
    Aim("seniority", seniority, _MOST_MONTHS),
    Aim("wish", wish, WISHES),
    Aim("nearness", nearness, NEAREST),
)
#: The last aim of all: it means nothing, and leaves nothing to chance or to the order of a list.
LOT: Final = "lot"


def aims_of(seal: str) -> tuple[Aim, ...]:
    """The aims with the sealed lot at the end."""
    return (*AIMS, Aim(LOT, draw(seal), _DRAW))
