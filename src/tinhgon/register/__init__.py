"""What exists and when: units, territories, observations, successions and legal acts, on two clocks.

Know these: `Register` (one book number: the world on every day), `Book` (every number: what was known when),
`Snapshot` (`register.at(day)`), `Unit` and `Territory` (an id and dated attributes), what depends on bodies (`Post`,
`Person`, `Appointment` and the other kinds of `tinhgon.register.dependants`; bodies are units), `Observation` (a dated
measurement) and `unit_reading` (what a measure says about a unit).

Questions: `successors`, `predecessors` and `lineage_by_code` (what became of a unit, what it came from), `counts`
(by kind on two days, every difference explained), `restate` (a series within the boundaries of one day), `review`
(what is missing or contradicts itself), `Establishment` (posts, vacancies, surplus and span of a day). When the book
was wrong: `correct`.

Not here: what the law asks (`tinhgon.norms`), changes to come (`tinhgon.scheme`), files (`tinhgon.exchange`).
I want to add a thing with a life of its own: declare a kind in `tinhgon.register.dependants`. I want to add something
measured: make a `Measure` with its rule of combination.
"""

from tinhgon.register.book import Book, Entry, EntryKind
from tinhgon.register.connection import connected_parts, has_connection, parts_known_apart
from tinhgon.register.corrections import (
    AddSuccession,
    CorrectAttribute,
    CorrectDependant,
    Correction,
    CorrectObservation,
    RecordObservations,
    RemoveSuccession,
    correct,
    problems_of,
)
from tinhgon.register.counts import Cause, Counts, Explanation, Nature, counts
from tinhgon.register.dependants import (
    DEPENDANT_KINDS,
    Appointment,
    Asset,
    Caseload,
    Competence,
    Dependant,
    Membership,
    Obligation,
    Person,
    Post,
    RecordKind,
)
from tinhgon.register.establishment import Establishment
from tinhgon.register.lineage import (
    SAME_UNIT,
    Lineage,
    LineageRow,
    lineage_by_code,
    predecessors,
    predecessors_on,
    successors,
    successors_on,
)
from tinhgon.register.measures import Combination, Measure, Method, Observation
from tinhgon.register.memory import expect_large_registers
from tinhgon.register.names import land_name, unit_name
from tinhgon.register.readings import Basis, Reading, combined, territory_reading, unit_reading
from tinhgon.register.records import (
    ADMINISTRATIVE,
    TERRAINS,
    TERRITORIAL,
    Border,
    BorderKind,
    Ending,
    Record,
    Succession,
    Territory,
    Unit,
    Value,
    hierarchy_of,
    is_parent_attribute,
    parent_attribute,
)
from tinhgon.register.register import Register
from tinhgon.register.restate import Restated, Series, restate
from tinhgon.register.review import REVIEWS, review
from tinhgon.register.shares import SHARE_TOLERANCE
from tinhgon.register.snapshot import Snapshot
from tinhgon.register.timeline import Timeline

__all__ = [
    "Establishment",
    "RecordKind",
    "Post",
    "Person",
    "Obligation",
    "Membership",
    "Dependant",
    "Competence",
    "Caseload",
    "Asset",
    "Appointment",
    "DEPENDANT_KINDS",
    "ADMINISTRATIVE",
    "REVIEWS",
    "SAME_UNIT",
    "SHARE_TOLERANCE",
    "TERRAINS",
    "TERRITORIAL",
    "AddSuccession",
    "Basis",
    "Book",
    "Border",
    "BorderKind",
    "Cause",
    "Combination",
    "CorrectAttribute",
    "CorrectDependant",
    "CorrectObservation",
    "Correction",
    "Counts",
    "Ending",
    "Entry",
    "EntryKind",
    "Explanation",
    "Lineage",
    "LineageRow",
    "Measure",
    "Method",
    "Nature",
    "Observation",
    "Reading",
    "Record",
    "RecordObservations",
    "Register",
    "RemoveSuccession",
    "Restated",
    "Series",
    "Snapshot",
    "Succession",
    "Territory",
    "Timeline",
    "Unit",
    "Value",
    "combined",
    "hierarchy_of",
    "connected_parts",
    "correct",
    "counts",
    "expect_large_registers",
    "has_connection",
    "successors_on",
    "is_parent_attribute",
    "land_name",
    "lineage_by_code",
    "predecessors_on",
    "parent_attribute",
    "parts_known_apart",
    "predecessors",
    "problems_of",
    "restate",
    "review",
    "successors",
    "territory_reading",
    "unit_name",
    "unit_reading",
]
