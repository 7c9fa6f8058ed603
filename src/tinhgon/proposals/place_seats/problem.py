"""The question of a seat: the buildings a unit has, what it needs, who comes from where, what counts how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from tinhgon.vocabulary import Finding, Findings, error

#: How much each criterion counts where nobody has said otherwise: a starting point to be discussed, not a norm.
WEIGHTS: Final[Mapping[str, Fraction]] = {
    "distance": Fraction(3),
    "area": Fraction(2),
    "rooms": Fraction(1),
    "condition": Fraction(2),
    "cost": Fraction(1),
    "there": Fraction(1),
}
CONDITIONS: Final = ("unusable", "poor", "fair", "good")


@dataclass(frozen=True, slots=True)
class Building:
    """A building: its point (longitude, latitude), floor area, rooms, condition; `None` where it is not known.

    `cost_vnd` is what adapting it would cost; `posts_there` are the posts of the unit that work in it already.
    """

    id: str
    point: tuple[float, float] | None
    area_m2: float | None
    rooms: int | None
    condition: str | None
    cost_vnd: int | None = None
    posts_there: int = 0


@dataclass(frozen=True, slots=True)
class Residents:
    """People who live around a point."""

    point: tuple[float, float]
    people: int


@dataclass(frozen=True, slots=True)
class Needs:
    """What a seat should have, as a setting: m² and people to a room for each post, and where a scale ends.

    A building farther from the residents than `far_km` on the mean, or dearer than `dear_vnd`, counts nothing there.
    """

    area_m2_each: int = 12
    posts_a_room: int = 2
    far_km: int = 20
    dear_vnd: int = 20_000_000_000


@dataclass(frozen=True)
class Problem:
    """One unit that needs a seat."""

    unit: str
    buildings: tuple[Building, ...]
    posts: int
    residents: tuple[Residents, ...] = ()
    weights: Mapping[str, Fraction] = field(default_factory=lambda: WEIGHTS)
    needs: Needs = field(default_factory=Needs)

    def problems(self) -> Findings:
        """What makes the question unanswerable.

        Findings
        --------
        seat.no_building, seat.building_twice, seat.no_weight.
        """
        return tuple(self._problems())

    def _problems(self) -> Iterator[Finding]:
        if all(building.condition == CONDITIONS[0] for building in self.buildings):
            yield error("seat.no_building", self.unit, unit=self.unit)
        for id, times in Counter(building.id for building in self.buildings).items():
            if times > 1:
                yield error("seat.building_twice", id, id=id, times=times)
        if self.weights.keys() != WEIGHTS.keys() or min(self.weights.values()) < 0 or not sum(self.weights.values()):
            yield error("seat.no_weight", criteria=tuple(WEIGHTS))
