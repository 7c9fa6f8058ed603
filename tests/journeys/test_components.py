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
