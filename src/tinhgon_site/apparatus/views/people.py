"""Pages that name people: each look is written down, and nobody sees anybody beyond their own scope."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tinhgon.checks import Placement
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import may
from tinhgon_site.accounts.store import Person, person_named
from tinhgon_site.apparatus import actions, papers
from tinhgon_site.apparatus.addresses import person_href
from tinhgon_site.apparatus.concerned import own_line
from tinhgon_site.apparatus.forms import LinkForm
from tinhgon_site.apparatus.leaving import entitlement_of
from tinhgon_site.apparatus.presenters import completeness as telling
from tinhgon_site.apparatus.presenters import one as telling_one
from tinhgon_site.apparatus.seeing import EVERYBODY, Sight, code_of, note_look, person_coded, sight_of
from tinhgon_site.apparatus.views.framing import as_word, first_unit, frame, unit_asked, waiting
from tinhgon_site.apparatus.worlds import World, offers, world_of

PER_PAGE = 100


def _sight(request: HttpRequest) -> Sight:
    sight = sight_of(request)
    if not sight:
        raise PermissionDenied
    return sight


@never_cache
@login_required
@require_safe
@waiting
def people(request: HttpRequest, scheme: str) -> HttpResponse:
    """One line for each person whom the reader may see."""
    sight, world = _sight(request), world_of(scheme)
    unit = unit_asked(request, world, "after")
    placement = request.GET.get("placement", "")
    chosen = placement if placement in set(Placement) else ""
    seen = telling.people_seen(world, sight, unit)
    listed = [moved for moved in seen if not chosen or moved.line.placement == chosen]
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    lines = list(page.object_list)
    note_look(request, world, unit or EVERYBODY, len(lines))
    context = frame(world, "completeness", unit) | {
        "table": telling.people_table(world, lines),
        "page_of": page,
        "placements": telling.placements_table(world, seen, unit, leads_on=True),
        "placement": chosen,
    }
    return render(request, "apparatus/people.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@waiting
def person(request: HttpRequest, scheme: str, person: str) -> HttpResponse:
    """One person: where they stand, why, and what they are entitled to."""
    sight, world = _sight(request), world_of(scheme)
    missing = _("There is nobody here whom you may see.")
    moved = person_coded(world, person, missing)
    if not sight.reaches(world, moved):
        raise PermissionDenied
    if request.method == "POST":
        return _link(request, world, moved.line.person)
    note_look(request, world, code_of(moved.line.person), 1)
    context = frame(world, "completeness") | {
        "told": telling_one.told(world, moved),
        "ways": telling_one.ways(moved, entitlement_of(world, moved)),
        "may_link": may(request.user, Deed.MANAGE_ACCOUNTS),
        "form": LinkForm(),
    }
    return render(request, "apparatus/person.html", context)


@never_cache
@login_required
@require_safe
@waiting
def leavers(request: HttpRequest, scheme: str) -> HttpResponse:
    """Those of a unit who have no post after the scheme, as an annex for Word."""
    sight, world = _sight(request), world_of(scheme)
    unit = unit_asked(request, world, "after") or first_unit(world)
    seen = telling.people_seen(world, sight, unit)
    note_look(request, world, unit, len(seen))
    return as_word(papers.leavers(world, unit, seen), "leavers.docx")


def _link(request: HttpRequest, world: World, person: str) -> HttpResponse:
    form = LinkForm(request.POST)
    account = person_named(form.cleaned_data["account"]) if form.is_valid() else None
    if not isinstance(request.user, Person) or not may(request.user, Deed.MANAGE_ACCOUNTS):
        raise PermissionDenied
    if account is None:
        messages.error(request, _("There is no account with this sign-in name."))
    else:
        actions.link_account(account, person, by=request.user, at=timezone.now())
        messages.success(request, _("This account now shows its own post."))
    return redirect(person_href(world, person))


@never_cache
@login_required
@require_safe
@waiting
def my_post(request: HttpRequest) -> HttpResponse:
    """What happens to my post, when, why, what I am entitled to, whom I ask; nobody else's line."""
    account = request.user
    assert isinstance(account, Person)  # who has signed in has an account
    shown = []
    for offer in offers():
        world = world_of(offer.id)
        moved = own_line(account, world)
        if moved is not None:
            shown.append(telling_one.own(world, moved, entitlement_of(world, moved)))
    return render(request, "apparatus/my_post.html", {"shown": shown})
