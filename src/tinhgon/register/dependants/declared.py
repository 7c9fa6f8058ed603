"""What a kind of record keeps: its attributes by name, what each holds, and which of them lead to other things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import isfinite
from types import MappingProxyType

from tinhgon.register.records import Value

UNITS = "units"
#: Columns that somebody else's file brings along are kept under this prefix, and mean nothing here.
EXTRA = "extra:"
#: Nobody in a register was born, or works, after this year.
LAST_YEAR = 2400


class Holds(StrEnum):
    """What the values of an attribute are; a day is kept as ISO 8601 text."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    TRUTH = "truth"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a kind of record.

    `links_to` is the kind of thing whose id it holds, and `follows` whether it leads to the successor when that thing
    merges (a post's body does, the commune where somebody lives is a fact). `options` are the only texts it may be,
    `limits` the least and the greatest number.
    """

    name: str
    holds: Holds = Holds.TEXT
    links_to: str = ""
    options: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None
    is_required: bool = False
    follows: bool = False

    def fits(self, value: Value) -> bool:
        """Whether a value is of the right sort, one of the options and within the limits."""
        if self.holds is Holds.TRUTH or isinstance(value, bool):
            return self.holds is Holds.TRUTH and isinstance(value, bool)
        if self.holds in (Holds.NUMBER, Holds.WHOLE):
            return isinstance(value, (int, float)) and self._is_within(value)
        if not isinstance(value, str):
            return False
        return (not self.options or value in self.options) and (self.holds is not Holds.DAY or is_day(value))

    def _is_within(self, value: float) -> bool:
        low, high = self.limits or (0.0, float("inf"))
        return isfinite(value) and low <= value <= high and (self.holds is not Holds.WHOLE or float(value).is_integer())


def is_day(text: str) -> bool:
    """Whether a text is a day as the book keeps them: 1970-05-19. A year after 2400 is one of the Buddhist era."""
    try:
        return len(text) == 10 and text < f"{LAST_YEAR + 1}" and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its code (the plural, as files and tables name it), the word for one, its attributes.

    `hangs_on` is the attribute that says on what a record depends: the body of a post, the post of an appointment.
    `proved_by` are the attributes that prove a hand-over: whoever receives the record anew has to give them anew.
    `is_personal` marks a kind that says something of a person: it is shown to nobody who need not know.
    """

    code: str
    one: str
    attributes: tuple[Attribute, ...]
    hangs_on: str = ""
    proved_by: tuple[str, ...] = ()
    is_personal: bool = False
    by_name: MappingProxyType[str, Attribute] = field(init=False, repr=False, compare=False)
    #: The attributes that hold the id of another thing.
    links: tuple[Attribute, ...] = field(init=False, repr=False, compare=False)
    #: The names of those that lead to the successor when a thing merges, and of those without which a record hangs.
    follows: tuple[str, ...] = field(init=False, repr=False, compare=False)
    places: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", MappingProxyType({each.name: each for each in self.attributes}))
        object.__setattr__(self, "links", tuple(each for each in self.attributes if each.links_to))
        object.__setattr__(self, "follows", tuple(each.name for each in self.links if each.follows))
        object.__setattr__(self, "places", tuple(each.name for each in self.links if each.is_required))

    @property
    def required(self) -> tuple[str, ...]:
        """The attributes without which a record says nothing."""
        return tuple(each.name for each in self.attributes if each.is_required)

    def knows(self, attribute: str) -> bool:
        """Whether a record of this kind may have the attribute."""
        return attribute in self.by_name or attribute.startswith(EXTRA)


def link(name: str, to: str, *, is_required: bool = False, follows: bool = False) -> Attribute:
    """An attribute that holds the id of another thing."""
    return Attribute(name, links_to=to, is_required=is_required, follows=follows)


def one_of(name: str, options: Iterable[str], *, is_required: bool = False) -> Attribute:
    """An attribute that is one of a few words."""
    return Attribute(name, options=tuple(options), is_required=is_required)


def number(name: str, low: float = 0, high: float = float("inf")) -> Attribute:
    """An attribute that is a number within limits."""
    return Attribute(name, Holds.NUMBER, limits=(low, high))


def whole(name: str, low: float = 0, high: float = float("inf")) -> Attribute:
    """An attribute that counts."""
    return Attribute(name, Holds.WHOLE, limits=(low, high))
