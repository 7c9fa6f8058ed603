"""Undoing a scheme that is in force: a new scheme that restores, from a later day on, what would be without it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from tinhgon.checks.country import Country
from tinhgon.decision import Refusal
from tinhgon.register import Register
from tinhgon.scheme import Preview, Scheme, preview
from tinhgon.vocabulary import Finding, Message, SchemeId, error

#: A day later than so many years after a scheme is a slip of the hand, such as 9999-12-31 for "never".
YEARS_AHEAD: Final = 50


def is_in_force(scheme: Scheme, day: date) -> bool:
    """Whether anything of a scheme is already true on a day."""
    return scheme.days[0] <= day


def reversal_scheme(
    scheme: Scheme,
    before: Register,
    current: Register,
    on: date,
    *,
    id: SchemeId,
    title: str,
    country: Country | None = None,
) -> Scheme | Refusal:
    """The scheme that undoes another one from a day on; it goes the same way: checks, decision, cutover.

    `before` is the register on which the scheme was carried out. The past stays: from the day of the scheme until
    `on` its world was the true one. With a `country` nothing is drafted that its law rules out altogether.

    Findings
    --------
    undo.too_early : a reversal begins after the last day of what it reverses.
    undo.too_late : a day so far ahead that it is a slip of the hand.
    undo.nothing_left : on that day nothing is otherwise than it would be without the scheme.
    undo.kinds_ended : it would bring back units of kinds that the country no longer has on that day.
    """
    last = scheme.days[-1]
    if on <= last:
        return Refusal((error("undo.too_early", scheme.id, scheme=scheme.title, day=on, last=last),))
    if on.year > last.year + YEARS_AHEAD:
        latest = last.year + YEARS_AHEAD
        return Refusal((error("undo.too_late", scheme.id, scheme=scheme.title, day=on, latest=str(latest)),))
    shown = preview(scheme, before)
    operations = shown.reversal(on)
    if not operations:
        return Refusal((error("undo.nothing_left", scheme.id, scheme=scheme.title, day=on),))
    gone = Counter[str]() if country is None else _ended_kinds(shown, current, on, country)
    if country is not None and gone:
        return Refusal((_kinds_ended(scheme, on, gone, country),))
    return Scheme(id, title, current.number, operations, scheme.owner, scheme.legal_basis)


def _ended_kinds(shown: Preview, current: Register, on: date, country: Country) -> Counter[str]:
    """How many units of each kind that is no more the scheme ended, and its undoing would bring back."""
    kinds: Counter[str] = Counter()
    for id, unit in shown.before.units.items():
        kind = unit.kind(on)
        is_gone = kind is not None and kind in country.kinds and on not in country.kinds[kind].period
        if kind is not None and is_gone and not shown.after.units[id].exists_on(on) and not current.has_unit(id, on):
            kinds[kind] += unit.exists_on(on)
    return +kinds


def _kinds_ended(scheme: Scheme, on: date, kinds: Counter[str], country: Country) -> Finding:
    order = [kind for kind in country.kinds if kind in kinds]
    ended = min(end for kind in order if (end := country.kinds[kind].period.end) is not None)
    return error(
        "undo.kinds_ended",
        scheme.id,
        scheme=scheme.title,
        day=on,
        ended=ended,
        count=kinds.total(),
        kinds=tuple(Message("undo.of_kind", {"kind": kind, "count": kinds[kind]}) for kind in order),
    )
