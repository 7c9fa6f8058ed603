"""The page that tells people what can be asked over HTTP; it is made from the description that programs read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tinhgon_site.answers import EXAMPLE
from tinhgon_site.api import api

DESCRIPTION = "v1/openapi.json"
_IN_THE_PATH: Mapping[str, Promise] = {
    "unit": gettext_lazy("The unit, by its id."),
    "scheme": gettext_lazy("The scheme, by its id."),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be said with a question."""

    name: str
    what: str
    is_required: bool
    default: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its address, what it answers, what can be said with it, and an address to try."""

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    example: str

    @property
    def anchor(self) -> str:
        return re.sub(r"\W+", "-", self.path).strip("-")


def interface(request: HttpRequest) -> HttpResponse:
    """Every question with its parameters, and an example of each that can be clicked."""
    return render(request, "interface.html", {"questions": tuple(_questions()), "description": DESCRIPTION})


def _questions() -> Iterator[Question]:
    for path, methods in api.get_openapi_schema()["paths"].items():
        asked = methods["get"]
        summary: str = asked["summary"]
        parameters = tuple(map(_parameter, asked.get("parameters", ())))
        yield Question(path, _(summary), parameters, asked[EXAMPLE])


def _parameter(said: Mapping[str, Any]) -> Parameter:
    name, schema = said["name"], said["schema"]
    described = said.get("description") or schema.get("description")
    what = _(described) if described else str(_IN_THE_PATH[name])
    default = schema.get("default")
    return Parameter(name, what, said["required"], "" if default in (None, []) else str(default))
