"""How the HTTP interface answers: JSON at once, known again by its mark, refusals as sentences, lists page by page."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from http import HTTPStatus
from typing import Any, TypeVar

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from tinhgon import __version__
from tinhgon.language import LANGUAGES, say
from tinhgon.vocabulary import Message

JSON = "application/json"
GEOJSON = "application/geo+json"
PROBLEM = "application/problem+json"
#: Under this key a question's description has an address to try.
EXAMPLE = "x-example"
#: The longest cursor that is looked at.
CURSOR_LETTERS = 400
T = TypeVar("T")


class Refused(Exception):
    """A question that has no answer: the status, and the sentence that says why."""

    def __init__(self, status: int, message: Message) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def language_of_answer() -> str:
    """The language in which sentences are answered: the one the reader chose, else Vietnamese."""
    chosen = get_language() or "vi"
    return chosen if chosen in LANGUAGES else "vi"


def today() -> date:
    """The day in the installation's own time zone: what is meant where no day is said."""
    return timezone.localdate()


def answer_known(
    request: HttpRequest, about: tuple[Any, ...], make: Callable[[], object], content_type: str = JSON
) -> HttpResponse:
    """The answer to a question that is the same for ever: `about` names all it depends on besides its address.

    Who has the answer already, by its mark, is told so and nothing is worked out again.
    """
    said = (request.get_full_path(), language_of_answer(), __version__, *map(str, about))
    etag = '"' + hashlib.sha256(orjson.dumps(said)).hexdigest()[:32] + '"'
    response = HttpResponse(status=304) if _is_known(request, etag) else HttpResponse(as_json(make()), content_type)
    response["ETag"] = etag
    # Ask again each time: the present number of the book may have become another.
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


def _is_known(request: HttpRequest, etag: str) -> bool:
    marks = (mark.strip().removeprefix("W/") for mark in request.headers.get("If-None-Match", "").split(","))
    return any(mark in (etag, "*") for mark in marks)


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A refusal as a problem (RFC 9457): the sentence, in the reader's language, and its code for programs."""
    status = refused.status
    answer = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": refused.message.code,
        "detail": say(refused.message, language_of_answer()),
    }
    return HttpResponse(as_json(answer), status=status, content_type=PROBLEM)


def as_json(value: object) -> bytes:
    """JSON as bytes; days and instants as ISO 8601."""
    return value if isinstance(value, bytes) else orjson.dumps(value)


# -- lists page by page ---------------------------------------------------------------------------------------------


def write_cursor(question: str, *said: str | int) -> str:
    """Where a reader stands in a list, as letters for an address; it gives no right to anything."""
    return base64.urlsafe_b64encode(orjson.dumps([question, *said])).decode().rstrip("=")


def read_cursor(question: str, cursor: str, kinds: Sequence[type]) -> list[Any]:
    """What a cursor of this question says; one that was not written by `write_cursor` is refused."""
    try:
        if len(cursor) > CURSOR_LETTERS or not cursor.isascii():
            raise ValueError(cursor[:20])
        said = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error) as wrong:
        raise Refused(400, Message("api.cursor")) from wrong
    if not isinstance(said, list) or [type(one) for one in said] != [str, *kinds] or said[0] != question:
        raise Refused(400, Message("api.cursor"))
    return said[1:]


def page_of(things: Sequence[T], key: Callable[[T], str], after: str | None, limit: int) -> tuple[list[T], str | None]:
    """So many things behind a key, and the key to go on from; nothing to go on from at the end.

    The things are sorted by the key, which is each one's own: what is put in meanwhile moves nobody's page.
    """
    shown = [thing for thing in things if after is None or key(thing) > after]
    return shown[:limit], key(shown[limit - 1]) if len(shown) > limit else None
