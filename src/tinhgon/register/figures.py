"""What was recorded of some land: figures, and the choice of figures that cover the land exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tinhgon.register.land import Ground
from tinhgon.register.measures import Method, Observation
from tinhgon.vocabulary import TerritoryId

#: How many choices are tried before no exact cover is found; only figures that overlap crosswise need any.
PATIENCE = 10_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A value for a stretch of land as of a day, and the observations it rests on.

    `territory` is the one that it is a figure of, if it is of one only; such a figure can be divided among pieces.
    `is_of_tier_above`: it is of a unit that holds land only through the units under it (a district, a province).
    """

    value: float
    ground: Ground
    observations: tuple[Observation, ...]
    territory: TerritoryId | None
    is_of_unit: bool = False
    is_of_tier_above: bool = False
    is_apportioned: bool = False

    @property
    def on(self) -> date:
        return self.observations[-1].on

    @property
    def is_estimated(self) -> bool:
        return self.is_apportioned or any(o.method is not Method.REPORTED for o in self.observations)


def exact_cover(ground: Ground, figures: Iterable[Figure]) -> tuple[Figure, ...] | None:
    """Figures that together are of exactly this land and of no part of it twice, the largest pieces first.

    Of two figures for the same land the one that is no estimate stands before the other, one of a unit before one
    of its territory, and one entered later before one entered earlier. `None` when no choice of figures fits.
    """
    usable = [figure for figure in figures if figure.ground <= ground]
    if frozenset().union(*(figure.ground for figure in usable)) != ground:
        return None
    best: dict[Ground, Figure] = {}
    for figure in usable:
        held = best.get(figure.ground)
        if held is None or _rank(figure) >= _rank(held):
            best[figure.ground] = figure
    choice = sorted(best.values(), key=lambda f: (-len(f.ground), -f.on.toordinal(), min(f.ground)))
    return _greedy(ground, choice) or _searched(ground, choice)


def _rank(figure: Figure) -> tuple[date, bool, bool, bool]:
    return figure.on, not figure.is_apportioned, not figure.is_estimated, figure.is_of_unit


def _greedy(ground: Ground, choice: Sequence[Figure]) -> tuple[Figure, ...] | None:
    chosen, left = list[Figure](), set(ground)
    for figure in choice:
        if figure.ground <= left:
            chosen.append(figure)
            left -= figure.ground
    return None if left else tuple(chosen)


def _searched(ground: Ground, choice: Sequence[Figure]) -> tuple[Figure, ...] | None:
    """Depth first, always for the territory that has the fewest figures; dead ends are not entered twice."""
    by_territory: dict[TerritoryId, list[Figure]] = {territory: [] for territory in ground}
    for figure in choice:
        for territory in figure.ground:
            by_territory[territory].append(figure)
    waiting: list[tuple[Ground, tuple[Figure, ...]]] = [(ground, ())]
    seen = {ground}
    for _ in range(PATIENCE):
        if not waiting:
            return None
        left, chosen = waiting.pop()
        if not left:
            return chosen
        scarcest = min(sorted(left), key=lambda territory: len(by_territory[territory]))
        for figure in reversed(by_territory[scarcest]):
            if figure.ground <= left and (rest := left - figure.ground) not in seen:
                seen.add(rest)
                waiting.append((rest, (*chosen, figure)))
    return None
