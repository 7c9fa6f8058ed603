"""The table of addresses that were looked up, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from tinhgon_site.registers.look_up_table import LookedUp, Result
from tinhgon_site.registers.presenters.shares import share_words
from tinhgon_site.registers.whereabouts import State, Whereabouts


def heads() -> tuple[str, ...]:
    """The headings of the table."""
    return (
        _("Row"),
        _("Address given"),
        _("Result"),
        _("New unit"),
        _("Code"),
        _("New address"),
        _("Candidates"),
        _("What was meant"),
    )


def rows(found: Iterable[LookedUp]) -> Iterator[tuple[str, ...]]:
    """A row for each address; the new unit and address only where there is exactly one."""
    for place, one in enumerate(found, 1):
        sure = one.places[0].candidates[0] if one.result is Result.ONE else None
        yield (
            str(place),
            one.asked,
            result_words()[one.result],
            "" if sure is None else sure.name,
            "" if sure is None else sure.code,
            "" if sure is None else sure.line,
            "" if sure else " | ".join(candidate for where in one.places for candidate in _candidates(where)),
            " | ".join(_meant(where) for where in one.places),
        )


def _candidates(where: Whereabouts) -> Iterator[str]:
    for one in where.candidates:
        share = f" ({share_words(one.share)})" if where.state is State.DIVIDED else ""
        yield f"{one.line}{share}"


def _meant(where: Whereabouts) -> str:
    naming = where.naming
    return ", ".join((f"{naming.name} ({naming.code})" if naming.code else naming.name, *naming.above))


def result_words() -> dict[Result, str]:
    """How sure an answer is, in words."""
    return {
        Result.ONE: _("found"),
        Result.DIVIDED: _("divided: ask the unit's own office which part"),
        Result.SEVERAL: _("several units of this name: add the district"),
        Result.LIKE: _("not exactly so: is this what was meant?"),
        Result.LARGER: _("only a larger unit was named"),
        Result.NONE: _("not found"),
    }
