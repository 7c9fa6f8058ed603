"""What happened to which unit, over HTTP: in order, without gaps, so that another system can follow and resume."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query, Router

from tinhgon.register import Entry, Register
from tinhgon.vocabulary import Message, UnitId
from tinhgon_site.answers import EXAMPLE, Refused, answer_known, read_cursor, write_cursor
from tinhgon_site.registers import api_forms as forms
from tinhgon_site.registers import store
from tinhgon_site.registers.events import NumberDone, events_after, happened, number_done, registers_around

router = Router(tags=["events"])


@router.get(
    "/events",
    response={200: forms.EventsPage, 400: forms.Refusal, 410: forms.Refusal},
    summary=gettext_noop("What every number of the book did, unit by unit, in order: to follow, and to resume"),
    openapi_extra={EXAMPLE: "/api/v1/events?limit=2"},
)
def events(request: HttpRequest, asked: Query[forms.EventsAsked]) -> HttpResponse:
    """What every number of the book did, unit by unit, in an order that never changes; nothing is ever taken out.

    Take in the events, keep `next`, and ask again with `after`. After an interruption some events may come twice:
    each carries all that is known of its unit, so taking one in again changes nothing.
    """
    number, place = _read(asked.after)
    latest = store.current_number()

    def page() -> object:
        found = list(islice(events_after(number, place, latest), asked.limit + 1))
        shown = found[: asked.limit]
        tellers = {number: _Teller(store.entry(number), *registers_around(number)) for number in _numbers(shown)}
        return {
            "events": [tellers[done.number].event(done, here) for done, here in shown],
            "next": _cursor(*shown[-1]) if shown else asked.after,
            "is_end": len(found) == len(shown),
            "latest": latest,
        }

    return answer_known(request, (store.mark_of(latest),), page)


def _cursor(done: NumberDone, place: int) -> str:
    return write_cursor("events", done.number, place, done.mark)


def _read(cursor: str | None) -> tuple[int, int]:
    """The number and place behind which to go on; a cursor of another book is refused, not misread."""
    if cursor is None:
        return 0, 0
    number, place, mark = read_cursor("events", cursor, (int, int, str))
    if number < 1 or place < 1:
        raise Refused(400, Message("api.cursor"))
    if number > store.current_number() or number_done(number).mark != mark:
        raise Refused(410, Message("api.cursor_other_book"))
    return number, place


def _numbers(shown: Iterable[tuple[NumberDone, int]]) -> frozenset[int]:
    return frozenset(done.number for done, _ in shown)


@dataclass(frozen=True)
class _Teller:
    """Tells the events of one number, from its entry and the registers before and with it."""

    entry: Entry
    before: Register
    after: Register

    def event(self, done: NumberDone, place: int) -> dict[str, object]:
        entry = self.entry
        unit = done.units[place - 1] if place <= len(done.units) else None
        act = None if entry.act is None else self.after.acts.get(entry.act)
        return {
            "cursor": _cursor(done, place),
            "number": done.number,
            "place": place,
            "of": done.events,
            "type": "number_complete" if unit is None else "unit",
            "entry": entry.kind,
            "recorded_at": entry.recorded_at,
            "scheme": entry.scheme,
            "act": entry.act if act is None else act.number,
            "unit": unit,
            **(_NOTHING if unit is None else self._of_unit(unit)),
        }

    def _of_unit(self, id: UnitId) -> dict[str, object]:
        record = self.after.units.get(id)
        rows = () if record is None else record.rows()
        return {
            "happened": happened(self.before, self.after, id),
            "predecessors": [
                {"id": one.predecessor, "on": one.on, "share": one.share} for one in self.after.predecessors_of(id)
            ],
            "successors": [
                {"id": one.successor, "on": one.on, "share": one.share} for one in self.after.successors_of(id)
            ],
            "history": [
                {"attribute": name, "value": value, "start": days.start, "end": days.end} for name, days, value in rows
            ],
        }


_NOTHING: dict[str, object] = {"happened": [], "predecessors": [], "successors": [], "history": []}
