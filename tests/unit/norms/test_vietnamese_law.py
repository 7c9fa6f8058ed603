"""The law of Vietnam as the pack holds it: chains of versions, targets, and figures that add up."""

from datetime import date, timedelta

import pytest

from tinhgon.decision import Body
from tinhgon.entitlements import Group, Sex
from tinhgon.entitlements.windows import Window
from tinhgon.norms import NATION, Mark, Missing, Norm, Reason, Scope
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country

LAW = norms_of_country("vn")
DAY = date(2025, 7, 1)
THANH_HOA = Scope.province("38")


def on(day, name, scope=NATION, **facts):
    return LAW.on(date.fromisoformat(day)).value(name, scope, facts)


def by_province(name, day=DAY):
    answers = {p.code: LAW.on(day).value(name, Scope.province(p.code)) for p in load_pack("vn").provinces_on(day)}
    return {code: norm.value for code, norm in answers.items()}


@pytest.mark.parametrize(
    ("matter", "eve", "new"),
    [
        ("unit-standards", "2022-12-31", "Nghị quyết 1211/2016/UBTVQH13, sửa đổi bởi 27/2022/UBTVQH15"),
        ("unit-standards", "2025-12-31", "Nghị quyết 112/2025/UBTVQH15"),
        ("arrangement", "2025-04-14", "Nghị quyết 76/2025/UBTVQH15"),
        ("provincial-departments", "2025-02-28", "Nghị định 45/2025/NĐ-CP"),
        ("staff-streamlining", "2025-06-15", "Nghị định 154/2025/NĐ-CP"),
        ("restructuring-exits", "2025-03-14", "Nghị định 178/2024/NĐ-CP, sửa đổi bởi 67/2025/NĐ-CP"),
        ("one-stop", "2025-06-30", "Nghị định 118/2025/NĐ-CP"),
        ("one-stop-guidance", "2026-01-24", "Thông tư 03/2025/TT-VPCP và 4/2025/TT-VPCP"),
        ("base-salary", "2026-06-30", "Nghị định 161/2026/NĐ-CP"),
        ("personal-data", "2025-12-31", "Luật 91/2025/QH15 và Nghị định 356/2025/NĐ-CP"),
        ("civil-servant-grading", "2025-12-31", "Nghị định 335/2025/NĐ-CP"),
        ("party-grading", "2025-08-29", "Quy định 366-QĐ/TW và Hướng dẫn 43-HD/BTCTW"),
        ("commune-council-committees", "2025-06-15", "Luật 72/2025/QH15"),
    ],
)
def test_an_instrument_replaces_another_from_its_day(matter, eve, new):
    day = date.fromisoformat(eve)
    before = LAW.on(day).value(f"instrument.{matter}")
    after = LAW.on(day + timedelta(days=1)).value(f"instrument.{matter}")
    assert isinstance(before, Norm)
    assert before.value != after.value == new


@pytest.mark.parametrize("matter", ["complaints", "citizen-reception", "denunciations"])
def test_three_laws_were_amended_together(matter):
    assert "136/2025" not in on("2026-06-30", f"instrument.{matter}").value
    assert "136/2025" in on("2026-07-01", f"instrument.{matter}").value


def test_the_amendment_signed_in_september_2022_was_in_force_from_january():
    for day in ("2022-09-21", "2022-12-31"):
        assert on(day, "instrument.unit-standards").value == "Nghị quyết 1211/2016/UBTVQH13"
        assert on(day, "reduction.minority.floor", kind="xa").reason is Reason.NOT_IN_FORCE
    assert on("2023-01-01", "reduction.minority.floor", kind="xa").value == 0.20


def test_streamlining_ends_with_2030():
    assert isinstance(on("2030-12-31", "instrument.staff-streamlining"), Norm)
    assert isinstance(on("2031-01-01", "instrument.staff-streamlining"), Missing)


def test_the_base_salary_is_that_of_the_day():
    name = "pay.base-salary-vnd"
    days = ["2024-06-30", "2024-07-01", "2026-06-30", "2026-07-01"]
    assert [on(day, name).value for day in days] == [1_800_000, 2_340_000, 2_340_000, 2_530_000]


def test_which_units_had_to_be_arranged():
    assert on("2025-04-14", "arrange.both-below-share", tier="commune").value == 0.70
    assert on("2025-04-14", "arrange.small-area-population-share", tier="district").value == 2.00
    assert on("2025-04-14", "arrange.small-area-population-share", tier="commune").value == 3.00
    assert on("2025-04-15", "arrange.both-below-share", tier="commune").reason is Reason.NOT_IN_FORCE
    assert on("2025-04-15", "arrange.either-below-share", tier="commune").value == 1.00
    assert on("2025-04-14", "arrange.either-below-share", tier="commune").reason is Reason.NOT_IN_FORCE
    assert "isolated_position" in on("2025-05-01", "arrange.exceptions").value


def test_who_decides_about_a_new_unit_that_does_not_reach_the_standards():
    assert on("2025-07-01", "new-commune.exempt-from-parts").value == 3
    assert on("2025-07-01", "new-commune.not-met-reported-by").value == "government"
    assert on("2025-07-01", "new-commune.not-met-decided-by").value == "standing_committee_of_the_national_assembly"
    assert on("2026-01-01", "new-commune.exempt-from-parts").reason is Reason.NOT_IN_FORCE


def test_procedure_dates_and_support():
    assert on("2025-05-01", "deadline.files-before").value == date(2025, 5, 30)
    assert on("2025-05-01", "deadline.in-force-on").value == DAY
    assert on("2025-05-01", "data.reference-day").value == date(2024, 12, 31)
    assert len(on("2025-05-01", "procedure.steps").value) == 6
    assert on("2025-05-01", "support.per-commune-abolished-vnd").value == 500_000_000
    assert on("2025-07-01", "pay.kept-months").value == 6
    assert on("2025-12-15", "consultation.household-agreement-share-min").reason is Reason.NOT_IN_FORCE
    assert on("2025-12-16", "consultation.household-agreement-share-min").value == 0.50


def test_the_national_target_is_met_by_the_approved_plans():
    low, high = on("2025-07-01", "target.cut-share-min").number, on("2025-07-01", "target.cut-share-max").number
    share = on("2025-07-01", "plan.units-cut").number / on("2025-07-01", "plan.units-before").number
    assert (low, high) == (0.60, 0.70)
    assert low <= share <= high
    assert round(share, 4) == on("2025-07-01", "plan.cut-share").value


def test_the_figures_of_34_provinces_add_up_to_the_nations():
    arranged, new, cut = (by_province(f"plan.units-{what}") for what in ("arranged", "new", "cut"))
    kept, total = by_province("plan.units-kept"), by_province("plan.units-total")
    assert len(arranged) == len(total) == 34
    assert [sum(figures.values()) for figures in (arranged, new, cut)] == [9_907, 3_193, 6_714]
    assert (sum(kept.values()), sum(total.values())) == (128, 3_321)
    for code in total:
        assert arranged[code] - new[code] == cut[code]
        assert new[code] + kept[code] == total[code]


def test_the_nations_figures_agree_with_each_other():
    def nation(what):
        return on("2025-07-01", f"plan.{what}").value

    assert nation("communes-before") + nation("wards-before") + nation("townships-before") == nation("units-before")
    assert nation("units-arranged") + nation("units-kept") == nation("units-before") == 10_035
    assert nation("units-new") + nation("units-kept") == nation("units-total") == 3_321
    assert nation("new-met-both") + nation("new-exempt") == nation("new-compliant") == 3_039
    assert nation("new-compliant") + nation("new-not-met") == nation("units-new")
    assert nation("provinces-before") - nation("provinces-merged") + nation("provinces-formed") == 34
    mixes = [
        [on(day, f"plan.{what}-after").value for what in ("xa", "phuong", "dac_khu")]
        for day in ("2025-06-15", "2025-06-16")
    ]
    assert mixes == [[2_636, 672, 13], [2_621, 687, 13]]
    assert {sum(mix) for mix in mixes} == {3_321}


def test_recalled_province_totals_are_not_passed_off_as_found():
    totals = [LAW.on(DAY).value("plan.units-total", Scope.province(p.code)) for p in load_pack("vn").provinces_on(DAY)]
    assert sum(not norm.is_verified for norm in totals) == 22
    assert LAW.on(DAY).value("plan.units-total", THANH_HOA).is_verified


def test_thanh_hoa():
    def here(what, day="2025-07-01"):
        return on(day, f"plan.{what}", THANH_HOA).value

    assert (here("units-before"), here("units-total"), here("units-cut")) == (547, 166, 381)
    assert (here("units-new"), here("units-kept")) == (145, 21)
    assert (here("xa-after"), here("phuong-after")) == (147, 19)
    assert (here("xa-after", "2025-06-15"), here("phuong-after", "2025-06-15")) == (148, 18)
    assert here("communes-new") + here("wards-new") == 145
    assert here("cut-share") == round(381 / 547, 4)
    assert here("support-upper-vnd") == 381 * 500_000_000
    assert (here("population"), here("area-km2")) == (4_320_947, 11_114.71)


def test_dak_lak_was_arranged_twice():
    dak_lak = Scope.province("66")
    assert [on("2025-01-01", f"plan.units-{w}", dak_lak).value for w in ("before", "total")] == [184, 180]
    assert on("2025-07-01", "plan.units-total", dak_lak).value == 102


def test_the_class_of_a_unit_has_its_thresholds_since_november_2025():
    assert on("2025-11-26", "class.one-score-min").reason is Reason.NOT_IN_FORCE
    assert [on("2025-11-27", f"class.{c}-score-min").value for c in ("one", "two")] == [75, 60]
    assert on("2025-11-27", "class.population-base", tier="province").value == 2_000_000
    assert on("2025-11-27", "class.points-max", tier="commune").reason is Reason.NOT_FOR_CASE


def test_every_norm_has_a_readable_source_and_every_rule_a_value():
    assert {norm.id for norm in LAW.norms} == set(LAW.rules)
    for norm in LAW.norms:
        assert len(norm.source_text) > 10
        assert norm.instrument
        if norm.mark is Mark.RECALLED:
            assert "R" in norm.source.split() or norm.note, norm


def test_conditions_use_the_packs_own_codes():
    known = {
        "kind": set(load_pack("vn").kinds),
        "district_kind": set(load_pack("vn").kinds),
        "tier": set(load_pack("vn").tiers),
        "terrain": {"mountain", "island", "other"},
        "in_central_city": {True, False},
        "is_border": {True, False},
        "body": set(Body),
        "sex": set(Sex),
        "group": set(Group),
        "route": {"affected", "unaffected", "not_reelected"},
        "window": set(Window),
        "in_first_months": {True, False},
        "province_class": {"1", "2", "3"},
        "merged_from": {"1", "2", "3"},
        "had_class_one": {True, False},
        "council_group": {"mountain_island", "other", "city_ward"},
    }
    for norm in LAW.norms:
        for fact, allowed in norm.conditions:
            assert allowed <= known[fact], norm
