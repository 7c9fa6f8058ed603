"""How many units of each kind there are on two days, and what happened in between that explains the difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tinhgon.register.lineage import predecessors_on, successors_on
from tinhgon.register.records import Unit
from tinhgon.register.register import Register
from tinhgon.vocabulary import Message, Param, UnitId


class Nature(StrEnum):
    """What a unit contributes to the difference of a kind's count."""

    BEGUN = "begun"
    ENDED = "ended"
    BECAME = "became"
    LEFT = "left"

    @property
    def difference(self) -> int:
        """One more, or one fewer."""
        return 1 if self in (Nature.BEGUN, Nature.BECAME) else -1


@dataclass(frozen=True, slots=True)
class Cause:
    """One unit that makes the count of a kind larger or smaller by one, and what happened to it in words."""

    nature: Nature
    unit: UnitId
    message: Message


@dataclass(frozen=True, slots=True)
class Explanation:
    """The difference of one kind's count (of all units together when `kind` is `None`), cause by cause.

    Every cause counts one: what began, or became of this kind, less what ended, or left it, is the difference.
    """

    kind: str | None
    difference: int
    causes: tuple[Cause, ...]

    @property
    def operations(self) -> tuple[Message, ...]:
        """What happened, in words."""
        return tuple(cause.message for cause in self.causes)

    def number(self, nature: Nature) -> int:
        """How many of the causes are of one nature."""
        return sum(cause.nature is nature for cause in self.causes)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of units on two days, by kind and in all, with the explanation of every difference.

    A kind is explained when anything happened to it, even when as many came as went. Units without a kind are
    counted under the kind "".
    """

    days: tuple[date, date]
    by_kind: dict[str, tuple[int, int]]
    explanation: tuple[Explanation, ...]
    total: tuple[int, int]
    total_explanation: Explanation


def counts(register: Register, first: date, second: date) -> Counts:
    """The units of each kind on two days (the earlier one first), and why the numbers differ."""
    first, second = min(first, second), max(first, second)
    before, after = register.at(first), register.at(second)
    kinds = sorted(before.counts_by_kind.keys() | after.counts_by_kind.keys())
    by_kind = {kind: (before.counts_by_kind.get(kind, 0), after.counts_by_kind.get(kind, 0)) for kind in kinds}
    causes = tuple(_causes(register, first, second))
    explained = (
        Explanation(kind, by_kind[kind][1] - by_kind[kind][0], tuple(cause for of, cause in causes if of == kind))
        for kind in kinds
    )
    total = (len(before.units), len(after.units))
    return Counts(
        (first, second),
        by_kind,
        tuple(explanation for explanation in explained if explanation.causes),
        total,
        Explanation(
            None,
            total[1] - total[0],
            tuple(cause for _, cause in causes if cause.nature in (Nature.BEGUN, Nature.ENDED)),
        ),
    )


def _causes(register: Register, first: date, second: date) -> Iterator[tuple[str, Cause]]:
    """Every unit that counts under a kind on one day but not on the other, with the kind."""
    for id, unit in sorted(register.units.items()):
        was, is_now = unit.exists_on(first), unit.exists_on(second)
        old_kind, new_kind = unit.kind(first) or "", unit.kind(second) or ""
        if was and not is_now:
            yield old_kind, Cause(Nature.ENDED, id, _ending(register, unit, first, second))
        elif is_now and not was:
            yield new_kind, Cause(Nature.BEGUN, id, _beginning(register, unit, first, second))
        elif was and is_now and old_kind != new_kind:
            message = _change_of_kind(unit, first, second)
            yield old_kind, Cause(Nature.LEFT, id, message)
            yield new_kind, Cause(Nature.BECAME, id, message)


def _beginning(register: Register, unit: Unit, first: date, second: date) -> Message:
    span = unit.timeline("exists").period_on(second)
    began_on = None if span is None else span.start
    said: dict[str, Param] = {"unit": unit.name(second), "day": began_on}
    if any(period.end is not None and period.end <= first for period, _ in unit.timeline("exists")):
        return Message("count.restored", said)
    shares = predecessors_on(register, UnitId(unit.id), second, first)
    names = tuple(
        name if share == 1 else Message("count.part_of", {"unit": name})
        for id, share in shares.items()
        for name in [register.units[id].name(first)]
    )
    if len(names) > 1:
        return Message("count.founded_by_merging", {**said, "parts": names})
    if not names:
        return Message("count.founded", said)
    code = "count.founded_in_place_of" if set(shares.values()) == {1.0} else "count.founded_from"
    return Message(code, {**said, "part": names[0]})


def _ending(register: Register, unit: Unit, first: date, second: date) -> Message:
    span = unit.timeline("exists").period_on(first)
    ended_on = None if span is None else span.end
    said: dict[str, Param] = {"unit": unit.name(first), "day": ended_on}
    found = successors_on(register, UnitId(unit.id), first, second)
    names = tuple(register.units[id].name(second) for id in found)
    if len(names) > 1:
        return Message("count.divided_among", {**said, "into": names})
    if not names:
        reasons = [ending.reason for ending in register.endings.get(UnitId(unit.id), ()) if ending.on == ended_on]
        because: dict[str, Param] = {**said, "reason": reasons[-1]} if reasons else said
        return Message("count.ended_because" if reasons else "count.ended", because)
    [heir] = found
    is_alone = all(succession.predecessor == unit.id for succession in register.predecessors_of(heir))
    is_new = not register.has_unit(heir, first)
    return Message("count.continued_by" if is_alone and is_new else "count.merged_into", {**said, "into": names[0]})


def _change_of_kind(unit: Unit, first: date, second: date) -> Message:
    changed_on = max(day for day in unit.timeline("kind").days if first < day <= second)
    kinds: dict[str, Param] = {"old_kind": unit.kind(first), "new_kind": unit.kind(second)}
    return Message("count.changed_kind", {"unit": unit.name(second), "day": changed_on, **kinds})
