"""The edits of a draft with their authors: what counts now, who may take back what, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tinhgon.scheme.arrangement.arrangement import Arrangement
from tinhgon.scheme.arrangement.edits import Edit


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history: an edit that was made, or (`undoes`, `redoes`) the taking back or return of one.

    `by` is the person, `client` the window in which it was done; `touches` what it concerned when it was made.
    """

    number: int
    by: str
    client: str
    touches: frozenset[str]
    edit: Edit | None = None
    undoes: int | None = None
    redoes: int | None = None


@dataclass(frozen=True)
class History:
    """Everything done to a draft, in order; nothing is ever removed from it.

    Taking an edit back is making the arrangement again without it. That is exact for the last edit, and for an
    earlier one if no edit that counts after it touches the same units: such edits could have been made before it.
    """

    entries: tuple[Entry, ...] = ()

    @property
    def number(self) -> int:
        """The number of the last entry; 0 at the beginning."""
        return self.entries[-1].number if self.entries else 0

    @cached_property
    def taken_back(self) -> frozenset[int]:
        """The numbers of the edits that do not count now."""
        gone: set[int] = set()
        for entry in self.entries:
            if entry.undoes is not None:
                gone.add(entry.undoes)
            elif entry.redoes is not None:
                gone.discard(entry.redoes)
        return frozenset(gone)

    @cached_property
    def counting(self) -> tuple[Entry, ...]:
        """The edits that count now, in the order in which they were made."""
        return tuple(e for e in self.entries if e.edit is not None and e.number not in self.taken_back)

    def entry(self, number: int) -> Entry | None:
        """The line with a number."""
        return self.entries[number - 1] if 1 <= number <= len(self.entries) else None

    def later(self, seen: int, touches: frozenset[str], client: str) -> tuple[Entry, ...]:
        """What others did to the same units since a window last looked: it must not be overwritten unseen."""
        return tuple(e for e in self.entries[seen:] if e.client != client and not e.touches.isdisjoint(touches))

    def hindering(self, number: int) -> tuple[Entry, ...]:
        """The edits that count, were made after one, and touch the same units: they have to be taken back first."""
        entry = self.entry(number)
        if entry is None:
            return ()
        return tuple(e for e in self.counting if e.number > number and not e.touches.isdisjoint(entry.touches))

    def may_undo(self, number: int) -> bool:
        """Whether an edit counts and nothing stands on it."""
        return any(e.number == number for e in self.counting) and not self.hindering(number)

    def may_redo(self, number: int) -> bool:
        """Whether an edit was taken back and what it stood on is as it was."""
        return number in self.taken_back and not self.hindering(number)

    def next_undo(self, by: str) -> int | None:
        """The last edit of a person that counts; where others built on it, taking it back will be refused."""
        return next((e.number for e in reversed(self.counting) if e.by == by), None)

    def next_redo(self, by: str) -> int | None:
        """The edit that a person took back last, until the person makes a new one."""
        waiting: list[int] = []
        for entry in self.entries:
            if entry.by != by:
                continue
            if entry.edit is not None:
                waiting.clear()
            elif entry.undoes is not None:
                waiting.append(entry.undoes)
            elif entry.redoes is not None and entry.redoes in waiting:
                waiting.remove(entry.redoes)
        return next((number for number in reversed(waiting) if number in self.taken_back), None)

    def replay(self, beginning: Arrangement) -> tuple[Arrangement, tuple[Entry, ...]]:
        """The arrangement after the edits that count, and those that can no longer be made on this beginning."""
        left_out: list[Entry] = []
        for entry in self.counting:
            assert entry.edit is not None  # `counting` holds edits only
            if entry.edit.problems(beginning):
                left_out.append(entry)
            else:
                beginning = entry.edit.apply(beginning)
        return beginning, tuple(left_out)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)
