"""A stretch of days, written as people who keep books write it: from a day, until the day before another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tinhgon.vocabulary.messages import Message


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` up to, but not including, `end`; `None` means that no day is known or set.

    Example
    -------
    >>> june = Period(date(2025, 6, 1), date(2025, 7, 1))
    >>> date(2025, 6, 30) in june, date(2025, 7, 1) in june
    (True, False)
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise ValueError(f"a period must end after it starts: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return _before_end(self.start, other.end) and _before_end(other.start, self.end)

    def covers(self, other: Period) -> bool:
        """Whether every day of the other is a day of this one."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends

    def until(self, day: date) -> Period | None:
        """The part before `day`; `None` when nothing is left."""
        if self.end is not None and self.end <= day:
            return self
        return None if self.start is not None and self.start >= day else _shared(self.start, day)

    def since(self, day: date) -> Period | None:
        """The part from `day` on; `None` when nothing is left."""
        if self.start is not None and self.start >= day:
            return self
        return None if self.end is not None and self.end <= day else Period(day, self.end)

    @property
    def last_day(self) -> date | None:
        """The last day that belongs to the period, for forms and for paper."""
        return None if self.end is None else self.end - timedelta(days=1)

    def describe(self) -> Message:
        """The period in words, up to and including its last day."""
        match self.start, self.last_day:
            case None, None:
                return Message("period.always")
            case None, last:
                return Message("period.until", {"last": last})
            case start, None:
                return Message("period.since", {"start": start})
            case start, last:
                return Message("period.between", {"start": start, "last": last})


@lru_cache(maxsize=4096)
def _shared(start: date | None, end: date | None) -> Period:
    """One object for a stretch of days that a scheme cuts off ten thousand things alike."""
    return Period(start, end)


def _before_end(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


ALWAYS = Period()
