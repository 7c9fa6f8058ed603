"""What the editor asks the machine, and how the answer comes back into the draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tinhgon.decision import Stage
from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts.store import Person
from tinhgon_site.components.speaking import finding_row
from tinhgon_site.proposals import actions, drafting, presenters, store
from tinhgon_site.proposals.values import Ask, Question, Wish
from tinhgon_site.proposals.wishing import RULES
from tinhgon_site.registers.as_of import NotKept, Unreadable
from tinhgon_site.schemes.drafts import Draft, current_draft
from tinhgon_site.schemes.presenters.stages import StagesOf, stage_in

#: What the editor may ask.
ASKS: Final[Mapping[str, Ask]] = {"repair": Ask.REPAIR, "near": Ask.NEAR, "prove": Ask.PLAN}
WISHES_AT_MOST: Final = 200


@require_safe
def tool(request: HttpRequest, scheme: str, stages: StagesOf) -> HttpResponse:
    """The words of the editor's tool, in the reader's language."""
    _draft(scheme)
    return _json(presenters.tool_texts())


@require_POST
def ask(request: HttpRequest, scheme: str, stages: StagesOf) -> HttpResponse:
    """Put a question about a draft as it stands; where to look how far it is."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    wanted = ASKS.get(request.POST.get("ask", ""))
    near = request.POST.getlist("unit")
    if wanted is None or (wanted is Ask.NEAR and not near):
        raise Unreadable(_("Choose the communes on the map first."))
    try:
        asking = drafting.asking_about(_draft(scheme), wanted, near, _wishes(request.POST.get("wishes", "[]")))
    except drafting.NothingToAsk as nothing:
        raise Unreadable(_("Choose the communes on the map first.")) from nothing
    id = actions.ask(asking, by=request.user, at=timezone.now())
    return _json({"id": id, "address": reverse("proposals_drafting:state", args=[scheme, id])})


@require_safe
def state(request: HttpRequest, scheme: str, id: int, stages: StagesOf) -> HttpResponse:
    """How far a question is, for the editor."""
    question = _question(request, scheme, id)
    return _json(_state(question))


@require_POST
def deed(request: HttpRequest, scheme: str, id: int, stages: StagesOf) -> HttpResponse:
    """Stop and keep, cancel, or bring the answer into the draft."""
    question = _question(request, scheme, id)
    if not isinstance(request.user, Person):
        raise PermissionDenied
    match request.POST.get("deed", ""):
        case "keep":
            actions.stop(question, by=request.user, wanted=Wish.KEEP)
        case "cancel":
            actions.stop(question, by=request.user, wanted=Wish.CANCEL)
        case "apply":
            return _json(_apply(question, request.user, stage_in(stages(), SchemeId(scheme))))
        case other:
            raise Unreadable(_("“%(text)s” is not a deed that is done here.") % {"text": other[:40]})
    return _json(_state(store.question(id)))


def _apply(question: Question, by: Person, stage: Stage) -> dict[str, Any]:
    answer = drafting.apply(question, by=by, at=timezone.now(), stage=stage)
    if answer is None:
        return {"done": False, "sentence": _("The draft is as good as it can be: nothing has to move.")}
    if answer.refused is not None:
        return {"done": False, "sentence": str(finding_row(answer.refused).sentence)}
    goodness = presenters.standing(question)
    return {"done": True, "sentence": _("The draft is rearranged; Undo takes it back. %(how)s") % {"how": goodness}}


def _state(question: Question) -> dict[str, Any]:
    sentences = [presenters.standing(question), *(str(finding_row(one).sentence) for one in question.findings)]
    return {
        "isOpen": question.is_open and not question.is_silent,
        "hasPlan": bool(question.plan),
        "state": question.state.value,
        "sentence": " ".join(sentences),
    }


def _wishes(text: str) -> list[tuple[str, list[str]]]:
    """What is pinned in the window: rules with the communes that they are about."""
    try:
        said = orjson.loads(text)
        found = [(str(one["rule"]), [str(unit) for unit in one["units"]]) for one in said[:WISHES_AT_MOST]]
    except (orjson.JSONDecodeError, KeyError, TypeError) as misfit:
        raise Unreadable(_("What is pinned could not be read.")) from misfit
    return [wish for wish in found if wish[0] in RULES]


def _draft(scheme: str) -> Draft:
    draft = current_draft(SchemeId(scheme))
    if draft is None:
        raise NotKept(_("Nobody has begun a draft of the scheme “%(scheme)s”.") % {"scheme": scheme[:100]})
    return draft


def _question(request: HttpRequest, scheme: str, id: int) -> Question:
    try:
        question = store.question(id)
    except store.NoSuchQuestion as missing:
        raise NotKept(_("There is no such question.")) from missing
    if question.asking.given.scheme != scheme:
        raise NotKept(_("There is no such question."))
    if not actions.may_see(request.user, question):
        raise PermissionDenied
    return question


def _json(content: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(orjson.dumps(content), content_type="application/json")
    response["Cache-Control"] = "private, no-store"
    return response
