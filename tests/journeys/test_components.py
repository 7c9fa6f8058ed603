"""The parts of pages: they look right, axe finds nothing, and keyboard and table do what the map does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

SIZES = [1440, 390]
THEMES = ["light", "dark"]


def drawn(page):
    """Wait until every map of the page stands."""
    for state in page.locator("tinhgon-map").all():
        expect(state).to_have_attribute("data-state", "drawn", timeout=30_000)


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("theme", THEMES)
def test_every_part_is_accessible(gallery, visit, check_accessible, screenshot, theme, width):
    page = visit("/gallery/parts", site=gallery, theme=theme, width=width)
    check_accessible(page)
    screenshot(page, f"parts-{width}-{theme}")


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("theme", THEMES)
def test_map_and_table_are_accessible(gallery, visit, check_accessible, screenshot, theme, width):
    page = visit("/gallery/map?chosen=14150", site=gallery, theme=theme, width=width)
    drawn(page)
    check_accessible(page)
    screenshot(page, f"map-{width}-{theme}")


def test_before_and_after_move_together(gallery, visit, screenshot, check_accessible):
    page = visit("/gallery/pair", site=gallery)
    drawn(page)
    check_accessible(page)
    screenshot(page, "pair")
    zoom = "id => document.getElementById(id).view.map.getZoom()"
    page.locator("#before").get_by_label("Phóng to").click()
    page.wait_for_timeout(600)
    assert page.evaluate(zoom, "after") == pytest.approx(page.evaluate(zoom, "before"), abs=0.01)
    assert page.evaluate(zoom, "after") > 8


def place_of(page, code):
    """Where on the screen a unit lies."""
    return page.evaluate(
        """code => {
            const map = document.querySelector("tinhgon-map");
            const ring = map.byId.get(code).geometry.coordinates[0];
            const middle = [0, 1].map(axis => ring.slice(0, 6).reduce((sum, point) => sum + point[axis], 0) / 6);
            const box = map.canvas.getBoundingClientRect();
            const at = map.view.map.project(middle);
            return [box.left + at.x, box.top + at.y];
        }""",
        code,
    )


def row(page, code):
    return page.locator(f"tr[data-id='{code}']")


def test_what_is_chosen_on_the_map_is_chosen_in_the_table_and_back(gallery, visit):
    page = visit("/gallery/map", site=gallery)
    drawn(page)
    page.mouse.click(*place_of(page, "14300"))
    expect(row(page, "14300")).to_have_attribute("aria-current", "true")
    expect(row(page, "14300")).to_be_in_viewport()
    name = row(page, "14300").locator("th").inner_text()
    expect(page.locator(".unit-map-card")).to_contain_text(name)
    row(page, "14301").locator("td").first.click()
    expect(page.locator(".unit-map-card")).to_contain_text(row(page, "14301").locator("th").inner_text())
    expect(page.locator("tr[aria-current]")).to_have_count(1)


def test_pointing_at_either_shows_it_on_both(gallery, visit):
    page = visit("/gallery/map", site=gallery)
    drawn(page)
    page.mouse.move(*place_of(page, "14100"))
    expect(page.locator(".unit-map-tip")).to_contain_text(row(page, "14100").locator("th").inner_text())
    expect(row(page, "14100")).to_have_class("row-pointed")
    row(page, "14000").hover()
    assert page.evaluate("document.querySelector('tinhgon-map').pointed") == "14000"


def test_an_address_can_name_what_is_chosen(gallery, visit):
    page = visit("/gallery/map?chosen=14150", site=gallery)
    drawn(page)
    expect(row(page, "14150")).to_have_attribute("aria-current", "true")
    expect(row(page, "14150")).to_be_in_viewport()


def test_all_of_it_can_be_done_with_the_keyboard(gallery, visit):
    page = visit("/gallery/map", site=gallery)
    drawn(page)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    row(page, "14000").locator("a").focus()
    page.keyboard.press("ArrowDown")
    expect(row(page, "14001").locator("a")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".unit-map-card")).to_contain_text(row(page, "14001").locator("th").inner_text())
    page.get_by_role("button", name="Dân số").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th", has_text="Dân số")).to_have_attribute("aria-sort", "descending")


def test_the_map_is_coloured_by_what_the_reader_asks(gallery, visit):
    page = visit("/gallery/map", site=gallery)
    drawn(page)
    expect(page.locator(".unit-map-key")).to_contain_text("chưa đạt")
    page.get_by_label("Tô màu theo").select_option(label="Quy mô dân số")
    expect(page.locator(".unit-map-key li")).to_have_count(6)
    expect(page.locator(".unit-map-key")).to_contain_text("chưa rõ")
    page.mouse.move(*place_of(page, "14007"))
    expect(page.locator(".unit-map-tip")).to_contain_text("chưa rõ")


def test_names_are_in_vietnamese_order_and_the_unknown_comes_last(gallery, visit):
    page = visit("/gallery/parts", site=gallery)
    page.get_by_role("button", name="Đơn vị").click()
    names = page.locator("tbody th").all_inner_texts()
    assert names.index("Phường Đông Bình") > names.index("Phường Cẩm Xuân") if "Phường Đông Bình" in names else True
    kinds = [name.split()[0] for name in names]
    assert kinds == sorted(kinds, key=["Phường", "Thị", "Xã"].index)
    page.get_by_role("button", name="Dân số").click()
    figures = page.locator("tbody tr td:nth-child(3)")
    assert figures.last.inner_text() == "—"
    page.get_by_role("button", name="Dân số").click()
    assert figures.last.inner_text() == "—"


@pytest.mark.parametrize(
    ("asked", "found", "not_found"),
    [
        ("dong xuan", "Đông Xuân", "Thọ Xuân"),
        ("ĐÔNG XUÂN", "Đông Xuân", "Thọ Xuân"),
        ("đồng nga", "Nga Đồng", "Nga Đạo"),
        ("14010", "14010", "14011"),
        ("duc tho bat lac", "Bát Lặc", "Bát Giang"),
    ],
)
def test_marks_may_be_left_out_and_old_names_are_found(gallery, visit, asked, found, not_found):
    page = visit("/gallery/parts", site=gallery)
    page.get_by_label("Lọc").fill(asked)
    expect(page.locator("tbody tr:visible", has_text=found)).not_to_have_count(0)
    expect(page.locator("tbody tr:visible", has_text=not_found)).to_have_count(0)


def test_a_filter_that_finds_nothing_says_what_to_do(gallery, visit):
    page = visit("/gallery/parts", site=gallery)
    page.get_by_label("Lọc").fill("Paris")
    expect(page.locator(".data-table-count")).to_contain_text("bớt một từ")


def test_a_computer_without_webgl_has_a_flat_map_with_the_same_selection(gallery, visit, check_accessible, screenshot):
    page = visit("/gallery/map", site=gallery, webgl=False)
    expect(page.locator("tinhgon-map")).to_have_attribute("data-state", "drawing")
    page.locator("path[data-id='14200']").click()
    expect(row(page, "14200")).to_have_attribute("aria-current", "true")
    check_accessible(page)
    screenshot(page, "map-flat")


def test_without_script_there_is_a_drawing_and_the_whole_table(gallery, visit, screenshot):
    page = visit("/gallery/map", site=gallery, script=False)
    expect(page.locator("svg.unit-map-drawing")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(433)
    screenshot(page, "map-without-script")


def test_a_map_that_cannot_be_had_says_so_and_tries_again(gallery, visit, check_accessible):
    page = visit("/gallery/broken-map", site=gallery, harmless=("nowhere.geojson", "status of 404"))
    expect(page.get_by_text("Không tải được bản đồ")).to_be_visible()
    check_accessible(page)
    page.get_by_role("button", name="Thử lại").click()
    expect(page.get_by_text("Không tải được bản đồ")).to_be_visible()


def test_a_page_is_light_enough_for_an_office_line(gallery, visit):
    page = visit("/gallery/map", site=gallery)
    drawn(page)
    parts = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map(part => [part.name, part.transferSize])"
    )
    weight = {name.rsplit("/", 1)[-1]: size for name, size in parts if "maplibre-gl" not in name}
    assert sum(weight.values()) < 600_000, weight


def test_paper_has_the_table_and_not_the_buttons(gallery, visit, screenshot):
    page = visit("/gallery/parts", site=gallery)
    page.emulate_media(media="print")
    expect(page.locator(".site-tools")).to_be_hidden()
    expect(page.locator(".data-table-bar")).to_be_hidden()
    expect(page.locator("tbody tr").last).to_be_visible()
    screenshot(page, "print", whole=False)
