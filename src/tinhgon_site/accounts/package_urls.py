"""Addresses under the names by which django-allauth looks for them, each with a page of ours behind it."""

from __future__ import annotations

from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

from tinhgon_site.accounts.views import own, signing_in

urlpatterns = [
    path("sign-in", signing_in.sign_in, name="account_login"),
    path("sign-in/code", signing_in.sign_in_code, name="mfa_authenticate"),
    path("sign-in/once-more", signing_in.password_once_more, name="account_reauthenticate"),
    path("sign-in/once-more/code", signing_in.code_once_more, name="mfa_reauthenticate"),
    path("account", RedirectView.as_view(url=reverse_lazy("persons:own")), name="mfa_index"),
    path("account/second-factor", own.set_up_second_factor, name="mfa_activate_totp"),
    path("account/second-factor/remove", own.remove_second_factor, name="mfa_deactivate_totp"),
    path("account/recovery-codes", own.recovery_codes, name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new", own.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
