"""A planner drafts on the map: chooses, merges, names, looks, takes back; with a colleague, and without a line.

The site comes first in each list of fixtures, so that pages which still ask it are closed before it is.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import become

# Each step is previewed and judged by the server; beside other tests that takes its time.
expect.set_options(timeout=20_000)
CUT_OFF = ("ERR_INTERNET_DISCONNECTED", "status of 401")


def begin(page: Page, title: str, copied: str = "") -> None:
    page.locator("[name=title]").fill(title)
    if copied:
        page.locator("[name=begins][value=copy]").check()
        page.locator("[name=copied]").select_option(copied)
    else:
        page.locator("[name=effective_on]").fill("2025-07-01")
        page.locator("[name=number]").select_option("1")
    page.locator("main button[type=submit]").click()
    ready(page)


def ready(page: Page) -> None:
    expect(page.locator("tinhgon-editor")).to_have_attribute("data-state", "ready")
    expect(page.locator("tinhgon-map").first).to_have_attribute("data-state", re.compile("drawn|drawing"))


def commune(page: Page, name: str):
    return page.locator("[data-sheet=communes] tbody tr").filter(has=page.get_by_text(name, exact=True))


def settled(page: Page) -> None:
    expect(page.locator("[data-line]")).to_have_text("Mọi thay đổi đã được lưu")


def test_a_planner_merges_names_and_takes_back(fresh_site, visit, check_accessible, screenshot):
    page = visit("/schemes/new/", person="ha", site=fresh_site, harmless=CUT_OFF)
    check_accessible(page)
    begin(page, "Xếp lại huyện Hoằng Hóa")
    figures, count = page.locator("[data-figures]"), page.locator("[data-planned-count]")
    expect(figures).to_contain_text("547 → 547")
    # By search and keyboard: three communes, then one more with the mouse.
    page.keyboard.press("/")
    page.keyboard.type("Hoằng Đ")
    commune(page, "Xã Hoằng Đạo").click()
    page.keyboard.press("Shift+ArrowDown")
    panel = page.locator("[data-panel]")
    expect(panel).to_contain_text("Đã chọn 2 xã")
    page.locator("[data-search]").fill("")
    commune(page, "Thị trấn Bút Sơn").click(modifiers=["Control"])
    expect(panel.locator(".edit-trial")).to_contain_text("Được miễn xét")
    panel.locator(".edit-chip", has_text="Hoằng Hóa").first.click()
    check_accessible(page)
    screenshot(page, "edit-chosen", whole=False)
    panel.get_by_role("button", name="Sáp nhập").click()
    expect(count).to_have_text("1")
    expect(figures).to_contain_text("547 → 545")
    expect(panel.get_by_role("heading")).to_have_text("Xã Hoằng Hóa")
    # Said about the unit: each word is kept as it is written.
    panel.locator("[name=note]").fill("Cùng lưu vực sông Mã")
    panel.locator("[name=note]").press("Tab")
    settled(page)
    # Without a line one goes on working; what was done is sent when it is back.
    page.context.set_offline(True)
    panel.locator(".edit-members .edit-clear").first.click()
    expect(page.locator("[data-line]")).to_contain_text("Mất kết nối")
    expect(page.locator("[data-line]")).to_contain_text("1")
    page.context.set_offline(False)
    settled(page)
    expect(figures).to_contain_text("547 → 546")
    # Signed out in the middle, the same: signing in elsewhere is enough.
    page.context.clear_cookies(name="sessionid")
    page.locator("[data-do=undo]").click()
    expect(page.locator("[data-line]")).to_contain_text("Bạn đã đăng xuất")
    become(page.context.new_page(), fresh_site, "ha")
    settled(page)
    expect(figures).to_contain_text("547 → 545")
    page.locator("[data-do=redo]").click()
    settled(page)
    page.reload()
    ready(page)
    expect(figures).to_contain_text("547 → 546")
    for value in ("547 → 545", "547 → 545", "547 → 547"):
        page.locator("[data-do=undo]").click()
        settled(page)
        expect(figures).to_contain_text(value)
    expect(page.locator("[data-do=undo]")).to_be_disabled()
    for _ in range(3):
        page.locator("[data-do=redo]").click()
        settled(page)
    expect(figures).to_contain_text("547 → 546")
    page.locator("#tab-history").click()
    expect(page.locator("[data-sheet=history] li")).to_have_count(3)
    page.locator("[data-do=side]").click()
    expect(page.locator("[data-before] tinhgon-map")).to_have_attribute("data-state", re.compile("drawn|drawing"))
    screenshot(page, "edit-side-by-side", whole=False)
    check_accessible(page)
    # A version is what is sent on.
    page.locator(".edit-save > summary").click()
    page.locator("[name=reason]").fill("Nhập hai xã")
    page.locator("[name=leave]").click()
    expect(page.locator("main")).to_contain_text("Đã lưu thành phiên bản 2")


def test_a_colleague_on_the_phone_sees_it_and_overwrites_nothing(fresh_site, visit, check_accessible, screenshot):
    desk = visit("/schemes/new/", person="ha", site=fresh_site)
    begin(desk, "Bản sao", copied="thanh-hoa-2025")
    address = desk.url.removeprefix(fresh_site.url)
    phone = visit(address, width=390, height=844, language="th", theme="dark", person="bao", site=fresh_site)
    ready(phone)
    expect(phone.locator("[data-line]")).to_have_text("ดูได้อย่างเดียว")
    expect(phone.locator("[data-figures]")).to_contain_text("547 → 166")
    commune(desk, "Phường An Hưng").click()
    desk.locator("[data-panel]").get_by_role("button", name="Tách ra").click()
    settled(desk)
    expect(phone.locator("[data-figures]")).to_contain_text("547 → 167")
    expect(phone.locator("[data-said]")).to_contain_text("Phường An Hưng")
    commune(phone, "Xã Ái Thượng").click()
    expect(phone.locator("[data-panel] h2")).to_be_visible()
    check_accessible(phone)
    screenshot(phone, "edit-phone-dark")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
