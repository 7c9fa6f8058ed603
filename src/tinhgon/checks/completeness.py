"""Nothing is lost: whatever depends on what ends has exactly one disposition, a successor or a named end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.checks.dependants import ALWAYS_COUNTED, DEPENDANTS, Outcome, fates
from tinhgon.checks.ended import ended_units
from tinhgon.checks.examination import Examination
from tinhgon.register import DEPENDANT_KINDS, unit_name
from tinhgon.register.dependants import MEMBERSHIPS
from tinhgon.scheme import Preview
from tinhgon.vocabulary import Finding, Param, UnitId, error, warning


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
    """The dispositions counted, one line for each kind of thing that may depend on a unit, where there are any."""
    counts = {kind.code: dict.fromkeys(Outcome, 0) for kind in DEPENDANTS}
    for disposition in found:
        counts[disposition.kind][disposition.outcome] += 1
    return tuple(
        Tally(kind, by[Outcome.CARRIED], by[Outcome.ENDED], by[Outcome.UNPLACED], by[Outcome.DOUBLED])
        for place, (kind, by) in enumerate(counts.items())
        if place < ALWAYS_COUNTED or any(by.values())
    )


def everything_has_one_disposition(examination: Examination) -> Iterator[Finding]:
    """Every unit, piece of land, subordinate unit, post and thing of what ends has exactly one disposition.

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


@dataclass(frozen=True, slots=True)
class Unproved:
    """Things of one kind that went over to a body, and for which nobody has signed yet."""

    kind: str
    body: UnitId
    things: tuple[str, ...]


def unproved(preview: Preview) -> tuple[Unproved, ...]:
    """What a scheme hands over without a receipt or a record, by kind and receiving body."""
    day, found = preview.last_day, dict[tuple[str, UnitId], list[str]]()
    for cls in (each for each in DEPENDANT_KINDS.values() if each.KIND.proved_by):
        before, after = preview.before.of_kind(cls), preview.after.of_kind(cls)
        for id in (id for id in preview.touched if id in after):
            was, now = before.get(id), after[id].hangs_on(day)
            moved = was is not None and was.hangs_on(day) != now
            if moved and now is not None and after[id].value(cls.KIND.proved_by[0], day) is None:
                found.setdefault((cls.KIND.code, UnitId(now)), []).append(id)
    return tuple(Unproved(kind, body, tuple(sorted(ids))) for (kind, body), ids in sorted(found.items()))


def handovers_are_proved(examination: Examination) -> Iterator[Finding]:
    """What goes over to another body is receipted by it: memberships by a receipt, things by a signed record.

    Findings
    --------
    completeness.not_receipted, completeness.not_recorded.
    """
    register, day = examination.after, examination.last_day
    for each in unproved(examination.preview):
        is_membership = each.kind == MEMBERSHIPS
        code = "completeness.not_receipted" if is_membership else "completeness.not_recorded"
        name = unit_name(register, each.body, day)
        yield warning(code, each.body, kind=each.kind, count=len(each.things), body=name, day=day)
