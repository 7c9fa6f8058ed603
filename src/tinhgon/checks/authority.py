"""Authority never widens silently: whoever may do more after a scheme than before was named by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from tinhgon.checks.ended import ONE_DAY
from tinhgon.checks.examination import Examination
from tinhgon.register import TERRITORIAL, Appointment, Competence, Post, Register, unit_name
from tinhgon.scheme import Preview
from tinhgon.scheme.operations import (
    Appoint,
    AppointConcurrently,
    DivideCompetence,
    FoundCompetence,
    MovePost,
    Second,
    TransferCompetence,
    TransferPerson,
    WidenCompetence,
)
from tinhgon.vocabulary import Finding, TerritoryId, UnitId, error

#: What is done, and the undivided land over which.
Power: TypeAlias = tuple[str, TerritoryId]


@dataclass(frozen=True)
class Authority:
    """Who may do what, over which land, in one version of the world on one day."""

    register: Register
    day: date
    #: The competences that count; all of them if not said.
    among: frozenset[str] | None = None

    @cached_property
    def of_bodies(self) -> Mapping[UnitId, frozenset[Power]]:
        """What each body may do; competences without any land count for none."""
        found: dict[UnitId, set[Power]] = {}
        for id, competence in self.register.of_kind(Competence).items():
            if self.among is not None and id not in self.among:
                continue
            body = competence.body(self.day) if competence.exists_on(self.day) else None
            if body is not None and self.register.has_unit(body, self.day):
                function = competence.function(self.day)
                reach = self._reach(UnitId(competence.text("over", self.day) or body))
                found.setdefault(body, set()).update((function, land) for land in reach)
        return {body: frozenset(powers) for body, powers in found.items()}

    @cached_property
    def of_people(self) -> Mapping[str, frozenset[Power]]:
        """What each person may do as the head of bodies."""
        found: dict[str, set[Power]] = {}
        for body, powers in self.of_bodies.items():
            heads = (p for p in self.register.linked(Post, body, "body", self.day) if p.role(self.day) == "head")
            for post in heads:
                for held in self.register.linked(Appointment, post.id, "post", self.day):
                    found.setdefault(str(held.person(self.day)), set()).update(powers)
        return {person: frozenset(powers) for person, powers in found.items()}

    @cached_property
    def _known(self) -> dict[UnitId, frozenset[TerritoryId]]:
        return {}

    def _reach(self, unit: UnitId) -> frozenset[TerritoryId]:
        """The land of a unit and of all units under it; of a body, that of the unit it stands under."""
        if unit not in self._known:
            lands = self._land(unit, set())
            record = self.register.units.get(unit)
            above = None if record is None else record.parent(TERRITORIAL, self.day)
            if not lands and above is not None and above != unit:
                self._known[unit] = frozenset()
                lands = self._reach(above)
            self._known[unit] = frozenset(lands)
        return self._known[unit]

    def _land(self, unit: UnitId, seen: set[UnitId]) -> frozenset[TerritoryId]:
        seen.add(unit)
        own = {self.register.origin_of(land) for land in self.register.territories_of(unit, self.day)}
        below = self.register.children_of(unit, self.day, TERRITORIAL)
        under = (self._land(UnitId(child.id), seen) for child in below if child.id not in seen)
        return frozenset(own).union(*under)


@dataclass(frozen=True, slots=True)
class Widened:
    """A body or a person who may do more after a scheme than before, without being named by it."""

    who: str
    is_person: bool
    functions: tuple[str, ...]


def widened(preview: Preview) -> tuple[Widened, ...]:
    """Everybody whose authority a scheme widens silently, bodies first.

    A body may do what it and those it continues might do before. Competences that an operation founds, transfers,
    divides or widens are named, and so is whoever is appointed, transferred or seconded, or whose post is moved.
    """
    if not preview.after.of_kind(Competence):
        return ()
    before = Authority(preview.before, preview.scheme.days[0] - ONE_DAY)
    after = Authority(preview.after, preview.last_day)
    return (*_bodies(preview, before, after), *_people(preview, before, after))


def _bodies(preview: Preview, before: Authority, after: Authority) -> Iterator[Widened]:
    named = frozenset(_named_competences(preview))
    granted = Authority(preview.after, after.day, named).of_bodies
    for body, powers in sorted(after.of_bodies.items()):
        had = frozenset[Power]().union(*(before.of_bodies.get(one, ()) for one in _continued(preview, body)))
        more = powers - had - granted.get(body, frozenset())
        if more:
            yield Widened(body, False, tuple(sorted({function for function, _ in more})))


def _people(preview: Preview, before: Authority, after: Authority) -> Iterator[Widened]:
    named = frozenset(_named_people(preview))
    granted = Authority(preview.after, after.day, frozenset(_named_competences(preview))).of_people
    for person, powers in sorted(after.of_people.items()):
        more = powers - before.of_people.get(person, frozenset()) - granted.get(person, frozenset())
        if more and person not in named:
            yield Widened(person, True, tuple(sorted({function for function, _ in more})))


def _continued(preview: Preview, body: UnitId) -> set[UnitId]:
    """A body and whatever it continues by the scheme, however many steps it took."""
    found, waiting, days = {body}, [body], set(preview.scheme.days)
    while waiting:
        one = waiting.pop()
        for succession in preview.after.predecessors_of(one):
            if succession.on in days and succession.predecessor not in found:
                found.add(succession.predecessor)
                waiting.append(succession.predecessor)
    return found


def _named_competences(preview: Preview) -> Iterator[str]:
    for operation in preview.scheme.operations:
        match operation:
            case FoundCompetence(competence=new):
                yield new.id
            case DivideCompetence(parts=parts):
                yield from (part.id for part in parts)
            case TransferCompetence(competence=id) | WidenCompetence(competence=id):
                yield id


def _named_people(preview: Preview) -> Iterator[str]:
    for operation in preview.scheme.operations:
        match operation:
            case Appoint() | TransferPerson() | AppointConcurrently() | Second():
                yield operation.person
            case MovePost(post=post):
                day = operation.effective_on
                yield from (str(h.person(day)) for h in preview.after.linked(Appointment, post, "post", day))


def authority_is_named(examination: Examination) -> Iterator[Finding]:
    """Nobody may do more than before, or over more land, unless an operation of the scheme says so.

    Findings
    --------
    powers.body_widened, powers.person_widened.

    Source
    ------
    A law of this house: a merger hands on what there was. What comes on top is somebody's decision, and is written.
    """
    for each in widened(examination.preview):
        functions = each.functions
        if each.is_person:
            yield error("powers.person_widened", each.who, person=each.who, functions=functions)
        else:
            body = unit_name(examination.after, UnitId(each.who), examination.last_day)
            yield error("powers.body_widened", each.who, body=body, functions=functions)
