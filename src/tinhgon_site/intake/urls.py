"""Addresses of the pages on which data are handed in."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.uploads, name="uploads"),
    path("template.xlsx", views.template, name="template"),
    path("<uuid:upload>/", views.upload, name="upload"),
    path("<uuid:upload>/units.geojson", views.shapes, name="shapes"),
    path("<uuid:upload>/faults.xlsx", views.faults, name="faults"),
]
