"""Who may become an invented person with one click: a visitor on this machine, in a demonstration, and nobody else."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone

from tinhgon_site.accounts import actions, store
from tinhgon_site.accounts.demonstration import DEMO_PERSONS
from tinhgon_site.accounts.models import Installation, Person
from tinhgon_site.accounts.roles import Role


@pytest.fixture
def demonstration(db):
    actions.make_demonstration(at=timezone.now())


def becoming(client: Client, person: str = "ha", **meta: str) -> int:
    meta = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1", **meta}
    return client.post("/demonstration", {"person": person}, **meta).status_code


@pytest.mark.parametrize("host", ["localhost", "localhost:8123", "127.0.0.1:8000", "[::1]:8000", "[::1]"])
@pytest.mark.parametrize("address", ["127.0.0.1", "127.3.2.1", "::1"])
def test_a_visitor_on_this_machine_may(client, demonstration, host, address):
    assert becoming(client, HTTP_HOST=host, REMOTE_ADDR=address) == 302
    assert get_user(client).username == "ha"


@pytest.mark.parametrize(
    "meta",
    [
        {"REMOTE_ADDR": "10.0.0.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "not an address"},
        {"HTTP_HOST": "tinhgon.thanhhoa.gov.vn"},
        {"HTTP_HOST": "localhost.evil.example"},
        {"HTTP_HOST": "127.0.0.1.evil.example:8000"},
        {"HTTP_X_FORWARDED_FOR": "10.0.0.7"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_HOST": "localhost"},
        {"HTTP_FORWARDED": "for=10.0.0.7"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
    ],
    ids=str,
)
def test_anybody_from_elsewhere_may_not(client, demonstration, settings, meta):
    settings.ALLOWED_HOSTS = ["*"]
    assert becoming(client, **meta) == 404
    assert not get_user(client).is_authenticated
    here = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1", **meta}
    assert "demo-persons" not in client.get("/sign-in", **here).content.decode()


def test_nobody_may_where_the_installation_is_no_demonstration(client, demonstration):
    Installation.objects.update(is_demonstration=False)
    assert becoming(client) == 404


def test_nobody_becomes_a_real_person(client, demonstration):
    actions.make_user("binh", "Lê Bình", password=None, at=timezone.now())
    assert becoming(client, "binh") == 404
    # Nor a real person who took an invented one's name.
    Person.objects.filter(username="ha").update(is_demonstration=False)
    assert becoming(client, "ha") == 404


def test_looking_at_the_address_changes_nothing(client, demonstration):
    assert client.get("/demonstration", {"person": "ha"}).status_code == 405


def test_a_form_of_another_site_is_refused(demonstration):
    client = Client(enforce_csrf_checks=True)
    assert becoming(client) == 403


def test_an_invented_person_has_no_password(client, demonstration):
    for person in DEMO_PERSONS:
        assert not store.person_named(person.username).has_usable_password()
        client.post("/sign-in", {"login": person.username, "password": ""})
        assert not get_user(client).is_authenticated


def test_becoming_somebody_else_starts_a_new_session(client, demonstration):
    client.get("/sign-in")
    becoming(client, "ha")
    first = client.session.session_key
    becoming(client, "bao")
    assert client.session.session_key != first
    assert get_user(client).username == "bao"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"])
@pytest.mark.parametrize("door", ["/demonstration", "/preferences/language", "/preferences/theme"])
def test_no_form_leads_to_another_site(client, demonstration, door, elsewhere):
    data = {"person": "ha", "language": "en", "theme": "dark", "next": elsewhere}
    answer = client.post(door, data, HTTP_HOST="localhost", REMOTE_ADDR="127.0.0.1")
    assert answer["Location"] == "/"


def test_each_step_of_the_work_has_somebody(demonstration):
    roles = {held.role for person in DEMO_PERSONS for held in store.roles_of(store.person_named(person.username))}
    assert roles == set(Role) - {Role.READER}


def test_making_the_demonstration_twice_is_making_it_once(demonstration):
    actions.make_demonstration(at=timezone.now())
    assert len(store.persons()) == len(DEMO_PERSONS)
