"""Fixing something by hand: the question anew, with one lock more or less, from the plan that there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Final

from django.utils.translation import gettext as _

from tinhgon.proposals.merge_communes import Locks
from tinhgon_site.proposals.values import Ask, Asking, Given, Question
from tinhgon_site.registers.as_of import Unreadable

Units = Sequence[str]
#: More communes than this are not kept apart from each other, two by two.
APART_AT_MOST: Final = 12
#: How far from each other the numbers of units are that are tried, as a share, and how many on each side.
COUNTS_STEP, COUNTS_BESIDE = 0.03, 4


def _together(locks: Locks, units: Units) -> Locks:
    return replace(locks, together=tuple(dict.fromkeys((*locks.together, *pairwise(sorted(units))))))


def _apart(locks: Locks, units: Units) -> Locks:
    return replace(locks, apart=tuple(dict.fromkeys((*locks.apart, *combinations(sorted(units), 2)))))


def _group(locks: Locks, units: Units) -> Locks:
    return replace(locks, groups=tuple(dict.fromkeys((*locks.groups, frozenset(units)))))


def _keep(locks: Locks, units: Units) -> Locks:
    return replace(locks, kept=locks.kept.union(units))


def _seat(locks: Locks, units: Units) -> Locks:
    return replace(locks, seats=locks.seats.union(units), no_seats=locks.no_seats.difference(units))


def _no_seat(locks: Locks, units: Units) -> Locks:
    return replace(locks, no_seats=locks.no_seats.union(units), seats=locks.seats.difference(units))


def _free(locks: Locks, units: Units) -> Locks:
    """Without anything that was said about these communes."""
    gone = set(units)
    return Locks(
        tuple(pair for pair in locks.together if gone.isdisjoint(pair)),
        tuple(pair for pair in locks.apart if gone.isdisjoint(pair)),
        tuple(group for group in locks.groups if gone.isdisjoint(group)),
        locks.kept - gone,
        locks.seats - gone,
        locks.no_seats - gone,
    )


#: Each rule with the fewest communes it is about.
RULES: Final[Mapping[str, tuple[Callable[[Locks, Units], Locks], int]]] = {
    "together": (_together, 2),
    "apart": (_apart, 2),
    "group": (_group, 1),
    "keep": (_keep, 1),
    "seat": (_seat, 1),
    "no-seat": (_no_seat, 1),
    "free": (_free, 1),
}


def wished(question: Question, rule: str, units: Units) -> Asking:
    """The question that follows when somebody fixes something about communes on the map."""
    chosen = list(dict.fromkeys(units))
    if rule == "near":
        given = Given(plan=question.plan, near=tuple(chosen))
        return _anew(question, replace(question.asking, ask=Ask.NEAR, given=given))
    if rule in ("again", "prove"):
        seconds = None if rule == "prove" else question.asking.seconds
        return _anew(question, replace(question.asking, ask=Ask.PLAN, seconds=seconds, given=Given(plan=question.plan)))
    known = RULES.get(rule)
    if known is None:
        raise Unreadable(_("“%(text)s” is not a deed that is done here.") % {"text": rule[:40]})
    change, fewest = known
    if len(chosen) < fewest:
        raise Unreadable(_("Choose the communes on the map first."))
    if rule == "apart" and len(chosen) > APART_AT_MOST:
        raise Unreadable(_("So many communes cannot be kept apart from each other at once."))
    locks = change(question.asking.locks, chosen)
    return _anew(question, replace(question.asking, ask=Ask.PLAN, locks=locks, given=Given(plan=question.plan)))


def several(question: Question, asked: str) -> Asking:
    """The question for several plans that follows from one about a single plan."""
    asking = question.asking
    match asked:
        case "counts":
            step = max(1, round(asking.count * COUNTS_STEP))
            counts = [asking.count + step * place for place in range(-COUNTS_BESIDE, COUNTS_BESIDE + 1)]
            return _anew(
                question, replace(asking, ask=Ask.COUNTS, given=Given(counts=tuple(c for c in counts if c > 0)))
            )
        case "frontier":
            return _anew(question, replace(asking, ask=Ask.FRONTIER, given=Given()))
        case "others":
            return _anew(question, replace(asking, ask=Ask.OTHERS, given=Given()))
        case other:
            raise Unreadable(_("“%(text)s” is not a deed that is done here.") % {"text": other[:40]})


def _anew(question: Question, asking: Asking) -> Asking:
    return replace(asking, earlier=question.id)
