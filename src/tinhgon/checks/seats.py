"""How many deputies the people's council of each commune has, by its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from tinhgon.checks.citing import cited
from tinhgon.checks.examination import Examination
from tinhgon.checks.staffing import Staffing, norm_of
from tinhgon.norms import Norm, NormsOn, Scope
from tinhgon.register import unit_reading
from tinhgon.vocabulary import Finding, UnitId, note


@dataclass(frozen=True, slots=True)
class CouncilSeats:
    """The seats of one council, from which population and by which norms; not verified where a part was rounded."""

    unit: UnitId
    population: float
    group: str
    seats: int
    norms: tuple[Norm, ...]
    is_verified: bool


def seats_for(population: float, group: str, norms: NormsOn, scope: Scope) -> tuple[int, tuple[Norm, ...], bool] | None:
    """The seats for a number of people; `None` where the law of that day has no scale for the group.

    Example
    -------
    >>> from datetime import date
    >>> from tinhgon.norms import NATION
    >>> from tinhgon.packs.law import norms_of_country
    >>> seats_for(34_000, "other", norms_of_country("vn").on(date(2025, 7, 1)), NATION)[0]
    22
    """
    facts = {"council_group": group}
    names = ("base-seats", "base-population", "first-step-to", "first-step-per", "second-step-per", "seats-max")
    found = [norm_of(norms, f"council.{name}", scope, facts) for name in names]
    rounding = norm_of(norms, "council.rounds-down", scope)
    if any(norm is None for norm in found) or rounding is None:
        return None
    scale = tuple(norm for norm in found if norm is not None)
    seats, base, end, first, second, most = (norm.number for norm in scale)
    steps = (max(0.0, min(population, end) - base) / first, max(0.0, population - end) / second)
    cut = floor if rounding.value is True else ceil
    is_exact = all(step == int(step) for step in steps) or seats + sum(map(floor, steps)) >= most
    total = int(min(most, seats + sum(cut(step) for step in steps)))
    return total, scale if is_exact else (*scale, rounding), is_exact or rounding.is_verified


def council_seats(examination: Examination) -> tuple[CouncilSeats, ...]:
    """The seats of every council whose commune the scheme forms, where its people and its terrain are known."""
    staffing, norms = examination.staffing, examination.norms.on(examination.last_day)
    found = []
    for unit in examination.formed:
        people = unit_reading(examination.after, unit, "population", examination.last_day).value
        group = _group(examination, staffing, unit)
        if people is None or group is None:
            continue
        counted = seats_for(people, group, norms, staffing.scope(staffing.province(unit)))
        if counted is not None:
            found.append(CouncilSeats(unit, people, group, *counted))
    return tuple(found)


def _group(examination: Examination, staffing: Staffing, unit: UnitId) -> str | None:
    """Which scale a commune falls under; `None` where it hangs on a terrain that is not known."""
    day, register = examination.last_day, examination.after
    kind = examination.country.kinds[register.units[unit].kind(day) or ""]
    province = staffing.province(unit)
    top = None if province is None else examination.country.kinds.get(register.units[province].kind(day) or "")
    if kind.is_urban:
        return None if top is None else "city_ward" if top.is_urban else "other"
    terrains = {register.territories[land].text("terrain", day) for land in register.territories_of(unit, day)}
    if terrains & {"mountain", "island"}:
        return "mountain_island" if None not in terrains else None
    return "other" if terrains == {"other"} else None


def councils_have_seats(examination: Examination) -> Iterator[Finding]:
    """How many deputies the councils have that the scheme forms, in all; each is in `council_seats`.

    Findings
    --------
    staffing.council_seats

    Source
    ------
    Law 72/2025/QH15, Article 30. That part of a seat is dropped is not verified.
    """
    found = council_seats(examination)
    if found and examination.after.dependants:
        norms = tuple({norm.id: norm for each in found for norm in each.norms}.values())
        total, least, most = sum(e.seats for e in found), min(e.seats for e in found), max(e.seats for e in found)
        said = note(
            "staffing.council_seats", *(e.unit for e in found), count=len(found), total=total, least=least, most=most
        )
        yield cited(said, *norms)
