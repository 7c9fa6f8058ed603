"""Every address of the site; each app brings its own below its word."""

from __future__ import annotations

from django.urls import include, path

from tinhgon_site import errors, interface, preferences
from tinhgon_site.accounts.frame import sees_accounts
from tinhgon_site.api import api
from tinhgon_site.cutovers.verify_views import verify_record
from tinhgon_site.decisions.actions import amend
from tinhgon_site.decisions.store import load_decision, stages
from tinhgon_site.registers.reach import SCOPES

urlpatterns = [
    path("preferences/language", preferences.choose_language, name="choose_language"),
    path("preferences/theme", preferences.choose_theme, name="choose_theme"),
    path("", include("tinhgon_site.accounts.urls")),
    path("", include("tinhgon_site.accounts.package_urls")),
    # Accounts come before registers, yet roles are held over units: who names them is handed in.
    path("", include("tinhgon_site.accounts.persons_urls"), {"scopes": SCOPES}),
    path("", include("tinhgon_site.overview.urls")),
    path("", include("tinhgon_site.audit.urls"), {"sees_accounts": sees_accounts}),
    # The record's own app knows nothing of what is held against it.
    path("record/verify/", verify_record, name="verify_record"),
    path("", include("tinhgon_site.registers.urls")),
    path("data/", include("tinhgon_site.intake.urls")),
    path("proposals/", include("tinhgon_site.proposals.urls")),
    path("apparatus/", include("tinhgon_site.apparatus.urls")),
    path("api/", interface.interface, name="interface"),
    path("api/v1/", api.urls),
    # Schemes come before decisions, yet their pages say where each stands: the answer is handed in.
    path("schemes/", include("tinhgon_site.decisions.urls")),
    path("schemes/", include("tinhgon_site.cutovers.urls")),
    path("schemes/", include("tinhgon_site.proposals.drafting_urls"), {"stages": stages}),
    path("schemes/", include("tinhgon_site.schemes.editing_urls"), {"stages": stages, "amend": amend}),
    path("schemes/", include("tinhgon_site.schemes.download_urls"), {"decision_of": load_decision}),
    path("schemes/", include("tinhgon_site.schemes.urls"), {"stages": stages}),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
