"""Finding units by any name or code they ever had: marks may be left out, an address line may be typed as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from tinhgon.language import fold, sort_key
from tinhgon.register import TERRITORIAL, Register, Unit
from tinhgon.vocabulary import Period, UnitId
from tinhgon_site.registers import store
from tinhgon_site.registers.country import country

LONGEST = 200
SHOWN_AT_MOST = 60
#: The rank of a name that answers only together with the names of the district and province above it.
BY_NAMES_ABOVE = 5
_PARTS = re.compile(r"[,;/]|\s[-–]\s")
_IDENTIFYING = ("name", "code", "kind")


@dataclass(frozen=True)
class Naming:
    """What a unit was called, by which code and of which kind, during a stretch of days; and what stood above it."""

    unit: UnitId
    name: str
    code: str
    kind: str
    period: Period
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
        return tuple(word for name in self.above for word in fold(name).split())


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that answers the question, by which of its namings, and how well (smaller is better)."""

    naming: Naming
    rank: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the best first; `total` may be more than what is shown; `unused` parts matched nothing."""

    asked: str
    hits: tuple[Hit, ...]
    total: int
    unused: tuple[str, ...] = ()

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.hits)


def namings_of(register: Register, unit: Unit) -> Iterator[Naming]:
    """Each stretch of days during which name, code and kind were the same."""
    edges = sorted({day for name in _IDENTIFYING for day in unit.timeline(name).days})
    starts: list[date | None] = [None, *edges]
    ends: list[date | None] = [*edges, None]
    for start, end in zip(starts, ends, strict=True):
        day = start if start is not None else (date.max if end is None else end - timedelta(days=1))
        if unit.exists_on(day):
            above = tuple(_names_above(register, unit, day))
            yield Naming(
                UnitId(unit.id), unit.name(day), unit.code(day) or "", unit.kind(day) or "", Period(start, end), above
            )


def _names_above(register: Register, unit: Unit, day: date) -> Iterator[str]:
    current, seen = unit, {unit.id}
    while (parent := current.parent(TERRITORIAL, day)) is not None and parent not in seen:
        record = register.units.get(parent)
        if record is None:
            return
        seen.add(parent)
        yield record.name(day)
        current = record


@lru_cache(maxsize=4)
def _index(mark: str, number: int) -> tuple[Naming, ...]:
    register = store.load_register(number)
    return tuple(naming for _, unit in sorted(register.units.items()) for naming in namings_of(register, unit))


def search_units(number: int, asked: str) -> Answer:
    """Every unit that was ever called so, or bore this code, as a number of the book knows it."""
    return search_namings(_index(store.mark_of(number), number), asked)


def search_namings(namings: Sequence[Naming], asked: str) -> Answer:
    """Choose the namings that answer what was typed; of a unit with several only the best."""
    typed = unicodedata.normalize("NFC", " ".join(asked[:LONGEST].split()))
    parts = [part.strip() for part in _PARTS.split(typed) if fold(part)]
    if not parts:
        return Answer(typed, (), 0)
    best: dict[UnitId, Hit] = {}
    used: set[str] = set()
    for naming in namings:
        found = _rank(naming, parts)
        if found is None:
            continue
        rank, by = found
        used |= by
        if naming.unit not in best or rank < best[naming.unit].rank:
            best[naming.unit] = Hit(naming, rank)
    hits = sorted(_fitting(best.values()), key=_order)
    unused = tuple(part for part in parts if part not in used) if hits else ()
    return Answer(typed, tuple(hits[:SHOWN_AT_MOST]), len(hits), unused)


def _fitting(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in the district that was typed, if there are any; hits by names above only where no own name answers."""
    found = list(hits)
    nearest = min((hit.rank[0] for hit in found), default=0)
    found = [hit for hit in found if hit.rank[0] == nearest]
    has_own = any(hit.rank[1] < BY_NAMES_ABOVE for hit in found)
    return [hit for hit in found if not has_own or hit.rank[1] < BY_NAMES_ABOVE]


def _order(hit: Hit) -> tuple[object, ...]:
    naming = hit.naming
    return hit.rank, naming.bare, sort_key(country().bare_name(naming.name)), naming.above, naming.code


def _rank(naming: Naming, parts: Sequence[str]) -> tuple[tuple[int, int, int], set[str]] | None:
    """How well a naming answers, and by which of the parts; `None` if it does not."""
    if len(parts) == 1:
        found = _own_rank(naming, parts[0])
        if found is None and _matches(parts[0], (*naming.words, naming.code, *naming.words_above)):
            # Some of the words must be its own: every commune of a district matches the district's name.
            is_own = any(_matches(word, (*naming.bare.split(), naming.code)) for word in parts[0].split())
            found = BY_NAMES_ABOVE if is_own else None
        return None if found is None else ((0, found, _is_otherwise_marked(naming, parts[0])), {parts[0]})
    own = [(rank, part) for part in parts if (rank := _own_rank(naming, part)) is not None and rank <= 3]
    if not own:
        return None
    rank, part = min(own)
    context = {other for other in parts if other != part and _matches(other, naming.words_above)}
    return (-len(context), rank, _is_otherwise_marked(naming, part)), {part, *context}


def _own_rank(naming: Naming, part: str) -> int | None:
    """0 the code, 1 the whole name, 2 its beginning, 3 its words, 4 the beginning of the code."""
    folded = fold(part)
    if naming.code and folded == naming.code.casefold():
        return 0
    if folded in (naming.folded, naming.bare):
        return 1
    if naming.bare.startswith(folded) or naming.folded.startswith(folded):
        return 2
    if _matches_in_order(part, naming.words):
        return 3
    return 4 if len(folded) > 1 and naming.code.startswith(folded) else None


def _matches(part: str, words: Sequence[str]) -> bool:
    """Whether each word typed begins one of the words."""
    return all(any(word.startswith(typed) for word in words) for typed in fold(part).split())


def _matches_in_order(part: str, words: Sequence[str]) -> bool:
    """Whether the words typed begin words of the name in the same order: Thanh Tân is not Tân Thành."""
    rest = iter(words)
    return all(any(word.startswith(typed) for word in rest) for typed in fold(part).split())


def _is_otherwise_marked(naming: Naming, part: str) -> int:
    """1 where marks were typed and the name has other ones."""
    typed = part.casefold()
    return 0 if fold(typed) == typed or typed in naming.name.casefold() else 1
