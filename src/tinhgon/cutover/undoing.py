"""Undoing a scheme that is in force: a new scheme that restores, from a later day on, what would be without it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from tinhgon.checks.country import Country
from tinhgon.decision import Refusal
from tinhgon.register import Register
from tinhgon.scheme import Scheme, preview
from tinhgon.vocabulary import Findings, Message, SchemeId, error

#: A day later than so many years after a scheme is a slip of the hand, such as 9999-12-31 for "never".
YEARS_AHEAD: Final = 50


def is_in_force(scheme: Scheme, day: date) -> bool:
    """Whether anything of a scheme is already true on a day."""
    return scheme.days[0] <= day


def reversal_scheme(
    scheme: Scheme, before: Register, current: Register, on: date, *, id: SchemeId, title: str
) -> Scheme | Refusal:
    """The scheme that undoes another one from a day on; it goes the same way: checks, decision, cutover.

    `before` is the register on which the scheme was carried out. The past stays: from the day of the scheme until
    `on` its world was the true one.

    Findings
    --------
    undo.too_early : a reversal begins after the last day of what it reverses.
    undo.too_late : a day so far ahead that it is a slip of the hand.
    undo.nothing_left : on that day nothing is otherwise than it would be without the scheme.
    """
    last = scheme.days[-1]
    if on <= last:
        return Refusal((error("undo.too_early", scheme.id, scheme=scheme.title, day=on, last=last),))
    if on.year > last.year + YEARS_AHEAD:
        latest = last.year + YEARS_AHEAD
        return Refusal((error("undo.too_late", scheme.id, scheme=scheme.title, day=on, latest=str(latest)),))
    operations = preview(scheme, before).reversal(on)
    if not operations:
        return Refusal((error("undo.nothing_left", scheme.id, scheme=scheme.title, day=on),))
    return Scheme(id, title, current.number, operations, scheme.owner, scheme.legal_basis)


def ended_kind_findings(scheme: Scheme, reversal: Scheme, current: Register, country: Country) -> Findings:
    """Why a reversal cannot be drafted although each of its operations could be done.

    Findings
    --------
    undo.kinds_ended : it would bring back units of kinds that the country no longer has on that day.
    """
    day = reversal.days[-1]
    after = preview(reversal, current).after
    kinds: Counter[str] = Counter()
    for id, unit in after.units.items():
        now = current.units.get(id)
        comes_back = unit.exists_on(day) and (now is None or not now.exists_on(day))
        if comes_back:
            kind = unit.kind(day)
            if kind is not None and kind in country.kinds and day not in country.kinds[kind].period:
                kinds[kind] += 1
    if not kinds:
        return ()
    order = [kind for kind in country.kinds if kind in kinds]
    until = min(end for kind in order if (end := country.kinds[kind].period.end) is not None)
    return (
        error(
            "undo.kinds_ended",
            scheme.id,
            scheme=scheme.title,
            day=day,
            ended=until,
            count=kinds.total(),
            kinds=tuple(Message("undo.of_kind", {"kind": kind, "count": kinds[kind]}) for kind in order),
        ),
    )
