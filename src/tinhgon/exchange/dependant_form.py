"""Posts, people, assets and the like as JSON data: one object a state, its attributes beside id and days.

Workbooks bring their rows into this form. A value that cannot be is refused with the remedy that fits the mistake:
a coefficient of 234 wants its point, a year 2513 its 543 taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tinhgon.exchange.faults import Faults
from tinhgon.exchange.rows import NEVER, Recorded, StateRow
from tinhgon.exchange.tables import day_from, did_you_mean
from tinhgon.exchange.typed_json import Place
from tinhgon.register import RecordKind, Value
from tinhgon.register.dependants import Attribute, Holds
from tinhgon.register.dependants.declared import LAST_YEAR
from tinhgon.vocabulary import Message, Param

CLOCK = ("entered", "removed")
DAYS = ("start", "end")
#: The Buddhist era is this many years ahead.
BUDDHIST_ERA = 543


def plain_states(rows: Iterable[Recorded[StateRow]]) -> Iterator[dict[str, Any]]:
    """Each state as an object."""
    for (id, said, start, end), entered, removed in rows:
        days = {"start": start, "end": end}
        clock = {"entered": entered or None, "removed": removed}
        yield {"id": id, **dict(said), **{key: value for key, value in (days | clock).items() if value is not None}}


def read_states(
    kind: RecordKind, data: Any, place: Place, faults: Faults, *, in_book: bool
) -> list[Recorded[StateRow]]:
    """The states that a list of objects holds; what does not fit is noted and left out."""
    if not isinstance(data, list):
        faults.at(str(place), Message("json.other_form", {"expected": ("list",), "found": "object"}), _SEE)
        return []
    reading = _Reading(kind, faults, in_book)
    return [row for index, item in enumerate(data) if (row := reading.row(item, place, index)) is not None]


def states_schema(kind: RecordKind) -> dict[str, Any]:
    """The JSON Schema of one state of a kind."""
    day = {"type": "string", "format": "date"}
    number = {"type": "integer"}
    fixed: dict[str, Any] = {"id": {"type": "string"}, "start": day, "end": day, **dict.fromkeys(CLOCK, number)}
    # Said of what began and ended on one day: its id is taken for ever, and it never existed.
    fixed["exists"] = {"const": False}
    return {
        "description": f"One {kind.one} during one stretch of days.",
        "type": "object",
        "properties": fixed | {attribute.name: _schema(attribute) for attribute in kind.attributes},
        "patternProperties": {"^extra:": {"type": ["string", "number", "boolean"]}},
        "anyOf": [{"required": ["id", *kind.required]}, {"required": ["id", "exists"]}],
        "additionalProperties": False,
    }


def _schema(attribute: Attribute) -> dict[str, Any]:
    match attribute.holds:
        case Holds.TRUTH:
            return {"type": "boolean"}
        case Holds.DAY:
            return {"type": "string", "format": "date"}
        case Holds.NUMBER | Holds.WHOLE:
            low, high = attribute.limits or (0, float("inf"))
            return {"type": "number", "minimum": low} | ({"maximum": high} if high != float("inf") else {})
    return {"enum": list(attribute.options)} if attribute.options else {"type": "string"}


_SEE = Message("remedy.see_schema")


class _Reading:
    """Reads the states of one kind."""

    def __init__(self, kind: RecordKind, faults: Faults, in_book: bool) -> None:
        self.kind = kind
        self.faults = faults
        self.fixed = frozenset(("id", *DAYS, *(CLOCK if in_book else ())))
        self.required = ("id", *kind.required, *(("entered",) if in_book else ()))
        self.days: dict[str, date | None] = {}
        # Most values are texts that may be anything, or one of a few words: these need no second look.
        texts = [a for a in kind.attributes if a.holds is Holds.TEXT]
        self.free = frozenset(a.name for a in texts if not a.options)
        self.words = frozenset((a.name, option) for a in texts for option in a.options)

    def row(self, item: Any, above: Place, index: int) -> Recorded[StateRow] | None:
        """One state, or nothing when something about it does not fit."""
        if not isinstance(item, dict):
            self.faults.at(str(above.item(index)), Message("json.other_form", _forms("object", item)), _SEE)
            return None
        if item.get("exists") is False and isinstance(item.get("id"), str) and item.keys() <= {"exists", *self.fixed}:
            return Recorded(StateRow(item["id"], NEVER), item.get("entered") or 0, item.get("removed"))
        noted = len(self.faults.found) + self.faults.omitted
        said = tuple(sorted(self._said(item, above, index)))
        start, end = (self._day(item.get(name), name, above, index) for name in DAYS)
        for name in self.required:
            if item.get(name) in (None, ""):
                place = above.item(index).key(name)
                self.faults.at(str(place), Message("json.missing_key", {"key": name}), Message("remedy.add_key"))
        if start is not None and end is not None and start >= end:
            message = Message("input.period_backwards", {"start": start, "end": end})
            self.faults.at(str(above.item(index).key("end")), message, Message("remedy.end_after_start"))
        clock = [self._number(item.get(name), name, above, index) for name in CLOCK]
        if len(self.faults.found) + self.faults.omitted > noted:
            return None
        return Recorded(StateRow(item["id"], said, start, end), clock[0] or 0, clock[1])

    def _said(self, item: Mapping[str, Any], above: Place, index: int) -> Iterator[tuple[str, Value]]:
        for name, value in item.items():
            if type(value) is str and (name in self.free or (name, value) in self.words):
                yield name, value
                continue
            if name in self.fixed:
                if name == "id" and not isinstance(value, str):
                    place = above.item(index).key(name)
                    self.faults.at(str(place), Message("json.other_form", _forms("text", value)), _SEE)
                continue
            attribute = self.kind.by_name.get(name)
            if value is None:
                continue
            if attribute is not None and attribute.holds in (Holds.NUMBER, Holds.WHOLE) and type(value) is int:
                value = float(value)
            if attribute is None and not (self.kind.knows(name) and isinstance(value, (str, bool, int, float))):
                self._note(
                    above,
                    index,
                    name,
                    Message("json.unknown_key", {"key": name}),
                    did_you_mean(name, self.kind.by_name),
                )
            elif attribute is not None and not attribute.fits(value):
                self._note(above, index, name, *misfit(attribute, value))
            else:
                yield name, float(value) if type(value) is int else value

    def _day(self, value: Any, name: str, above: Place, index: int) -> date | None:
        if value is None:
            return None
        if isinstance(value, str):
            day = self.days.get(value) or day_from(value)
            if day is not None and day.year <= LAST_YEAR:
                self.days[value] = day
                return day
        self._note(above, index, name, *misfit(Attribute(name, Holds.DAY), value))
        return None

    def _number(self, value: Any, name: str, above: Place, index: int) -> int | None:
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._note(above, index, name, Message("json.other_form", _forms("whole", value)), _SEE)
        return None

    def _note(self, above: Place, index: int, name: str, message: Message, remedy: Message) -> None:
        self.faults.at(str(above.item(index).key(name)), message, remedy)


def _forms(expected: str, found: Any) -> dict[str, Param]:
    forms = {str: "text", bool: "truth", int: "number", float: "number", list: "list", dict: "object"}
    return {"expected": (expected,), "found": forms.get(type(found), "null")}


def misfit(attribute: Attribute, value: Any) -> tuple[Message, Message]:
    """What is wrong with a value that an attribute cannot have, and what was probably meant."""
    if attribute.holds is Holds.DAY:
        return _no_day(value)
    if attribute.options and isinstance(value, str):
        message = Message("input.not_one_of", {"text": value, "options": attribute.options})
        return message, did_you_mean(value, attribute.options)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if attribute.holds in (Holds.NUMBER, Holds.WHOLE) and is_number:
        return _no_number(attribute, float(value))
    expected = {Holds.TRUTH: "truth", Holds.NUMBER: "number", Holds.WHOLE: "whole"}.get(attribute.holds, "text")
    return Message("json.other_form", _forms(expected, value)), _SEE


def _no_day(value: Any) -> tuple[Message, Message]:
    text = str(value)
    day = day_from(text) if isinstance(value, str) else None
    if day is not None and day.year > LAST_YEAR:
        meant = f"{day.year - BUDDHIST_ERA}{text[4:]}"
        return Message("input.buddhist_era", {"text": text}), Message("remedy.write_instead", {"text": meant})
    return Message("input.not_a_day", {"text": text}), Message("remedy.write_day")


def _no_number(attribute: Attribute, value: float) -> tuple[Message, Message]:
    low, high = attribute.limits or (0.0, float("inf"))
    said: dict[str, Param] = {"text": f"{value:g}", "low": low, "high": None if high == float("inf") else high}
    if attribute.holds is Holds.WHOLE and low <= value <= high:
        return Message("input.not_whole", {"text": f"{value:g}"}), Message("remedy.whole_number")
    message = Message("input.out_of_range", said)
    if attribute.holds is Holds.NUMBER and value > high and low <= value / 100 <= high:
        return message, Message("remedy.write_instead", {"text": f"{value / 100:g}"})
    return message, Message("remedy.check_value")
