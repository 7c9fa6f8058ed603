"""The door: corrections make one new number of the book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from tinhgon.register.book import Book, EntryKind
from tinhgon.register.corrections.figures import RecordObservations
from tinhgon.register.register import Register
from tinhgon.vocabulary import ActId, Finding, Findings


class Correction(Protocol):
    """Something that the book has to say otherwise."""

    def problems(self, register: Register) -> Findings: ...

    def apply(self, register: Register) -> Register: ...


def problems_of(register: Register, corrections: Iterable[Correction]) -> Findings:
    """Why some corrections cannot be made one after the other; empty when they can."""
    found: list[Finding] = []
    for correction in corrections:
        problems = correction.problems(register)
        found += problems
        if not problems:
            register = correction.apply(register)
    return tuple(found)


def correct(
    book: Book,
    corrections: Sequence[Correction],
    *,
    recorded_at: datetime,
    by: str,
    reason: str,
    act: ActId | None = None,
) -> Book:
    """The book with one more number in which all corrections are made; every earlier number says what it said.

    The number is a recording when it only adds figures, else a correction.

    Raises
    ------
    ValueError : when a correction has problems; ask `problems_of` first
    """
    register = book.current
    for correction in corrections:
        if problems := correction.problems(register):
            raise ValueError(f"a correction that cannot be made: {', '.join(problem.code for problem in problems)}")
        register = correction.apply(register)
    adds_only = all(isinstance(correction, RecordObservations) for correction in corrections)
    kind = EntryKind.RECORDING if adds_only else EntryKind.CORRECTION
    return book.recording(register, kind, recorded_at=recorded_at, by=by, reason=reason, act=act)
