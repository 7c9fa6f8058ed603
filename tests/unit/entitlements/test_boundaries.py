"""Where one case ends and the next begins, and that no answer falls where more was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.entitlements.test_worked_examples import LAW, a_leaver, answered, months_left
from tinhgon.entitlements import Entitlement, Group, Leaver, Sex, UnknownRule, Wish, cost, entitlement, pension_month
from tinhgon.entitlements.asked import Asked
from tinhgon.entitlements.entitlement import half_years
from tinhgon.norms import Scope, read_norms

#: The cohorts of Decree 135/2020, Annex I: the last month of birth, and the age in years and months.
MEN = [("1963-04", 61, 0), ("1964-01", 61, 3), ("1964-10", 61, 6), ("1965-07", 61, 9), ("1966-04", 62, 0)]
WOMEN = [
    ("1968-01", 56, 4),
    ("1968-09", 56, 8),
    ("1969-05", 57, 0),
    ("1970-01", 57, 4),
    ("1970-09", 57, 8),
    ("1971-05", 58, 0),
    ("1972-01", 58, 4),
    ("1972-09", 58, 8),
    ("1973-05", 59, 0),
    ("1974-01", 59, 4),
    ("1974-09", 59, 8),
    ("1975-05", 60, 0),
]


@pytest.mark.parametrize(("sex", "cohorts"), [(Sex.MALE, MEN), (Sex.FEMALE, WOMEN)])
def test_every_cohort_reaches_its_age(sex: Sex, cohorts: list[tuple[str, int, int]]) -> None:
    """Each month of birth from the first cohort to ten years after the last, against the printed table."""
    starts = [(date.fromisoformat(f"{month}-01"), years * 12 + months) for month, years, months in cohorts]
    first, last = starts[0][0], starts[-1][0]
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 120):
        born = date(number // 12, number % 12 + 1, 28)
        age = [months for start, months in starts if start <= born][-1]
        starts_on = pension_month(Asked(LAW), a_leaver(sex=sex, born_on=born))
        assert (starts_on.year - born.year) * 12 + starts_on.month - born.month == age + 1, born


@pytest.mark.parametrize(
    ("months", "case"), [(23, "C"), (24, "A"), (60, "A"), (61, "B"), (120, "B"), (121, None), (1, "C")]
)
def test_the_bands_before_the_retirement_age(months: int, case: str | None) -> None:
    on = date(2030, 1, 1)
    assert answered(monthly_pay_vnd=10_000_000, on=on, born_on=months_left(months, on)).case == case


@pytest.mark.parametrize(("months", "years"), [(0, "0"), (1, "0.5"), (6, "0.5"), (7, "1"), (12, "1"), (18, "1.5")])
def test_odd_months_count_as_half_a_year_or_a_whole_one(months: int, years: str) -> None:
    assert half_years(months) == Fraction(years)


def test_the_thirteenth_month_begins_on_the_same_day_a_year_later() -> None:
    born = months_left(40)
    whole = {"monthly_pay_vnd": 10_000_000, "born_on": born, "insured_months": 300}
    last = answered(**whole, scheme_effective_on=date(2024, 5, 2))
    after = answered(**whole, scheme_effective_on=date(2024, 5, 1))
    assert last.amount_vnd - after.amount_vnd == 10_000_000 * 40 // 2


def test_not_directly_affected_counts_twelve_months_from_the_amendment() -> None:
    person = {"monthly_pay_vnd": 10_000_000, "directly_affected": False}
    on = date(2026, 3, 14)
    within = answered(**person, on=on, born_on=months_left(30, on))
    after = answered(**person, on=date(2026, 3, 15), born_on=months_left(30, on))
    assert (within.case, after.case) == ("D", "D")
    assert within.amount_vnd - after.amount_vnd == 10_000_000 * 15
    assert answered(**person, born_on=months_left(61)).case is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"born_on": date(1960, 1, 1)}, "entitlement.refused.of_age"),
        ({"insured_months": 170}, "entitlement.refused.insured_too_short"),
        ({"wish": Wish.RESIGNATION}, "entitlement.refused.may_retire"),
        ({"wish": Wish.RESIGNATION, "born_on": months_left(20)}, "entitlement.refused.too_near"),
        ({"rule": "178", "on": date(2025, 1, 1)}, "entitlement.refused.not_covered_yet"),
        ({"rule": "178", "wish": Wish.TRANSFER}, "entitlement.refused.no_such_way"),
        ({"rule": "178/2024/B"}, "entitlement.refused.other_case"),
        ({"rule": "154"}, "norms.not_in_force"),
    ],
)
def test_who_gets_nothing_is_told_why(changes: dict[str, object], why: str) -> None:
    found = answered(monthly_pay_vnd=10_000_000, **changes)
    assert (found.case, found.amount_vnd, found.steps[-1].message.code) == (None, 0, why)


def test_an_unknown_rule_is_a_mistake() -> None:
    with pytest.raises(UnknownRule):
        answered(monthly_pay_vnd=1, rule="999/2020")


def test_a_public_employee_draws_unemployment_insurance_instead() -> None:
    person = {"monthly_pay_vnd": 10_000_000, "wish": Wish.RESIGNATION, "born_on": date(1990, 1, 1)}
    servant, employee = answered(**person), answered(**person, group=Group.PUBLIC_EMPLOYEE)
    assert (servant.case, employee.case) == ("F", "G")
    assert servant.amount_vnd - employee.amount_vnd == 30_000_000


def test_many_hazardous_years_are_measured_by_the_earlier_age() -> None:
    born = months_left(100)
    assert answered(monthly_pay_vnd=1, born_on=born).case == "B"
    found = answered(monthly_pay_vnd=1, born_on=born, hazard_years=Fraction(15))
    assert (found.case, found.months_early) == ("A", 40)
    assert answered(monthly_pay_vnd=1, born_on=born, hazard_years=Fraction(14)).case == "B"


def test_between_fifteen_and_twenty_insured_years_hangs_on_a_recalled_minimum() -> None:
    assert answered(monthly_pay_vnd=10_000_000, insured_months=200).case is None
    on = date(2025, 7, 1)
    found = answered(monthly_pay_vnd=10_000_000, insured_months=192, on=on, born_on=months_left(30, on))
    assert (found.case, found.is_verified) == ("A", False)
    assert found.amount_vnd == 10_000_000 * (30 + Fraction("12.5") + 4 + Fraction("0.5"))


def test_a_province_may_confirm_an_open_reading() -> None:
    confirmed = """
[[norm]]
rule = "exit.178.short-for-all"
value = true
instrument = "Hướng dẫn của Sở Nội vụ"
from = 2025-07-01
province = "38"
mark = "F"
source = "T"
[source]
T = "Công văn của tỉnh"
"""
    law = read_norms([("tinh.toml", confirmed)], LAW).norms
    on = date(2025, 8, 1)
    person = a_leaver(monthly_pay_vnd=10_000_000, on=on, born_on=months_left(36, on), insured_months=28 * 12)
    found = entitlement(person, law, Scope.province("38"))
    assert found.is_verified
    assert found.amount_vnd == 10_000_000 * (36 + 15 + 4 + Fraction("6.5"))
    assert [way.case for way in found.alternatives] == ["transfer", "stay"]


PEOPLE = st.builds(
    Leaver,
    on=st.dates(date(2025, 1, 2), date(2026, 12, 31)),
    scheme_effective_on=st.dates(date(2024, 6, 1), date(2026, 1, 1)),
    born_on=st.dates(date(1960, 1, 1), date(2000, 1, 1)),
    sex=st.sampled_from(Sex),
    group=st.sampled_from(Group),
    wish=st.sampled_from(Wish),
    monthly_pay_vnd=st.integers(1_000_000, 90_000_000),
    insured_months=st.integers(0, 480),
    service_months=st.integers(0, 480),
    hazard_years=st.integers(0, 30).map(Fraction),
    directly_affected=st.booleans(),
)


def total(found: Entitlement) -> int:
    return found.amount_vnd


@given(PEOPLE)
@settings(max_examples=60)
def test_the_parts_are_the_total_and_nothing_is_negative(person: Leaver) -> None:
    found = entitlement(person, LAW)
    for way in (found, *found.alternatives):
        assert sum(step.amount_vnd for step in way.steps) == way.amount_vnd
        assert all(step.amount_vnd >= 0 for step in way.steps)
        assert way.is_entitled or way.amount_vnd == 0
    assert found not in found.alternatives


@given(PEOPLE, st.integers(1, 20_000_000), st.integers(1, 120))
@settings(max_examples=60)
def test_more_pay_or_more_insured_years_in_one_case_never_give_less(person: Leaver, more: int, months: int) -> None:
    found = entitlement(person, LAW)
    richer = entitlement(replace(person, monthly_pay_vnd=(person.monthly_pay_vnd or 0) + more), LAW)
    assert richer.case == found.case
    assert total(richer) >= total(found)
    longer = entitlement(replace(person, insured_months=person.insured_months + months), LAW)
    crosses = found.case in ("A", "D", "B") and person.insured_months < 240 <= person.insured_months + months
    if longer.case == found.case and longer.rule == found.rule and not crosses:
        assert total(longer) >= total(found)


def test_each_month_earlier_within_the_band_gives_more() -> None:
    on = date(2030, 1, 1)
    amounts = [
        answered(monthly_pay_vnd=10_000_000, on=on, born_on=months_left(months, on)).amount_vnd
        for months in range(24, 61, 4)
    ]
    assert all(one < other for one, other in pairwise(amounts))


def test_a_schemes_cost_keeps_the_unverified_apart() -> None:
    on = date(2025, 8, 1)
    sure = answered(monthly_pay_vnd=10_000_000)
    open_one = answered(monthly_pay_vnd=20_000_000, on=on, born_on=months_left(36, on), insured_months=28 * 12)
    nothing = answered(monthly_pay_vnd=10_000_000, born_on=date(1960, 1, 1))
    sums = cost([sure, open_one, nothing])
    assert (sums.people, sums.unverified_people) == (2, 1)
    assert (sums.amount_vnd, sums.unverified_vnd) == (sure.amount_vnd, open_one.amount_vnd)
    assert sums.saving_year_vnd == 120_000_000
    assert sums.payback_months == pytest.approx(48.5)
    assert cost([]).payback_months is None
