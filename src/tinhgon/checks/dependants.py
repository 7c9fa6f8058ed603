"""What depends on a unit that ends, kind by kind, and what becomes of it: exactly one disposition each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from tinhgon.checks.ended import ONE_DAY
from tinhgon.register import (
    SHARE_TOLERANCE,
    Appointment,
    Asset,
    Caseload,
    Competence,
    Dependant,
    Membership,
    Obligation,
    Post,
    Register,
    Succession,
)
from tinhgon.scheme.operations import WHOLE
from tinhgon.vocabulary import TerritoryId, UnitId


class Outcome(StrEnum):
    """What becomes of something: only the first two are answers."""

    CARRIED = "carried"
    ENDED = "ended"
    UNPLACED = "unplaced"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one thing: carried `to` others, ended for a `reason`, without a place, or with two."""

    outcome: Outcome
    to: tuple[str, ...] = ()
    reason: str = ""


UNPLACED = Fate(Outcome.UNPLACED)


class DependantKind(Protocol):
    """One kind of thing that may depend on a unit: land, units under it, posts, assets, open cases."""

    @property
    def code(self) -> str: ...

    def dependants(self, register: Register, unit: UnitId, day: date) -> tuple[str, ...]:
        """The ids of what depends on the unit on a day, the last one on which it stands."""
        ...

    def fate(self, register: Register, unit: UnitId, dependant: str, day: date) -> Fate:
        """What becomes of one of them on the day from which the unit no longer stands."""
        ...


@dataclass(frozen=True, slots=True)
class Land:
    """The territories of a unit, and the villages within them."""

    code: str = "land"

    def dependants(self, register: Register, unit: UnitId, day: date) -> tuple[str, ...]:
        found, waiting = set[TerritoryId](), set(register.territories_of(unit, day))
        while waiting:
            found |= waiting
            # Land that lies within itself is a fault of the book; it is counted once all the same.
            waiting = {inner for land in waiting for inner in register.within(land, day)} - found
        return tuple(sorted(found))

    def fate(self, register: Register, unit: UnitId, dependant: str, day: date) -> Fate:
        territory = TerritoryId(dependant)
        pieces = [piece for piece in register.pieces_of(territory) if register.has_territory(piece, day)]
        if register.has_territory(territory, day):
            if pieces:
                return Fate(Outcome.DOUBLED, tuple(sorted({territory, *pieces})))
            return _carried([_holder(register, territory, day)])
        if not pieces and (whole := _rejoined(register, territory, day)) is not None:
            return _carried([_holder(register, whole, day)])
        return _carried([_holder(register, piece, day) for piece in pieces])


def _rejoined(register: Register, territory: TerritoryId, day: date) -> TerritoryId | None:
    """The territory that a piece has become part of again: its division was undone."""
    return next((whole for whole in register.wholes_of(territory) if register.has_territory(whole, day)), None)


def _holder(register: Register, territory: TerritoryId, day: date) -> UnitId | None:
    holder = register.holder_of(territory, day)
    return holder if holder is not None and register.has_unit(holder, day) else None


def _carried(holders: list[UnitId | None]) -> Fate:
    known = {holder for holder in holders if holder is not None}
    if not holders or None in holders:
        return UNPLACED
    return Fate(Outcome.CARRIED, tuple(sorted(known)))


@dataclass(frozen=True, slots=True)
class Subordinates:
    """The units that stand under a unit, in every hierarchy."""

    code: str = "subordinates"

    def dependants(self, register: Register, unit: UnitId, day: date) -> tuple[str, ...]:
        return tuple(child.id for child in register.children_of(unit, day))

    def fate(self, register: Register, unit: UnitId, dependant: str, day: date) -> Fate:
        child = register.units[UnitId(dependant)]
        if not child.exists_on(day):
            # It ends itself: its own succession, land and subordinates are asked about in their own right.
            return OwnSuccession().fate(register, UnitId(dependant), dependant, day)
        eve = day - ONE_DAY
        to = set[UnitId]()
        for hierarchy in child.hierarchies:
            if child.parent(hierarchy, eve) != unit:
                continue
            parent = child.parent(hierarchy, day)
            if parent is not None and register.has_unit(parent, day):
                to.add(parent)
            elif parent is not None or register.units[unit].parent(hierarchy, eve) is not None:
                return UNPLACED
            # Else the unit that ends stood at the top itself, and what stood under it takes that place.
        return Fate(Outcome.CARRIED, tuple(sorted(to)))


@dataclass(frozen=True, slots=True)
class OwnSuccession:
    """The unit itself: successors whose known shares add to 1, or a named end with its reason."""

    code: str = "succession"

    def dependants(self, register: Register, unit: UnitId, day: date) -> tuple[str, ...]:
        return (unit,)

    def fate(self, register: Register, unit: UnitId, dependant: str, day: date) -> Fate:
        successions = [s for s in register.successors_of(unit) if s.on == day and s.successor != unit]
        reasons = [ending.reason for ending in register.endings.get(unit, ()) if ending.on == day]
        to = tuple(sorted({succession.successor for succession in successions}))
        if reasons:
            # Land may have left it before it ended: then others have parts of it, but nobody continues it.
            is_continued = any(s.basis == WHOLE for s in successions)
            return Fate(Outcome.DOUBLED, to, reasons[0]) if is_continued else _ended(reasons)
        if not successions or not all(_stands(register, s, day) for s in successions):
            return UNPLACED
        return _shared(successions, to)


def _ended(reasons: list[str]) -> Fate:
    if len(reasons) > 1:
        return Fate(Outcome.DOUBLED, reason="; ".join(reasons))
    return Fate(Outcome.ENDED, reason=reasons[0]) if reasons[0].strip() else UNPLACED


def _stands(register: Register, succession: Succession, day: date) -> bool:
    """Whether the successor is there, or passes on what it got on the same day."""
    successor = succession.successor
    return register.has_unit(successor, day) or any(s.on == day for s in register.successors_of(successor))


def _shared(successions: list[Succession], to: tuple[str, ...]) -> Fate:
    """Whether the shares, read back from the last one recorded, make one whole.

    What stands before that whole left the unit earlier on the same day, and the shares are of what was still there.
    """
    taken, is_known = 0.0, True
    for place, succession in reversed(list(enumerate(successions))):
        is_known = is_known and succession.share is not None
        taken += succession.share or 0.0
        if taken > 1 + SHARE_TOLERANCE:
            return Fate(Outcome.DOUBLED, to)
        if taken >= 1 - SHARE_TOLERANCE:
            is_twice = any((s.share or 0.0) >= 1 - SHARE_TOLERANCE for s in successions[:place])
            return Fate(Outcome.DOUBLED if is_twice else Outcome.CARRIED, to)
    return Fate(Outcome.UNPLACED if is_known else Outcome.CARRIED, to)


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a body itself: its posts, memberships, competences, assets, obligations and open cases."""

    cls: type[Dependant]

    @property
    def code(self) -> str:
        return self.cls.KIND.code

    def dependants(self, register: Register, unit: UnitId, day: date) -> tuple[str, ...]:
        return tuple(each.id for each in register.linked(self.cls, unit, self.cls.KIND.hangs_on, day))

    def fate(self, register: Register, unit: UnitId, dependant: str, day: date) -> Fate:
        record = register.of_kind(self.cls)[dependant]
        if not record.exists_on(day):
            return _ended_for(register, dependant, day)
        body = record.hangs_on(day)
        is_there = body is not None and register.has_unit(UnitId(body), day)
        return Fate(Outcome.CARRIED, (str(body),)) if is_there else UNPLACED


@dataclass(frozen=True, slots=True)
class Held:
    """The appointments to the posts of a body; what becomes of the people themselves is told person by person."""

    code: str = Appointment.KIND.code

    def dependants(self, register: Register, unit: UnitId, day: date) -> tuple[str, ...]:
        posts = register.linked(Post, unit, "body", day)
        return tuple(held.id for post in posts for held in register.linked(Appointment, post.id, "post", day))

    def fate(self, register: Register, unit: UnitId, dependant: str, day: date) -> Fate:
        record = register.of_kind(Appointment)[dependant]
        if not record.exists_on(day):
            return _ended_for(register, dependant, day)
        post = register.of_kind(Post).get(record.post(day) or "")
        body = None if post is None else post.body(day)
        return UNPLACED if body is None or not register.has_unit(body, day) else Fate(Outcome.CARRIED, (body,))


def _ended_for(register: Register, dependant: str, day: date) -> Fate:
    reasons = [ending.reason for ending in register.endings.get(UnitId(dependant), ()) if ending.on == day]
    return _ended(reasons) if reasons else UNPLACED


#: What there always is of a unit; the kinds after these are counted where there are any.
ALWAYS_COUNTED = 3
DEPENDANTS: tuple[DependantKind, ...] = (
    OwnSuccession(),
    Land(),
    Subordinates(),
    Hanging(Post),
    Held(),
    Hanging(Membership),
    Hanging(Competence),
    Hanging(Asset),
    Hanging(Obligation),
    Hanging(Caseload),
)


def fates(register: Register, unit: UnitId, day: date) -> Iterator[tuple[DependantKind, str, Fate]]:
    """Everything that depended on a unit on the eve of its end, with what becomes of it."""
    for kind in DEPENDANTS:
        for dependant in kind.dependants(register, unit, day - ONE_DAY):
            yield kind, dependant, kind.fate(register, unit, dependant, day)
