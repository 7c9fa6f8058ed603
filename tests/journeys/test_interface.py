"""The page that tells what programs can ask: readable for people, with examples that answer."""

from __future__ import annotations

from playwright.sync_api import expect


def test_an_integrator_reads_what_can_be_asked_and_tries_it(visit, screenshot, check_accessible):
    page = visit("/api/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Những câu hỏi mà chương trình có thể hỏi")
    check_accessible(page)
    screenshot(page, "interface")
    example = page.get_by_role("link", name="/api/v1/units?on=2025-07-01&kind=phuong").get_attribute("href")
    answer = page.request.get(page.url.removesuffix("/api/") + example)
    assert answer.json()["count"] == 19


def test_it_fits_a_phone_in_the_dark(visit, screenshot, check_accessible):
    page = visit("/api/", width=390, theme="dark", language="th")
    check_accessible(page)
    screenshot(page, "interface-phone-dark")
