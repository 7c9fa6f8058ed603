"""An explanation in sentences, for a page or a terminal: one message after the other, in any language later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tinhgon.proposals.merge_communes.alternatives import StandardsCost
from tinhgon.proposals.merge_communes.compare import Counterpart
from tinhgon.proposals.merge_communes.explain import Explanation, GroupExplanation, Move
from tinhgon.vocabulary import Message

#: Figures of people's ways are said to ten metres, costs to four decimals: finer is not known, or not felt.
_KM, _COST = 2, 4
#: What stands in the way of more than this is seen in the table.
_BINDING = 3


class Wording:
    """Says what was found about a plan, with the names of its units; a group is called by its seat."""

    def __init__(self, names: Mapping[str, str], found: Explanation) -> None:
        self.names = names
        self.seats = {group.measures.name: group.measures.seat for group in found.groups}

    def unit(self, code: str) -> str:
        """A unit as people call it; the code tells namesakes apart."""
        return f"{self.names[code]} ({code})" if self.names.get(code) else code

    def group(self, name: str) -> str:
        """A group, called by its seat; one that has none by its own name."""
        return self.unit(self.seats.get(name) or name)

    def explained(self, found: GroupExplanation) -> tuple[Message, ...]:
        """Why these communes, in whole sentences."""
        return tuple(self._explained(found))

    def _explained(self, found: GroupExplanation) -> Iterator[Message]:
        group = found.measures
        yield Message(
            "explain.group",
            {
                "seat": self.group(group.name),
                "count": len(group.members),
                "people": round(group.population),
                "area": round(group.area_km2, 1),
                "units": tuple(self.unit(code) for code in group.members),
            },
        )
        if group.farthest is not None and group.farthest[1] > 0:
            unit, km = group.farthest
            yield Message(
                "explain.way",
                {"mean": round(group.mean_km, _KM), "unit": self.unit(unit), "km": round(km, _KM)},
            )
        if group.people_missing:
            yield Message("explain.people_missing", {"missing": round(group.people_missing)})
        if group.km2_missing:
            yield Message("explain.land_missing", {"missing": round(group.km2_missing, 1)})
        if group.districts > 1:
            yield Message("explain.districts", {"count": group.districts})
        yield self._alternative(found)
        for move in found.binding[:_BINDING]:
            yield Message("explain.binding", {**self._move(move), "bar": move.bar, "gain": round(-move.cost, _COST)})
        if found.next_seat is not None:
            unit, km = found.next_seat
            yield Message("explain.next_seat", {"unit": self.unit(unit), "km": round(km, _KM)})

    def _alternative(self, found: GroupExplanation) -> Message:
        move = found.alternative
        if move is None:
            return Message("explain.no_alternative", {})
        if found.is_settled:
            return Message("explain.alternative", {**self._move(move), "cost": round(move.cost, _COST)})
        return Message("explain.improvement", {**self._move(move), "gain": round(-move.cost, _COST)})

    def _move(self, move: Move) -> dict[str, str]:
        return {
            "unit": self.unit(move.unit),
            "source": self.group(move.source),
            "target": self.group(move.target),
            "reason": move.reason,
        }

    def counterpart(self, found: Counterpart, seat: str) -> Message:
        """What a group of another plan costs or gains against this plan, and why."""
        better = found.difference < 0
        return Message(
            "compare.gains" if better else "compare.costs",
            {
                "seat": seat,
                "count": len(found.group.members),
                "people": round(found.group.population),
                "cost": round(abs(found.difference), _COST),
                "reason": found.reason,
                "km": round(found.group.mean_km, _KM),
                "other_km": round(found.mean_km, _KM),
                "pieces": len(found.pieces),
            },
        )


def standards_in_words(found: StandardsCost) -> tuple[Message, ...]:
    """What the minima cost and bring, and the figures that this comes from."""
    held, free = found.with_minima, found.without_minima
    km = {"km": round(held.mean_km, _KM + 1), "free_km": round(free.mean_km, _KM + 1)}
    few = {"people": held.under_people, "free_people": free.under_people}
    small = {"land": held.under_land, "free_land": free.under_land}
    return (
        Message("standards.cost", {"km": round(found.km, _KM + 1), "people": found.people, "land": found.land}),
        Message("standards.figures", {**km, **few, **small}),
    )
