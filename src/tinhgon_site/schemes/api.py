"""Schemes over HTTP: what there is, and any version whole, in the form in which schemes travel as files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from tinhgon.exchange import scheme_to_json
from tinhgon.language import say
from tinhgon.vocabulary import Finding, Message, SchemeId, Severity
from tinhgon_site.accounts.matrix import Deed
from tinhgon_site.accounts.rights import may
from tinhgon_site.accounts.store import Person
from tinhgon_site.answers import (
    EXAMPLE,
    Refused,
    answer_known,
    language_of_answer,
    page_of,
    read_cursor,
    write_cursor,
)
from tinhgon_site.registers import store as registers
from tinhgon_site.registers.api import REFUSALS
from tinhgon_site.registers.api_forms import LARGEST
from tinhgon_site.schemes import store
from tinhgon_site.schemes.shown import Shown, show
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


class SchemesAsked(Schema):
    """Which schemes."""

    limit: int = Field(200, ge=1, le=1000, description=gettext_noop("At most so many schemes."))
    after: str | None = Field(None, description=gettext_noop("Go on behind this cursor: what `next` said."))


class SchemesPage(Schema):
    """Schemes in their last version, by id."""

    next: str | None
    schemes: list[SchemeLine]


class FindingsAsked(VersionAsked):
    """Which findings about a version."""

    severity: list[Severity] = Field([], description=gettext_noop("Only of this weight: error, warning or note."))
    limit: int = Field(200, ge=1, le=1000, description=gettext_noop("At most so many findings."))
    after: str | None = Field(None, description=gettext_noop("Go on behind this cursor: what `next` said."))


class FindingLine(Schema):
    """What a check says about a scheme, in words, with the things concerned, the rule and its source."""

    severity: str
    code: str
    sentence: str
    subjects: list[str]
    rule: str
    source: str
    is_verified: bool


class FindingsPage(Schema):
    """Findings in the order of the examination."""

    scheme: str
    version: int
    number: int = Field(description="The number of the book on which the version was examined.")
    count: int
    next: str | None
    findings: list[FindingLine]


@router.get(
    "",
    response={200: SchemesPage, **REFUSALS},
    summary=gettext_noop("Every scheme in its last version"),
    openapi_extra={EXAMPLE: "/api/v1/schemes"},
)
def schemes(request: HttpRequest, asked: Query[SchemesAsked]) -> HttpResponse:
    """Every scheme in its last version, by id."""
    may_read(request)
    after = None if asked.after is None else read_cursor("schemes", asked.after, (str,))[0]
    found = sorted(store.schemes(), key=lambda scheme: scheme.id)

    def page() -> object:
        shown, last = page_of(found, lambda scheme: scheme.id, after, asked.limit)
        return {"next": None if last is None else write_cursor("schemes", last), "schemes": list(map(_line, shown))}

    return answer_known(request, tuple(scheme.fingerprint for scheme in found), page)


@router.get(
    "/{scheme}",
    response={200: dict[str, Any], **REFUSALS},
    summary=gettext_noop("A scheme with its operations, legal basis and figures, as it travels in files"),
    openapi_extra={EXAMPLE: "/api/v1/schemes/thanh-hoa-2025"},
)
def one_scheme(request: HttpRequest, scheme: str, asked: Query[VersionAsked]) -> HttpResponse:
    """A scheme with its operations, legal basis and figures, in the published form `tinhgon-scheme`."""
    kept = version_asked(request, scheme, asked.version)
    return answer_known(request, (kept.fingerprint,), lambda: scheme_to_json(store.load_scheme(kept.id, kept.number)))


@router.get(
    "/{scheme}/versions",
    response={200: list[SchemeLine], **REFUSALS},
    summary=gettext_noop("Every version of a scheme; none is ever changed"),
    openapi_extra={EXAMPLE: "/api/v1/schemes/thanh-hoa-2025/versions"},
)
def versions(request: HttpRequest, scheme: str) -> HttpResponse:
    """Every version, the first first; none is ever changed."""
    last = version_asked(request, scheme, None)
    return answer_known(request, (last.fingerprint, last.number), lambda: list(map(_line, store.versions(last.id))))


@router.get(
    "/{scheme}/findings",
    response={200: FindingsPage, **REFUSALS},
    summary=gettext_noop("What the checks say about a version: coherent, lawful, complete, clear"),
    openapi_extra={EXAMPLE: "/api/v1/schemes/thanh-hoa-2025/findings?severity=warning&limit=1"},
)
def findings(request: HttpRequest, scheme: str, asked: Query[FindingsAsked]) -> HttpResponse:
    """What the checks say about a version, examined on the number of the book on which it stands."""
    head = version_asked(request, scheme, asked.version)
    start = 0 if asked.after is None else read_cursor("findings", asked.after, (str, int))[1]

    def page() -> object:
        shown = _shown(head)
        wanted = [one for one in shown.findings if not asked.severity or one.severity in asked.severity]
        end = max(start, 0) + asked.limit
        return {
            "scheme": head.id,
            "version": head.number,
            "number": head.baseline,
            "count": len(wanted),
            "next": write_cursor("findings", head.fingerprint, end) if end < len(wanted) else None,
            "findings": list(map(_finding, wanted[max(start, 0) : end])),
        }

    return answer_known(request, (head.fingerprint, head.number, registers.mark_of(head.baseline)), page)


def _shown(head: SchemeVersion) -> Shown:
    shown = show(head.id, head.number)
    if not isinstance(shown, Shown):
        raise Refused(404, Message("api.no_operations", {"scheme": head.id}))
    return shown


def _finding(one: Finding) -> dict[str, object]:
    return {
        "severity": one.severity,
        "code": one.message.code,
        "sentence": say(one.message, language_of_answer()),
        "subjects": one.subjects,
        "rule": one.rule,
        "source": one.source,
        "is_verified": one.is_verified,
    }


def may_read(request: HttpRequest) -> None:
    """Refuse who may not read schemes on the pages either."""
    person = request.user
    if not (isinstance(person, Person | AnonymousUser) and may(person, Deed.READ)):
        raise Refused(403, Message("api.may_not"))


def version_asked(request: HttpRequest, scheme: str, version: int | None) -> SchemeVersion:
    """The version of a scheme, for who may read it."""
    may_read(request)
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
