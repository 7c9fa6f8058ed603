"""Addresses of pages on which units are named: who knows them is handed in with the address, from the floor above."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.accounts.views import own, persons

app_name = "persons"
urlpatterns = [
    path("account/", own.own, name="own"),
    path("persons/", persons.persons, name="all"),
    path("persons/<int:id>/", persons.person, name="one"),
]
