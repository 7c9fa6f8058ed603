"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "tinhgon_site.registers"
    label = "registers"
