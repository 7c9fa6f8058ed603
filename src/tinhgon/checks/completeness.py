"""Nothing is lost: whatever depends on what ends has exactly one disposition, a successor or a named end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.checks.dependants import DEPENDANTS, Outcome, fates
from tinhgon.checks.ended import ended_units
from tinhgon.checks.examination import Examination
from tinhgon.register import unit_name
from tinhgon.scheme import Preview
from tinhgon.vocabulary import Finding, Param, UnitId, error


@dataclass(frozen=True, slots=True)
class Disposition:
    """What becomes of one thing that depended on a unit which ends."""

    kind: str
    unit: UnitId
    on: date
    dependant: str
    outcome: Outcome
    to: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things of one kind were carried over, ended with a reason, or have no place or two."""

    kind: str
    carried: int
    ended: int
    unplaced: int
    doubled: int


def dispositions(preview: Preview) -> tuple[Disposition, ...]:
    """What becomes of everything that depends on the units which a scheme ends."""
    return tuple(
        Disposition(kind.code, unit, day, dependant, fate.outcome, fate.to, fate.reason)
        for unit, day in ended_units(preview)
        for kind, dependant, fate in fates(preview.after, unit, day)
    )


def tally(found: Iterable[Disposition]) -> tuple[Tally, ...]:
    """The dispositions counted, one line for each kind of thing that may depend on a unit."""
    counts = {kind.code: dict.fromkeys(Outcome, 0) for kind in DEPENDANTS}
    for disposition in found:
        counts[disposition.kind][disposition.outcome] += 1
    return tuple(
        Tally(kind, by[Outcome.CARRIED], by[Outcome.ENDED], by[Outcome.UNPLACED], by[Outcome.DOUBLED])
        for kind, by in counts.items()
    )


def everything_has_one_disposition(examination: Examination) -> Iterator[Finding]:
    """Every unit, piece of land and subordinate unit of what ends has exactly one disposition.

    Findings
    --------
    completeness.unplaced, completeness.doubled.

    Source
    ------
    The first law of this house: nothing is lost on cutover; unplaced is an error, never a default.
    """
    register = examination.after
    for found in dispositions(examination.preview):
        if found.outcome in {Outcome.CARRIED, Outcome.ENDED}:
            continue
        params: dict[str, Param] = {
            "kind": found.kind,
            "dependant": examination.name_before(found.dependant),
            "unit": unit_name(register, found.unit, found.on),
            "day": found.on,
        }
        if found.outcome is Outcome.UNPLACED:
            yield error("completeness.unplaced", found.dependant, found.unit, **params)
        else:
            to = tuple(unit_name(register, UnitId(id), found.on) for id in found.to)
            yield error("completeness.doubled", found.dependant, found.unit, **params, to=to)
