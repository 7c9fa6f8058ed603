"""The province on any day and at any number of the book: counts, differences, files."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest


def test_the_eve_and_the_day_itself(read):
    assert "452 xã, 63 phường và 32 thị trấn" in read("/province/?on=2025-06-30")
    assert "147 xã và 19 phường" in read("/province/?on=2025-07-01")


def test_an_older_number_of_the_book_does_not_know_the_change(read):
    page = read("/province/?on=2025-07-01&number=1", language="en")
    assert "547" in page
    assert "As number 1 of the book tells it; the latest is number 2." in page


def test_today_is_shown_where_no_day_is_asked_for(read):
    assert "Tỉnh Thanh Hóa tại thời điểm 03/11/2026" in read("/province/")


def test_the_difference_is_explained_in_sentences(read):
    page = read("/province/?on=2025-07-01&compare=2025-06-30", language="en")
    assert "Commune: 452 → 147 (−305) 125 begun, 431 ended and 1 came from another kind" in page
    assert "Xã Mường Lát changed kind from township to commune on 1 July 2025." in page


def test_a_day_compared_with_itself_has_nothing_to_explain(read):
    assert "Choose another day than the one shown." in read(
        "/province/?on=2025-07-01&compare=2025-07-01", language="en"
    )


def test_a_day_before_everything_still_has_a_page(read):
    assert "547" in read("/province/?on=1900-01-01")


@pytest.mark.parametrize("address", ["?on=2025-13-45", "?on=hôm qua", "?number=eins", "?on=2025-06-30&compare=x"])
def test_what_cannot_be_read_is_refused_in_a_sentence(read, address):
    assert "2025-07-01" in read(f"/province/{address}", language="en", status=400) or "number=eins" in address


@pytest.mark.parametrize("number", ["0", "3", "999999999999999999999"])
def test_a_number_that_the_book_does_not_have(read, number):
    assert "The book has no number" in read(f"/province/?number={number}", language="en", status=404)


def test_what_is_typed_in_the_address_is_never_markup(get):
    answer = get("/province/?on=%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status_code == 400
    assert b"<script>alert" not in answer.content


def test_shapes_are_kept_by_the_browser_until_they_change(get):
    first = get("/province/units.geojson?on=2025-07-01&number=2")
    assert first["Content-Type"] == "application/geo+json"
    units = [f for f in first.json()["features"] if f["properties"].get("role") != "link"]
    assert len(units) == 166
    assert first.json()["approximate"] is True
    again = get("/province/units.geojson?on=2025-07-01&number=2", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = get("/province/units.geojson?on=2025-06-30&number=2", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_the_files_hold_the_units_of_the_day(get):
    asked = "/province/download?on=2025-07-01&number=2&form="
    rows = list(csv.DictReader(io.StringIO(get(asked + "csv").content.decode("utf-8-sig"))))
    assert len(rows) == 166
    assert sum(float(row["population"]) for row in rows) == 4_324_783
    units = json.loads(get(asked + "json").content)
    assert (units["on"], units["number"], len(units["units"])) == ("2025-07-01", 2, 166)
    book = openpyxl.load_workbook(io.BytesIO(get(asked + "xlsx").content))
    assert next(sheet.max_row for sheet in book.worksheets) == 167
    assert 'filename="units-2025-07-01-no2.csv"' in get(asked + "csv")["Content-Disposition"]


def test_a_form_of_file_that_there_is_not(read):
    assert "csv, json, xlsx, geojson, tinhgon" in read("/province/download?form=exe", language="en", status=400)


def test_the_book_tells_why_each_number_was_written(read):
    page = read("/book/", language="en")
    assert "opening" in page
    assert "the world changed" in page
    assert "1686/NQ-UBTVQH15" in page
