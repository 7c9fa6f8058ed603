"""Addresses of the pages about the register."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.registers import look_up_views, open_data_views, sheets, views

app_name = "registers"
urlpatterns = [
    path("province/", views.province, name="province"),
    path("province/units.geojson", views.units_geojson, name="units_geojson"),
    path("province/download", views.download, name="download"),
    path("province/sheet/", sheets.sheet, name="sheet"),
    path("search/", look_up_views.search, name="search"),
    path("search/table/", look_up_views.table, name="look_up_table"),
    path("open-data/", open_data_views.open_data, name="open_data"),
    path("open-data/<int:number>/<str:on>/SHA256SUMS", open_data_views.take_checksums, name="open_checksums"),
    path("open-data/<int:number>/<str:on>/<str:kind>", open_data_views.take, name="open_file"),
    path("units/<path:unit>/", views.unit, name="unit"),
    path("book/", views.book, name="book"),
]
