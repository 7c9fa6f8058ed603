"""A scheme is submitted, appraised, decided, carried out and annulled, each by the person whose step it is."""

from __future__ import annotations

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
    press(page, "Thẩm định")
    said(page, "đã thẩm định")
    try_as(page, "Nguyễn Thị Phương Dung")
    check_accessible(page)
    screenshot(page, "deciding")
    page.get_by_label("Số văn bản").fill("12/NQ-HĐND")
    page.get_by_label("Ngày ký").fill("2025-11-20")
    page.get_by_label("Phiếu thuận").fill("62")
    page.get_by_label("Phiếu chống").fill("3")
    page.get_by_label("Điều kiện, mỗi dòng một điều").fill("Đặt tên cho xã mới trước ngày có hiệu lực")
    press(page, "Quyết định")
    said(page, "đã quyết định")
    expect(page.get_by_text("62 phiếu thuận, 3 phiếu chống")).to_be_visible()

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
    expect(page.locator(".record-whole")).to_be_visible()


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
