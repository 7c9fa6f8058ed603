"""Adding up one person's entitlement by one rule: parts in months of pay, each a step with its words."""

from __future__ import annotations

from fractions import Fraction

from tinhgon.entitlements.asked import Asked
from tinhgon.entitlements.entitlement import Entitlement, Step, half_years, whole_vnd
from tinhgon.entitlements.leaver import Leaver
from tinhgon.entitlements.pay import monthly_pay
from tinhgon.norms import Norms, Scope
from tinhgon.vocabulary import Message, Param


class Refused(Exception):
    """The rule gives this person nothing in this way; `message` says why."""

    def __init__(self, code: str, /, **params: Param) -> None:
        super().__init__(code, params)
        self.message = Message(code, params)


class Working:
    """The sheet on which one entitlement is worked out."""

    def __init__(self, rule: str, version: str, leaver: Leaver, norms: Norms, scope: Scope) -> None:
        self.rule, self.version, self.leaver = rule, version, leaver
        self.asked = Asked(norms, scope)
        self.pay, step = monthly_pay(self.asked, leaver)
        self.steps: list[Step] = [step]
        self.months_early: int | None = None
        self.years_early: Fraction | None = None

    @property
    def years_insured(self) -> Fraction:
        return half_years(self.leaver.insured_months)

    def number(self, name: str, **facts: str | bool) -> Fraction:
        """A constant of the rule on the day of leaving."""
        return self.asked.number(f"exit.{self.rule.split('/')[0]}.{name}", self.leaver.on, **facts)

    def leaves_early(self, months: int) -> None:
        """So many months before the retirement age."""
        self.months_early, self.years_early = months, half_years(max(months, 0))

    def say(self, code: str, /, **params: Param) -> None:
        """A step that explains and adds nothing."""
        self.steps.append(Step(Message(f"entitlement.{code}", params)))

    def leave_open(self, code: str, /, **params: Param) -> None:
        """An open reading: the amount is not verified, and the steps say so."""
        message = Message(f"entitlement.{code}", params)
        self.asked.open_points.append(message)
        self.steps.append(Step(message))

    def add(self, code: str, /, rate: Fraction, times: Fraction | int = 1) -> None:
        """`rate` months of pay, `times` over."""
        months = rate * times
        params: dict[str, Param] = {"rate": float(rate), "times": float(times), "months": float(months)}
        self.steps.append(Step(Message(f"entitlement.{code}", params), whole_vnd(months * self.pay)))

    def add_insured_years(self, base: Fraction, first: Fraction, further: Fraction) -> None:
        """`base` months of pay for the first insured years and `further` for each that follows."""
        beyond = max(self.years_insured - first, Fraction(0))
        months = base + further * beyond
        params: dict[str, Param] = {
            "base": float(base),
            "first": float(first),
            "further": float(further),
            "beyond": float(beyond),
            "months": float(months),
        }
        self.steps.append(Step(Message("entitlement.insured_years", params), whole_vnd(months * self.pay)))

    def entitled(self, case: str) -> Entitlement:
        """The sheet added up."""
        return self._result(case)

    def refused(self, why: Message) -> Entitlement:
        """Nothing by this rule, and why."""
        self.steps.append(Step(why))
        del self.steps[1:-1]
        return self._result(None)

    def _result(self, case: str | None) -> Entitlement:
        return Entitlement(
            rule=self.rule,
            version=self.version,
            case=case,
            months_early=self.months_early,
            years_early=self.years_early,
            years_insured=self.years_insured,
            salary_vnd=self.pay,
            steps=tuple(self.steps),
            is_verified=self.asked.is_verified,
            sources=self.asked.sources,
        )
