"""The HTTP interface of the site: each app's questions, one description of them, refusals as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from tinhgon import __version__
from tinhgon.vocabulary import Message
from tinhgon_site.answers import GEOJSON, JSON, PROBLEM, Refused, refusal
from tinhgon_site.decisions.api import router as decision_questions
from tinhgon_site.examples import example_answers
from tinhgon_site.registers.api import router as register_questions
from tinhgon_site.registers.api_events import router as event_questions
from tinhgon_site.registers.api_look_up import router as look_up_questions
from tinhgon_site.schemes.api import router as scheme_questions


class DescribedAPI(NinjaAPI):
    """The interface with an answer beside each question, as the demonstration gives it."""

    def get_openapi_schema(self, **said: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**said)
        refused = {"description": "Why there is no answer", "content": {PROBLEM: {"schema": {"$ref": REFUSED}}}}
        for path, asked in schema["paths"].items():
            answers = asked["get"]["responses"]
            for status in [status for status in answers if status >= 400] + [429]:
                answers[status] = refused
            if path.endswith(".geojson"):
                answers[200]["content"] = {GEOJSON: answers[200]["content"].pop(JSON)}
        for path, example in example_answers().items():
            for content in schema["paths"][path]["get"]["responses"][200]["content"].values():
                content["example"] = example.answer
        return schema


api = DescribedAPI(
    title="Tinhgon",
    version=__version__,
    description="What exists and when, on two clocks: `on` is the day in the world, `number` the number of the book. "
    "Every answer carries an `ETag`; ask again with `If-None-Match`. Days are half-open: `end` is the first day on "
    "which something is no longer so. Lists go on behind `next`; sentences come in the language of `Accept-Language` "
    "(vi, en, th); refusals are problems (RFC 9457). Any site may ask.",
    # The site has a page of its own for people (`interface`): accessible, in three languages, without any script.
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("/schemes", scheme_questions)
api.add_router("/", decision_questions)
api.add_router("/", look_up_questions)
api.add_router("/", event_questions)
api.add_router("/", register_questions)

#: Where the description says what a refusal is like.
REFUSED = "#/components/schemas/Refusal"
#: What is due, by the kind of misfit that pydantic names.
_DUE = {"missing": "api.due.something", "date": "api.due.day", "int": "api.due.number", "list": "api.due.list"}
_BOUNDS = {"greater_than_equal": "ge", "less_than_equal": "le"}


@api.exception_handler(Refused)
def answer_refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A question without an answer: its status and sentence."""
    return refusal(request, refused)


@api.exception_handler(ValidationError)
def answer_misfit(request: HttpRequest, misfit: ValidationError) -> HttpResponse:
    """A parameter that cannot be used: which one, and what is due."""
    first = misfit.errors[0]
    parameter = str(first["loc"][-1] if isinstance(first["loc"][-1], str) else first["loc"][-2])
    return refusal(request, Refused(400, Message("api.misfit", {"parameter": parameter, "due": _due(first)})))


def _due(error: Mapping[str, Any]) -> Message:
    kind, bounds = str(error["type"]), error.get("ctx", {})
    if kind in _BOUNDS:
        return Message(f"api.due.{_BOUNDS[kind]}", {"bound": bounds[_BOUNDS[kind]]})
    return Message(_DUE.get(kind.split("_", maxsplit=1)[0], "api.due.other"))
