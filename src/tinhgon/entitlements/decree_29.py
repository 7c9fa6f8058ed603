"""Decree 29/2023, for cases decided before: multiples of the average pay of the last five years."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.entitlements.entitlement import Entitlement
from tinhgon.entitlements.leaver import Group, Leaver, Sex, Wish
from tinhgon.entitlements.windows import Window, leave_early
from tinhgon.entitlements.working import Refused, Working
from tinhgon.norms import Norms, Scope

RULE = "29/2023"


def ways(leaver: Leaver, wish: Wish, norms: Norms, scope: Scope, case: str | None = None) -> Iterator[Entitlement]:
    """What the decree gave for a wish; `monthly_pay_vnd` is the average of the last five years."""
    if leaver.group.has_allowance_only:
        raise Refused("entitlement.refused.needs_end_of_term")
    sheet = Working(RULE, RULE, leaver, norms, scope)
    if leaver.monthly_pay_vnd is None:
        sheet.leave_open("open_average")
    if wish is Wish.EARLY_RETIREMENT:
        yield _early_retirement(sheet)
        return
    name = "resign" if wish is Wish.RESIGNATION else "transfer"
    leave_early(sheet)
    sheet.add("job_search" if wish is Wish.RESIGNATION else "transfer", sheet.number(f"{name}-months"))
    sheet.add("per_insured_year", sheet.number(f"{name}-insured-year"), sheet.years_insured)
    yield sheet.entitled("resignation" if wish is Wish.RESIGNATION else "transfer")


def _early_retirement(sheet: Working) -> Entitlement:
    window = leave_early(sheet, may_by_hazard=True)
    if window is Window.UNDER_TWO:
        raise Refused("entitlement.refused.too_near", months=sheet.months_early or 0)
    if window is Window.FURTHER or (window is Window.FIVE_TO_TEN and sheet.leaver.group is not Group.CADRE):
        raise Refused("entitlement.refused.too_far", months=sheet.months_early or 0)
    is_cadre_of_commune = window is Window.FIVE_TO_TEN
    if is_cadre_of_commune:
        sheet.leave_open("open_commune_cadre")
    long_months = sheet.number("long-years") * 12
    insured = sheet.leaver.insured_months
    if insured < long_months and not (is_cadre_of_commune and _is_woman_with_enough(sheet)):
        raise Refused("entitlement.refused.insured_too_short", months=insured)
    rate = sheet.number("commune-early-year" if is_cadre_of_commune else "early-year")
    sheet.add("early_years", rate, sheet.years_early or 0)
    sheet.add_insured_years(sheet.number("base-months"), sheet.number("long-years"), sheet.number("further-year"))
    return sheet.entitled("commune_cadre" if is_cadre_of_commune else "early_retirement")


def _is_woman_with_enough(sheet: Working) -> bool:
    least = sheet.number("commune-women-years") * 12
    return sheet.leaver.sex is Sex.FEMALE and sheet.leaver.insured_months >= least
