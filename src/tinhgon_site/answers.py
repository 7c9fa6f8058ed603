"""How the HTTP interface answers: JSON at once, known again by its mark, refusals as sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

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
#: Under this key a question's description has an address to try.
EXAMPLE = "x-example"


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
    is_known = etag in (part.strip() for part in request.headers.get("If-None-Match", "").split(","))
    response = HttpResponse(status=304) if is_known else HttpResponse(as_json(make()), content_type=content_type)
    response["ETag"] = etag
    # Ask again each time: the present number of the book may have become another.
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Cookie",))
    return response


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A refusal as JSON: one sentence, in the reader's language."""
    sentence = say(refused.message, language_of_answer())
    answer = {"code": refused.message.code, "message": sentence}
    return HttpResponse(as_json(answer), status=refused.status, content_type=JSON)


def as_json(value: object) -> bytes:
    """JSON as bytes; days and instants as ISO 8601."""
    return value if isinstance(value, bytes) else orjson.dumps(value)
