"""How many fewer focal points, and how much less pay, beside the targets; each with the list behind the number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinhgon.checks.citing import cited
from tinhgon.checks.examination import Examination
from tinhgon.checks.staffing import Staffing, norm_of
from tinhgon.norms import Norm
from tinhgon.register import Appointment, Person, Register
from tinhgon.vocabulary import Finding, Param, UnitId, note, warning

MONTHS = 12


@dataclass(frozen=True, slots=True)
class FocalPoints:
    """The focal points before and after.

    Counted is every body that stands on the day and whose kind the country counts as one (`is_focal_point`):
    boards, departments and service units of the province, boards and divisions of districts, and each commune once;
    not the divisions within departments.
    """

    before: tuple[UnitId, ...]
    after: tuple[UnitId, ...]

    @property
    def share_cut(self) -> float:
        """How much of the number is gone, 0 to 1."""
        return (len(self.before) - len(self.after)) / len(self.before) if self.before else 0.0


def focal_points(examination: Examination) -> FocalPoints:
    """The focal points without and with the scheme on its last day."""
    before, after = examination.staffing_before, examination.staffing
    return FocalPoints(_counted(before), _counted(after))


def _counted(staffing: Staffing) -> tuple[UnitId, ...]:
    kinds = {code for code, kind in staffing.country.bodies.items() if kind.is_focal_point}
    return tuple(id for id, unit in staffing.bodies.items() if unit.kind(staffing.day) in kinds)


@dataclass(frozen=True, slots=True)
class Payroll:
    """A month's pay of everybody with a main post: found from the coefficients, at the base salary of the day.

    `unknown` are the people of whom no coefficient is known: they are in no sum. `unverified_vnd` is the pay that hangs
    on a base salary nobody has verified, and is not in `monthly_vnd`.
    """

    people: int
    monthly_vnd: int
    unverified_vnd: int
    unknown: tuple[str, ...]

    @property
    def yearly_vnd(self) -> int:
        return self.monthly_vnd * MONTHS


def payroll(register: Register, staffing: Staffing, base: Norm | None) -> Payroll:
    """The pay of a day: (coefficient + allowance of the post) times the base salary, or what a contract says."""
    day, people = staffing.day, register.of_kind(Person)
    sure = doubtful = 0
    unknown: list[str] = []
    held = sorted(staffing.establishment.people)
    for person in held:
        record = people.get(person)
        agreed = None if record is None else record.number("monthly_pay_vnd", day)
        grade = None if record is None else record.number("grade_coefficient", day)
        if agreed is not None:
            sure += round(agreed)
        elif record is None or grade is None or base is None:
            unknown.append(person)
        else:
            pay = round((grade + (record.number("position_allowance", day) or 0.0)) * base.number)
            sure, doubtful = (sure + pay, doubtful) if base.is_verified else (sure, doubtful + pay)
    return Payroll(len(held), sure, doubtful, tuple(unknown))


def payrolls(examination: Examination) -> tuple[Payroll, Payroll]:
    """The pay without and with the scheme on its last day."""
    before, after = examination.staffing_before, examination.staffing
    base = norm_of(examination.norms.on(examination.last_day), "pay.base-salary-vnd", after.scope(None))
    return payroll(examination.before, before, base), payroll(examination.after, after, base)


def reductions_against_targets(examination: Examination) -> Iterator[Finding]:
    """The focal points and the payroll beside what was set out to be reached.

    Findings
    --------
    staffing.focal_points, staffing.focal_points_below; staff.payroll, staffing.payroll_below, staffing.pay_unknown.

    Source
    ------
    At least 15 % fewer focal points; 10 % less payroll than in a baseline year. Both are recalled, so that what falls
    short is a warning until a province confirms the target by a norm of its own (a baseline of its own is a figure
    `payroll` of the province, observed on a day of that year).
    """
    if not examination.before.of_kind(Appointment) and not examination.after.of_kind(Appointment):
        return
    norms, after = examination.norms.on(examination.last_day), examination.staffing
    scope = after.scope(after.provinces[0]) if len(after.provinces) == 1 else after.scope(None)
    points = focal_points(examination)
    least = norm_of(norms, "target.focal-points-cut-min", scope)
    if least is not None and points.before:
        said: dict[str, Param] = {"before": len(points.before), "after": len(points.after)}
        said |= {"share": points.share_cut, "least": least.number}
        is_short = points.share_cut < least.number
        weigh, code = (warning, "staffing.focal_points_below") if is_short else (note, "staffing.focal_points")
        yield cited(weigh(code, *points.after, **said), least)
    yield from _payroll_findings(examination, after, norm_of(norms, "target.payroll-cut-min", scope))


def _payroll_findings(examination: Examination, after: Staffing, least: Norm | None) -> Iterator[Finding]:
    was, now = payrolls(examination)
    baseline = _baseline(examination, after)
    before = was.people if baseline is None else baseline[0]
    if least is not None and before:
        share = (before - now.people) / before
        said: dict[str, Param] = {"before": before, "after": now.people, "share": share, "least": least.number}
        said |= {"year": None if baseline is None else str(baseline[1]), "monthly_vnd": now.monthly_vnd}
        weigh, code = (warning, "staffing.payroll_below") if share < least.number else (note, "staffing.payroll")
        yield cited(weigh(code, *after.provinces, **said), least)
    if now.unknown:
        yield note("staffing.pay_unknown", *now.unknown, count=len(now.unknown))


def _baseline(examination: Examination, after: Staffing) -> tuple[int, int] | None:
    """The staff of the baseline year, and the year, where the one province of the register has such a figure."""
    norm = norm_of(examination.norms.on(examination.last_day), "target.payroll-baseline-year", after.scope(None))
    if norm is None or len(after.provinces) != 1:
        return None
    for figure in examination.before.observations.get(after.provinces[0], ()):
        if figure.measure == "payroll" and figure.on.year == int(norm.number):
            return round(figure.value), figure.on.year
    return None
