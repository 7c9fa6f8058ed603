"""The real change of the province, carrying its made-up bodies and people: nobody is left behind unnamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tinhgon.demonstration.facts import Facts, demonstration_facts
from tinhgon.demonstration.schemes import real_scheme
from tinhgon.packs.apparatus import Apparatus, BodyKind, load_apparatus
from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Appointment,
    Asset,
    Caseload,
    Competence,
    Membership,
    Obligation,
    Post,
    Register,
    Unit,
    successors_on,
)
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import (
    AbolishPost,
    ChangeParent,
    CreatePost,
    DissolveUnit,
    EndTier,
    FoundUnit,
    HandOver,
    MergeUnits,
    MoveMemberships,
    NewPost,
    NewUnit,
    Operation,
    Release,
    SplitUnit,
    TransferCompetence,
    TransferPerson,
    WidenCompetence,
)
from tinhgon.scheme.operations.appointments import MAIN
from tinhgon.vocabulary import SchemeId, UnitId

SYNTHETIC = SchemeId("thanh-hoa-2025-bo-may")
TIER_ENDS = "kết thúc hoạt động cấp huyện"
ONE_HEAD = "hợp nhất: mỗi cơ quan một người đứng đầu"
RECEIPT = "GTN-01 (giả lập)"
RECORD = "BB-01 (giả lập)"


def synthetic_scheme(register: Register) -> Scheme:
    """The real scheme with the bodies merged, the new ones founded, and the districts' people and things placed."""
    facts, real = demonstration_facts(), real_scheme(register)
    ends = tuple(operation for operation in real.operations if isinstance(operation, EndTier))
    lands = tuple(
        step
        for operation in real.operations
        if not isinstance(operation, EndTier)
        for step in _with_bodies(operation, register)
    )
    merged = preview(replace(real, operations=lands, figures=()), register).after
    making = _Making(facts, load_apparatus(facts.pack.code), merged)
    bodies = (*making.widened(lands), *making.merged_bodies())
    operations = (*lands, *bodies, *making.new_bodies(), *making.districts_end(), *ends)
    return replace(real, id=SYNTHETIC, operations=operations)


def _with_bodies(operation: Operation, register: Register) -> Iterator[Operation]:
    """A division leaves open where the commune's bodies go: here to whoever gets the most of it."""
    if isinstance(operation, SplitUnit):
        day = operation.effective_on
        standing = [part for part in operation.parts if not isinstance(part.into, NewUnit)]
        most = max(standing, key=lambda part: part.share or 0.0)
        for body in register.children_of(operation.unit, day, TERRITORIAL):
            yield ChangeParent(UnitId(body.id), TERRITORIAL, most.target, effective_on=day)
    yield operation


@dataclass
class _Making:
    """The register after the communes have merged, and which posts are still free."""

    facts: Facts
    apparatus: Apparatus
    register: Register
    free: dict[UnitId, list[str]] = field(default_factory=dict)
    bodies: dict[tuple[UnitId, str], UnitId] = field(default_factory=dict)
    made: int = 0

    def __post_init__(self) -> None:
        self.day = self.facts.effective_on
        self.communes = self.register.at(self.day).of_kinds(frozenset(self.facts.pack.kinds_of("commune")))

    def merged_bodies(self) -> Iterator[Operation]:
        """In each commune the bodies of one kind become one; a single one stays itself."""
        for commune, record in self.communes.items():
            kinds: dict[str, list[UnitId]] = {}
            for body in self.register.children_of(commune, self.day, TERRITORIAL):
                kinds.setdefault(body.kind(self.day) or "", []).append(UnitId(body.id))
            for kind, ids in kinds.items():
                self.bodies[commune, kind] = into = ids[0] if len(ids) == 1 else UnitId(f"{commune}.{kind}")
                if len(ids) > 1:
                    yield MergeUnits(tuple(ids), self._new(self.apparatus.bodies[kind], into, record, ""), self.day)
                    yield from self._one_head(into, ids)

    def _one_head(self, body: UnitId, merged: list[UnitId]) -> Iterator[Operation]:
        """Of several heads one is named as head of the merged body; the posts of all end, the others wait."""
        posts = (p for one in merged for p in self.register.linked(Post, one, "body", self.day))
        heads = [post for post in posts if post.role(self.day) == "head"]
        held = [h for post in heads for h in self.register.linked(Appointment, post.id, "post", self.day)]
        mains = [h for h in held if h.capacity(self.day) == MAIN]
        if heads and mains:
            first, new = heads[0], f"{body}.head"
            name, role, group, asked = (first.text(a, self.day) for a in ("name", "role", "group", "qualification"))
            yield CreatePost(NewPost(new, body, name, role, group, asked), effective_on=self.day)
            yield TransferPerson(f"{new}.holder", str(mains[0].person(self.day)), new, effective_on=self.day)
            for other in mains[1:]:
                yield Release(str(other.person(self.day)), ONE_HEAD, effective_on=self.day)
        for post in heads:
            yield AbolishPost(post.id, ONE_HEAD, effective_on=self.day)

    def widened(self, lands: tuple[Operation, ...]) -> Iterator[Operation]:
        """Where a commune gets a piece of another one, its bodies' competences reach over it: said, not supposed."""
        pieces = {p.target for op in lands if isinstance(op, SplitUnit) for p in op.parts}
        for commune in sorted(pieces):
            for body in self.register.children_of(commune, self.day, TERRITORIAL):
                for competence in self.register.linked(Competence, body.id, "body", self.day):
                    yield WidenCompetence(competence.id, commune, effective_on=self.day)

    def new_bodies(self) -> Iterator[Operation]:
        """The departments and the service centre that every commune has from that day on, with their posts."""
        eve = frozenset(body.code for body in self.apparatus.of_tier("commune", self.facts.before_on))
        for commune, record in self.communes.items():
            for kind in self.apparatus.of_tier("commune", self.day):
                if kind.code in eve:
                    continue
                for number, name in enumerate(kind.each or ("",)):
                    id = UnitId(f"{commune}.{kind.code}{number or ''}")
                    above = self.bodies.get((commune, kind.within))
                    yield FoundUnit(self._new(kind, id, record, name, above), self.day)
                    yield from self._posts(commune, id, kind)

    def _posts(self, commune: UnitId, body: UnitId, kind: BodyKind) -> Iterator[Operation]:
        for plan in kind.posts:
            for _ in range(plan.count):
                self.made += 1
                id = f"w{self.made:05}"
                new = NewPost(id, body, plan.name, plan.role, plan.group, plan.qualification)
                yield CreatePost(new, effective_on=self.day)
                if not plan.held_with:
                    self.free.setdefault(commune, []).append(id)

    def districts_end(self) -> Iterator[Operation]:
        """What districts have goes to the commune at their seat, their people to new posts of their communes."""
        before = self.register.at(self.day)
        for district in before.of_kinds(self.facts.pack.ended_kinds(self.day)):
            communes = self._communes_of(district) or [unit for unit, _ in self.bodies][:1]
            bodies = self.register.children_of(district, self.day, TERRITORIAL)
            bodies = tuple(body for body in bodies if body.kind(self.day) in self.apparatus.bodies)
            for body in bodies:
                yield from self._emptied(UnitId(body.id), communes)
            # Those within others first: nothing may stand under what ends.
            for body in sorted(bodies, key=lambda each: -self._depth(each)):
                yield DissolveUnit(UnitId(body.id), TIER_ENDS, self.day)

    def _communes_of(self, district: UnitId) -> list[UnitId]:
        """The communes of the day on the land of a district, those with most of its communes of the eve first."""
        eve, with_bodies = self.facts.before_on, {unit for unit, _ in self.bodies}
        times: dict[UnitId, int] = {}
        for old in self.register.children_of(district, eve, TERRITORIAL):
            for new in successors_on(self.register, UnitId(old.id), eve, self.day) or (UnitId(old.id),):
                if new in with_bodies:
                    times[new] = times.get(new, 0) + 1
        return sorted(times, key=lambda commune: -times[commune])

    def _emptied(self, body: UnitId, communes: list[UnitId]) -> Iterator[Operation]:
        day, seat = self.day, communes[0]
        government, party = self._receiver(seat, "government"), self._receiver(seat, "party")
        kinds = (Asset, Obligation, Caseload)
        things = tuple(each.id for cls in kinds for each in self.register.linked(cls, body, "body", day))
        if things:
            yield HandOver(things, government, RECORD, effective_on=day)
        for competence in self.register.linked(Competence, body, "body", day):
            yield TransferCompetence(competence.id, government, effective_on=day)
        members = tuple(each.id for each in self.register.linked(Membership, body, "body", day))
        if members:
            yield MoveMemberships(members, party, RECEIPT, effective_on=day)
        for post in self.register.linked(Post, body, "body", day):
            for held in self.register.linked(Appointment, post.id, "post", day):
                yield self._placed(str(held.person(day)), communes)

    def _placed(self, person: str, communes: list[UnitId]) -> Operation:
        for commune in communes:
            if free := self.free.get(commune):
                self.made += 1
                return TransferPerson(f"x{self.made:05}", person, free.pop(0), effective_on=self.day)
        return Release(person, TIER_ENDS, effective_on=self.day)

    def _receiver(self, commune: UnitId, block: str) -> UnitId:
        kinds = self.apparatus.of_blocks(block)
        return next(id for (unit, kind), id in self.bodies.items() if unit == commune and kind in kinds)

    def _depth(self, body: Unit) -> int:
        depth, above = 0, body.parent(ADMINISTRATIVE, self.day)
        while above is not None:
            depth, above = depth + 1, self.register.units[above].parent(ADMINISTRATIVE, self.day)
        return depth

    def _new(self, kind: BodyKind, id: UnitId, commune: Unit, name: str, above: UnitId | None = None) -> NewUnit:
        parents = [(TERRITORIAL, UnitId(commune.id)), *([(ADMINISTRATIVE, above)] if above else [])]
        called = f"{name or kind.names.vi} — {commune.name(self.day)}"
        return NewUnit(id, kind.code, called, parents=tuple(parents))
