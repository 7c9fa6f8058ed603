"""Units with their shares, as links a page can list: who took how much of whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tinhgon.language import has_word
from tinhgon.register import LineageRow
from tinhgon_site.components import formats
from tinhgon_site.components.speaking import word_for
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.presenters.linking import unit_href


@dataclass(frozen=True, slots=True)
class Part:
    """A unit that has, or had, a part of another: its name and page, the share in words, and since when."""

    name: str
    href: str
    share: str
    basis: str
    on: date
    is_whole: bool


def parts(rows: Iterable[LineageRow], at: AsOf, *, are_successors: bool) -> tuple[Part, ...]:
    """Rows of a lineage as links; a predecessor is shown on its last day."""
    rows = tuple(rows)
    # "All of it" beside another part would contradict itself: there a share is a figure.
    are_figures = are_successors and len(rows) > 1
    return tuple(
        Part(
            row.name,
            unit_href(row.unit, at, row.on if are_successors else row.on - date.resolution),
            formats.percent(1, 1) if are_figures and row.share == 1 else share_words(row.share),
            basis_words(row.basis),
            row.on,
            row.share == 1,
        )
        for row in rows
    )


def share_words(share: float | None) -> str:
    """A share as a reader needs it: all of it, a percentage, next to nothing, or not known."""
    if share is None:
        return _("share not known")
    if share == 1:
        return _("all of it")
    if share == 0:
        return _("a part too small for the sources to measure")
    return formats.percent(share, 1)


def basis_words(basis: str) -> str:
    """What a share rests on; codes without a word are shown as they are."""
    return ", ".join(word_for("basis", code) if has_word("basis", code) else code for code in basis.split(", ") if code)
