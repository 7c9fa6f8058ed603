"""One person's line: for whoever decides about it, and for the person themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from tinhgon.checks import Placement
from tinhgon.entitlements import Entitlement
from tinhgon_site.apparatus.presenters.completeness import person_name, place_words, reason_words
from tinhgon_site.apparatus.presenters.drawing import synthetic_mark
from tinhgon_site.apparatus.presenters.entitling import Way, ways_of
from tinhgon_site.apparatus.seeing import EVERYBODY, code_of
from tinhgon_site.apparatus.worlds import Moved, World
from tinhgon_site.audit import store as records
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import word_for

#: So many of the latest looks are shown to the person concerned.
LOOKS = 20


@dataclass(frozen=True, slots=True)
class Told:
    """What becomes of one person."""

    name: str
    standing: str
    tone: str
    before: str
    after: str
    reason: str
    contacted_on: date | None


@dataclass(frozen=True, slots=True)
class Look:
    """A look that somebody took: at this line, or at a list."""

    entry: records.Entry
    is_list: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What becomes of whoever reads it: what, when, why, what they are entitled to, whom to ask, who looked."""

    told: Told
    scheme: str
    mark: str
    what: str
    on: date
    acts: tuple[str, ...]
    ways: tuple[Way, ...]
    ask: str
    looks: tuple[Look, ...]


def told(world: World, moved: Moved) -> Told:
    """The line in words."""
    line = moved.line
    tone = (
        "met" if line.placement is Placement.PLACED else "not_met" if line.placement is Placement.UNPLACED else "exempt"
    )
    return Told(
        person_name(world, line.person),
        word_for("status_of_person", line.placement.value),
        tone,
        place_words(world, "before", moved),
        place_words(world, "after", moved),
        reason_words(line.reason),
        line.contacted_on,
    )


def ways(moved: Moved, answer: Entitlement | None) -> tuple[Way, ...]:
    """The ways to go or to stay; none where the register says too little of somebody."""
    return () if answer is None else ways_of(answer, stays=moved.line.post is not None)


def own(world: World, moved: Moved, answer: Entitlement | None) -> Own:
    """Everything about the reader's own post."""
    scheme = world.preview.scheme
    asked = ", ".join(filter(None, (world.after.name(moved.heir) if moved.heir else "", scheme.owner)))
    return Own(
        told(world, moved),
        world.title,
        synthetic_mark(world),
        _what(world, moved),
        world.on,
        tuple(act.number for act in scheme.legal_basis),
        ways(moved, answer),
        asked,
        _looks(moved),
    )


def _looks(moved: Moved) -> tuple[Look, ...]:
    """The latest looks at the line itself, and at lists of people in which it may have stood."""
    lists = {EVERYBODY, moved.heir, moved.unit_before, moved.unit_after} - {""}
    found = [
        Look(entry, subject in lists)
        for subject in (code_of(moved.line.person), *sorted(lists))
        for entry in islice(records.entries(subject_kind=records.PEOPLE, subject_id=subject), LOOKS)
    ]
    return tuple(sorted(found, key=lambda look: -look.entry.sequence)[:LOOKS])


def _what(world: World, moved: Moved) -> str:
    line = moved.line
    if line.placement is not Placement.PLACED:
        standing = word_for("status_of_person", line.placement.value)
        return _("Your post ends and you have no other one yet. You stand: %(standing)s.") % {"standing": standing}
    words = {"post": place_words(world, "after", moved), "day": formats.day(world.on)}
    if line.post == line.post_before:
        return _("You keep your post. From %(day)s it is: %(post)s.") % words
    return _("You get another post. From %(day)s it is: %(post)s.") % words
