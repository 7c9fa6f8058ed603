"""Addresses at which the editor of a draft asks the machine."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.proposals import drafting_views

app_name = "proposals_drafting"
urlpatterns = [
    path("<str:scheme>/machine/", drafting_views.tool, name="tool"),
    path("<str:scheme>/machine/ask", drafting_views.ask, name="ask"),
    path("<str:scheme>/machine/<int:id>", drafting_views.state, name="state"),
    path("<str:scheme>/machine/<int:id>/deed", drafting_views.deed, name="deed"),
]
