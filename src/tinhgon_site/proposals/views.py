"""Pages on which the machine is asked: the form, the answer while it comes, what can be done with it."""

from __future__ import annotations

from typing import Any

import orjson
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import NOTHING, may
from tinhgon_site.accounts.store import Person
from tinhgon_site.components.speaking import finding_row
from tinhgon_site.components.values import Link
from tinhgon_site.proposals import actions, choices, presenters, store
from tinhgon_site.proposals.forms import AskingForm, beginning
from tinhgon_site.proposals.land import land_asked
from tinhgon_site.proposals.taking import take_over
from tinhgon_site.proposals.values import Question, State, Wish
from tinhgon_site.proposals.wishing import several, wished
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import AsOf, NotKept, Unreadable
from tinhgon_site.registers.maps import geojson_response, units_collection
from tinhgon_site.registers.presenters.linking import unit_href


@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    """The questions that were put, the last first; each reader's own."""
    found = [one for one in store.questions() if actions.may_see(request.user, one)]
    listed = [(one, presenters.title_of(one), presenters.standing(one)) for one in found]
    may_begin = may(request.user, Deed.DRAFT, over=NOTHING)
    return render(request, "proposals/list.html", {"listed": listed, "may_begin": may_begin})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask which communes should be merged."""
    if not isinstance(request.user, Person) or not may(request.user, Deed.DRAFT, over=NOTHING):
        raise PermissionDenied
    if request.method != "POST":
        form = AskingForm(initial=beginning(request.GET.get("scheme", "")))
        return render(request, "proposals/new.html", {"form": form, "crumbs": _crumbs(_("Ask"))})
    form = AskingForm(request.POST)
    if not form.is_valid():
        return render(request, "proposals/new.html", {"form": form, "crumbs": _crumbs(_("Ask"))}, status=422)
    return redirect("proposals:question", actions.ask(form.asking(), by=request.user, at=timezone.now()))


@require_safe
def page(request: HttpRequest, id: int) -> HttpResponse:
    """A question and its answer, or how far it is; of several plans the one asked for."""
    question, point = _question(request, id), _point(request)
    context = _live(request, question)
    title = presenters.title_of(question)
    source = reverse("proposals:units", args=[id])
    context |= {
        "title": title,
        "map": presenters.plan_map(question, source),
        "crumbs": _crumbs(title),
        "point": point,
        "wishes": presenters.fixed_words(question),
        "later": store.later_than(id),
    }
    found = None if question.is_open else presenters.answered(question, point)
    if question.asking.ask in presenters.SEVERAL and found is not None:
        context |= {
            "heads": choices.heads(question),
            "lines": choices.plan_lines(question),
            "drawn": choices.drawn(question),
            "sureness": choices.sureness_words(question) if question.answer.get("mergers") else "",
        }
    if found is not None:
        context |= {
            "table": presenters.plan_table(found),
            "figures": presenters.figure_lines(found),
            "beside": found.beside and found.beside[0],
            "differing": presenters.differing_words(found),
            "unit": presenters.explained(found, request.GET.get("unit", "")),
        }
    return render(request, "proposals/question.html", context)


@require_safe
def progress(request: HttpRequest, id: int) -> HttpResponse:
    """How far it is, as the piece of the page that asks for itself again; at the end the page comes anew."""
    question = _question(request, id)
    response = render(request, "proposals/live.html", _live(request, question))
    if not question.is_open:
        response["HX-Refresh"] = "true"
    return response


@require_safe
def plan_json(request: HttpRequest, id: int) -> HttpResponse:
    """Where each commune goes in the best plan so far, for the map."""
    question = _question(request, id)
    found = presenters.answered(question, _point(request))
    content = {} if found is None else presenters.plan_on_map(found)
    response = HttpResponse(orjson.dumps(content), content_type="application/json")
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def units_geojson(request: HttpRequest, id: int) -> HttpResponse:
    """The communes asked about, with their shapes and figures."""
    question = _question(request, id)
    day, number = land_asked(question.asking).day, question.asking.number
    at = AsOf(day.on, number, registers.current_number(), is_day_chosen=True)
    collection = units_collection(day, {}, lambda unit: unit_href(unit, at))
    return geojson_response(request, collection, registers.mark_of(number), "proposed")


@require_safe
def unit(request: HttpRequest, id: int) -> HttpResponse:
    """Why one new unit is as it is, as a piece of the page."""
    question = _question(request, id)
    found = presenters.answered(question, _point(request))
    context = {"unit": found and presenters.explained(found, request.GET.get("unit", "")), "question": question}
    return render(request, "proposals/unit.html", context)


@require_POST
def deed(request: HttpRequest, id: int) -> HttpResponse:
    """Stop and keep, cancel, go on, ask anew with something fixed by hand, make a scheme of it."""
    question = _question(request, id)
    if not isinstance(request.user, Person):
        raise PermissionDenied
    match request.POST.get("deed", ""):
        case "keep":
            actions.stop(question, by=request.user, wanted=Wish.KEEP)
        case "cancel":
            actions.stop(question, by=request.user, wanted=Wish.CANCEL)
        case "go-on":
            actions.go_on(question, by=request.user)
        case "wish":
            asking = wished(question, request.POST.get("rule", ""), request.POST.getlist("unit"))
            return redirect("proposals:question", actions.ask(asking, by=request.user, at=timezone.now()))
        case "several":
            asking = several(question, request.POST.get("ask", ""))
            return redirect("proposals:question", actions.ask(asking, by=request.user, at=timezone.now()))
        case "take-over":
            return _take_over(request, question, request.user)
        case other:
            raise Unreadable(_("“%(text)s” is not a deed that is done here.") % {"text": other[:40]})
    return redirect("proposals:question", id)


def _take_over(request: HttpRequest, question: Question, by: Person) -> HttpResponse:
    title = " ".join(request.POST.get("title", "").split())[:200] or presenters.title_of(question)
    plans, point = presenters.plans_of(question), _point(request)
    if question.is_open or not 0 <= point < len(plans):
        raise Unreadable(_("There is no plan to take over yet."))
    scheme = take_over(question, plans[point], title, by=by)
    messages.success(request, _("The plan is a draft now, which you can change on the map."))
    return redirect("drafting:edit", scheme)


def _live(request: HttpRequest, question: Question) -> dict[str, Any]:
    """What the piece that follows the search needs."""
    news = store.news_of(question.id, question.run)
    return {
        "question": question,
        "standing": presenters.standing(question),
        "news": presenters.news_lines(news),
        "is_failed": question.state is State.FAILED,
        "is_following": question.is_open and not question.is_silent,
        "version": f"{question.run}-{len(news)}-{question.state.value}",
        "may_do": actions.may_ask(request.user, question.asking),
        "findings": [finding_row(finding) for finding in question.findings],
    }


def _point(request: HttpRequest) -> int:
    """Which of several plans is asked for, the first if none is."""
    text = (request.POST if request.method == "POST" else request.GET).get("point", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _question(request: HttpRequest, id: int) -> Question:
    try:
        question = store.question(id)
    except store.NoSuchQuestion as missing:
        raise NotKept(_("There is no such question.")) from missing
    if not actions.may_see(request.user, question):
        raise PermissionDenied
    return question


def _crumbs(here: str) -> list[Link]:
    return [Link(_("Ask the machine"), reverse("proposals:list")), Link(here)]
