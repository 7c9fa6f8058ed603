"""Roles reach what lies within their scope, from their first day to the day before their last."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from tinhgon_site.accounts import actions, store
from tinhgon_site.accounts.rights import held_by, require
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.audit import store as audit

may_submit = held_by(Role.PLANNER)
may_look = held_by(Role.PLANNER, Role.OFFICER)
COMMUNE, PROVINCE = "14797", "38"


@pytest.mark.parametrize(
    ("held", "within", "answer"),
    [
        ({RoleInScope(Role.PLANNER)}, {COMMUNE, PROVINCE}, True),
        ({RoleInScope(Role.PLANNER)}, set(), True),
        ({RoleInScope(Role.PLANNER, PROVINCE)}, {COMMUNE, PROVINCE}, True),
        ({RoleInScope(Role.PLANNER, COMMUNE)}, {COMMUNE, PROVINCE}, True),
        ({RoleInScope(Role.PLANNER, COMMUNE)}, {PROVINCE}, False),
        ({RoleInScope(Role.PLANNER, "40")}, {COMMUNE, PROVINCE}, False),
        ({RoleInScope(Role.DECIDER)}, {COMMUNE, PROVINCE}, False),
        (set(), {PROVINCE}, False),
    ],
)
def test_a_role_reaches_what_lies_within_its_scope(held, within, answer):
    assert may_submit(frozenset(held), within=within) is answer


def test_any_of_several_roles_suffices():
    assert may_look(frozenset({RoleInScope(Role.OFFICER, COMMUNE)}), within={COMMUNE})


def test_what_is_not_allowed_is_refused():
    require(True)
    with pytest.raises(PermissionDenied):
        require(False)


@pytest.fixture
def planner(db):
    at = timezone.now()
    return actions.make_user("lan", "Hoàng Thị Lan", password=None, roles=(RoleInScope(Role.PLANNER, COMMUNE),), at=at)


def test_a_visitor_holds_no_role(db):
    assert store.roles_of(AnonymousUser()) == frozenset()


def test_a_role_is_held_from_its_first_day_until_the_day_before_its_end(planner):
    held = RoleInScope(Role.DECIDER)
    actions.give_role(planner, held, start_on=date(2025, 7, 1), by=actions.INSTALLATION, at=timezone.now())
    actions.end_role(planner, held, end_on=date(2025, 9, 1), by=actions.INSTALLATION, at=timezone.now())
    days = [date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 31), date(2025, 9, 1)]
    assert [held in store.roles_of(planner, on=day) for day in days] == [False, True, True, False]


def test_a_closed_account_holds_no_role(planner):
    assert store.roles_of(planner)
    actions.close_account(planner, by=actions.INSTALLATION, at=timezone.now())
    assert store.roles_of(planner) == frozenset()


def test_a_role_given_twice_is_refused(planner):
    with pytest.raises(ValidationError):
        actions.give_role(
            planner,
            RoleInScope(Role.PLANNER, COMMUNE),
            start_on=timezone.localdate(),
            by=actions.INSTALLATION,
            at=timezone.now(),
        )


def test_a_role_given_twice_is_refused_in_the_readers_language(planner):
    held = RoleInScope(Role.PLANNER)
    actions.give_role(planner, held, start_on=date(2025, 7, 1), by=actions.INSTALLATION, at=timezone.now())
    with translation.override("vi"), pytest.raises(ValidationError) as refused:
        actions.give_role(planner, held, start_on=date(2025, 7, 2), by=actions.INSTALLATION, at=timezone.now())
    assert "đang giữ vai trò này rồi" in refused.value.messages[0]


def test_a_weak_password_and_a_taken_name_are_refused(planner):
    with pytest.raises(ValidationError):
        actions.make_user("lan2", "Hoàng Thị Lan", password="12345", at=timezone.now())
    with pytest.raises(ValidationError):
        actions.make_user("lan2", "Hoàng Thị Lan", password="HoàngThịLan1", at=timezone.now())
    with pytest.raises(ValidationError):
        actions.make_user("lan", "Ai Khác", password=None, at=timezone.now())
    assert [person.username for person in store.persons()] == ["lan"]


def test_every_deed_on_an_account_is_in_the_record_and_never_a_password(planner):
    actions.set_password(planner, "trống đồng Đông Sơn 1924", by=store.actor_of(planner), at=timezone.now())
    entries = list(audit.entries(subject_kind="person", subject_id="lan", newest_first=False))
    assert [entry.deed for entry in entries] == ["person.made", "role.given", "person.password-set"]
    assert entries[-1].actor_label == "Hoàng Thị Lan"
    assert not any("trống đồng" in str(entry.details) for entry in entries)
