"""One's own account: the password, the second factor, the sessions that are open."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinhgon_site.accounts import actions, links, store
from tinhgon_site.accounts.forms import ChangePasswordForm, NewPasswordForm, SetUpForm
from tinhgon_site.accounts.managing import choose_password
from tinhgon_site.accounts.models import Person
from tinhgon_site.accounts.presenters import role_rows, session_rows
from tinhgon_site.accounts.scopes import Scopes
from tinhgon_site.accounts.second_factor import has_second_factor, needs_second_factor

LINK_IN_SESSION = "accounts.link"


@never_cache
@login_required
@require_safe
def own(request: HttpRequest, scopes: Scopes) -> HttpResponse:
    """Who one is here: the roles, the second factor, the open sessions."""
    person = _person(request)
    codes = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "roles": role_rows(store.given_roles(person), scopes, on=timezone.localdate()),
        "has_second_factor": has_second_factor(person),
        "needs_second_factor": needs_second_factor(person),
        "codes_left": None if codes is None else len(codes.wrap().get_unused_codes()),
        "sessions": session_rows(UserSession.objects.purge_and_list(person), request.session.session_key),
    }
    return render(request, "accounts/own.html", context)


@never_cache
@login_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Choose another password; every other session ends with the old one."""
    person = _person(request)
    if not person.has_usable_password():
        raise Http404
    form = ChangePasswordForm(request, person, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/password.html", {"form": form}, status=422 if form.is_bound else 200)
    actions.set_password(person, form.cleaned_data["password"], by=store.actor_of(person), at=timezone.now())
    update_session_auth_hash(request, person)
    messages.success(request, _("The password is changed. All your other sessions have ended."))
    return redirect("persons:own")


@never_cache
@require_safe
def open_link(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """Take a link in, and go on at an address that no longer has the secret in it."""
    if links.person_of(number, token) is None:
        return render(request, "accounts/link_spent.html", status=410)
    # A session of its own: nobody can have prepared one for this visitor.
    request.session.flush()
    request.session[LINK_IN_SESSION] = [number, token]
    return redirect("accounts:choose_new_password")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose_new_password(request: HttpRequest) -> HttpResponse:
    """Choose a password with a link; one signs in with it afterwards, with the code too where there is one."""
    number, token = request.session.get(LINK_IN_SESSION, ("", ""))
    person = links.person_of(number, token)
    if person is None:
        return render(request, "accounts/link_spent.html", status=410)
    form = NewPasswordForm(person, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/password.html", {"form": form, "by_link": person}, status=status)
    choose_password(person, form.cleaned_data["password"], at=timezone.now())
    request.session.flush()
    messages.success(request, _("Your password is set. Sign in with it."))
    return redirect("accounts:sign_in")


@require_POST
@login_required
def end_session(request: HttpRequest) -> HttpResponse:
    """End one of the own sessions elsewhere, or all of them."""
    others = UserSession.objects.filter(user_id=_person(request).pk).exclude(session_key=request.session.session_key)
    chosen = request.POST.get("session", "")
    if chosen != "all":
        others = others.filter(pk=chosen) if chosen.isdecimal() and len(chosen) < 10 else others.none()
    ended = list(others)
    if not ended:
        raise Http404
    for session in ended:
        session.end()
    messages.success(request, _("Ended. Whoever used it has to sign in again."))
    return redirect("persons:own")


# --- the second factor ---


class SetUp(ActivateTOTPView):
    """Set up the second factor: a picture to photograph with the telephone, and the first code as the proof."""

    template_name = "accounts/second_factor.html"
    form_class = SetUpForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["secret_in_groups"] = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
        context["is_needed"] = needs_second_factor(_person(self.request))
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        actions.note_own_deed(_person(self.request), "person.second-factor-set", at=timezone.now())
        return answer


class Remove(DeactivateTOTPView):
    """Sign in with the password alone from now on; not for roles that need more."""

    template_name = "accounts/second_factor_remove.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        actions.note_own_deed(_person(self.request), "person.second-factor-removed", at=timezone.now())
        messages.success(self.request, _("The second factor is removed: the password alone lets you in."))
        return answer


class RecoveryCodes(ViewRecoveryCodesView):
    """The codes for the day on which the telephone is lost: shown once, each good once."""

    template_name = "accounts/recovery_codes.html"


class NewRecoveryCodes(GenerateRecoveryCodesView):
    """Make new recovery codes; the old ones open nothing any more."""

    template_name = "accounts/recovery_codes_new.html"


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # every page here is for those who have signed in
    return request.user


def _for_those_with_a_password(view: Any) -> Any:
    """An invented person has no password, so there is nothing to add a factor to."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _person(request).has_usable_password():
            raise Http404
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return never_cache(login_required(guarded))


set_up_second_factor = _for_those_with_a_password(SetUp.as_view())
remove_second_factor = _for_those_with_a_password(Remove.as_view())
recovery_codes = _for_those_with_a_password(RecoveryCodes.as_view())
new_recovery_codes = _for_those_with_a_password(NewRecoveryCodes.as_view())
