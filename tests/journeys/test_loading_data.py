"""An official loads the own figures: the form, what would change, the acceptance; and takes a map away on A3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tinhgon.demonstration import demonstration_book
from tinhgon.exchange import unit_rows
from tinhgon.exchange.list_workbook import list_workbook_bytes

pytestmark = pytest.mark.browser
ON = date(2026, 1, 1)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory) -> Path:
    """The province's 166 units with certified populations, as an office fills them in."""
    rows = unit_rows(demonstration_book().current, ON).rows
    certified = [replace(row, population=(row.population or 0) + 12, pop_source="reported") for row in rows]
    path = tmp_path_factory.mktemp("office") / "Dân số chính thức.xlsx"
    path.write_bytes(list_workbook_bytes(certified))
    return path


def test_an_official_loads_certified_figures_from_excel(visit, fresh_site, check_accessible, screenshot, workbook):
    page = visit("/province/", person="ha", site=fresh_site)
    page.get_by_role("link", name="Nạp dữ liệu").click()
    check_accessible(page)
    screenshot(page, "loading-form")
    page.set_input_files("#files", str(workbook))
    page.get_by_role("button", name="Xem những gì sẽ thay đổi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Những gì sẽ thay đổi")
    expect(page.locator("tinhgon-map")).to_have_attribute("data-state", "drawn")
    expect(page.get_by_role("button", name="Ghi vào sổ")).to_have_count(0)
    page.fill("#id_source", "Chi cục Thống kê tỉnh Thanh Hóa")
    page.fill("#id_reason", "Số liệu chính thức")
    page.get_by_role("button", name="Lưu và xem lại").click()
    expect(page.locator("tinhgon-map")).to_have_attribute("data-state", "drawn")
    check_accessible(page)
    screenshot(page, "loading-preview")
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi: sổ hiện ở số 3")
    expect(page.locator(".figures")).to_contain_text("4.326.775")


def test_on_a_phone_in_the_dark_what_is_wrong_is_said_by_place(visit, check_accessible, screenshot, tmp_path):
    faulty = tmp_path / "xấu.csv"
    faulty.write_text("code,name,kind,district_code\n14758,Hàm Rồng,làng,\n", encoding="utf-8")
    page = visit("/data/", person="ha", width=390, language="en", theme="dark")
    page.set_input_files("#files", str(faulty))
    page.get_by_role("button", name="Show what would change").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The files cannot be used yet")
    expect(page.get_by_role("table")).to_contain_text("row 2, kind")
    check_accessible(page)
    screenshot(page, "loading-faults-phone-dark")


def test_a_map_is_one_sheet_of_a3_and_a_picture(visit, check_accessible, screenshot, tmp_path):
    page = visit("/schemes/thanh-hoa-2025/sheet/", language="th")
    check_accessible(page)
    screenshot(page, "sheet")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
    assert b"/MediaBox [0 0 1191" in printed, "A3 laid across, in points"
    with page.expect_download() as taken:
        page.get_by_role("button", name="PNG").click()
    taken.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes()[:4] == b"\x89PNG"
