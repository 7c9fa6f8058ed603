"""Before the HTTP interface: who may ask from where, how often, in which language, and refusals that programs read."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from tinhgon.vocabulary import Message
from tinhgon_site.accounts.addresses import address_of
from tinhgon_site.answers import Refused, refusal

PREFIX = "/api/v1/"
#: So many questions a minute from one address, and so many at once. Two orders more than a person clicks.
A_MINUTE, AT_ONCE = 1200, 300
#: How many addresses are remembered; who has not asked for longest is forgotten.
REMEMBERED = 10_000
LOOPBACK = frozenset({"127.0.0.1", "::1"})
_SENTENCES = {403: "api.may_not", 404: "api.no_question", 405: "api.method"}


@dataclass(slots=True)
class _Allowance:
    left: float
    at: float


class Allowances:
    """How much each address may still ask; an allowance fills up with time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._kept: OrderedDict[str, _Allowance] = OrderedDict()
        self._lock = Lock()

    def seconds_to_wait(self, address: str) -> int:
        """0 where the address may ask, and one question is counted; else in how many seconds it may."""
        now, per_second = self.clock(), A_MINUTE / 60
        with self._lock:
            mine = self._kept.setdefault(address, _Allowance(AT_ONCE, now))
            self._kept.move_to_end(address)
            if len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
            mine.left = min(AT_ONCE, mine.left + (now - mine.at) * per_second)
            mine.at = now
            if mine.left < 1:
                return max(1, round((1 - mine.left) / per_second))
            mine.left -= 1
        return 0


class InterfaceDoor:
    """The interface is read by any site and any program: never with somebody's cookies from elsewhere, never too often.

    A page of another site gets what a visitor gets: without `Access-Control-Allow-Credentials` a browser sends no
    cookies along, and the answer to a signed-in person is not shown to it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.allowances = Allowances()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        # The language chosen on the pages, else what a program asks for; pages themselves do not ask the browser.
        chosen = get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self._answer(request)
        response["Content-Language"] = chosen
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After, Content-Language"
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return _preflight()
        if request.method not in ("GET", "HEAD"):
            refused = refusal(request, Refused(405, Message("api.method")))
            refused["Allow"] = "GET, HEAD, OPTIONS"
            return refused
        if seconds := self._seconds_to_wait(request):
            refused = refusal(request, Refused(429, Message("api.too_many", {"seconds": seconds})))
            refused["Retry-After"] = str(seconds)
            return refused
        asked, request.method = request.method, "GET"
        response = self._told(request, self.get_response(request))
        request.method = asked
        return response if asked == "GET" else _head_of(response)

    def _told(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """The answer, or instead of a page that says what went wrong a refusal that programs read."""
        is_page = response.status_code >= 400 and "json" not in response.get("Content-Type", "")
        code = _SENTENCES.get(response.status_code, "api.failed")
        return refusal(request, Refused(response.status_code, Message(code))) if is_page else response

    def _seconds_to_wait(self, request: HttpRequest) -> int:
        address = address_of(request)
        # Programs on the machine itself are its owner's own; a proxy on it passes the visitor's address on.
        return 0 if address in LOOPBACK else self.allowances.seconds_to_wait(address)


def _head_of(response: HttpResponse) -> HttpResponse:
    """The answer to HEAD: the questions know GET, and what they answered is left out."""
    length = len(response.content)
    response.content = b""
    response["Content-Length"] = str(length)
    return response


def _preflight() -> HttpResponse:
    """What a browser asks before a page of another site may ask."""
    response = HttpResponse(status=204)
    response["Allow"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "If-None-Match, Accept-Language"
    response["Access-Control-Max-Age"] = "86400"
    return response
