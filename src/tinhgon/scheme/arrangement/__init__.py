"""A scheme while people are still moving communes about: an arrangement, and the edits that change it.

An `Arrangement` says for each old unit of the lowest tier where it goes: nowhere (it stays), wholly into a planned
unit, or divided among several by shares. It is read from the operations of a scheme (`arrangement_of`) and written
back as operations (`scheme_of`). Between the two stand `Edit` values: `Merge`, `Join`, `TakeOut`, `Divide`,
`Rearrange`, `Describe`, `Annotate`. An edit says what it would touch, why it cannot be made, and what the arrangement
is after it; two edits that touch nothing in common may be made in either order. `History` is the list of edits with
their authors: who may take back which, and what stands in the way.

Not here: carrying the operations out (`tinhgon.scheme.preview`), judging the result (`tinhgon.checks`), keeping and
sending edits (the site).

I want to add a kind of edit: write a frozen dataclass that fulfils `Edit` in `edits.py` and add it to `EDITS`; the
laws in tests/laws/test_arrangement_laws.py try it at once.
"""

from tinhgon.scheme.arrangement.arrangement import Arrangement, PlannedUnit, Portion
from tinhgon.scheme.arrangement.edits import (
    EDITS,
    Annotate,
    Describe,
    Divide,
    Edit,
    Gathering,
    Join,
    Merge,
    Piece,
    Property,
    Rearrange,
    TakeOut,
)
from tinhgon.scheme.arrangement.history import Entry, History
from tinhgon.scheme.arrangement.reading import arrangement_of
from tinhgon.scheme.arrangement.writing import Written, scheme_of

__all__ = [
    "EDITS",
    "Annotate",
    "Arrangement",
    "Describe",
    "Divide",
    "Edit",
    "Entry",
    "Gathering",
    "History",
    "Join",
    "Merge",
    "Piece",
    "PlannedUnit",
    "Portion",
    "Property",
    "Rearrange",
    "TakeOut",
    "Written",
    "arrangement_of",
    "scheme_of",
]
