"""A planner asks which communes to merge, fixes something by hand, takes the plan over, and lets the machine go on."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.server import working

PATIENCE_MS = 60_000
#: However far the search came in its time: proved, or within a share of the best.
GOOD = re.compile("Đã chứng minh|Kém phương án tốt nhất")


def test_a_planner_asks_the_machine_and_goes_on_in_the_editor(fresh_site, visit, check_accessible, screenshot):
    with working(fresh_site):
        page = visit("/proposals/new/?scheme=may-xep-166", person="ha", site=fresh_site)
        expect(page.get_by_label("Bao nhiêu đơn vị mới?")).to_have_value("166")
        check_accessible(page)
        page.get_by_role("button", name="Tìm phương án").click()
        standing = page.locator("#proposal-standing")
        expect(page.get_by_role("heading", name="Sửa bằng tay")).to_be_visible(timeout=PATIENCE_MS)
        expect(standing).to_have_text(GOOD)
        expect(page.locator("tinhgon-map")).to_have_attribute(
            "data-state", re.compile("drawn|drawing"), timeout=PATIENCE_MS
        )
        page.locator("#proposed-table tbody tr").first.click()
        expect(page.get_by_role("heading", name="Đường đến trụ sở")).to_be_visible()
        check_accessible(page)
        screenshot(page, "machine-plan")
        page.get_by_role("button", name="Đúng các xã này thành một đơn vị").click()
        expect(page.get_by_role("heading", name="Đã cố định bằng tay")).to_be_visible(timeout=PATIENCE_MS)
        expect(standing).to_have_text(GOOD)
        page.get_by_role("button", name="Lấy làm dự thảo").click()
        expect(page.locator("tinhgon-editor")).to_have_attribute("data-state", "ready", timeout=PATIENCE_MS)
        page.locator("details.machine summary").click()
        page.get_by_role("button", name="Sửa cho đúng").click()
        expect(page.locator(".machine-said")).to_have_text(
            re.compile("không cần thay đổi gì|đã được xếp lại"), timeout=PATIENCE_MS
        )
        screenshot(page, "machine-in-the-editor")
