"""Undoing a scheme that is in force: a new scheme that restores, from a later day on, what would be without it."""

from __future__ import annotations

from datetime import date

from tinhgon.decision import Refusal
from tinhgon.register import Register
from tinhgon.scheme import Scheme, preview
from tinhgon.vocabulary import SchemeId, error


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
    undo.nothing_left : on that day nothing is otherwise than it would be without the scheme.
    """
    last = scheme.days[-1]
    if on <= last:
        return Refusal((error("undo.too_early", scheme.id, scheme=scheme.title, day=on, last=last),))
    operations = preview(scheme, before).reversal(on)
    if not operations:
        return Refusal((error("undo.nothing_left", scheme.id, scheme=scheme.title, day=on),))
    return Scheme(id, title, current.number, operations, scheme.owner, scheme.legal_basis)
