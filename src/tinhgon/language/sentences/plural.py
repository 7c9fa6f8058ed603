"""A sentence that English says in two ways, of one thing and of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Plural:
    """`count` names the parameter that decides: a number, or a list by its length."""

    count: str
    one: str
    other: str

    def form(self, number: int) -> str:
        """The English form for a number of things."""
        return self.one if number == 1 else self.other


Sentence: TypeAlias = str | Plural
