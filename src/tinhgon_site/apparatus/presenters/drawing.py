"""Charts of a unit's bodies before and after, and the flow of its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.checks import Placement
from tinhgon.vocabulary import UnitId
from tinhgon_site.apparatus.chart import Box, Chart
from tinhgon_site.apparatus.figures import BodyFigures, figures_of
from tinhgon_site.apparatus.flow import Flow
from tinhgon_site.apparatus.worlds import Face, Moved, Side, World
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import word_for
from tinhgon_site.components.values import Cell, Column, Row, Table
from tinhgon_site.registers.country import tier_of

WAITING = frozenset({Placement.POOL, Placement.OFFERED, Placement.SUPPORTED})


def synthetic_mark(world: World) -> str:
    """What stands on every page and sheet of people made up."""
    return _("SYNTHETIC DATA: nobody here exists") if world.is_synthetic else ""


def chart_of(world: World, side: Side, unit: str) -> Chart:
    """The bodies of a unit; before the scheme, those of every unit that it continues."""
    face = world.face(side)
    units = world.origins(unit) if side == "before" else (unit,)
    boxes = tuple(box for one in units for box in _boxes(world, side, one, is_headed=len(units) > 1))
    name = world.after.name(unit) if side == "after" else world.name_of(unit)
    said = _("after the scheme") if side == "after" else _("before the scheme")
    counted = ngettext("%(count)d body", "%(count)d bodies", _bodies(boxes)) % {"count": _bodies(boxes)}
    legend = (
        ("full", _("every post is held")),
        ("vacant", _("posts are vacant")),
        ("surplus", _("people beyond the posts")),
        ("both", _("vacant posts, and people beyond others")),
    )
    subtitle = f"{said}, {formats.day(face.day)} · {counted}"
    return Chart(name, subtitle, boxes, legend, synthetic_mark(world))


def _bodies(boxes: Iterable[Box]) -> int:
    return sum(box.tone != "unit" for box in boxes)


def _boxes(world: World, side: Side, unit: str, *, is_headed: bool) -> Iterator[Box]:
    face, figures = world.face(side), figures_of(world, side)
    if is_headed:
        yield Box(face.name(unit), "", 0, "unit")
    for body in face.bodies.get(unit, ()):
        own = figures[body]
        yield Box(face.short_name(body), _figure_words(own), face.depth(body) + is_headed, _tone(own))


def _figure_words(own: BodyFigures) -> str:
    parts = [ngettext("%(count)d post", "%(count)d posts", own.places) % {"count": own.places}]
    if own.vacant:
        parts.append(_("%(count)d vacant") % {"count": own.vacant})
    if own.surplus:
        parts.append(_("%(count)d beyond") % {"count": own.surplus})
    return " · ".join(parts)


def _tone(own: BodyFigures) -> str:
    if own.vacant and own.surplus:
        return "both"
    return "vacant" if own.vacant else "surplus" if own.surplus else "full"


def flow_of(world: World, unit: str) -> Flow:
    """People between units: of one unit by name, of all of them by tier."""
    counts: Counter[tuple[str, str]] = Counter()
    tones: dict[str, str] = {}
    for moved in world.people.values():
        if not unit or unit in (moved.heir, moved.unit_before):
            end, tone = _end(world, moved, unit)
            tones[end] = tone
            counts[_beginning(world, moved, unit), end] += 1
    title = world.name_of(unit) if unit else world.title
    heads = (_("Where people worked before"), _("Where they are after"))
    return Flow(title, counts, tones, heads, _("others"))


def flow_table(flow: Flow) -> Table:
    """The same flows as figures."""
    columns = (Column(flow.heads[0]), Column(flow.heads[1]), Column(_("How many people"), "number"))
    ordered = sorted(flow.counts.items(), key=lambda pair: -pair[1])
    rows = tuple(Row("", (Cell(one), Cell(other), Cell(count))) for (one, other), count in ordered)
    return Table("flows", flow.title, columns, rows)


def _beginning(world: World, moved: Moved, unit: str) -> str:
    if unit:
        return world.before.name(moved.unit_before) if moved.unit_before else _("elsewhere")
    return _tier_words(world.before, moved.unit_before)


def _end(world: World, moved: Moved, unit: str) -> tuple[str, str]:
    line = moved.line
    if line.placement is Placement.PLACED:
        if not unit:
            return _tier_words(world.after, moved.unit_after), "placed"
        if moved.unit_after == unit:
            return world.after.short_name(moved.body_after), "placed"
        return world.after.name(moved.unit_after), "placed"
    tone = "waiting" if line.placement in WAITING else "unplaced"
    words = word_for("status_of_person", line.placement.value)
    return words, tone if line.placement not in (Placement.LEAVING, Placement.RETIRED) else "leaving"


def _tier_words(face: Face, unit: str) -> str:
    record = face.register.units.get(UnitId(unit))
    tier = "" if record is None else tier_of(record.kind(face.day))
    return word_for("tier", tier) if tier else _("elsewhere")
