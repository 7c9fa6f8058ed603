"""The door: the buildings in their rank, the seat, and what the others are good for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tinhgon.proposals.place_seats.criteria import score
from tinhgon.proposals.place_seats.problem import CONDITIONS, Building, Problem


class Use(StrEnum):
    """What becomes of a building: the seat; a second one while the seat is too small; free; given up."""

    SEAT = "seat"
    SECOND_SEAT = "second_seat"
    FREE = "free"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Choice:
    """The buildings in their rank with their scores, and the use of each; `posts_outside` found no room at all."""

    unit: str
    seat: str
    ranking: tuple[tuple[str, Fraction], ...]
    uses: Mapping[str, Use]
    posts_outside: int


def propose(problem: Problem) -> Choice:
    """The building with the highest score; of equal ones the one that comes first by id.

    Raises
    ------
    ValueError : the problem has problems (`Problem.problems`).
    """
    if found := problem.problems():
        raise ValueError(found[0].code)
    by_id = {building.id: building for building in problem.buildings}
    ranked = [by_id[id] for id, _ in ranking(problem)]
    uses, outside = _uses(problem, ranked)
    uses |= dict.fromkeys(sorted(by_id.keys() - uses.keys()), Use.GIVEN_UP)
    return Choice(problem.unit, ranked[0].id, ranking(problem), uses, outside)


def ranking(problem: Problem) -> tuple[tuple[str, Fraction], ...]:
    """The buildings that can be used, the best first."""
    usable = [building for building in problem.buildings if building.condition != CONDITIONS[0]]
    scores = [(building.id, score(problem, building)) for building in usable]
    return tuple(sorted(scores, key=lambda pair: (-pair[1], pair[0])))


def _uses(problem: Problem, ranked: list[Building]) -> tuple[dict[str, Use], int]:
    """The next best take in the posts for which the seat has no room; a poor one that is not needed is given up."""
    left, uses = problem.posts, dict[str, Use]()
    for building in ranked:
        if not uses:
            uses[building.id] = Use.SEAT
        elif left > 0 and _room_for(problem, building):
            uses[building.id] = Use.SECOND_SEAT
        else:
            uses[building.id] = Use.GIVEN_UP if building.condition == "poor" else Use.FREE
            continue
        left -= _room_for(problem, building)
    return uses, max(left, 0)


def _room_for(problem: Problem, building: Building) -> int:
    """How many posts a building has room for, by area; one whose area is not known holds those that are there."""
    if building.area_m2 is None:
        return building.posts_there
    return int(building.area_m2 // problem.needs.area_m2_each)
