"""The page of several schemes side by side, and its table as a file; its address says everything and can be shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tinhgon.decision import Stage
from tinhgon.vocabulary import SchemeId
from tinhgon_site.components.maps import UnitMap
from tinhgon_site.registers.as_of import NotKept
from tinhgon_site.registers.kept_pages import kept_for_readers
from tinhgon_site.registers.store import NoSuchNumber
from tinhgon_site.schemes import store
from tinhgon_site.schemes.compared_files import FORMS
from tinhgon_site.schemes.maps import map_after
from tinhgon_site.schemes.presenters.comparing import comparison
from tinhgon_site.schemes.presenters.differing import InWords, in_words
from tinhgon_site.schemes.presenters.linking import scheme_href
from tinhgon_site.schemes.presenters.listing import listed_schemes
from tinhgon_site.schemes.presenters.stages import StageBadge, StagesOf, badge, stage_in
from tinhgon_site.schemes.scenario import Scenario, scenario
from tinhgon_site.schemes.shown import Shown, show

#: A browser draws no more maps at once than this; the table has no such end.
MAPS_AT_MOST: Final = 12
#: A table of more columns is no table any more, and each column costs a preview.
COMPARED_AT_MOST: Final = 60
#: Asked for instead of a scheme: compare without the decided plan.
NO_REFERENCE: Final = "-"
DECIDED: Final = (Stage.APPLIED, Stage.DECIDED)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the scheme, its stage, and whether the others are held against it."""

    id: SchemeId
    title: str
    href: str
    stage: StageBadge
    is_reference: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to be compared: the schemes, the one the others are held against, and those left out."""

    scenarios: tuple[Scenario, ...]
    chosen: tuple[SchemeId, ...]
    reference: SchemeId | None
    empty: tuple[str, ...]
    left_out: int

    @property
    def differences(self) -> tuple[InWords, ...]:
        """How each of the others differs from the reference, or from the first where there is none."""
        if not self.scenarios:
            return ()
        here = next((one for one in self.scenarios if one.id == self.reference), self.scenarios[0])
        return tuple(in_words(here, one) for one in self.scenarios if one is not here)


@require_safe
@kept_for_readers()
def compare(request: HttpRequest, stages: StagesOf) -> HttpResponse:
    """Any number of schemes in one table, in words, and on maps that move together."""
    known, at = {version.id: version for version in store.schemes()}, stages()
    asked = _asked(request, known, at)
    decided = [id for id in known if stage_in(at, id) in DECIDED]
    context = {
        "schemes": listed_schemes(known.values(), at, chosen=asked.chosen),
        "heads": [_head(one, at, asked.reference) for one in asked.scenarios],
        "groups": comparison(asked.scenarios) if asked.scenarios else (),
        "differences": asked.differences,
        "held_against": next((one.title for one in asked.scenarios if one.id == asked.reference), ""),
        "decided": [(id, known[id].title) for id in decided],
        "reference": asked.reference or NO_REFERENCE,
        "maps": [_named_map(one) for one in asked.scenarios[:MAPS_AT_MOST]],
        "maps_left_out": max(0, len(asked.scenarios) - MAPS_AT_MOST),
        "empty": asked.empty,
        "left_out": asked.left_out,
        "files": [(form, f"{reverse('schemes:compared', args=[form])}?{_query(asked)}") for form in FORMS],
        "address": request.build_absolute_uri(f"{reverse('schemes:compare')}?{_query(asked)}"),
    }
    return render(request, "schemes/compare.html", context)


@require_safe
def compared_file(request: HttpRequest, form: str, stages: StagesOf) -> HttpResponse:
    """The same comparison as CSV or as a workbook."""
    if form not in FORMS:
        raise NotKept(_("The comparison cannot be had as “%(form)s”.") % {"form": form[:20]})
    asked = _asked(request, {version.id: version for version in store.schemes()}, stages())
    write, content_type = FORMS[form]
    titles = [one.title for one in asked.scenarios]
    response = HttpResponse(write(titles, comparison(asked.scenarios), asked.differences), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="comparison.{form}"'
    return response


def _asked(
    request: HttpRequest, known: Mapping[SchemeId, store.SchemeVersion], stages: Mapping[SchemeId, Stage]
) -> Asked:
    chosen = [SchemeId(id) for id in dict.fromkeys(request.GET.getlist("s"))]
    if missing := [id for id in chosen if id not in known]:
        raise NotKept(_("There is no scheme “%(scheme)s”.") % {"scheme": missing[0][:100]})
    compared = chosen[:COMPARED_AT_MOST]
    found = {id: one for id in compared if (one := _scenario(id)) is not None}
    reference = _reference(request.GET.get("ref", ""), known, stages, found.values())
    if reference is not None and reference not in found and (one := _scenario(reference)) is not None:
        found = {reference: one, **found}
    empty = tuple(known[id].title for id in compared if id not in found)
    return Asked(tuple(found.values()), tuple(compared), reference, empty, len(chosen) - len(compared))


def _scenario(id: SchemeId) -> Scenario | None:
    """A scheme as it is compared; none where it changes nothing, or stands on a number that the book does not have."""
    try:
        return scenario(id)
    except NoSuchNumber:
        return None


def _reference(
    asked: str, known: Mapping[SchemeId, object], stages: Mapping[SchemeId, Stage], found: Iterable[Scenario]
) -> SchemeId | None:
    """The scheme asked for, else the decided plan of the units that the others stand on."""
    others = tuple(found)
    if asked == NO_REFERENCE or not others:
        return None
    if asked:
        if SchemeId(asked) not in known:
            raise NotKept(_("There is no scheme “%(scheme)s”.") % {"scheme": asked[:100]})
        return SchemeId(asked)
    decided = [id for id in known if stage_in(stages, id) in DECIDED]
    plans = ((id, _scenario(id)) for id in decided)
    return next((id for id, plan in plans if plan is not None and _share_units(plan, others)), None)


def _share_units(plan: Scenario, others: Iterable[Scenario]) -> bool:
    """Whether a plan stands on any of the old units that one of the others stands on."""
    return any(plan.places.keys() & other.places.keys() for other in others)


def _head(one: Scenario, stages: Mapping[SchemeId, Stage], reference: SchemeId | None) -> Head:
    return Head(one.id, one.title, scheme_href(one.id), badge(stage_in(stages, one.id)), one.id == reference)


def _query(asked: Asked) -> str:
    """What an address has to say to show the same again, whatever is decided later."""
    pairs = [("s", str(id)) for id in asked.chosen]
    return urlencode([*pairs, ("ref", asked.reference or NO_REFERENCE)])


def _named_map(one: Scenario) -> UnitMap:
    """The map after a scheme, told apart from those beside it by the scheme's name."""
    shown = show(one.id, one.version)
    assert isinstance(shown, Shown)  # only what has operations is compared
    after = map_after(shown, pair="compared")
    return replace(after, label=f"{one.title}: {after.label}")
