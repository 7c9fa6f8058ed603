"""The operations of a scheme, each from its line: `2026-07-01 merge C1 C2 into C9 "An Bình"`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tinhgon.exchange.text_form.dependant_operations import BY_FIELDS, read_by_fields
from tinhgon.exchange.text_form.line import Line
from tinhgon.exchange.text_form.origins import Origins
from tinhgon.exchange.text_form.values import NOTHING, read_literal, read_parents
from tinhgon.register import DEPENDANT_KINDS, Value
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
from tinhgon.vocabulary import Message, TerritoryId, UnitId

_CLAUSES = ("kind", "code", "under", "seat", "name")


def read_operation(line: Line, day: date, origins: Origins) -> Operation:
    """What follows the day. `origins` knows the kinds and parents that a new unit takes over when it gives none."""
    name = line.keyword(*OPERATION_WORDS)
    operation = _READERS[name](line, day, origins) if name in _READERS else read_by_fields(line, day, name)
    line.done()
    origins.follow(operation)
    return operation


def _found(line: Line, day: date, origins: Origins) -> Operation:
    column, id = line.column, UnitId(line.name())
    return FoundUnit(_new_unit(line, id, column, (), origins), day)


def _merge(line: Line, day: date, origins: Origins) -> Operation:
    merged = []
    while line.is_name() and not line.is_word("into", "to"):
        merged.append(UnitId(line.name()))
    line.keyword("into")
    return MergeUnits(tuple(merged), _target(line, merged, origins), day)


def _split(line: Line, day: date, origins: Origins) -> Operation:
    unit = UnitId(line.name())
    line.keyword("into")
    parts = []
    while line.token is not None and not line.is_word("basis"):
        target = _target(line, [unit], origins)
        territories = _bracketed(line) if line.is_mark("(") else ()
        share = line.number_value() if line.is_number() else None
        territories = territories or (_bracketed(line) if line.is_mark("(") else ())
        parts.append(Part(target, tuple(map(TerritoryId, territories)), share))
        if not line.took_mark(","):
            break
    return SplitUnit(unit, tuple(parts), day, _basis(line))


def _dissolve(line: Line, day: date, origins: Origins) -> Operation:
    unit = UnitId(line.name())
    line.keyword("because")
    return DissolveUnit(unit, line.text(), day)


def _divide(line: Line, day: date, origins: Origins) -> Operation:
    territory = TerritoryId(line.name())
    line.keyword("into")
    pieces = []
    while line.token is not None and not line.is_word("basis"):
        id = TerritoryId(line.name())
        name = line.text() if line.is_text() else None
        villages = _bracketed(line) if line.is_mark("(") else ()
        share = line.number_value() if line.is_number() else None
        # The villages may stand after the share as well: both ways read naturally.
        villages = villages or (_bracketed(line) if line.is_mark("(") else ())
        pieces.append(NewPiece(id, share, name, tuple(map(TerritoryId, villages))))
        if not line.took_mark(","):
            break
    return DivideTerritory(territory, tuple(pieces), day, _basis(line))


def _transfer(line: Line, day: date, origins: Origins) -> Operation:
    territory = TerritoryId(line.name())
    line.keyword("to")
    to = UnitId(line.name())
    share = line.number_value() if line.took("share") else None
    return TransferTerritory(territory, to, day, share, _basis(line))


def _rename(line: Line, day: date, origins: Origins) -> Operation:
    return RenameUnit(UnitId(line.name()), line.text(), effective_on=day)


def _recode(line: Line, day: date, origins: Origins) -> Operation:
    return RecodeUnit(UnitId(line.name()), line.name(), effective_on=day)


def _change(line: Line, day: date, origins: Origins) -> Operation:
    """`change kind|seat|parent of ID to ...`."""
    what = line.keyword("kind", "seat", "parent")
    line.keyword("of")
    unit = UnitId(line.name())
    line.keyword("to")
    if what == "kind":
        return ChangeKind(unit, line.name(), effective_on=day)
    if what == "seat":
        return ChangeSeat(unit, line.text(), effective_on=day)
    parent = None if line.took(NOTHING) else UnitId(line.name())
    line.keyword("in")
    return ChangeParent(unit, line.name(), parent, effective_on=day)


def _end(line: Line, day: date, origins: Origins) -> Operation:
    line.keyword("tier")
    return EndTier(frozenset(line.names()), day)


def _reinstate(line: Line, day: date, origins: Origins) -> Operation:
    """`reinstate unit ID found (...) restored (...), territory ID found nothing restored (...)`."""
    returns = []
    while line.token is not None:
        sort = line.keyword("unit", "territory", *DEPENDANT_KINDS)
        id = line.name()
        line.keyword("found")
        found = _state(line)
        line.keyword("restored")
        kind = sort if sort in DEPENDANT_KINDS else ""
        returns.append(Return(id, sort == "unit", found, _state(line), kind))
        if not line.took_mark(","):
            break
    return Reinstate(tuple(returns), day)


_READERS: dict[str, Callable[[Line, date, Origins], Operation]] = {
    "found": _found,
    "merge": _merge,
    "split": _split,
    "dissolve": _dissolve,
    "divide": _divide,
    "transfer": _transfer,
    "rename": _rename,
    "recode": _recode,
    "change": _change,
    "end": _end,
    "reinstate": _reinstate,
}
OPERATION_WORDS = (*_READERS, *BY_FIELDS)

# -- parts of operations --------------------------------------------------------------------------------------------


def _target(line: Line, sources: Iterable[UnitId], origins: Origins) -> NewUnit | UnitId:
    """A unit that stands already is named by its id alone; a new one has a name, a kind or anything more."""
    column, id = line.column, UnitId(line.name())
    if line.is_text() or line.is_word(*_CLAUSES):
        return _new_unit(line, id, column, tuple(sources), origins)
    return id


def _new_unit(line: Line, id: UnitId, column: int, sources: tuple[UnitId, ...], origins: Origins) -> NewUnit:
    """`ID ["name"] [kind WORD] [code WORD] [under ID [in HIERARCHY]] [seat "..."]`."""
    texts: dict[str, str] = {"name": line.text()} if line.is_text() else {}
    parents: tuple[tuple[str, UnitId], ...] | None = None
    while line.is_word(*_CLAUSES):
        key = line.keyword(*_CLAUSES)
        if key != "under":
            texts[key] = line.name()
        elif line.took(NOTHING):
            parents = ()
        else:
            parents = (*(parents or ()), *((hierarchy, UnitId(parent)) for hierarchy, parent in read_parents(line)))
    kind = texts.get("kind") or origins.common_kind(sources)
    if kind is None and (stranger := origins.stranger(sources)):
        message = Message("text.source_unknown", {"id": id, "source": stranger})
        raise line.slip(message, Message("remedy.give_kind"), column)
    if kind is None:
        raise line.slip(Message("text.no_kind", {"id": id}), Message("remedy.give_kind"), column)
    if parents is None:
        parents = origins.common_parents(sources)
    return NewUnit(id, kind, texts.get("name"), texts.get("code"), parents, texts.get("seat"))


def _bracketed(line: Line) -> tuple[str, ...]:
    line.mark("(")
    names = line.names()
    line.mark(")")
    return names


def _basis(line: Line) -> str:
    return line.name() if line.took("basis") else ""


def _state(line: Line) -> tuple[tuple[str, Value], ...] | None:
    """`nothing`, or attributes with values in brackets: `(name "An", exists true)`."""
    if line.took(NOTHING):
        return None
    line.mark("(")
    values: list[tuple[str, Value]] = []
    while not line.is_mark(")"):
        values.append((line.name(), read_literal(line)))
        if not line.took_mark(","):
            break
    line.mark(")")
    return tuple(values)
