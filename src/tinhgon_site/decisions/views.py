"""The page on which a scheme is decided about: what is on the table, what is new, what comes next; and its paper."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.decision import Decision, Refusal, Step, conditions_of, may, open_conditions, steps_from
from tinhgon.vocabulary import SchemeId
from tinhgon_site.accounts.demonstration import is_open_to
from tinhgon_site.accounts.store import Person
from tinhgon_site.audit.store import head as chain_head
from tinhgon_site.components.speaking import finding_row, word_for
from tinhgon_site.decisions import actions
from tinhgon_site.decisions.forms import AnswersForm, AppraisalForm, GroundsForm, ResolutionForm
from tinhgon_site.decisions.paper_document import paper_document
from tinhgon_site.decisions.presenters.consequences import consequences
from tinhgon_site.decisions.presenters.paper import paper_of
from tinhgon_site.decisions.presenters.rights import rights_told
from tinhgon_site.decisions.presenters.since import Since, since
from tinhgon_site.decisions.presenters.table import next_steps, trail
from tinhgon_site.decisions.sightings import Sighting, note_sighting
from tinhgon_site.decisions.table import OnTheTable, on_the_table
from tinhgon_site.registers.as_of import NotKept, Unreadable
from tinhgon_site.registers.store import NoSuchNumber
from tinhgon_site.schemes.downloads import DOCX
from tinhgon_site.schemes.maps import new_units
from tinhgon_site.schemes.presenters.changes import dispositions_table
from tinhgon_site.schemes.presenters.overview import counted_by_weight, figures, status_figures, weighed
from tinhgon_site.schemes.shown import Shown
from tinhgon_site.schemes.store import NoSuchScheme
from tinhgon_site.schemes.views import frame, shown_or_missing

Taken = Decision | Refusal
#: How to take each step, from the form and what the reader saw.
Taking = Callable[[SchemeId, Person, GroundsForm, str], Taken]


def table_of(scheme: str) -> OnTheTable:
    """What is on the table; a page that says so where there is no such scheme, or no book that it stands on."""
    try:
        return on_the_table(SchemeId(scheme))
    except NoSuchNumber as missing:
        raise NotKept(_("The scheme stands on a number that the book does not have.")) from missing
    except NoSuchScheme as missing:
        raise NotKept(_("There is no scheme “%(scheme)s”.") % {"scheme": scheme[:100]}) from missing


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, scheme: str) -> HttpResponse:
    """Show what is on the table, and take a step with it."""
    if request.method != "POST":
        return _page(request, scheme, {})
    if not isinstance(request.user, Person):
        raise PermissionDenied
    table = table_of(scheme)
    step = _step_asked(request)
    form = _form_of(step, table.decision, request.POST)
    if not form.is_valid():
        return _page(request, scheme, {step: form}, status=422)
    taken = TAKING[step](SchemeId(scheme), request.user, form, request.POST.get("seen", "")[:100])
    if isinstance(taken, Refusal):
        return _page(request, scheme, {step: form}, refusal=taken, status=409)
    said = _("The scheme is now at the stage “%(stage)s”.") % {"stage": word_for("stage", taken.stage.value)}
    if step is Step.ANSWER:
        said = _("The answers are kept.")
    messages.success(request, said)
    return redirect("decisions:decision", scheme=scheme)


def _step_asked(request: HttpRequest) -> Step:
    text = request.POST.get("step", "")
    if text not in TAKING:
        raise Unreadable(_("“%(text)s” is not a step that is taken here.") % {"text": text[:40]})
    return Step(text)


def _page(
    request: HttpRequest,
    scheme: str,
    forms: dict[Step, GroundsForm],
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    table = table_of(scheme)
    decision, shown = table.decision, table.shown
    allowed = allowed_steps(request, table)
    steps = next_steps(decision, allowed=allowed, is_demonstration=is_open_to(request))
    context = frame(shown or shown_or_missing(request, scheme), "decision", decision.stage) | {
        "table": table,
        "rights": rights_told(request.user, table),
        "figures": () if shown is None else figures(shown)[:3],
        "statuses": () if shown is None else status_figures(shown),
        "weights": {} if shown is None else counted_by_weight(shown.findings),
        "weighed": () if shown is None else weighed(shown, new_units(shown)),
        "consequences": () if shown is None else consequences(shown),
        "dispositions": None if shown is None else dispositions_table(shown),
        "since": _since(request, table),
        "conditions": conditions_of(decision),
        "stale": [finding_row(finding) for finding in table.stale],
        "may_amend": Step.AMEND in allowed,
        "steps": [(step, forms.get(step.step) or _form_of(step.step, decision)) for step in steps],
        "refusal": [finding_row(finding) for finding in refusal.findings] if refusal else [],
        "trail": trail(decision),
    }
    return render(request, "decisions/decision.html", context, status=status)


def allowed_steps(request: HttpRequest, table: OnTheTable) -> set[Step]:
    """The steps that this reader's roles allow now."""
    person = request.user
    if not isinstance(person, Person):
        return set()
    stage, reaches, now = table.decision.stage, actions.reaches(table), timezone.now()
    return {step for step in steps_from(stage) if may(actions.role_for(person, step, stage, reaches, now), step, stage)}


def _since(request: HttpRequest, table: OnTheTable) -> Since | None:
    """What is new to a reader who is signed in; that they see it now is remembered."""
    person = request.user
    if not isinstance(person, Person):
        return None
    decision = table.decision
    now = Sighting(decision.version, table.fingerprint, len(decision.records))
    earlier = note_sighting(person.username, decision.scheme, now, at=timezone.now())
    return None if earlier is None else since(table, earlier, actions.name_of(person))


@require_safe
def paper(request: HttpRequest, scheme: str) -> HttpResponse:
    """The decision paper, to be printed: what was decided about or is on the table, with its hash and the record's."""
    table, shown = _paper_asked(scheme)
    context = {
        "paper": paper_of(table, shown),
        "head": chain_head(),
        "made_at": timezone.now(),
        "address": request.build_absolute_uri(),
    }
    return render(request, "decisions/paper.html", context)


@require_safe
def paper_for_word(request: HttpRequest, scheme: str) -> HttpResponse:
    """The same paper for Word, with the annex in the form of the country's papers."""
    table, shown = _paper_asked(scheme)
    response = HttpResponse(paper_document(table, shown, chain_head()), content_type=DOCX)
    response["Content-Disposition"] = 'attachment; filename="decision.docx"'
    return response


def _paper_asked(scheme: str) -> tuple[OnTheTable, Shown]:
    table = table_of(scheme)
    if table.shown is None:
        raise NotKept(_("The scheme has no operations yet, so there is nothing to decide about."))
    return table, table.shown


def _form_of(step: Step, decision: Decision, typed: QueryDict | None = None) -> GroundsForm:
    """The form of a step, empty or as typed; it asks for nothing twice that is answered."""
    auto_id = f"{step}-%s"
    if step is Step.ANSWER:
        asked = open_conditions(decision) or conditions_of(decision)
        return AnswersForm(typed, auto_id=auto_id, conditions=asked)
    form = {Step.APPRAISE: AppraisalForm, Step.DECIDE: ResolutionForm}.get(step, GroundsForm)
    return form(typed, auto_id=auto_id)


# --- taking a step ---


def _submit(scheme: SchemeId, by: Person, form: GroundsForm, seen: str) -> Taken:
    return actions.submit(scheme, by=by, at=timezone.now(), seen=seen)


def _appraise(scheme: SchemeId, by: Person, form: GroundsForm, seen: str) -> Taken:
    assert isinstance(form, AppraisalForm)  # the form of this step
    opinion = form.cleaned_data["grounds"]
    return actions.appraise(scheme, by=by, at=timezone.now(), seen=seen, opinion=opinion, conditions=form.given())


def _answer(scheme: SchemeId, by: Person, form: GroundsForm, seen: str) -> Taken:
    assert isinstance(form, AnswersForm)  # the form of this step
    return actions.answer(scheme, by=by, at=timezone.now(), answers=form.answers())


def _return(scheme: SchemeId, by: Person, form: GroundsForm, seen: str) -> Taken:
    return actions.return_scheme(scheme, by=by, at=timezone.now(), grounds=form.cleaned_data["grounds"])


def _withdraw(scheme: SchemeId, by: Person, form: GroundsForm, seen: str) -> Taken:
    return actions.withdraw(scheme, by=by, at=timezone.now(), grounds=form.cleaned_data["grounds"])


def _decide(scheme: SchemeId, by: Person, form: GroundsForm, seen: str) -> Taken:
    assert isinstance(form, ResolutionForm)  # the form of this step
    resolution, remark = form.resolution(), form.cleaned_data["grounds"]
    return actions.decide(scheme, by=by, at=timezone.now(), seen=seen, resolution=resolution, remark=remark)


TAKING: dict[str, Taking] = {
    Step.SUBMIT: _submit,
    Step.APPRAISE: _appraise,
    Step.ANSWER: _answer,
    Step.RETURN: _return,
    Step.WITHDRAW: _withdraw,
    Step.DECIDE: _decide,
}
