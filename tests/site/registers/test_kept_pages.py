"""What is kept for readers is what they would be told anew, with their own token, and never somebody's page."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.worlds import applying
from tinhgon.exchange import register_from_text
from tinhgon.register import EntryKind
from tinhgon_site.registers import kept_pages, store

TOKEN = re.compile(r'csrfmiddlewaretoken" value="(\w+)"')
CHANGE = '2026-07-01  merge C1 C2 into C9 "Xã An Bình" code 00009 under P1'
#: Of its communes nobody has measured the land.
PROVINCE = """
    measure population people sum
    2000-01-01  tinh  P1 "Tỉnh Mẫu" code 01
    2000-01-01  xa    C1 "Xã An"    code 00001 under P1 territories a1
    2000-01-01  xa    C2 "Xã Bình"  code 00002 under P1 territories a2
    2024-12-31  observe a1 population 9000
    2024-12-31  observe a2 population 8000
"""
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def book():
    kept_pages._kept.clear()
    record(register_from_text(PROVINCE), EntryKind.OPENING, 0)


def record(register, kind, expected):
    store.record(register, kind, by="Lê Sổ", at=datetime(2026, 1, 1 + expected, tzinfo=UTC), expected_number=expected)


def page(client: Client, path: str = "/province/?on=2026-07-02") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_is_rendered_once_and_each_reader_has_an_own_token(django_assert_max_num_queries):
    first = page(Client())
    assert len(kept_pages._kept) == 1
    reader = Client(enforce_csrf_checks=True)
    with django_assert_max_num_queries(5):
        second = page(reader)
    assert TOKEN.sub("", first) == TOKEN.sub("", second)
    (token, *others) = TOKEN.findall(second)
    assert token not in TOKEN.findall(first)
    assert set(others) == {token}
    sent = {"csrfmiddlewaretoken": token, "theme": "dark", "next": "/"}
    assert reader.post("/preferences/theme", sent).status_code == 302


def test_another_language_theme_address_or_number_is_another_page():
    shown = {page(Client()), page(Client(), "/province/?on=2026-07-02&colour=area")}
    for cookie, value in (("tinhgon_language", "th"), ("tinhgon_theme", "dark")):
        reader = Client()
        reader.cookies[cookie] = value
        shown.add(page(reader))
    assert len(shown) == len(kept_pages._kept) == 4
    assert "An Bình" not in page(Client())
    record(applying(store.load_register(), CHANGE), EntryKind.CHANGE, 1)
    assert "An Bình" in page(Client())


def test_who_is_known_is_served_anew_and_nothing_of_theirs_is_kept(django_user_model):
    person = django_user_model.objects.create(username="ha", full_name="Lê Thị Hà")
    reader = Client()
    reader.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert "Lê Thị Hà" in page(reader)
    assert len(kept_pages._kept) == 0
    assert "Lê Thị Hà" not in page(Client())


def test_the_first_page_stands_on_a_book_that_keeps_no_area():
    record(applying(store.load_register(), CHANGE), EntryKind.CHANGE, 1)
    assert "17.000" in page(Client(), "/")
