"""What became of a unit, and what it came from, over any number of changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tinhgon.register.descent import Ascent, Descent, Step
from tinhgon.register.register import Register
from tinhgon.register.shares import Share
from tinhgon.vocabulary import ActId, UnitId

#: The basis of a row in which a unit continues itself.
SAME_UNIT = "same_unit"


@dataclass(frozen=True, slots=True)
class LineageRow:
    """One unit that continues another, or that it came from, by the change of the day `on`.

    A successor is named as from that day on, with the share of the first unit's land that it then held; a
    predecessor as until that day, with the share of its own land that came to the unit asked about. `share` is
    `None` when it is not known. A row with the basis "same_unit" is the unit itself, under another name, code or
    kind, or with less land.
    """

    unit: UnitId
    code: str | None
    name: str
    on: date
    share: Share
    basis: str
    act: ActId | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """A unit as it was on the day its code was read, with everything before and after it."""

    unit: UnitId
    code: str | None
    name: str
    on: date
    predecessors: tuple[LineageRow, ...]
    successors: tuple[LineageRow, ...]


def lineage_by_code(
    register: Register, code: str, on: date, *, until: date | None = None, to: date | None = None
) -> tuple[Lineage, ...]:
    """The lineage of every unit that carries a code on a day; several units mean that the code is not unique."""
    return tuple(
        Lineage(
            UnitId(unit.id),
            unit.code(on),
            unit.name(on),
            on,
            predecessors(register, UnitId(unit.id), on, until),
            successors(register, UnitId(unit.id), on, to),
        )
        for unit in register.units_with_code(code, on)
    )


def successors(register: Register, unit: UnitId, on: date, to: date | None = None) -> tuple[LineageRow, ...]:
    """What became of a unit: every unit that held some of it after each change later than `on`, up to `to`.

    A unit passes on what it holds, and keeps the rest if it goes on. Shares multiply along a path, and paths that
    meet add up. Where the land itself tells who holds it, the land decides: after an undo everybody has their own
    back, whatever the shares of the changes between.
    """
    return tuple(_row(register, step) for step in Descent(register, unit, on).steps(to))


def predecessors(register: Register, unit: UnitId, on: date, until: date | None = None) -> tuple[LineageRow, ...]:
    """What a unit came from: every unit of which some came to it, by each change up to `on` and later than `until`.

    The latest change comes first. A unit that took in others and went on is a row beside them.
    """
    return tuple(_row(register, step) for step in Ascent(register, unit, on).steps(until))


def successors_on(register: Register, unit: UnitId, on: date, to: date) -> dict[UnitId, Share]:
    """The units that stand on the day `to` and have something of what the unit had on the day `on`: their shares of it.

    A share of 0 is that of a successor by declaration, the extent of which nobody measured.
    """
    walk = Descent(register, unit, on)
    return _standing(register, unit, walk.reached_by(walk.steps(to)), to)


def predecessors_on(register: Register, unit: UnitId, on: date, since: date) -> dict[UnitId, Share]:
    """The units that stood on the day `since`, with the share of their land that is in the unit on the day `on`."""
    walk = Ascent(register, unit, on)
    return _standing(register, unit, walk.reached_by(walk.steps(since)), since)


def _standing(register: Register, unit: UnitId, reached: dict[UnitId, Share], day: date) -> dict[UnitId, Share]:
    # The unit itself may stand and have nothing left.
    has = {id: share for id, share in sorted(reached.items()) if share != 0 or id != unit}
    return {id: share for id, share in has.items() if register.has_unit(id, day)}


def _row(register: Register, step: Step) -> LineageRow:
    record = register.units.get(step.unit)
    code = None if record is None else record.code(step.seen_on)
    name = step.unit if record is None else record.name(step.seen_on)
    basis = ", ".join(sorted({s.basis for s in step.by if s.basis})) if step.by else SAME_UNIT
    act = next((s.act for s in step.by if s.act is not None), None)
    return LineageRow(step.unit, code, name, step.on, step.share, basis, act)
