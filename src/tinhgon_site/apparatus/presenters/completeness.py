"""Nothing is lost: by kind, and one line for each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from tinhgon.checks import Outcome, Placement
from tinhgon.register import DEPENDANT_KINDS, Person, Post
from tinhgon_site.apparatus.addresses import page_href, person_href
from tinhgon_site.apparatus.seeing import Sight
from tinhgon_site.apparatus.worlds import Moved, World
from tinhgon_site.components.speaking import has_word_for, word_for
from tinhgon_site.components.values import Cell, Column, Row, Table

#: So many of what has no place are named on the page; all of them are counted.
NAMED = 200


def kinds_table(world: World) -> Table:
    """By kind: what is carried over, ends with a reason, has no place, or two."""
    columns = (
        Column(_("Kind")),
        Column(_("Carried over"), "number"),
        Column(_("Ended with a reason"), "number"),
        Column(_("Without a place"), "number"),
        Column(_("With two places"), "number"),
    )
    rows = [
        Row(
            each.kind,
            (
                Cell(word_for("dependant", each.kind)),
                *map(Cell, (each.carried, each.ended, each.unplaced, each.doubled)),
            ),
        )
        for each in world.tallies
    ]
    return Table("kinds", _("What hung on bodies that end"), columns, tuple(rows), has_filter=False)


def unplaced_table(world: World) -> Table:
    """Everything without a place or with two, people left out: they have their own list."""
    columns = (Column(_("Kind")), Column(_("Thing")), Column(_("Hung on")), Column(_("What is wrong")))
    wrong = (each for each in world.dispositions if each.outcome in (Outcome.UNPLACED, Outcome.DOUBLED))
    rows = []
    for each in islice(wrong, NAMED):
        words = _("no place") if each.outcome is Outcome.UNPLACED else _("two places")
        cells = (
            word_for("dependant", each.kind),
            _thing_name(world, each.kind, each.dependant),
            world.name_of(each.unit),
            words,
        )
        rows.append(Row(each.dependant, tuple(map(Cell, cells))))
    return Table(
        "unplaced",
        _("Without a place, or with two"),
        columns,
        tuple(rows),
        empty=_("Everything has exactly one place, or an end with a reason."),
    )


def _thing_name(world: World, kind: str, id: str) -> str:
    """What a thing is called; one that says something of a person is not named here."""
    cls = DEPENDANT_KINDS.get(kind)
    if cls is None:
        return world.name_of(id)
    record = world.before.register.of_kind(cls).get(id)
    return "—" if record is None or cls.KIND.is_personal else record.name(world.before.day)


def placements_table(world: World, people: Iterable[Moved], unit: str, *, leads_on: bool) -> Table:
    """How many are placed, wait, leave; for whoever may see people, each leads to the list behind it."""
    counts = Counter(moved.line.placement for moved in people)
    spoken = Counter(moved.line.placement for moved in people if moved.line.contacted_on)
    columns = (
        Column(_("Where somebody stands")),
        Column(_("How many people"), "number"),
        Column(_("Spoken with"), "number"),
    )
    rows = tuple(
        Row(
            placement.value,
            (
                Cell(
                    word_for("status_of_person", placement.value),
                    page_href(world, "people", placement=placement.value, unit=unit) if leads_on else "",
                ),
                Cell(counts[placement]),
                Cell(spoken[placement]),
            ),
        )
        for placement in Placement
    )
    total = Row("", (Cell(_("Together")), Cell(sum(counts.values())), Cell(sum(spoken.values()))), is_total=True)
    return Table("placements", _("One line for each person"), columns, (*rows, total), has_filter=False)


def people_seen(world: World, sight: Sight, unit: str) -> list[Moved]:
    """The people a reader may see, of one unit where one is asked for, by id."""
    return [
        moved
        for moved in world.people.values()
        if (not unit or unit in (moved.heir, moved.unit_before, moved.unit_after)) and sight.reaches(world, moved)
    ]


def waiting_count(world: World, unit: str) -> int:
    """How many without a post come from what a unit continues, or from anywhere."""
    return sum(m.line.post is None for m in world.people.values() if not unit or unit in (m.heir, m.unit_before))


def people_table(world: World, people: Iterable[Moved]) -> Table:
    """One line for each person: who, where they stand, from where to where, why, when they were last spoken with."""
    columns = (
        Column(_("Person")),
        Column(_("Stands")),
        Column(_("Before")),
        Column(_("After")),
        Column(_("Reason")),
        Column(_("Last contact"), "day"),
    )
    return Table("people", _("One line for each person"), columns, tuple(_rows(world, people)), has_filter=False)


def _rows(world: World, people: Iterable[Moved]) -> Iterator[Row]:
    for moved in people:
        line = moved.line
        yield Row(
            "",
            (
                Cell(person_name(world, line.person), person_href(world, line.person)),
                Cell(word_for("status_of_person", line.placement.value)),
                Cell(place_words(world, "before", moved)),
                Cell(place_words(world, "after", moved) or "—"),
                Cell(reason_words(line.reason)),
                Cell(line.contacted_on),
            ),
        )


def person_name(world: World, person: str) -> str:
    """What a person is called, for whoever may see it."""
    record = world.before.register.of_kind(Person).get(person) or world.after.register.of_kind(Person).get(person)
    return "—" if record is None else record.name(world.before.day)


def place_words(world: World, side: str, moved: Moved) -> str:
    """The post and its body on one side."""
    face = world.before if side == "before" else world.after
    post, body = (
        (moved.line.post_before, moved.body_before) if side == "before" else (moved.line.post, moved.body_after)
    )
    record = face.register.of_kind(Post).get(post or "")
    if record is None or not body:
        return ""
    return f"{record.name(face.day)}, {face.name(body)}"


def reason_words(reason: str) -> str:
    """Why an appointment ended: a code has words, what somebody wrote stands as it is."""
    return word_for("end_reason", reason) if reason and has_word_for("end_reason", reason) else reason or "—"
