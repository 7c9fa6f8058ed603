"""What becomes of everybody who holds a post: one line for each person, and never nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tinhgon.checks.ended import ONE_DAY
from tinhgon.checks.examination import Examination
from tinhgon.register import Appointment, Person, Register
from tinhgon.scheme import Preview
from tinhgon.vocabulary import Finding, UnitId, error, note, warning


class Placement(StrEnum):
    """Where somebody stands after a scheme: in a post, waiting for one, on the way out, or nowhere at all."""

    PLACED = "placed"
    POOL = "pool"
    OFFERED = "offered"
    SUPPORTED = "supported"
    LEAVING = "leaving"
    RETIRED = "retired"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person who held a post before a scheme, and what becomes of them.

    `post_before` and `post` are the main posts (of somebody without a main one, any); `reason` says why the last
    appointment ended where there is none after; `contacted_on` is when anybody last spoke with them about it.
    """

    person: str
    placement: Placement
    post_before: str
    post: str | None
    reason: str
    contacted_on: date | None


def person_lines(preview: Preview) -> tuple[PersonLine, ...]:
    """Everybody who held a post on the eve, or would on the last day without the scheme, by id."""
    first, last = preview.scheme.days[0], preview.last_day
    held = _main_posts(preview.before, first - ONE_DAY) | _main_posts(preview.before, last)
    after = _main_posts(preview.after, last)
    if not held:
        return ()
    reasons = _reasons(preview.after, set(held) - set(after))
    people = preview.after.of_kind(Person)
    return tuple(
        _line(people.get(person), person, held[person], after.get(person), reasons.get(person, ""), last)
        for person in sorted(held)
    )


def _line(record: Person | None, person: str, before: str, after: str | None, reason: str, day: date) -> PersonLine:
    exists = record is not None and record.exists_on(day)
    status = record.status(day) if record is not None and exists else None
    contacted_on = record.day("contacted_on", day) if record is not None and exists else None
    if after is not None:
        placement = Placement.PLACED
    else:
        placement = Placement(status) if status is not None else Placement.UNPLACED
    return PersonLine(person, placement, before, after, reason, contacted_on)


def _main_posts(register: Register, day: date) -> dict[str, str]:
    """The post of everybody who holds one: the main one, else any."""
    posts: dict[str, str] = {}
    for appointment in register.of_kind(Appointment).values():
        if appointment.exists_on(day):
            person, post = str(appointment.person(day)), str(appointment.post(day))
            if appointment.capacity(day) == "main" or person not in posts:
                posts[person] = post
    return posts


def _reasons(register: Register, people: set[str]) -> dict[str, str]:
    """Why the last appointment of each ended."""
    found: dict[str, tuple[date, str]] = {}
    endings = register.endings
    for person in people:
        for appointment in register.ever_linked(person):
            for ending in endings.get(UnitId(appointment.id), ()):
                if person not in found or ending.on >= found[person][0]:
                    found[person] = (ending.on, ending.reason)
    return {person: reason for person, (_, reason) in found.items()}


def everybody_is_placed(examination: Examination) -> Iterator[Finding]:
    """Nobody who held a post is without one, without a named status and a reason.

    Findings
    --------
    completeness.person_unplaced for each; completeness.people_waiting (a warning, with all of them);
    completeness.people_not_asked when nobody has spoken with those who wait or leave; completeness.people (a note).

    Source
    ------
    The first law of this house: nobody with an appointment vanishes. People are named by their ids only.
    """
    lines = person_lines(examination.preview)
    if not lines:
        return
    day = examination.last_day
    for line in lines:
        if line.placement is Placement.UNPLACED:
            yield error("completeness.person_unplaced", line.person, person=line.person, day=day)
    waiting = [line for line in lines if line.placement in (Placement.POOL, Placement.OFFERED, Placement.SUPPORTED)]
    if waiting:
        yield warning("completeness.people_waiting", *(line.person for line in waiting), count=len(waiting), day=day)
    silent = [line for line in lines if line.post is None and line.contacted_on is None]
    if silent:
        yield note("completeness.people_not_asked", *(line.person for line in silent), count=len(silent))
    placed = sum(line.placement is Placement.PLACED for line in lines)
    leaving = sum(line.placement in (Placement.LEAVING, Placement.RETIRED) for line in lines)
    yield note("completeness.people", count=len(lines), placed=placed, waiting=len(waiting), leaving=leaving, day=day)
