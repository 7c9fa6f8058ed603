"""The establishment of a unit, or of all of them, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from tinhgon_site.apparatus.addresses import page_href
from tinhgon_site.apparatus.figures import FEWEST_FOR_PAY, BodyFigures, figures_of, together
from tinhgon_site.apparatus.worlds import Side, World
from tinhgon_site.components.values import Cell, Column, Row, Table


def units_in_order(world: World, side: Side) -> list[tuple[str, str]]:
    """The units that have bodies on one side, with their names: the widest first, then by name."""
    face = world.face(side)
    named = [(id, face.name(id)) for id in face.bodies]
    return sorted(named, key=lambda pair: (len(face.reaching(pair[0])), pair[1]))


def establishment_table(world: World, side: Side, unit: str, *, sees_pay: bool) -> Table:
    """Bodies of one unit, or all units where none is chosen; the last row adds them up."""
    figures, face = figures_of(world, side), world.face(side)
    if unit:
        lines = [(str(body), face.short_name(body), figures[body], "") for body in face.bodies.get(unit, ())]
    else:
        lines = [
            (
                id,
                name,
                together(figures[body] for body in face.bodies[id]),
                page_href(world, "posts", unit=id, side=side),
            )
            for id, name in units_in_order(world, side)
        ]
    rows = [Row(id, tuple(_cells(name, each, href, sees_pay))) for id, name, each, href in lines]
    total = together(each for _id, _name, each, _href in lines)
    if lines:
        rows.append(Row("", tuple(_cells(_("Together"), total, "", sees_pay)), is_total=True))
    columns = (
        Column(_("Body") if unit else _("Unit")),
        Column(_("Posts"), "number", hint=_("A post held together with another one is counted once.")),
        Column(_("Held"), "number"),
        Column(_("Vacant"), "number"),
        Column(_("Surplus"), "number", hint=_("People beyond the posts: a second holder of one post.")),
        Column(_("Led by one head"), "number", 1),
        Column(
            _("Pay a year, VND"), "number", hint=_("Grade and position by the base salary, without other allowances.")
        ),
        Column(_("Pay unknown"), "number", hint=_("People whose grade is not in the register: they are in no sum.")),
    )
    return Table("establishment", _("Posts and who holds them"), columns, tuple(rows))


def _cells(name: str, figures: BodyFigures, href: str, sees_pay: bool) -> Iterator[Cell]:
    yield Cell(name, href)
    for count in (figures.places, figures.held, figures.vacant, figures.surplus):
        yield Cell(count)
    yield Cell(figures.span)
    is_shown = sees_pay or figures.people >= FEWEST_FOR_PAY
    yield Cell(figures.pay_year_vnd if is_shown and figures.pay_year_vnd else None)
    yield Cell(figures.unpaid)
