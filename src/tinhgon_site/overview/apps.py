"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "tinhgon_site.overview"
    label = "overview"
