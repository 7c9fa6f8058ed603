"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class ApparatusConfig(AppConfig):
    name = "tinhgon_site.apparatus"
    label = "apparatus"
