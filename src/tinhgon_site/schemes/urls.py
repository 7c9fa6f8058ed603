"""Addresses of the pages about schemes."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.schemes import views

app_name = "schemes"
urlpatterns = [
    path("", views.scheme_list, name="list"),
    path("compare/", views.compare, name="compare"),
    path("<str:scheme>/", views.overview, name="overview"),
    path("<str:scheme>/units/", views.units, name="units"),
    path("<str:scheme>/changes/", views.changes, name="changes"),
    path("<str:scheme>/before.geojson", views.before_geojson, name="before_geojson"),
    path("<str:scheme>/after.geojson", views.after_geojson, name="after_geojson"),
]
