"""Pages for readers without an account, kept as they were rendered until anything that they tell of changes.

Whoever is signed in, or was just told something, is served anew: what is kept never holds anything of a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

from tinhgon_site.audit import store as audit
from tinhgon_site.preferences import theme_of
from tinhgon_site.registers import store
from tinhgon_site.registers.boundaries import edition_mark
from tinhgon_site.registers.recent import Recent

View = Callable[..., HttpResponse]
#: A page cut where each answer has the reader's own token against forged forms.
Cut = tuple[bytes, ...]
ROOM_MB = 24
_TOKEN: Final = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+(?=")')


def _megabytes(page: Cut) -> float:
    return sum(map(len, page)) / 1e6


_kept: Final[Recent[Hashable, Cut]] = Recent(room=ROOM_MB, weigh=_megabytes)


def kept_for_readers(also: Callable[[str], Hashable] | None = None) -> Callable[[View], View]:
    """Render a page once for all readers without an account, until the book, the shapes or the record go on.

    `also` says what else the pages of a scheme hang on, such as a draft, of which the record does not tell.
    """

    def keeping(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *arguments: Any, **parts: Any) -> HttpResponse:
            if not _is_for_everybody(request):
                return view(request, *arguments, **parts)
            key = (*_asked(request), *standing(), None if also is None else also(parts["scheme"]))
            page = _kept.get(key)
            if page is not None:
                return HttpResponse(get_token(request).encode().join(page))
            response = view(request, *arguments, **parts)
            if response.status_code == 200 and not response.cookies:
                _kept.put(key, tuple(_TOKEN.split(response.content)))
            return response

        return answer

    return keeping


def standing() -> tuple[Hashable, ...]:
    """What every page hangs on: the day, the number of the book, the shapes, and the last deed in the record."""
    return timezone.localdate(), store.mark_of(store.current_number()), edition_mark(), audit.head().hash


def _is_for_everybody(request: HttpRequest) -> bool:
    """Whether the answer may hold nothing of one reader: no session, no message, no part of a page."""
    is_known = settings.SESSION_COOKIE_NAME in request.COOKIES or CookieStorage.cookie_name in request.COOKIES
    return request.method == "GET" and not is_known and "HX-Request" not in request.headers


def _asked(request: HttpRequest) -> tuple[Hashable, ...]:
    return request.build_absolute_uri(), get_language(), theme_of(request)
