"""Addresses of signing in, passwords and sessions; no name of anybody stands in them."""

from __future__ import annotations

from django.urls import path

from tinhgon_site.accounts.views import own, signing_in

app_name = "accounts"
urlpatterns = [
    path("sign-in", signing_in.sign_in, name="sign_in"),
    path("sign-in/over", signing_in.start_over, name="start_over"),
    path("sign-out", signing_in.sign_out, name="sign_out"),
    path("demonstration", signing_in.become, name="become"),
    path("account/password", own.change_password, name="change_password"),
    path("account/sessions", own.end_session, name="end_session"),
    path("password/new", own.choose_new_password, name="choose_new_password"),
    path("password/new/<slug:number>/<slug:token>", own.open_link, name="choose_password"),
]
