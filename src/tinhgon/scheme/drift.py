"""A scheme is bound to its baseline: has anything that it reads moved since, and can it be set on the new one?"""

from __future__ import annotations

from dataclasses import dataclass

from tinhgon.register import Record, Register
from tinhgon.scheme.preview import Preview, preview
from tinhgon.scheme.scheme import Scheme
from tinhgon.vocabulary import TerritoryId, UnitId, has_errors


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that the scheme reads and that is no longer as it was in the baseline."""

    id: str
    before: Record | None
    now: Record | None


def drift(scheme: Scheme, baseline: Register, current: Register) -> tuple[Moved, ...]:
    """Everything that the scheme reads and that differs between its baseline and the book as it is now.

    That an id is free is read as well: one that the scheme founds and that is taken by now has moved.
    """
    if baseline is current:
        return ()
    read = _reads(scheme, baseline) | _reads(scheme, current)
    return tuple(
        Moved(id, before, now)
        for id in sorted(read)
        if (before := _record(baseline, id)) is not (now := _record(current, id)) and before != now
    )


@dataclass(frozen=True)
class Rebased:
    """The scheme on the present book, what had moved, and what it would do there."""

    scheme: Scheme
    moved: tuple[Moved, ...]
    preview: Preview


def rebase(scheme: Scheme, baseline: Register, current: Register) -> Rebased:
    """Set the scheme on the book as it is now; the preview's problems say whether it still can be done."""
    rebased = scheme.on_baseline(current.number)
    return Rebased(rebased, drift(scheme, baseline, current), preview(rebased, current))


def _reads(scheme: Scheme, register: Register) -> set[str]:
    """What the operations read of the book itself; of what they make on the way, only that its id is free."""
    read: set[str] = set()
    current = register
    for operation in scheme.ordered:
        read |= operation.reads(current) | operation.writes(current)
        if not has_errors(operation.problems(current)):
            current = operation.apply(current)
    return read


def _record(register: Register, id: str) -> Record | None:
    known = register.units.get(UnitId(id)) or register.territories.get(TerritoryId(id))
    return known or register.dependant(id)
