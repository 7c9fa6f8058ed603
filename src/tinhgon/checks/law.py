"""Does each new unit reach what the law asks, and who decides where it does not?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial

from tinhgon.checks.circumstances import circumstances_of, only, scope_of
from tinhgon.checks.citing import cited
from tinhgon.checks.country import lowest_tier
from tinhgon.checks.examination import Examination
from tinhgon.checks.status import Shortfall, Status, UnitStatus
from tinhgon.checks.world import World
from tinhgon.norms import Norm, Standard, UnitFacts, Verdict, standards_for_unit
from tinhgon.register import Register, unit_reading
from tinhgon.vocabulary import Finding, Message, Param, UnitId, note, warning

ARRANGED_BELOW = "arrange.either-below-share"


def new_units_reach_the_standards(examination: Examination) -> Iterator[Finding]:
    """Each new unit is large and populous enough, or exempt as one of at least three; else somebody has to decide.

    Findings
    --------
    law.not_met, law.not_met_nobody_named : which standard is missed, by how much, who reports and who decides.
    law.unknown : nothing can be said, and what would have to be found out.

    Source
    ------
    Resolution 76/2025/UBTVQH15, Article 5; from 2026 Resolution 112/2025/UBTVQH15.
    """
    for status in examination.statuses.values():
        if status.status is Status.NOT_MET:
            yield _not_met(examination, status)
        elif status.status is Status.UNKNOWN:
            name = examination.name(status.unit)
            yield warning("law.unknown", status.unit, unit=name, reasons=status.reasons)


def _not_met(examination: Examination, status: UnitStatus) -> Finding:
    missed = tuple(_missed(short, status.is_estimated) for short in status.shortfalls)
    params: dict[str, Param] = {"unit": examination.name(status.unit), "missed": missed}
    if status.decided_by is None or status.reported_by is None:
        found = warning("law.not_met_nobody_named", status.unit, **params)
    else:
        who: dict[str, Param] = {"reported_by": status.reported_by, "decided_by": status.decided_by}
        found = warning("law.not_met", status.unit, **params, **who)
    return replace(cited(found, *status.norms), is_verified=status.is_verified)


def _missed(short: Shortfall, is_estimated: bool) -> Message:
    def quantity(value: float) -> Message:
        return Message(f"quantity.{short.standard}", {"value": value})

    params: dict[str, Param] = {
        "measure": short.standard,
        "actual": quantity(short.actual),
        "required": quantity(short.required),
        "missing": quantity(short.missing),
    }
    return Message("law.missed_by_estimate" if is_estimated else "law.missed", params)


def statuses_are_vouched_for(examination: Examination) -> Iterator[Finding]:
    """What a status hangs on and nobody vouches for, each with all the units concerned.

    Findings
    --------
    law.doubtful.
    """
    doubtful: dict[Message, list[UnitId]] = {}
    for unit, status in examination.statuses.items():
        if status.status is not Status.UNKNOWN:
            for doubt in status.reasons:
                doubtful.setdefault(doubt, []).append(unit)
    for doubt, units in doubtful.items():
        names = tuple(examination.name(unit) for unit in units)
        found = note("law.doubtful", *units, count=len(units), units=names, doubt=doubt)
        yield replace(found, is_verified=False)


def kept_units_are_large_enough(examination: Examination) -> Iterator[Finding]:
    """Units kept as they are although they surely miss a standard: only an isolated or important one may be.

    Findings
    --------
    law.kept_below_standard, one for all such units.

    Source
    ------
    Resolution 76/2025/UBTVQH15, Articles 2(3) and 3, by the standards of 1211/2016 with the reductions of 27/2022.
    """
    asked = examination.norms.on(examination.last_day)
    rule = asked.value(ARRANGED_BELOW, facts={"tier": lowest_tier(examination.country)})
    if not isinstance(rule, Norm):
        return
    kept = [unit for unit, status in examination.statuses.items() if status.status is Status.KEPT]
    # Hundreds of units share a few circumstances, and what these ask for is worked out once.
    asked_of = cache(partial(standards_for_unit, examination.norms, on=examination.last_day))
    below = [unit for unit in kept if _is_below(examination, unit, rule.number, asked_of)]
    if below:
        names = tuple(examination.name(unit) for unit in below)
        yield cited(note("law.kept_below_standard", *below, count=len(below), units=names), rule)


def _is_below(
    examination: Examination, unit: UnitId, share: float, asked_of: Callable[..., tuple[Standard, ...]]
) -> bool:
    """Whether the unit surely has less than that share of a standard, whatever is not known of it."""
    day, after = examination.last_day, examination.after
    world = World(after, day, examination.country)
    known = circumstances_of(world, examination.before, unit, ())
    facts = UnitFacts(
        kind=after.units[unit].kind(day) or "",
        tier=lowest_tier(examination.country),
        terrain=only(known.terrains),
        is_border=known.is_border if known.is_border_marked else None,
    )
    standards = asked_of(facts, scope=scope_of(world, after.units[unit]))
    return any(_surely_missed(after, unit, standard, share, day) for standard in standards)


def _surely_missed(after: Register, unit: UnitId, standard: Standard, share: float, day: date) -> bool:
    if standard.measure not in after.measures:
        return False
    actual = unit_reading(after, unit, standard.measure, day).value
    return actual is not None and standard.judge(actual / share) is Verdict.NOT_MET
