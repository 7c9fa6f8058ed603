"""Finding units by any name or code they ever had: marks may be left out, an address line may be typed as it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tinhgon.language import fold, sort_key
from tinhgon.vocabulary import UnitId
from tinhgon_site.registers import store
from tinhgon_site.registers.addresses import Part, parts_of, tidy
from tinhgon_site.registers.country import country, tier_of
from tinhgon_site.registers.namings import Above, Naming, Namings, mistakes_between, namings_of

SHOWN_AT_MOST = 60
#: The rank of a name that answers only together with the names of the district and province above it.
BY_NAMES_ABOVE = 5
#: From this rank on a name answers with so many typing mistakes.
WITH_MISTAKES = 6
#: Shorter names are like too many others for a mistake to be forgiven.
LIKE_FROM_LETTERS = 4
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that answers the question, by which of its namings and of the parts typed, and how well.

    `rank` is smaller the better: how many parts name what stands above it (negative), how its own name answers,
    whether another kind was typed, whether other marks were.
    """

    naming: Naming
    rank: tuple[int, int, int, int]
    part: Part
    context: frozenset[Part]

    @property
    def has_mistakes(self) -> bool:
        return self.rank[1] >= WITH_MISTAKES

    @property
    def is_otherwise_marked(self) -> bool:
        return bool(self.rank[3])


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: the best first; `total` may be more than what is shown; `unused` parts matched nothing."""

    asked: str
    hits: tuple[Hit, ...]
    total: int
    unused: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.hits)

    @property
    def best(self) -> tuple[Hit, ...]:
        """The hits of which none answers better than another; more than one says that the line is not unique."""
        return tuple(hit for hit in self.hits if hit.rank == self.hits[0].rank)

    @property
    def is_marked(self) -> bool:
        """Whether the marks that were typed are those of the best, and not of the others."""
        return any(hit.is_otherwise_marked for hit in self.hits) and not self.hits[0].is_otherwise_marked

    @property
    def is_like(self) -> bool:
        """Whether nothing is called exactly so, and what is shown is only like it."""
        return bool(self.hits) and self.hits[0].has_mistakes


@lru_cache(maxsize=4)
def _index(mark: str, number: int) -> Namings:
    register = store.load_units(number)
    return Namings(naming for _, unit in sorted(register.units.items()) for naming in namings_of(register, unit))


def search_units(number: int, asked: str) -> Answer:
    """Every unit that was ever called so, or bore this code, as a number of the book knows it."""
    return search_namings(_index(store.mark_of(number), number), asked)


def search_namings(namings: Namings, asked: str) -> Answer:
    """Choose the namings that answer what was typed; of a unit with several only the best."""
    typed = tidy(asked)
    answers = [_answer(namings, typed, parts, mistakes=0) for parts in _readings(typed)]
    best = min(answers, key=_goodness, default=Answer(typed, (), 0))
    if not best.hits or any(part.text in best.unused for part in best.parts if not part.is_below):
        # Something that was typed says nothing: perhaps the district has a typing mistake.
        answers += [_answer(namings, typed, parts, mistakes=1) for parts in _readings(typed)]
    return min(answers, key=_goodness, default=best)


def _readings(typed: str) -> Iterator[tuple[Part, ...]]:
    """The line as it is cut by commas, and cut before each word for a kind as well where that is another reading."""
    plain, cut = parts_of(typed), parts_of(typed, is_cut_at_kinds=True)
    if plain:
        yield plain
    if cut and cut != plain:
        yield cut


def _goodness(answer: Answer) -> tuple[object, ...]:
    return not answer.hits, answer.hits[0].rank if answer.hits else ()


def _answer(namings: Namings, typed: str, parts: tuple[Part, ...], *, mistakes: int) -> Answer:
    best: dict[UnitId, Hit] = {}
    for hit in _Question(namings, parts, mistakes).hits():
        if hit.naming.unit not in best or hit.rank < best[hit.naming.unit].rank:
            best[hit.naming.unit] = hit
    hits = sorted(_fitting(best.values()), key=_order)
    used = {part for hit in hits for part in (hit.part, *hit.context)}
    unused = tuple(part.text for part in parts if part not in used) if hits else ()
    return Answer(typed, tuple(hits[:SHOWN_AT_MOST]), len(hits), unused, parts)


@dataclass(frozen=True)
class _Question:
    """The parts of one reading of a line, and how many mistakes are forgiven in the names above."""

    namings: Namings
    parts: tuple[Part, ...]
    mistakes: int

    def hits(self) -> Iterator[Hit]:
        """Hits by exact names; with mistakes where the most exact part typed answers nothing else."""
        own = [part for part in self.parts if not part.is_below] or list(self.parts)
        found = [hit for part in own for hit in self._by_part(part)]
        if not found and len(own) < len(self.parts):
            own = list(self.parts)
            found = [hit for part in own for hit in self._by_part(part)]
        if len(self.parts) == 1 and not found:
            found = list(self._by_names_above(self.parts[0]))
        yield from found
        if own and not any(hit.part == own[0] for hit in found):
            yield from self._with_mistakes(own[0])

    def _by_part(self, part: Part) -> Iterator[Hit]:
        for words in {part.folded, part.bare}:
            for naming in self.namings.beginning(words.split()):
                rank = _own_rank(naming, part)
                if rank is not None and (len(self.parts) == 1 or rank <= 3):
                    yield self._hit(naming, rank, part)

    def _by_names_above(self, part: Part) -> Iterator[Hit]:
        """A line without commas and kinds: some of the words are its own, the others those of what stands above it."""
        words = part.folded.split()
        for naming in self.namings.beginning(words, is_any=True):
            if _begins_with_own_name(naming, words):
                yield Hit(naming, (-1, 1, False, _is_otherwise_marked(naming, part)), part, frozenset())
                continue
            is_own = any(_matches(word, (*naming.bare.split(), naming.code)) for word in words)
            if is_own and _matches(part.folded, (*naming.words, naming.code, *naming.words_above)):
                yield self._hit(naming, BY_NAMES_ABOVE, part)

    def _with_mistakes(self, part: Part) -> Iterator[Hit]:
        if len(part.bare) < LIKE_FROM_LETTERS or part.bare.isdigit():
            return
        for mistakes, naming in self.namings.like(part.bare):
            hit = self._hit(naming, WITH_MISTAKES + mistakes, part)
            # Beside other parts a name with mistakes counts only where one of them says the same place.
            if hit.context or len(self.parts) == 1:
                yield hit

    def _hit(self, naming: Naming, rank: int, part: Part) -> Hit:
        others = (other for other in self.parts if other != part and not other.is_below)
        context = frozenset(other for other in others if self._is_above(other, naming))
        is_other_kind = bool(part.kinds) and naming.kind not in part.kinds
        return Hit(naming, (-len(context), rank, is_other_kind, _is_otherwise_marked(naming, part)), part, context)

    def _is_above(self, part: Part, naming: Naming) -> bool:
        return any(_names(part, one, self.mistakes) for one in naming.units_above)


def _fitting(hits: Iterable[Hit]) -> list[Hit]:
    """Hits in the district that was typed, if there are any; hits by names above only where no own name answers."""
    found = list(hits)
    nearest = min((hit.rank[0] for hit in found), default=0)
    found = [hit for hit in found if hit.rank[0] == nearest]
    has_own = any(hit.rank[1] < BY_NAMES_ABOVE for hit in found)
    found = [hit for hit in found if not has_own or hit.rank[1] < BY_NAMES_ABOVE]
    fewest = min((hit.rank[1] for hit in found), default=0)
    return [hit for hit in found if not hit.has_mistakes or hit.rank[1] == fewest]


def _order(hit: Hit) -> tuple[object, ...]:
    naming = hit.naming
    return hit.rank, naming.bare, sort_key(country().bare_name(naming.name)), naming.above, naming.code


def _begins_with_own_name(naming: Naming, words: Sequence[str]) -> bool:
    """Whether the line is its name and then names above it: "thanh tân như thanh"."""
    for cut in range(1, len(words)):
        if " ".join(words[:cut]) in (naming.bare, naming.folded):
            return any(_matches_in_order(" ".join(words[cut:]), one.folded.split()) for one in naming.units_above)
    return False


def _names(part: Part, one: Above, mistakes: int) -> bool:
    """Whether a part means a unit above: TP. Thanh Hóa is the city and not the province of that name."""
    if part.kinds and one.kind not in part.kinds and not _is_one_tier(part.kinds, one.kind):
        return False
    if part.bare == one.bare or _matches_in_order(part.bare, one.folded.split()):
        return True
    is_long = len(part.bare) >= LIKE_FROM_LETTERS
    return bool(mistakes) and is_long and mistakes_between(part.bare, one.bare, mistakes) is not None


def _is_one_tier(kinds: frozenset[str], kind: str) -> bool:
    """A district may have become a town meanwhile: another kind of the same tier is meant as well."""
    return {country().kinds[one].tier for one in kinds} == {tier_of(kind)}


def _own_rank(naming: Naming, part: Part) -> int | None:
    """0 the code, 1 the whole name, 2 its beginning, 3 its words, 4 the beginning of the code."""
    folded = part.folded
    if naming.code and folded == naming.code.casefold():
        return 0
    if folded in (naming.folded, naming.bare) or part.bare == naming.bare:
        return 1
    if naming.bare.startswith(part.bare) or naming.folded.startswith(folded):
        return 2
    if _matches_in_order(folded, naming.words):
        return 3
    return 4 if len(folded) > 1 and naming.code.startswith(folded) else None


def _matches(folded: str, words: Sequence[str]) -> bool:
    """Whether each word typed begins one of the words."""
    return all(any(word.startswith(typed) for word in words) for typed in folded.split())


def _matches_in_order(folded: str, words: Sequence[str]) -> bool:
    """Whether the words typed begin words of the name in the same order: Thanh Tân is not Tân Thành."""
    rest = iter(words)
    return all(any(word.startswith(typed) for word in rest) for typed in folded.split())


def _is_otherwise_marked(naming: Naming, part: Part) -> bool:
    """Whether marks were typed and the name has other ones; where in the syllable the tone stands does not matter."""
    typed = part.marked
    if fold(typed) == typed:
        return False
    names = frozenset(map(_spelling, naming.name.casefold().split()))
    return not all(_spelling(word) in names for word in typed.split())


@lru_cache(maxsize=4096)
def _spelling(word: str) -> tuple[str, str]:
    """A syllable without its tone, and the tone: hoà is hòa, and quí is quý."""
    parts = unicodedata.normalize("NFD", word.replace("đ", "d\u0335"))
    bare = "".join(mark for mark in parts if mark not in _TONES).replace("y", "i")
    return bare, "".join(mark for mark in parts if mark in _TONES)
