"""The main change of the province in figures, sentences and maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.register import Method, Register, Unit, unit_name
from tinhgon.vocabulary import UnitId
from tinhgon_site.components import formats
from tinhgon_site.components.maps import UnitMap, by_area, by_population, draw_units
from tinhgon_site.components.speaking import kind_word, listed
from tinhgon_site.components.values import Link
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.changes import Change
from tinhgon_site.registers.country import country
from tinhgon_site.registers.day import POPULATION, Day
from tinhgon_site.registers.maps import units_collection
from tinhgon_site.registers.presenters.colours import by_district, by_kind
from tinhgon_site.registers.presenters.linking import unit_href
from tinhgon_site.registers.presenters.province import Figure, kinds_in_words
from tinhgon_site.registers.presenters.shares import share_words

DISTRICT = "district"


@dataclass(frozen=True)
class Glance:
    """The change at a glance: the days on both sides of it, and what it did."""

    change: Change
    before: Day
    after: Day
    at: AsOf

    @property
    def count_before(self) -> int:
        return len(self.change.units_before)

    @property
    def count_after(self) -> int:
        return len(self.change.statuses)


def headline(glance: Glance) -> str:
    """What happened, in one line."""
    return _("From %(before)s %(kinds_before)s to %(after)s %(kinds_after)s") % {
        "before": formats.number(glance.count_before),
        "kinds_before": _kinds(glance.before),
        "after": formats.number(glance.count_after),
        "kinds_after": _kinds(glance.after),
    }


def _kinds(day: Day) -> str:
    """The kinds that there are: "communes, wards and townships"."""
    present = {unit.kind for unit in day.units}
    # A kind of two words stays on one line.
    return listed(kind_word(kind).replace(" ", "\u00a0") for kind in country().kinds if kind in present)


def lead(glance: Glance) -> str:
    """What happened, in two sentences."""
    change = glance.change
    said = _(
        "Since %(day)s there are %(cut)s units fewer, %(share)s of them: %(new)s were newly formed and %(kept)s stayed "
        "as they were."
    )
    return said % {
        "day": formats.day(change.on),
        "cut": formats.number(change.cut),
        "share": formats.percent(change.share_cut, 1),
        "new": formats.number(change.new),
        "kept": formats.number(change.kept),
    }


def figures(glance: Glance) -> tuple[Figure, ...]:
    """The figures everybody asks for."""
    change = glance.change
    tiers_before, tiers_after = glance.before.counts_by_tier, glance.after.counts_by_tier
    lowest = list(tiers_after)[-1] if tiers_after else ""
    cards = [
        Figure(
            _("Units before → after"),
            f"{formats.number(glance.count_before)} → {formats.number(glance.count_after)}",
            note=kinds_in_words(tiers_after.get(lowest, {})),
        ),
        Figure(_("Fewer"), formats.number(change.cut), note=formats.percent(change.share_cut, 1)),
        Figure(_("Newly formed"), formats.number(change.new), note=_("from several old units, or of another kind")),
        Figure(_("Kept as they were"), formats.number(change.kept)),
        Figure(
            _("Old units divided"), formats.number(len(change.divided)), note=_("each listed below with its shares")
        ),
    ]
    if DISTRICT in tiers_before and DISTRICT not in tiers_after:
        ended = tiers_before[DISTRICT]
        cards.append(Figure(_("Districts ended"), formats.number(ended.total()), note=_("the tier ended that day")))
    return tuple(cards)


def maps(glance: Glance) -> tuple[UnitMap, UnitMap]:
    """Before and after, moving together."""
    return _map(glance, glance.before, "before"), _map(glance, glance.after, "after")


def _map(glance: Glance, day: Day, name: str) -> UnitMap:
    at = glance.at.moved(day.on)
    shown = units_collection(day, {}, lambda id: unit_href(id, at))
    said = ngettext("%(day)s: %(count)s unit", "%(day)s: %(count)s units", len(day.units))
    label = said % {"day": formats.day(day.on), "count": formats.number(len(day.units))}
    coloured = (by_district(day), by_kind(unit.kind for unit in day.units), by_population(), by_area())
    return UnitMap(
        f"map-{name}",
        label,
        reverse("registers:units_geojson") + at.exact(),
        coloured,
        pair="home",
        drawing=draw_units(shown.features(), coloured[0], label),
        is_approximate=shown.drawing.is_approximate,
    )


# --- population ---


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it was printed, with its source."""

    value: str
    source: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Population:
    """The population published for the new units beside what the old ones add up to, and what was printed elsewhere."""

    published: str
    added_up: str
    difference: str
    units_differing: int
    estimated: int
    printed: tuple[Printed, ...]


def population(glance: Glance) -> Population | None:
    """Both sums and their difference; nothing where either is not known."""
    readings = [unit.population for unit in glance.after.units]
    if any(r is None or r.value is None or r.derived is None for r in readings):
        return None
    pairs = [(r.value or 0.0, r.derived or 0.0) for r in readings if r is not None]
    published, added = sum(value for value, _ in pairs), sum(derived for _, derived in pairs)
    return Population(
        formats.number(published, 0),
        formats.number(added, 0),
        formats.signed(round(published - added), 0),
        sum(1 for value, derived in pairs if round(value - derived) != 0),
        glance.before.estimated(POPULATION),
        tuple(_printed(glance.after.register, glance.after.tops, published)),
    )


def _printed(register: Register, tops: Iterable[Unit], published: float) -> Iterable[Printed]:
    for top in tops:
        for one in register.observations.get(top.id, ()):
            if one.measure == POPULATION and one.method is Method.REPORTED:
                yield Printed(formats.number(one.value, 0), one.source, one.value == published)


# --- divided units ---


@dataclass(frozen=True, slots=True)
class Divided:
    """An old unit of which several new ones have a part."""

    old: Link
    parts: tuple[tuple[Link, str], ...]


def divided(glance: Glance) -> tuple[Divided, ...]:
    """The divided units, each with every successor and its share."""
    return tuple(_divided(glance, old, takers) for old, takers in glance.change.divided.items())


def _divided(glance: Glance, old: UnitId, takers: Iterable[tuple[UnitId, float | None]]) -> Divided:
    change, at = glance.change, glance.at
    name = unit_name(change.before, old, change.eve)
    parts = tuple(
        (
            Link(unit_name(change.after, unit, change.on), unit_href(unit, at, change.on)),
            formats.percent(1, 1) if share == 1 else share_words(share),
        )
        for unit, share in takers
    )
    return Divided(Link(name, unit_href(old, at, change.eve)), parts)


def later_changes(changes: Iterable[Change], main: Change) -> str:
    """The days of the changes beside the main one."""
    return listed(formats.day(change.on) for change in changes if change is not main)
