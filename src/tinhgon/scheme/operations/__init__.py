"""The kinds of change a scheme is made of: each a value with reads, writes, describe, problems, apply, reverse.

Units: `FoundUnit`, `MergeUnits`, `SplitUnit`, `DissolveUnit`, `RenameUnit`, `RecodeUnit`, `ChangeKind`,
`ChangeSeat`, `ChangeParent`, `EndTier`. Land: `TransferTerritory`, `DivideTerritory`. Undoing: `Reinstate`.

I want to add a kind of change: write a frozen dataclass that fulfils `Operation`, add it to `OPERATIONS`, to the
glossary and to the text form; the laws in tests/laws try it on random registers at once.
"""

from typing import Final

from tinhgon.scheme.operations.attributes import (
    TIER_ENDED,
    ChangeKind,
    ChangeParent,
    ChangeSeat,
    EndTier,
    RecodeUnit,
    RenameUnit,
)
from tinhgon.scheme.operations.operation import NewUnit, Operation
from tinhgon.scheme.operations.reinstate import UNDONE, Reinstate, Return, reinstating
from tinhgon.scheme.operations.territories import DivideTerritory, NewPiece, TransferTerritory
from tinhgon.scheme.operations.units import WHOLE, DissolveUnit, FoundUnit, MergeUnits, Part, SplitUnit

#: Every kind of change, by the name it has in files.
OPERATIONS: Final[dict[str, type[Operation]]] = {
    "found": FoundUnit,
    "merge": MergeUnits,
    "split": SplitUnit,
    "dissolve": DissolveUnit,
    "transfer": TransferTerritory,
    "divide": DivideTerritory,
    "rename": RenameUnit,
    "recode": RecodeUnit,
    "change_kind": ChangeKind,
    "change_seat": ChangeSeat,
    "change_parent": ChangeParent,
    "end_tier": EndTier,
    "reinstate": Reinstate,
}

__all__ = [
    "OPERATIONS",
    "TIER_ENDED",
    "UNDONE",
    "WHOLE",
    "ChangeKind",
    "ChangeParent",
    "ChangeSeat",
    "DissolveUnit",
    "DivideTerritory",
    "EndTier",
    "FoundUnit",
    "MergeUnits",
    "NewPiece",
    "NewUnit",
    "Operation",
    "Part",
    "RecodeUnit",
    "Reinstate",
    "RenameUnit",
    "Return",
    "SplitUnit",
    "TransferTerritory",
    "reinstating",
]
