"""A district of four communes and the province above it: small enough to be read at a glance.

    p "Tỉnh Mẫu" ── h "Huyện Trung" ── a "An" (t_a), b "Bình" (t_b), c "Cát" (t_c: villages v1, v2), d "Đông" (t_d)

Populations are 10, 11, 20 and 30 persons; Cát's is observed as a whole.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Combination,
    Measure,
    Observation,
    Register,
    Territory,
    Unit,
    parent_attribute,
)
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import (
    DivideTerritory,
    EndTier,
    FoundUnit,
    MergeUnits,
    NewPiece,
    NewUnit,
    Operation,
    Part,
    RenameUnit,
    SplitUnit,
)
from tinhgon.vocabulary import LegalAct, Period, SchemeId, TerritoryId, UnitId
from tinhgon.vocabulary.ids import ActId

FOUNDED = date(2000, 1, 1)
EFFECTIVE = date(2026, 7, 1)
NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
ACT = LegalAct(ActId("NQ-9"), "9/NQ-HĐND", "Sắp xếp xã", "HĐND tỉnh", date(2026, 5, 1), EFFECTIVE)
POPULATION = Measure("population", "persons", Combination.SUM)


def unit(id: str, name: str, kind: str, parent: str | None, code: str | None = None) -> Unit:
    """A unit that exists since 2000, under the same parent in both hierarchies."""
    parents = {parent_attribute(h): parent for h in (TERRITORIAL, ADMINISTRATIVE)}
    return Unit.starting(id, Period(FOUNDED), {"name": name, "kind": kind, "code": code or id.upper(), **parents})


def land(id: str, holder: str | None, within: str | None = None) -> Territory:
    """A territory of a unit, or within another one, since 2000."""
    return Territory.starting(id, Period(FOUNDED), {"unit": holder, "within": within})


def hamlet(number: int = 1) -> Register:
    """The register of the four communes."""
    people = {"t_a": 10, "t_b": 11, "t_c": 20, "t_d": 30}
    return Register(number=number).putting(
        units=[
            unit("p", "Tỉnh Mẫu", "tinh", None),
            unit("h", "Huyện Trung", "huyen", "p"),
            unit("a", "An", "xa", "h"),
            unit("b", "Bình", "xa", "h"),
            unit("c", "Cát", "xa", "h"),
            unit("d", "Đông", "xa", "h"),
        ],
        territories=[
            *(land(f"t_{id}", id) for id in "abcd"),
            land("v1", None, within="t_c"),
            land("v2", None, within="t_c"),
        ],
        observations=[
            Observation(territory, "population", date(2025, 12, 31), value, date(2025, 12, 31))
            for territory, value in people.items()
        ],
        measures=[POPULATION],
    )


def new_unit(id: str, name: str, kind: str = "xa") -> NewUnit:
    """A commune directly under the province."""
    return NewUnit(UnitId(id), kind, name, id.upper(), ((TERRITORIAL, UnitId("p")), (ADMINISTRATIVE, UnitId("p"))))


def reform(on: date = EFFECTIVE) -> tuple[Operation, ...]:
    """Cát is divided between An Bình (of An and Bình) and the new Cát Đông (of Đông); the district tier ends."""
    pieces = (NewPiece(TerritoryId("t_c1"), 0.25, villages=(TerritoryId("v1"),)),
              NewPiece(TerritoryId("t_c2"), 0.75, villages=(TerritoryId("v2"),)))  # fmt: skip
    return (
        DivideTerritory(TerritoryId("t_c"), pieces, on, "area"),
        MergeUnits((UnitId("a"), UnitId("b")), new_unit("ab", "An Bình"), on),
        FoundUnit(new_unit("cd", "Cát Đông"), on),
        SplitUnit(
            UnitId("c"),
            (Part(UnitId("ab"), (TerritoryId("t_c1"),), 0.25), Part(UnitId("cd"), (TerritoryId("t_c2"),), 0.75)),
            on,
            "area",
        ),
        RenameUnit(UnitId("d"), "Đông Mới", effective_on=on),
        EndTier(frozenset({"huyen"}), on),
    )


def scheme(*operations: Operation, id: str = "s1", baseline: int = 1) -> Scheme:
    """The reform as a scheme, or these operations."""
    return Scheme(SchemeId(id), "Sắp xếp huyện Trung", baseline, operations or reform(), "Sở Nội vụ")
