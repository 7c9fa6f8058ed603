"""The first page, and where the figures come from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tinhgon_site.audit import store as audit
from tinhgon_site.decisions import store as decisions
from tinhgon_site.overview.presenters import about as sourcing
from tinhgon_site.overview.presenters import home as glancing
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.as_of import AsOf
from tinhgon_site.registers.changes import changes, main_change
from tinhgon_site.registers.day import day_of
from tinhgon_site.registers.kept_pages import kept_for_readers
from tinhgon_site.registers.nation import is_nation
from tinhgon_site.registers.presenters.province import figures, place_name
from tinhgon_site.registers.views import nation_page
from tinhgon_site.schemes import store as schemes
from tinhgon_site.schemes.presenters.listing import listed_schemes


@require_safe
@kept_for_readers()
def home(request: HttpRequest) -> HttpResponse:
    """The province before and after at a glance, the schemes, and the question everybody has."""
    number = registers.current_number()
    if number == 0:
        return render(request, "registers/empty.html")
    at = AsOf(timezone.localdate(), number, number)
    if is_nation(number, at.on):
        return nation_page(request, at)
    today = day_of(number, at.on)
    change = main_change(number)
    context = {
        "at": at,
        "place": place_name(today),
        "figures": figures(today),
        "schemes": listed_schemes(schemes.schemes(), decisions.stages()),
        "entry": registers.entry(number),
        "head": audit.head(),
    }
    if change is not None:
        glance = glancing.Glance(change, day_of(number, change.eve), day_of(number, change.on), at)
        context |= {
            "glance": glance,
            "headline": glancing.headline(glance),
            "lead": glancing.lead(glance),
            "figures": glancing.figures(glance),
            "maps": glancing.maps(glance),
            "population": glancing.population(glance),
            "divided": glancing.divided(glance),
            "later": [other for other in changes(number) if other is not change],
        }
    return render(request, "overview/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Sources, estimates, what is not verified, what is approximate."""
    register = registers.load_units()
    context = {
        "sources": sourcing.sources_table(register),
        "acts": sourcing.acts_table(register),
        "unverified": sourcing.unverified_table(),
        "demonstration": sourcing.demonstration_texts(register),
        "is_approximate": sourcing.is_approximate(),
    }
    return render(request, "overview/about.html", context)
