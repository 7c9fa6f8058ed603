"""Addresses of the pages about schemes."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.schemes import compare_views, views

app_name = "schemes"
urlpatterns = [
    path("", views.scheme_list, name="list"),
    path("compare/", compare_views.compare, name="compare"),
    path("compare/table.<str:form>", compare_views.compared_file, name="compared"),
    path("<str:scheme>/", views.overview, name="overview"),
    path("<str:scheme>/units/", views.units, name="units"),
    path("<str:scheme>/changes/", views.changes, name="changes"),
    path("<str:scheme>/before.geojson", views.before_geojson, name="before_geojson"),
    path("<str:scheme>/after.geojson", views.after_geojson, name="after_geojson"),
]
