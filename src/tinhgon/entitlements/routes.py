"""Which decree answers for a person, and what the other ways of leaving would give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from tinhgon.entitlements import decree_29, decree_154, decree_177, decree_178
from tinhgon.entitlements.asked import NoNorm
from tinhgon.entitlements.entitlement import Entitlement, Step
from tinhgon.entitlements.leaver import Leaver, Wish
from tinhgon.entitlements.retirement import months_until_pension, pension_month
from tinhgon.entitlements.working import Refused, Working
from tinhgon.norms import NATION, Norms, Scope
from tinhgon.vocabulary import Message

Ways: TypeAlias = Callable[[Leaver, Wish, Norms, Scope, str | None], Iterator[Entitlement]]

RULES: Mapping[str, Ways] = MappingProxyType(
    {
        decree_178.RULE: decree_178.ways,
        decree_154.RULE: decree_154.ways,
        decree_29.RULE: decree_29.ways,
        decree_177.RULE: decree_177.ways,
    }
)
_AMENDMENTS = {"67": decree_178.RULE}
_NAMED = re.compile(r"(?P<number>\d+)(?:/\d{4})?(?:/NĐ-CP)?(?:/(?P<case>[A-G]))?")


class UnknownRule(ValueError):
    """A rule was asked for by a name that none bears."""


def entitlement(leaver: Leaver, norms: Norms, scope: Scope = NATION) -> Entitlement:
    """What the person gets for the wish, step by step, with the other ways beside it.

    The first rule that gives something answers; where none does, the first says why. Values that are not verified are
    used and make the answer unverified: it is shown, and stays out of totals.

    Raises
    ------
    UnknownRule : `leaver.rule` names none of `RULES`.
    """
    asked_for = _named(leaver.rule)
    wanted = [(rule, leaver.wish, case) for rule, case in (asked_for or _rules_for(leaver, leaver.wish, norms, scope))]
    answers = [way for rule, wish, case in wanted for way in _ways(rule, wish, case, leaver, norms, scope)]
    chosen = next((answer for answer in answers if answer.is_entitled), answers[0])
    others = [
        way
        for wish in Wish
        for rule, case in _rules_for(leaver, wish, norms, scope)
        for way in _ways(rule, wish, case, leaver, norms, scope)
    ]
    beside = dict.fromkeys(way for way in (*answers, *others) if way.is_entitled and way != chosen)
    return chosen.beside((*beside, _staying(leaver, norms, scope)))


def _named(rule: str | None) -> list[tuple[str, str | None]]:
    """The rule that was asked for, by whatever part of its number people write: 178, 178/2024, 67/2025, 178/2024/E."""
    if rule is None:
        return []
    found = _NAMED.fullmatch(rule.strip())
    number = found["number"] if found else ""
    full = _AMENDMENTS.get(number) or next((name for name in RULES if name.split("/")[0] == number), None)
    if found is None or full is None:
        raise UnknownRule(rule)
    return [(full, found["case"])]


def _rules_for(leaver: Leaver, wish: Wish, norms: Norms, scope: Scope) -> list[tuple[str, str | None]]:
    """The rules that may answer, the one meant for the case first."""
    streamlining = decree_154.RULE if decree_154.is_in_force(leaver.on, norms) else decree_29.RULE
    if leaver.group.has_allowance_only or wish is Wish.TRANSFER:
        return [(streamlining, None)]
    if not decree_178.covers(leaver.on, norms, scope):
        return [(streamlining, None)]
    if leaver.directly_affected:
        return [(decree_178.RULE, None)]
    return [(decree_178.RULE, None), (streamlining, None)]


def _ways(rule: str, wish: Wish, case: str | None, leaver: Leaver, norms: Norms, scope: Scope) -> Iterator[Entitlement]:
    """What a rule gives for a wish, or nothing and why."""
    try:
        for way in RULES[rule](leaver, wish, norms, scope, case):
            if case is not None and way.case != case:
                raise Refused("entitlement.refused.other_case", asked=case, found=way.case)
            yield way
    except Refused as refused:
        yield _nothing(rule, leaver, norms, scope, refused.message)
    except NoNorm as none:
        yield _nothing(rule, leaver, norms, scope, none.message)


def _nothing(rule: str, leaver: Leaver, norms: Norms, scope: Scope, why: Message) -> Entitlement:
    sheet = Working(rule, rule, leaver, norms, scope)
    sheet.leaves_early(months_until_pension(sheet.asked, leaver))
    return sheet.refused(why)


def _staying(leaver: Leaver, norms: Norms, scope: Scope) -> Entitlement:
    """Staying on until the ordinary retirement age: nothing is paid out, the pay goes on."""
    sheet = Working("stay", "stay", leaver, norms, scope)
    asked = sheet.asked
    months = max(months_until_pension(asked, leaver), 0)
    until = pension_month(asked, leaver)
    sheet.steps.append(Step(Message("entitlement.staying", {"months": months, "until": until, "pay": sheet.pay})))
    return sheet.entitled("stay")
