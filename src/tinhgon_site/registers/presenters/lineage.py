"""The lineage of a unit as a drawing: what it came from on the left, what became of it on the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tinhgon.register import Register, Succession, unit_name
from tinhgon.vocabulary import UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.lineage import LineageColumn, LineageDrawing, LineageLink, LineageNode
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.presenters.linking import unit_href

ONE_DAY = date.resolution
#: How many changes to each side are drawn; the sentences of the history know them all.
DEEP = 3


@dataclass(frozen=True, slots=True)
class _Layer:
    """The units of one stretch of time with the days on which to read their names, and the links towards it."""

    seen: dict[UnitId, date]
    links: tuple[Succession, ...]
    on: date


def lineage_drawing(register: Register, unit: UnitId, shown_on: date, at: AsOf) -> LineageDrawing | None:
    """The drawing, or nothing where the unit neither came from others nor went to any."""
    earlier = _layers(unit, shown_on, register.predecessors_of, is_backward=True)
    later = _layers(unit, shown_on, register.successors_of, is_backward=False)
    if not earlier and not later:
        return None
    drawer = _Drawer(register, unit, shown_on, at)
    columns = [drawer.column(-place, layer) for place, layer in reversed(list(enumerate(earlier, 1)))]
    columns.append(drawer.middle())
    columns += [drawer.column(place, layer) for place, layer in enumerate(later, 1)]
    links = [link for place, layer in enumerate(earlier, 1) for link in _links(layer, -place, -place + 1)]
    links += [link for place, layer in enumerate(later, 1) for link in _links(layer, place - 1, place)]
    label = _("Lineage of %(unit)s") % {"unit": unit_name(register, unit, shown_on)}
    return LineageDrawing(label, tuple(columns), tuple(links))


def _layers(
    unit: UnitId, shown_on: date, edges: Callable[[UnitId], Sequence[Succession]], *, is_backward: bool
) -> list[_Layer]:
    """Going away from the unit change by change: from each layer to the units of the nearest change beyond it."""
    layers: list[_Layer] = []
    reached, edge = {unit}, shown_on
    while reached and len(layers) < DEEP:
        found = [s for one in sorted(reached) for s in edges(one) if s.predecessor != s.successor]
        found = [s for s in found if (s.on <= edge if is_backward else s.on > edge)]
        if not found:
            break
        edge = max(s.on for s in found) if is_backward else min(s.on for s in found)
        links = tuple(s for s in found if s.on == edge)
        reached = {s.predecessor if is_backward else s.successor for s in links}
        seen_on = edge - ONE_DAY if is_backward else edge
        layers.append(_Layer(dict.fromkeys(sorted(reached), seen_on), links, edge))
        edge = seen_on
    return layers


def _links(layer: _Layer, left: int, right: int) -> Iterable[LineageLink]:
    for link in layer.links:
        share = "?" if link.share is None else "" if link.share == 1 else formats.percent(link.share, 1)
        yield LineageLink(f"{left}:{link.predecessor}", f"{right}:{link.successor}", share, link.share != 1)


@dataclass(frozen=True, slots=True)
class _Drawer:
    register: Register
    unit: UnitId
    shown_on: date
    at: AsOf

    def column(self, place: int, layer: _Layer) -> LineageColumn:
        heading = _("Until %(day)s") if place < 0 else _("From %(day)s")
        day = layer.on - ONE_DAY if place < 0 else layer.on
        nodes = tuple(self._node(place, unit, seen_on) for unit, seen_on in layer.seen.items())
        return LineageColumn(heading % {"day": formats.day(day)}, nodes)

    def middle(self) -> LineageColumn:
        return LineageColumn(_("This unit"), (self._node(0, self.unit, self.shown_on),))

    def _node(self, place: int, unit: UnitId, seen_on: date) -> LineageNode:
        record = self.register.units.get(unit)
        code = None if record is None else record.code(seen_on)
        detail = _("code %(code)s") % {"code": code} if code else ""
        href = "" if place == 0 else unit_href(unit, self.at, seen_on)
        return LineageNode(f"{place}:{unit}", unit_name(self.register, unit, seen_on), detail, href, place == 0)
