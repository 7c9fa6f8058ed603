"""An office's lists in a workbook: what people do to sheets, and what nobody may do with them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.unit.exchange.saying import refused
from tinhgon.exchange import BorderRow, Fault, Lists, UnitRow, read_handed_in
from tinhgon.exchange.list_workbook import list_workbook_bytes, read_list_workbook
from tinhgon.language import say
from tinhgon.register import BorderKind

AN = UnitRow("00001", "Xã An", "xa", "001", "Huyện Trung", "huyen", "01", "Tỉnh Mẫu", 17.5, None, 9000.0, "estimated")
BINH = replace(AN, code="00002", name="Phường Bình", kind="phuong", population=None, pop_source=None, is_border=True)
ROW = ("00001", "Xã An", "xã", 9000)


def written(tmp_path: Path, content: bytes, name: str = "lists.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def sheet(tmp_path: Path, *rows: tuple[object, ...], merged: str = "", name: str = "danh sách.xlsx") -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    book.save(tmp_path / name)
    return tmp_path / name


def told(faults: tuple[Fault, ...]) -> str:
    """What is said of them in English."""
    return "\n".join(say(fault.sentence, "en") for fault in faults)


HEAD = ("Mã đơn vị", "Tên đơn vị *", "LOẠI  đơn vị", "Dân số (người)")


@pytest.mark.parametrize("language", ["vi", "en", "th"])
def test_what_is_written_in_any_language_reads_back(tmp_path: Path, language: str) -> None:
    border = BorderRow("00001", "00002", 3.25, BorderKind.FERRY)
    path = written(tmp_path, list_workbook_bytes([AN, BINH], [border], language=language))
    assert read_list_workbook(path) == Lists(*(replace(found, rows=rows) for found, rows in (
        (Lists().units, (AN, BINH)), (Lists().borders, (border,)))))  # fmt: skip


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXT, st.dictionaries(TEXT, TEXT, max_size=3)), min_size=1, max_size=4))
def test_any_text_reads_back_and_none_becomes_a_formula(texts: list[tuple[str, dict[str, str]]]) -> None:
    import tempfile  # noqa: PLC0415 - a folder for each example
    import unicodedata  # noqa: PLC0415 - names are kept composed

    composed = [
        (unicodedata.normalize("NFC", name), {
            unicodedata.normalize("NFC", k): unicodedata.normalize("NFC", v) for k, v in own.items()
        }) for name, own in texts
    ]  # fmt: skip
    rows = tuple(UnitRow(f"{n:05}", name, "xa", extra=own) for n, (name, own) in enumerate(composed))
    content = list_workbook_bytes(rows)
    cells = [cell for sheet in load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    with tempfile.TemporaryDirectory() as folder:
        assert read_list_workbook(written(Path(folder), content)).units.rows == rows


def test_a_title_above_a_renamed_sheet_another_order_and_empty_rows_do_no_harm(tmp_path: Path) -> None:
    below = [(None,) * 4] * 50_000
    path = sheet(tmp_path, ("DANH SÁCH XÃ", None, None, None), HEAD, ROW, *below, merged="A1:D1")
    units = read_list_workbook(path).units
    assert [(u.code, u.name, u.kind, u.population) for u in units] == [("00001", "Xã An", "xa", 9000.0)]


@pytest.mark.parametrize(
    ("rows", "merged", "said"),
    [
        ((HEAD, (1, "Xã An", "xã", 9000)), "", "cell A2: The cell holds the number 1"),
        ((HEAD, (*ROW[:3], "=1+1")), "", "cell D2: The cell holds a formula"),
        ((HEAD, (*ROW[:3], "12.345")), "", 'cell D2: "12.345" is not a whole number'),
        (
            (HEAD, ("00001", "Xã An", "làng", 9000)),
            "",
            'cell C2: "làng" is none of ward and commune. Write one of ward and commune.',
        ),
        ((HEAD, ROW, ROW), "A2:A3", "cell A2: The cells A2:A3 are merged"),
        ((HEAD, ROW, ROW), "", "cell A3: The code 00001 stands in row 2 already"),
        ((("Mã đơn vị", "Tên đơn vị"), ("00001", "Xã An")), "", 'The column "kind" is missing'),
        ((("STT", "Ghi chú"), (1, "x")), "", "No sheet has a row with the columns"),
    ],
)
def test_what_is_wrong_is_said_by_sheet_and_cell(
    tmp_path: Path, rows: tuple[tuple[object, ...], ...], merged: str, said: str
) -> None:
    assert said in told(refused(read_handed_in, [sheet(tmp_path, *rows, merged=merged)], kinds=("xa", "phuong")))


def archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"%PDF-1.7 rest", "not a workbook"),
        ("a.xlsx", b"code,name\n1,2\n", "not a workbook"),
        ("a.xlsx", archive(readme="only a zip"), "not a workbook"),
        (
            "a.xlsx",
            archive(**{"xl__workbook.xml": ENTITIES, "xl___rels__workbook.xml.rels": ENTITIES}),
            "not a workbook",
        ),
        ("a.xlsx", archive(**{"xl__workbook.xml": "0" * 300_000_000}), "unpacks to more than"),
        ("a.xlsm", archive(readme=""), "macros"),
        ("a.xlsx", archive(**{"xl__vbaProject.bin": ""}), "macros"),
        ("a.csv", archive(readme=""), "of another kind (xlsx)"),
        ("a.csv", b"%PDF-1.7", "of another kind (pdf)"),
        ("a.pdf", b"%PDF-1.7", 'Files ending in ".pdf" are not known'),
        ("a.geojson", b"{", "not JSON"),
        ("a.json", b'{"units": [3]}', "not a unit with named values"),
        ("a.json", b'{"units": [{"code": "1", "name": "A", "kind": "xa", "population": -1}]}', "units[0].population"),
    ],
)
def test_files_that_are_not_what_they_say_are_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert said in told(refused(read_handed_in, [written(tmp_path, content, name)]))


def test_two_lists_of_one_kind_and_every_file_s_faults_are_said(tmp_path: Path) -> None:
    one, two = sheet(tmp_path, HEAD, ROW), sheet(tmp_path, HEAD, ROW, name="again.xlsx")
    faults = refused(read_handed_in, [one, two, written(tmp_path, b"", "empty.csv")])
    assert [fault.message.code for fault in faults] == ["list.twice", "input.empty_file"]
