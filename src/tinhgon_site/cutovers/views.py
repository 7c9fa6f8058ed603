"""The page on which a decided scheme is carried out, step by step, and undone."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.cutover import CutoverPlan, is_in_force, plan_annulment
from tinhgon.cutover.undoing import YEARS_AHEAD
from tinhgon.decision import Decision, Refusal, Stage, Step, conditions_of
from tinhgon.vocabulary import Findings, SchemeId
from tinhgon_site.accounts.demonstration import is_open_to
from tinhgon_site.accounts.store import Person
from tinhgon_site.components.speaking import finding_row
from tinhgon_site.cutovers import actions, files, store
from tinhgon_site.cutovers.actions import Drafted
from tinhgon_site.cutovers.presenters import FILES, is_begun, step_lines
from tinhgon_site.cutovers.watching import running
from tinhgon_site.decisions.forms import GroundsForm
from tinhgon_site.decisions.presenters.table import next_steps
from tinhgon_site.decisions.store import load_decision
from tinhgon_site.decisions.views import allowed_steps, table_of
from tinhgon_site.registers.as_of import NotKept, Unreadable
from tinhgon_site.schemes import store as schemes
from tinhgon_site.schemes.store import NoSuchScheme
from tinhgon_site.schemes.views import frame, shown_or_missing

STEPS_HERE = (Step.APPLY, Step.UNDO)
#: How a page follows a cutover: it found it under way, or began it itself.
WATCHING, BEGUN = "watching", "begun"


@require_http_methods(["GET", "HEAD", "POST"])
def cutover(request: HttpRequest, scheme: str) -> HttpResponse:
    """Show the steps and how far they are; carry out, go on, undo."""
    if request.method != "POST":
        return _page(request, scheme)
    if not isinstance(request.user, Person):
        raise PermissionDenied
    table_of(scheme)
    match request.POST.get("deed", ""):
        case "apply":
            return _apply(request, request.user, scheme)
        case "undo":
            return _undo(request, request.user, scheme)
        case other:
            raise Unreadable(_("“%(text)s” is not a deed that is done here.") % {"text": other[:40]})


def _apply(request: HttpRequest, by: Person, scheme: str) -> HttpResponse:
    at_work = running(actions.plan_of(load_decision(SchemeId(scheme))))
    if at_work is not None and not at_work.is_silent:
        # Pressed twice, or by two: it is under way, and can be watched.
        return redirect("cutovers:cutover", scheme=scheme)
    outcome = actions.apply(SchemeId(scheme), by=by, at=timezone.now())
    if isinstance(outcome, Refusal) or not outcome.is_complete:
        return _page(request, scheme, refusal=outcome.findings)
    said = _("The scheme is carried out: the book is now at number %(number)s.") % {"number": outcome.number}
    return _done(request, scheme, said, outcome.findings)


def _undo(request: HttpRequest, by: Person, scheme: str) -> HttpResponse:
    reason, on = _reason(request.POST.get("reason", "")), _day(request.POST.get("on", ""))
    outcome = actions.undo(SchemeId(scheme), by=by, at=timezone.now(), reason=reason, on=on)
    if isinstance(outcome, Drafted):
        messages.success(request, _("The scheme that undoes it is drafted. It has to be decided like any other."))
        return redirect("schemes:overview", scheme=outcome.scheme)
    if isinstance(outcome, Refusal) or not outcome.is_complete:
        return _page(request, scheme, refusal=outcome.findings, reason=reason)
    said = _("The scheme is annulled: the book is at number %(number)s, derived again without it.")
    return _done(request, scheme, said % {"number": outcome.number}, outcome.findings)


def _done(request: HttpRequest, scheme: str, said: str, findings: Findings) -> HttpResponse:
    messages.success(request, said)
    for finding in findings:
        messages.warning(request, str(finding_row(finding).sentence))
    return redirect("cutovers:cutover", scheme=scheme)


def _reason(text: str) -> str:
    form = GroundsForm({"grounds": text})
    if not form.is_valid():
        raise Unreadable(_("The reason is too long or has a character that cannot be kept. Write it anew."))
    return str(form.cleaned_data["grounds"])


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip()[:40])
    except ValueError as wrong:
        said = _("“%(text)s” is not a day. Write it as year-month-day, for example 2025-07-01.")
        raise Unreadable(said % {"text": text[:40]}) from wrong


def _page(request: HttpRequest, scheme: str, *, refusal: Findings = (), reason: str = "") -> HttpResponse:
    table = table_of(scheme)
    decision, id = table.decision, SchemeId(scheme)
    context = frame(table.shown or shown_or_missing(request, scheme), "cutover", decision.stage)
    kept = schemes.load_scheme(id, decision.version)
    plan = actions.plan_of(decision)
    done = {one.step: one for one in store.done_steps(plan.id)}
    undoing = plan_annulment(decision, kept, reason="", on=timezone.localdate())
    at_work = running(plan) or running(undoing)
    annulled = {one.step: one for one in store.done_steps(undoing.id)}
    steps = next_steps(
        decision,
        allowed=allowed_steps(request, table),
        is_demonstration=is_open_to(request),
        steps=STEPS_HERE,
    )
    today = timezone.localdate()
    context |= {
        "table": table,
        "steps": steps,
        "lines": step_lines(plan.steps, done, id, has_files=not annulled, at_work=at_work),
        "at_work": at_work,
        "watch": "" if at_work is None or at_work.is_silent else WATCHING,
        "conditions": conditions_of(decision),
        "undone_by": None if not kept.operations else date(kept.days[-1].year + YEARS_AHEAD, 12, 31),
        "annulled": step_lines(annulled, annulled, id, has_files=False),
        "is_begun": is_begun(plan, done),
        "is_ended": decision.stage is Stage.UNDONE,
        "is_in_force": bool(kept.operations) and is_in_force(kept, today),
        "reversals": store.reversals_of(id),
        "reason": reason,
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "refusal": [finding_row(finding) for finding in refusal],
    }
    return render(request, "cutovers/cutover.html", context, status=409 if refusal else 200)


@require_safe
def progress(request: HttpRequest, scheme: str) -> HttpResponse:
    """Where the cutover is, as a piece of the page that asks for itself again while it runs."""
    table = table_of(scheme)
    plan, kept = _plans(table.decision)
    at_work = next((one for each in (plan, kept) if (one := running(each)) is not None), None)
    done = {one.step: one for one in store.done_steps(plan.id)}
    annulled = {one.step: one for one in store.done_steps(kept.id)}
    watch = WATCHING if request.GET.get("watch") == WATCHING else BEGUN
    is_over = at_work is None and (watch == WATCHING or all(step in done for step in plan.steps))
    context = {
        "version": {"id": scheme},
        "lines": step_lines(plan.steps, done, SchemeId(scheme), has_files=not annulled, at_work=at_work),
        "at_work": at_work,
        "watch": "" if is_over or (at_work is not None and at_work.is_silent) else watch,
    }
    response = render(request, "cutovers/live.html", context)
    if is_over and watch == WATCHING:
        # Who only watches gets the page anew; who pressed the button gets it as the answer to that.
        response["HX-Refresh"] = "true"
    return response


def _plans(decision: Decision) -> tuple[CutoverPlan, CutoverPlan]:
    kept = schemes.load_scheme(decision.scheme, decision.version)
    return actions.plan_of(decision), plan_annulment(decision, kept, reason="", on=timezone.localdate())


@require_safe
def file(request: HttpRequest, scheme: str, name: str) -> HttpResponse:
    """A file that carrying out wrote: crosswalk, lineage, record."""
    try:
        decision = load_decision(SchemeId(scheme))
    except NoSuchScheme as missing:
        raise NotKept(_("There is no scheme “%(scheme)s”.") % {"scheme": scheme[:100]}) from missing
    content = files.read_file(f"{actions.plan_of(decision).folder}/{name}") if name in FILES.values() else None
    if content is None:
        raise NotKept(_("There is no file “%(name)s” of this scheme.") % {"name": name[:100]})
    content_type = "application/json" if name.endswith(".json") else "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
