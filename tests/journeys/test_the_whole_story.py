"""An office goes the whole way: its figures in, a merger on the map, decided, carried out, looked up, and taken back.

On the desk in Vietnamese; the appraiser is somewhere with a phone in English, the reader's phone speaks Thai.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.test_editing import commune, ready, settled
from tests.journeys.test_loading_data import workbook
from tests.journeys.test_pages_deciding import fill_decision, press, said

__all__ = ["workbook"]

ON = "2027-01-01"
PHONE = {"width": 390, "height": 844}


def become(page: Page, name: str) -> None:
    """Go on with the page as another person of the demonstration."""
    page.locator(".next-step").get_by_role("button", name=name).click()
    expect(page.locator(".who")).to_have_text(name)


def test_from_the_workbook_to_the_undoing(visit, fresh_site, workbook, check_accessible, screenshot):
    desk = visit("/data/", person="ha", site=fresh_site)
    load(desk, str(workbook))
    desk.goto(f"{fresh_site.url}/schemes/new/")
    scheme = draft(desk, screenshot)
    compare(desk, fresh_site.url, scheme, check_accessible, screenshot)

    desk.goto(f"{fresh_site.url}{scheme}decision/")
    press(desk, "Trình")
    said(desk, "đã trình")
    phone = visit(f"{scheme}decision/", person="bao", language="en", site=fresh_site, **PHONE)
    press(phone, "Appraise")
    said(phone, "appraised")
    check_accessible(phone)
    screenshot(phone, "story-appraised-phone")
    desk.reload()
    become(desk, "Nguyễn Thị Phương Dung")
    fill_decision(desk)
    press(desk, "Quyết định")
    said(desk, "đã quyết định")

    desk.get_by_role("link", name="Thực hiện", exact=True).first.click()
    become(desk, "Phạm Đức Long")
    press(desk, "Thực hiện")
    said(desk, "sổ bộ nay ở số 4")
    look_up(visit, fresh_site, check_accessible, screenshot)
    desk.get_by_label("Lý do").fill("Trả lại như cũ")
    press(desk, "Hủy bỏ")
    said(desk, "sổ bộ ở số 5")
    screenshot(desk, "story-undone")
    desk.goto(f"{fresh_site.url}/province/?on={ON}")
    expect(desk.locator(".figures").first).to_contain_text("166")


def load(desk: Page, workbook: str) -> None:
    """The planner hands in the office's figures: the book goes on by a number."""
    desk.set_input_files("#files", workbook)
    press(desk, "Xem những gì sẽ thay đổi")
    expect(desk.locator("tinhgon-map")).to_have_attribute("data-state", "drawn")
    desk.fill("#id_source", "Chi cục Thống kê tỉnh Thanh Hóa")
    desk.fill("#id_reason", "Số liệu chính thức")
    press(desk, "Lưu và xem lại")
    press(desk, "Ghi vào sổ")
    said(desk, "Đã ghi: sổ hiện ở số 3")


def draft(desk: Page, screenshot) -> str:
    """Two communes named and merged on the map; what is found of the unit is answered."""
    desk.locator("[name=title]").fill("Nhập Thiết Ống vào Bá Thước")
    desk.locator("[name=effective_on]").fill(ON)
    desk.locator("main button[type=submit]").click()
    ready(desk)
    figures, panel, found = (desk.locator(f"[data-{part}]") for part in ("figures", "panel", "sheet=findings"))
    commune(desk, "Xã Bá Thước").click()
    commune(desk, "Xã Thiết Ống").click(modifiers=["Control"])
    # The names that the resolution prefers are offered while the two are only chosen.
    panel.locator(".edit-chip", has_text="Thiết Ống").click()
    panel.get_by_role("button", name="Sáp nhập").click()
    expect(figures).to_contain_text("166 → 165")
    desk.locator("#tab-findings").click()
    expect(found).to_contain_text("chưa có mã")
    panel.get_by_label("Mã", exact=True).fill("90001")
    panel.get_by_label("Mã", exact=True).press("Tab")
    panel.get_by_label("Trụ sở").select_option(label="Xã Bá Thước")
    settled(desk)
    expect(found).not_to_contain_text("chưa có mã")
    screenshot(desk, "story-draft", whole=False)
    desk.locator(".edit-save > summary").click()
    desk.locator("[name=reason]").fill("Nhập hai xã cùng lưu vực")
    desk.locator("[name=leave]").click()
    expect(desk.locator("main")).to_contain_text("Đã lưu thành phiên bản 2")
    scheme = re.search("/schemes/[^/]+/", desk.url)
    assert scheme is not None
    return scheme[0]


def compare(desk: Page, url: str, scheme: str, check_accessible, screenshot) -> None:
    """Beside the plan that was decided."""
    desk.goto(f"{url}/schemes/compare/?s={scheme.split('/')[2]}&s=minh-hoa-dang-soan")
    expect(desk.locator("main")).to_contain_text("Nhập Thiết Ống vào Bá Thước")
    check_accessible(desk)
    screenshot(desk, "story-compared")


def look_up(visit, site, check_accessible, screenshot) -> None:
    """Somebody of the old commune asks where they live now."""
    phone = visit(f"/search/?q=xa+ba+thuoc&on={ON}", language="th", theme="dark", site=site, **PHONE)
    expect(phone.locator("main")).to_contain_text("Xã Thiết Ống")
    check_accessible(phone)
    screenshot(phone, "story-looked-up-phone")
