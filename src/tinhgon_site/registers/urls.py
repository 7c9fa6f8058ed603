"""Addresses of the pages about the register."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.registers import look_up_views, views

app_name = "registers"
urlpatterns = [
    path("province/", views.province, name="province"),
    path("province/units.geojson", views.units_geojson, name="units_geojson"),
    path("province/download", views.download, name="download"),
    path("search/", look_up_views.search, name="search"),
    path("search/table/", look_up_views.table, name="look_up_table"),
    path("units/<path:unit>/", views.unit, name="unit"),
    path("book/", views.book, name="book"),
]
