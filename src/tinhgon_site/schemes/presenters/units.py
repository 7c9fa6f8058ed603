"""Each unit after a scheme: what it is made of, how it stands to the law, by how much it misses, who decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.checks import Shortfall, UnitStatus
from tinhgon.norms import Norm
from tinhgon.register import unit_name
from tinhgon.reports import UnitLine
from tinhgon.scheme import Origin
from tinhgon.vocabulary import Message, UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import in_order, kind_word, said, word_for
from tinhgon_site.components.values import Cell, Column, Row, Table
from tinhgon_site.registers.presenters.cells import figure_cell
from tinhgon_site.registers.presenters.shares import share_words
from tinhgon_site.schemes.presenters.overview import UnitHref
from tinhgon_site.schemes.shown import Shown

#: How many parts the table names; the unit's own card names all.
PARTS_NAMED = 4


def units_table(shown: Shown, href: UnitHref, selection: str, status: str = "") -> Table:
    """Every unit after the scheme, or those of one status."""
    columns = (
        Column(_("Unit, and what it is made of")),
        Column(_("Standard"), "status"),
        Column(_("Missing, and who decides"), hint=_("Which standard is not reached, and by how much")),
        Column(_("Population"), "number", 0),
        Column(_("Area (km²)"), "number", 2),
    )
    lines = [line for line in shown.table.lines if not status or line.status.status.value == status]
    rows = tuple(_row(shown, line, href) for line in in_order(lines, lambda line: line.name))
    caption = _("Units after the scheme, from %(day)s") % {"day": formats.day(shown.on)}
    return Table("scheme-units", caption, columns, rows, selection=selection)


def _row(shown: Shown, line: UnitLine, href: UnitHref) -> Row:
    parts = [_part_words(shown, origin) for origin in line.origins]
    return Row(
        line.unit,
        (
            Cell(line.name, href(line.unit), note=_parts(parts)),
            Cell(line.status.status.value, note="" if line.status.is_verified else _("not verified")),
            Cell("; ".join(_short(one) for one in line.status.shortfalls), note=_decides(line.status)),
            figure_cell(line.population),
            figure_cell(line.area_km2),
        ),
        also=" ".join(parts[PARTS_NAMED:]),
    )


def _parts(parts: list[str]) -> str:
    named = parts[:PARTS_NAMED] if len(parts) > PARTS_NAMED + 1 else parts
    more = len(parts) - len(named)
    if more:
        named.append(ngettext("%(count)s more", "%(count)s more", more) % {"count": formats.number(more)})
    return ", ".join(named)


def _part_words(shown: Shown, origin: Origin) -> str:
    name = unit_name(shown.before, origin.unit, shown.day_before.on)
    return name if origin.is_whole else f"{name} ({share_words(origin.share)})"


def _short(short: Shortfall) -> str:
    return f"{word_for('measure', short.standard)} {quantity(short.standard, -short.missing)}"


def quantity(measure: str, value: float) -> str:
    """A figure with its unit, as the language writes it."""
    return said(Message(f"quantity.{measure}", {"value": value})).replace(" ", "\u00a0")


def _decides(status: UnitStatus) -> str:
    return capfirst(word_for("authority", status.decided_by)) if status.decided_by else ""


# --- one unit ---


@dataclass(frozen=True, slots=True)
class Compared:
    """One standard beside the unit's figure."""

    measure: str
    required: str
    actual: str
    missing: str

    @property
    def is_met(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class Applied:
    """A norm that was applied: what it asks, its citation, where it was read."""

    name: str
    citation: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class PartLink:
    """An old unit and the share of it that came."""

    name: str
    href: str
    share: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the status of one unit rests on."""

    unit: UnitId
    name: str
    kind: str
    status: str
    parts: tuple[PartLink, ...]
    compared: tuple[Compared, ...]
    norms: tuple[Applied, ...]
    reasons: tuple[str, ...]
    decided_by: str
    reported_by: str
    is_verified: bool
    is_estimated: bool


def card(shown: Shown, unit: str, old_href: UnitHref) -> Card | None:
    """The card of one unit; none where the scheme has no such unit."""
    line = next((line for line in shown.table.lines if line.unit == unit), None)
    if line is None:
        return None
    status = line.status
    return Card(
        line.unit,
        line.name,
        capfirst(kind_word(line.kind)),
        status.status.value,
        tuple(_part_link(shown, origin, old_href) for origin in line.origins),
        tuple(_compared(one) for one in status.standards),
        tuple(_applied(norm) for norm in status.norms),
        tuple(said(reason) for reason in status.reasons),
        _decides(status),
        capfirst(word_for("authority", status.reported_by)) if status.reported_by else "",
        status.is_verified,
        status.is_estimated,
    )


def _part_link(shown: Shown, origin: Origin, old_href: UnitHref) -> PartLink:
    name = unit_name(shown.before, origin.unit, shown.day_before.on)
    return PartLink(name, old_href(origin.unit), share_words(origin.share), origin.is_whole)


def _compared(short: Shortfall) -> Compared:
    return Compared(
        capfirst(word_for("measure", short.standard)),
        quantity(short.standard, short.required),
        quantity(short.standard, short.actual),
        quantity(short.standard, short.missing) if short.missing > 0 else "",
    )


def _applied(norm: Norm) -> Applied:
    return Applied(capfirst(norm.rule.name(formats.language())), norm.citation, norm.source_text, norm.is_verified)
