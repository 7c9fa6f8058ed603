"""Every address of the site; each app brings its own below its word."""

from __future__ import annotations

from django.urls import include, path

from tinhgon_site import errors, preferences
from tinhgon_site.api import api

urlpatterns = [
    path("preferences/language", preferences.choose_language, name="choose_language"),
    path("preferences/theme", preferences.choose_theme, name="choose_theme"),
    path("", include("tinhgon_site.accounts.urls")),
    path("", include("tinhgon_site.overview.urls")),
    path("", include("tinhgon_site.audit.urls")),
    path("", include("tinhgon_site.registers.urls")),
    path("api/", api.urls),
    path("schemes/", include("tinhgon_site.schemes.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
