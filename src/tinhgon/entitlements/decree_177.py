"""Decree 177/2024: people not re-elected or re-appointed. Its constants are not those of Decree 178/2024."""

from __future__ import annotations

from collections.abc import Iterator

from tinhgon.entitlements.entitlement import Entitlement
from tinhgon.entitlements.leaver import Leaver, Wish
from tinhgon.entitlements.windows import Window, check_pension, leave_early
from tinhgon.entitlements.working import Refused, Working
from tinhgon.norms import Norms, Scope

RULE = "177/2024"


def ways(leaver: Leaver, wish: Wish, norms: Norms, scope: Scope, case: str | None = None) -> Iterator[Entitlement]:
    """Early retirement at most sixty months before the age."""
    if leaver.group.has_allowance_only:
        raise Refused("entitlement.refused.group")
    if wish is not Wish.EARLY_RETIREMENT:
        raise Refused("entitlement.refused.no_such_way")
    sheet = Working(RULE, RULE, leaver, norms, scope)
    if leave_early(sheet) not in (Window.UNDER_TWO, Window.TWO_TO_FIVE):
        raise Refused("entitlement.refused.too_far", months=sheet.months_early or 0)
    name = "long" if check_pension(sheet) else "short"
    sheet.add("early_years", sheet.number("early-year"), sheet.years_early or 0)
    further = sheet.number("further-year")
    sheet.add_insured_years(sheet.number(f"{name}-months"), sheet.number(f"{name}-years"), further)
    yield sheet.entitled("not_reelected")
