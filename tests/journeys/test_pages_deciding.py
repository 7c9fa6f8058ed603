"""A scheme is submitted, appraised, decided, carried out and annulled, each by the person whose step it is."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

SCHEME = "/schemes/minh-hoa-dang-soan"
DECISION, CUTOVER = f"{SCHEME}/decision/", f"{SCHEME}/cutover/"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def said(page: Page, text: str) -> None:
    expect(page.locator(".message-success")).to_contain_text(text)


def try_as(page: Page, name: str) -> None:
    page.locator(".next-step").get_by_role("button", name=name).click()
    expect(page.locator(".who")).to_have_text(name)


def test_a_visitor_decides_and_carries_out_the_unfinished_scheme(visit, fresh_site, check_accessible, screenshot):
    page = visit(DECISION, site=fresh_site)
    try_as(page, "Lê Thị Minh Hà")
    press(page, "Trình")
    said(page, "đã trình")
    try_as(page, "Trịnh Quốc Bảo")
    page.get_by_label("Điều kiện, mỗi dòng một điều").fill("Nêu cơ quan chịu trách nhiệm")
    press(page, "Thẩm định")
    said(page, "đã thẩm định")
    try_as(page, "Lê Thị Minh Hà")
    page.get_by_label("Trả lời", exact=True).fill("Sở Nội vụ, theo tờ trình 12")
    page.get_by_label("Điều kiện đã được đáp ứng").check()
    press(page, "Trả lời điều kiện")
    said(page, "Đã lưu câu trả lời")
    try_as(page, "Nguyễn Thị Phương Dung")
    expect(page.locator(".condition-met")).to_contain_text("Sở Nội vụ")
    fill_decision(page)
    check_accessible(page)
    screenshot(page, "deciding")
    press(page, "Quyết định")
    said(page, "đã quyết định")
    expect(page.get_by_text("70 trên 83 thành viên có mặt · 62 phiếu thuận, 3 phiếu chống")).to_be_visible()
    page.get_by_role("link", name="Tờ trình quyết định").first.click()
    expect(page.locator(".paper-seal .whole-hash").first).to_have_text(re.compile("^[0-9a-f]{64}$"))
    check_accessible(page)
    page.go_back()

    page.get_by_role("link", name="Thực hiện", exact=True).first.click()
    try_as(page, "Phạm Đức Long")
    press(page, "Thực hiện")
    said(page, "sổ bộ nay ở số 3")
    expect(page.locator(".cutover-steps .step-done")).to_have_count(8)
    check_accessible(page)
    screenshot(page, "carried-out")

    page.get_by_label("Lý do").fill("Xem thử rồi trả lại như cũ")
    press(page, "Hủy bỏ")
    said(page, "sổ bộ ở số 4")
    check_accessible(page)
    screenshot(page, "annulled")
    page.goto(f"{fresh_site.url}/book/")
    expect(page.locator("#book tbody tr")).to_have_count(4)
    page.goto(f"{fresh_site.url}/record/")
    press(page, "Kiểm tra toàn bộ ngay")
    expect(page.locator(".record-whole")).to_be_visible()
    expect(page.locator(".verified-parts > li")).to_have_count(7)
    check_accessible(page)
    screenshot(page, "verified")


def fill_decision(page: Page) -> None:
    """The act and the vote, as the minutes say."""
    typed = {
        "Số văn bản": "12/NQ-HĐND", "Ngày ký": "2025-11-20", "Cơ quan biểu quyết": "HĐND tỉnh",
        "Ngày họp": "2025-11-20", "Tổng số thành viên": "83", "Số người có mặt": "70",
        "Phiếu thuận": "62", "Phiếu chống": "3",
    }  # fmt: skip
    for label, text in typed.items():
        page.get_by_label(label, exact=True).fill(text)


def test_schemes_are_ticked_compared_and_taken_along(visit, check_accessible, screenshot):
    page = visit("/schemes/")
    page.locator("input[name=s][value=may-xep-166]").check()
    press(page, "So sánh các phương án đã chọn")
    expect(page.locator(".compare-mark")).to_have_text("phương án đã quyết định")
    expect(page.locator(".differing p").first).to_contain_text("đơn vị cũ về nơi khác")
    first, second = page.locator("tinhgon-map").all()
    for drawn in (first, second):
        drawn.scroll_into_view_if_needed()
        expect(drawn).to_have_attribute("data-state", re.compile("drawn|drawing"), timeout=30_000)
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    assert download.value.suggested_filename == "comparison.xlsx"
    check_accessible(page)
    screenshot(page, "compared")
    phone = visit(page.url.removeprefix(page.url.split("/schemes")[0]), width=390, language="en", theme="dark")
    expect(phone.get_by_role("heading", name="The differences in words")).to_be_visible()
    check_accessible(phone)
    screenshot(phone, "compared-phone-dark")


def test_the_way_works_without_script_on_a_phone(visit, fresh_site):
    page = visit(DECISION, site=fresh_site, width=390, language="en", script=False)
    try_as(page, "Lê Thị Minh Hà")
    press(page, "Submit")
    said(page, "submitted")
    try_as(page, "Trịnh Quốc Bảo")
    page.locator(".next-aside summary", has_text="Return").click()
    page.locator("#return-grounds").fill("One commune has no name")
    press(page, "Return")
    said(page, "returned")
    expect(page.get_by_text("One commune has no name")).to_be_visible()


def test_two_pages_open_at_once_cannot_take_one_step_twice(visit, fresh_site):
    first = visit(DECISION, site=fresh_site, person="ha")
    second = visit(DECISION, site=fresh_site, person="ha", harmless=("status of 409",))
    press(first, "Trình")
    said(first, "đã trình")
    press(second, "Trình")
    expect(second.locator(".refusal")).to_contain_text("đã trình")
