"""What one scheme does otherwise than another: which old units go elsewhere, which units are named otherwise.

The two give their units ids of their own, so units are matched by what they are made of: those that have most people
in common (units, where people are unknown) are each other's counterpart, the strongest pair first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.vocabulary import UnitId
from tinhgon_site.schemes.scenario import NewUnit, Place, Scenario

#: Shares that differ by less are the same, written otherwise.
NEARLY = 0.0005


class Aspect(StrEnum):
    """What is said of a unit, beside what it is made of."""

    NAME = "name"
    KIND = "kind"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Move:
    """An old unit that goes elsewhere: where the one scheme puts it, and where the other."""

    place: Place
    here: tuple[tuple[NewUnit, float | None], ...]
    there: tuple[tuple[NewUnit, float | None], ...]


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """A unit of both of which they say different things."""

    aspect: Aspect
    here: NewUnit
    there: NewUnit


@dataclass(frozen=True, slots=True)
class Differing:
    """Everything in which a second scheme (`there`) differs from the first (`here`)."""

    moves: tuple[Move, ...]
    said: tuple[SaidOtherwise, ...]
    only_here: tuple[Place, ...]
    only_there: tuple[Place, ...]
    same: int

    @property
    def is_comparable(self) -> bool:
        """Whether they stand on any of the same old units at all."""
        return bool(self.same or self.moves)

    @property
    def is_none(self) -> bool:
        return not (self.moves or self.said or self.only_here or self.only_there)

    def of(self, aspect: Aspect) -> tuple[SaidOtherwise, ...]:
        return tuple(one for one in self.said if one.aspect is aspect)


def differing(here: Scenario, there: Scenario) -> Differing:
    """What `there` does otherwise than `here`."""
    shared = [old for old in here.places if old in there.places]
    pairs = _matched(here, there, shared)
    moves = tuple(move for old in shared if (move := _move(old, here, there, pairs)) is not None)
    return Differing(
        moves,
        tuple(_said_otherwise(here, there, pairs)),
        tuple(place for old, place in here.places.items() if old not in there.places),
        tuple(place for old, place in there.places.items() if old not in here.places),
        len(shared) - len(moves),
    )


def _matched(here: Scenario, there: Scenario, shared: Iterable[UnitId]) -> Mapping[UnitId, UnitId]:
    """The counterpart, in the first, of each unit of the second."""
    weights: dict[tuple[UnitId, UnitId], tuple[float, int]] = {}
    for old in shared:
        people = here.places[old].population or 0.0
        for one, share in here.whereabouts.get(old, {}).items():
            for other, other_share in there.whereabouts.get(old, {}).items():
                common = min(_or_whole(share), _or_whole(other_share))
                weight, count = weights.get((one, other), (0.0, 0))
                weights[one, other] = (weight + people * common, count + 1)
    ordered = sorted(weights, key=lambda pair: (-weights[pair][0], -weights[pair][1], pair))
    taken: set[UnitId] = set()
    pairs: dict[UnitId, UnitId] = {}
    for one, other in ordered:
        if one not in taken and other not in pairs:
            taken.add(one)
            pairs[other] = one
    return pairs


def _move(old: UnitId, here: Scenario, there: Scenario, pairs: Mapping[UnitId, UnitId]) -> Move | None:
    ours, theirs = here.whereabouts.get(old, {}), there.whereabouts.get(old, {})
    translated = {pairs.get(unit, unit): share for unit, share in theirs.items()}
    is_same = ours.keys() == translated.keys() and all(
        abs(_or_whole(ours[unit]) - _or_whole(translated[unit])) < NEARLY for unit in ours
    )
    if is_same:
        return None
    return Move(
        here.places[old],
        tuple((here.by_id[unit], share) for unit, share in ours.items()),
        tuple((there.by_id[unit], share) for unit, share in theirs.items()),
    )


def _said_otherwise(here: Scenario, there: Scenario, pairs: Mapping[UnitId, UnitId]) -> Iterator[SaidOtherwise]:
    for other, one in pairs.items():
        ours, theirs = here.by_id[one], there.by_id[other]
        for aspect in Aspect:
            # What one of them does not say is not said otherwise.
            known = getattr(ours, aspect.value), getattr(theirs, aspect.value)
            if all(known) and known[0] != known[1]:
                yield SaidOtherwise(aspect, ours, theirs)


def _or_whole(share: float | None) -> float:
    return 1.0 if share is None else share
