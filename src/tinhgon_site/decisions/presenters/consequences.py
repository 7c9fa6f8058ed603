"""What comes of a scheme beside what it says itself, gathered by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tinhgon_site.components.speaking import said
from tinhgon_site.schemes.shown import Shown

HEADINGS: Final[dict[str, Promise]] = {
    "consequence.code_reused": _("Codes that mean another unit"),
    "consequence.children_rise": _("Units that come under the next higher one"),
    "consequence.child_follows": _("Units that follow another one"),
    "consequence.figure_apportioned": _("Figures that are apportioned"),
    "consequence.no_land_left": _("Units left without land"),
    "consequence.share_unknown": _("Shares that are not known"),
    "consequence.unit_revived": _("Units that stand again"),
}
OTHER: Final = _("Other consequences")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The consequences of one kind, each in words."""

    heading: str
    lines: tuple[str, ...]


def consequences(shown: Shown) -> tuple[Gathered, ...]:
    """The consequences by kind, each sentence once; kinds in the order in which they first come up."""
    found: dict[str, dict[str, None]] = {}
    for consequence in shown.preview.consequences:
        heading = str(HEADINGS.get(consequence.message.code, OTHER))
        found.setdefault(heading, {})[said(consequence.message)] = None
    return tuple(Gathered(heading, tuple(lines)) for heading, lines in found.items())
