"""Pages that anybody may read: bodies, counts, flows, competences; nobody is named on them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import NOTHING, may
from tinhgon_site.accounts.store import Person
from tinhgon_site.apparatus import actions, papers
from tinhgon_site.apparatus.addresses import page_href
from tinhgon_site.apparatus.chart import chart_file, sheets_of
from tinhgon_site.apparatus.competences import alike, gaps
from tinhgon_site.apparatus.figures import figures_of, together
from tinhgon_site.apparatus.flow import flow_svg
from tinhgon_site.apparatus.forms import JudgementForm
from tinhgon_site.apparatus.leaving import bill_of
from tinhgon_site.apparatus.presenters import competing, drawing, establishment
from tinhgon_site.apparatus.presenters import completeness as telling
from tinhgon_site.apparatus.seeing import sight_of
from tinhgon_site.apparatus.store import Judged
from tinhgon_site.apparatus.views.framing import as_word, first_unit, frame, side_asked, unit_asked, waiting
from tinhgon_site.apparatus.worlds import offers, world_of
from tinhgon_site.registers.as_of import NotKept


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """The schemes that have bodies, posts and people to show."""
    return render(request, "apparatus/all.html", {"offers": offers()})


@require_safe
@waiting
def home(request: HttpRequest, scheme: str) -> HttpResponse:
    """A scheme's apparatus at a glance."""
    world = world_of(scheme)
    sums = {side: together(figures_of(world, side).values()) for side in ("before", "after")}
    bodies = {side: len(figures_of(world, side)) for side in ("before", "after")}
    sees = bool(sight_of(request))
    context = frame(world, "home") | {
        "sums": sums,
        "bodies": bodies,
        "people": len(world.people),
        "placements": telling.placements_table(world, world.people.values(), "", leads_on=sees),
        "flow": flow_svg(drawing.flow_of(world, "")),
        "sees": sees,
    }
    return render(request, "apparatus/home.html", context)


@require_safe
@waiting
def chart(request: HttpRequest, scheme: str) -> HttpResponse:
    """The organisation chart of a unit, before and after; each prints on its own A3."""
    world = world_of(scheme)
    unit = unit_asked(request, world, "after") or first_unit(world)
    charts = {side: drawing.chart_of(world, side, unit) for side in ("before", "after")}
    if request.GET.get("form") == "svg":
        side = side_asked(request)
        response = HttpResponse(chart_file(charts[side]), content_type="image/svg+xml")
        response["Content-Disposition"] = f'attachment; filename="chart-{side}.svg"'
        return response
    drawn = [
        (side, made, sheets_of(made), page_href(world, "chart", unit=unit, side=side, form="svg"))
        for side, made in charts.items()
    ]
    return render(request, "apparatus/chart.html", frame(world, "chart", unit) | {"charts": drawn})


@require_safe
@waiting
def flow(request: HttpRequest, scheme: str) -> HttpResponse:
    """From where to where people go."""
    world = world_of(scheme)
    unit = unit_asked(request, world, "after")
    made = drawing.flow_of(world, unit)
    context = frame(world, "flow", unit) | {"flow": flow_svg(made), "table": drawing.flow_table(made)}
    return render(request, "apparatus/flow.html", context)


@require_safe
@waiting
def posts(request: HttpRequest, scheme: str) -> HttpResponse:
    """The establishment: posts, holders, vacancies, surplus, span, pay."""
    world, side = world_of(scheme), side_asked(request)
    unit = unit_asked(request, world, side)
    sight = sight_of(request)
    sees_pay = sight.reaches_unit(world, unit) if unit else sight.is_everything
    context = frame(world, "posts", unit, side) | {
        "table": establishment.establishment_table(world, side, unit, sees_pay=sees_pay),
        "waiting": telling.waiting_count(world, unit) if side == "after" else 0,
        "sides": [(one, page_href(world, "posts", side=one)) for one in ("before", "after")],
    }
    return render(request, "apparatus/posts.html", context)


@require_safe
@waiting
def completeness(request: HttpRequest, scheme: str) -> HttpResponse:
    """By kind: carried, ended with a reason, unplaced; and how people stand."""
    world = world_of(scheme)
    unit = unit_asked(request, world, "after")
    people = [m for m in world.people.values() if not unit or unit in (m.heir, m.unit_before, m.unit_after)]
    sees = bool(sight_of(request))
    context = frame(world, "completeness", unit) | {
        "kinds": telling.kinds_table(world),
        "unplaced": telling.unplaced_table(world),
        "placements": telling.placements_table(world, people, unit, leads_on=sees),
        "sees": sees,
    }
    return render(request, "apparatus/completeness.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@waiting
def competences(request: HttpRequest, scheme: str) -> HttpResponse:
    """Which body does what over which land; what overlaps; what nobody does."""
    world = world_of(scheme)
    may_judge = may(request.user, Deed.DRAFT, over=NOTHING)
    if request.method == "POST":
        form = JudgementForm(request.POST)
        pair = next((one for one in alike(world) if one.pair == request.POST.get("pair")), None)
        if not isinstance(request.user, Person) or not may_judge:
            raise PermissionDenied
        if pair is None or not form.is_valid():
            messages.error(request, _("Say why: a judgement needs a reason."))
        else:
            given = form.cleaned_data
            by = request.user.full_name
            said = Judged(given["verdict"] == "accept", given["reason"], by, timezone.now())
            actions.judge(world.id, pair, said, by=request.user)
        return redirect(page_href(world, "competences", unit=request.GET.get("unit", "")))
    first = unit_asked(request, world, "after") or first_unit(world)
    context = frame(world, "competences", first) | {
        "table": competing.map_table(world, "after", first),
        "pairs": competing.overlapping(world),
        "gaps": gaps(world),
        "may_judge": may_judge,
    }
    return render(request, "apparatus/competences.html", context)


@require_safe
@waiting
def cost(request: HttpRequest, scheme: str) -> HttpResponse:
    """What those who leave cost, what their pay would have been, when one has paid for the other."""
    world = world_of(scheme)
    sums = {side: together(figures_of(world, side).values()) for side in ("before", "after")}
    bill = bill_of(world)
    payback = bill.cost.payback_months
    return render(
        request, "apparatus/cost.html", frame(world, "cost") | {"bill": bill, "sums": sums, "payback": payback}
    )


@require_safe
@waiting
def annex(request: HttpRequest, scheme: str, form: str) -> HttpResponse:
    """The staff plan of a unit, or what is handed over to it, as an annex for Word."""
    world = world_of(scheme)
    make = {"staff-plan": papers.staff_plan, "assets": papers.assets}.get(form)
    if make is None:
        raise NotKept(_("There is no such annex."))
    unit = unit_asked(request, world, "after") or first_unit(world)
    return as_word(make(world, unit), f"{form}.docx")
