"""Counts by kind beside the nation's target and the province's plan; official figures beside their parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.checks.province import DAY, MEASURED, PROVINCE, Commune, examination, land, merging, province
from tinhgon.checks import Examination, province_counts
from tinhgon.checks.figures import official_figures_agree
from tinhgon.checks.targets import counts_against_targets
from tinhgon.language import say
from tinhgon.register import TERRITORIAL, Method, Observation, Register, Unit, parent_attribute
from tinhgon.scheme.operations import MergeUnits, NewUnit
from tinhgon.vocabulary import ALWAYS, Severity, UnitId

TEN = [Commune(id) for id in "ABCDEFGHIJ"]


def codes(one: Examination) -> list[str]:
    return [finding.code for finding in counts_against_targets(one)]


def merged_down_to(count: int) -> Examination:
    """Ten communes of which the first few merge so that so many are left."""
    return examination(province(*TEN), merging(*"ABCDEFGHIJ"[: 11 - count]))


@pytest.mark.parametrize(
    ("left", "expected"), [(5, "cut_below"), (4, "cut_within"), (3, "cut_within"), (2, "cut_above")]
)
def test_the_share_cut_beside_the_national_target(left: int, expected: str) -> None:
    found = {f.code: f for f in counts_against_targets(merged_down_to(left))}[f"targets.{expected}"]
    assert (found.severity is Severity.WARNING) == (expected == "cut_below")
    assert found.rule == "Nghị quyết 76/2025/UBTVQH15"


def test_counts_by_kind_are_said_in_the_order_of_the_country() -> None:
    register = province(Commune("A"), Commune("B", kind="phuong"), Commune("C", kind="thi_tran"))
    (counts,) = province_counts(examination(register, merging("A", "B", "C", kind="phuong")))
    assert (dict(counts.before), dict(counts.after)) == ({"xa": 1, "phuong": 1, "thi_tran": 1}, {"phuong": 1})
    assert (counts.province, counts.cut, round(counts.share_cut, 3)) == (PROVINCE, 2, 0.667)
    said = next(iter(counts_against_targets(examination(register, merging("A", "B", "C", kind="phuong")))))
    assert say(said.message, "en") == (
        "Tỉnh Thử: 3 units before, 1 after, 2 fewer (66.67%). commune 1 → 0, ward 1 → 1 and township 1 → 0."
    )


def test_the_province_has_a_plan_and_this_is_not_it() -> None:
    found = {(f.code, say(f.message, "en")): f for f in counts_against_targets(merged_down_to(4))}
    total = found["targets.not_as_planned", "Tỉnh Thử, units in all: 4 instead of the 166 planned (−162)."]
    assert (total.severity, total.is_verified) == (Severity.WARNING, True)
    assert ("targets.not_as_planned", "Tỉnh Thử, ward: 0 instead of the 19 planned (−19).") in found


def test_a_province_without_a_plan_and_land_without_a_province() -> None:
    register = province(*TEN)
    elsewhere = register.units[PROVINCE].correcting("code", ALWAYS, "99")
    assert "targets.no_plan" in codes(examination(register.putting(units=[elsewhere]), merging("A", "B")))
    nobodys = Register(number=1).putting(
        units=[Unit.starting(c.id, ALWAYS, {"kind": "xa", "name": f"Xã {c.id}"}) for c in TEN],
        territories=register.territories.values(),
    )
    orphan = NewUnit(UnitId("N"), "xa", "Xã Mới")
    one = examination(nobodys, MergeUnits((UnitId("A"), UnitId("B")), orphan, DAY))
    assert codes(one) == ["targets.counts", "targets.cut_below"]
    assert say(next(counts_against_targets(one)).message, "en").startswith(
        "The whole register: 10 units before, 9 after"
    )


def test_provinces_that_merge_are_counted_together() -> None:
    other = Unit.starting("p37", ALWAYS, {"name": "Tỉnh Khác", "kind": "tinh", "code": "37"})
    away = Unit.starting("Z", ALWAYS, {"name": "Xã Z", "kind": "xa", parent_attribute(TERRITORIAL): "p37"})
    new = NewUnit(UnitId("p38n"), "tinh", "Tỉnh Chung", "38")
    merge = MergeUnits((PROVINCE, UnitId("p37")), new, DAY)
    under_new = replace(
        merging("A", "B"), into=replace(merging("A", "B").into, parents=((TERRITORIAL, UnitId("p38n")),))
    )  # type: ignore[type-var]
    (counts,) = province_counts(examination(province(*TEN).putting(units=[other, away]), merge, under_new))
    assert (counts.province, counts.total_before, counts.total_after) == ("p38n", 11, 10)


def test_a_province_that_the_scheme_leaves_alone_is_not_counted() -> None:
    other = Unit.starting("p37", ALWAYS, {"name": "Tỉnh Khác", "kind": "tinh", "code": "37"})
    away = Unit.starting("Z", ALWAYS, {"name": "Xã Z", "kind": "xa", parent_attribute(TERRITORIAL): "p37"})
    found = province_counts(examination(province(*TEN).putting(units=[other, away]), merging("A", "B")))
    assert [counts.province for counts in found] == [PROVINCE]


def test_targets_of_another_year_are_not_asked() -> None:
    one = examination(province(*TEN), merging("A", "B", on=date(2026, 7, 1)))
    assert "targets.cut_below" not in codes(one)


class TestOfficialFigures:
    def published(self, population: float, *, method: Method = Method.REPORTED) -> Examination:
        """A and B, of 20,000 people each, merge; for the new unit a figure is published."""
        register = province(*TEN[:3])
        parts = [Observation(land(id), "population", MEASURED, 20_000.0, MEASURED, method) for id in "ABC"]
        one = examination(register.putting(observations=parts), merging("A", "B"))
        official = Observation("N", "population", MEASURED, population, DAY)
        shown = replace(one.preview, after=one.after.putting(observations=[official]))
        return replace(one, preview=shown)

    def test_the_same_total_is_nothing_to_say(self) -> None:
        assert list(official_figures_agree(self.published(40_000))) == []

    def test_a_difference_is_explained_by_estimated_parts(self) -> None:
        (found,) = official_figures_agree(self.published(40_010, method=Method.ESTIMATED))
        assert (found.code, found.severity, found.subjects) == ("figures.differ", Severity.NOTE, ("N",))
        assert say(found.message, "en") == (
            "The official population of the units is 60,010 persons, their parts give 60,000 persons: +10, in 1 unit "
            "(Xã Mới +10). The figures of the parts are estimates, apportioned and rounded; the official figure stands."
        )

    def test_a_difference_of_which_estimates_are_a_part(self) -> None:
        register = province(*TEN[:4])
        estimate = Observation(land("A"), "population", MEASURED, 20_000.0, MEASURED, Method.ESTIMATED)
        one = examination(
            register.putting(observations=[estimate]), merging("A", "B"), merging("C", "D", into="M", name="Xã Khác")
        )
        official = [Observation(unit, "population", MEASURED, 40_010.0, DAY) for unit in ("M", "N")]
        shown = replace(one.preview, after=one.after.putting(observations=official))
        (found,) = official_figures_agree(replace(one, preview=shown))
        assert "In 1 of these units the figures of the parts are estimates" in say(found.message, "en")

    def test_a_difference_between_two_sources(self) -> None:
        (found,) = official_figures_agree(self.published(39_990))
        assert found.message.params["cause"].code == "figures.two_sources"  # type: ignore[union-attr]
        assert found.message.params["difference"] == -10
