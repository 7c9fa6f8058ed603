"""Pages over the demonstration province: loaded once for all tests of this folder, taken back afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from tinhgon_site.accounts.store import person_named
from tinhgon_site.demonstration import load_demonstration
from tinhgon_site.registers import store

LOADED_AT = datetime(2026, 11, 2, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(scope="package")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The book, the schemes and the invented persons, in a transaction that is undone in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        store._loaded.clear()
        load_demonstration(at=LOADED_AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The pages are looked at on the day after the demonstration was loaded."""
    now = LOADED_AT.replace(day=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    return now


@pytest.fixture
def read(demonstration: None, db: None) -> Callable[..., str]:
    """Reads a page as a visitor does; its words without the markup."""

    def page(path: str, *, language: str = "vi", status: int = 200) -> str:
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        answer = client.get(path)
        assert answer.status_code == status, f"{path} answers {answer.status_code}"
        return words_of(answer.content.decode())

    return page


@pytest.fixture
def get(demonstration: None, db: None) -> Callable[..., Any]:
    """Asks for an address; the whole answer."""

    def ask(path: str, **headers: Any) -> Any:
        return Client().get(path, **headers)

    return ask


@pytest.fixture
def visitor(demonstration: None, db: None) -> Callable[..., Client]:
    """A browser signed in as somebody, or as nobody."""

    def signed_in(username: str = "", **more: Any) -> Client:
        client = Client(**more)
        client.cookies["tinhgon_language"] = "en"
        if username:
            person = person_named(username)
            assert person is not None
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def words_of(html: str) -> str:
    """What a reader sees of a page: no markup, no scripts, one space between words."""
    main = html[html.index("<main") : html.index("</main>")]
    without = re.sub(r"<(svg|script|style)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without)).split())
