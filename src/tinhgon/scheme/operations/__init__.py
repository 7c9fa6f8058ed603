"""The kinds of change a scheme is made of: each a value with reads, writes, describe, problems, apply, reverse.

Units: `FoundUnit`, `MergeUnits`, `SplitUnit`, `DissolveUnit`, `RenameUnit`, `RecodeUnit`, `ChangeKind`,
`ChangeSeat`, `ChangeParent`, `EndTier`; bodies are units. Land: `TransferTerritory`, `DivideTerritory`. Posts:
`CreatePost`, `MovePost`, `AbolishPost`. Who holds them: `Appoint`, `AppointConcurrently`, `TransferPerson`, `Second`,
`EndAppointment`, `LimitAppointment`, `Release`, `Retire`, `ChangeStatus`. `MoveMemberships`, `ReceiveMemberships`.
Authority: `FoundCompetence`, `TransferCompetence`, `DivideCompetence`, `WidenCompetence`, `EndCompetence`. What bodies
have, owe and work on: `HandOver`, `LendAsset`, `Dispose`. Undoing: `Reinstate`.

I want to add a kind of change: write a frozen dataclass that fulfils `Operation`, add it to `OPERATIONS`, to the
glossary and to the text form; the laws in tests/laws try it on random registers at once.
"""

from typing import Final

from tinhgon.scheme.operations.appointments import (
    Appoint,
    AppointConcurrently,
    ChangeStatus,
    EndAppointment,
    LimitAppointment,
    Release,
    Retire,
    Second,
    TransferPerson,
)
from tinhgon.scheme.operations.attributes import (
    TIER_ENDED,
    ChangeKind,
    ChangeParent,
    ChangeSeat,
    EndTier,
    RecodeUnit,
    RenameUnit,
)
from tinhgon.scheme.operations.competences import (
    DivideCompetence,
    EndCompetence,
    FoundCompetence,
    NewCompetence,
    TransferCompetence,
    WidenCompetence,
)
from tinhgon.scheme.operations.handovers import Dispose, HandOver, LendAsset
from tinhgon.scheme.operations.hanging import BODY_ENDED, POST_ENDED
from tinhgon.scheme.operations.memberships import MoveMemberships, ReceiveMemberships
from tinhgon.scheme.operations.operation import NewUnit, Operation
from tinhgon.scheme.operations.posts import AbolishPost, CreatePost, MovePost, NewPost
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
    "create_post": CreatePost,
    "move_post": MovePost,
    "abolish_post": AbolishPost,
    "appoint": Appoint,
    "appoint_concurrently": AppointConcurrently,
    "transfer_person": TransferPerson,
    "second": Second,
    "end_appointment": EndAppointment,
    "limit_appointment": LimitAppointment,
    "release": Release,
    "retire": Retire,
    "change_status": ChangeStatus,
    "move_memberships": MoveMemberships,
    "receive_memberships": ReceiveMemberships,
    "found_competence": FoundCompetence,
    "transfer_competence": TransferCompetence,
    "divide_competence": DivideCompetence,
    "widen_competence": WidenCompetence,
    "end_competence": EndCompetence,
    "hand_over": HandOver,
    "lend_asset": LendAsset,
    "dispose": Dispose,
    "reinstate": Reinstate,
}

__all__ = [
    "LimitAppointment",
    "POST_ENDED",
    "BODY_ENDED",
    "NewCompetence",
    "NewPost",
    "Dispose",
    "LendAsset",
    "HandOver",
    "EndCompetence",
    "WidenCompetence",
    "DivideCompetence",
    "TransferCompetence",
    "FoundCompetence",
    "ReceiveMemberships",
    "MoveMemberships",
    "ChangeStatus",
    "Retire",
    "Release",
    "EndAppointment",
    "Second",
    "TransferPerson",
    "AppointConcurrently",
    "Appoint",
    "AbolishPost",
    "MovePost",
    "CreatePost",
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
