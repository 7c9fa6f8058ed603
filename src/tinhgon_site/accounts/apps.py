"""The app's name in Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tinhgon_site.accounts"
    label = "accounts"
