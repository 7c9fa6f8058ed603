"""What depends on bodies: posts, people, appointments, memberships, competences, assets, obligations, open cases.

Know these: `DEPENDANT_KINDS` (every kind by its code), the classes (`Post`, `Person`, ...), and `RecordKind` with its
`Attribute`s: what a kind keeps, what leads where, what is personal. Bodies themselves are units.

Not here: asking for them (`Register.linked`, `Establishment`), changing them (`tinhgon.scheme.operations`). I want to
add a kind: a class with its `KIND`, in `DEPENDANTS`; rows, files, stores, undoing and completeness know it at once
(the site needs a table).
"""

from tinhgon.register.dependants.declared import UNITS, Attribute, Holds, RecordKind, is_day
from tinhgon.register.dependants.kinds import (
    APPOINTMENTS,
    ASSETS,
    CASES,
    COMPETENCES,
    DEPENDANT_KINDS,
    DEPENDANTS,
    GROUPS,
    MEMBERSHIPS,
    OBLIGATIONS,
    PEOPLE,
    POSTS,
    QUALIFICATIONS,
    STATUSES,
    Appointment,
    Asset,
    Caseload,
    Competence,
    Dependant,
    Membership,
    Obligation,
    Person,
    Post,
)
from tinhgon.register.dependants.states import states_of

__all__ = [
    "APPOINTMENTS",
    "ASSETS",
    "CASES",
    "COMPETENCES",
    "DEPENDANTS",
    "DEPENDANT_KINDS",
    "GROUPS",
    "MEMBERSHIPS",
    "OBLIGATIONS",
    "PEOPLE",
    "POSTS",
    "QUALIFICATIONS",
    "STATUSES",
    "UNITS",
    "Appointment",
    "Asset",
    "Attribute",
    "Caseload",
    "Competence",
    "Dependant",
    "Holds",
    "Membership",
    "Obligation",
    "Person",
    "Post",
    "RecordKind",
    "is_day",
    "states_of",
]
