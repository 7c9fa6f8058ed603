"""Addresses of the page on which a scheme is decided about, and of its paper."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.decisions import views

app_name = "decisions"
urlpatterns = [
    path("<str:scheme>/decision/", views.decision, name="decision"),
    path("<str:scheme>/decision/paper/", views.paper, name="paper"),
    path("<str:scheme>/decision/paper.docx", views.paper_for_word, name="paper_for_word"),
]
