"""The frame of every page: language, light and dark, errors in plain words, signing in and out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

LANGUAGES = ("vi", "en", "th")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_signing_in_is_accessible(visit, check_accessible, screenshot, language, theme, width):
    page = visit("/sign-in", width=width, language=language, theme=theme)
    check_accessible(page)
    screenshot(page, f"sign-in-{width}-{language}-{theme}")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_missing_page_says_so_and_leads_back(visit, check_accessible, screenshot, width):
    page = visit("/nowhere", width=width, status=404)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check_accessible(page)
    screenshot(page, f"missing-{width}")


def test_the_language_is_chosen_without_script(visit):
    page = visit("/sign-in", script=False)
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.locator(".menu summary").first.click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("/sign-in$"))


def test_the_dark_is_chosen_at_once_and_stays(visit):
    page = visit("/sign-in")
    page.get_by_label("Sáng hay tối").click()
    page.get_by_role("button", name="Tối", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_the_computers_own_dark_is_followed_until_chosen(visit):
    page = visit("/sign-in", theme="system")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_one_click_makes_a_visitor_an_invented_person_and_one_more_a_visitor_again(visit):
    page = visit("/sign-in")
    page.get_by_role("button", name="Lê Thị Minh Hà").click()
    expect(page.locator(".who")).to_have_text("Lê Thị Minh Hà")
    page.locator(".menu", has=page.locator(".who")).locator("summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.locator(".who")).to_have_count(0)
