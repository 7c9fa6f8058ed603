"""The pages of schemes: figures beside targets, statuses, findings, operations, comparison."""

from __future__ import annotations

import pytest

REAL, UNFINISHED, PLANNED = "thanh-hoa-2025", "minh-hoa-dang-soan", "may-xep-166"


def test_the_real_scheme_stands_beside_the_national_target(read):
    page = read(f"/schemes/{REAL}/", language="en")
    assert "547 → 166 147 commune and 19 ward" in page
    assert "381 (69.7%) national target: about 60% to 70%" in page
    assert "145 + 21" in page
    assert "4,324,783 people the parts add up to 4,324,773: +10" in page


def test_how_many_units_stand_how_to_the_standards(read):
    page = read(f"/schemes/{REAL}/", language="en")
    assert "Kept 21" in page
    assert "Not met 10" in page


def test_a_finding_names_rule_source_and_what_is_not_verified(read):
    page = read(f"/schemes/{REAL}/", language="en")
    assert "Nghị quyết 76/2025/UBTVQH15, Điều 5" in page
    assert "unverified" in page


def test_nothing_is_lost(read):
    page = read(f"/schemes/{REAL}/changes/", language="en")
    assert "26 things end the tier has ended" in page
    assert "Unplaced" in page


def test_the_units_of_one_status(read):
    page = read(f"/schemes/{REAL}/units/?status=not_met", language="en")
    assert "Xã Văn Nho" in page
    assert "Standing Committee of the National Assembly" in page
    assert "Phường Hạc Thành" not in page


def test_everything_on_which_the_status_of_a_unit_rests(read):
    page = read(f"/schemes/{REAL}/units/?unit=15043@2025-07-01", language="en")
    assert "Xã Giao An met unverified Made of Xã Giao An Xã Giao Thiện" in page
    assert "113.88 km² , at least 100 km² asked" in page


def test_operations_are_told_in_pages(read):
    assert "Page 1 of 5" in read(f"/schemes/{REAL}/changes/", language="en")
    assert "Page 5 of 5" in read(f"/schemes/{REAL}/changes/?page=99999", language="en")
    assert "Page 1 of 5" in read(f"/schemes/{REAL}/changes/?page=x", language="en")


def test_a_scheme_on_an_older_number_says_what_has_moved(read):
    assert "The book has moved since this scheme was drafted." in read(f"/schemes/{PLANNED}/", language="en")
    assert "The book has moved" not in read(f"/schemes/{UNFINISHED}/", language="en")


def test_any_number_of_schemes_side_by_side(read):
    page = read(f"/schemes/compare/?s={REAL}&s={PLANNED}&s={UNFINISHED}", language="en")
    assert "Units before 547 547 166 Units after 166 166 161 Share cut 69.7% 69.7% 3.0%" in page
    assert "Compare others" in page


def test_comparing_nothing_asks_what_to_compare(read):
    assert "Which ones?" in read("/schemes/compare/", language="en")


@pytest.mark.parametrize(
    "path", ["/schemes/nix/", "/schemes/nix/units/", "/schemes/compare/?s=nix", "/schemes/nix/after.geojson"]
)
def test_a_scheme_that_there_is_not(read, path):
    assert "There is no scheme “nix”." in read(path, language="en", status=404)


@pytest.mark.parametrize(("version", "status"), [("99", 404), ("x", 400), ("-1", 400), ("9" * 40, 400)])
def test_a_version_that_there_is_not(read, version, status):
    read(f"/schemes/{REAL}/?version={version}", status=status)


def test_the_shapes_before_and_after(get):
    before, after = (get(f"/schemes/{REAL}/{side}.geojson").json()["features"] for side in ("before", "after"))
    units = [f["properties"] for f in after if f["properties"].get("role") != "link"]
    assert (len(before), len(units)) == (547, 166)
    assert {unit["status"] for unit in units} == {"kept", "met", "exempt", "not_met", "unknown"}


@pytest.mark.parametrize("language", ["vi", "en", "th"])
@pytest.mark.parametrize("page", ["", "units/", "changes/"])
def test_every_page_of_a_scheme_speaks_every_language(read, page, language):
    assert read(f"/schemes/{REAL}/{page}", language=language)
