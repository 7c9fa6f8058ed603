"""Random bodies with everything that hangs on them, and random schemes for them: what the laws of people are tried on.

Two or three communes of a province, a body or two in each, posts held or empty, people with and without a post.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Appointment,
    Asset,
    Caseload,
    Competence,
    Dependant,
    Membership,
    Obligation,
    Person,
    Post,
    Register,
    Territory,
    Unit,
    Value,
    parent_attribute,
)
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import (
    AbolishPost,
    Appoint,
    AppointConcurrently,
    ChangeStatus,
    CreatePost,
    Dispose,
    DissolveUnit,
    DivideCompetence,
    EndAppointment,
    EndCompetence,
    FoundCompetence,
    HandOver,
    LendAsset,
    MergeUnits,
    MoveMemberships,
    MovePost,
    NewCompetence,
    NewPost,
    NewUnit,
    Operation,
    ReceiveMemberships,
    Release,
    Retire,
    Second,
    TransferCompetence,
    TransferPerson,
    WidenCompetence,
)
from tinhgon.vocabulary import Period, SchemeId, UnitId, has_errors

FOUNDED, HIRED = date(2000, 1, 1), date(2010, 1, 1)
DAYS = (date(2025, 7, 1), date(2026, 1, 1))
LATER = date(2026, 6, 1)


def under(parent: str) -> dict[str, Value | None]:
    """A parent in both hierarchies."""
    return {parent_attribute(TERRITORIAL): parent, parent_attribute(ADMINISTRATIVE): parent}


@st.composite
def apparatus(draw: st.DrawFn) -> Register:
    """A sound register: every link leads somewhere, nobody has two main posts."""
    communes = [f"c{n}" for n in range(draw(st.integers(2, 3)))]
    bodies = [f"{commune}b{n}" for commune in communes for n in range(draw(st.integers(1, 2)))]
    units = [Unit.starting("p", Period(FOUNDED), {"name": "Tỉnh", "kind": "province"})]
    units += [Unit.starting(c, Period(FOUNDED), {"name": c, "kind": "commune", **under("p")}) for c in communes]
    units += [Unit.starting(b, Period(FOUNDED), {"name": b, "kind": "board", **under(b[:2])}) for b in bodies]
    lands = [Territory.starting(f"t{c}", Period(FOUNDED), {"unit": c}) for c in communes]
    found: list[Dependant] = []
    posts = [f"{body}v{n}" for body in bodies for n in range(draw(st.integers(0, 2)))]
    for post in posts:
        role = draw(st.sampled_from(["head", "staff"]))
        found.append(Post.starting(post, Period(FOUNDED), {"body": post[:4], "role": role, "name": f"Vị trí {post}"}))
    for n in range(draw(st.integers(0, 5))):
        known: dict[str, Value | None] = {
            "name": f"Người {n}",
            "grade_coefficient": draw(st.sampled_from([None, 2.34])),
        }
        person = Person.starting(f"n{n}", Period(HIRED), known)
        if draw(st.booleans()):
            person = person.setting(date(2020, 1, 1), {"grade_coefficient": 3.0})
        found.append(person)
        if n < len(posts) and draw(st.integers(0, 3)):
            found.append(Appointment.starting(f"a{n}", Period(HIRED), {"post": posts[n], "person": f"n{n}"}))
        if draw(st.booleans()):
            said: dict[str, Value | None] = {"body": draw(st.sampled_from(bodies)), "person": f"n{n}", "receipt": "01"}
            found.append(Membership.starting(f"m{n}", Period(HIRED), said))
    for n, body in enumerate(bodies):
        function = draw(st.sampled_from(["land", "schools"]))
        kinds: tuple[tuple[type[Dependant], dict[str, Value | None]], ...] = (
            (Competence, {"name": f"Việc {n}", "function": function, "over": draw(st.sampled_from([None, body[:2]]))}),
            (Asset, {"sort": "building", "area_m2": 120.0, "handover_record": "02"}),
            (Obligation, {"count": 3.0}),
            (Caseload, {"count": 7.0, "case_type": "hộ tịch"}),
        )
        for cls, values in kinds:
            if draw(st.booleans()):
                id = f"{cls.KIND.one[:2]}{n}"
                found.append(cls.starting(id, Period(FOUNDED), {"body": body, **values}))
    return Register(number=1).putting(units=units, territories=lands, dependants=found)


class Hand:
    """Draws ids that stand in a register on a day, and new ones."""

    def __init__(self, draw: st.DrawFn, register: Register, day: date) -> None:
        self.draw, self.register, self.day = draw, register, day
        self.made = 0

    def one(self, cls: type[Dependant]) -> str:
        return self.draw(st.sampled_from(sorted(self.register.at(self.day).existing(cls)) or ["nobody"]))

    def body(self) -> UnitId:
        standing = [id for id, u in self.register.at(self.day).units.items() if u.kind(self.day) == "board"]
        return self.draw(st.sampled_from(standing or [UnitId("nobody")]))

    def commune(self) -> UnitId:
        standing = [id for id, u in self.register.at(self.day).units.items() if u.kind(self.day) == "commune"]
        return self.draw(st.sampled_from(standing or [UnitId("nobody")]))

    def new(self) -> str:
        self.made += 1
        return f"x{self.day.year}{len(self.register.units)}{sum(1 for _ in self.register.all_dependants())}{self.made}"

    def competence(self) -> NewCompetence:
        return NewCompetence(self.new(), "Việc mới", self.body(), "schools", self.commune())


def _merge_bodies(h: Hand) -> Operation:
    new = NewUnit(UnitId(h.new()), "board", "Cơ quan mới", parents=((TERRITORIAL, h.commune()),))
    return MergeUnits(tuple({h.body(), h.body()}), new if h.draw(st.booleans()) else h.body(), h.day)


def _merge_communes(h: Hand) -> Operation:
    new = NewUnit(UnitId(h.new()), "commune", "Xã mới", parents=((TERRITORIAL, UnitId("p")),))
    return MergeUnits(tuple({h.commune(), h.commune()}), new if h.draw(st.booleans()) else h.commune(), h.day)


MAKERS: tuple[Callable[[Hand], Operation], ...] = (
    _merge_bodies,
    _merge_communes,
    lambda h: DissolveUnit(h.body(), "không còn cần", h.day),
    lambda h: CreatePost(NewPost(h.new(), h.body(), "Vị trí mới"), effective_on=h.day),
    lambda h: MovePost(h.one(Post), h.body(), effective_on=h.day),
    lambda h: AbolishPost(h.one(Post), h.draw(st.sampled_from(["dôi dư", " "])), effective_on=h.day),
    lambda h: Appoint(h.new(), h.one(Person), h.one(Post), effective_on=h.day),
    lambda h: TransferPerson(h.new(), h.one(Person), h.one(Post), effective_on=h.day),
    lambda h: AppointConcurrently(h.new(), h.one(Person), h.one(Post), effective_on=h.day),
    lambda h: Second(h.new(), h.one(Person), h.one(Post), date(2027, 1, 1), effective_on=h.day),
    lambda h: EndAppointment(h.one(Appointment), "hết nhiệm kỳ", effective_on=h.day),
    lambda h: Release(h.one(Person), "dôi dư", effective_on=h.day),
    lambda h: Retire(h.one(Person), effective_on=h.day),
    lambda h: ChangeStatus(h.one(Person), "offered", h.day, effective_on=h.day),
    lambda h: MoveMemberships((h.one(Membership),), h.body(), effective_on=h.day),
    lambda h: ReceiveMemberships((h.one(Membership),), "15/GTN", effective_on=h.day),
    lambda h: FoundCompetence(h.competence(), effective_on=h.day),
    lambda h: TransferCompetence(h.one(Competence), h.body(), effective_on=h.day),
    lambda h: DivideCompetence(h.one(Competence), (h.competence(),), effective_on=h.day),
    lambda h: WidenCompetence(h.one(Competence), h.commune(), effective_on=h.day),
    lambda h: EndCompetence(h.one(Competence), "bãi bỏ", effective_on=h.day),
    lambda h: HandOver((h.one(Asset),), h.body(), "BB-01", effective_on=h.day),
    lambda h: LendAsset(h.one(Asset), h.body(), date(2027, 1, 1), effective_on=h.day),
    lambda h: Dispose(h.one(Caseload), "giải quyết xong", effective_on=h.day),
)


@st.composite
def staff_schemes(draw: st.DrawFn, register: Register) -> Scheme:
    """Up to six operations that can be done one after the other."""
    operations: list[Operation] = []
    for day in sorted(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=6))):
        operation = draw(st.sampled_from(MAKERS))(Hand(draw, register, day))
        if not has_errors(operation.problems(register)):
            register = operation.apply(register)
            operations.append(operation)
    if not operations:
        operations.append(CreatePost(NewPost("x", UnitId("c0b0")), effective_on=DAYS[0]))
    return Scheme(SchemeId("staff"), "Phương án nhân sự", 1, tuple(operations), "Sở Nội vụ")


@st.composite
def staff_cases(draw: st.DrawFn) -> tuple[Register, Scheme]:
    """A register and a scheme for it."""
    register = draw(apparatus())
    return register, draw(staff_schemes(register))
