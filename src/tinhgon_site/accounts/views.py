"""Signing in, signing out, and trying a demonstration as one of its invented persons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tinhgon_site.accounts import store
from tinhgon_site.accounts.demonstration import DEMO_PERSONS, is_open_to
from tinhgon_site.accounts.forms import SignInForm
from tinhgon_site.preferences import address_to_return

# Names the door for Django's session: a demonstration person has no password to check.
DOOR = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    """The page with the form for a name and a password, and the invented persons where those may be used."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["demo_persons"] = DEMO_PERSONS if is_open_to(self.request) else ()
        return context


sign_in = SignIn.as_view()


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and go to the first page."""
    logout(request)
    messages.info(request, _("You have signed out."))
    return redirect("/")


@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign the visitor in as an invented person; except in a demonstration on this machine there is no such page."""
    invented = {person.username: person for person in DEMO_PERSONS}.get(request.POST.get("person", ""))
    person = store.person_named(invented.username) if invented else None
    if person is None or not person.is_demonstration or not person.is_active or not is_open_to(request):
        raise Http404
    login(request, person, backend=DOOR)
    messages.success(request, _("You are now %(name)s, an invented person.") % {"name": person.full_name})
    return redirect(address_to_return(request))
