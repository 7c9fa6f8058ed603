"""The sheets of a workbook: one a kind, a row a thing, the same words as in the other forms."""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from tinhgon.exchange.text_form.values import NUMBERS, TEXTS, TRUTHS
from tinhgon.register import DEPENDANT_KINDS, Border, Ending, Entry, Measure, Observation, Succession
from tinhgon.register.dependants import Holds as Kept
from tinhgon.vocabulary import LegalAct

#: What stands for the value of an empty cell that must not be empty.
REQUIRED = object()


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    TRUTH = "truth"
    DAY = "day"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the first row and what it holds; `default` is what an empty cell stands for."""

    name: str
    holds: Holds
    default: Any = REQUIRED


ENTERED = (Column("entered", Holds.WHOLE), Column("removed", Holds.WHOLE, None))
#: Things whose attributes are the columns: a row for every stretch of days on which none of them changes.
THING_SHEETS = {
    "units": ("name", "kind", "code", "seat", "parent:administration", "parent:territory"),
    "territories": ("name", "code", "unit", "within", "terrain", "is_border", "lon", "lat"),
}
THING_COLUMNS = (Column("id", Holds.TEXT), Column("from", Holds.DAY, None), Column("until", Holds.DAY, None))
#: Kinds that are rows by nature, by their types.
ROW_SHEETS: dict[str, type] = {
    "observations": Observation,
    "successions": Succession,
    "endings": Ending,
    "acts": LegalAct,
    "borders": Border,
    "measures": Measure,
    "entries": Entry,
}
#: Before the name of an attribute that is none of the usual ones.
ATTRIBUTE = "attribute:"
#: The first sheet: what this is, for people; and the number of a register that has no entries.
ABOUT = "about"
NUMBER_LABEL = "register number"
SHEETS = ("units", "territories", "observations", "successions", "endings", "acts", "borders", "measures", "entries")
#: A sheet for each kind of what hangs on bodies; a workbook without any of it need not have them.
DEPENDANT_SHEETS = tuple(DEPENDANT_KINDS)
_KEPT = {
    Kept.TEXT: Holds.TEXT,
    Kept.NUMBER: Holds.NUMBER,
    Kept.WHOLE: Holds.WHOLE,
    Kept.TRUTH: Holds.TRUTH,
    Kept.DAY: Holds.DAY,
}


def dependant_columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind of what hangs on bodies: id and days, then its attributes as they are declared."""
    declared = DEPENDANT_KINDS[kind].KIND
    return (
        *THING_COLUMNS,
        *(Column(a.name, _KEPT[a.holds], REQUIRED if a.is_required else None) for a in declared.attributes),
    )


def row_columns(kind: str) -> tuple[Column, ...]:
    """The columns of a kind that is rows by nature."""
    cls = ROW_SHEETS[kind]
    hints = get_type_hints(cls)
    return tuple(Column(f.name, _holds(hints[f.name]), _default(f.default, hints[f.name])) for f in fields(cls))


def attribute_column(attribute: str) -> Column:
    """The column of an attribute."""
    if attribute in NUMBERS:
        holds = Holds.NUMBER
    elif attribute in TRUTHS:
        holds = Holds.TRUTH
    elif attribute in TEXTS or attribute.startswith("parent:"):
        holds = Holds.TEXT
    else:
        holds = Holds.ANY
    return Column(attribute, holds, None)


def _default(default: Any, hint: Any) -> Any:
    if default is not MISSING:
        return default
    return None if type(None) in get_args(hint) else REQUIRED


def _holds(hint: Any) -> Holds:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if isinstance(hint, NewType):
        hint = hint.__supertype__
    # A time is written as text: a cell has no time zone.
    known = {float: Holds.NUMBER, int: Holds.WHOLE, date: Holds.DAY, datetime: Holds.TEXT}
    return known.get(hint, Holds.TEXT)
