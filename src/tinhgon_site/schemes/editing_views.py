"""The editor: its page, the shapes and state it asks for, the changes it sends, and the saving of a version."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import orjson
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tinhgon.decision import Refusal, Stage
from tinhgon.vocabulary import SchemeId, UnitId
from tinhgon_site.accounts.store import Person
from tinhgon_site.answers import JSON, language_of_answer
from tinhgon_site.components.speaking import finding_row, said
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import AsOf, NotKept, Unreadable
from tinhgon_site.registers.maps import geojson_response, units_collection
from tinhgon_site.registers.presenters.linking import unit_href
from tinhgon_site.schemes import drafts, editing, store
from tinhgon_site.schemes.drafting import Drafted, drafted
from tinhgon_site.schemes.drafts import Draft
from tinhgon_site.schemes.editing import Amend
from tinhgon_site.schemes.editing_page import crumbs, editor_context
from tinhgon_site.schemes.presenters.drafting import state
from tinhgon_site.schemes.presenters.offering import offers
from tinhgon_site.schemes.presenters.stages import StagesOf, badge, stage_in
from tinhgon_site.schemes.store import NoSuchScheme, SchemeVersion
from tinhgon_site.schemes.wire import Unreadable as Misfit
from tinhgon_site.schemes.wire import read_sending

#: How many units an offer is asked for at most: more is no merger.
ASKED_AT_MOST = 200


@require_safe
@never_cache
@login_required
def edit(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """The draft of a scheme on the map: to be changed by its planners while it is drafted, else to be looked at."""
    version, stage = _version(scheme), stage_in(stages(), SchemeId(scheme))
    draft = drafts.current_draft(version.id)
    if draft is None or (draft.saved_version != version.number and draft.unsaved == 0):
        context = {"version": version, "is_open": stage is Stage.DRAFT, "stage": badge(stage)}
        return render(request, "schemes/edit_begin.html", context | {"crumbs": crumbs(version)})
    is_open = _standing_of(request, draft, stage)["isOpen"]
    return render(request, "schemes/edit.html", editor_context(version, drafted(draft), stage, is_open=is_open))


@require_POST
def begin(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """Begin a draft on the last version, or go on with the one that there is."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    version, stage = _version(scheme), stage_in(stages(), SchemeId(scheme))
    if stage is not Stage.DRAFT:
        raise PermissionDenied
    on = version.first_on or timezone.localdate()
    editing.require_planner(request.user, version.baseline, on)
    editing.begin(version.id, on, by=request.user, at=timezone.now())
    return redirect("drafting:edit", version.id)


@require_safe
def units_geojson(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """The old units with their shapes and figures: all that can be chosen."""
    if not isinstance(request.user, Person):
        return _signed_out()
    standing = _standing(scheme)
    day = standing.day_before
    at = AsOf(day.on, standing.scheme.baseline, registers.current_number(), is_day_chosen=True)
    collection = units_collection(day, {}, lambda unit: unit_href(unit, at))
    return geojson_response(request, collection, registers.mark_of(standing.scheme.baseline), "draft")


@require_safe
def draft_state(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """The draft as it stands; who has it already, by its mark, is told so at once.

    `since` is the number that the asker has: then only the planned units that differ are told.
    """
    if not isinstance(request.user, Person):
        return _signed_out()
    draft, stage = _draft_kept(scheme), stage_in(stages(), SchemeId(scheme))
    account = request.user.get_username()
    etag = _etag(draft, store.current_version(draft.scheme), stage.value, account, language_of_answer())
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        known = _known(draft, request.GET.get("since", ""))
        content = state(drafted(draft), account, known) | _standing_of(request, draft, stage)
        # Whoever signs in again gets another token for forms; a page that stayed open learns it here.
        content |= {"account": account, "csrf": get_token(request)}
        response = HttpResponse(orjson.dumps(content), content_type=JSON)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@require_POST
def make_changes(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """Make the changes that a window sent; each is answered for itself, with the state after them all."""
    if not isinstance(request.user, Person):
        return _signed_out()
    draft, stage = _draft_kept(scheme), stage_in(stages(), SchemeId(scheme))
    try:
        sending = read_sending(request.body)
    except Misfit as misfit:
        return _refused(400, _("What was sent could not be read (%(where)s).") % {"where": misfit.where})
    if sending.account != request.user.get_username():
        return _signed_out()
    answers = editing.make(draft.scheme, sending, by=request.user, at=timezone.now(), stage=stage)
    after = _draft_kept(scheme)
    known = _known(after, str(sending.seen))
    told = [{"id": answer.id, "number": answer.number, "refused": _sentence(answer.refused)} for answer in answers]
    content = state(drafted(after), request.user.username, known) | _standing_of(request, after, stage)
    return HttpResponse(orjson.dumps({"answers": told, "state": content}), content_type=JSON)


@require_safe
def offer(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """Names, kind and seat for a merger of the units asked for, and how it would stand to the law."""
    if not isinstance(request.user, Person):
        return _signed_out()
    units = [UnitId(unit) for unit in request.GET.getlist("unit")[:ASKED_AT_MOST]]
    content = offers(_standing(scheme), units, request.GET.get("name", "")[:200])
    return HttpResponse(orjson.dumps(content), content_type=JSON)


@require_POST
def save_version(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """Keep the draft, as it was seen, as the next version; then go to the page the planner asked for."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    seen, reason = _seen(request), request.POST.get("reason", "").strip()[:2000]
    _draft_kept(scheme)
    kept = editing.save(SchemeId(scheme), by=request.user, at=timezone.now(), seen=seen, reason=reason, amend=amend)
    if isinstance(kept, Refusal):
        for finding in kept.findings:
            messages.error(request, said(finding.message))
        return redirect("drafting:edit", scheme)
    messages.success(request, _("Saved as version %(number)s.") % {"number": kept.version})
    return redirect(reverse("schemes:overview", args=[scheme]) if "leave" in request.POST else
                    reverse("drafting:edit", args=[scheme]))  # fmt: skip


@require_POST
def set_onward(request: HttpRequest, scheme: str, stages: StagesOf, amend: Amend) -> HttpResponse:
    """Set the draft, as it was seen, on the present number of the book."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    _draft_kept(scheme)
    kept = editing.set_onward(
        SchemeId(scheme),
        by=request.user,
        at=timezone.now(),
        seen=_seen(request),
        reason=_("Set on the present number of the book"),
        amend=amend,
    )
    if isinstance(kept, Refusal):
        for finding in kept.findings:
            messages.error(request, said(finding.message))
    else:
        messages.success(request, _("Saved as version %(number)s.") % {"number": kept.version})
    return redirect("drafting:edit", scheme)


def _seen(request: HttpRequest) -> int:
    """The number of the draft that the sender saw."""
    text = request.POST.get("seen", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Unreadable(_("“%(text)s” is no number of a change.") % {"text": text[:40]})
    return int(text)


# --- what is there ---


def _version(scheme: str) -> SchemeVersion:
    try:
        version = store.version_of(SchemeId(scheme))
        registers.mark_of(version.baseline)
    except NoSuchScheme as missing:
        raise NotKept(_("There is no scheme “%(scheme)s”.") % {"scheme": scheme[:100]}) from missing
    except registers.NoSuchNumber as missing:
        raise NotKept(_("The scheme stands on a number that the book does not have.")) from missing
    return version


def _draft_kept(scheme: str) -> Draft:
    draft = drafts.current_draft(_version(scheme).id)
    if draft is None:
        raise NotKept(_("Nobody has begun a draft of the scheme “%(scheme)s”.") % {"scheme": scheme[:100]})
    return draft


def _standing(scheme: str) -> Drafted:
    return drafted(_draft_kept(scheme))


def _known(draft: Draft, since: str) -> Drafted | None:
    """The draft as the asker has it, where that is a number it had."""
    if not (since.isascii() and since.isdigit() and len(since) < 10) or int(since) > draft.number:
        return None
    return drafted(replace(draft, number=int(since)))


def _standing_of(request: HttpRequest, draft: Draft, stage: Stage) -> dict[str, Any]:
    """Whether the reader may change the draft now, and if not, why."""
    current = store.current_version(draft.scheme)
    may = editing.may_edit(draft, request.user, timezone.localdate())
    is_open = stage is Stage.DRAFT and draft.saved_version == current
    is_stale = draft.saved_version != current
    return {"mark": draft.mark.hex, "isOpen": is_open and may, "isStale": is_stale, "stage": stage.value}


def _etag(*said: object) -> str:
    return 'W/"' + hashlib.sha256(repr(said).encode()).hexdigest()[:32] + '"'


def _sentence(finding: Any) -> dict[str, str] | None:
    return None if finding is None else {"code": finding.code, "sentence": str(finding_row(finding).sentence)}


def _signed_out() -> HttpResponse:
    """What is being drafted, and by whom, is for those who work here; what is saved anybody may read."""
    return _refused(401, _("You are no longer signed in. Sign in again in another window; nothing here is lost."))


def _refused(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(orjson.dumps({"sentence": sentence}), status=status, content_type=JSON)
