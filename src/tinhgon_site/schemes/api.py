"""Schemes over HTTP: what there is, and any version whole, in the form in which schemes travel as files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from tinhgon.exchange import scheme_to_json
from tinhgon.vocabulary import Message, SchemeId
from tinhgon_site.answers import EXAMPLE, Refused, answer_known
from tinhgon_site.registers.api_forms import LARGEST
from tinhgon_site.schemes import store
from tinhgon_site.schemes.store import NoSuchScheme, SchemeVersion

router = Router(tags=["schemes"])


class SchemeLine(Schema):
    """A scheme as lists show it, in one version."""

    id: str
    version: int
    title: str
    owner: str
    baseline: int = Field(description="The number of the book on which it stands.")
    first_on: date | None = Field(description="The first day on which it changes something.")
    operations: int
    fingerprint: str
    saved_at: datetime


class VersionAsked(Schema):
    """Which version of a scheme."""

    version: int | None = Field(
        None, ge=1, le=LARGEST, description=gettext_noop("The version; the last one if not said.")
    )


class SchemeRefusal(Schema):
    """Why there is no answer."""

    code: str
    message: str


@router.get(
    "",
    response=list[SchemeLine],
    summary=gettext_noop("Every scheme in its last version"),
    openapi_extra={EXAMPLE: "/api/schemes"},
)
def schemes(request: HttpRequest) -> HttpResponse:
    """Every scheme in its last version."""
    found = store.schemes()
    return answer_known(request, tuple(scheme.fingerprint for scheme in found), lambda: list(map(_line, found)))


@router.get(
    "/{scheme}",
    response={200: dict[str, Any], 404: SchemeRefusal},
    summary=gettext_noop("A scheme with its operations, legal basis and figures, as it travels in files"),
    openapi_extra={EXAMPLE: "/api/schemes/thanh-hoa-2025"},
)
def one_scheme(request: HttpRequest, scheme: str, asked: Query[VersionAsked]) -> HttpResponse:
    """A scheme with its operations, legal basis and figures, in the published form `tinhgon-scheme`."""
    kept = _version(scheme, asked.version)
    return answer_known(request, (kept.fingerprint,), lambda: scheme_to_json(store.load_scheme(kept.id, kept.number)))


@router.get(
    "/{scheme}/versions",
    response={200: list[SchemeLine], 404: SchemeRefusal},
    summary=gettext_noop("Every version of a scheme; none is ever changed"),
    openapi_extra={EXAMPLE: "/api/schemes/thanh-hoa-2025/versions"},
)
def versions(request: HttpRequest, scheme: str) -> HttpResponse:
    """Every version, the first first; none is ever changed."""
    last = _version(scheme, None)
    return answer_known(request, (last.fingerprint, last.number), lambda: list(map(_line, store.versions(last.id))))


def _version(scheme: str, version: int | None) -> SchemeVersion:
    try:
        return store.version_of(SchemeId(scheme), version)
    except NoSuchScheme:
        message = Message("api.no_scheme", {"scheme": scheme})
        if version is not None:
            message = Message("api.no_version", {"scheme": scheme, "version": version})
        raise Refused(404, message) from None


def _line(scheme: SchemeVersion) -> dict[str, object]:
    return {
        "id": scheme.id,
        "version": scheme.number,
        "title": scheme.title,
        "owner": scheme.owner,
        "baseline": scheme.baseline,
        "first_on": scheme.first_on,
        "operations": scheme.operations,
        "fingerprint": scheme.fingerprint,
        "saved_at": scheme.saved_at,
    }
