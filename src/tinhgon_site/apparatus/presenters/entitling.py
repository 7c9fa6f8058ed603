"""An entitlement in words: steps, amount, whether it is verified, and the other ways beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tinhgon.entitlements import Entitlement
from tinhgon_site.components.speaking import said, word_for


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go, or to stay."""

    rule: str
    version: str
    case: str
    amount_vnd: int
    is_verified: bool
    is_entitled: bool
    is_staying: bool
    steps: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]


def ways_of(answer: Entitlement) -> tuple[Way, ...]:
    """The answer for the wish first, then every other way, staying among them."""
    return tuple(map(_way, (answer, *answer.alternatives)))


def _way(answer: Entitlement) -> Way:
    steps = tuple((said(step.message), step.amount_vnd) for step in answer.steps)
    return Way(
        word_for("entitlement_rule", answer.rule),
        answer.version,
        word_for("entitlement_case", answer.case) if answer.case else _("nothing by this rule"),
        answer.amount_vnd,
        answer.is_verified,
        answer.is_entitled,
        answer.rule == "stay",
        steps,
        answer.sources,
    )
