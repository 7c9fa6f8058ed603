"""What a reader sees when a page cannot be shown: what happened in plain words, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


class NullCharacterMiddleware:
    """Nothing here has an address with a null character; PostgreSQL would not even let it be looked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be understood; who refused it may say why in a sentence."""
    return render(request, "400.html", {"sentence": getattr(exception, "sentence", "")}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reader's roles do not allow this."""
    return render(request, "403.html", status=403)


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form arrived without this site's own mark: an old page, refused cookies, or a form of another site."""
    return render(request, "403_form.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or not what its address names; who looked may say so in a sentence."""
    return render(request, "404.html", {"sentence": getattr(exception, "sentence", "")}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The site failed; its log has the particulars."""
    return render(request, "500.html", status=500)
