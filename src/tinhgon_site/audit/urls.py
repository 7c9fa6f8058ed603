"""Addresses of the record."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.audit import views

app_name = "audit"
urlpatterns = [
    path("record/", views.record, name="record"),
    path("record/records.<str:form>", views.records, name="records"),
]
