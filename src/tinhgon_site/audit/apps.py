"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tinhgon_site.audit"
    label = "audit"
