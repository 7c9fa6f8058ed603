"""Every address of the site, tried by every role and by nobody: the list is the site's own, so no page is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.site.accounts.conftest import SECRETS
from tests.site.cutovers.office import SCHEME
from tinhgon_site.accounts.roles import Role
from tinhgon_site.accounts.store import person_named
from tinhgon_site.audit.store import head

#: What stands in an address for each thing it names; an address that names something else needs a line here.
NAMED = {
    "scheme": SCHEME,
    "unit": "a",
    "name": "crosswalk.csv",
    "form": "csv",
    "number": "1",
    "token": "x-y",
    "id": "1",
    "upload": "00000000-0000-4000-8000-000000000000",
    "on": "2026-06-01",
    "kind": "units",
    "person": "x",
}
#: Addresses for those who have signed in, and for those who manage accounts; every other is open to all.
SIGNED_IN = {
    "apparatus:my_post",
    "apparatus:people",
    "apparatus:person",
    "apparatus:leavers",
    "persons:own",
    "accounts:change_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
}
MANAGING = {"persons:all", "persons:one"}


@dataclass(frozen=True)
class Address:
    """A route's name and an address that leads to it."""

    name: str
    path: str
    names_something: bool


def addresses(resolver: URLResolver | None = None, prefix: str = "", space: str = "") -> Iterator[Address]:
    """Every route of the site, with something real in place of what it names."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            name = f"{space}{entry.name}"
            yield Address(name, "/" + _filled(path), "<" in path or name in MANAGING | SIGNED_IN)


def _filled(path: str) -> str:
    while "<" in path:
        before, _, rest = path.partition("<")
        named, _, after = rest.partition(">")
        name = named.rpartition(":")[2]
        assert name in NAMED, f"{path} names a {name}: say in NAMED what stands for it"
        path = f"{before}{NAMED[name]}{after}"
    return path


@pytest.fixture
def everyone(office, signed_in):
    """A browser of each role, and of nobody."""
    return {None: signed_in()} | {role: signed_in(person) for role, person in office.items()}


def test_pages_of_others_open_to_nobody_else_and_tell_nobody_else_anything(everyone):
    bystander = person_named(SECRETS[0])
    answers = {}
    for address in addresses():
        path = address.path.replace("/persons/1/", f"/persons/{bystander.pk}/")
        for role, client in everyone.items():
            # Where nothing is named, nobody and one role tell as much as all of them.
            if not address.names_something and role not in (None, Role.READER, Role.ADMINISTRATOR):
                continue
            answer = client.get(path, REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            answers[address.name, role] = answer.status_code
            assert answer.status_code < 500, f"{path} fails for {role}"
            if role is not Role.ADMINISTRATOR:
                told = [secret for secret in SECRETS if secret in body.decode(errors="replace")]
                assert not told, f"{path} tells {role}: {told}"
    for (name, role), status in answers.items():
        if name in MANAGING:
            assert status == (200 if role is Role.ADMINISTRATOR else 403), f"{name} answers {role} with {status}"
        elif name in SIGNED_IN and role is None:
            assert status == 302, f"{name} answers nobody with {status}"
    shown = everyone[Role.ADMINISTRATOR].get(f"/persons/{bystander.pk}/").content.decode()
    assert all(secret in shown for secret in SECRETS)


def test_an_account_that_is_not_there_looks_like_one_that_is_not_shown(everyone):
    for role, client in everyone.items():
        expected = 404 if role is Role.ADMINISTRATOR else 403
        assert client.get("/persons/987654/").status_code == expected
        assert client.post("/persons/987654/", {"deed": "link"}).status_code == expected


def test_no_form_of_another_site_is_accepted_anywhere(office, signed_in):
    client = signed_in(office[Role.ADMINISTRATOR], enforce_csrf_checks=True)
    before = head()
    statuses = {address.path: client.post(address.path, {"deed": "link"}).status_code for address in addresses()}
    accepted = {path: status for path, status in statuses.items() if status not in (403, 405)}
    # Addresses of the HTTP interface take questions by POST and write nothing; what they do not take they refuse.
    refusals = (400, 404, 413, 415, 422)
    assert all(path.startswith("/api/") and status in refusals for path, status in accepted.items()), accepted
    assert head() == before


def test_every_page_is_guarded_in_the_browser(everyone):
    for path in ("/", "/sign-in", "/persons/", "/nowhere", "/record/"):
        answer = everyone[None].get(path)
        policy = answer["Content-Security-Policy"]
        assert "unsafe" not in policy, path
        assert "frame-ancestors 'none'" in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "a b"])
def test_a_forged_host_is_refused(client, db, host):
    assert client.get("/sign-in", HTTP_HOST=host).status_code == 400
