"""Where the figures come from: sources with how many figures each gave, acts, and what nobody has verified yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.demonstration import demonstration_facts
from tinhgon.register import Register
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import word_for
from tinhgon_site.components.values import Cell, Column, Row, Table
from tinhgon_site.registers.boundaries import load_shapes
from tinhgon_site.registers.country import law
from tinhgon_site.registers.presenters.unit import method_word


def sources_table(register: Register) -> Table:
    """Every source of figures in the register: of what, for which day, by which method, how many."""
    counted = Counter((o.measure, o.on, o.method, o.source) for o in register.all_observations())
    columns = (
        Column(_("Measure")),
        Column(_("For")),
        Column(_("Method")),
        Column(_("Figures"), "number", 0),
        Column(_("Source")),
    )
    rows = tuple(
        Row(
            "",
            (
                Cell(capfirst(word_for("measure", measure))),
                Cell(formats.day(on)),
                Cell(method_word(method)),
                Cell(number),
                Cell(source),
            ),
        )
        for (measure, on, method, source), number in sorted(counted.items(), key=lambda item: item[0])
    )
    return Table("sources", _("Figures in the register, by source"), columns, rows, has_filter=False)


def acts_table(register: Register) -> Table:
    """The legal acts by which something changed."""
    columns = (
        Column(_("Legal act")),
        Column(_("Signed")),
        Column(_("Title")),
        Column(_("Issued by")),
        Column(_("Source")),
    )
    rows = tuple(
        Row(
            "",
            (
                Cell(act.number),
                Cell(None if act.signed_on is None else formats.day(act.signed_on)),
                Cell(act.title),
                Cell(act.issuer),
                Cell(act.source),
            ),
        )
        for _id, act in sorted(register.acts.items())
    )
    return Table("acts", _("Legal acts in the register"), columns, rows, has_filter=False)


def unverified_table() -> Table:
    """The norms that were recalled and not found in a text: shown, but deciding nothing about money or rights."""
    columns = (Column(_("Norm")), Column(_("Instrument")), Column(_("What is known of it")))
    rows = tuple(
        Row("", (Cell(capfirst(norm.rule.name(formats.language()))), Cell(norm.citation), Cell(norm.source_text)))
        for norm in law().norms
        if not norm.is_verified
    )
    return Table("unverified", _("Norms that are not verified"), columns, rows)


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the demonstration's tables."""

    id: str
    what: str
    where_from: str
    licence: str
    used_in: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """What a reader of a column has to know."""

    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What the demonstration's own file of sources says."""

    sources: tuple[Source, ...]
    caveats: tuple[Caveat, ...]


def demonstration_texts(register: Register) -> Demonstration | None:
    """The sources of the demonstration province, where it is what the register holds."""
    facts = demonstration_facts().sources
    if facts["act"][0]["id"] not in register.acts and "p38" not in register.units:
        return None
    return Demonstration(
        tuple(_source(one) for one in facts["source"]),
        tuple(Caveat(one["column"], one["text"]) for one in facts["caveat"]),
    )


def _source(one: Mapping[str, Any]) -> Source:
    return Source(one["id"], one["what"], one["from"], one["licence_stated"], ", ".join(one["used_in"]))


def is_approximate() -> bool:
    """Whether any shape on the map is only computed."""
    return any(shape.is_approximate for shape in load_shapes().by_id.values())
