"""A record as its states: one row for each stretch of days on which nothing about it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias, TypeVar

from immutables import Map

from tinhgon.register.dependants.kinds import Dependant
from tinhgon.register.records import Value
from tinhgon.register.timeline import Timeline
from tinhgon.vocabulary import Period

D = TypeVar("D", bound=Dependant)
#: What stands of a record during a stretch of days: its attributes by name, without `exists`.
Said: TypeAlias = tuple[tuple[str, Value], ...]
State: TypeAlias = tuple[Period, Said]


def states_of(record: Dependant) -> Iterator[State]:
    """The states of a record in the order of days; days on which it does not exist have none."""
    existence = record.timeline("exists").spans
    if len(existence) == 1:
        period = existence[0][0]
        lines = [(name, line.spans) for name, line in record.attributes.items() if name != "exists"]
        if all(len(spans) == 1 and spans[0][0] == period for _, spans in lines):
            yield period, tuple(sorted((name, spans[0][1]) for name, spans in lines))
            return
    yield from _stretches(record)


def _stretches(record: Dependant) -> Iterator[State]:
    days = sorted({day for line in record.attributes.values() for day in line.days})
    for start, end in pairwise((None, *days, None)):
        inside = start or (date.max if end is None else end - timedelta(days=1))
        values = record.values_on(inside)
        if values.pop("exists", None) is True:
            yield Period(start, end), tuple(values.items())


class Assembler:
    """Makes records of states; equal timelines become one object, which keeps a province of people small."""

    def __init__(self) -> None:
        self._lines: dict[Period, dict[tuple[type, Value], Timeline[Value]]] = {}

    def record(self, cls: type[D], id: str, states: Iterable[State]) -> D:
        """The record that the states came from; two states on one day raise `ValueError`."""
        ordered = list(states)
        if not ordered:
            return cls(id)
        if len(ordered) == 1:
            period, said = ordered[0]
            lines = self._lines.setdefault(period, {})
            attributes = {name: lines.get((type(v), v)) or self._line(lines, period, v) for name, v in said}
            attributes["exists"] = lines.get((bool, True)) or self._line(lines, period, True)
            return cls(id, Map(attributes))
        spans: dict[str, list[tuple[Period, Value]]] = {}
        for period, said in ordered:
            spans.setdefault("exists", []).append((period, True))
            for name, value in said:
                spans.setdefault(name, []).append((period, value))
        return cls(id, Map({name: Timeline.from_spans(parts) for name, parts in spans.items()}))

    @staticmethod
    def _line(lines: dict[tuple[type, Value], Timeline[Value]], period: Period, value: Value) -> Timeline[Value]:
        line = lines[type(value), value] = Timeline.of(value, period)
        return line
