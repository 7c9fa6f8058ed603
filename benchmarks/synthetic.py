"""Synthetic provinces and schemes of any size: made-up names and figures, real shapes of data."""

from __future__ import annotations

from datetime import date

from tinhgon.packs import load_pack
from tinhgon.register import Border, Observation, Register, Territory, Unit
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import (
    ChangeKind,
    DivideTerritory,
    MergeUnits,
    NewPiece,
    NewUnit,
    Operation,
    Part,
    RecodeUnit,
    RenameUnit,
    SplitUnit,
)
from tinhgon.vocabulary import ALWAYS, LegalAct, SchemeId, TerritoryId, UnitId
from tinhgon.vocabulary.ids import ActId

ON = date(2025, 7, 1)
DATA_ON = date(2024, 12, 31)
_ROW = 100
_DISTRICT = 25


def province(communes: int) -> Register:
    """A register of communes in rows of a hundred, each bordering the next and the one below, in districts of 25."""
    units = [Unit.starting("p", ALWAYS, {"name": "Tỉnh Mô Phỏng", "code": "99", "kind": "tinh"})]
    lands, borders, figures = list[Territory](), list[Border](), list[Observation]()
    for district in range((communes + _DISTRICT - 1) // _DISTRICT):
        values = {"name": f"Huyện {district:04}", "code": f"{district:04}", "kind": "huyen", "parent:territory": "p"}
        units.append(Unit.starting(f"d{district:04}", ALWAYS, values))
    for place in range(communes):
        code = f"{place:05}"
        above = f"d{place // _DISTRICT:04}"
        values = {"name": f"Xã {code}", "code": code, "kind": "xa", "parent:territory": above}
        units.append(Unit.starting(code, ALWAYS, {**values, "parent:administration": above}))
        lands.append(Territory.starting(f"t{code}", ALWAYS, {"unit": code, "terrain": "other"}))
        for other in (place + 1 if (place + 1) % _ROW else None, place + _ROW):
            if other is not None and other < communes:
                borders.append(Border(TerritoryId(f"t{code}"), TerritoryId(f"t{other:05}"), 2.5))
        figures.append(Observation(f"t{code}", "population", DATA_ON, 5000 + place % 9000, DATA_ON, source="synthetic"))
        figures.append(Observation(f"t{code}", "area_km2", DATA_ON, 10 + place % 40, DATA_ON, source="synthetic"))
    return Register(1).putting(
        units=units,
        territories=lands,
        borders=borders,
        observations=figures,
        measures=load_pack("vn").measures.values(),
    )


def scheme(register: Register, operations: int) -> Scheme:
    """A scheme of so many operations on such a province: in ten, six mergers of pairs, a division with its split, the
    rest changes of name, code and kind. It needs twice as many communes as it has operations.
    """
    made: list[Operation] = []
    place = 0
    while len(made) < operations:
        turn = len(made) % 10
        a, b = f"{place:05}", f"{place + 1:05}"
        if turn < 6:
            new = NewUnit(UnitId(f"n{a}"), "xa", f"Xã mới {a}", f"n{a}", _parents(register, a), f"Trụ sở {a}")
            made.append(MergeUnits((UnitId(a), UnitId(b)), new, ON))
            place += 2
        elif turn == 6:
            pieces = tuple(NewPiece(TerritoryId(f"t{a}-{side}"), share) for side, share in (("1", 0.6), ("2", 0.4)))
            made.append(DivideTerritory(TerritoryId(f"t{a}"), pieces, ON, "area"))
        elif turn == 7:
            parts = tuple(
                Part(
                    NewUnit(UnitId(f"n{a}-{side}"), "xa", f"Xã {a} {side}", f"n{a}-{side}", _parents(register, a)),
                    (TerritoryId(f"t{a}-{side}"),),
                    share,
                )
                for side, share in (("1", 0.6), ("2", 0.4))
            )
            made.append(SplitUnit(UnitId(a), parts, ON, "area"))
            place += 1
        elif turn == 8:
            made += [RenameUnit(UnitId(a), f"Xã {a} đổi tên", effective_on=ON)]
            place += 1
        else:
            change = ChangeKind(UnitId(a), "phuong", effective_on=ON)
            made.append(change if place % 2 else RecodeUnit(UnitId(a), f"m{a}", effective_on=ON))
            place += 1
    act = LegalAct(ActId("synthetic"), "01/NQ-MP", signed_on=ON)
    return Scheme(SchemeId("synthetic"), "Phương án mô phỏng", register.number, tuple(made), "Người lập", (act,))


def _parents(register: Register, unit: str) -> tuple[tuple[str, UnitId], ...]:
    above = UnitId(str(register.units[UnitId(unit)].value("parent:territory", ON)))
    return ("territory", above), ("administration", above)
