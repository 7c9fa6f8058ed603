"""What a reader sets for their own eyes: the language and light or dark. Works without sign-in and without script."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

THEME_COOKIE_NAME = "tinhgon_theme"
# "system" follows the computer's own setting, which only the browser knows.
THEMES = ("system", "light", "dark")
ONE_YEAR = 365 * 24 * 3600


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language and show the same page again."""
    response = redirect(address_to_return(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the computer's own choice, and show the same page again."""
    response = redirect(address_to_return(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        _remember(response, THEME_COOKIE_NAME, theme)
    return response


def theme_of(request: HttpRequest) -> str:
    """The theme the reader chose, `system` where none was."""
    theme = request.COOKIES.get(THEME_COOKIE_NAME, "")
    return theme if theme in THEMES else "system"


def address_to_return(request: HttpRequest) -> str:
    """The page the form says it stood on, if it is one of ours; else the first page. Never an address elsewhere."""
    here = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        here, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return here if is_ours else "/"


def _remember(response: HttpResponse, name: str, value: str) -> None:
    # Scripts read the theme to draw the map in it, so this cookie is not hidden from them; it says nothing of anybody.
    response.set_cookie(name, value, max_age=ONE_YEAR, samesite="Lax", secure=settings.IS_BEHIND_HTTPS)
