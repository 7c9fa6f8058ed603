"""How the numbers of units differ between two days, and why, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.register import Counts, Explanation, Nature
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import kind_word, listed, said
from tinhgon_site.components.values import Cell, Column, Row, Table
from tinhgon_site.registers.country import country


@dataclass(frozen=True, slots=True)
class Explained:
    """Why the count of one kind differs: a summary, and what happened, thing by thing."""

    heading: str
    summary: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """Two days compared."""

    table: Table
    explained: tuple[Explained, ...]


def difference(found: Counts) -> Differing:
    """The numbers of two days side by side, and what explains the difference."""
    return Differing(_table(found), _explanations(found))


def _table(found: Counts) -> Table:
    """Kinds by day, with the difference."""
    first, second = found.days
    columns = (
        Column(_("Kind")),
        Column(formats.day(first), "number", 0),
        Column(formats.day(second), "number", 0),
        Column(_("Difference"), "difference", 0),
    )
    rows = tuple(
        Row(kind, (Cell(capfirst(kind_word(kind))), Cell(one), Cell(other), Cell(other - one)))
        for kind, (one, other) in _in_order(found)
    )
    caption = _("Units by kind on %(first)s and on %(second)s") % {
        "first": formats.day(first), "second": formats.day(second),
    }  # fmt: skip
    return Table("counts", caption, columns, rows, has_filter=False, is_sortable=False)


def _in_order(found: Counts) -> list[tuple[str, tuple[int, int]]]:
    order = {kind: place for place, kind in enumerate(country().kinds)}
    return sorted(found.by_kind.items(), key=lambda item: order.get(item[0], len(order)))


def _explanations(found: Counts) -> tuple[Explained, ...]:
    """Every kind of which the number changed, or whose units did."""
    by_kind = {explanation.kind: explanation for explanation in found.explanation}
    return tuple(_explained(by_kind[kind], numbers) for kind, numbers in _in_order(found) if kind in by_kind)


def _explained(explanation: Explanation, numbers: tuple[int, int]) -> Explained:
    before, after = (formats.number(number) for number in numbers)
    difference = formats.signed(explanation.difference)
    heading = f"{capfirst(kind_word(explanation.kind))}: {before} → {after} ({difference})"
    return Explained(heading, _natures(explanation), tuple(f"{said(m)}." for m in explanation.operations))


def _natures(explanation: Explanation) -> str:
    counted = {nature: explanation.number(nature) for nature in Nature}
    parts = []
    if counted[Nature.BEGUN]:
        parts.append(ngettext("%(n)s begun", "%(n)s begun", counted[Nature.BEGUN]) % {"n": counted[Nature.BEGUN]})
    if counted[Nature.ENDED]:
        parts.append(ngettext("%(n)s ended", "%(n)s ended", counted[Nature.ENDED]) % {"n": counted[Nature.ENDED]})
    if counted[Nature.BECAME]:
        said_so = ngettext("%(n)s came from another kind", "%(n)s came from another kind", counted[Nature.BECAME])
        parts.append(said_so % {"n": counted[Nature.BECAME]})
    if counted[Nature.LEFT]:
        said_so = ngettext("%(n)s became another kind", "%(n)s became another kind", counted[Nature.LEFT])
        parts.append(said_so % {"n": counted[Nature.LEFT]})
    return listed(parts)
