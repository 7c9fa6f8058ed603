"""Counting with shares of a whole when some of them are not known: what is unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

#: A part of a whole, 0 to 1; `None` when it is not known.
Share: TypeAlias = float | None

#: The shares of one whole add to 1 within this; tables are written with three or four decimals.
SHARE_TOLERANCE = 0.001
_ROUNDING = 1e-9


def times(a: Share, b: Share) -> Share:
    """A share of a share; nothing of something unknown is still nothing.

    Example
    -------
    >>> times(0.5, 0.5), times(None, 0.0), times(None, 0.5)
    (0.25, 0.0, None)
    """
    if a == 0 or b == 0:
        return 0.0
    return None if a is None or b is None else a * b


def total(shares: Iterable[Share]) -> Share:
    """Shares of one whole taken together; unknown when one of them is. What rounding leaves over is dropped."""
    parts = tuple(shares)
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    whole = sum(known)
    return 1.0 if abs(whole - 1) < _ROUNDING else whole


def rest(shares: Iterable[Share]) -> Share:
    """What is left of a whole when these shares are gone."""
    gone = total(shares)
    return None if gone is None else max(0.0, 1.0 - gone)
