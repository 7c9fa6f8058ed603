"""Competences that say the same in other words: ranked pairs with the words they share, for a person to judge.

Texts are compared by the pieces of their words (three to five letters, with the ends of words), each weighing the more
the rarer it is among all competences; the likeness is the cosine, 0 to 1. No dictionary and no network is needed, and
Vietnamese with or without its marks is read alike only where the marks are. What is the same everywhere ("quản lý nhà
nước về") is left out first, or everything would look alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

import numpy as np
import numpy.typing as npt

#: From here a pair is worth a look: of five real wordings, the two of one task lie at 0.8, all others below 0.25.
LIKELY: Final = 0.45
_SHORTEST, _LONGEST = 3, 5
_FORMULAS = (
    "thực hiện chức năng",
    "tham mưu, giúp",
    "tham mưu giúp",
    "tham mưu",
    "chịu trách nhiệm",
    "quản lý nhà nước về",
    "quản lý nhà nước",
    "theo quy định của pháp luật",
    "theo quy định",
    "trên địa bàn tỉnh",
    "trên địa bàn",
    "ủy ban nhân dân",
    "và các nhiệm vụ khác",
)
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Clause:
    """What one competence says: whose it is, and over which land it reaches."""

    id: str
    owner: str
    over: str
    text: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two competences of different bodies over the same land; `words` are those they share, the rarest first."""

    one: str
    other: str
    likeness: float
    words: tuple[str, ...]


def overlaps(clauses: Sequence[Clause], at_least: float = LIKELY) -> tuple[Overlap, ...]:
    """Pairs that are at least so alike, the likest first.

    Parameters
    ----------
    clauses : the competences of a day
    at_least : 0 to 1; 1 finds the same words alone
    """
    texts = [_plain(clause.text) for clause in clauses]
    times = Counter(word for text in texts for word in set(text.split()))
    found = []
    for i, j, likeness in _alike(clauses, _vectors(texts), at_least):
        shared = _shared(clauses[i].text, clauses[j].text, times)
        found.append(Overlap(clauses[i].id, clauses[j].id, min(round(likeness, 6), 1.0), shared))
    return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other)))


def unowned(needed: Iterable[str], clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Functions that somebody has to do and no competence says: gaps, in their order."""
    vectors = _vectors([*(_plain(clause.text) for clause in clauses), *map(_plain, wanted := list(needed))])
    owned, asked = vectors[: len(clauses)], vectors[len(clauses) :]
    return tuple(
        text
        for text, vector in zip(wanted, asked, strict=True)
        if all(_cosine(vector, other) < LIKELY for other in owned)
    )


def _plain(text: str) -> str:
    """Small letters, composed, without the formulas that every competence has."""
    text = " ".join(unicodedata.normalize("NFC", text).lower().split())
    for formula in _FORMULAS:
        text = text.replace(formula, " ")
    return " ".join(_WORDS.findall(text))


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        ends = f" {word} "
        for size in range(_SHORTEST, _LONGEST + 1):
            for start in range(max(len(ends) - size + 1, 0)):
                yield ends[start : start + size]


def _vectors(texts: list[str]) -> list[dict[str, float]]:
    """The weight of each piece in each text, of length 1."""
    counts = [Counter(_pieces(text)) for text in texts]
    among = Counter(piece for pieces in counts for piece in pieces)
    weights = {piece: log((1 + len(texts)) / (1 + times)) + 1 for piece, times in among.items()}
    made = []
    for pieces in counts:
        vector = {piece: (1 + log(times)) * weights[piece] for piece, times in pieces.items()}
        length = sqrt(sum(value * value for value in vector.values())) or 1.0
        made.append({piece: value / length for piece, value in vector.items()})
    return made


def _alike(
    clauses: Sequence[Clause], vectors: list[dict[str, float]], at_least: float
) -> Iterator[tuple[int, int, float]]:
    """Pairs of different owners over the same land."""
    over: dict[str, list[int]] = {}
    for number, clause in enumerate(clauses):
        over.setdefault(clause.over, []).append(number)
    owners = {owner: number for number, owner in enumerate(dict.fromkeys(clause.owner for clause in clauses))}
    for members in over.values():
        owner_of = np.array([owners[clauses[number].owner] for number in members])
        for place, likeness in enumerate(_likenesses([vectors[number] for number in members])):
            is_found = (likeness[:place] >= at_least) & (owner_of[:place] != owner_of[place])
            for other in np.flatnonzero(is_found).tolist():
                yield members[other], members[place], float(likeness[other])


def _likenesses(vectors: list[dict[str, float]]) -> Iterator[npt.NDArray[np.float64]]:
    """For each text its likeness to every text: weights are summed along the lists of who has each piece."""
    numbers: dict[str, int] = {}
    pieces = [np.array([numbers.setdefault(piece, len(numbers)) for piece in v], np.int64) for v in vectors]
    weights = [np.array(list(vector.values())) for vector in vectors]
    piece_of = np.concatenate([np.empty(0, np.int64), *pieces])
    order = np.argsort(piece_of, kind="stable")
    text_of = np.repeat(np.arange(len(vectors)), [len(own) for own in pieces])[order]
    weight_of = np.concatenate([np.empty(0), *weights])[order]
    starts = np.searchsorted(piece_of[order], np.arange(len(numbers) + 1))
    for own, own_weights in zip(pieces, weights, strict=True):
        lengths = starts[own + 1] - starts[own]
        spots = np.arange(int(lengths.sum())) + np.repeat(starts[own] - np.cumsum(lengths) + lengths, lengths)
        parts = weight_of[spots] * np.repeat(own_weights, lengths)
        yield np.bincount(text_of[spots], parts, minlength=len(vectors)).astype(np.float64)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[piece] for piece, value in one.items() if piece in other)


def _shared(one: str, other: str, times: Mapping[str, int]) -> tuple[str, ...]:
    """The words that both say, the rarest first."""
    both = set(_plain(one).split()) & set(_plain(other).split())
    return tuple(sorted(both, key=lambda word: (times[word], word)))
