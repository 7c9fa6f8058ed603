"""Where what somebody typed is on a day: every unit that holds a part of it, the new address line, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from tinhgon.language import fold
from tinhgon.register import SAME_UNIT, TERRITORIAL, LineageRow, Register, predecessors_on, successors, unit_name
from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon_site.registers.addresses import Part
from tinhgon_site.registers.country import country
from tinhgon_site.registers.fate import holders_of, lands_under
from tinhgon_site.registers.history import Event, causes_on, history
from tinhgon_site.registers.namings import Naming
from tinhgon_site.registers.searching import Answer, Hit

ONE_DAY = date.resolution


class State(StrEnum):
    """What there is to say of a place on a day."""

    STANDS = "stands"
    MOVED = "moved"
    DIVIDED = "divided"
    BY_VILLAGE = "by_village"
    LARGER = "larger"
    NOT_YET = "not_yet"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit in which the place is, or may be: with the share of the land, and the address line as it is then."""

    unit: UnitId
    code: str
    name: str
    kind: str
    above: tuple[str, ...]
    share: float | None
    basis: str
    line: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What was meant, and the units it is in on the day; more than one are all shown, never chosen from."""

    naming: Naming
    on: date
    state: State
    candidates: tuple[Candidate, ...]
    village: str = ""

    @property
    def is_certain(self) -> bool:
        return len(self.candidates) == 1


def whereabouts(register: Register, answer: Answer, hit: Hit, on: date) -> Whereabouts:
    """Where the land of a naming is on a day: of a divided unit every part, unless a village tells which."""
    naming, leading = hit.naming, leading_parts(answer, hit)
    seen_on = seen_day(naming, on)
    if not register.territories_of(naming.unit, seen_on):
        return _of_larger(register, naming, on)
    since = min(seen_on, _first_day(register, naming, on))
    if (by_village := _by_village(register, naming.unit, (seen_on, since), on, hit, answer.parts)) is not None:
        village, holder = by_village
        row = LineageRow(holder, None, "", on, 1.0, "", None)
        return Whereabouts(naming, on, State.BY_VILLAGE, (_candidate(register, row, on, leading),), village)
    rows = tuple(_rows(register, naming, seen_on, on))
    found = tuple(_candidate(register, row, on, leading) for row in rows)
    return Whereabouts(naming, on, _state(naming, found, on), found)


def seen_day(naming: Naming, on: date) -> date:
    """The day of the naming from which to look: the day itself, else its nearest."""
    if on in naming.period:
        return on
    start, last = naming.period.start, naming.period.last_day
    return last if last is not None and last < on else start or on


def _state(naming: Naming, found: tuple[Candidate, ...], on: date) -> State:
    start = naming.period.start
    if start is not None and on < start:
        return State.NOT_YET
    if not found:
        return State.ENDED
    if len(found) > 1:
        return State.DIVIDED
    return State.STANDS if found[0].unit == naming.unit else State.MOVED


def _rows(register: Register, naming: Naming, seen_on: date, on: date) -> Iterator[LineageRow]:
    """The units with a part of the land on the day, the largest first; a share that is not known comes last."""
    unit = naming.unit
    if seen_on > on:
        shares = predecessors_on(register, unit, seen_on, on)
        yield from (LineageRow(one, None, "", on, share, "", None) for one, share in _ordered(shares.items()))
        return
    # A unit that stands may have given land away since it was first called so: that land's people type its name too.
    since = seen_on if seen_on < on else _first_day(register, naming, on)
    last = {row.unit: row for row in successors(register, unit, since, on)}
    has_stayed = register.has_unit(unit, on)
    if has_stayed and unit not in last:
        others = [row.share for id, row in last.items() if register.has_unit(id, on)]
        left = 1 - sum(share or 0.0 for share in others)
        share = None if any(share is None for share in others) else left
        last[unit] = LineageRow(unit, None, "", on, share, SAME_UNIT, None)
    standing = {id: row for id, row in last.items() if register.has_unit(id, on) and (id != unit or row.share != 0)}
    for id, _ in _ordered((id, row.share) for id, row in standing.items()):
        yield standing[id]


def _ordered(shares: Iterable[tuple[UnitId, float | None]]) -> list[tuple[UnitId, float | None]]:
    return sorted(shares, key=lambda one: (one[1] is None, -(one[1] or 0.0), one[0]))


def _first_day(register: Register, naming: Naming, on: date) -> date:
    """The first day of the naming on which something can have been given away."""
    if naming.period.start is not None:
        return naming.period.start
    given = [succession.on for succession in register.successors_of(naming.unit)]
    return min([on, *(day - ONE_DAY for day in given)])


def _of_larger(register: Register, naming: Naming, on: date) -> Whereabouts:
    """A district or province: itself where it stands, else every unit that holds land which lay under it."""
    if register.has_unit(naming.unit, on):
        row = LineageRow(naming.unit, None, "", on, 1.0, SAME_UNIT, None)
        return Whereabouts(naming, on, State.STANDS, (_candidate(register, row, on, ()),))
    lands = lands_under(register, naming.unit, seen_day(naming, on))
    rows = (LineageRow(unit, None, "", on, None, "", None) for unit in holders_of(register, lands, on))
    found = sorted((_candidate(register, row, on, ()) for row in rows), key=lambda one: (one.name, one.unit))
    return Whereabouts(naming, on, State.LARGER if found else State.ENDED, tuple(found))


def _by_village(
    register: Register, unit: UnitId, days: tuple[date, date], on: date, hit: Hit, parts: Iterable[Part]
) -> tuple[str, UnitId] | None:
    """The village that was typed, where the register has it, and the unit that holds it on the day."""
    others = [part for part in parts if part != hit.part and not part.kinds and part not in hit.context]
    asked = {name for part in others for name in (part.folded, part.bare)}
    for day in days if asked else ():
        for land in _land_and_villages(register, unit, day):
            name = register.territories[land].text("name", day)
            holder = register.holder_of(land, on)
            if name is not None and holder is not None and asked & {fold(name), _bare_village(name)}:
                return name, holder
    return None


def _bare_village(name: str) -> str:
    """The folded name of a village without the word before it: "Thôn Một" is một."""
    return fold(name).partition(" ")[2]


def _land_and_villages(register: Register, unit: UnitId, day: date) -> Iterator[TerritoryId]:
    for land in register.territories_of(unit, day):
        yield from register.within(land, day)
        yield land


def leading_parts(answer: Answer, hit: Hit) -> tuple[str, ...]:
    """What was typed before the commune: house, street, village; the new address line begins with it."""
    before = answer.parts[: answer.parts.index(hit.part)] if hit.part in answer.parts else ()
    return tuple(part.text for part in before if part not in hit.context)


def _candidate(register: Register, row: LineageRow, on: date, leading: tuple[str, ...]) -> Candidate:
    record = register.units[row.unit]
    name, above = record.name(on), names_above(register, row.unit, on)
    line = address_line(leading, name, above)
    return Candidate(row.unit, record.code(on) or "", name, record.kind(on) or "", above, row.share, row.basis, line)


def address_line(leading: tuple[str, ...], name: str, above: tuple[str, ...]) -> str:
    """The line as addresses are written: the words for kinds small, but for the first.

    Example
    -------
    >>> address_line(("thôn 3",), "Xã Hoằng Phú", ("Tỉnh Thanh Hóa",))
    'thôn 3, xã Hoằng Phú, tỉnh Thanh Hóa'
    """
    said = [*leading, *map(_within_line, (name, *above))]
    return ", ".join(said) if leading else ", ".join((name, *said[1:]))


def _within_line(name: str) -> str:
    bare = country().bare_name(name)
    return name[: len(name) - len(bare)].lower() + bare


def standing_candidate(register: Register, unit: UnitId, on: date) -> Candidate:
    """A unit that stands on the day, without anything that was typed before it."""
    return _candidate(register, LineageRow(unit, None, "", on, None, SAME_UNIT, None), on, ())


def names_above(register: Register, unit: UnitId, day: date) -> tuple[str, ...]:
    """The names of the units above on a day, the nearest first."""
    names: list[str] = []
    seen, current = {unit}, unit
    while (parent := register.units[current].parent(TERRITORIAL, day)) is not None and parent not in seen:
        names.append(unit_name(register, parent, day))
        if parent not in register.units:
            break
        seen.add(parent)
        current = parent
    return tuple(names)


def reasons(number: int, register: Register, found: Whereabouts) -> tuple[Event, ...]:
    """What happened to the unit after the days on which it was called so, up to the day: with the act of each."""
    since = found.naming.period.start if found.state is State.NOT_YET else seen_day(found.naming, found.on)
    events = history(register, found.naming.unit, partial(causes_on, number))
    if found.state is State.NOT_YET:
        return tuple(event for event in events if event.on == since)
    return tuple(event for event in events if since is not None and since < event.on <= found.on)
