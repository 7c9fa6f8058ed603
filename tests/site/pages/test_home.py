"""The first page tells the change with its real figures, the page about the data where they come from."""

from __future__ import annotations

import pytest


def test_the_real_figures_stand_on_the_first_page(read):
    page = read("/")
    assert "547 → 166" in page
    assert "Giảm 381 69,7" in page
    assert "Lập mới 145" in page
    assert "Giữ nguyên 21" in page
    assert "147 xã và 19 phường" in page
    assert "10 đơn vị cũ bị chia" in page


def test_both_sums_of_the_population_and_why_they_differ(read):
    page = read("/", language="en")
    assert "4,324,783" in page
    assert "4,324,773" in page
    assert "+10" in page
    assert "525 old units are estimates" in page
    assert "4,320,947" in page


def test_a_divided_unit_names_every_successor_with_its_share(read):
    page = read("/", language="en")
    assert "Phường An Hưng Phường Đông Quang 94.6% Phường Hạc Thành 5.4%" in page
    assert "Xã Công Chính a part too small for the sources to measure" in page


def test_the_three_schemes_are_there(read):
    page = read("/")
    assert page.count("So sánh :") == 3
    assert "Phương án sắp xếp đơn vị hành chính cấp xã của tỉnh Thanh Hóa năm 2025" in page


@pytest.mark.parametrize("language", ["vi", "en", "th"])
def test_the_page_about_the_data_speaks_every_language(read, language):
    page = read("/about/", language=language)
    assert "T7" in page
    assert "tranngocminhhieu/vietnamadminunits" in page
