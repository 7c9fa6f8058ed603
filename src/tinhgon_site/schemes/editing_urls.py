"""Addresses of the editor: its page, what it asks for and what it sends."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.schemes import beginning_views, editing_views

app_name = "drafting"
urlpatterns = [
    path("new/", beginning_views.new, name="new"),
    path("<str:scheme>/edit/", editing_views.edit, name="edit"),
    path("<str:scheme>/edit/begin", editing_views.begin, name="begin"),
    path("<str:scheme>/edit/units.geojson", editing_views.units_geojson, name="units"),
    path("<str:scheme>/edit/state", editing_views.draft_state, name="state"),
    path("<str:scheme>/edit/changes", editing_views.make_changes, name="changes"),
    path("<str:scheme>/edit/offer", editing_views.offer, name="offer"),
    path("<str:scheme>/edit/onward", editing_views.set_onward, name="onward"),
    path("<str:scheme>/edit/save", editing_views.save_version, name="save"),
]
