"""Addresses of the pages on which the machine is asked."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.question_list, name="list"),
    path("new/", views.new, name="new"),
    path("<int:id>/", views.page, name="question"),
    path("<int:id>/progress", views.progress, name="progress"),
    path("<int:id>/plan.json", views.plan_json, name="plan"),
    path("<int:id>/units.geojson", views.units_geojson, name="units"),
    path("<int:id>/unit", views.unit, name="unit"),
    path("<int:id>/deed", views.deed, name="deed"),
]
