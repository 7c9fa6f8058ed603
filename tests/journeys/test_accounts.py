"""An administrator lets somebody in: a role with a reason, a link, a password, a second factor, and a lock opened."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

from playwright.sync_api import Page, expect

PASSWORD = "trống đồng Đông Sơn 1924"


def code_now(secret: str) -> str:
    """What a telephone would show: the six digits of RFC 6238."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def look(page: Page, name: str, screenshot, check_accessible) -> None:
    """The page as it is on a desk and on a telephone."""
    check_accessible(page)
    screenshot(page, f"accounts-{name}")
    page.set_viewport_size({"width": 390, "height": 844})
    check_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, f"{name} is wider than the telephone"
    screenshot(page, f"accounts-{name}-phone")
    page.set_viewport_size({"width": 1440, "height": 900})


def sign_in(page: Page, site_url: str, password: str) -> None:
    page.goto(f"{site_url}/sign-in")
    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    press(page, "Đăng nhập")


def test_somebody_is_let_in_with_a_role_a_link_and_a_second_factor(visit, fresh_site, check_accessible, screenshot):
    office = visit("/persons/", site=fresh_site, person="tam")
    look(office, "persons", screenshot, check_accessible)
    for path, language in (("/persons/", "en"), ("/persons/1/", "th"), ("/account/", "en")):
        dark = visit(path, site=fresh_site, person="tam", language=language, theme="dark", width=390)
        check_accessible(dark)
        screenshot(dark, f"accounts-dark-{language}{path.count('/')}")
    office.get_by_label("Tên đăng nhập").fill("binh")
    office.get_by_label("Họ và tên").fill("Ngô Văn Bình")
    press(office, "Thêm")
    expect(office.locator(".message-success")).to_contain_text("Ngô Văn Bình đã có tài khoản")
    office.get_by_role("combobox", name="Vai trò").select_option("decider")
    office.get_by_label("Lý do").fill("Quyết định 12/QĐ-SNV")
    press(office, "Giao vai trò này")
    expect(office.locator(".roles-table")).to_contain_text("Vũ Thị Thanh Tâm")
    press(office, "Cấp liên kết")
    link = office.locator(".one-time-link code").inner_text()
    look(office, "person", screenshot, check_accessible)
    office.reload()
    expect(office.locator(".one-time-link")).to_have_count(0)

    home = visit("/sign-in", site=fresh_site, harmless=("status of 410", "status of 429", "status of 422"))
    look(home, "sign-in", screenshot, check_accessible)
    home.goto(link)
    expect(home).to_have_url(f"{fresh_site.url}/password/new")
    home.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    home.get_by_label("Gõ lại mật khẩu mới").fill(PASSWORD)
    look(home, "password", screenshot, check_accessible)
    press(home, "Lưu mật khẩu")
    home.goto(link)
    expect(home.get_by_role("heading", level=1)).to_have_text("Liên kết này không còn dùng được")

    # A decider's password alone opens nothing but setting up the second factor.
    sign_in(home, fresh_site.url, PASSWORD)
    home.goto(f"{fresh_site.url}/schemes/")
    expect(home).to_have_url(f"{fresh_site.url}/account/second-factor")
    look(home, "second-factor", screenshot, check_accessible)
    home.get_by_label("Mã", exact=True).fill(code_now(home.locator(".secret").inner_text()))
    press(home, "Thiết lập")
    look(home, "recovery-codes", screenshot, check_accessible)
    spare = home.locator(".codes code").first.inner_text()
    home.get_by_role("link", name="Tôi đã cất giữ").click()
    look(home, "own", screenshot, check_accessible)

    # From another computer: the password, then a code; a recovery code is good once.
    elsewhere = visit("/", site=fresh_site, harmless=("status of 429",))
    sign_in(elsewhere, fresh_site.url, PASSWORD)
    look(elsewhere, "code", screenshot, check_accessible)
    elsewhere.get_by_label("Mã", exact=True).fill("000000")
    press(elsewhere, "Đăng nhập")
    expect(elsewhere.locator(".field-error")).to_be_visible()
    elsewhere.get_by_label("Mã", exact=True).fill(spare)
    press(elsewhere, "Đăng nhập")
    expect(elsewhere.locator(".who")).to_have_text("Ngô Văn Bình")
    home.reload()
    expect(home.locator(".sessions li")).to_have_count(2)
    press(home, "Kết thúc")
    elsewhere.reload()
    expect(elsewhere.locator(".who")).to_have_count(0)

    # Ten wrong passwords close the door with a sentence; the administrator opens it again.
    for attempt in range(10):
        sign_in(elsewhere, fresh_site.url, f"sai {attempt}")
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Tạm đóng đăng nhập")
    look(elsewhere, "locked", screenshot, check_accessible)
    office.reload()
    press(office, "Mở khóa")
    sign_in(elsewhere, fresh_site.url, PASSWORD)
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Bây giờ đến mã")
