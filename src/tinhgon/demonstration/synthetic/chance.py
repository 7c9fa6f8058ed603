"""Chance that is the same on every machine and in every version of Python: one stream of numbers from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Draws from a seed; only `Random.random` is used, whose numbers are promised to stay."""

    def __init__(self, seed: int) -> None:
        self._next = Random(seed).random

    def happens(self, share: float) -> bool:
        """Yes, that often."""
        return self._next() < share

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends possible."""
        return low + int(self._next() * (high - low + 1))

    def one(self, among: Sequence[T]) -> T:
        """One of several, each as likely."""
        return among[int(self._next() * len(among))]

    def weighed(self, among: Sequence[tuple[T, float]]) -> T:
        """One of several, each as likely as its weight."""
        left = self._next() * sum(weight for _, weight in among)
        for thing, weight in among:
            left -= weight
            if left < 0:
                return thing
        return among[-1][0]
