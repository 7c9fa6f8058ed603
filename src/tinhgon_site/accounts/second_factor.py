"""Who needs a code beside the password, and what they may do until they have set it up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tinhgon_site.accounts.models import Person
from tinhgon_site.accounts.roles import BINDING
from tinhgon_site.accounts.store import roles_of

SET_UP = "mfa_activate_totp"
#: What is open until then: setting it up, proving who one is, signing out, language and light.
OPEN = frozenset(
    {SET_UP, "account_reauthenticate", "accounts:sign_out", "persons:own", "choose_language", "choose_theme"}
)


def has_second_factor(person: Person) -> bool:
    """Whether a person signs in with a code as well."""
    return Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists()


def needs_second_factor(person: Person) -> bool:
    """Whether a role that this person holds today asks for a code; an invented person has not even a password."""
    if not settings.IS_SECOND_FACTOR_REQUIRED or person.is_demonstration:
        return False
    return any(held.role in BINDING for held in roles_of(person))


class SecondFactorMiddleware:
    """Leads whoever holds a binding role to setting up the code; until then nothing else is open to them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        person, match = request.user, request.resolver_match
        if not isinstance(person, Person) or match is None or match.view_name in OPEN:
            return None
        if not needs_second_factor(person) or has_second_factor(person):
            return None
        if match.view_name.startswith("api:"):
            sentence = _("Your role asks for a second factor. Set it up on the page of your account first.")
            return JsonResponse({"code": "accounts.second-factor", "message": sentence}, status=403)
        return redirect(SET_UP)
