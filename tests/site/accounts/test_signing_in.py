"""Signing in with a name and a password."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user
from django.utils import timezone

from tinhgon_site.accounts import actions

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
