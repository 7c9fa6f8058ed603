"""What units were called and when, as a list that answers quickly: by the beginnings of words, and by likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from tinhgon.language import fold
from tinhgon.register import TERRITORIAL, Register, Unit, parent_attribute
from tinhgon.vocabulary import Period, UnitId
from tinhgon_site.registers.country import country, tier_of

ONE_DAY = date.resolution
_IDENTIFYING = ("name", "code", "kind")


@dataclass(frozen=True, slots=True)
class Above:
    """A unit above, by its names: as it is, folded whole, folded without the word for its kind; and its kind."""

    name: str
    folded: str
    bare: str
    kind: str


@dataclass(frozen=True)
class Naming:
    """What a unit was called, by which code and of which kind, during a stretch of days.

    `units_above` is everything that stood above it in these days, `above` the names as they were in the end.
    """

    unit: UnitId
    name: str
    code: str
    kind: str
    period: Period
    units_above: tuple[Above, ...]
    above: tuple[str, ...]

    @cached_property
    def folded(self) -> str:
        return fold(self.name)

    @cached_property
    def bare(self) -> str:
        """The folded name without the word for its kind."""
        return fold(country().bare_name(self.name))

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self.folded.split())

    @cached_property
    def words_above(self) -> tuple[str, ...]:
        return tuple(word for one in self.units_above for word in one.folded.split())

    @cached_property
    def tier(self) -> str:
        return tier_of(self.kind)


def namings_of(register: Register, unit: Unit) -> Iterator[Naming]:
    """Each stretch of days during which name, code and kind were the same."""
    edges = sorted({day for name in _IDENTIFYING for day in unit.timeline(name).days})
    for start, end in pairwise([None, *edges, None]):
        last = date.max if end is None else end - ONE_DAY
        day = last if start is None else start
        if unit.exists_on(day):
            above = dict.fromkeys(one for on in _days_within(unit, day, last) for one in _above(register, unit, on))
            yield Naming(
                UnitId(unit.id),
                unit.name(day),
                unit.code(day) or "",
                unit.kind(day) or "",
                Period(start, end),
                tuple(above),
                tuple(one.name for one in _above(register, unit, last)),
            )


def _days_within(unit: Unit, first: date, last: date) -> Iterator[date]:
    """The days of a stretch on which something else may stand above: a commune that stayed lost its district."""
    moves = [day for day in unit.timeline(parent_attribute(TERRITORIAL)).days if day <= last]
    yield from (day - ONE_DAY for day in moves)
    yield from (first, last)


def _above(register: Register, unit: Unit, day: date) -> Iterator[Above]:
    current, seen = unit, {unit.id}
    while (parent := current.parent(TERRITORIAL, day)) is not None and parent not in seen:
        record = register.units.get(parent)
        if record is None:
            return
        seen.add(parent)
        name = record.name(day)
        yield Above(name, fold(name), fold(country().bare_name(name)), record.kind(day) or "")
        current = record


class Namings:
    """Every naming of a register, findable by the beginning of a word, by code, and by likeness of the name."""

    def __init__(self, namings: Iterable[Naming]) -> None:
        self.all: Sequence[Naming] = tuple(namings)
        self._places: dict[str, list[int]] = {}
        self._by_bare: dict[str, list[int]] = {}
        for place, naming in enumerate(self.all):
            for word in {*naming.words, naming.code.casefold()} - {""}:
                self._places.setdefault(word, []).append(place)
            self._by_bare.setdefault(naming.bare, []).append(place)
        self._words = sorted(self._places)

    def beginning(self, words: Sequence[str], *, is_any: bool = False) -> Iterator[Naming]:
        """Namings of which own words or code begin with each of these words, or with any of them."""
        found = [self._beginning(word) for word in words]
        if not found:
            return iter(())
        places = set.union(*found) if is_any else set.intersection(*found)
        return (self.all[place] for place in sorted(places))

    def _beginning(self, word: str) -> set[int]:
        places: set[int] = set()
        for found in self._words[bisect_left(self._words, word) :]:
            if not found.startswith(word):
                break
            places.update(self._places[found])
        return places

    def like(self, bare: str) -> Iterator[tuple[int, Naming]]:
        """Namings whose name differs by a typing mistake or two, each with how many."""
        allowed = 1 if len(bare) < 6 else 2
        wanted = Counter(_pairs(bare))
        for name in self._names_by_length(len(bare), allowed):
            # Each mistake spoils three pairs of letters at most; only the likely names are compared letter by letter.
            if (self._pairs[name] & wanted).total() < wanted.total() - 3 * allowed:
                continue
            mistakes = mistakes_between(bare, name, allowed)
            if mistakes is not None:
                for place in self._by_bare[name]:
                    yield mistakes, self.all[place]

    def _names_by_length(self, length: int, allowed: int) -> Iterator[str]:
        for one in range(length - allowed, length + allowed + 1):
            yield from self._lengths.get(one, ())

    @cached_property
    def _lengths(self) -> dict[int, list[str]]:
        lengths: dict[int, list[str]] = {}
        for name in self._by_bare:
            lengths.setdefault(len(name), []).append(name)
        return lengths

    @cached_property
    def _pairs(self) -> dict[str, Counter[str]]:
        return {name: Counter(_pairs(name)) for name in self._by_bare}


def _pairs(name: str) -> Iterator[str]:
    padded = f" {name} "
    return (padded[place : place + 2] for place in range(len(padded) - 1))


def mistakes_between(typed: str, name: str, allowed: int) -> int | None:
    """How many letters are wrong, missing, too many or swapped with the next; `None` if more than allowed.

    Example
    -------
    >>> [mistakes_between("hoang qui", name, 2) for name in ("hoang quy", "hoang quang", "dong son")]
    [1, None, None]
    >>> mistakes_between("hcoang", "hoang", 1), mistakes_between("haong", "hoang", 1)
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(name) + 1))
    for at, letter in enumerate(typed, 1):
        new = [at]
        for place, other in enumerate(name, 1):
            cost = min(row[place] + 1, new[place - 1] + 1, row[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == name[place - 2] and typed[at - 2] == other:
                cost = min(cost, before[place - 2] + 1)
            new.append(cost)
        if min(new) > allowed:
            return None
        before, row = row, new
    return row[-1] if row[-1] <= allowed else None
