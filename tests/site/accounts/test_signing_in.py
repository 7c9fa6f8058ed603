"""Signing in with a name and a password."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from tinhgon_site.accounts import actions, store
from tinhgon_site.accounts.addresses import address_of

PASSWORD = "trống đồng Đông Sơn 1924"


@pytest.fixture
def lan(db):
    return actions.make_user("lan", "Hoàng Thị Lan", password=PASSWORD, at=timezone.now())


def signing_in(client, password, username="lan", **data):
    return client.post("/sign-in", {"login": username, "password": password, **data}, HTTP_HOST="localhost")


def test_the_right_password_opens(client, lan):
    answer = signing_in(client, PASSWORD, next="/nowhere")
    assert answer["Location"] == "/nowhere"
    assert get_user(client) == lan


def test_the_session_before_signing_in_is_not_kept(client, lan):
    client.session.save()
    before = client.session.session_key
    signing_in(client, PASSWORD)
    assert client.session.session_key != before


@pytest.mark.parametrize(("language", "word"), [("vi", "Không có tài khoản"), ("en", "No account"), ("th", "ไม่มีบัญชี")])
def test_a_wrong_password_says_so_without_saying_which_is_wrong(client, lan, language, word):
    client.cookies["tinhgon_language"] = language
    known, stranger = signing_in(client, "x"), signing_in(client, "x", username="nobody")
    for answer in (known, stranger):
        assert answer.status_code == 200
        assert word in answer.content.decode()


def test_ten_wrong_passwords_close_the_door_for_the_right_one_too(client, lan):
    statuses = [signing_in(client, f"wrong {number}").status_code for number in range(10)]
    assert statuses[-1] == 429
    answer = signing_in(client, PASSWORD)
    assert answer.status_code == 429
    assert "mười lăm phút" in answer.content.decode()


def test_a_closed_account_stays_outside(client, lan):
    actions.close_account(lan, by=actions.INSTALLATION, at=timezone.now())
    signing_in(client, PASSWORD)
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example"])
def test_signing_in_leads_to_no_other_site(client, lan, elsewhere):
    assert signing_in(client, PASSWORD, next=elsewhere)["Location"] == "/"


def test_signing_out_is_asked_for_by_a_form_only(client, lan):
    signing_in(client, PASSWORD)
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert not get_user(client).is_authenticated


@pytest.mark.parametrize("kind", ["closed", "without a password", "nobody"])
def test_nothing_tells_which_accounts_there_are(client, lan, kind, monkeypatch):
    """The same words, the same status and the same hashing, so that time tells nothing either."""
    if kind == "closed":
        actions.make_user("hai", "Ai Đó", password=PASSWORD, at=timezone.now())
        actions.close_account(store.person_named("hai"), by=actions.INSTALLATION, at=timezone.now())
    elif kind == "without a password":
        actions.make_user("hai", "Ai Đó", password=None, at=timezone.now())
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given))
    answers, work = [], []
    for username in ("lan", "hai"):
        hashed.clear()
        answer = signing_in(client, "sai mật khẩu", username=username)
        said = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        answers.append((answer.status_code, said.replace(f'value="{username}"', "")))
        work.append(len(hashed))
    assert answers[0] == answers[1]
    assert work[0] == work[1] == 1


def test_a_session_ends_with_the_browser_unless_one_asks_to_stay(client, lan):
    signing_in(client, PASSWORD)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    signing_in(Client(), PASSWORD)
    other = Client()
    signing_in(other, PASSWORD, remember="on")
    assert other.cookies["sessionid"]["max-age"] == 12 * 3600
    assert client.cookies["csrftoken"]["httponly"] is True


def test_behind_https_cookies_and_addresses_are_for_https_alone():
    asked = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    program = f"from tinhgon_site import settings as s; print(*(int(getattr(s, n)) for n in {asked}))"
    environment = {**os.environ, "TINHGON_HTTPS": "1", "TINHGON_HOSTS": "tinhgon.example.vn"}
    said = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "1", "1", str(365 * 24 * 3600)]


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(rf, settings):
    settings.IS_BEHIND_HTTPS = True
    forged = rf.post("/sign-in", HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.9", REMOTE_ADDR="127.0.0.1")
    assert address_of(forged) == "203.0.113.9"
    settings.IS_BEHIND_HTTPS = False
    assert address_of(forged) == "127.0.0.1"


def test_a_closed_door_does_not_stay_open_for_another_browser_or_a_forged_address(client, lan):
    for number in range(10):
        signing_in(client, f"sai {number}", HTTP_USER_AGENT=f"browser {number}")
    other = Client(HTTP_USER_AGENT="another", HTTP_X_FORWARDED_FOR="198.51.100.7")
    assert signing_in(other, PASSWORD).status_code == 429


def test_nothing_that_is_typed_is_written_down(client, lan, caplog):
    caplog.set_level("DEBUG")
    signing_in(client, "một mật khẩu gõ nhầm")
    for number in range(10):
        signing_in(client, f"sai {number}")
    kept = str(list(AccessAttempt.objects.values()))
    for text in ("một mật khẩu gõ nhầm", "sai 9"):
        assert text not in caplog.text
        assert text not in kept
    assert "lan" not in [word for record in caplog.records for word in record.getMessage().split()]
