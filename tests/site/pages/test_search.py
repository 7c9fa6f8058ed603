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
    "asked",
    [
        "thôn 3, xã Hoằng Quý, huyện Hoằng Hóa, tỉnh Thanh Hóa",
        "thôn 3, X.Hoằng Quý, H. Hoằng Hóa, T. Thanh Hóa, Việt Nam",
        "thôn 3 xã Hoằng Quý huyện Hoằng Hóa tỉnh Thanh Hóa",
        "thôn 3, xã Hoằng Qúy, huyện Hoằng Hoá",
        "thôn 3, xã Hoằng Quý, huyện Hoằng Háo",
    ],
)
def test_an_old_address_line_becomes_the_new_one_to_copy(find, asked):
    page = find(asked)
    assert "Address now thôn 3, xã Hoằng Phú, tỉnh Thanh Hóa" in page
    assert "1686/NQ-UBTVQH15 of 16 June 2025" in page


def test_the_city_is_not_the_province_of_its_name(find):
    page = find("12 Lê Lợi, P. Lam Sơn, TP. Thanh Hóa, Thanh Hóa")
    assert "Address now 12 Lê Lợi, phường Hạc Thành, tỉnh Thanh Hóa" in page
    assert "Bỉm Sơn" not in page


@pytest.mark.parametrize("asked", ["hoangquy", "hoang qui", "haong quy", "xa hoang quyy, hoang hoa"])
def test_a_typing_mistake_is_forgiven_and_said(find, asked):
    page = find(asked)
    assert "Nothing is called exactly" in page
    assert "Xã Hoằng Quý" in page


def test_a_word_without_likeness_is_not_forced_into_a_name(find):
    assert "Nothing was ever called" in find("paris texas")


def test_a_district_that_has_ended_leads_to_the_units_on_its_land(find):
    page = find("huyện Như Thanh")
    assert "The land that lay under it is in: Xã Công Chính" in page


def test_both_sides_of_the_day(find, read):
    assert "It did not exist yet. Its land was in:" in read("/search/?q=hac+thanh&on=2025-06-30", language="en")
    assert "Exists on this day" in read("/search/?q=hoang+quy&on=2025-06-30", language="en")


def test_a_point_of_the_map_says_what_it_is_and_was_and_that_shapes_are_approximate(read):
    page = read("/search/?lon=105.776&lat=19.807", language="en")
    assert "Phường Hạc Thành" in page
    assert "Before, on 30 June 2025 Phường" in page
    assert "The shapes are approximate" in page
    assert "No unit of this register" in read("/search/?lon=0&lat=0", language="en")


@pytest.mark.parametrize("point", ["lon=x&lat=1", "lon=105", "lon=1e9&lat=2", "lon=181&lat=0", "lon=nan&lat=nan"])
def test_a_point_that_is_none_says_so(read, point):
    read(f"/search/?{point}", status=400)


@pytest.mark.parametrize(
    "asked", ["", "   ", ",,,", "%", "'; DROP TABLE", "<b>x</b>", "\x00", "á" * 5000, "((((", "١٢٣"]
)
def test_anything_may_be_typed(find, asked):
    assert "Which commune am I in now?" in find(asked)


def test_what_was_typed_is_shown_as_text(get):
    answer = get("/search/?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert b"<img" not in answer.content
