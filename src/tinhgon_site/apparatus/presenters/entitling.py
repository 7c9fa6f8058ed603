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
    is_first: bool
    steps: tuple[tuple[str, int], ...]
    sources: tuple[str, ...]


def ways_of(answer: Entitlement, *, stays: bool = False) -> tuple[Way, ...]:
    """The answer for the wish first, then every other way; for whoever has a post and no wish to go, staying first."""
    found = (answer, *answer.alternatives)
    if stays:
        found = tuple(sorted(found, key=lambda way: (way.rule != "stay", not way.is_entitled)))
    return tuple(_way(way, is_first=place == 0) for place, way in enumerate(found))


def _way(answer: Entitlement, *, is_first: bool) -> Way:
    steps = tuple((said(step.message), step.amount_vnd) for step in answer.steps)
    return Way(
        word_for("entitlement_rule", answer.rule),
        answer.version,
        word_for("entitlement_case", answer.case) if answer.case else _("nothing by this rule"),
        answer.amount_vnd,
        answer.is_verified,
        answer.is_entitled,
        answer.rule == "stay",
        is_first,
        steps,
        answer.sources,
    )
