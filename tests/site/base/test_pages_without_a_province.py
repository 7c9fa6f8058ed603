"""Pages of an installation into which nothing was read, or only a tiny province: each says what to do, none fails."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.worlds import hamlet
from tinhgon.register import Register
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import RenameUnit
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.registers.actions import open_book
from tinhgon_site.schemes.actions import keep_scheme

pytestmark = pytest.mark.django_db
OPENED_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
PAGES = [
    "/",
    "/province/",
    "/search/",
    "/search/?q=an",
    "/book/",
    "/record/",
    "/about/",
    "/schemes/",
    "/schemes/compare/",
]


@pytest.fixture
def read():
    client = Client()
    client.cookies["tinhgon_language"] = "en"

    def page(path: str, status: int = 200) -> str:
        answer = client.get(path)
        assert answer.status_code == status, f"{path} answers {answer.status_code}"
        return answer.content.decode()

    return page


def opened(register: Register) -> None:
    open_book(register, by=INSTALLATION, at=OPENED_AT, reason="Opened for a test")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_before_anything_was_read(read, path):
    assert "</main>" in read(path)


def test_an_empty_book_says_what_to_do(read):
    assert "Load data" in read("/")
    assert "There is no scheme yet" in read("/schemes/")
    assert "The book is empty" in read("/book/")
    assert "The book is empty" in read("/province/download", 404)
    assert read("/units/x/", 404)
    assert read("/province/units.geojson")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_on_a_province_of_other_kinds(read, path):
    opened(hamlet())
    assert "</main>" in read(path)


def test_a_register_without_any_measure(read):
    opened(hamlet().rebuilt(observations=()))
    for path in (*PAGES, "/units/C1/", "/units/P1/"):
        assert "</main>" in read(path)


def test_a_scheme_without_operations_shows_its_head(read):
    opened(hamlet())
    keep_scheme(Scheme(SchemeId("s"), "Empty", 1, ()), by=INSTALLATION, at=OPENED_AT, expected_version=0)
    for page in ("", "units/", "changes/", "decision/"):
        assert "no operations yet" in read(f"/schemes/s/{page}")
    assert "once it is decided" in read("/schemes/s/cutover/")
    assert "Empty" in read("/schemes/")
    assert "Which ones?" in read("/schemes/compare/?s=s")
    assert read("/schemes/s/after.geojson", 404)


def test_a_scheme_that_cannot_be_done_says_so(read):
    opened(hamlet())
    operation = RenameUnit(unit=UnitId("nobody"), name="X", effective_on=OPENED_AT.date())
    keep_scheme(Scheme(SchemeId("s"), "Bad", 1, (operation,)), by=INSTALLATION, at=OPENED_AT, expected_version=0)
    assert "cannot be done" in read("/schemes/s/")
    for page in ("units/", "changes/", "decision/", "cutover/"):
        assert "</main>" in read(f"/schemes/s/{page}")


def test_a_scheme_on_a_number_that_the_book_does_not_have(read):
    opened(hamlet())
    operation = RenameUnit(unit=UnitId("C1"), name="X", effective_on=OPENED_AT.date())
    keep_scheme(Scheme(SchemeId("s"), "Ahead", 7, (operation,)), by=INSTALLATION, at=OPENED_AT, expected_version=0)
    assert "a number that the book does not have" in read("/schemes/s/", 404)
    assert "Ahead" in read("/schemes/")
    for page in ("decision/", "cutover/", "units/"):
        read(f"/schemes/s/{page}", 404)


def test_the_interface_answers_too(client, db):
    assert client.get("/api/v1/units").json()["units"] == []
    assert client.get("/api/v1/entries").json()["entries"] == []
    assert client.get("/api/v1/events").json() == {"events": [], "next": None, "is_end": True, "latest": 0}
    assert client.get("/api/v1/lookup", {"q": "x"}).json()["result"] == "none"
