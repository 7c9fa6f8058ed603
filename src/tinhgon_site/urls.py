"""Every address of the site; each app brings its own below its word."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from tinhgon_site import errors, preferences

urlpatterns = [
    # Whoever comes without an address in mind begins with what there is.
    path("", RedirectView.as_view(pattern_name="registers:province"), name="front"),
    path("preferences/language", preferences.choose_language, name="choose_language"),
    path("preferences/theme", preferences.choose_theme, name="choose_theme"),
    path("", include("tinhgon_site.accounts.urls")),
    path("", include("tinhgon_site.registers.urls")),
    path("schemes/", include("tinhgon_site.schemes.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
