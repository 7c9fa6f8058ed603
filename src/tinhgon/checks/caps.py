"""How many of what a body may have, and must have: deputies, staff, departments, places; with the list behind each.

A cap that is not verified decides nothing: what is beyond it is a warning, marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tinhgon.checks.citing import cited
from tinhgon.checks.examination import Examination
from tinhgon.checks.staffing import Staffing, norm_of
from tinhgon.norms import Norm
from tinhgon.vocabulary import Finding, Param, UnitId, error, note, warning

DEPARTMENT, DIVISION = "department", "division"
COMMUNE_UNITS = ("commune_department", "commune_centre")
COMMITTEE, COMMUNE_COMMITTEE = "committee", "commune_committee"
#: The side of a commune that the number of 32 counts: without Party, Front and military.
GOVERNMENT_SIDE = ("council", "government")


def departments_within_number(examination: Examination) -> Iterator[Finding]:
    """A province has no more departments than it may.

    Findings
    --------
    staffing.departments

    Source
    ------
    Decrees 45/2025 and 150/2025/NĐ-CP.
    """
    staffing, norms = examination.staffing, examination.norms.on(examination.last_day)
    for province, bodies in staffing.by_province(staffing.with_role(DEPARTMENT)):
        cap = norm_of(norms, "staff.departments-max", staffing.scope(province))
        if cap is not None:
            said: dict[str, Param] = {"province": staffing.name(province), "count": len(bodies), "cap": cap.number}
            yield _weighed("staffing.departments", bodies, len(bodies) > cap.number, cap, said)


def divisions_are_large_enough(examination: Examination) -> Iterator[Finding]:
    """A division has the staff that a division needs; one finding for all that have not.

    Findings
    --------
    staffing.divisions_small

    Source
    ------
    Decrees 45/2025 and 150/2025/NĐ-CP.
    """
    staffing, norms = examination.staffing, examination.norms.on(examination.last_day)
    for province, bodies in staffing.by_province(staffing.with_role(DIVISION)):
        least = norm_of(norms, "staff.division-min", staffing.scope(province))
        if least is None:
            continue
        small = [body for body in bodies if len(staffing.establishment.places(body)) < least.number]
        if small:
            said: dict[str, Param] = {"province": staffing.name(province), "count": len(small), "least": least.number}
            yield _beyond("staffing.divisions_small", small, least, said)


def deputies_within_caps(examination: Examination) -> Iterator[Finding]:
    """Deputies are within the caps, or the surplus has a day by which it is gone.

    Findings
    --------
    staffing.deputies_division, staffing.deputies_average (departments, communes' committees and departments),
    staffing.vice_chairs, staffing.class_unknown; each beyond its cap as `_surplus` when every surplus appointment ends
    in time.

    Source
    ------
    Decrees 150/2025 and 300/2025/NĐ-CP, Resolution 332/NQ-CP; surplus: Resolution 76/2025/UBTVQH15.
    """
    staffing, norms = examination.staffing, examination.norms.on(examination.last_day)
    yield from _division_deputies(examination, staffing)
    averages = (
        ((DEPARTMENT,), "staff.department-deputies-average", "staff.department-deputies-extra"),
        ((COMMUNE_COMMITTEE,), "staff.commune-vice-chairs-average", ""),
        (COMMUNE_UNITS, "staff.commune-department-deputies-average", ""),
    )
    for roles, name, extra in averages:
        for province, bodies in staffing.by_province(staffing.with_role(*roles)):
            scope = staffing.scope(province)
            average = norm_of(norms, name, scope)
            more = norm_of(norms, extra, scope) if extra else None
            if average is not None:
                cap = int(average.number * len(bodies)) + (int(more.number) if more is not None else 0)
                yield from _deputies(examination, staffing, bodies, cap, average, "staffing.deputies_average", province)
    for province, bodies in staffing.by_province(staffing.with_role(COMMITTEE)):
        own = tuple(body for body in bodies if staffing.tier_of_body(body) == next(iter(examination.country.tiers)))
        record = staffing.register.units[province]
        facts = {
            "kind": record.kind(staffing.day),
            "province_class": record.text("class", staffing.day),
            "merged_from": record.text("merged_from", staffing.day) or "1",
        }
        norm = norm_of(norms, "staff.province-vice-chairs", staffing.scope(province), facts)
        if own and norm is None and "staff.province-vice-chairs" in examination.norms.rules:
            yield note("staffing.class_unknown", province, province=staffing.name(province))
        elif own and norm is not None:
            yield from _deputies(examination, staffing, own, int(norm.number), norm, "staffing.vice_chairs", province)


def _division_deputies(examination: Examination, staffing: Staffing) -> Iterator[Finding]:
    norms = examination.norms.on(examination.last_day)
    for province, bodies in staffing.by_province(staffing.with_role(DIVISION)):
        scope = staffing.scope(province)
        second, third = (norm_of(norms, f"staff.{word}-deputy-from", scope) for word in ("second", "third"))
        if second is None or third is None:
            continue
        for body in bodies:
            staff = len(staffing.establishment.places(body))
            cap = 1 + (staff >= second.number) + (staff >= third.number)
            if len(staffing.establishment.with_role(body, "deputy")) > cap:
                yield from _deputies(examination, staffing, (body,), cap, third, "staffing.deputies_division", body)


def _deputies(
    examination: Examination,
    staffing: Staffing,
    bodies: tuple[UnitId, ...],
    cap: int,
    norm: Norm,
    code: str,
    place: UnitId,
) -> Iterator[Finding]:
    deputies = [post for body in bodies for post in staffing.establishment.with_role(body, "deputy")]
    said: dict[str, Param] = {"place": staffing.name(place), "count": len(deputies), "cap": cap, "bodies": len(bodies)}
    subjects = [post.id for post in deputies]
    surplus = len(deputies) - cap
    years = norm_of(examination.norms.on(examination.last_day), "deputies.surplus-years", staffing.scope(None))
    if surplus <= 0:
        yield cited(note(code, *subjects, **said), norm)
        return
    latest = None if years is None else _years_after(examination.last_day, int(years.number))
    in_time = latest is not None and surplus <= sum(
        any((ends := held.day("ends_on", staffing.day)) is not None and ends <= latest for held in found)
        for post in deputies
        if (found := staffing.establishment.held(post))
    )
    if in_time and years is not None:
        yield cited(warning(f"{code}_surplus", *subjects, **said, surplus=surplus, latest=latest), norm, years)
    else:
        yield _beyond(f"{code}_beyond", subjects, norm, said)


def _years_after(day: date, years: int) -> date:
    """The same day some years later; of 29 February the day before."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def commune_sides_within_number(examination: Examination) -> Iterator[Finding]:
    """The government's side of each new commune has the places it was given; concurrent posts count once.

    Findings
    --------
    staffing.commune_side (with the communes above the number), staffing.commune_side_as_given.

    Source
    ------
    Official letter 09/CV-BCĐ: 32, which its parts only give when the centre's director and the committees' heads, who
    hold these posts beside others, are not counted again.
    """
    staffing, norms = examination.staffing, examination.norms.on(examination.last_day)
    for province, communes in staffing.by_province(tuple(staffing.communes)):
        given = norm_of(norms, "staff.commune-government", staffing.scope(province))
        if given is None:
            continue
        places = {commune: government_places(staffing, commune) for commune in communes}
        counted = {commune: number for commune, number in places.items() if number}
        above = sorted(commune for commune, number in counted.items() if number > given.number)
        said: dict[str, Param] = {"province": staffing.name(province), "given": given.number, "communes": len(counted)}
        if above:
            most = max(counted[commune] for commune in above)
            found = warning("staffing.commune_side", *above, **said, count=len(above), most=most)
            yield cited(found, given)
        elif counted:
            yield cited(note("staffing.commune_side_as_given", *sorted(counted), **said), given)


def government_places(staffing: Staffing, commune: UnitId) -> int:
    """The places of a commune's council and people's committee, with everything under them."""
    bodies = staffing.within(commune, *GOVERNMENT_SIDE)
    return sum(len(staffing.establishment.places(body)) for body in bodies)


def staff_not_above_before(examination: Examination) -> Iterator[Finding]:
    """The communes have no more staff than before; who was sent from the districts or the province does not count.

    Findings
    --------
    staffing.total

    Source
    ------
    Resolution 76/2025/UBTVQH15.
    """
    before, after = examination.staffing_before, examination.staffing
    if not before.establishment.people and not after.establishment.people:
        return
    ceiling = norm_of(examination.norms.on(examination.last_day), "staff.ceiling", after.scope(None))
    sent = after.people_in_communes & (before.establishment.people - before.people_in_communes)
    present, then = len(before.people_in_communes), len(after.people_in_communes - sent)
    said: dict[str, Param] = {"before": present, "after": then, "sent": len(sent), "difference": then - present}
    if ceiling is not None:
        yield _weighed("staffing.total", (), then > present, ceiling, said)


def _weighed(code: str, subjects: Iterable[str], is_beyond: bool, norm: Norm, said: dict[str, Param]) -> Finding:
    """A note within a cap, and what it is beyond one."""
    if is_beyond:
        return _beyond(f"{code}_beyond", subjects, norm, said)
    return cited(note(code, *subjects, **said), norm)


def _beyond(code: str, subjects: Iterable[str], norm: Norm, said: dict[str, Param]) -> Finding:
    """An error beyond a cap; only a warning where nobody has verified the cap."""
    weigh = error if norm.is_verified else warning
    return cited(weigh(code, *subjects, **said), norm)
