"""Decree 154/2025: staff streamlining, and those who held a post that the two-tier model has no longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.entitlements.entitlement import Entitlement, half_years
from tinhgon.entitlements.leaver import Group, Leaver, Wish
from tinhgon.entitlements.windows import Window, leave_early
from tinhgon.entitlements.working import Refused, Working
from tinhgon.norms import Norms, Scope

RULE = "154/2025"
_FIVE_YEARS = 60


def is_in_force(on: date, norms: Norms) -> bool:
    """Whether the decree holds on a day."""
    return any(on in version.in_force for version in norms.versions("exit.154.resign-months"))


def ways(leaver: Leaver, wish: Wish, norms: Norms, scope: Scope, case: str | None = None) -> Iterator[Entitlement]:
    """What the decree gives for a wish; a worker with an allowance leaves in one way only."""
    sheet = Working(RULE, RULE, leaver, norms, scope)
    if leaver.group.has_allowance_only:
        yield _worker(sheet)
    elif wish is Wish.EARLY_RETIREMENT:
        yield _early_retirement(sheet)
    elif wish is Wish.TRANSFER:
        yield _transfer(sheet)
    else:
        yield _resignation(sheet)


def _early_retirement(sheet: Working) -> Entitlement:
    window = leave_early(sheet, may_by_hazard=True)
    if window not in (Window.UNDER_TWO, Window.TWO_TO_FIVE):
        raise Refused("entitlement.refused.too_far", months=sheet.months_early or 0)
    least = sheet.number("insured-years-min")
    if sheet.leaver.insured_months < least * 12:
        raise Refused("entitlement.refused.insured_too_short", months=sheet.leaver.insured_months)
    sheet.say("no_pension_cut")
    if window is Window.UNDER_TWO:
        sheet.add("under_two_years", sheet.number("under-two-months"))
        return sheet.entitled("under_two_years")
    sheet.add("early_years", sheet.number("early-year"), sheet.years_early or 0)
    sheet.add_insured_years(sheet.number("base-months"), sheet.number("long-years"), sheet.number("further-year"))
    return sheet.entitled("early_retirement")


def _transfer(sheet: Working) -> Entitlement:
    leave_early(sheet)
    if (sheet.months_early or 0) > sheet.number("transfer-nearest-months"):
        sheet.add("transfer", sheet.number("transfer-months"))
    else:
        sheet.say("transfer_too_near", months=sheet.months_early or 0)
    sheet.add("per_insured_year", sheet.number("transfer-insured-year"), sheet.years_insured)
    return sheet.entitled("transfer")


def _resignation(sheet: Working) -> Entitlement:
    leave_early(sheet)
    sheet.add("job_search", sheet.number("resign-months"))
    sheet.add("per_insured_year", sheet.number("resign-insured-year"), sheet.years_insured)
    return sheet.entitled("resignation")


def _worker(sheet: Working) -> Entitlement:
    """A non-specialised worker of a commune, or of a village that was merged.

    a) under five years of service: months served; b) longer, under five years before the retirement age: months left;
    c) longer, and further from it: the most months that count.
    """
    leaver = sheet.leaver
    is_commune = leaver.group is Group.COMMUNE_NON_SPECIALISED
    try:
        window_months = _months_left(sheet)
    except Refused:
        if not is_commune:
            raise
        sheet.add("worker_at_age", sheet.number("worker-at-age"))
        return sheet.entitled("commune_worker_at_age")
    long_service = leaver.service_months >= sheet.number("worker-long-service-years") * 12
    letter = "a" if not long_service else "b" if window_months < _FIVE_YEARS else "c"
    months = {"a": leaver.service_months, "b": window_months, "c": int(sheet.number("worker-months-max"))}[letter]
    sheet.add(f"worker_months_{letter}", sheet.number("worker-month-rate"), months)
    sheet.add("worker_years", sheet.number("worker-service-year"), half_years(leaver.service_months))
    sheet.add("job_search", sheet.number("worker-job-search"))
    if is_commune:
        sheet.say("worker_rehired")
    return sheet.entitled(f"{'commune' if is_commune else 'village'}_worker_{letter}")


def _months_left(sheet: Working) -> int:
    leave_early(sheet)
    return sheet.months_early or 0
