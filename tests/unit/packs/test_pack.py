"""What the Vietnamese pack says about kinds, provinces, mergers and names."""

from datetime import date

import pytest

from tinhgon.packs import load_pack
from tinhgon.register import Combination

VN = load_pack("vn")
EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


def test_districts_and_townships_end_the_day_special_zones_begin():
    assert {k.code for k in VN.kinds_on(EVE, "commune")} == {"xa", "phuong", "thi_tran"}
    assert {k.code for k in VN.kinds_on(DAY, "commune")} == {"xa", "phuong", "dac_khu"}
    assert {k.code for k in VN.kinds_on(EVE, "district")} == {"huyen", "quan", "thi_xa", "thanh_pho"}
    assert VN.kinds_on(DAY, "district") == ()
    assert DAY not in VN.tiers["district"].period


def test_every_kind_belongs_to_a_tier_and_has_three_names():
    for kind in VN.kinds.values():
        assert VN.tier_of(kind.code).code == kind.tier
        assert all((kind.names.vi, kind.names.en, kind.names.th))


@pytest.mark.parametrize(
    ("kinds", "day", "becomes"),
    [
        (["xa", "phuong", "thi_tran"], DAY, "phuong"),
        (["xa", "thi_tran"], DAY, "xa"),
        (["thi_tran", "thi_tran"], DAY, "xa"),
        (["thi_tran"], EVE, "thi_tran"),
        (["thi_tran"], DAY, "xa"),
        (["phuong"], DAY, "phuong"),
        (["dac_khu"], DAY, "dac_khu"),
        (["dac_khu", "xa"], DAY, None),
        ([], DAY, None),
    ],
)
def test_what_a_merger_becomes(kinds, day, becomes):
    assert VN.kind_of_merger(kinds, day) == becomes


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Xã Mường Lát", "Mường Lát"),
        ("Thị Trấn Mường Lát", "Mường Lát"),
        ("thành phố  Hồ Chí Minh", "Hồ Chí Minh"),
        ("Đặc khu Lý Sơn", "Lý Sơn"),
        ("Phường 1", "1"),
        ("Thị xã Nghi Sơn", "Nghi Sơn"),
        ("Xã", "Xã"),
        ("Quận", "Quận"),
        ("Xãn Lộc", "Xãn Lộc"),
    ],
)
def test_the_bare_name(name, bare):
    assert VN.bare_name(name) == bare


def test_a_name_in_decomposed_letters_is_the_same_name():
    assert VN.bare_name("Thi\u0323 tra\u0302\u0301n Lang Cha\u0301nh") == "Lang Chánh"


def test_a_new_kind_gives_a_new_full_name():
    assert VN.full_name("xa", "Thị trấn Mường Lát") == "Xã Mường Lát"


def test_sixty_three_provinces_became_thirty_four():
    assert len(VN.provinces_on(EVE)) == 63
    assert len(VN.provinces_on(DAY)) == 34
    assert sum(p.kind == "thanh_pho_tw" for p in VN.provinces_on(DAY)) == 6
    grown = [p for p in VN.provinces_on(DAY) if len(VN.predecessor_provinces(p.code, DAY)) > 1]
    assert len(grown) == 23
    assert sum(len(VN.predecessor_provinces(p.code, DAY)) for p in grown) == 52


def test_every_old_province_has_one_successor():
    for province in VN.provinces_on(EVE):
        successor = VN.successor_province(province.code, EVE, DAY)
        assert successor is not None
        assert province in VN.predecessor_provinces(successor.code, DAY)


def test_a_province_code_is_used_again_for_another_province():
    assert VN.province("24", EVE).name == "Tỉnh Bắc Giang"
    assert VN.province("24", DAY).name == "Tỉnh Bắc Ninh"
    assert VN.province("27", DAY) is None
    assert VN.successor_province("27", DAY, DAY) is None
    assert VN.predecessor_provinces("27", DAY) == VN.predecessor_provinces("27", EVE) == ()


def test_hue_became_a_centrally_run_city_and_that_is_only_recalled():
    before = VN.province("46", date(2024, 12, 31))
    assert (before.name, before.kind, before.is_verified) == ("Tỉnh Thừa Thiên Huế", "tinh", False)
    assert VN.successor_province("46", date(2024, 12, 31), DAY).name == "Thành phố Huế"
    assert len(VN.provinces_on(date(2024, 12, 31))) == 63


def test_names_of_provinces_begin_with_the_word_of_their_kind():
    for province in VN.provinces:
        assert province.name.startswith(VN.kind(province.kind).prefix + " ")
        assert set(province.sources) <= set(VN.sources)
        assert (province.region is None) == (province.region_mark is None)


def test_each_measure_has_its_own_rule():
    rules = {code: measure.combination for code, measure in VN.measures.items()}
    assert rules["population"] is Combination.SUM
    assert rules["perimeter_km"] is Combination.NOT_COMBINABLE
    assert rules["elevation_max_m"] is Combination.MAXIMUM
    assert VN.measures["minority_share"].weight == "population"
    assert set(VN.measure_names) == set(VN.measures)
