"""The search forgives missing marks, finds old names, shows every namesake, and never guesses a successor."""

from __future__ import annotations

from urllib.parse import quote

import pytest


@pytest.fixture
def find(read):
    return lambda asked, **more: read(f"/search/?q={quote(asked)}", language="en", **more)


def test_marks_may_be_left_out(find):
    assert "Phường Hạc Thành" in find("hac thanh")


def test_every_namesake_is_shown_with_its_district(find):
    page = find("tân thành")
    assert "Huyện Thường Xuân" in page
    assert "Several units bear this name" in find("quang trung")


def test_an_old_name_leads_to_what_it_is_now(find):
    page = find("Xã Quang Trung, Ngọc Lặc")
    assert "It is now in: Xã Thạch Lập" in page
    assert "Bỉm Sơn" not in page


def test_a_divided_unit_shows_every_successor_with_its_share(find):
    page = find("phường an hưng")
    assert "It was divided." in page
    assert "Phường Đông Quang 94.6%" in page
    assert "Phường Hạc Thành 5.4%" in page


def test_an_address_line_may_be_typed_whole(find):
    page = find("thôn 5, xã Thanh Tân, huyện Như Thanh, Thanh Hóa")
    assert "code 16273" in page
    assert "Tân Thành" not in page
    assert "thôn 5" in page  # said to be of no use


def test_a_code_finds_everybody_who_ever_bore_it(find):
    page = find("14797")
    assert "Phường Đông Hải" in page
    assert "Phường Hạc Thành" in page


def test_marks_that_are_typed_count_for_the_order(find):
    page = find("quảng trung")
    assert page.index("Xã Quảng Trung") < page.index("Xã Quang Trung")


def test_nothing_found_says_what_to_do(find):
    assert "Leave out a word" in find("zzzzzz")


@pytest.mark.parametrize(
    "asked", ["", "   ", ",,,", "%", "'; DROP TABLE", "<b>x</b>", "\x00", "á" * 5000, "((((", "١٢٣"]
)
def test_anything_may_be_typed(find, asked):
    assert "Find a commune" in find(asked)


def test_what_was_typed_is_shown_as_text(get):
    answer = get("/search/?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert b"<img" not in answer.content
