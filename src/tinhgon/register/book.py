"""The second clock: every version of the register, with who wrote it, when, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tinhgon.register.register import Register
from tinhgon.vocabulary import ActId


class EntryKind(StrEnum):
    """Why the book has a new number: the world changed, the book was wrong, a figure came in, a change is annulled."""

    OPENING = "opening"
    CHANGE = "change"
    CORRECTION = "correction"
    RECORDING = "recording"
    ANNULMENT = "annulment"


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the book."""

    number: int
    kind: EntryKind
    recorded_at: datetime
    by: str
    reason: str = ""
    act: ActId | None = None
    scheme: str | None = None

    def __post_init__(self) -> None:
        if self.recorded_at.tzinfo is None:
            raise ValueError("the time of an entry needs a time zone")


@dataclass(frozen=True)
class Book:
    """The entries in order, and the register as each left it; registers share what did not change.

    `register(number).at(day)` answers what the book, at that number, said was true on that day.
    """

    entries: tuple[Entry, ...] = ()
    registers: tuple[Register, ...] = field(default=(), repr=False)

    @classmethod
    def opening(cls, register: Register, *, recorded_at: datetime, by: str, reason: str = "") -> Book:
        """A book whose first number is what was read."""
        return cls().recording(register, EntryKind.OPENING, recorded_at=recorded_at, by=by, reason=reason)

    def recording(
        self,
        register: Register,
        kind: EntryKind,
        *,
        recorded_at: datetime,
        by: str,
        reason: str = "",
        act: ActId | None = None,
        scheme: str | None = None,
    ) -> Book:
        """The book with one more number; time in the book never runs back."""
        if self.entries and recorded_at < self.entries[-1].recorded_at:
            raise ValueError("an entry cannot be recorded before the one it follows")
        number = self.entries[-1].number + 1 if self.entries else 1
        entry = Entry(number, kind, recorded_at, by, reason, act, scheme)
        return Book((*self.entries, entry), (*self.registers, register.numbered(number)))

    @property
    def current(self) -> Register:
        """The register as the book has it now."""
        return self.registers[-1]

    def register(self, number: int) -> Register:
        """The register as the book had it at a number; an unknown number raises `KeyError`."""
        for entry, register in zip(self.entries, self.registers, strict=True):
            if entry.number == number:
                return register
        raise KeyError(number)

    def number_at(self, instant: datetime) -> int | None:
        """The number that stood in the book at an instant; `None` before the first."""
        return max((entry.number for entry in self.entries if entry.recorded_at <= instant), default=None)
