"""Which part of the register is loaded: one province, or several that merge together, out of a nation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from tinhgon.register import DEPENDANT_KINDS, parent_attribute
from tinhgon_site.registers import models
from tinhgon_site.registers.rows import KEPT, STATES, Kept, batches, standing_at

#: The units at whose feet everything loaded lies; `None` is the whole installation.
Scope = frozenset[str] | None
EVERYTHING: Scope = None
_LAND_LINKS = ("unit", "within", "piece_of")


@dataclass(frozen=True)
class Extent:
    """The things that a scope covers at a number of the book."""

    units: frozenset[str]
    territories: frozenset[str]
    dependants: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def conditions(self, kept: Kept) -> Iterator[Q]:
        """Conditions that together choose the rows of a kind hanging on these things, each row once."""
        match kept.kind:
            case "units":
                yield from _among("subject", self.units)
            case "territories":
                yield from _among("subject", self.territories)
            case "observations":
                yield from _among("subject", self.units | self.territories)
            case "successions":
                yield from _among("predecessor", self.units)
            case "endings":
                yield from _among("unit", self.units.union(*self.dependants.values()))
            case "borders":
                yield from _among("a", self.territories)
            case kind if kind in STATES:
                yield from _among("subject", self.dependants.get(kind, frozenset()))
            case _:
                yield Q()

    def covers(self, kind: str, row: object) -> bool:
        """Whether both ends of a border are covered: of land outside nothing is known here."""
        return kind != "borders" or getattr(row, "b", None) in self.territories


def extent_of(scope: frozenset[str], number: int) -> Extent:
    """Everything that ever stood under the scope's units, the units above them, and the land of all these."""
    children: dict[str, set[str]] = {}
    parents: dict[str, set[str]] = {}
    for child, parent in _links(models.UnitValue, Q(attribute__startswith=parent_attribute("")), number):
        children.setdefault(parent, set()).add(child)
        parents.setdefault(child, set()).add(parent)
    units = _reached(scope, children) | _reached(scope, parents)
    lands: dict[str, set[str]] = {}
    for land, holder in _links(models.TerritoryValue, Q(attribute__in=_LAND_LINKS), number):
        lands.setdefault(holder, set()).add(land)
    return Extent(frozenset(units), frozenset(_reached(units, lands) - units), _dependants(units, number))


def _dependants(units: Collection[str], number: int) -> dict[str, frozenset[str]]:
    """What hangs on the units, directly or through a post, and the people concerned."""
    found: dict[str, frozenset[str]] = {}
    people = set(_hanging("people", units, number))
    for kind, cls in DEPENDANT_KINDS.items():
        if kind == "people":
            continue
        among = found["posts"] if cls.KIND.hangs_on == "post" else units
        found[kind] = frozenset(_hanging(kind, among, number))
        if "person" in cls.KIND.by_name:
            people.update(_people_in(kind, among, number))
    return found | {"people": frozenset(people)}


def _hanging(kind: str, among: Collection[str], number: int) -> Iterator[str]:
    for chosen in _among("about", among):
        yield from STATES[kind]._default_manager.filter(chosen, standing_at(number)).values_list("subject", flat=True)


def _people_in(kind: str, among: Collection[str], number: int) -> Iterator[str]:
    for chosen in _among("about", among):
        yield from (str(dict(row.said)["person"]) for row in KEPT[kind].read(chosen & standing_at(number)))


def _links(table: type[models.AttributeValue], about: Q, number: int) -> Iterable[tuple[str, str]]:
    chosen = table._default_manager.filter(about, standing_at(number))
    return ((subject, text or "") for subject, text in chosen.values_list("subject", "text").iterator())


def _reached(starts: Collection[str], links: dict[str, set[str]]) -> set[str]:
    reached, waiting = set(starts), list(starts)
    while waiting:
        found = links.get(waiting.pop(), set()) - reached
        reached |= found
        waiting.extend(found)
    return reached


def _among(column: str, ids: Collection[str]) -> Iterator[Q]:
    for batch in batches(sorted(ids)):
        yield Q(**{f"{column}__in": batch})
