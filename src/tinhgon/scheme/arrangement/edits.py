"""What a person does to an arrangement: each a value that says what it touches, why it cannot be, and what comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol

from tinhgon.register import SHARE_TOLERANCE
from tinhgon.scheme.arrangement.arrangement import Arrangement, PlannedUnit, Portion, together, without
from tinhgon.vocabulary import Finding, Findings, Message, Param, UnitId, error

#: Longer than this is no name, and longer than this no note.
NAME_AT_MOST, NOTE_AT_MOST = 120, 2000


class Property(StrEnum):
    """What can be said about a unit."""

    NAME = "name"
    KIND = "kind"
    CODE = "code"
    SEAT = "seat"


class Edit(Protocol):
    """One change of an arrangement. It knows no clock, no author and no register."""

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        """The old and planned units that it reads or changes: two edits without a common one commute."""

    def problems(self, arrangement: Arrangement) -> Findings:
        """Why it cannot be made; empty when it can."""

    def apply(self, arrangement: Arrangement) -> Arrangement:
        """The arrangement after it; ask for the problems first."""

    def describe(self, arrangement: Arrangement) -> Message:
        """What it does, said before it is done."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Old units leave where they were and together become a new unit, `into`, an id nothing has yet."""

    units: tuple[UnitId, ...]
    into: UnitId
    name: str | None = None
    kind: str | None = None
    seat: str | None = None

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        return _around(arrangement, self.units) | {self.into}

    def problems(self, arrangement: Arrangement) -> Findings:
        found = [*_unknown(arrangement, self.units), *_not_fresh(arrangement, [self.into])]
        if len(set(self.units)) < 2:
            found.append(error("edit.one_unit", *self.units))
        for value in (self.name, self.seat):
            found += _unfit(value, NAME_AT_MOST)
        return tuple(found)

    def apply(self, arrangement: Arrangement) -> Arrangement:
        new = PlannedUnit((), _clean(self.name), self.kind, None, _clean(self.seat))
        return _moved(arrangement, self.units, {self.into: new}, {self.into: [Portion(u) for u in set(self.units)]})

    def describe(self, arrangement: Arrangement) -> Message:
        units = _names(arrangement, self.units)
        if self.name is None:
            return Message("edit.did_merge_unnamed", {"units": units})
        return Message("edit.did_merge", {"units": units, "into": self.name})


@dataclass(frozen=True, slots=True)
class Join:
    """Old units leave where they were and come to a planned unit that there is already."""

    units: tuple[UnitId, ...]
    into: UnitId

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        return _around(arrangement, self.units) | {self.into}

    def problems(self, arrangement: Arrangement) -> Findings:
        found = [*_unknown(arrangement, self.units), *_not_planned(arrangement, self.into)]
        if not found and set(self.units) <= {p.unit for p in arrangement.planned[self.into].portions if p.share == 1.0}:
            found.append(error("edit.already_there", *self.units, unit=_called(arrangement, self.into)))
        return tuple(found)

    def apply(self, arrangement: Arrangement) -> Arrangement:
        return _moved(arrangement, self.units, {}, {self.into: [Portion(unit) for unit in set(self.units)]})

    def describe(self, arrangement: Arrangement) -> Message:
        params: dict[str, Param] = {"units": _names(arrangement, self.units)}
        return Message("edit.did_join", params | {"into": _called(arrangement, self.into)})


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Old units stand by themselves again, as they were. A unit of which only one whole part is left ends as well."""

    units: tuple[UnitId, ...]

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        return _around(arrangement, self.units)

    def problems(self, arrangement: Arrangement) -> Findings:
        found = [*_unknown(arrangement, self.units)]
        if not found and not any(arrangement.places(unit) for unit in self.units):
            found.append(error("edit.stands_already", *self.units, units=_names(arrangement, self.units)))
        return tuple(found)

    def apply(self, arrangement: Arrangement) -> Arrangement:
        return _moved(arrangement, self.units, {}, {})

    def describe(self, arrangement: Arrangement) -> Message:
        return Message("edit.did_take_out", {"units": _names(arrangement, self.units)})


@dataclass(frozen=True, slots=True)
class Piece:
    """A share of a divided unit and the planned unit it goes to; a new one may take whole units `beside` it."""

    into: UnitId
    share: float | None = None
    beside: tuple[UnitId, ...] = ()


@dataclass(frozen=True, slots=True)
class Divide:
    """An old unit goes in shares to several planned units; `basis` says what the shares are shares of."""

    unit: UnitId
    pieces: tuple[Piece, ...]
    basis: str = "area"

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        return _around(arrangement, self._moving) | {piece.into for piece in self.pieces}

    def problems(self, arrangement: Arrangement) -> Findings:
        found = [*_unknown(arrangement, self._moving)]
        targets = [piece.into for piece in self.pieces]
        if len(targets) < 2 or len(set(targets)) < len(targets):
            found.append(error("edit.one_piece", self.unit, unit=_called(arrangement, self.unit)))
        if len(set(self._moving)) < len(self._moving):
            found.append(error("edit.twice", *self._moving))
        found += _not_fresh(arrangement, [into for into in targets if into not in arrangement.planned])
        found += _unfit(self.basis, NAME_AT_MOST)
        found += [error("edit.stays", p.into, unit=_called(arrangement, p.into))
                  for p in self.pieces if arrangement.stays(p.into) and not p.beside]  # fmt: skip
        return (*found, *self._share_problems(arrangement))

    def apply(self, arrangement: Arrangement) -> Arrangement:
        new = {piece.into: PlannedUnit(()) for piece in self.pieces if piece.into not in arrangement.planned}
        portions = {
            piece.into: [Portion(self.unit, piece.share), *(Portion(unit) for unit in piece.beside)]
            for piece in self.pieces
        }
        moved = _moved(arrangement, self._moving, new, portions)
        return moved.placing({}, bases={self.unit: self.basis})

    def describe(self, arrangement: Arrangement) -> Message:
        return Message("edit.did_divide", {"unit": _called(arrangement, self.unit), "count": len(self.pieces)})

    @property
    def _moving(self) -> tuple[UnitId, ...]:
        return (self.unit, *(unit for piece in self.pieces for unit in piece.beside))

    def _share_problems(self, arrangement: Arrangement) -> Iterator[Finding]:
        known = [piece.share for piece in self.pieces if piece.share is not None]
        total, unit = sum(known), _called(arrangement, self.unit)
        if any(not 0 < share < 1 for share in known):
            yield error("edit.share_outside", self.unit, unit=unit)
        elif (len(known) == len(self.pieces) and abs(total - 1) > SHARE_TOLERANCE) or total > 1 + SHARE_TOLERANCE:
            yield error("edit.shares_do_not_add_up", self.unit, unit=unit, total=round(total, 6))


@dataclass(frozen=True, slots=True)
class Gathering:
    """Old units that come together: to a planned unit that there is, or as a new one with a name and a seat."""

    units: tuple[UnitId, ...]
    into: UnitId
    name: str | None = None
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class Rearrange:
    """Many old units change their places at once, and some stand by themselves again: a plan, taken back as one."""

    gatherings: tuple[Gathering, ...]
    alone: tuple[UnitId, ...] = ()

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        return _around(arrangement, self._moving) | {one.into for one in self.gatherings}

    def problems(self, arrangement: Arrangement) -> Findings:
        found = [*_unknown(arrangement, self._moving)]
        targets = [one.into for one in self.gatherings]
        if not self._moving:
            found.append(error("edit.moves_nothing"))
        if len(set(self._moving)) < len(self._moving) or len(set(targets)) < len(targets):
            found.append(error("edit.twice", *self._moving))
        for one in self.gatherings:
            if one.into in arrangement.planned:
                found += _not_planned(arrangement, one.into)
            else:
                found += [*_not_fresh(arrangement, [one.into]), *_unfit(one.name, NAME_AT_MOST)]
                found += _unfit(one.seat, NAME_AT_MOST)
                found += [error("edit.one_unit", *one.units)] if len(one.units) < 2 else []
        return tuple(found)

    def apply(self, arrangement: Arrangement) -> Arrangement:
        new = {
            one.into: PlannedUnit((), _clean(one.name), None, None, _clean(one.seat))
            for one in self.gatherings
            if one.into not in arrangement.planned
        }
        portions = {one.into: [Portion(unit) for unit in one.units] for one in self.gatherings}
        return _moved(arrangement, self._moving, new, portions)

    def describe(self, arrangement: Arrangement) -> Message:
        return Message("edit.did_rearrange", {"count": len(self._moving)})

    @property
    def _moving(self) -> tuple[UnitId, ...]:
        return (*(unit for one in self.gatherings for unit in one.units), *self.alone)


@dataclass(frozen=True, slots=True)
class Describe:
    """A unit gets a name, a kind, a code or a seat; without a value it is as if nothing had been said."""

    unit: UnitId
    property: Property
    value: str | None = None

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        return _around(arrangement, [self.unit]) | {self.unit}

    def problems(self, arrangement: Arrangement) -> Findings:
        return (*_not_standing(arrangement, self.unit), *_unfit(self.value, NAME_AT_MOST))

    def apply(self, arrangement: Arrangement) -> Arrangement:
        planned = arrangement.planned.get(self.unit) or PlannedUnit((Portion(self.unit),))
        said = self._said(planned, _clean(self.value))
        is_left = said.portions == (Portion(self.unit),) and not said.is_described
        return arrangement.placing({self.unit: None if is_left else said})

    def describe(self, arrangement: Arrangement) -> Message:
        unit, code = _called(arrangement, self.unit), f"edit.did_describe_{self.property.value}"
        if self.value is None:
            return Message("edit.did_leave_unsaid", {"unit": unit, "property": self.property.value})
        return Message(code, {"unit": unit, "value": self.value})

    def _said(self, planned: PlannedUnit, value: str | None) -> PlannedUnit:
        match self.property:
            case Property.NAME:
                return replace(planned, name=value)
            case Property.KIND:
                return replace(planned, kind=value)
            case Property.CODE:
                return replace(planned, code=value)
            case Property.SEAT:
                return replace(planned, seat=value)


@dataclass(frozen=True, slots=True)
class Annotate:
    """A person writes something beside a unit, for those who come after; an empty text takes it away."""

    unit: UnitId
    text: str = ""

    def touches(self, arrangement: Arrangement) -> frozenset[str]:
        return _around(arrangement, [self.unit]) | {self.unit}

    def problems(self, arrangement: Arrangement) -> Findings:
        return (*_not_standing(arrangement, self.unit), *_unfit(self.text, NOTE_AT_MOST, is_prose=True))

    def apply(self, arrangement: Arrangement) -> Arrangement:
        return arrangement.placing({}, notes={self.unit: self.text.strip() or None})

    def describe(self, arrangement: Arrangement) -> Message:
        return Message("edit.did_annotate", {"unit": _called(arrangement, self.unit)})


#: Every kind of edit, by the name it has in files and on the wire.
EDITS: Final[dict[str, type[Edit]]] = {
    "merge": Merge,
    "join": Join,
    "take_out": TakeOut,
    "divide": Divide,
    "rearrange": Rearrange,
    "describe": Describe,
    "annotate": Annotate,
}


def _moved(
    arrangement: Arrangement,
    units: Iterable[UnitId],
    new: dict[UnitId, PlannedUnit],
    portions: dict[UnitId, list[Portion]],
) -> Arrangement:
    """Units taken from wherever they are and put where they go; what is empty or stands alone again is no more."""
    moving = tuple(dict.fromkeys(units))
    changed = dict(new)
    for id in {place for unit in moving for place in arrangement.places(unit)} | set(portions):
        if id not in changed:
            changed[id] = without(arrangement.planned[id], moving)
    for id, more in portions.items():
        changed[id] = together(changed[id], more)
    gone = [id for id, planned in changed.items() if _is_over(id, planned)]
    return arrangement.placing(
        changed | dict.fromkeys(gone),
        bases=dict.fromkeys(unit for unit in moving if unit in arrangement.bases),
        notes=dict.fromkeys(id for id in gone if id in arrangement.notes and id not in arrangement.names),
    )


def _is_over(id: UnitId, planned: PlannedUnit) -> bool:
    """Nothing is left of it, or one whole unit that is itself again."""
    match planned.portions:
        case ():
            return True
        case (Portion(unit, 1.0),):
            return unit != id or not planned.is_described
        case _:
            return False


def _around(arrangement: Arrangement, units: Iterable[UnitId]) -> frozenset[str]:
    """Units, and the planned units that have a part of them."""
    asked = tuple(units)
    return frozenset({*asked, *(place for unit in asked for place in arrangement.places(unit))})


def _unknown(arrangement: Arrangement, units: Iterable[UnitId]) -> Iterator[Finding]:
    for unit in dict.fromkeys(units):
        if unit not in arrangement.names:
            yield error("edit.no_such_unit", unit, unit=unit)


def _not_fresh(arrangement: Arrangement, ids: Iterable[UnitId]) -> Iterator[Finding]:
    for id in ids:
        if id in arrangement.planned or id in arrangement.names or not id or len(id) > NAME_AT_MOST:
            yield error("edit.id_taken", id, unit=id)


def _not_planned(arrangement: Arrangement, id: UnitId) -> Iterator[Finding]:
    if id not in arrangement.planned:
        yield error("edit.no_such_planned", id, unit=id)
    elif arrangement.stays(id):
        yield error("edit.stays", id, unit=_called(arrangement, id))


def _not_standing(arrangement: Arrangement, id: UnitId) -> Iterator[Finding]:
    """A unit of which something is said is planned, or an old one that stays."""
    if id in arrangement.planned:
        return
    if id not in arrangement.names:
        yield error("edit.no_such_planned", id, unit=id)
    elif arrangement.places(id):
        yield error("edit.gone_elsewhere", id, unit=arrangement.names[id])


def _unfit(text: str | None, at_most: int, *, is_prose: bool = False) -> Iterator[Finding]:
    if text is None:
        return
    if len(text) > at_most:
        yield error("edit.too_long", count=len(text), at_most=at_most)
    if any(not (letter.isprintable() or (is_prose and letter == "\n")) for letter in text):
        yield error("edit.unprintable")


def _clean(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split()) or None


def _called(arrangement: Arrangement, id: UnitId) -> str:
    planned = arrangement.planned.get(id)
    if planned is not None and planned.name is not None:
        return planned.name
    return arrangement.names.get(id) or ", ".join(_names(arrangement, arrangement.members(id)))


def _names(arrangement: Arrangement, units: Iterable[UnitId]) -> tuple[str, ...]:
    return tuple(arrangement.names.get(unit, unit) for unit in dict.fromkeys(units))
