"""Deeds on pages by people who forge, mistype or come late: refused with a page, never a failure of the site."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from tests.site.pages.conftest import words_of
from tinhgon_site.accounts.store import person_named
from tinhgon_site.decisions.forms import ResolutionForm

REAL = "/schemes/thanh-hoa-2025"
STEPS = ["submit", "appraise", "return", "withdraw", "decide"]


@pytest.fixture
def sitting(demonstration, db):
    """A client signed in as a demonstration person."""

    def client_of(username):
        client = Client()
        client.force_login(person_named(username), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client_of


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("scheme", ["khong-co", "%00", "compare"])
def test_a_step_with_a_scheme_that_is_not_kept_is_a_page_that_says_so(sitting, scheme, step):
    answer = sitting("ha").post(f"/schemes/{scheme}/decision/", {"step": step, "grounds": "thử"})
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/schemes/%00/", "/schemes/%00/cutover/", "/api/schemes/%00", "/units/%00/"])
def test_an_address_with_a_null_character_leads_nowhere(get, path):
    assert get(path).status_code == 404


@pytest.mark.parametrize("person", ["ha", "bao", "dung", "huong"])
def test_who_may_not_carry_out_is_not_told_that_it_is_done(sitting, person):
    answer = sitting(person).post(f"{REAL}/cutover/", {"deed": "apply"})
    assert answer.status_code == 409
    assert "không được thực hiện đề án" in words_of(answer.content.decode())


def test_who_may_carry_out_finds_it_done(sitting):
    assert sitting("long").post(f"{REAL}/cutover/", {"deed": "apply"}).status_code == 302


def test_what_came_after_a_scheme_was_carried_out_is_no_fault_of_it(read):
    assert "Hãy cập nhật đề án" not in read(f"{REAL}/decision/")
    assert "Hãy cập nhật đề án" in read("/schemes/may-xep-166/decision/")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("signed_on", "0025-06-16", "Hãy kiểm tra lại năm"),
        ("in_favour", "99999999999", "1000000"),
        ("grounds", "vì\0", "Null"),
    ],
)
def test_a_slip_of_the_hand_is_told_at_its_field(field, value, said):
    form = ResolutionForm({"act_number": "1/NQ-HĐND", "signed_on": "2026-11-02", field: value})
    with translation.override("vi"):
        assert said in " ".join(form.errors[field])


@pytest.mark.parametrize("reason", ["lý do\0", "x" * 2001])
def test_a_reason_that_cannot_be_kept_is_refused(sitting, reason):
    answer = sitting("long").post(f"{REAL}/cutover/", {"deed": "undo", "reason": reason, "on": "2027-01-01"})
    assert answer.status_code == 400
    assert "Lý do quá dài" in words_of(answer.content.decode())
