"""The register over HTTP: units of any day and number, lineage, counts, figures, and the book itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router

from tinhgon.language import say
from tinhgon.register import (
    Counts,
    Entry,
    Lineage,
    LineageRow,
    Register,
    Unit,
    counts,
    lineage_by_code,
    predecessors,
    restate,
    successors,
    unit_name,
    unit_reading,
)
from tinhgon.vocabulary import Message, UnitId
from tinhgon_site.answers import (
    EXAMPLE,
    GEOJSON,
    Refused,
    answer_known,
    language_of_answer,
    page_of,
    read_cursor,
    today,
    write_cursor,
)
from tinhgon_site.registers import api_forms as forms
from tinhgon_site.registers import store
from tinhgon_site.registers.api_units import features_of, matching_units, unit_line
from tinhgon_site.registers.drawing import draw_units
from tinhgon_site.registers.store import NoSuchNumber

router = Router(tags=["register"])
REFUSALS = {400: forms.Refusal, 404: forms.Refusal}


@router.get(
    "/units",
    response={200: forms.UnitsPage, **REFUSALS},
    summary=gettext_noop(
        "The units that exist on a day, with code, name, kind, parent and the days of their existence"
    ),
    openapi_extra={EXAMPLE: "/api/v1/units?on=2025-07-01&kind=phuong"},
)
def units(request: HttpRequest, asked: Query[forms.UnitsAsked]) -> HttpResponse:
    """The units that exist on a day, by id, each with code, name, kind, parent and the days of its existence."""
    asked, after = _going_on(asked)
    register, day = moment(asked)

    def page() -> object:
        found = matching_units(register, day, asked)
        shown, last = page_of(found, lambda unit: unit.id, after, asked.limit)
        lines = [unit_line(unit, day, asked.hierarchy) for unit in shown]
        more = None if last is None else write_cursor("units", register.number, day.isoformat(), last)
        return {"on": day, "number": register.number, "count": len(found), "next": more, "units": lines}

    return _known(request, register, day, make=page)


@router.get(
    "/units.geojson",
    response={200: dict[str, Any], **REFUSALS},
    summary=gettext_noop(
        "The shapes of the units that hold land on a day, as GeoJSON; `approximate` marks what is not surveyed"
    ),
    openapi_extra={EXAMPLE: "/api/v1/units.geojson?on=2025-07-01"},
)
def units_on_map(request: HttpRequest, asked: Query[forms.Moment]) -> HttpResponse:
    """The shapes of the units that hold land on a day, as GeoJSON; `approximate` marks what is not surveyed."""
    register, day = moment(asked)
    drawing = draw_units(register, day)
    return answer_known(
        request, (store.mark_of(register.number), drawing.key), lambda: features_of(register, day, drawing), GEOJSON
    )


@router.get(
    "/units/{unit}",
    response={200: forms.UnitDetail, **REFUSALS},
    summary=gettext_noop("A unit on a day, its land and figures, and every value that its attributes ever had"),
    openapi_extra={EXAMPLE: "/api/v1/units/14797@2025-07-01?on=2025-07-01"},
)
def one_unit(request: HttpRequest, unit: str, asked: Query[forms.Moment]) -> HttpResponse:
    """A unit as it stands on a day, its land and figures, and every value that its attributes ever had."""
    register, day = moment(asked)
    record = _unit(register, unit)
    return _known(request, register, day, make=lambda: _detail(register, record, day))


@router.get(
    "/units/{unit}/lineage",
    response={200: forms.LineageAnswer, **REFUSALS},
    summary=gettext_noop("Where a unit came from and what became of it, over any number of changes"),
    openapi_extra={EXAMPLE: "/api/v1/units/14797@2025-07-01/lineage?on=2025-07-01"},
)
def lineage_of_unit(request: HttpRequest, unit: str, asked: Query[forms.Moment]) -> HttpResponse:
    """Where a unit came from and what became of it, over any number of changes, seen from a day."""
    register, day = moment(asked)
    record = _unit(register, unit)
    id = UnitId(record.id)

    def made() -> object:
        before, after = predecessors(register, id, day), successors(register, id, day)
        return _lineage(register, Lineage(id, record.code(day), unit_name(register, id, day), day, before, after))

    return _known(request, register, day, make=made)


@router.get(
    "/lineage",
    response={200: list[forms.LineageAnswer], **REFUSALS},
    summary=gettext_noop("The lineage of every unit that carries a code on the day"),
    openapi_extra={EXAMPLE: "/api/v1/lineage?code=14758&on=2025-06-30"},
)
def lineage(request: HttpRequest, asked: Query[forms.LineageAsked]) -> HttpResponse:
    """The lineage of every unit that carries a code on the day; more than one says that the code is not unique."""
    register, day = moment(asked)
    found = lineage_by_code(register, asked.code, day)
    if not found:
        raise Refused(404, Message("lineage.no_such_code", {"code": asked.code, "day": day}))
    return _known(request, register, day, make=lambda: [_lineage(register, one) for one in found])


@router.get(
    "/counts",
    response={200: forms.CountsAnswer, **REFUSALS},
    summary=gettext_noop("How many units of each kind there are on two days, and what happened in between"),
    openapi_extra={EXAMPLE: "/api/v1/counts?on=2025-06-30&on=2025-07-01"},
)
def counts_by_kind(request: HttpRequest, asked: Query[forms.CountsAsked]) -> HttpResponse:
    """How many units of each kind there are on two days, and what happened in between."""
    if len(asked.on) != 2:
        raise Refused(400, Message("api.two_days", {"count": len(asked.on)}))
    register = register_asked(asked.number)
    return _known(request, register, make=lambda: _counts(counts(register, asked.on[0], asked.on[1])))


@router.get(
    "/observations",
    response={200: forms.ObservationsPage, **REFUSALS},
    summary=gettext_noop("The figures of a unit or territory, in the order in which they came in"),
    openapi_extra={EXAMPLE: "/api/v1/observations?subject=t14755&measure=population"},
)
def observations(request: HttpRequest, asked: Query[forms.ObservationsAsked]) -> HttpResponse:
    """The measurements of a unit or territory, in the order in which they came in."""
    register = register_asked(asked.number)
    start = 0 if asked.after is None else read_cursor("observations", asked.after, (int,))[0]
    found = [o for o in register.observations.get(asked.subject, ()) if asked.measure in (None, o.measure)]
    end = max(start, 0) + asked.limit
    more = write_cursor("observations", end) if end < len(found) else None
    return _known(request, register, make=lambda: {"next": more, "observations": found[max(start, 0) : end]})


@router.get(
    "/series",
    response={200: forms.SeriesAnswer, **REFUSALS},
    summary=gettext_noop(
        "A measure on several days, restated to the units of one day; what cannot be known stays unknown"
    ),
    openapi_extra={EXAMPLE: "/api/v1/series?measure=population&units_on=2025-07-01&on=2019-04-01&on=2025-07-01"},
)
def series(request: HttpRequest, asked: Query[forms.SeriesAsked]) -> HttpResponse:
    """A measure on several days, restated to the units of one day; what cannot be known stays unknown and says why."""
    register = register_asked(asked.number)
    if asked.measure not in register.measures:
        known = tuple(sorted(register.measures))
        raise Refused(404, Message("restate.no_measure", {"measure": asked.measure, "known": known}))
    return _known(request, register, make=lambda: _series(register, asked))


@router.get(
    "/entries",
    response={200: forms.EntriesPage, **REFUSALS},
    summary=gettext_noop("Every number of the book: when and why it came to be"),
    openapi_extra={EXAMPLE: "/api/v1/entries"},
)
def entries(request: HttpRequest, asked: Query[forms.EntriesAsked]) -> HttpResponse:
    """Every number of the book: when and why it came to be. Who wrote it is shown on the pages, to who may see it."""
    start = 0 if asked.after is None else read_cursor("entries", asked.after, (int,))[0]
    latest = store.current_number()

    def page() -> object:
        found = [entry for entry in store.entries() if entry.number > start]
        more = write_cursor("entries", found[asked.limit - 1].number) if len(found) > asked.limit else None
        return {"next": more, "entries": list(map(_entry, found[: asked.limit]))}

    return answer_known(request, (store.mark_of(latest),), page)


# -- what the questions have in common ------------------------------------------------------------------------------


def moment(asked: forms.Moment) -> tuple[Register, date]:
    return register_asked(asked.number), asked.on or today()


def register_asked(number: int | None) -> Register:
    try:
        return store.load_units(number)
    except NoSuchNumber:
        raise Refused(404, Message("api.no_number", {"number": number, "last": store.current_number()})) from None


def _going_on(asked: forms.UnitsAsked) -> tuple[forms.UnitsAsked, str | None]:
    """The question with the day and number of its first page, and the unit behind which to go on."""
    if asked.after is None:
        return asked, None
    number, day, last = read_cursor("units", asked.after, (int, str, str))
    try:
        return asked.model_copy(update={"number": number, "on": date.fromisoformat(day)}), last
    except ValueError:
        raise Refused(400, Message("api.cursor")) from None


def _unit(register: Register, unit: str) -> Unit:
    record = register.units.get(UnitId(unit))
    if record is None:
        raise Refused(404, Message("api.no_unit", {"unit": unit, "number": register.number}))
    return record


def _known(request: HttpRequest, register: Register, *about: date, make: Any) -> HttpResponse:
    return answer_known(request, (store.mark_of(register.number), *about), make)


# -- answers --------------------------------------------------------------------------------------------------------


def _detail(register: Register, record: Unit, day: date) -> dict[str, object]:
    id = UnitId(record.id)
    return {
        "id": id,
        "on": day,
        "number": register.number,
        "exists": record.exists_on(day),
        "values": record.values_on(day),
        "territories": register.territories_of(id, day),
        "children": [child.id for child in register.children_of(id, day)],
        "figures": {measure: _figure(register, id, measure, day) for measure in sorted(register.measures)},
        "history": [
            {"attribute": name, "value": value, "start": period.start, "end": period.end}
            for name, period, value in record.rows()
        ],
    }


def _figure(register: Register, unit: UnitId, measure: str, day: date) -> dict[str, object]:
    reading = unit_reading(register, unit, measure, day)
    return {
        "value": reading.value,
        "basis": reading.basis,
        "is_estimated": reading.is_estimated,
        "given": None if reading.given is None else reading.given.value,
        "derived": reading.derived,
        "reasons": [say(reason, language_of_answer()) for reason in reading.reasons],
    }


def _lineage(register: Register, one: Lineage) -> dict[str, object]:
    return {
        "id": one.unit,
        "code": one.code,
        "name": one.name,
        "on": one.on,
        "predecessors": [_lineage_line(register, row) for row in one.predecessors],
        "successors": [_lineage_line(register, row) for row in one.successors],
    }


def _lineage_line(register: Register, row: LineageRow) -> dict[str, object]:
    act = None if row.act is None else register.acts.get(row.act)
    cited = row.act if act is None else act.number
    return {"id": row.unit, "code": row.code, "name": row.name, "on": row.on, "share": row.share, "basis": row.basis,
            "act": cited}  # fmt: skip


def _counts(found: Counts) -> dict[str, object]:
    speech = language_of_answer()
    explanation = [
        {"kind": one.kind, "difference": one.difference, "operations": [say(m, speech) for m in one.operations]}
        for one in found.explanation
    ]
    return {"days": found.days, "by_kind": found.by_kind, "explanation": explanation}


def _series(register: Register, asked: forms.SeriesAsked) -> dict[str, object]:
    wanted = [UnitId(_unit(register, unit).id) for unit in asked.unit] or None
    found = restate(register, asked.measure, asked.units_on, asked.on, wanted)
    speech = language_of_answer()
    rows = [
        {
            "id": row.unit,
            "code": register.units[row.unit].code(found.units_on),
            "name": unit_name(register, row.unit, found.units_on),
            "on": row.day,
            "value": row.value,
            "basis": row.basis,
            "is_estimated": row.is_estimated,
            "reasons": [say(reason, speech) for reason in row.reasons],
        }
        for row in found.rows
    ]
    return {"measure": found.measure, "units_on": found.units_on, "days": found.days, "rows": rows}


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "kind": entry.kind,
        "recorded_at": entry.recorded_at,
        "reason": entry.reason,
        "act": entry.act,
        "scheme": entry.scheme,
    }
