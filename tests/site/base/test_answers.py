"""Every answer tells the browser what it may do, and every refusal is a sentence with a way out."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import path

from tinhgon_site import errors
from tinhgon_site.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401 - read by Django


def refusing(request):
    raise PermissionDenied


def failing(request):
    raise RuntimeError("a secret in a stack")


def suspecting(request):
    raise SuspiciousOperation


urlpatterns = [*urlpatterns, path("refusing", refusing), path("failing", failing), path("suspecting", suspecting)]


@pytest.fixture
def troubled(settings, db):
    settings.ROOT_URLCONF = __name__
    client = Client()
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("address", ["/sign-in", "/nowhere"])
def test_the_browser_is_told_to_trust_this_site_only(client, db, address):
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_page_carries_script_or_style_of_its_own(client, db):
    page = client.get("/sign-in").content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "<style" not in page
    assert not re.search(r"\s(style|on\w+)=", page)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "Không có trang này"),
        ("/refusing", 403, "Vai trò của bạn"),
        ("/suspecting", 400, "Không hiểu được yêu cầu"),
        ("/failing", 500, "Trang gặp lỗi"),
    ],
)
def test_a_refusal_is_a_sentence_with_a_way_out(troubled, address, status, words):
    answer = troubled.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert 'href="/"' in page
    assert "secret in a stack" not in page
    assert "Content-Security-Policy" in answer


def test_a_failure_is_told_without_asking_the_database():
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500


def test_a_host_that_is_not_ours_is_refused(client, db):
    assert client.get("/sign-in", HTTP_HOST="evil.example").status_code == 400


def test_a_form_without_our_mark_is_refused_with_the_remedy(db):
    answer = Client(enforce_csrf_checks=True).post("/preferences/theme", {"theme": "dark"})
    assert answer.status_code == 403
    assert "Mở lại trang" in answer.content.decode()


def test_pages_speak_vietnamese_until_another_language_is_chosen(client, db):
    english_browser = {"HTTP_ACCEPT_LANGUAGE": "en-US,en"}
    assert '<html lang="vi"' in client.get("/sign-in", **english_browser).content.decode()
    client.post("/preferences/language", {"language": "th", "next": "/sign-in"})
    answer = client.get("/sign-in", **english_browser)
    assert '<html lang="th"' in answer.content.decode()
    assert answer["Content-Language"] == "th"


@pytest.mark.parametrize(("door", "field"), [("language", "language"), ("theme", "theme")])
def test_a_choice_that_does_not_exist_is_not_kept(client, db, door, field):
    client.post(f"/preferences/{door}", {field: "<script>"})
    assert f"tinhgon_{door}" not in client.cookies
