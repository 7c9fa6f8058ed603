"""The register: what exists and when, as one immutable value that shares what does not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from immutables import Map

from tinhgon.register.dependants import DEPENDANT_KINDS, Dependant
from tinhgon.register.measures import Measure, Observation
from tinhgon.register.records import Border, Ending, Succession, Territory, Unit, is_parent_attribute
from tinhgon.register.snapshot import Snapshot
from tinhgon.vocabulary import ActId, LegalAct, TerritoryId, UnitId

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D", bound=Dependant)
#: Things that ever stood in a relation to a key. A superset: whether they do on a day, the records say.
Index = Map[str, Map[str, None]]


#: By kind of dependant, then by id.
Dependants = Map[str, Map[str, Dependant]]
_NONE: Map[str, Dependant] = Map()


def _index() -> Index:
    return Map()


@dataclass(frozen=True)
class Register:
    """What one book number says about the world on every day.

    Maps are persistent (`immutables.Map`): a change makes a new register that shares the rest, so keeping every
    number of the book costs only what changed. Private indexes lead from a code, parent, holder or whole to the
    things concerned without a search.
    """

    number: int = 0
    units: Map[UnitId, Unit] = field(default_factory=Map)
    territories: Map[TerritoryId, Territory] = field(default_factory=Map)
    observations: Map[str, tuple[Observation, ...]] = field(default_factory=Map)
    successions: Map[UnitId, tuple[Succession, ...]] = field(default_factory=Map)
    endings: Map[UnitId, tuple[Ending, ...]] = field(default_factory=Map)
    acts: Map[ActId, LegalAct] = field(default_factory=Map)
    borders: Map[TerritoryId, Map[TerritoryId, Border]] = field(default_factory=Map)
    measures: Map[str, Measure] = field(default_factory=Map)
    dependants: Dependants = field(default_factory=Map)
    _by_code: Index = field(default_factory=_index, compare=False, repr=False)
    _by_parent: Index = field(default_factory=_index, compare=False, repr=False)
    _by_holder: Index = field(default_factory=_index, compare=False, repr=False)
    _by_container: Index = field(default_factory=_index, compare=False, repr=False)
    _by_whole: Index = field(default_factory=_index, compare=False, repr=False)
    _by_successor: Map[UnitId, tuple[Succession, ...]] = field(default_factory=Map, compare=False, repr=False)
    # By kind of dependant: from the id of whatever it leads to, to the dependants that ever did.
    _by_link: Map[str, Index] = field(default_factory=Map, compare=False, repr=False)

    # -- making the next one ------------------------------------------------------------------------------------

    def putting(
        self,
        *,
        units: Iterable[Unit] = (),
        territories: Iterable[Territory] = (),
        observations: Iterable[Observation] = (),
        successions: Iterable[Succession] = (),
        endings: Iterable[Ending] = (),
        acts: Iterable[LegalAct] = (),
        borders: Iterable[Border] = (),
        measures: Iterable[Measure] = (),
        dependants: Iterable[Dependant] = (),
    ) -> Register:
        """The register with these records in place of their namesakes, and these events and observations added."""
        changes: dict[str, object] = {}
        if units := tuple(units):
            changes["units"] = _updated(self.units, ((UnitId(u.id), u) for u in units))
            changes["_by_code"] = _indexed(self._by_code, _links(units, lambda name: name == "code"))
            changes["_by_parent"] = _indexed(self._by_parent, _links(units, is_parent_attribute))
        if territories := tuple(territories):
            changes["territories"] = _updated(self.territories, ((TerritoryId(t.id), t) for t in territories))
            changes["_by_holder"] = _indexed(self._by_holder, _links(territories, lambda name: name == "unit"))
            changes["_by_container"] = _indexed(self._by_container, _links(territories, lambda name: name == "within"))
            changes["_by_whole"] = _indexed(self._by_whole, _links(territories, lambda name: name == "piece_of"))
        if observations := tuple(observations):
            changes["observations"] = _grouped(self.observations, ((o.subject, o) for o in observations))
        if successions := tuple(successions):
            changes["successions"] = _grouped(self.successions, ((s.predecessor, s) for s in successions))
            changes["_by_successor"] = _grouped(self._by_successor, ((s.successor, s) for s in successions))
        if endings := tuple(endings):
            changes["endings"] = _grouped(self.endings, ((e.unit, e) for e in endings))
        if acts := tuple(acts):
            changes["acts"] = _updated(self.acts, ((act.id, act) for act in acts))
        if borders := tuple(borders):
            changes["borders"] = _bordered(self.borders, borders)
        if measures := tuple(measures):
            changes["measures"] = _updated(self.measures, ((m.code, m) for m in measures))
        if by_kind := _by_kind(dependants):
            held, links = self.dependants, self._by_link
            kept = ((kind, _updated(held.get(kind, _NONE), new.items())) for kind, new in by_kind.items())
            ends = ((k, _indexed(links.get(k) or Map(), _ends_of_links(new.values()))) for k, new in by_kind.items())
            changes["dependants"], changes["_by_link"] = _updated(held, kept), _updated(links, ends)
        return replace(self, **changes) if changes else self  # type: ignore[arg-type]  # each by its own name

    def numbered(self, number: int) -> Register:
        """The same content under another book number."""
        return replace(self, number=number)

    def rebuilt(
        self,
        *,
        units: Iterable[Unit] | None = None,
        territories: Iterable[Territory] | None = None,
        observations: Iterable[Observation] | None = None,
        successions: Iterable[Succession] | None = None,
        endings: Iterable[Ending] | None = None,
        acts: Iterable[LegalAct] | None = None,
        dependants: Iterable[Dependant] | None = None,
    ) -> Register:
        """A register made anew in which the given kinds are exactly these; for corrections that take things away."""
        return Register(number=self.number).putting(
            units=self.units.values() if units is None else units,
            territories=self.territories.values() if territories is None else territories,
            observations=self.all_observations() if observations is None else observations,
            successions=self.all_successions() if successions is None else successions,
            endings=self.all_endings() if endings is None else endings,
            acts=self.acts.values() if acts is None else acts,
            borders=self.all_borders(),
            measures=self.measures.values(),
            dependants=self.all_dependants() if dependants is None else dependants,
        )

    def without_people(self) -> Register:
        """The same without anything that says something of a person: what everybody may see."""
        personal = [code for code, cls in DEPENDANT_KINDS.items() if cls.KIND.is_personal and code in self.dependants]
        if not personal:
            return self
        gone = {id for code in personal for id in self.dependants[code]}
        kept = {code: records for code, records in self.dependants.items() if code not in personal}
        links = {code: index for code, index in self._by_link.items() if code not in personal}
        ends = [id for id in self.endings if id in gone]
        endings = self.endings.mutate()
        for id in ends:
            del endings[id]
        return replace(self, dependants=Map(kept), _by_link=Map(links), endings=endings.finish())

    # -- asking it ----------------------------------------------------------------------------------------------

    def at(self, day: date) -> Snapshot:
        """The world as it stood on a day."""
        return Snapshot(self, day)

    def has_unit(self, unit: UnitId, day: date) -> bool:
        """Whether the unit exists on the day."""
        record = self.units.get(unit)
        return record is not None and record.exists_on(day)

    def has_territory(self, territory: TerritoryId, day: date) -> bool:
        """Whether the territory exists on the day."""
        record = self.territories.get(territory)
        return record is not None and record.exists_on(day)

    def units_with_code(self, code: str, day: date) -> tuple[Unit, ...]:
        """The units that carry a code on a day; more than one is a fault of the book, not of the question."""
        return tuple(u for u in self.units_ever_with_code(code) if u.code(day) == code)

    def units_ever_with_code(self, code: str) -> tuple[Unit, ...]:
        """The units that carried a code on any day: codes are used again."""
        candidates = (self.units[UnitId(u)] for u in sorted(self._by_code.get(code, Map())))
        return tuple(unit for unit in candidates if any(value == code for _, value in unit.timeline("code")))

    def children_of(self, unit: UnitId, day: date, hierarchy: str | None = None) -> tuple[Unit, ...]:
        """The units under a unit on a day, in one hierarchy or in any, by id."""
        children = (self.units[UnitId(child)] for child in sorted(self._by_parent.get(unit, Map())))
        return tuple(
            child
            for child in children
            if any(child.parent(h, day) == unit for h in ([hierarchy] if hierarchy else child.hierarchies))
        )

    def territories_of(self, unit: UnitId, day: date) -> tuple[TerritoryId, ...]:
        """The territories that a unit holds directly on a day: its composition, by id."""
        held = sorted(self._by_holder.get(unit, Map()))
        return tuple(TerritoryId(t) for t in held if self.territories[TerritoryId(t)].holder(day) == unit)

    def within(self, territory: TerritoryId, day: date) -> tuple[TerritoryId, ...]:
        """The territories that lie within a territory on a day (the villages of a commune), by id."""
        inner = sorted(self._by_container.get(territory, Map()))
        return tuple(TerritoryId(t) for t in inner if self.territories[TerritoryId(t)].container(day) == territory)

    def pieces_of(self, territory: TerritoryId) -> tuple[TerritoryId, ...]:
        """The pieces that a territory was ever divided into, by id."""
        candidates = (TerritoryId(t) for t in sorted(self._by_whole.get(territory, Map())))
        return tuple(piece for piece in candidates if self.territories[piece].piece_of == territory)

    def dependents_of(self, id: str) -> Iterator[Unit | Territory]:
        """Whatever stands under a unit, is held by it or lies within a territory, on any day, by id."""
        yield from (self.units[UnitId(u)] for u in sorted(self._by_parent.get(id, Map())))
        for index in (self._by_holder, self._by_container):
            yield from (self.territories[TerritoryId(t)] for t in sorted(index.get(id, Map())))

    def holder_of(self, territory: TerritoryId, day: date) -> UnitId | None:
        """The unit that a territory belongs to on a day, directly or through the territory it lies within."""
        seen: set[TerritoryId] = set()
        record = self.territories.get(territory)
        while record is not None and record.id not in seen:
            if (holder := record.holder(day)) is not None:
                return holder
            seen.add(TerritoryId(record.id))
            container = record.container(day)
            record = None if container is None else self.territories.get(container)
        return None

    def origin_of(self, territory: TerritoryId) -> TerritoryId:
        """The undivided territory that a piece comes from; the territory itself when it is no piece."""
        return (territory, *self.wholes_of(territory))[-1]

    def wholes_of(self, territory: TerritoryId) -> Iterator[TerritoryId]:
        """The divided territories that it is a piece of, the nearest first: each once, even if they run in a circle."""
        seen, record = {territory}, self.territories.get(territory)
        while record is not None and (whole := record.piece_of) is not None and whole not in seen:
            seen.add(whole)
            yield whole
            record = self.territories.get(whole)

    def of_kind(self, cls: type[D]) -> Map[str, D]:
        """Every dependant of one kind that the book ever had, by id: `register.of_kind(Post)`."""
        return self.dependants.get(cls.KIND.code, _NONE)  # type: ignore[return-value]

    def dependant(self, id: str) -> Dependant | None:
        """The dependant with an id, of whatever kind."""
        return next((record for kind in self.dependants.values() if (record := kind.get(id)) is not None), None)

    def linked(self, cls: type[D], to: str, attribute: str, day: date) -> tuple[D, ...]:
        """The dependants of one kind that lead to a thing by an attribute on a day, by id."""
        records = self.of_kind(cls)
        found = (records[id] for id in sorted(self._by_link.get(cls.KIND.code, Map()).get(to, Map())))
        return tuple(record for record in found if record.value(attribute, day) == to)

    def hanging_on(self, id: str, day: date) -> tuple[Dependant, ...]:
        """Everything that depends on a body or a post directly on a day, in the order of kinds, then by id."""
        return tuple(
            record
            for cls in DEPENDANT_KINDS.values()
            if cls.KIND.hangs_on and cls.KIND.code in self.dependants
            for record in self.linked(cls, id, cls.KIND.hangs_on, day)
        )

    def ever_linked(self, id: str) -> Iterator[Dependant]:
        """Every dependant that led to a thing on any day."""
        for kind, index in sorted(self._by_link.items()):
            yield from (self.dependants[kind][member] for member in sorted(index.get(id, Map())))

    def all_dependants(self) -> Iterator[Dependant]:
        return (record for kind in self.dependants.values() for record in kind.values())

    def knows(self, id: str) -> bool:
        """Whether the id names anything, or ever did."""
        return UnitId(id) in self.units or TerritoryId(id) in self.territories or self.dependant(id) is not None

    def successors_of(self, unit: UnitId) -> tuple[Succession, ...]:
        return self.successions.get(unit, ())

    def predecessors_of(self, unit: UnitId) -> tuple[Succession, ...]:
        return self._by_successor.get(unit, ())

    def all_observations(self) -> Iterator[Observation]:
        return (observation for group in self.observations.values() for observation in group)

    def all_successions(self) -> Iterator[Succession]:
        return (succession for group in self.successions.values() for succession in group)

    def all_endings(self) -> Iterator[Ending]:
        return (ending for group in self.endings.values() for ending in group)

    def all_borders(self) -> Iterator[Border]:
        return (border for a, group in self.borders.items() for b, border in group.items() if a < b)


def _updated(held: Map[K, V], pairs: Iterable[tuple[K, V]]) -> Map[K, V]:
    changes = dict(pairs)
    if not changes:
        return held
    draft = held.mutate()
    for key, value in changes.items():
        draft[key] = value
    return draft.finish()


def _grouped(held: Map[K, tuple[V, ...]], pairs: Iterable[tuple[K, V]]) -> Map[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return _updated(held, ((key, (*held.get(key, ()), *values)) for key, values in groups.items()))


def _by_kind(dependants: Iterable[Dependant]) -> dict[str, dict[str, Dependant]]:
    found: dict[str, dict[str, Dependant]] = {}
    for record in dependants:
        found.setdefault(record.KIND.code, {})[record.id] = record
    return found


def _ends_of_links(records: Iterable[Dependant]) -> Iterator[tuple[str, str]]:
    return ((to, record.id) for record in records for _, to in record.links())


def _links(records: Iterable[Unit] | Iterable[Territory], wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    for record in records:
        for name, line in record.attributes.items():
            if wanted(name):
                for _, value in line:
                    yield str(value), record.id


def _indexed(held: Index, links: Iterable[tuple[str, str]]) -> Index:
    groups: dict[str, dict[str, None]] = {}
    for key, member in links:
        groups.setdefault(key, {})[member] = None
    changes: dict[str, Map[str, None]] = {}
    for key, members in groups.items():
        known = held.get(key)
        if known is None:
            changes[key] = Map(members)
        elif new := {member: None for member in members if member not in known}:
            changes[key] = known.update(new)
    return _updated(held, changes.items()) if changes else held


def _bordered(
    held: Map[TerritoryId, Map[TerritoryId, Border]], borders: Iterable[Border]
) -> Map[TerritoryId, Map[TerritoryId, Border]]:
    groups: dict[TerritoryId, dict[TerritoryId, Border]] = {}
    for border in borders:
        groups.setdefault(border.a, {})[border.b] = border
        groups.setdefault(border.b, {})[border.a] = border
    return _updated(held, ((key, _updated(held.get(key) or Map(), group.items())) for key, group in groups.items()))
