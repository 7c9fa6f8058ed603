"""The page of a unit: figures with their parts, lineage, history, what became of it."""

from __future__ import annotations

from urllib.parse import quote

import pytest


def test_the_official_figure_stands_beside_what_the_parts_give(read):
    page = read("/units/14797@2025-07-01/", language="en")
    assert "197,142" in page
    assert "Its land adds up to 196,581 (+561)." in page


def test_the_population_of_2019_is_restated_to_the_boundaries_shown(read):
    page = read("/units/14797@2025-07-01/", language="en")
    assert "1 April 2019" in page
    assert "156,924" in page
    assert "of divided land by its share" in page


def test_the_history_names_the_act(read):
    page = read("/units/14797@2025-07-01/", language="en")
    assert "Phường Hạc Thành founded on 1 July 2025 by merging a part of Phường Đông Thọ" in page
    assert "1686/NQ-UBTVQH15 of 16 June 2025" in page


def test_the_lineage_is_drawn_with_shares(get):
    drawing = get("/units/14797@2025-07-01/").content.decode()
    assert "lineage-link-partial" in drawing
    assert "51,2" in drawing
    assert "/units/14758/?on=2025-06-30" in drawing


def test_a_unit_that_has_ended_says_what_became_of_it(read):
    page = read("/units/16273/", language="en")
    assert "It no longer exists. On 3 November 2026 its land is in: Xã Thanh Kỳ 100.0%" in page
    assert "Xã Công Chính" in page
    assert "shown as of 30 June 2025" in page


def test_a_district_that_ended_without_a_successor(read):
    page = read("/units/d403/", language="en")
    assert "It does not exist on 3 November 2026, and nothing continues it that day." in page
    assert "without a successor" in page
    assert "Units under it on 30 June 2025" in page


def test_neighbours_with_the_length_of_the_border(read):
    assert "Xã Thanh Kỳ 13.8 by land" in read("/units/16273/", language="en")


def test_a_unit_under_an_older_number_of_the_book(read):
    page = read("/units/14797/?on=2026-01-01&number=1", language="en")
    assert "Phường Đông Hải" in page
    assert "no longer exists" not in page


@pytest.mark.parametrize("unit", ["nix", "14797@2999-01-01", "../../etc/passwd", "<script>", "a" * 3000])
def test_an_unknown_unit_is_answered_with_a_sentence(read, unit):
    assert "The register knows no unit" in read(f"/units/{quote(unit, safe='')}/", language="en", status=404)


@pytest.mark.parametrize("language", ["vi", "en", "th"])
@pytest.mark.parametrize("path", ["/", "/province/", "/search/?q=an", "/units/p38/", "/book/", "/record/", "/schemes/"])
def test_every_page_speaks_every_language(read, path, language):
    assert read(path, language=language)
