"""The annex of a scheme in Excel and Word: what it says, how it looks, and that nothing in it is ever run."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook

from tinhgon.exchange import UnitRow, register_from_tables, scheme_from_text
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.packs.paper import paper_of_country
from tinhgon.reports.annex import Annex, annex_document, annex_of, annex_workbook
from tinhgon.scheme import preview
from tinhgon.vocabulary import ActId, LegalAct

AN = UnitRow("00001", "Xã An", "xa", "001", "Huyện Trung", "huyen", "01", "Tỉnh Mẫu", 17.5, None, 9000.0, "estimated")
FORMULA = UnitRow(
    "00002", '=HYPERLINK("x")', "xa", "001", "Huyện Trung", "huyen", "01", "Tỉnh Mẫu", 14.25, None, 8000.0
)
KEPT = UnitRow("00003", "Xã Đứng", "xa", "001", "Huyện Trung", "huyen", "01", "Tỉnh Mẫu", 40.0, None, 20_000.0)
SCHEME = """
scheme mau "@Phương án mẫu"
owner "Ủy ban nhân dân tỉnh Mẫu"
baseline 1
2025-07-01  merge 00001 00002 into C9 "Xã An Bình" code 00009
"""
PAPER = paper_of_country("vn")


@pytest.fixture(scope="module")
def annex() -> Annex:
    register = register_from_tables([AN, FORMULA, KEPT], on=date(2024, 12, 31)).numbered(1)
    shown = preview(scheme_from_text(SCHEME, register=register), register)
    assert shown.is_applicable
    act = LegalAct(ActId("12/NQ-HĐND"), "12/NQ-HĐND", signed_on=date(2025, 6, 16))
    return annex_of(shown, norms_of_country("vn"), load_pack("vn"), act=act)


def test_the_lines_say_what_each_unit_is_made_from(annex: Annex) -> None:
    assert [line.name for line in annex.lines] == ["Xã An Bình", "Xã Đứng"]
    assert [line.status for line in annex.lines][1] == "kept"
    assert (annex.lines[0].area_km2, annex.lines[0].population) == (31.75, 17_000.0)
    assert annex.lines[0].is_population_estimated
    assert not annex.lines[0].is_area_estimated


def test_the_workbook_reads_back_and_runs_nothing(annex: Annex) -> None:
    sheet = load_workbook(io.BytesIO(annex_workbook(annex, PAPER))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    texts = [cell.value for cell in cells]
    assert "(Kèm theo 12/NQ-HĐND ngày 16/06/2025)" in texts
    row = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Xã An Bình")
    assert row[:6] == (1, "Xã An Bình", "00009", 'toàn bộ Xã An và =HYPERLINK("x")', 31.75, 17_000)
    total = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Tổng cộng: 2 đơn vị")
    assert total[4:6] == (71.75, 37_000)


def test_the_document_has_the_form_of_the_country_s_papers(annex: Annex) -> None:
    content = annex_document(annex, PAPER, place="Mẫu")
    document = Document(io.BytesIO(content))
    head, table = document.tables[0], document.tables[1]
    said = [[cell.text.strip() for cell in row.cells] for row in head.rows]
    assert said == [
        ["ỦY BAN NHÂN DÂN TỈNH MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Số: 12/NQ-HĐND", "Mẫu, ngày 16/06/2025"],
    ]
    assert [cell.text for cell in table.rows[1].cells][:6] == [
        "1", "Xã An Bình", "00009", 'toàn bộ Xã An và =HYPERLINK("x")', "31,75", "17.000 *",
    ]  # fmt: skip
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert "DANH MỤC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ SAU SẮP XẾP" in paragraphs
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    assert re.findall(r'w:instr="([^"]*)"', "".join(parts.values())) == ["PAGE"], "no field but the number of the page"
    assert (
        '<w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif"/></w:font>' in parts["word/fontTable.xml"]
    )
    assert "w:tblHeader" in parts["word/document.xml"]
    section = document.sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm), round(section.top_margin.mm)) == (30, 15, 20)


def test_a_draft_leaves_the_number_to_be_filled_in(annex: Annex) -> None:
    draft = Annex(annex.title, annex.owner, annex.on, annex.lines, annex.table, annex.fingerprint)
    document = Document(io.BytesIO(annex_document(draft, PAPER)))
    assert document.tables[0].rows[1].cells[0].text == "Số: ……/……"
    assert any("Dự thảo" in paragraph.text for paragraph in document.paragraphs)
