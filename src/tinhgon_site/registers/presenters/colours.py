"""By what a map of units can be coloured: kind, population, area, district, and how the law stands to the unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon.vocabulary import TerritoryId, UnitId
from tinhgon_site.components.maps import Category, Colouring, by_area, by_population, by_status
from tinhgon_site.components.speaking import in_order, kind_word
from tinhgon_site.registers.country import country
from tinhgon_site.registers.day import Day

#: Colours by kind, the same on every map: communes pale, wards strong.
KIND_TONES = {"xa": 1, "phuong": 2, "thi_tran": 3, "dac_khu": 4}
TONES = 8
BY = ("kind", "population", "area", "district", "status")
LABELS = {
    "kind": gettext_lazy("kind"),
    "population": gettext_lazy("population"),
    "area": gettext_lazy("area"),
    "district": gettext_lazy("district"),
    "status": gettext_lazy("standard"),
}


def by_kind(kinds: Iterable[str]) -> Colouring:
    """The kinds that occur, in the country's own order."""
    known = {kind: place for place, kind in enumerate(country().kinds)}
    ordered = sorted(set(kinds), key=lambda kind: known.get(kind, len(known)))
    return Colouring(
        "kind", _("kind"), categories=tuple(Category(kind, kind_word(kind), KIND_TONES.get(kind)) for kind in ordered)
    )


def by_district(day: Day) -> Colouring:
    """The districts, neighbours in different colours."""
    districts = {unit.district for unit in day.units if unit.district is not None}
    tones = tones_of(districts, _district_neighbours(day))
    named = in_order(districts, lambda district: country().bare_name(day.district_name(district)))
    label = _("former district") if day.is_district_former else _("district")
    return Colouring(
        "district",
        label,
        categories=tuple(Category(d, country().bare_name(day.district_name(d)), tones[d]) for d in named),
    )


def colourings(day: Day, *, has_statuses: bool, first: str = "kind") -> tuple[Colouring, ...]:
    """Every colouring that has something to show on the day; the one asked for stands first."""
    found = {
        "kind": by_kind(unit.kind for unit in day.units),
        "population": by_population(),
        "area": by_area(),
        "district": by_district(day),
    }
    if has_statuses:
        found["status"] = by_status()
    if not found["district"].categories:
        del found["district"]
    return tuple(sorted(found.values(), key=lambda colouring: colouring is not found.get(first)))


def marking(unit: UnitId, name: str) -> Colouring:
    """One unit in a colour, the others in none."""
    return Colouring("id", name, categories=(Category(unit, name, KIND_TONES["phuong"]),))


def tones_of(things: Iterable[UnitId], neighbours: Mapping[UnitId, frozenset[UnitId]]) -> dict[UnitId, int]:
    """A colour (1 to 8) for each thing, so that neighbours differ as long as the colours last."""
    tones: dict[UnitId, int] = {}
    for place, thing in enumerate(sorted(things, key=lambda one: (-len(neighbours.get(one, ())), one))):
        taken = {tones[other] for other in neighbours.get(thing, ()) if other in tones}
        free = [tone for tone in range(1, TONES + 1) if tone not in taken]
        used = list(tones.values())
        # Of the free colours the one used least, so that all of them are seen.
        tones[thing] = min(free, key=lambda tone: (used.count(tone), tone)) if free else place % TONES + 1
    return tones


def _district_neighbours(day: Day) -> dict[UnitId, frozenset[UnitId]]:
    """Which districts border which, on the day of the districts: so that they keep their colours on every map."""
    found: dict[UnitId, set[UnitId]] = {}
    for border in day.register.all_borders():
        one, other = (_district_of(day, land) for land in (border.a, border.b))
        if border.connects and one is not None and other is not None and one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {district: frozenset(others) for district, others in found.items()}


def _district_of(day: Day, land: TerritoryId) -> UnitId | None:
    holder = day.register.holder_of(land, day.districts_on)
    return None if holder is None else day.district_above(holder)
