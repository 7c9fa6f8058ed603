"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "tinhgon_site.proposals"
    label = "proposals"
