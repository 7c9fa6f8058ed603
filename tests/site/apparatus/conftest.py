"""The small province with people in it: two committees that merge, and a person for each role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.site.accounts.conftest import DOOR
from tests.site.cutovers.office import AT, EFFECTIVE, hire, open_office, small_province, small_scheme
from tinhgon.register import Appointment, Combination, Competence, Measure, Person, Post, Register, Unit
from tinhgon.scheme.operations import MergeUnits, NewUnit
from tinhgon.vocabulary import Period, SchemeId, UnitId
from tinhgon_site.accounts.roles import Role
from tinhgon_site.accounts.store import actor_of
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.registers.actions import open_book
from tinhgon_site.schemes.actions import keep_scheme

SINCE = Period(date(2020, 1, 1))
STAFFED = SchemeId("bo-may-mau")
#: Who works in the two committees; nobody without the right may ever read these names.
NAMES = {"na": "Người Giấu Một", "nb": "Người Giấu Hai", "nd": "Người Giấu Ba"}
AREA = Measure("area_km2", "km2", Combination.SUM)


def staffed_province() -> Register:
    """The four communes; An, Bình and Đông have a committee each, with a head and a post that nobody holds."""
    units, things = [], []
    for commune in ("a", "b", "d"):
        body = f"u{commune}"
        said = {"name": f"Ủy ban {commune}", "kind": "ubnd_xa", "parent:territory": commune}
        units.append(Unit.starting(body, SINCE, said))
        for number, role in enumerate(("head", "staff")):
            post = {"name": "Chủ tịch" if role == "head" else "Chuyên viên", "body": body, "role": role}
            things.append(Post.starting(f"v{commune}{number}", SINCE, post))
        person = {
            "name": NAMES[f"n{commune}"],
            "identity": f"03820000{commune}",
            "born_on": "1972-03-04",
            "sex": "male",
            "group": "civil_servant",
            "wish": "early_retirement",
            "grade_coefficient": 4.32,
            "insured_months": 300.0,
        }
        things += [
            Person.starting(f"n{commune}", SINCE, person),
            Appointment.starting(
                f"b{commune}", SINCE, {"post": f"v{commune}0", "person": f"n{commune}", "capacity": "main"}
            ),
            Competence.starting(f"c{commune}", SINCE, {"name": "Quản lý đất đai của xã", "body": body, "over": "p"}),
        ]
    return small_province().putting(units=units, dependants=things, measures=[AREA])


def staffed_scheme():
    """The small scheme, with the committees of the merged communes merged as well."""
    scheme = small_scheme(STAFFED)
    into = NewUnit(UnitId("uab"), "ubnd_xa", "Ủy ban An Bình", parents=(("territory", UnitId("ab")),))
    merged = MergeUnits((UnitId("ua"), UnitId("ub")), into, EFFECTIVE)
    return type(scheme)(scheme.id, "Bộ máy mẫu", 1, (*scheme.operations, merged), scheme.owner, scheme.legal_basis)


@pytest.fixture
def office(db: None) -> dict[Role, Any]:
    """The province with its people in the book, a scheme for them, and somebody for each role."""
    open_book(staffed_province(), by=INSTALLATION, at=AT, reason="mở sổ")
    people = open_office()
    keep_scheme(staffed_scheme(), by=actor_of(people["lan"]), at=AT, expected_version=0)
    first = (Role.PLANNER, Role.APPRAISER, Role.DECIDER, Role.OPERATOR, Role.READER)
    roles = dict(zip(first, people.values(), strict=True))
    roles[Role.OFFICER] = hire("huong", "Hà Thị Hương", Role.OFFICER, "a")
    roles[Role.ADMINISTRATOR] = hire("tam", "Vũ Thị Tâm", Role.ADMINISTRATOR)
    return roles


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """A browser in which somebody has signed in, or nobody; it reads English."""

    def browser(person: Any = None) -> Client:
        client = Client()
        client.cookies["tinhgon_language"] = "en"
        if person is not None:
            client.force_login(person, backend=DOOR)
        return client

    return browser
