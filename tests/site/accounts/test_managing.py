"""Managing accounts on their pages: nobody widens their own rights, nor acts beyond what they manage."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone
from django.utils.http import int_to_base36

from tests.site.accounts.conftest import PASSWORD
from tests.site.cutovers.office import hire
from tinhgon_site.accounts import links, lockout, store
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.accounts.store import given_roles, person_named, roles_of
from tinhgon_site.audit import store as audit
from tinhgon_site.cutovers.verification import verify

GRANT = {"deed": "grant", "role": "decider", "over": "", "reason": "QĐ 12"}


def page(person) -> str:
    return f"/persons/{person.pk}/"


def granting(client, person, **typed):
    return client.post(page(person), GRANT | {"start_on": timezone.localdate().isoformat()} | typed)


@pytest.fixture
def tam(office, signed_in):
    """The administrator's browser."""
    return signed_in(office[Role.ADMINISTRATOR])


def test_a_role_is_given_and_withdrawn_with_a_reason_on_the_record(office, tam):
    mai = office[Role.READER]
    until = timezone.localdate() + timedelta(days=30)
    assert granting(tam, mai, role="officer", over="Xã An", end_on=until.isoformat()).status_code == 302
    given = next(role for role in given_roles(mai) if role.held == RoleInScope(Role.OFFICER, "a"))
    assert (given.given_by, given.given_reason, given.end_on) == ("Vũ Thị Tâm", "QĐ 12", until)
    shown = tam.get("/persons/").content.decode()
    assert all(text in shown for text in ("Hà Thị Mai", "Xã An", "QĐ 12"))
    answer = tam.post(page(mai), {"deed": "withdraw", "given": given.id, "reason": "chuyển đi"})
    assert answer.status_code == 302
    assert RoleInScope(Role.OFFICER, "a") not in roles_of(mai)
    noted = [(entry.deed, entry.actor_label, entry.details.get("reason")) for entry in
             audit.entries(subject_kind="person", subject_id="mai")][:2]  # fmt: skip
    assert noted == [("role.ended", "Vũ Thị Tâm", "chuyển đi"), ("role.given", "Vũ Thị Tâm", "QĐ 12")]
    assert verify().fault is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": "  "}, "Fill this in."),
        ({"over": "Xã Không Có"}, "No unit that stands today"),
        ({"role": "king"}, "field-error"),
        ({"start_on": "2020-01-01"}, "A role begins today or later"),
        ({"end_on": "2020-01-01"}, "would end before it begins"),
        ({"start_on": "gestern"}, "This cannot be read"),
    ],
    ids=str,
)
def test_what_cannot_be_given_is_said_and_nothing_is_given(office, tam, typed, said):
    answer = granting(tam, office[Role.READER], **typed)
    assert answer.status_code in (409, 422)
    assert said in answer.content.decode()
    assert {held.role for held in roles_of(office[Role.READER])} == {Role.READER}


def test_nobody_gives_a_role_to_themselves(office, tam, signed_in):
    answer = granting(tam, office[Role.ADMINISTRATOR])
    assert answer.status_code == 409
    assert "Nobody gives a role to themselves" in answer.content.decode()
    for role in set(Role) - {Role.ADMINISTRATOR}:
        assert granting(signed_in(office[role]), office[role], role="administrator").status_code == 403
    assert all(len(roles_of(person)) == 1 for person in office.values())


def test_an_account_has_no_hidden_fields_to_rise_by(office, signed_in):
    mai = office[Role.READER]
    for path in ("/account/password", "/preferences/theme", "/account/sessions"):
        signed_in(mai).post(path, {"is_staff": "1", "is_superuser": "1", "role": "administrator", "held_roles": "1"})
    mai.refresh_from_db()
    assert (mai.is_staff, mai.is_superuser, len(roles_of(mai))) == (False, False, 1)


def test_an_administrator_of_one_commune_acts_within_it_only(office, signed_in):
    local = hire("dia", "Lê Văn Địa", Role.ADMINISTRATOR, "a")
    client, officer, decider = signed_in(local), office[Role.OFFICER], office[Role.DECIDER]
    assert granting(client, officer, role="officer", over="Xã Bình").status_code == 403
    assert granting(client, officer, role="officer").status_code == 403
    assert granting(client, officer, role="appraiser", over="Xã An").status_code == 302
    assert client.get(page(decider)).status_code == 404
    for deed in ("link", "second-factor", "close", "unlock"):
        assert client.post(page(decider), {"deed": deed}).status_code == 404
    # Somebody with one role here and another above is seen, but not to be taken over.
    store_both = hire("hai", "Trần Hai", Role.DECIDER)
    assert granting(signed_in(office[Role.ADMINISTRATOR]), store_both, role="officer", over="Xã An").status_code == 302
    shown = client.get(page(store_both)).content.decode()
    assert "reach beyond what you manage" in shown
    assert 'name="deed" value="link"' not in shown
    assert client.post(page(store_both), {"deed": "link"}).status_code == 403


def test_the_last_administrator_stays(office, tam):
    whose = office[Role.ADMINISTRATOR]
    (given,) = given_roles(whose)
    for deed in ({"deed": "withdraw", "given": given.id, "reason": "x"}, {"deed": "close"}):
        answer = tam.post(page(whose), deed)
        assert answer.status_code == 409
        assert "last administrator" in answer.content.decode()


def test_a_deed_that_there_is_not_is_refused(office, tam):
    assert tam.post(page(office[Role.READER]), {"deed": "make-king"}).status_code == 403
    assert tam.post(page(office[Role.READER]), {"deed": "withdraw", "given": 10**6, "reason": "x"}).status_code == 404


# --- links ---


def link_for(tam, person) -> str:
    tam.post(page(person), {"deed": "link"})
    return tam.get(page(person)).context["link"].partition("testserver")[2]


def test_a_link_works_once_and_only_the_newest(office, tam, client):
    mai = office[Role.READER]
    older, link = link_for(tam, mai), link_for(tam, mai)
    assert client.get(older).status_code == 410
    client.session.save()
    before = client.session.session_key
    assert client.get(link)["Location"] == "/password/new"
    assert client.session.session_key != before
    new = {"password": PASSWORD, "again": PASSWORD}
    assert client.post("/password/new", new | {"again": "anders"}).status_code == 422
    assert client.post("/password/new", new)["Location"] == "/sign-in"
    assert not get_user(client).is_authenticated
    assert client.get(link).status_code == 410
    assert client.post("/password/new", new).status_code == 410
    assert person_named("mai").check_password(PASSWORD)


@pytest.mark.parametrize("change", ["a-day-later", "closed", "another-person"])
def test_a_link_that_is_old_or_of_another_opens_nothing(office, tam, client, change, monkeypatch):
    mai = office[Role.READER]
    link = link_for(tam, mai)
    if change == "a-day-later":
        later = timezone.now() + timedelta(days=1, minutes=1)
        monkeypatch.setattr(links.TOKENS, "_now", lambda: timezone.localtime(later).replace(tzinfo=None))
    elif change == "closed":
        tam.post(page(mai), {"deed": "close"})
    else:
        link = link.replace(f"/{int_to_base36(mai.pk)}/", f"/{int_to_base36(office[Role.DECIDER].pk)}/")
    assert client.get(link).status_code == 410


def test_a_link_ends_other_sessions_and_opens_the_lock(office, tam, client, signed_in, rf):
    mai = office[Role.READER]
    stolen = signed_in(mai)
    for _ in range(10):
        lockout.count_wrong_code(rf.post("/sign-in"), mai)
    client.get(link_for(tam, mai))
    client.post("/password/new", {"password": PASSWORD, "again": PASSWORD})
    assert not get_user(stolen).is_authenticated
    assert not lockout.is_locked(mai)


def test_who_is_switched_off_is_outside_at_once(office, tam, signed_in):
    there = signed_in(office[Role.PLANNER])
    assert there.get("/account/").status_code == 200
    tam.post(page(office[Role.PLANNER]), {"deed": "close"})
    assert there.get("/account/").status_code == 302
    assert roles_of(person_named("lan")) == frozenset()


def test_sessions_of_others_cannot_be_ended(office, signed_in):
    person = office[Role.PLANNER]
    person.set_password(PASSWORD)
    person.save()
    browser = Client()
    browser.post("/sign-in", {"login": person.username, "password": PASSWORD})
    session = UserSession.objects.get(user=person)
    assert signed_in(office[Role.READER]).post("/account/sessions", {"session": session.pk}).status_code == 404
    assert get_user(browser) == person
    assert browser.post("/account/sessions", {"session": "x"}).status_code == 404


def test_a_day_gone_by_gives_no_role_in_retrospect(office):
    assert roles_of(office[Role.DECIDER], on=date(2020, 1, 1)) == frozenset()
    assert store.given_roles(office[Role.DECIDER])[0].is_held(timezone.localdate())
