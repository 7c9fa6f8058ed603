"""A proposed change: operations on a baseline, as a value that can be shown, compared, decided and carried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tinhgon.register import Observation
from tinhgon.scheme.operations import Operation
from tinhgon.vocabulary import LegalAct, SchemeId, fingerprint


@dataclass(frozen=True)
class Scheme:
    """What is to change, on which number of the book it stands, who answers for it and on what legal basis.

    `figures` are the official ones published with it (population and area of the new units), recorded with the
    change. Nothing in it says who wrote the operations: a person, a file or a solver.
    """

    id: SchemeId
    title: str
    baseline: int
    operations: tuple[Operation, ...]
    owner: str = ""
    legal_basis: tuple[LegalAct, ...] = ()
    figures: tuple[Observation, ...] = ()
    note: str = ""

    @cached_property
    def ordered(self) -> tuple[Operation, ...]:
        """The operations by effective day; those of one day in the order written."""
        return tuple(sorted(self.operations, key=lambda operation: operation.effective_on))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something changes, in order."""
        return tuple(sorted({operation.effective_on for operation in self.operations}))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the whole scheme in its canonical writing."""
        return fingerprint(self)

    def on_baseline(self, number: int) -> Scheme:
        """The same scheme bound to another number of the book."""
        return replace(self, baseline=number)
