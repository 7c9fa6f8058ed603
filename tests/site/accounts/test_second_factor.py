"""A code beside the password: who needs one, what is closed until then, and that it cannot be passed by."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.journeys.test_accounts import code_now
from tests.site.accounts.conftest import PASSWORD
from tinhgon_site.accounts import actions, store
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.accounts.second_factor import has_second_factor


@pytest.fixture(autouse=True)
def required(settings):
    settings.IS_SECOND_FACTOR_REQUIRED = True
    cache.clear()


def person(role: Role, username: str = "dung"):
    roles = (RoleInScope(role),)
    return actions.make_user(username, "Nguyễn Phương Dung", password=PASSWORD, roles=roles, at=timezone.now())


def sign_in(client: Client, username: str = "dung", **more):
    return client.post("/sign-in", {"login": username, "password": PASSWORD, **more}, HTTP_HOST="localhost")


def set_up(client: Client) -> str:
    """Set the second factor up in a browser that has just signed in; the secret."""
    secret = client.get("/account/second-factor").context["form"].secret
    assert client.post("/account/second-factor", {"code": code_now(secret)})["Location"] == "/account/recovery-codes"
    return secret


@pytest.mark.parametrize("role", [Role.DECIDER, Role.ADMINISTRATOR])
def test_a_role_that_binds_the_province_opens_nothing_without_it(client, db, role):
    person(role)
    sign_in(client)
    for path in ("/", "/schemes/", "/persons/", "/account/password", "/record/"):
        assert client.get(path)["Location"] == "/account/second-factor", path
    assert client.post("/schemes/x/decision/", {"step": "decide"})["Location"] == "/account/second-factor"
    assert client.get("/account/second-factor").status_code == 200
    assert client.post("/sign-out").status_code == 302


def test_other_roles_and_installations_that_say_so_need_none(client, db, settings):
    person(Role.PLANNER)
    sign_in(client)
    assert client.get("/account/").status_code == 200
    person(Role.DECIDER, "hai")
    settings.IS_SECOND_FACTOR_REQUIRED = False
    other = Client()
    sign_in(other, "hai")
    assert other.get("/account/").status_code == 200


def test_a_role_given_meanwhile_asks_for_it_at_once(client, db):
    planner = person(Role.PLANNER)
    sign_in(client)
    actions.give_role(planner, RoleInScope(Role.DECIDER), start_on=timezone.localdate(), by=actions.INSTALLATION,
                      at=timezone.now())  # fmt: skip
    assert client.get("/account/password")["Location"] == "/account/second-factor"


def test_the_password_alone_is_half_a_door(client, db):
    person(Role.DECIDER)
    sign_in(client)
    set_up(client)
    other = Client()
    assert sign_in(other, next="/schemes/")["Location"] == "/sign-in/code"
    assert not get_user(other).is_authenticated
    for path in ("/account/", "/account/second-factor", "/account/recovery-codes", "/persons/"):
        answer = other.get(path)
        assert answer.status_code in (302, 403)
        assert not get_user(other).is_authenticated
    assert other.post("/sign-in/code", {"code": "000000"}).status_code == 200
    assert not get_user(other).is_authenticated


def test_with_the_code_one_is_in_in_a_new_session_and_the_code_is_spent(client, db):
    whose = person(Role.DECIDER)
    sign_in(client)
    secret = set_up(client)
    code, browsers = code_now(secret), (Client(), Client())
    for browser in browsers:
        sign_in(browser, next="/schemes/")
    before = browsers[0].session.session_key
    assert browsers[0].post("/sign-in/code", {"code": code})["Location"] == "/schemes/"
    assert get_user(browsers[0]) == whose
    assert browsers[0].session.session_key != before
    assert browsers[1].post("/sign-in/code", {"code": code}).status_code == 200
    assert not get_user(browsers[1]).is_authenticated


def test_a_recovery_code_lets_in_once(client, db):
    person(Role.DECIDER)
    sign_in(client)
    set_up(client)
    codes = client.get("/account/recovery-codes").context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] not in client.get("/account/recovery-codes").content.decode()
    for attempt, is_in in enumerate((True, False)):
        browser = Client()
        sign_in(browser)
        browser.post("/sign-in/code", {"code": codes[0]})
        assert get_user(browser).is_authenticated is is_in, attempt


def test_ten_wrong_codes_close_the_door_for_the_right_one_too(client, db):
    person(Role.DECIDER)
    sign_in(client)
    secret = set_up(client)
    browser = Client()
    sign_in(browser)
    statuses = [browser.post("/sign-in/code", {"code": "000000"}).status_code for _ in range(10)]
    assert statuses[-1] == 429
    assert browser.post("/sign-in/code", {"code": code_now(secret)}).status_code == 429
    assert not get_user(browser).is_authenticated


def test_removing_it_is_not_for_roles_that_need_it_nor_for_an_old_session(client, db):
    decider = person(Role.DECIDER)
    sign_in(client)
    set_up(client)
    client.post("/account/second-factor/remove")
    assert has_second_factor(decider)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session.save()
    assert client.get("/account/recovery-codes/new")["Location"].startswith("/sign-in/once-more")


def test_secrets_are_kept_sealed(client, db):
    person(Role.DECIDER)
    sign_in(client)
    secret = set_up(client)
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_an_invented_person_has_none_to_set_up(client, db):
    actions.make_demonstration(at=timezone.now())
    client.force_login(store.person_named("dung"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/account/").status_code == 200
    assert client.get("/account/second-factor").status_code == 404
