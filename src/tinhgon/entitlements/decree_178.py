"""Decree 178/2024 as amended by 67/2025: leaving because the apparatus is reorganised.

Cases: A two to five years before the retirement age, B over five to ten, C under two; D not directly affected (Article
7a), E not re-elected (7b); F resignation of cadres and civil servants, G of public employees.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tinhgon.entitlements.entitlement import Entitlement
from tinhgon.entitlements.leaver import Group, Leaver, Wish
from tinhgon.entitlements.retirement import months_later
from tinhgon.entitlements.windows import Window, check_pension, gives_pension, leave_early
from tinhgon.entitlements.working import Refused, Working
from tinhgon.norms import Norm, Norms, Scope

RULE = "178/2024"
_AMENDED = "67/2025"
_CASES = {Window.TWO_TO_FIVE: "A", Window.FIVE_TO_TEN: "B", Window.UNDER_TWO: "C"}
NOT_REELECTED = "E"


def ways(leaver: Leaver, wish: Wish, norms: Norms, scope: Scope, case: str | None = None) -> Iterator[Entitlement]:
    """What the decree gives for a wish: the answer, then any other reading of the text."""
    sheet = _sheet(leaver, norms, scope)
    if leaver.group.has_allowance_only:
        raise Refused("entitlement.refused.group")
    if not covers(leaver.on, norms, scope):
        raise Refused("entitlement.refused.not_covered_yet")
    if wish is Wish.EARLY_RETIREMENT:
        route = "not_reelected" if case == NOT_REELECTED else "affected" if leaver.directly_affected else "unaffected"
        yield from _early_retirement(leaver, norms, scope, route)
    elif wish is Wish.RESIGNATION:
        yield _resignation(sheet)
    else:
        raise Refused("entitlement.refused.no_such_way")


def _sheet(leaver: Leaver, norms: Norms, scope: Scope) -> Working:
    probe = Working(RULE, RULE, leaver, norms, scope)
    if probe.asked.is_in_force("exit.178.unaffected-from", leaver.on):
        probe.version = _AMENDED
    # Reported and not verified: said, and it decides nothing.
    closing = norms.on(leaver.on).value("exit.178.closing-day", scope)
    if isinstance(closing, Norm) and isinstance(closing.value, date) and leaver.on > closing.value:
        probe.say("closing_day", day=closing.value)
    return probe


def covers(on: date, norms: Norms, scope: Scope) -> bool:
    """Whether the decree speaks of those who leave on a day: after its first, by a reply of the Ministry."""
    first = norms.on(on).value("exit.178.covers-leaving-after", scope)
    return isinstance(first, Norm) and isinstance(first.value, date) and on > first.value


def _early_retirement(leaver: Leaver, norms: Norms, scope: Scope, route: str) -> Iterator[Entitlement]:
    sheet = _sheet(leaver, norms, scope)
    is_long = _add_early_months(sheet, route)
    if is_long is None:
        yield sheet.entitled(_case(sheet, route))
        return
    if not is_long:
        _add_insured(sheet, is_long=False)
        yield sheet.entitled(_case(sheet, route))
        return
    is_open, short_for_all = _reading(sheet)
    _add_insured(sheet, is_long=not short_for_all)
    if is_open:
        sheet.leave_open("open_formula")
    yield sheet.entitled(_case(sheet, route))
    if is_open:
        other = _sheet(leaver, norms, scope)
        _add_early_months(other, route)
        _add_insured(other, is_long=short_for_all)
        other.leave_open("open_formula")
        yield other.entitled(_case(other, route))


def _case(sheet: Working, route: str) -> str:
    months = sheet.months_early or 0
    return {"unaffected": "D", "not_reelected": NOT_REELECTED}.get(route, _CASES.get(Window.of(months), ""))


def _add_early_months(sheet: Working, route: str) -> bool | None:
    """What the early months and years give; whether the long formula holds, None where insured years give nothing."""
    window = leave_early(sheet, may_by_hazard=True)
    furthest = Window.FIVE_TO_TEN if route == "affected" else Window.TWO_TO_FIVE
    if window is Window.FURTHER or (window is Window.FIVE_TO_TEN and furthest is Window.TWO_TO_FIVE):
        raise Refused("entitlement.refused.too_far", months=sheet.months_early or 0)
    is_long = check_pension(sheet)
    is_first = _in_first_months(sheet, route)
    rate = sheet.number("month-rate", route=route, window=window.value, in_first_months=is_first)
    most = int(sheet.number("months-max"))
    months = most if window is Window.FIVE_TO_TEN else min(sheet.months_early or 0, most)
    sheet.add("early_months", rate, months)
    if window is Window.UNDER_TWO:
        return None
    sheet.add("early_years", sheet.number("early-year", window=window.value), sheet.years_early or 0)
    return is_long


def _in_first_months(sheet: Working, route: str) -> bool:
    """Whether the person leaves within the first twelve months: of the reorganisation, or of the amendment."""
    leaver = sheet.leaver
    start = leaver.scheme_effective_on
    if route == "unaffected":
        start = sheet.asked.day("exit.178.unaffected-from", leaver.on)
    end = months_later(start, int(sheet.number("first-months")))
    is_first = leaver.on < end
    sheet.say("first_months" if is_first else "after_first_months", start=start, end=end)
    return is_first


def _reading(sheet: Working) -> tuple[bool, bool]:
    """Whether it is open which formula holds for long insurance, and what the norm says for now."""
    if not sheet.asked.is_in_force("exit.178.short-for-all", sheet.leaver.on):
        return False, False
    norm = sheet.asked.norm("exit.178.short-for-all", sheet.leaver.on)
    return not norm.is_verified, norm.value is True


def _add_insured(sheet: Working, *, is_long: bool) -> None:
    name = "long" if is_long else "short"
    further = sheet.number("further-year")
    sheet.add_insured_years(sheet.number(f"{name}-months"), sheet.number(f"{name}-years"), further)


def _resignation(sheet: Working) -> Entitlement:
    """Resigning at once: for those whom early retirement does not take."""
    leaver = sheet.leaver
    if not leaver.directly_affected:
        raise Refused("entitlement.refused.only_affected")
    window = leave_early(sheet)
    if window is Window.UNDER_TWO:
        raise Refused("entitlement.refused.too_near", months=sheet.months_early or 0)
    if window is not Window.FURTHER and gives_pension(sheet):
        raise Refused("entitlement.refused.may_retire", months=sheet.months_early or 0)
    is_first = _in_first_months(sheet, "affected")
    months = min(leaver.insured_months, int(sheet.number("months-max")))
    sheet.add("insured_months", sheet.number("resign-month-rate", in_first_months=is_first), months)
    sheet.add("per_insured_year", sheet.number("resign-insured-year"), sheet.years_insured)
    search = sheet.number("resign-job-search", group=leaver.group.value)
    if search:
        sheet.add("job_search", search)
    else:
        sheet.say("unemployment_insurance")
    return sheet.entitled("G" if leaver.group is Group.PUBLIC_EMPLOYEE else "F")
