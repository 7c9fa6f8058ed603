"""Decisions over HTTP: where each scheme stands, and every step of one, with act, vote and fingerprint."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema

from tinhgon.decision import DecisionRecord, Stage
from tinhgon.vocabulary import fingerprint
from tinhgon_site.answers import EXAMPLE, answer_known, page_of, read_cursor, write_cursor
from tinhgon_site.decisions import store
from tinhgon_site.registers.api import REFUSALS
from tinhgon_site.schemes import store as schemes
from tinhgon_site.schemes.api import SchemesAsked, may_read, version_asked

router = Router(tags=["decisions"])


class StandingLine(Schema):
    """Where a scheme stands in the procedure."""

    scheme: str
    title: str
    stage: str


class StandingsPage(Schema):
    """Where schemes stand, by id."""

    next: str | None
    decisions: list[StandingLine]


class VoteLine(Schema):
    """How a body voted."""

    body: str
    in_favour: int
    against: int
    abstained: int


class StepLine(Schema):
    """One step that was taken. Who took it is shown on the pages; here it is the role."""

    step: str | None = Field(description="Null for the drafting with which it began.")
    stage: str = Field(description="The stage to which it led.")
    role: str
    at: datetime
    version: int
    fingerprint: str | None = Field(description="What was frozen: the version as it was shown, with its findings.")
    act: str | None
    signed_on: date | None
    vote: VoteLine | None
    number: int | None = Field(description="The number of the book that the step wrote.")


class DecisionAnswer(Schema):
    """Every step of one scheme, the first first."""

    scheme: str
    stage: str
    version: int
    steps: list[StepLine]


@router.get(
    "/decisions",
    response={200: StandingsPage, **REFUSALS},
    summary=gettext_noop("Where each scheme stands in the procedure"),
    openapi_extra={EXAMPLE: "/api/v1/decisions"},
)
def decisions(request: HttpRequest, asked: Query[SchemesAsked]) -> HttpResponse:
    """Where each scheme stands in the procedure, by id."""
    may_read(request)
    after = None if asked.after is None else read_cursor("decisions", asked.after, (str,))[0]
    stages = store.stages()
    found = sorted(schemes.schemes(), key=lambda scheme: scheme.id)

    def page() -> object:
        shown, last = page_of(found, lambda scheme: scheme.id, after, asked.limit)
        lines = [
            {"scheme": one.id, "title": one.title, "stage": stages.get(one.id, Stage.DRAFT).value} for one in shown
        ]
        return {"next": None if last is None else write_cursor("decisions", last), "decisions": lines}

    about = tuple(f"{one.fingerprint} {one.number} {stages.get(one.id, Stage.DRAFT)}" for one in found)
    return answer_known(request, about, page)


@router.get(
    "/schemes/{scheme}/decision",
    response={200: DecisionAnswer, **REFUSALS},
    summary=gettext_noop("Every step that was taken with a scheme: act, vote, and the fingerprint of what was shown"),
    openapi_extra={EXAMPLE: "/api/v1/schemes/thanh-hoa-2025/decision"},
)
def decision(request: HttpRequest, scheme: str) -> HttpResponse:
    """Every step that was taken with a scheme, the first first."""
    head = version_asked(request, scheme, None)
    found = store.load_decision(head.id)
    return answer_known(
        request,
        (fingerprint(found),),
        lambda: {
            "scheme": found.scheme,
            "stage": found.stage.value,
            "version": found.version,
            "steps": list(map(_step, found.records)),
        },
    )


def _step(record: DecisionRecord) -> dict[str, object]:
    resolution = record.resolution
    vote = None if resolution is None else resolution.vote
    return {
        "step": None if record.step is None else record.step.value,
        "stage": record.stage.value,
        "role": record.role.value,
        "at": record.at,
        "version": record.version,
        "fingerprint": None if record.frozen is None else record.frozen.fingerprint,
        "act": None if resolution is None else resolution.act.number,
        "signed_on": None if resolution is None else resolution.act.signed_on,
        "vote": None if vote is None else {
            "body": vote.body, "in_favour": vote.in_favour, "against": vote.against, "abstained": vote.abstained,
        },
        "number": record.number,
    }  # fmt: skip
