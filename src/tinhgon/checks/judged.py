"""What people have said of overlaps: accepted or dismissed, by whom, when, why; and what is still to be judged.

A judgement is about two wordings, not about two ids: once either competence says something else, it is open again.
It changes nothing that a scheme does, so it is kept beside the scheme and not in it (decision 0037).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tinhgon.checks.overlap import LIKELY, Clause, Overlap, overlaps, unowned
from tinhgon.register import Competence, Register
from tinhgon.register.bodies import unit_of
from tinhgon.scheme import Preview
from tinhgon.vocabulary import fingerprint

_ONE_DAY = timedelta(days=1)


class Verdict(StrEnum):
    """What a person said of a pair, or that nobody has (or that the wording has changed since)."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One pair judged: `accepted` (they do overlap, it is meant or will be settled) or `dismissed`, with its reason.

    `wording` is that of both when they were judged (`wording_of`).
    """

    one: str
    other: str
    verdict: Verdict
    reason: str
    by: str
    on: date
    wording: str


@dataclass(frozen=True, slots=True)
class JudgedOverlap:
    """A pair with what was said of it; `judgement` is the latest, also where the wording has changed since."""

    overlap: Overlap
    verdict: Verdict
    judgement: Judgement | None
    wording: str


def judged(clauses: Sequence[Clause], judgements: Iterable[Judgement], at_least: float = LIKELY) -> list[JudgedOverlap]:
    """The ranked overlaps, each with its verdict; of several judgements the latest counts."""
    texts = {clause.id: clause.text for clause in clauses}
    said: dict[frozenset[str], Judgement] = {}
    for judgement in sorted(judgements, key=lambda each: each.on):
        said[frozenset((judgement.one, judgement.other))] = judgement
    found = []
    for overlap in overlaps(clauses, at_least):
        latest = said.get(frozenset((overlap.one, overlap.other)))
        wording = wording_of(texts[overlap.one], texts[overlap.other])
        found.append(JudgedOverlap(overlap, _verdict(latest, wording), latest, wording))
    return found


def _verdict(judgement: Judgement | None, wording: str) -> Verdict:
    if judgement is None:
        return Verdict.OPEN
    return judgement.verdict if judgement.wording == wording else Verdict.OUTDATED


def wording_of(one: str, other: str) -> str:
    """A short mark of two wordings, whichever stands first."""
    return fingerprint(sorted((one, other)))[:16]


def clauses_of(register: Register, day: date) -> tuple[Clause, ...]:
    """What the competences of a day say, each over its own land or that of its body's unit."""
    return tuple(
        Clause(id, body, each.text("over", day) or unit_of(register, body, day), each.name(day))
        for id, each in register.at(day).existing(Competence).items()
        if (body := each.body(day)) is not None
    )


def gaps(preview: Preview) -> tuple[str, ...]:
    """What somebody was competent for on the eve, and what nobody will own in the same or other words."""
    day, eve = preview.last_day, preview.scheme.days[0] - _ONE_DAY
    after = preview.after.of_kind(Competence)
    before = preview.before.at(eve).existing(Competence)
    needed = {each.name(eve) for id, each in before.items() if id not in after or not after[id].exists_on(day)}
    return unowned(sorted(needed), clauses_of(preview.after, day))
