"""What a merger may be called: names the resolution prefers come first, names that are taken do not come at all."""

from __future__ import annotations

from datetime import date

from tinhgon.checks.naming import NamedPart, name_problems, suggested_names
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country

DAY = date(2025, 7, 1)
LAW, VIETNAM = norms_of_country("vn"), load_pack("vn")
PARTS = (
    NamedPart("Xã Hoằng Cát", 6310, "Huyện Hoằng Hóa"),
    NamedPart("Thị trấn Bút Sơn", 13907, "Huyện Hoằng Hóa"),
)


def test_the_name_of_most_people_comes_first_then_the_district_with_and_without_a_number():
    offered = suggested_names(PARTS, ["Xã Nga Sơn"], LAW, VIETNAM, DAY)
    assert [one.name for one in offered] == ["Bút Sơn", "Hoằng Cát", "Hoằng Hóa", "Hoằng Hóa 1"]
    assert [one.reason.code for one in offered[::3]] == ["naming.keeps_old", "naming.district_number"]
    assert "76/2025" in offered[0].reason.rule


def test_a_taken_name_is_not_offered_whatever_kind_bears_it_and_numbers_go_on():
    taken = ["Phường Bút Sơn", "Xã Hoằng Hóa", "Xã Hoằng Hóa 1"]
    assert [one.name for one in suggested_names(PARTS, taken, LAW, VIETNAM, DAY)] == ["Hoằng Cát", "Hoằng Hóa 2"]


def test_what_speaks_against_a_name_is_said_with_its_rule():
    taken = name_problems("Xã Nga Sơn", ["Phường Nga Sơn"], LAW, VIETNAM, DAY)
    assert [(one.code, "76/2025" in one.rule) for one in taken] == [("naming.taken", True)]
    long = name_problems("Xã Bút Sơn Đông Bắc", ["Xã Nga Sơn"], LAW, VIETNAM, DAY)
    assert [one.code for one in long] == ["naming.long"]
    assert name_problems("Xã Bút Sơn", ["Thị trấn Ngọc Lặc"], LAW, VIETNAM, DAY) == ()
