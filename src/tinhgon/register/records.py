"""Units and territories: an id that never changes, and attributes that do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self, TypeAlias

from immutables import Map

from tinhgon.register.timeline import Timeline
from tinhgon.vocabulary import ActId, Period, TerritoryId, UnitId

Value: TypeAlias = str | float | bool
Attributes: TypeAlias = Map[str, Timeline[Value]]

TERRITORIAL = "territory"
ADMINISTRATIVE = "administration"
#: What the `terrain` of a territory may be; any other word says no more than none at all.
TERRAINS = ("mountain", "island", "other")
_PARENT = "parent:"
_NO_ATTRIBUTES: Attributes = Map()


@dataclass(frozen=True, slots=True)
class Record:
    """Something the register knows: an id and, for each attribute, its timeline.

    `exists` says on which days the thing exists; no other attribute has a value outside these days.
    """

    id: str
    attributes: Attributes = field(default=_NO_ATTRIBUTES)

    @classmethod
    def starting(cls, id: str, period: Period, values: Mapping[str, Value | None]) -> Self:
        """A thing that exists during `period` and keeps the same values all the time; `None` means not known."""
        known: dict[str, Value] = {name: value for name, value in values.items() if value is not None}
        return cls(id, Map({name: Timeline.of(value, period) for name, value in ({"exists": True} | known).items()}))

    def timeline(self, attribute: str) -> Timeline[Value]:
        """How the attribute went through time; empty when nothing is known."""
        return self.attributes.get(attribute) or Timeline()

    def value(self, attribute: str, day: date) -> Value | None:
        """The attribute on a day, or `None`."""
        line = self.attributes.get(attribute)
        return None if line is None else line.on(day)

    def text(self, attribute: str, day: date) -> str | None:
        """The attribute on a day, as text."""
        value = self.value(attribute, day)
        return None if value is None else str(value)

    def exists_on(self, day: date) -> bool:
        return self.value("exists", day) is True

    def values_on(self, day: date) -> dict[str, Value]:
        """Every attribute that has a value on the day."""
        return {name: value for name, line in sorted(self.attributes.items()) if (value := line.on(day)) is not None}

    def setting(self, day: date, changes: Mapping[str, Value | None]) -> Self:
        """The same until `day`; from that day on with these values (`None`: no value)."""
        attributes = self.attributes
        for name, value in changes.items():
            line: Timeline[Value] = attributes.get(name) or Timeline()
            attributes = _put(attributes, name, line.ending(day) if value is None else line.setting(day, value))
        return replace(self, attributes=attributes)

    def ending(self, day: date) -> Self:
        """The same until `day`; from that day on it does not exist."""
        ended: dict[str, Timeline[Value]] = {}
        cut: dict[Period, Period | None] = {}
        for name, line in self.attributes.items():
            # Nearly all attributes have one value for one and the same stretch of days: it is cut once.
            if len(line.spans) == 1:
                period, value = line.spans[0]
                if period not in cut:
                    cut[period] = period.until(day)
                part = cut[period]
                if part is not None:
                    ended[name] = line if part is period else Timeline(((part, value),))
            elif rest := line.ending(day):
                ended[name] = rest
        return replace(self, attributes=Map(ended))

    def correcting(self, attribute: str, period: Period, value: Value | None) -> Self:
        """The same outside `period`; inside it the attribute is rewritten."""
        line = self.timeline(attribute).during(period, value)
        return replace(self, attributes=_put(self.attributes, attribute, line))

    @property
    def last_change(self) -> date | None:
        """The last day on which anything about it changed; later changes are added after this day."""
        days = [day for line in self.attributes.values() if (day := line.last_change) is not None]
        return max(days, default=None)

    def rows(self) -> Iterator[tuple[str, Period, Value]]:
        """Every (attribute, period, value), in a fixed order: what stores and files keep."""
        for name, line in sorted(self.attributes.items()):
            for period, value in line:
                yield name, period, value

    @classmethod
    def from_rows(cls, id: str, rows: Iterable[tuple[str, Period, Value]]) -> Self:
        """The record that `rows` came from; two values of one attribute on one day raise `ValueError`."""
        spans: dict[str, list[tuple[Period, Value]]] = {}
        for name, period, value in rows:
            spans.setdefault(name, []).append((period, value))
        return cls(id, Map({name: Timeline.from_spans(parts) for name, parts in spans.items()}))


def _put(attributes: Attributes, name: str, line: Timeline[Value]) -> Attributes:
    if line:
        return attributes.set(name, line)
    return attributes.delete(name) if name in attributes else attributes


@dataclass(frozen=True, slots=True)
class Unit(Record):
    """An administrative unit or a body: name, code, kind and seat as dated attributes, a parent in each hierarchy."""

    def name(self, day: date) -> str:
        """The name on a day; the code when it has none, else the id."""
        return self.text("name", day) or self.text("code", day) or self.id

    def code(self, day: date) -> str | None:
        return self.text("code", day)

    def kind(self, day: date) -> str | None:
        return self.text("kind", day)

    def parent(self, hierarchy: str, day: date) -> UnitId | None:
        parent = self.text(_PARENT + hierarchy, day)
        return None if parent is None else UnitId(parent)

    @property
    def hierarchies(self) -> tuple[str, ...]:
        """The hierarchies in which it ever had a parent."""
        return tuple(sorted(name.removeprefix(_PARENT) for name in self.attributes if name.startswith(_PARENT)))


def parent_attribute(hierarchy: str) -> str:
    """The attribute that holds a unit's parent in a hierarchy."""
    return _PARENT + hierarchy


def is_parent_attribute(attribute: str) -> bool:
    """Whether an attribute holds a parent in some hierarchy."""
    return attribute.startswith(_PARENT)


def hierarchy_of(attribute: str) -> str:
    """The hierarchy in which an attribute holds a parent."""
    return attribute.removeprefix(_PARENT)


@dataclass(frozen=True, slots=True)
class Territory(Record):
    """The smallest piece of land that moves as a whole (địa bàn): held by a unit, or lying within another territory.

    A village lies `within` the territory of its commune. A piece of a divided territory says which one it is a
    `piece_of`, with its `share` of the land (no share: not known) and the `share_basis`.
    """

    def holder(self, day: date) -> UnitId | None:
        """The unit that holds it directly on a day."""
        holder = self.text("unit", day)
        return None if holder is None else UnitId(holder)

    def container(self, day: date) -> TerritoryId | None:
        """The territory it lies within on a day."""
        container = self.text("within", day)
        return None if container is None else TerritoryId(container)

    @property
    def piece_of(self) -> TerritoryId | None:
        """The divided territory it is a piece of; the same for ever."""
        line = self.timeline("piece_of")
        return TerritoryId(str(line.spans[0][1])) if line else None

    @property
    def share(self) -> float | None:
        """Its share of the divided territory's land, 0 to 1; `None` when not known."""
        line = self.timeline("share")
        share = line.spans[0][1] if line else None
        return float(share) if isinstance(share, (int, float)) and not isinstance(share, bool) else None


@dataclass(frozen=True, slots=True, order=True)
class Succession:
    """One unit continues another (W3C ORG: a change event's original and resulting organization).

    `share` is the part, 0 to 1, of the predecessor's land that the successor continues, `None` when not known;
    `basis` says where the share comes from ("whole", "area", "declared", ...).
    """

    predecessor: UnitId
    successor: UnitId
    on: date
    share: float | None
    basis: str
    act: ActId | None = None


@dataclass(frozen=True, slots=True, order=True)
class Ending:
    """A unit ended and nobody continues it: the named end, with its reason."""

    unit: UnitId
    on: date
    reason: str
    act: ActId | None = None


class BorderKind(StrEnum):
    """How two territories touch; a point does not connect."""

    BORDER = "border"
    POINT = "point"
    FERRY = "ferry"


@dataclass(frozen=True, slots=True)
class Border:
    """Two territories that touch, or are joined by a ferry, with the length they share."""

    a: TerritoryId
    b: TerritoryId
    shared_km: float
    kind: BorderKind = BorderKind.BORDER

    def __post_init__(self) -> None:
        if not self.a < self.b:
            raise ValueError(f"a border is written once, smaller id first: {self.a}, {self.b}")
        if not self.shared_km >= 0:
            raise ValueError(f"a border has a length of at least 0 km: {self.shared_km}")

    @property
    def connects(self) -> bool:
        return self.kind is not BorderKind.POINT
