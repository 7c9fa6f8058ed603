"""How large and populous a unit must be, on the days when the law changes."""

from datetime import date

import pytest

from tinhgon.norms import (
    Reason,
    Scope,
    Standard,
    UnitFacts,
    Verdict,
    read_norms,
    standards_for_new_unit,
    standards_for_unit,
)
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country

LAW = norms_of_country("vn")
IN_2025, LAST_OF_2025, NEW_LAW = date(2025, 7, 1), date(2025, 12, 31), date(2026, 1, 1)


def new_unit(kind, terrain, in_city, day=IN_2025, **more):
    return tuple(s.required for s in standards_for_new_unit(LAW, kind, terrain, in_city, day, **more))


def standing(day=IN_2025, **facts):
    kind = load_pack("vn").kind(facts["kind"])
    return tuple(s.required for s in standards_for_unit(LAW, UnitFacts(**{"tier": kind.tier, **facts}), day))


@pytest.mark.parametrize(
    ("kind", "terrain", "in_city", "required"),
    [
        ("xa", "mountain", False, (100, 5_000)),
        ("xa", "other", True, (30, 16_000)),
        ("xa", "island", False, (30, 16_000)),
        ("xa", None, False, (None, None)),
        ("phuong", None, True, (5.5, 45_000)),
        ("phuong", "mountain", True, (5.5, 45_000)),
        ("phuong", "mountain", False, (5.5, 15_000)),
        ("phuong", "other", False, (5.5, 21_000)),
        ("phuong", None, False, (5.5, None)),
        ("phuong", "other", None, (5.5, None)),
        ("dac_khu", "island", False, (None, None)),
    ],
)
def test_targets_of_2025(kind, terrain, in_city, required):
    assert new_unit(kind, terrain, in_city) == required
    assert new_unit(kind, terrain, in_city, date(2025, 4, 15)) == required
    assert new_unit(kind, terrain, in_city, LAST_OF_2025) == required
    assert new_unit(kind, terrain, in_city, date(2025, 4, 14)) == (None, None)


@pytest.mark.parametrize(
    ("kind", "terrain", "required"),
    [
        ("xa", "mountain", (100, 5_000)),
        ("xa", "island", (15, 2_500)),
        ("xa", "other", (30, 16_000)),
        ("phuong", None, (5.5, 21_000)),
    ],
)
def test_from_2026_a_new_unit_is_measured_as_a_standing_one(kind, terrain, required):
    for in_city in (True, False, None):
        assert new_unit(kind, terrain, in_city, NEW_LAW) == required
    assert standing(NEW_LAW, kind=kind, terrain=terrain) == required


def test_a_ward_on_the_border_counts_as_one_of_the_mountains():
    assert new_unit("phuong", "other", False, is_border=True) == (5.5, 15_000)
    assert new_unit("phuong", None, True, is_border=True) == (5.5, 45_000)
    assert new_unit("xa", "other", False, is_border=True) == (30, 16_000)


def test_the_reading_of_15_000_is_not_verified_and_says_so():
    area, population = standards_for_new_unit(LAW, "phuong", "mountain", False, IN_2025)
    assert (area.is_verified, population.is_verified) == (True, False)


def test_an_unknown_terrain_is_said_to_be_needed():
    area, _ = standards_for_new_unit(LAW, "xa", None, False, IN_2025)
    assert (area.norm.reason, area.norm.needs) == (Reason.FACTS_UNKNOWN, ("terrain",))
    assert area.judge(1_000) is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("facts", "required"),
    [
        ({"kind": "tinh", "terrain": "mountain"}, (8_000, 900_000)),
        ({"kind": "tinh", "terrain": "other"}, (5_000, 1_400_000)),
        ({"kind": "thanh_pho_tw"}, (1_500, 1_000_000)),
        ({"kind": "huyen", "terrain": "mountain"}, (850, 80_000)),
        ({"kind": "huyen", "terrain": "other"}, (450, 120_000)),
        ({"kind": "xa", "terrain": "mountain"}, (50, 5_000)),
        ({"kind": "xa", "terrain": "island"}, (30, 8_000)),
        ({"kind": "xa"}, (None, None)),
        ({"kind": "phuong", "district_kind": "quan"}, (5.5, 15_000)),
        ({"kind": "phuong", "district_kind": "thanh_pho"}, (5.5, 7_000)),
        ({"kind": "phuong", "district_kind": "thi_xa"}, (5.5, 5_000)),
        ({"kind": "phuong"}, (5.5, None)),
        ({"kind": "thi_tran"}, (14, 8_000)),
    ],
)
def test_standards_before_2026(facts, required):
    assert standing(date(2025, 6, 30), **facts) == required


def test_what_has_ended_has_no_standard():
    assert standing(kind="thi_tran") == standing(kind="huyen", terrain="other") == (None, None)


def test_the_township_standard_is_not_verified():
    assert not any(s.is_verified for s in standards_for_unit(LAW, UnitFacts("thi_tran", "commune"), date(2025, 6, 30)))


def test_cities_and_provinces_from_2026():
    assert standing(NEW_LAW, kind="thanh_pho_tw") == (2_500, 2_500_000)
    assert standing(NEW_LAW, kind="tinh", terrain="other") == (5_000, 1_400_000)


NO_OTHER = {"is_border": False, "is_poor_sandbank": False, "in_red_river_delta": False}


@pytest.mark.parametrize(
    ("share", "required"),
    [
        (0.0, 5_000),
        (0.29, 5_000),
        (0.30, 2_500),
        (0.39, 2_500),
        (0.40, 2_250),
        (0.60, 1_750),
        (0.90, 1_000),
        (1, 1_000),
    ],
)
def test_minorities_in_the_mountains_lower_the_population_standard_step_by_step(share, required):
    assert standing(kind="xa", terrain="mountain", minority_share=share, **NO_OTHER) == (50, required)


@pytest.mark.parametrize(("share", "required"), [(0.49, 5_000), (0.50, 2_500), (0.60, 2_250), (1, 1_250)])
def test_from_2026_the_steps_begin_at_half(share, required):
    assert standing(NEW_LAW, kind="xa", terrain="mountain", minority_share=share, **NO_OTHER)[1] == pytest.approx(
        required
    )


def test_before_2023_nothing_was_reduced():
    facts = {"kind": "xa", "terrain": "mountain", "minority_share": 0.9, "in_red_river_delta": True}
    assert standing(date(2022, 12, 31), **facts) == (50, 5_000)
    assert standing(date(2023, 1, 1), **facts) == (35, 1_000)


def test_minorities_count_in_the_mountains_or_on_the_border_only():
    plain = {"kind": "xa", "terrain": "other", "minority_share": 0.5, "is_poor_sandbank": False}
    assert standing(**plain, is_border=False)[1] == 8_000
    assert standing(**plain, is_border=True)[1] == 3_200


def test_the_delta_lowers_the_area_and_the_sandbank_the_population():
    facts = {"kind": "xa", "terrain": "other", "minority_share": 0, "is_border": False}
    assert standing(**facts, is_poor_sandbank=True, in_red_river_delta=True) == (21, 4_000)
    assert standing(NEW_LAW, **facts, is_poor_sandbank=True, in_red_river_delta=True) == (21, 8_000)


def test_a_province_of_the_delta_needs_half_the_area_from_2026():
    facts = {"kind": "tinh", "terrain": "other", "in_red_river_delta": True}
    assert standing(**facts)[0] == 3_500
    assert standing(NEW_LAW, **facts)[0] == 2_500


def test_towns_have_no_reductions():
    facts = {"kind": "phuong", "terrain": "mountain", "district_kind": "thi_xa", "minority_share": 0.9}
    assert standing(**facts, in_red_river_delta=True) == (5.5, 5_000)


def test_a_reduction_that_hangs_on_an_unknown_share_leaves_a_gap_in_which_nothing_is_said():
    facts = UnitFacts("xa", "commune", "mountain", is_border=False, is_poor_sandbank=False, in_red_river_delta=False)
    _, population = standards_for_unit(LAW, facts, IN_2025)
    assert (population.required, population.reducible_to) == (5_000, 1_000)
    verdicts = [population.judge(people) for people in (5_000, 4_999, 1_000, 999, None)]
    assert verdicts == [Verdict.MET, Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.NOT_MET, Verdict.UNKNOWN]


def test_a_reduction_whose_reading_is_not_verified_does_not_lower_what_is_required():
    facts = UnitFacts("xa", "commune", "other", minority_share=0.1, is_border=True, is_poor_sandbank=False)
    _, population = standards_for_unit(LAW, facts, IN_2025)
    assert (population.required, population.reducible_to, population.is_verified) == (8_000, 4_000, True)


def test_a_reduced_standard_names_the_norms_that_reduce_it():
    facts = UnitFacts("xa", "commune", "mountain", minority_share=0.4, is_border=False)
    _, population = standards_for_unit(LAW, facts, IN_2025)
    assert {norm.id for norm in population.reductions} == {
        "reduction.minority.threshold",
        "reduction.minority.population-share",
        "reduction.minority.step",
        "reduction.minority.step-reduction",
        "reduction.minority.floor",
    }


def test_a_figure_that_misses_by_a_rounding_does_not_miss():
    standard = Standard("area_km2", 30.0, LAW.on(IN_2025).value("plan.units-total"))
    assert standard.judge(sum([0.1] * 300)) is Verdict.MET
    assert standard.judge(29.99) is Verdict.NOT_MET


def test_a_province_may_set_its_own_target():
    local = """
        [source]
        L = "the province"
        [[norm]]
        rule = "new-commune.population-min"
        value = 12_000
        province = "38"
        instrument = "Local resolution"
        from = 2025-05-01
        until = 2026-01-01
        for = { kind = "xa", terrain = "other" }
        mark = "F"
        source = "L"
    """
    law = read_norms([("local.toml", local)], LAW).norms
    here = standards_for_new_unit(law, "xa", "other", False, IN_2025, scope=Scope.province("38"))
    there = standards_for_new_unit(law, "xa", "other", False, IN_2025, scope=Scope.province("40"))
    assert [s.required for s in (*here, *there)] == [30, 12_000, 30, 16_000]
