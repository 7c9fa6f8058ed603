"""Signing in and out, with the code of the telephone where there is one; becoming an invented person."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByCodeView
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tinhgon_site.accounts import lockout, store
from tinhgon_site.accounts.demonstration import DEMO_PERSONS, is_open_to
from tinhgon_site.accounts.forms import CodeForm, CodeOnceMoreForm, PasswordOnceMoreForm, SignInForm
from tinhgon_site.accounts.models import Person
from tinhgon_site.preferences import address_to_return

# Names the door for Django's session: a demonstration person has no password to check.
DOOR = "django.contrib.auth.backends.ModelBackend"


class SignIn(LoginView):
    """The page with the form for a name and a password, and the invented persons where those may be used."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["demo_persons"] = DEMO_PERSONS if is_open_to(self.request) else ()
        return context


class CountsWrongCodes:
    """Counts wrong codes as wrong passwords are counted, and closes the door after as many."""

    request: HttpRequest

    def whose_code(self) -> Person:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if lockout.is_closed_to(request, self.whose_code()):
            return lockout.closed(request, self.whose_code())
        answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        lockout.count_wrong_code(self.request, self.whose_code())
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        return answer


class SignInCode(CountsWrongCodes, AuthenticateView):
    """After the password: the code that the telephone shows, or one of the recovery codes."""

    template_name = "accounts/sign_in_code.html"
    form_class = CodeForm

    def whose_code(self) -> Person:
        person = self.stage.login.user
        assert isinstance(person, Person)  # the stage is entered by a password only
        return person


class PasswordOnceMore(ReauthenticateView):
    """Before something grave: the password once more, if one signed in a while ago."""

    template_name = "accounts/once_more.html"
    form_class = PasswordOnceMoreForm


class CodeOnceMore(CountsWrongCodes, ReauthenticateByCodeView):
    """The same with a code."""

    template_name = "accounts/once_more.html"
    form_class = CodeOnceMoreForm

    def whose_code(self) -> Person:
        assert isinstance(self.request.user, Person)  # the view is for those who have signed in
        return self.request.user


sign_in = SignIn.as_view()
sign_in_code = never_cache(SignInCode.as_view())
password_once_more = never_cache(PasswordOnceMore.as_view())
code_once_more = never_cache(CodeOnceMore.as_view())


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Forget a sign-in that was begun with a password and not finished."""
    request.session.flush()
    return redirect("accounts:sign_in")


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
