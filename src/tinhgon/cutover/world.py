"""What a cutover asks of the place that keeps things, so that the library knows no database and no disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from tinhgon.cutover.plan import CutoverPlan, CutoverStep
from tinhgon.decision import Decision
from tinhgon.exchange import Change
from tinhgon.register import Entry, Register
from tinhgon.scheme import Preview, Scheme
from tinhgon.vocabulary import Findings, LegalAct, SchemeId

#: What a step leaves in the ledger: which number was written, which file with which hash.
Evidence: TypeAlias = Mapping[str, str | int]


@dataclass(frozen=True)
class RegisterChange:
    """Everything that is kept together or not at all: the register, the entry, the decisions, the ledger's marks.

    `histories` are the decisions with their new last record; each may only be kept if nobody added a record since.
    """

    plan: CutoverPlan
    expected_number: int
    register: Register
    act: LegalAct | None
    histories: tuple[Decision, ...]
    marks: Mapping[CutoverStep, Evidence]
    by: str
    at: datetime

    @property
    def number(self) -> int:
        """The number of the book that this change will be."""
        return self.expected_number + 1


class World(Protocol):
    """The book, the decisions, the ledger of done steps, and a place for files."""

    def now(self) -> datetime:
        """The time, in the zone of the province."""
        ...

    def current(self) -> Register:
        """The register as the book has it now."""
        ...

    def register(self, number: int) -> Register:
        """The register as the book had it at a number."""
        ...

    def kept_change(self, number: int) -> Change:
        """What a number of the book changed, read from where it is kept and not from memory."""
        ...

    def first_entries(self, ids: Collection[str]) -> Mapping[str, Entry]:
        """For each id that was ever in the book, the entry that brought it in."""
        ...

    def scheme(self, scheme: SchemeId, version: int) -> Scheme:
        """A version of a scheme as it is kept."""
        ...

    def decision(self, scheme: SchemeId) -> Decision:
        """What has happened to a scheme so far."""
        ...

    def examine(self, preview: Preview) -> Findings:
        """What the checks find about a scheme as previewed."""
        ...

    def done(self, plan: CutoverPlan) -> Mapping[CutoverStep, Evidence]:
        """The steps of this carrying out that are done."""
        ...

    def change_register(self, change: RegisterChange) -> bool:
        """Keep the whole change in one transaction; `False`, and nothing kept, when book or decisions moved on."""
        ...

    def mark(self, plan: CutoverPlan, step: CutoverStep, evidence: Evidence) -> None:
        """Enter a done step in the ledger and in the record; entering it again changes nothing."""
        ...

    def write_file(self, name: str, content: bytes) -> None:
        """Put a file in its place whole, over what was there; `OSError` leaves what was there."""
        ...

    def remove_file(self, name: str) -> None:
        """Take a file away; one that is not there is as good."""
        ...
