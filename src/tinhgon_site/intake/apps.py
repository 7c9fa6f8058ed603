"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "tinhgon_site.intake"
    label = "intake"
