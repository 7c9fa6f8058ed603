"""A small province with its office, somebody for each role, and what nobody without the right may see of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.site.cutovers.office import AT, hire, open_office, small_province
from tinhgon.register import Combination, Measure
from tinhgon_site.accounts import actions, store
from tinhgon_site.accounts.roles import EVERYWHERE, Role, RoleInScope
from tinhgon_site.accounts.store import Person
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.registers.actions import open_book

PASSWORD = "trống đồng Đông Sơn 1924"
DOOR = "django.contrib.auth.backends.ModelBackend"
AREA = Measure("area_km2", "km2", Combination.SUM)
#: What stands in the account of a bystander; only who manages accounts may ever read it.
SECRETS = ("bi-mat-ten", "Người Không Ai Biết", "lý do không ai biết")


@pytest.fixture
def office(db: None) -> dict[Role, Person]:
    """The small province, somebody for each role over everything, and a bystander."""
    open_book(small_province().putting(measures=[AREA]), by=INSTALLATION, at=AT, reason="mở sổ")
    people = open_office()
    roles = dict(
        zip((Role.PLANNER, Role.APPRAISER, Role.DECIDER, Role.OPERATOR, Role.READER), people.values(), strict=True)
    )
    roles[Role.OFFICER] = hire("huong", "Hà Thị Hương", Role.OFFICER, "a")
    roles[Role.ADMINISTRATOR] = hire("tam", "Vũ Thị Tâm", Role.ADMINISTRATOR)
    bystander = actions.make_user(SECRETS[0], SECRETS[1], password=PASSWORD, at=timezone.now())
    actions.give_role(
        bystander,
        RoleInScope(Role.READER, EVERYWHERE),
        start_on=timezone.localdate(),
        reason=SECRETS[2],
        by=INSTALLATION,
        at=timezone.now(),
    )
    return roles


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """A browser in which somebody has signed in, or nobody; it reads English."""

    def browser(person: Person | str | None = None, **options: Any) -> Client:
        client = Client(**options)
        client.cookies["tinhgon_language"] = "en"
        whose = store.person_named(person) if isinstance(person, str) else person
        if whose is not None:
            client.force_login(whose, backend=DOOR)
        return client

    return browser
