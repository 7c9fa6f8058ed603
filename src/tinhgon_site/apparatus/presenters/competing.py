"""Competences as a map, the wordings that look alike, and the gaps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tinhgon.register import Competence
from tinhgon_site.apparatus.competences import Alike, alike, clauses
from tinhgon_site.apparatus.store import Judged, judgements
from tinhgon_site.apparatus.worlds import Side, World
from tinhgon_site.components.values import Cell, Column, Row, Table

#: So many bodies are named where a pair of wordings meets.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Overlapping:
    """Two wordings with the words they share, where they meet, and what was said of them."""

    alike: Alike
    places: tuple[str, ...]
    more: int
    judged: Judged | None


def map_table(world: World, side: Side, unit: str) -> Table:
    """Which body of a unit does what, over which land, on what basis."""
    face = world.face(side)
    columns = (
        Column(_("Body")),
        Column(_("Does")),
        Column(_("Over the land of")),
        Column(_("Legal basis")),
        Column(_("Times in the register"), "number"),
    )
    # Of bodies that merged each brought its own line; the same one is shown once, with how often it stands.
    lines: Counter[tuple[str, str, str, str | None]] = Counter()
    for clause in clauses(face):
        if face.unit_of(clause.owner) == unit:
            basis = face.register.of_kind(Competence)[clause.id].text("basis", face.day)
            lines[face.short_name(clause.owner), clause.text, face.name(clause.over), basis] += 1
    rows = tuple(Row("", (*map(Cell, line), Cell(times))) for line, times in lines.items())
    return Table("competences", _("Which body does what"), columns, rows)


def overlapping(world: World) -> tuple[Overlapping, ...]:
    """The pairs, the likest first."""
    known, owner = judgements(world.id), {clause.id: clause.owner for clause in clauses(world.after)}
    return tuple(
        Overlapping(
            one,
            tuple(f"{world.after.name(owner[a])} · {world.after.name(owner[b])}" for a, b in one.places[:NAMED]),
            max(len(one.places) - NAMED, 0),
            known.get(one.pair),
        )
        for one in alike(world)
    )
