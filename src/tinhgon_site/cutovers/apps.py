"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class CutoversConfig(AppConfig):
    name = "tinhgon_site.cutovers"
    label = "cutovers"
