"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "tinhgon_site.decisions"
    label = "decisions"
