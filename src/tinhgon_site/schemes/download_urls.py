"""Addresses of a scheme's files and sheets."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.schemes import downloads

app_name = "scheme_files"
urlpatterns = [
    path("<str:scheme>/files/<str:form>", downloads.download, name="download"),
    path("<str:scheme>/sheet/", downloads.sheet, name="sheet"),
]
