"""What somebody is entitled to, by facts that are typed in and kept nowhere."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tinhgon.entitlements import entitlement
from tinhgon.exchange import BadInput
from tinhgon.exchange.leaver_files import leaver_from
from tinhgon_site.apparatus.forms import LeaverForm
from tinhgon_site.apparatus.presenters.entitling import Way, ways_of
from tinhgon_site.registers.country import law


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entitling(request: HttpRequest) -> HttpResponse:
    """A form for one person's facts, and the ways to go or to stay beside each other; nothing is kept."""
    if request.method != "POST":
        return _page(request, LeaverForm(initial=_initial(timezone.localdate())))
    form, ways = LeaverForm(request.POST), tuple[Way, ...]()
    if form.is_valid():
        try:
            ways = ways_of(entitlement(leaver_from(form.facts(), ""), law()))
        except BadInput as bad:
            form.take_faults(bad.faults)
    return _page(request, form, ways)


def _page(request: HttpRequest, form: LeaverForm, ways: tuple[Way, ...] = ()) -> HttpResponse:
    context = {"form": form, "ways": ways}
    return render(request, "apparatus/entitlement.html", context, status=400 if form.errors else 200)


def _initial(today: date) -> dict[str, object]:
    return {"on": today, "scheme_effective_on": today.replace(day=1), "directly_affected": True}
