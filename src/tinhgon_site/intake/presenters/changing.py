"""What an upload would change: figures before and after, and a line for every unit that is touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tinhgon.exchange import Differs, UnitRow
from tinhgon.exchange.list_workbook.words import FAMILIES
from tinhgon.language import has_word
from tinhgon.register import EntryKind
from tinhgon.vocabulary import Message, TerritoryId, UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import in_order, kind_word, said, word_for
from tinhgon_site.components.values import Cell, Column, Row, Table
from tinhgon_site.intake.preview import Preview
from tinhgon_site.registers.day import AREA, POPULATION, Day

#: The table and the map share this selection.
SELECTION = "intake-units"
#: A page with more rows than a province has is read by nobody; the workbook has them all.
MOST_ROWS = 700


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure for a card."""

    label: str
    value: str
    unit: str = ""
    note: str = ""


def figures(preview: Preview) -> tuple[Figure, ...]:
    """How many units are new, changed, gone and the same; people and land before and after."""
    update = preview.update
    before, after = Day(update.before, preview.on), Day(update.after, preview.on)
    cards = [
        Figure(capfirst(_("new units")), formats.number(len(update.new))),
        Figure(capfirst(_("changed units")), formats.number(len(update.changed))),
        Figure(capfirst(_("units taken out")), formats.number(len(update.struck)), note=_missing(preview)),
        Figure(capfirst(_("unchanged")), formats.number(len(update.same))),
    ]
    if certified := _certified(before, after):
        cards.append(
            Figure(capfirst(_("estimates replaced")), formats.number(certified), note=_("by certified figures"))
        )
    if update.borders:
        cards.append(Figure(capfirst(_("borders")), formats.number(update.borders), note=_("new or changed")))
    if preview.matched is not None:
        cards.append(
            Figure(capfirst(_("boundaries")), formats.number(len(preview.matched.shapes)), note=_("on the map"))
        )
    cards.append(_measured(before, after, POPULATION, _("Population"), _("people"), 0))
    cards.append(_measured(before, after, AREA, _("Area"), "km²", 1))
    return tuple(cards)


def _certified(before: Day, after: Day) -> int:
    """Of how many units an estimated population gives way to a certified one."""
    was = {unit.id for unit in before.units if unit.population is not None and unit.population.is_estimated}
    now = (unit for unit in after.units if unit.population is not None and not unit.population.is_estimated)
    return sum(unit.id in was for unit in now)


def _missing(preview: Preview) -> str:
    count = len(preview.update.missing) - len(preview.update.struck)
    return _("%(count)s not in the list, kept") % {"count": formats.number(count)} if count else ""


def _measured(before: Day, after: Day, measure: str, label: str, unit: str, digits: int) -> Figure:
    old, new = before.total(measure) if before.units else None, after.total(measure)
    if new is None:
        return Figure(label, "—", note=_("not known for every unit"))
    estimated = after.estimated(measure)
    notes = [] if old is None else [_("before: %(value)s") % {"value": formats.number(old, digits)}]
    notes.append(_("estimated: %(count)s of %(all)s") % {
        "count": formats.number(estimated), "all": formats.number(len(after.units)),
    })  # fmt: skip
    return Figure(label, formats.number(new, digits), unit, "; ".join(notes))


def kind_of_entry(kind: EntryKind) -> str:
    """As what the book would remember it."""
    return {
        EntryKind.OPENING: _("The book is opened with it."),
        EntryKind.RECORDING: _("It is added; nothing that the book said becomes untrue."),
        EntryKind.CORRECTION: _("The book is corrected; its earlier numbers go on saying what they said."),
    }.get(kind, "")


def changes_table(preview: Preview) -> Table:
    """A row for each unit that is touched: what it was and what it would be."""
    columns = (
        Column(_("Unit")),
        Column(_("Code")),
        Column(_("What changes")),
        Column(_("Population"), "number", 0),
        Column(_("Area (km²)"), "number", 2),
    )
    caption = _("What would change")
    rows = [*_changed_rows(preview), *_struck_rows(preview), *_new_rows(preview)]
    return Table("intake-changes", caption, columns, tuple(rows[:MOST_ROWS]), selection=SELECTION)


def rows_left_out(preview: Preview) -> int:
    """How many rows the table does not show."""
    update = preview.update
    return max(0, len(update.new) + len(update.changed) + len(update.struck) - MOST_ROWS)


def _changed_rows(preview: Preview) -> Iterator[Row]:
    for one in in_order(preview.update.changed, lambda one: one.row.name):
        yield Row(one.unit, (
            Cell(one.row.name), Cell(one.row.code), Cell("; ".join(map(difference_words, one.differences))),
            Cell(one.row.population), Cell(one.row.area_km2),
        ))  # fmt: skip


def _struck_rows(preview: Preview) -> Iterator[Row]:
    for unit in preview.update.struck:
        record = preview.update.before.units[unit]
        name, code = record.name(preview.on), record.code(preview.on)
        yield Row(unit, (Cell(name), Cell(code), Cell(_("taken out")), Cell(None), Cell(None)))


def _new_rows(preview: Preview) -> Iterator[Row]:
    for row in in_order(preview.update.new, lambda row: row.name):
        words = Cell(_("new: %(kind)s") % {"kind": kind_word(row.kind)}, note=_above(row))
        yield Row(row.code, (Cell(row.name), Cell(row.code), words, Cell(row.population), Cell(row.area_km2)))


def _above(row: UnitRow) -> str:
    return ", ".join(name for name in (row.district_name, row.province_name) if name)


def difference_words(differs: Differs) -> str:
    """One difference: "population: 9.000 → 9.100"."""
    named = has_word("list.column", differs.column)
    column = said(Message(f"list.column.{differs.column}")) if named else differs.column
    return f"{column}: {_plain(differs, differs.before)} → {_plain(differs, differs.after)}"


def _plain(differs: Differs, value: str | float | bool | None) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return word_for("truth", "1" if value else "0")
    if isinstance(value, (int, float)):
        return formats.number(value)
    family = FAMILIES["units"].get(differs.column)
    return word_for(family, value) if family else value


def what_changes(preview: Preview) -> dict[str, str]:
    """For each unit on the map, what becomes of it."""
    found = {str(unit): "same" for unit in preview.update.same}
    if preview.matched is not None:
        found |= dict.fromkeys(_redrawn(preview), "shape")
    found |= {one.unit: "changed" for one in preview.update.changed}
    return found | {row.code: "new" for row in preview.update.new}


def _redrawn(preview: Preview) -> Iterator[str]:
    after = preview.update.after
    for id in preview.matched.shapes if preview.matched else ():
        holder = None if UnitId(id) in after.units else after.holder_of(TerritoryId(id), preview.on)
        yield id if holder is None else holder
