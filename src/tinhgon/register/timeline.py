"""How one attribute of one thing went through time: a value for each stretch of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from tinhgon.vocabulary import Period

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timeline(Generic[T]):
    """Spans of days with a value each: in order, never overlapping, equal neighbours joined into one.

    The form is canonical: two timelines that say the same on every day are equal. A day without a span has no value.
    """

    spans: tuple[tuple[Period, T], ...] = ()

    @classmethod
    def of(cls, value: T, period: Period) -> Timeline[T]:
        """One value during one period."""
        return cls(((period, value),))

    @classmethod
    def from_spans(cls, spans: Iterable[tuple[Period, T]]) -> Timeline[T]:
        """Spans in any order, made canonical; overlapping ones raise `ValueError`."""
        ordered = sorted(spans, key=lambda span: span[0].start or date.min)
        for (earlier, _), (later, _) in pairwise(ordered):
            if earlier.overlaps(later):
                raise ValueError(f"two values on one day: from {later.start}")
        return cls(tuple(_joined(ordered)))

    def on(self, day: date) -> T | None:
        """The value on a day, or `None`."""
        for period, value in reversed(self.spans):
            # Of spans in order, only the last one that has begun can hold the day.
            if period.start is None or period.start <= day:
                return value if period.end is None or day < period.end else None
        return None

    def period_on(self, day: date) -> Period | None:
        """The span of days that a day belongs to, or `None`."""
        return next((period for period, _ in self.spans if day in period), None)

    def setting(self, day: date, value: T) -> Timeline[T]:
        """The same until `day`, and `value` from that day on."""
        return Timeline(tuple(_joined([*self.ending(day).spans, (Period(day), value)])))

    def ending(self, day: date) -> Timeline[T]:
        """The same until `day`, and no value from that day on."""
        if self.spans and (end := self.spans[-1][0].end) is not None and end <= day:
            return self
        return Timeline(tuple((part, value) for period, value in self.spans if (part := period.until(day)) is not None))

    def during(self, period: Period, value: T | None) -> Timeline[T]:
        """The same outside `period`; inside it `value`, or no value when that is `None`. Corrections need it."""
        kept = list(self.ending(period.start).spans) if period.start is not None else []
        if value is not None:
            kept.append((period, value))
        if period.end is not None:
            kept += [(p, v) for old, v in self.spans if (p := old.since(period.end)) is not None]
        return Timeline(tuple(_joined(kept)))

    @property
    def last_change(self) -> date | None:
        """The last day on which the value changed, began or ended; `None` if no such day is known."""
        if not self.spans:
            return None
        last = self.spans[-1][0]
        return last.end or last.start

    @property
    def days(self) -> tuple[date, ...]:
        """Every day on which the value changed, began or ended, in order."""
        edges = {edge for period, _ in self.spans for edge in (period.start, period.end) if edge is not None}
        return tuple(sorted(edges))

    def __iter__(self) -> Iterator[tuple[Period, T]]:
        return iter(self.spans)

    def __bool__(self) -> bool:
        return bool(self.spans)


def _joined(spans: Iterable[tuple[Period, T]]) -> list[tuple[Period, T]]:
    joined: list[tuple[Period, T]] = []
    for period, value in spans:
        if joined and joined[-1][0].end == period.start and period.start is not None and joined[-1][1] == value:
            joined[-1] = (Period(joined[-1][0].start, period.end), value)
        else:
            joined.append((period, value))
    return joined
