"""The worked examples of the decrees, the Ministry's samples and the circulars, to the đồng."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tinhgon.entitlements import Entitlement, Group, Leaver, Sex, Wish, entitlement
from tinhgon.packs.law import norms_of_country

LAW = norms_of_country("vn")
CIVIL = {"public_service": Fraction("0.25")}


def a_leaver(**changes: object) -> Leaver:
    """A civil servant who leaves on 1 May 2025, thirty months early."""
    person = Leaver(
        on=date(2025, 5, 1),
        scheme_effective_on=date(2025, 3, 1),
        born_on=date(1966, 1, 15),
        sex=Sex.MALE,
        group=Group.CIVIL_SERVANT,
        wish=Wish.EARLY_RETIREMENT,
        insured_months=264,
    )
    return replace(person, **changes)


def months_left(months: int, on: date = date(2025, 5, 1)) -> date:
    """The birthday of a man whose pension would start so many months after leaving.

    While the age grows nobody's pension starts in the first months of a year: choose another day of leaving then.
    """
    for year in range(on.year - 62, on.year - 45):
        for month in range(1, 13):
            person = a_leaver(born_on=date(year, month, 1), on=on, monthly_pay_vnd=1)
            if entitlement(person, LAW).months_early == months:
                return person.born_on
    raise AssertionError(f"nobody leaves {months} months early")


def answered(**changes: object) -> Entitlement:
    return entitlement(a_leaver(**changes), LAW)


def test_the_sample_of_the_army_circular() -> None:
    found = answered(monthly_pay_vnd=30_000_000, born_on=months_left(48), insured_months=35 * 12 + 4)
    assert (found.case, found.years_early, found.years_insured) == ("A", 4, Fraction("35.5"))
    assert found.amount_vnd == 2_422_500_000


def test_the_ministrys_sample_of_early_retirement_adds_up() -> None:
    """A news report prints 744,788,125, although its own three parts give this."""
    found = answered(grade_coefficient=Fraction("4.65"), position_allowance=Fraction("0.6"), allowances=CIVIL)
    assert (found.rule, found.version, found.case, found.months_early) == ("178/2024", "67/2025", "A", 30)
    assert found.salary_vnd == 15_356_250
    assert [step.amount_vnd for step in found.steps if step.amount_vnd] == [460_687_500, 191_953_125, 92_137_500]
    assert found.amount_vnd == 744_778_125
    assert found.is_verified


def test_the_ministrys_sample_of_resignation() -> None:
    found = answered(
        on=date(2025, 6, 1),
        born_on=date(1985, 1, 1),
        wish=Wish.RESIGNATION,
        grade_coefficient=Fraction("3.66"),
        allowances=CIVIL,
        insured_months=180,
    )
    assert (found.case, found.salary_vnd) == ("F", 10_705_500)
    assert [step.amount_vnd for step in found.steps if step.amount_vnd] == [513_864_000, 240_873_750, 32_116_500]
    assert found.amount_vnd == 786_854_250


def test_three_years_early_within_and_after_the_first_year() -> None:
    pay = {"grade_coefficient": Fraction("4.65"), "position_allowance": Fraction("0.2"), "allowances": CIVIL}
    first = answered(**pay, born_on=months_left(36), insured_months=28 * 12)
    assert (first.salary_vnd, first.amount_vnd) == (14_186_250, 851_175_000)
    later = answered(**pay, born_on=months_left(36), insured_months=28 * 12, scheme_effective_on=date(2024, 4, 1))
    assert later.amount_vnd == 595_822_500


def test_the_formula_of_fifteen_years_stands_beside_as_an_open_reading() -> None:
    on = date(2025, 8, 1)
    pay = {"grade_coefficient": Fraction("4.65"), "position_allowance": Fraction("0.2"), "allowances": CIVIL}
    found = answered(**pay, on=on, born_on=months_left(36, on), insured_months=28 * 12)
    assert (found.amount_vnd, found.is_verified) == (851_175_000, False)
    other = next(way for way in found.alternatives if way.case == "A")
    assert (other.amount_vnd, other.is_verified) == (872_454_375, False)


def test_over_five_years_early() -> None:
    found = answered(monthly_pay_vnd=12_000_000, born_on=months_left(92), insured_months=25 * 12 + 3)
    assert (found.case, found.years_early, found.years_insured) == ("B", 8, Fraction("25.5"))
    assert found.amount_vnd == 1_125_000_000


def test_under_two_years_early() -> None:
    found = answered(monthly_pay_vnd=13_500_000, born_on=months_left(14))
    assert (found.case, found.amount_vnd, found.is_verified) == ("C", 189_000_000, True)


def test_under_two_years_early_after_the_first_year_is_not_verified() -> None:
    found = answered(monthly_pay_vnd=13_500_000, born_on=months_left(14), scheme_effective_on=date(2024, 4, 1))
    assert (found.case, found.amount_vnd, found.is_verified) == ("C", 189_000_000, False)


@pytest.mark.parametrize(
    ("coefficient", "insured", "effective", "amount"),
    [
        ("3.00", 8 * 12 + 4, date(2025, 3, 1), 559_406_250),
        ("3.00", 8 * 12 + 4, date(2024, 4, 1), 348_806_250),
        ("2.34", 38, date(2025, 3, 1), 264_539_925),
    ],
)
def test_resignations(coefficient: str, insured: int, effective: date, amount: int) -> None:
    found = answered(
        wish=Wish.RESIGNATION,
        born_on=date(1985, 1, 1),
        grade_coefficient=Fraction(coefficient),
        allowances=CIVIL,
        insured_months=insured,
        scheme_effective_on=effective,
    )
    assert (found.case, found.amount_vnd, found.is_verified) == ("F", amount, True)


@pytest.mark.parametrize(
    ("served", "born_on", "case", "amount"),
    [
        (144, months_left(96, date(2026, 1, 1)), "commune_worker_c", 242_190_000),
        (75, months_left(30, date(2026, 1, 1)), "commune_worker_b", 128_992_500),
        (40, date(1990, 1, 1), "commune_worker_a", 141_277_500),
        (144, date(1960, 1, 1), "commune_worker_at_age", 52_650_000),
    ],
)
def test_workers_of_a_commune(served: int, born_on: date, case: str, amount: int) -> None:
    found = answered(
        on=date(2026, 1, 1),
        group=Group.COMMUNE_NON_SPECIALISED,
        born_on=born_on,
        grade_coefficient=Fraction("1.5"),
        service_months=served,
    )
    assert (found.rule, found.case, found.amount_vnd) == ("154/2025", case, amount)
    assert (found.salary_vnd, found.is_verified) == (3_510_000, True)


def test_resigning_at_once_by_the_decree_on_streamlining() -> None:
    found = answered(
        rule="154/2025",
        on=date(2025, 8, 1),
        wish=Wish.RESIGNATION,
        born_on=date(1985, 1, 1),
        monthly_pay_vnd=10_000_000,
        insured_months=126,
    )
    assert (found.amount_vnd, found.is_verified) == (187_500_000, True)


def test_early_retirement_by_the_decree_on_streamlining() -> None:
    on = date(2025, 8, 1)
    found = answered(rule="154", on=on, born_on=months_left(42, on), monthly_pay_vnd=14_000_000, insured_months=18 * 12)
    assert (found.years_early, found.amount_vnd, found.is_verified) == (Fraction("3.5"), 315_000_000, True)


def test_early_retirement_before_that_decree() -> None:
    on = date(2024, 9, 1)
    found = answered(on=on, born_on=months_left(48, on), monthly_pay_vnd=8_500_000, insured_months=27 * 12)
    assert (found.rule, found.amount_vnd, found.is_verified) == ("29/2023", 174_250_000, True)


def test_people_not_re_elected_have_constants_of_their_own() -> None:
    by_178 = answered(rule="178/2024/E", monthly_pay_vnd=10_000_000)
    by_177 = answered(rule="177/2024", monthly_pay_vnd=10_000_000)
    assert (by_178.case, by_178.amount_vnd) == ("E", 10_000_000 * (30 + Fraction("12.5") + 6))
    assert (by_177.amount_vnd, by_177.is_verified) == (10_000_000 * (Fraction("12.5") + 6), False)


def test_the_base_salary_is_that_of_the_month_before_leaving() -> None:
    pay = {"grade_coefficient": Fraction(1), "born_on": date(1990, 1, 1), "wish": Wish.RESIGNATION}
    assert answered(**pay, on=date(2026, 7, 1)).salary_vnd == 2_340_000
    assert answered(**pay, on=date(2026, 8, 1)).salary_vnd == 2_530_000
