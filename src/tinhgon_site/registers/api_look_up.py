"""Where an address or a point is on a day, over HTTP: every candidate, with its share and the reason."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router

from tinhgon.language import say
from tinhgon.register import Register
from tinhgon.vocabulary import Message
from tinhgon_site.answers import EXAMPLE, Refused, answer_known, language_of_answer
from tinhgon_site.registers import api_forms as forms
from tinhgon_site.registers import store
from tinhgon_site.registers.api import REFUSALS, moment
from tinhgon_site.registers.boundaries import load_shapes
from tinhgon_site.registers.history import Event
from tinhgon_site.registers.look_up_table import looked_up
from tinhgon_site.registers.points import units_at
from tinhgon_site.registers.searching import search_units
from tinhgon_site.registers.whereabouts import Candidate, Whereabouts, reasons

router = Router(tags=["look-up"])


@router.get(
    "/lookup",
    response={200: forms.LookUpAnswer, **REFUSALS},
    summary=gettext_noop("Where an old name, an address line or a point is on a day: every candidate with its share"),
    openapi_extra={EXAMPLE: "/api/v1/lookup?q=P.+dong+tho,+TP.+Thanh+Hoa&on=2025-07-01"},
)
def look_up(request: HttpRequest, asked: Query[forms.LookUpAsked]) -> HttpResponse:
    """Where an old name, an address line or a point is on a day: every candidate with its share, none chosen."""
    has_point = asked.lon is not None and asked.lat is not None
    if not has_point and (asked.lon is not None or asked.lat is not None):
        raise Refused(400, Message("api.half_point"))
    if not has_point and not (asked.q or "").strip():
        raise Refused(400, Message("api.nothing_asked"))
    register, day = moment(asked)
    make = (lambda: _at_point(register, asked)) if has_point else (lambda: _by_words(register, asked))
    return answer_known(request, (store.mark_of(register.number), day, load_shapes().mark), make)


def _by_words(register: Register, asked: forms.LookUpAsked) -> dict[str, object]:
    _, day = moment(asked)
    answer = search_units(register.number, asked.q or "")
    found = looked_up(register, answer, day)
    return {
        "on": day,
        "number": register.number,
        "asked": answer.asked,
        "result": found.result.value,
        "unused": answer.unused,
        "meant": [_meant(register, place) for place in found.places],
        "at": [],
    }


def _at_point(register: Register, asked: forms.LookUpAsked) -> dict[str, object]:
    _, day = moment(asked)
    near = units_at(register, day, asked.lon or 0.0, asked.lat or 0.0)
    lines = [
        {
            "id": one.unit,
            "code": register.units[one.unit].code(day),
            "name": register.units[one.unit].name(day),
            "is_inside": one.is_inside,
            "metres": round(one.metres),
            "is_approximate": one.is_approximate,
        }
        for one in near
    ]
    head = {"on": day, "number": register.number, "asked": None, "result": "point", "unused": [], "meant": []}
    return {**head, "at": lines}


def _meant(register: Register, place: Whereabouts) -> dict[str, object]:
    naming = place.naming
    return {
        "id": naming.unit,
        "name": naming.name,
        "code": naming.code,
        "kind": naming.kind,
        "above": naming.above,
        "first_on": naming.period.start,
        "last_on": naming.period.last_day,
        "state": place.state.value,
        "village": place.village or None,
        "candidates": list(map(_candidate, place.candidates)),
        "reasons": list(map(_reason, reasons(register.number, register, place))),
    }


def _candidate(one: Candidate) -> dict[str, object]:
    return {"id": one.unit, "code": one.code, "name": one.name, "kind": one.kind, "above": one.above,
            "share": one.share, "address": one.line}  # fmt: skip


def _reason(event: Event) -> dict[str, object]:
    act = event.act
    return {
        "on": event.on,
        "sentence": say(event.message, language_of_answer()),
        "act": None if act is None else act.number,
        "signed_on": None if act is None else act.signed_on,
        "title": None if act is None else act.title,
    }
