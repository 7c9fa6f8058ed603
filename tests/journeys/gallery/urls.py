"""The gallery's pages, then the site's own."""

from __future__ import annotations

from django.urls import include, path

from tests.journeys.gallery import views

urlpatterns = [
    path("gallery/parts", views.parts, name="gallery_parts"),
    path("gallery/map", views.map_and_table, name="gallery_map"),
    path("gallery/pair", views.pair, name="gallery_pair"),
    path("gallery/broken-map", views.broken_map, name="gallery_broken_map"),
    path("gallery/before.geojson", views.before, name="gallery_before"),
    path("gallery/after.geojson", views.after, name="gallery_after"),
    path("", include("tinhgon_site.urls")),
]
