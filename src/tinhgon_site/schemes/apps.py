"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class SchemesConfig(AppConfig):
    name = "tinhgon_site.schemes"
    label = "schemes"
