"""Posts, people, appointments, memberships, competences, assets, obligations and open cases: each kind declared once.

The words follow the W3C organisation ontology: a post belongs to an organisation and is held by people; a membership
binds a person to an organisation. Of people only what posts, placement and entitlements need is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, Self

from tinhgon.register.dependants.declared import UNITS, Attribute, Holds, RecordKind, link, number, one_of, whole
from tinhgon.register.records import Record, Value
from tinhgon.vocabulary import UnitId

POSTS, PEOPLE, APPOINTMENTS, MEMBERSHIPS = "posts", "people", "appointments", "memberships"
COMPETENCES, ASSETS, OBLIGATIONS, CASES = "competences", "assets", "obligations", "cases"

#: From none to the highest; who holds a higher one holds the lower ones as well.
QUALIFICATIONS = ("none", "secondary", "vocational", "college", "bachelor", "master", "doctor")
#: Who somebody is to the state; the same words as in `tinhgon entitlement`.
GROUPS = ("cadre", "civil_servant", "public_employee", "commune_non_specialised", "village")
ROLES = ("head", "deputy", "staff")
CAPACITIES = ("main", "concurrent", "seconded")
#: What is known of somebody without a post.
STATUSES = ("pool", "offered", "leaving", "supported", "retired")
WISHES = ("stay", "transfer", "early_retirement", "resignation")
ASSET_SORTS = ("building", "vehicle", "equipment", "seal", "contract")
CONDITIONS = ("good", "fair", "poor", "unusable")
_MARK = Attribute("is_synthetic", Holds.TRUTH)


@dataclass(frozen=True, slots=True)
class Dependant(Record):
    """Something that depends on a body, directly or through a post: it must go somewhere when that body ends."""

    KIND: ClassVar[RecordKind]

    def name(self, day: date) -> str:
        """What people call it on a day; its id when it has no name."""
        return self.text("name", day) or self.id

    def hangs_on(self, day: date) -> str | None:
        """The id of the thing it depends on directly."""
        return self.text(self.KIND.hangs_on, day) if self.KIND.hangs_on else None

    def number(self, attribute: str, day: date) -> float | None:
        """An attribute as a number; `None` when it is not known."""
        value = self.value(attribute, day)
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def day(self, attribute: str, day: date) -> date | None:
        """An attribute that is itself a day."""
        text = self.text(attribute, day)
        return None if text is None else date.fromisoformat(text)

    def following(self, gone: frozenset[str], to: str, day: date) -> Self:
        """The same, led from a day on to the successor of what is gone; a hand-over has yet to be proved."""
        changes: dict[str, Value | None] = {name: to for name in self.KIND.follows if self.value(name, day) in gone}
        if self.KIND.hangs_on in changes:
            changes |= dict.fromkeys(self.KIND.proved_by)
        return self.setting(day, changes)

    def links(self) -> Iterator[tuple[str, str]]:
        """The ids it ever held, each with the kind of thing it leads to."""
        for attribute in self.KIND.links:
            line = self.attributes.get(attribute.name)
            if line is not None:
                yield from ((attribute.links_to, str(value)) for _, value in line.spans)


class _OfBody(Dependant):
    """What belongs to a body."""

    __slots__ = ()

    def body(self, day: date) -> UnitId | None:
        """The body it belongs to on a day."""
        body = self.text("body", day)
        return None if body is None else UnitId(body)


@dataclass(frozen=True, slots=True)
class Post(_OfBody):
    """One authorised place of work in a body (W3C ORG: Post), whoever holds it, held or not."""

    KIND: ClassVar[RecordKind] = RecordKind(
        POSTS,
        "post",
        (
            Attribute("name"),
            link("body", UNITS, is_required=True, follows=True),
            one_of("role", ROLES),
            one_of("group", GROUPS),
            one_of("qualification", QUALIFICATIONS),
            Attribute("field"),
            Attribute("rank"),
            Attribute("may_be_concurrent", Holds.TRUTH),
            # Held by whoever holds the other post: one place of work, not two.
            link("concurrent_with", POSTS),
            _MARK,
        ),
        hangs_on="body",
    )

    def role(self, day: date) -> str:
        return self.text("role", day) or "staff"


@dataclass(frozen=True, slots=True)
class Person(Dependant):
    """Somebody who works for the province; what is known of them is shown only to whoever needs it."""

    KIND: ClassVar[RecordKind] = RecordKind(
        PEOPLE,
        "person",
        (
            Attribute("name"),
            Attribute("identity"),
            Attribute("born_on", Holds.DAY),
            one_of("sex", ("male", "female")),
            one_of("group", GROUPS),
            one_of("qualification", QUALIFICATIONS),
            Attribute("field"),
            number("grade_coefficient", 0.5, 13),
            number("position_allowance", 0, 2),
            whole("monthly_pay_vnd", 0, 1e9),
            whole("insured_months", 0, 720),
            whole("service_months", 0, 720),
            number("hazard_years", 0, 60),
            link("home", UNITS),
            one_of("wish", WISHES),
            link("wished_body", UNITS),
            link("relative", PEOPLE),
            # Pregnancy, or a child under 36 months: the law protects until this day; used for nothing else.
            Attribute("protected_until", Holds.DAY),
            one_of("status", STATUSES),
            Attribute("contacted_on", Holds.DAY),
            _MARK,
        ),
        is_personal=True,
    )

    def status(self, day: date) -> str | None:
        return self.text("status", day)


@dataclass(frozen=True, slots=True)
class Appointment(Dependant):
    """A person holds a post: as the main one, concurrently with another, or seconded."""

    KIND: ClassVar[RecordKind] = RecordKind(
        APPOINTMENTS,
        "appointment",
        (
            link("post", POSTS, is_required=True),
            link("person", PEOPLE, is_required=True),
            one_of("capacity", CAPACITIES),
            Attribute("ends_on", Holds.DAY),
        ),
        hangs_on="post",
        is_personal=True,
    )

    def post(self, day: date) -> str | None:
        return self.text("post", day)

    def person(self, day: date) -> str | None:
        return self.text("person", day)

    def capacity(self, day: date) -> str:
        return self.text("capacity", day) or "main"


@dataclass(frozen=True, slots=True)
class Membership(_OfBody):
    """A person belongs to a Party cell or a union; the body that receives them says so in a receipt."""

    KIND: ClassVar[RecordKind] = RecordKind(
        MEMBERSHIPS,
        "membership",
        (
            link("body", UNITS, is_required=True, follows=True),
            link("person", PEOPLE, is_required=True),
            Attribute("role"),
            Attribute("receipt"),
            Attribute("received_on", Holds.DAY),
        ),
        hangs_on="body",
        proved_by=("receipt", "received_on"),
        is_personal=True,
    )

    def person(self, day: date) -> str | None:
        return self.text("person", day)


@dataclass(frozen=True, slots=True)
class Competence(_OfBody):
    """A function: which body does what, by which law and procedure, over which land.

    `over` is the unit over whose land it reaches; without it, the land of the unit its body stands under.
    """

    KIND: ClassVar[RecordKind] = RecordKind(
        COMPETENCES,
        "competence",
        (
            Attribute("name", is_required=True),
            Attribute("function"),
            link("body", UNITS, is_required=True, follows=True),
            link("over", UNITS, follows=True),
            Attribute("basis"),
            Attribute("procedure"),
        ),
        hangs_on="body",
    )

    def function(self, day: date) -> str:
        """What is done, whoever does it: the word by which two competences are the same, else the name."""
        return self.text("function", day) or self.name(day)


@dataclass(frozen=True, slots=True)
class Asset(_OfBody):
    """A building, vehicle, piece of equipment, seal or contract that a body has; perhaps lent to another."""

    KIND: ClassVar[RecordKind] = RecordKind(
        ASSETS,
        "asset",
        (
            Attribute("name"),
            link("body", UNITS, is_required=True, follows=True),
            one_of("sort", ASSET_SORTS, is_required=True),
            number("area_m2"),
            whole("rooms"),
            one_of("condition", CONDITIONS),
            number("lon", -180, 180),
            number("lat", -90, 90),
            whole("value_vnd"),
            link("lent_to", UNITS, follows=True),
            Attribute("back_on", Holds.DAY),
            Attribute("handover_record"),
            _MARK,
        ),
        hangs_on="body",
        proved_by=("handover_record",),
    )


@dataclass(frozen=True, slots=True)
class Obligation(_OfBody):
    """Something a body owes or is owed: debts, projects, contracts under way, counted."""

    KIND: ClassVar[RecordKind] = RecordKind(
        OBLIGATIONS,
        "obligation",
        (
            Attribute("name"),
            link("body", UNITS, is_required=True, follows=True),
            Attribute("sort"),
            whole("count"),
            whole("amount_vnd"),
            Attribute("due_on", Holds.DAY),
            Attribute("handover_record"),
            _MARK,
        ),
        hangs_on="body",
        proved_by=("handover_record",),
    )


@dataclass(frozen=True, slots=True)
class Caseload(_OfBody):
    """The open cases of one type that wait at a body, counted."""

    KIND: ClassVar[RecordKind] = RecordKind(
        CASES,
        "caseload",
        (
            Attribute("name"),
            link("body", UNITS, is_required=True, follows=True),
            Attribute("case_type"),
            whole("count"),
            Attribute("handover_record"),
            _MARK,
        ),
        hangs_on="body",
        proved_by=("handover_record",),
    )


#: Every kind of dependant, in the order in which files have them: each after those it leads to.
DEPENDANTS: Final[tuple[type[Dependant], ...]] = (
    Post,
    Person,
    Appointment,
    Membership,
    Competence,
    Asset,
    Obligation,
    Caseload,
)
DEPENDANT_KINDS: Final[dict[str, type[Dependant]]] = {each.KIND.code: each for each in DEPENDANTS}
