"""The monthly pay of which the decrees give multiples: W, a salary; P, the allowance of a commune or village worker."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tinhgon.entitlements.asked import Asked
from tinhgon.entitlements.entitlement import Step, whole_vnd
from tinhgon.entitlements.leaver import Leaver
from tinhgon.vocabulary import Message, Param

#: A coefficient of its own; every other allowance is a share of grade, position and over-grade together.
_COEFFICIENT = "reserved_difference"
#: Found for civil servants (1814/BNV-TCBC); the base of the others is told by memory.
_FOUND = "public_service"


def monthly_pay(asked: Asked, leaver: Leaver) -> tuple[int, Step]:
    """The monthly pay in VND, and the step that shows how it comes about.

    Source
    ------
    Circular 01/2025/TT-BNV: (grade + position) x base salary of the month before leaving + allowances in money; a
    contract's pay is what the contract says. Norm `pay.base-salary-vnd`.
    """
    if leaver.monthly_pay_vnd is not None:
        pay = leaver.monthly_pay_vnd
        return pay, Step(Message("entitlement.pay_given", {"pay": pay}))
    base = asked.norm("pay.base-salary-vnd", month_before(leaver.on))
    given = {name: rate for name, rate in leaver.allowances.items() if rate}
    over_grade = given.pop("over_grade", Fraction(0)) * leaver.grade_coefficient
    ranked = leaver.grade_coefficient + leaver.position_allowance + over_grade
    reserved = given.pop(_COEFFICIENT, Fraction(0))
    rate = sum(given.values(), Fraction(0))
    if over_grade or reserved or given.keys() - {_FOUND}:
        asked.open_points.append(Message("entitlement.open_allowances"))
    pay = whole_vnd((ranked * (1 + rate) + reserved) * Fraction(str(base.number)))
    params: dict[str, Param] = {
        "pay": pay,
        "grade": float(leaver.grade_coefficient),
        "further": float(ranked - leaver.grade_coefficient),
        "rate": float(rate),
        "base": base.number,
        "source": base.instrument,
    }
    if reserved:
        return pay, Step(Message("entitlement.pay_with_difference", {**params, "reserved": float(reserved)}))
    return pay, Step(Message("entitlement.pay_by_coefficients", params))


def month_before(leaving_on: date) -> date:
    """The last day of the month before leaving."""
    return leaving_on.replace(day=1) - timedelta(days=1)
