"""How far from the retirement age a person leaves: the bands that all the decrees use."""

from __future__ import annotations

from enum import StrEnum

from tinhgon.entitlements.retirement import months_until_pension
from tinhgon.entitlements.working import Refused, Working

_TWO_YEARS, _FIVE_YEARS, _TEN_YEARS = 24, 60, 120
#: Insured years below which no reading of the law gives a pension, and from which every reading does.
_NEVER_MONTHS, _SURE_MONTHS = 15 * 12, 20 * 12


class Window(StrEnum):
    """How long before the retirement age: exactly two and exactly five years belong to the band between them."""

    UNDER_TWO = "under_two"
    TWO_TO_FIVE = "two_to_five"
    FIVE_TO_TEN = "five_to_ten"
    FURTHER = "further"

    @staticmethod
    def of(months: int) -> Window:
        if months < _TWO_YEARS:
            return Window.UNDER_TWO
        if months <= _FIVE_YEARS:
            return Window.TWO_TO_FIVE
        return Window.FIVE_TO_TEN if months <= _TEN_YEARS else Window.FURTHER


def leave_early(sheet: Working, *, may_by_hazard: bool = False) -> Window:
    """Note on the sheet how many months early the person leaves; of age already is refused.

    Somebody with enough hazardous years is measured by Annex II where that age still lies ahead.
    """
    months = months_until_pension(sheet.asked, sheet.leaver)
    if may_by_hazard and sheet.leaver.hazard_years > 0:
        enough = sheet.asked.number("retirement.hazard-years-min", sheet.leaver.on)
        by_hazard = months_until_pension(sheet.asked, sheet.leaver, by_hazard=True)
        if sheet.leaver.hazard_years >= enough and by_hazard > 0:
            months = by_hazard
            sheet.say("by_hazard", years=float(sheet.leaver.hazard_years))
    sheet.leaves_early(months)
    if months <= 0:
        raise Refused("entitlement.refused.of_age")
    return Window.of(months)


def check_pension(sheet: Working) -> bool:
    """Whether the insured years reach the long formula; refused where they give no pension at all.

    Between 15 and 20 years it hangs on a minimum that is told by memory, so the amount is then not verified.
    """
    insured = sheet.leaver.insured_months
    if insured >= _SURE_MONTHS:
        return True
    if insured >= _NEVER_MONTHS:
        least = sheet.asked.number("retirement.insured-years-min", sheet.leaver.on)
        if insured >= least * 12:
            return False
    raise Refused("entitlement.refused.insured_too_short", months=insured)


def gives_pension(sheet: Working) -> bool:
    """Whether the insured years give a pension."""
    try:
        check_pension(sheet)
    except Refused:
        return False
    return True
