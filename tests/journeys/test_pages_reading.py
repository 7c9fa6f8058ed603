"""Every page that can be read, as people see it: desk and phone, light and dark, three languages; axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor

REAL, PLANNED, UNFINISHED = "thanh-hoa-2025", "may-xep-166", "minh-hoa-dang-soan"
PAGES = {
    "home": "/",
    "province-eve": "/province/?on=2025-06-30",
    "province-day": "/province/?on=2025-07-01&number=2",
    "search": "/search/?q=tan+thanh",
    "search-divided": "/search/?q=phuong+an+hung",
    "search-nothing": "/search/?q=zzzz",
    "search-table": "/search/table/",
    "unit": "/units/14797@2025-07-01/",
    "unit-divided": "/units/16273/",
    "unit-district": "/units/d380/",
    "unit-province": "/units/p38/",
    "schemes": "/schemes/",
    "scheme": f"/schemes/{REAL}/",
    "scheme-unfinished": f"/schemes/{UNFINISHED}/",
    "scheme-units": f"/schemes/{REAL}/units/?unit=15043@2025-07-01",
    "scheme-changes": f"/schemes/{REAL}/changes/",
    "scheme-decision": f"/schemes/{UNFINISHED}/decision/",
    "scheme-paper": f"/schemes/{REAL}/decision/paper/",
    "scheme-cutover": f"/schemes/{REAL}/cutover/",
    "compare": f"/schemes/compare/?s={REAL}&s={PLANNED}&s={UNFINISHED}",
    "open-data": "/open-data/",
    "record": "/record/",
    "book": "/book/",
    "about": "/about/",
    "interface": "/api/",
    "sign-in": "/sign-in",
}
#: What only somebody signed in is shown, and to whom. The ways in and the second factor have journeys of their own.
OWN_PAGES = {
    "scheme-new": ("ha", "/schemes/new/"),
    "scheme-edit": ("ha", f"/schemes/{UNFINISHED}/edit/"),
    "data": ("ha", "/data/"),
    "account": ("ha", "/account/"),
    "persons": ("tam", "/persons/"),
}
#: Each look is taken at every page: width, language, light or dark.
LOOKS = [(1440, "vi", "light"), (390, "vi", "dark"), (1440, "th", "dark"), (390, "en", "light")]


def settled(page: Page) -> None:
    """Wait until every map of the page stands."""
    for map in page.locator("tinhgon-map").all():
        map.scroll_into_view_if_needed()
        expect(map).to_have_attribute("data-state", re.compile("drawn|drawing"), timeout=60_000)


@pytest.fixture(scope="module")
def looking(browser, site) -> Iterator[Looking]:
    """A page for each look and person, opened once: what the browser has read of styles and scripts it keeps."""
    looking = Looking(Visitor(browser, lambda: site))
    yield looking
    looking.visitor.close()


@dataclass
class Looking:
    """Goes on from address to address with the same windows."""

    visitor: Visitor
    pages: dict[tuple[object, ...], Page] = field(default_factory=dict)

    def __call__(self, path: str, width: int, language: str, theme: str, person: str | None = None) -> Page:
        key = (width, language, theme, person)
        if key not in self.pages:
            self.pages[key] = self.visitor("/sign-in", width=width, language=language, theme=theme, person=person)
        page = self.pages[key]
        answer = page.goto(self.visitor.site_of_all().url + path)
        assert answer is not None
        assert answer.status == 200, f"{path} answers {answer.status}"
        return page

    def complaints(self) -> list[str]:
        """What the browser said since this was asked last."""
        said, self.visitor.complaints = self.visitor.complaints[:], []
        return said


@pytest.mark.parametrize(("width", "language", "theme"), LOOKS)
@pytest.mark.parametrize("name", [*PAGES, *OWN_PAGES])
def test_a_page_is_accessible_and_fits(looking, check_accessible, screenshot, name, width, language, theme):
    person, path = OWN_PAGES.get(name) or (None, PAGES[name])
    page = looking(path, width, language, theme, person)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    check_accessible(page)
    screenshot(page, f"{name}-{width}-{language}-{theme}")
    assert not looking.complaints()


def test_an_unknown_unit_says_so_and_leads_back(visit, check_accessible):
    page = visit("/units/nix/", status=404)
    expect(page.get_by_text("Sổ bộ không có đơn vị nào mang định danh “nix”.")).to_be_visible()
    check_accessible(page)


def test_a_day_that_is_none_says_so(visit, check_accessible):
    page = visit("/province/?on=2025-13-45", status=400)
    expect(page.get_by_text("“2025-13-45” không phải là một ngày.")).to_be_visible()
    check_accessible(page)


@pytest.mark.parametrize("name", ["home", "province-eve", "scheme", "compare", "unit"])
def test_a_page_is_light_to_send(browser, site, name):
    page = browser.new_page()
    sent: dict[str, int] = {}
    page.on("requestfinished", lambda request: sent.update({request.url: request.sizes()["responseBodySize"]}))
    page.goto(site.url + PAGES[name])
    settled(page)
    page.wait_for_load_state("networkidle")
    page.close()
    assert sum(size for url, size in sent.items() if "maplibre-gl" not in url) < 600_000


def test_essentials_work_without_script(visit):
    page = visit("/", script=False)
    page.locator("#q").fill("quang trung")
    page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_role("link", name="Xã Thạch Lập")).to_be_visible()
    page.goto(page.url.split("/search/")[0] + "/province/?on=2025-06-30")
    expect(page.locator(".unit-map-drawing")).to_be_visible()
    expect(page.locator("table").first).to_be_visible()


def test_the_slider_is_moved_by_keyboard(visit):
    page = visit("/province/?on=2025-06-30")
    slider = page.locator("input[type=range]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("on=2025-07-01"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("01/07/2025")


def test_map_and_table_are_one_selection(visit):
    page = visit("/province/?on=2025-07-01")
    settled(page)
    page.locator("#units-table tbody tr", has_text="Phường Hạc Thành").locator("td").first.click()
    expect(page.locator(".unit-map-card")).to_contain_text("Phường Hạc Thành")


def test_a_reader_finds_what_became_of_an_old_commune(visit):
    page = visit("/")
    page.locator("#q").fill("xa thanh tan, huyen nhu thanh")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã được chia. Địa bàn nay thuộc:")).to_be_visible()
    page.get_by_role("link", name="Xã Thanh Kỳ").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xã Thanh Kỳ")


def test_before_and_after_move_together(visit):
    page = visit(f"/schemes/{REAL}/")
    settled(page)
    assert page.locator("tinhgon-map[data-pair=scheme]").count() == 2


def test_units_of_one_status_by_a_click(visit):
    page = visit(f"/schemes/{REAL}/")
    page.locator(".status-figures").get_by_role("link", name="10").click()
    settled(page)
    expect(page.locator("#scheme-units tbody tr")).to_have_count(10)
