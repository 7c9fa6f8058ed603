"""An entitlement: the rule, the case, each step in words, the amount."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from tinhgon.vocabulary import Message


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the computation. `amount_vnd` is what it adds to the amount: 0 for a step that only explains."""

    message: Message
    amount_vnd: int = 0


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What one rule gives one person; where it gives nothing, `case` is None and a step says why.

    `amount_vnd` is the sum of the steps. `months_early` and the years are those of the rule (half years, see
    `half_years`); None where the rule does not ask them. `alternatives` are the other ways and readings.
    """

    rule: str
    version: str
    case: str | None
    months_early: int | None
    years_early: Fraction | None
    years_insured: Fraction | None
    salary_vnd: int
    steps: tuple[Step, ...]
    is_verified: bool
    sources: tuple[str, ...] = ()
    alternatives: tuple[Entitlement, ...] = ()

    @property
    def amount_vnd(self) -> int:
        return sum(step.amount_vnd for step in self.steps)

    @property
    def is_entitled(self) -> bool:
        return self.case is not None

    def beside(self, alternatives: tuple[Entitlement, ...]) -> Entitlement:
        """The same with its alternatives."""
        return replace(self, alternatives=alternatives)


def half_years(months: int) -> Fraction:
    """Years counted in halves: one to six odd months are half a year, more a whole one.

    Source
    ------
    Decree 178/2024 and its samples (1814/BNV-TCBC): 30 months are 2.5 years, 92 months 8.
    """
    years, odd = divmod(months, 12)
    return years + (Fraction(0) if odd == 0 else Fraction(1, 2) if odd <= 6 else Fraction(1))


def whole_vnd(amount: Fraction) -> int:
    """An amount to the đồng, halves upward."""
    return int(amount + Fraction(1, 2))
