"""Addresses of the first page and of the page about the data."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.overview import views

app_name = "overview"
urlpatterns = [path("", views.home, name="home"), path("about/", views.about, name="about")]
