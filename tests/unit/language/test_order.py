"""Names stand where a Vietnamese reader looks for them, and are found without their marks."""

from __future__ import annotations

import unicodedata

import pytest

from tinhgon.language import fold, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ăn", "Ân", "Ba", "Ca", "Da", "Đa", "Ea", "Êa", "Oa", "Ôa", "Ơa", "Ua", "Ưa", "Va"],
        ["Ba", "Bà", "Bả", "Bã", "Bá", "Bạ"],
        # By syllables: every name that begins with Ba stands before those that begin with Bà.
        ["Ba Đình", "Ba Sao", "Bà Điểm", "Bạc Liêu"],
        ["Phường 2", "Phường 10", "Phường Hàm Rồng"],
        # Letters before tones: Hoa, Hòa, Hoài.
        ["Hoa Lộc", "Hòa Bình", "Hóa Quỳ", "Hoài Đức"],
        ["Xã Hải Lĩnh", "Xã Hải Lộc"],
        ["กา", "เก", "ขา", "แม"],
    ],
)
def test_order(ordered: list[str]) -> None:
    jumbled = [*ordered[1::2], *ordered[::2]]
    assert sorted(jumbled, key=sort_key) == ordered
    assert sorted(jumbled, key=lambda name: sort_key(name, "th")) == ordered


def test_old_and_new_ways_of_placing_the_tone_stand_together() -> None:
    assert sort_key("Hòa")[0][0][2] == sort_key("Hoà")[0][0][2]


def test_order_does_not_depend_on_how_the_marks_are_encoded() -> None:
    name = "Thọ Xuân"
    assert sort_key(unicodedata.normalize("NFD", name))[0] == sort_key(name)[0]


def test_in_english_the_marks_count_last() -> None:
    names = ["Đông Sơn", "Dương Liễu", "Âu Lâu", "An Bình"]
    assert sorted(names, key=lambda name: sort_key(name, "en")) == ["An Bình", "Âu Lâu", "Đông Sơn", "Dương Liễu"]


def test_anything_at_all_has_a_place() -> None:
    odd = ["", "—", "Ω", "中", "a-b", "1a", "Y Tý", "३"]
    assert sorted([*odd[3:], *odd[:3]], key=sort_key) == sorted(odd, key=sort_key)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thanh Hóa", "thanh hoa"),
        ("ĐÔNG SƠN", "dong son"),
        ("  Mường \t Lát ", "muong lat"),
        (unicodedata.normalize("NFD", "Quảng Xương"), "quang xuong"),
        ("Phường Hạc Thành", "phuong hac thanh"),
        ("ตำบลที่หนึ่ง", "ตำบลที่หนึ่ง"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_the_two_ways_of_placing_the_tone_are_found_alike() -> None:
    assert fold("Hoà") == fold("Hòa")
