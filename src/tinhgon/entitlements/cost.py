"""What all who leave by a scheme cost together, what their pay would have been, and when one has paid for the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhgon.entitlements.entitlement import Entitlement

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Cost:
    """The sums of a scheme's leavers. Amounts that are not verified stay out of `amount_vnd` and stand beside it.

    `saving_year_vnd` is the monthly pay of those counted in `amount_vnd`, twelve times: posts that are filled again
    save nothing and are not to be given here.
    """

    people: int
    amount_vnd: int
    saving_year_vnd: int
    unverified_people: int
    unverified_vnd: int

    @property
    def payback_months(self) -> float | None:
        """After how many months the saved pay equals the amount; None where nothing is saved."""
        return self.amount_vnd * _MONTHS / self.saving_year_vnd if self.saving_year_vnd else None


def cost(answers: Iterable[Entitlement]) -> Cost:
    """Add up the answers of all who leave."""
    given = [answer for answer in answers if answer.is_entitled]
    sure = [answer for answer in given if answer.is_verified]
    return Cost(
        people=len(given),
        amount_vnd=sum(answer.amount_vnd for answer in sure),
        saving_year_vnd=_MONTHS * sum(answer.salary_vnd for answer in sure),
        unverified_people=len(given) - len(sure),
        unverified_vnd=sum(answer.amount_vnd for answer in given if not answer.is_verified),
    )
