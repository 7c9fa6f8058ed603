"""What people take away: lists that can be handed in again, annexes, sheets that print; and nothing that runs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from docx import Document
from openpyxl import load_workbook

from tinhgon.exchange import crosswalk_rows, read_crosswalk, read_handed_in, scheme_from_json, unit_rows
from tinhgon.vocabulary import SchemeId
from tinhgon_site.registers import store as registers
from tinhgon_site.schemes.store import load_scheme

ON = date(2025, 7, 1)
SCHEME = "/schemes/thanh-hoa-2025/"


@pytest.fixture
def taken(get, tmp_path):
    """A file of the site in a folder, under its name."""

    def take(address: str, name: str):
        answer = get(address)
        assert answer.status_code == 200, address
        assert "attachment" in answer.headers["Content-Disposition"]
        path = tmp_path / name
        path.write_bytes(answer.content)
        return path

    return take


@pytest.mark.parametrize("form", ["xlsx", "csv", "json", "geojson", "tinhgon"])
def test_what_is_downloaded_can_be_handed_in_again(taken, form):
    found = read_handed_in([taken(f"/province/download?on={ON}&number=2&form={form}", f"units.{form}")])
    register = registers.load_register(2)
    if form == "tinhgon":
        assert found.whole == register
    else:
        assert {row.code: row for row in found.lists.units} == {row.code: row for row in unit_rows(register, ON)}
    assert len(found.boundaries) == (166 if form == "geojson" else 0)


def test_the_annex_in_word_and_excel_has_every_unit_and_the_act(taken):
    document = Document(str(taken(SCHEME + "files/annex.docx", "annex.docx")))
    assert document.tables[0].rows[1].cells[0].text == "Số: 1686/NQ-UBTVQH15"
    assert len(document.tables[1].rows) == 166 + 2
    sheet = load_workbook(taken(SCHEME + "files/annex.xlsx", "annex.xlsx")).active
    names = {row[1] for row in sheet.iter_rows(values_only=True)}
    assert {"Phường Hạc Thành", "Tổng cộng: 166 đơn vị"} <= names


def test_the_crosswalk_and_the_scheme_read_back(taken):
    rows = read_crosswalk(taken(SCHEME + "files/crosswalk.csv", "crosswalk.csv")).rows
    assert rows == crosswalk_rows(registers.load_register(2), date(2025, 6, 30), ON).rows
    kept = load_scheme(SchemeId("thanh-hoa-2025"))
    assert scheme_from_json(taken(SCHEME + "files/scheme.json", "scheme.json").read_bytes()) == kept


@pytest.mark.parametrize("address", ["/province/sheet/?form=svg", SCHEME + "sheet/?form=svg&colour=population"])
def test_a_sheet_is_an_svg_that_asks_for_nothing_from_elsewhere(taken, address):
    tree = ElementTree.parse(taken(address, "map.svg")).getroot()
    assert tree.tag.endswith("svg")
    assert len([path for path in tree.iter() if path.tag.endswith("title")]) == 166
    assert not [element for element in tree.iter() for name in element.attrib if "href" in name or name == "style"]


def test_the_page_of_a_sheet_names_what_it_shows(read):
    assert "Tỉnh Thanh Hóa on 30 June 2025" in read("/province/sheet/?on=2025-06-30", language="en")
    assert "1686/NQ-UBTVQH15" in read(SCHEME + "sheet/")
    assert "chưa quyết định" in read("/schemes/minh-hoa-dang-soan/sheet/").casefold()


def test_a_file_that_there_is_not(read):
    assert "annex.exe" in read(SCHEME + "files/annex.exe", status=400)
    read("/schemes/nirgends/files/annex.docx", status=404)


def test_names_that_look_like_formulas_stay_names(monkeypatch, taken):
    import tinhgon_site.registers.downloads as downloads  # noqa: PLC0415 - its list of units is replaced

    rows = unit_rows(registers.load_register(2), ON)
    first = replace(rows.rows[0], name="=cmd|'/c calc'!A0")
    monkeypatch.setattr(downloads, "unit_rows", lambda register, on: type(rows)((first,)))
    csv = taken(f"/province/download?on={ON}&number=2&form=csv", "units.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd|" in csv
    book = load_workbook(io.BytesIO(taken(f"/province/download?on={ON}&number=2&form=xlsx", "u.xlsx").read_bytes()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=cmd|'/c calc'!A0" in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}
