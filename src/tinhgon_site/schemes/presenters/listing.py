"""The schemes as a list: what each is called, where it stands, what it comes to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tinhgon.decision import Stage
from tinhgon.vocabulary import SchemeId
from tinhgon_site.components import formats
from tinhgon_site.registers.presenters.province import Figure
from tinhgon_site.registers.store import NoSuchNumber
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.presenters.overview import counted_by_weight, cut_figure, units_figure
from tinhgon_site.schemes.presenters.stages import STRAIGHT, StageBadge, badge, stage_in
from tinhgon_site.schemes.shown import Shown, show
from tinhgon_site.schemes.store import SchemeVersion

PLACES = {stage: place for place, stage in enumerate(STRAIGHT)}


@dataclass(frozen=True, slots=True)
class Listed:
    """One scheme of the list."""

    id: SchemeId
    title: str
    owner: str
    href: str
    stage: StageBadge
    particulars: str
    figures: tuple[Figure, ...]
    weights: dict[str, int]
    is_applicable: bool
    is_chosen: bool


def listed_schemes(
    versions: Iterable[SchemeVersion], stages: Mapping[SchemeId, Stage], chosen: Collection[SchemeId] = ()
) -> tuple[Listed, ...]:
    """Every scheme with its stage and its main figures; those furthest on their way come first."""
    ordered = sorted(versions, key=lambda version: -PLACES.get(stage_in(stages, version.id), 0))
    return tuple(_listed(version, badge(stage_in(stages, version.id)), version.id in chosen) for version in ordered)


def _listed(version: SchemeVersion, stage: StageBadge, is_chosen: bool) -> Listed:
    try:
        shown = show(version.id, version.number)
    except NoSuchNumber:
        # It stands on a number that this book does not have: its own page says so.
        shown = version
    figures: tuple[Figure, ...] = ()
    weights: dict[str, int] = {}
    is_applicable = False
    if isinstance(shown, Shown):
        figures, weights = (units_figure(shown), cut_figure(shown)), counted_by_weight(shown.findings)
        is_applicable = shown.preview.is_applicable
    return Listed(
        version.id,
        version.title,
        version.owner,
        scheme_href(version.id),
        stage,
        _particulars(version),
        figures,
        weights,
        is_applicable,
        is_chosen,
    )


def _particulars(version: SchemeVersion) -> str:
    said = ngettext("%(count)s operation", "%(count)s operations", version.operations)
    parts = [said % {"count": formats.number(version.operations)}]
    if version.first_on is not None:
        parts.append(_("effective from %(day)s") % {"day": formats.day(version.first_on)})
    parts.append(_("on number %(number)s of the book") % {"number": formats.number(version.baseline)})
    if version.number > 1:
        parts.append(_("version %(number)s") % {"number": formats.number(version.number)})
    return " · ".join(parts)
