"""Addresses of the page on which a scheme is carried out and undone."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.cutovers import views

app_name = "cutovers"
urlpatterns = [
    path("<str:scheme>/cutover/", views.cutover, name="cutover"),
    path("<str:scheme>/cutover/progress/", views.progress, name="progress"),
    path("<str:scheme>/cutover/<str:name>", views.file, name="file"),
]
