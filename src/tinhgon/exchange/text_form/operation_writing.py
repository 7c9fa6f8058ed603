"""The line of each operation."""

from __future__ import annotations

from functools import singledispatch

from tinhgon.exchange.tables import number_text
from tinhgon.exchange.text_form.dependant_operations import by_fields
from tinhgon.exchange.text_form.tokens import plain_name, quoted, word
from tinhgon.exchange.text_form.values import NOTHING, literal, parents_text
from tinhgon.register import Value
from tinhgon.scheme.operations import (
    ChangeKind,
    ChangeParent,
    ChangeSeat,
    DissolveUnit,
    DivideTerritory,
    EndTier,
    FoundUnit,
    MergeUnits,
    NewPiece,
    NewUnit,
    Operation,
    Part,
    RecodeUnit,
    Reinstate,
    RenameUnit,
    Return,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.scheme.operations.dependants import ChangeDependants


def operation_line(operation: Operation) -> str:
    """The day and what happens on it."""
    return f"{operation.effective_on.isoformat()}  {_said(operation)}"


@singledispatch
def _said(operation: object) -> str:
    raise TypeError(f"no line for {type(operation).__name__}: give it one here and in operation_reading")


@_said.register
def _(operation: FoundUnit) -> str:
    return f"found {_new_unit(operation.unit)}"


@_said.register
def _(operation: MergeUnits) -> str:
    return " ".join(["merge", *map(word, operation.merged), "into", _target(operation.into)])


@_said.register
def _(operation: SplitUnit) -> str:
    parts = ", ".join(map(_part, operation.parts))
    return f"split {word(operation.unit)} into {parts}{_basis(operation.basis)}"


@_said.register
def _(operation: DissolveUnit) -> str:
    return f"dissolve {word(operation.unit)} because {quoted(operation.reason)}"


@_said.register
def _(operation: DivideTerritory) -> str:
    pieces = ", ".join(map(_piece, operation.pieces))
    return f"divide {word(operation.territory)} into {pieces}{_basis(operation.basis)}"


@_said.register
def _(operation: TransferTerritory) -> str:
    share = "" if operation.share is None else f" share {number_text(operation.share)}"
    return f"transfer {word(operation.territory)} to {word(operation.to)}{share}{_basis(operation.basis)}"


@_said.register
def _(operation: RenameUnit) -> str:
    return f"rename {word(operation.unit)} {quoted(operation.name)}"


@_said.register
def _(operation: RecodeUnit) -> str:
    return f"recode {word(operation.unit)} {quoted(operation.code)}"


@_said.register
def _(operation: ChangeKind) -> str:
    return f"change kind of {word(operation.unit)} to {word(operation.kind)}"


@_said.register
def _(operation: ChangeSeat) -> str:
    return f"change seat of {word(operation.unit)} to {quoted(operation.seat)}"


@_said.register
def _(operation: ChangeParent) -> str:
    parent = NOTHING if operation.parent is None else word(operation.parent)
    return f"change parent of {word(operation.unit)} to {parent} in {plain_name(operation.hierarchy)}"


@_said.register
def _(operation: EndTier) -> str:
    return " ".join(["end tier", *map(word, sorted(operation.kinds))])


@_said.register
def _(operation: Reinstate) -> str:
    return "reinstate " + ", ".join(map(_return, operation.returns))


@_said.register
def _(operation: ChangeDependants) -> str:
    return by_fields(operation)


def _new_unit(unit: NewUnit) -> str:
    """A new unit in full: nothing is left to be taken over from elsewhere."""
    parts = [word(unit.id)]
    parts += [] if unit.name is None else [quoted(unit.name)]
    parts += ["kind", word(unit.kind)]
    parts += [] if unit.code is None else ["code", word(unit.code)]
    parts.append(parents_text(unit.parents))
    return " ".join([*parts, "seat", quoted(unit.seat)] if unit.seat is not None else parts)


def _target(into: NewUnit | str) -> str:
    return _new_unit(into) if isinstance(into, NewUnit) else word(into)


def _part(part: Part) -> str:
    share = "" if part.share is None else f" {number_text(part.share)}"
    return f"{_target(part.into)} ({' '.join(map(word, part.territories))}){share}"


def _piece(piece: NewPiece) -> str:
    name = "" if piece.name is None else f" {quoted(piece.name)}"
    villages = f" ({' '.join(map(word, piece.villages))})" if piece.villages else ""
    return f"{word(piece.id)}{name}{villages}{'' if piece.share is None else f' {number_text(piece.share)}'}"


def _basis(basis: str) -> str:
    return f" basis {word(basis)}" if basis else ""


def _return(thing: Return) -> str:
    sort = thing.kind or ("unit" if thing.is_unit else "territory")
    return f"{sort} {word(thing.id)} found {_state(thing.found)} restored {_state(thing.restored)}"


def _state(state: tuple[tuple[str, Value], ...] | None) -> str:
    if state is None:
        return NOTHING
    return f"({', '.join(f'{plain_name(name)} {literal(value)}' for name, value in state)})"
