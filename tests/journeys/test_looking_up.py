"""Looking up where one lives now, as people do: on a phone, in a hurry, without script; and taking the data away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

OLD = "thôn 3, xã Hoằng Quý, huyện Hoằng Hóa, tỉnh Thanh Hóa"
NEW = "thôn 3, xã Hoằng Phú, tỉnh Thanh Hóa"
PAGES = {
    "look-up": f"/search/?q={OLD}",
    "look-up-divided": "/search/?q=P. Đông Thọ",
    "point": "/search/?lon=105.776&lat=19.807",
    "look-up-table": "/search/table/",
    "open-data": "/open-data/",
}


@pytest.mark.parametrize(("width", "language", "theme"), [(390, "vi", "light"), (1440, "th", "dark")])
def test_pages_for_everyone_are_accessible_and_fit(visit, check_accessible, screenshot, width, language, theme):
    page = visit("/search/", width=width, language=language, theme=theme)
    home = page.url.removesuffix("/search/")
    for name, path in PAGES.items():
        page.goto(home + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        check_accessible(page)
        screenshot(page, f"{name}-{width}-{language}-{theme}")


def test_somebody_on_a_phone_finds_the_new_address_from_the_first_page_and_copies_it(visit):
    page = visit("/", width=390)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#q").fill("x. hoang quy, hoang hoa")
    page.keyboard.press("Enter")
    page.locator("#q").fill(OLD)
    page.keyboard.press("Enter")
    expect(page.locator(".where-answer").first.locator(".where-address")).to_have_text(NEW)
    page.locator("[data-copy]").first.click()
    expect(page.locator("[data-copy]").first).to_have_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == NEW


def test_a_click_on_the_map_says_the_commune_of_now_and_of_before(visit):
    page = visit("/search/?on=2025-07-01")
    map = page.locator("tinhgon-map")
    map.scroll_into_view_if_needed()
    expect(map).to_have_attribute("data-state", "drawn", timeout=60_000)
    box = map.locator("canvas").bounding_box()
    map.locator("canvas").click(position={"x": box["width"] * 0.5, "y": box["height"] * 0.5})
    expect(page).to_have_url(re.compile(r"lon=10\d\.\d+&lat=\d+"))
    expect(page.locator(".where-answer")).to_have_count(2)
    expect(page.get_by_text("Hình gần đúng").first).to_be_visible()


def test_where_somebody_stands_is_asked_only_when_they_press(visit):
    page = visit("/search/", width=390)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"longitude": 105.776, "latitude": 19.807})
    page.locator("[data-where-here]").click()
    expect(page.get_by_role("link", name="Phường Hạc Thành").first).to_be_visible()
    assert "lon=105.7760&lat=19.8070" in page.url


def test_everything_needed_works_without_script(visit):
    page = visit("/search/", script=False, width=390)
    page.locator("#q").fill(OLD)
    page.get_by_role("button", name="Tìm").click()
    expect(page.locator(".where-address").first).to_have_text(NEW)
    page.get_by_role("link", name="Tra cả bảng một lần").click()
    page.locator("#addresses").fill(OLD)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tra và tải về").click()
    assert NEW in taken.value.path().read_text(encoding="utf-8-sig")
    page.get_by_role("link", name="Dữ liệu mở").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").first.click()
    assert taken.value.suggested_filename == "units-2025-07-01-no2.csv"
