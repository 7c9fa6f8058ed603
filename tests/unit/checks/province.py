"""A small province, made unit by unit, for asking one question of the checks at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tinhgon.checks import Examination
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Border,
    BorderKind,
    Observation,
    Register,
    Territory,
    Unit,
    parent_attribute,
)
from tinhgon.scheme import Preview, Scheme, preview
from tinhgon.scheme.operations import MergeUnits, NewUnit, Operation, RenameUnit
from tinhgon.vocabulary import ALWAYS, SchemeId, TerritoryId, UnitId

DAY = date(2025, 7, 1)
MEASURED = date(2024, 12, 31)
PROVINCE = UnitId("p38")


@dataclass(frozen=True)
class Commune:
    """One unit of the lowest tier with one territory, called "t" and its id."""

    id: str
    area_km2: float | None = 40.0
    population: float | None = 20_000.0
    kind: str = "xa"
    terrain: str | None = "other"
    is_border: bool | None = None
    name: str | None = None
    terrain_source: str | None = None


def province(*communes: Commune, kind: str = "tinh", borders: Iterable[tuple[str, str]] = ()) -> Register:
    """The communes under one province, every two of them neighbours unless borders are named."""
    pairs = list(borders) or [(a.id, b.id) for a in communes for b in communes if a.id < b.id]
    return Register(number=1).putting(
        units=[
            Unit.starting(PROVINCE, ALWAYS, {"name": "Tỉnh Thử", "code": "38", "kind": kind}),
            *(_unit(commune) for commune in communes),
        ],
        territories=[_land(commune) for commune in communes],
        observations=[observation for commune in communes for observation in _figures(commune)],
        borders=[Border(land(a), land(b), 1.0, BorderKind.BORDER) for a, b in pairs],
        measures=load_pack("vn").measures.values(),
    )


def land(commune: str) -> TerritoryId:
    return TerritoryId("t" + commune)


def _unit(commune: Commune) -> Unit:
    values = {"name": commune.name or f"Xã {commune.id}", "code": commune.id, "kind": commune.kind}
    parents = {parent_attribute(hierarchy): PROVINCE for hierarchy in (TERRITORIAL, ADMINISTRATIVE)}
    return Unit.starting(commune.id, ALWAYS, {**values, **parents})


def _land(commune: Commune) -> Territory:
    values = {"unit": commune.id, "terrain": commune.terrain, "is_border": commune.is_border}
    return Territory.starting(land(commune.id), ALWAYS, {**values, "extra:terrain_source": commune.terrain_source})


def _figures(commune: Commune) -> Iterable[Observation]:
    for measure in ("area_km2", "population"):
        value = getattr(commune, measure)
        if value is not None:
            yield Observation(land(commune.id), measure, MEASURED, value, MEASURED)


def merging(*merged: str, into: str = "N", kind: str = "xa", on: date = DAY, name: str = "Xã Mới") -> MergeUnits:
    """Several communes become a new one."""
    parents = ((ADMINISTRATIVE, PROVINCE), (TERRITORIAL, PROVINCE))
    unit = NewUnit(UnitId(into), kind, name, into, parents, seat="Thôn 1")
    return MergeUnits(tuple(UnitId(old) for old in merged), unit, on)


def scheme(*operations: Operation) -> Scheme:
    return Scheme(SchemeId("s"), "Đề án thử", 1, operations)


def examination(register: Register, *operations: Operation) -> Examination:
    """The scheme of these operations on a register, which have to be applicable."""
    shown = preview(scheme(*operations), register)
    assert shown.problems == ()
    return Examination(shown, norms_of_country("vn"), load_pack("vn"))


def tampered(register: Register, after: Register, *touched: str) -> Examination:
    """A change that no operation would make: what the checks are there for."""
    nothing = scheme(RenameUnit(UnitId("A"), effective_on=DAY, name="Xã A"))
    shown = Preview(nothing, register, after, (), (), (), frozenset(touched))
    return Examination(shown, norms_of_country("vn"), load_pack("vn"))


def with_scheme(one: Examination, **changes: object) -> Examination:
    """The same examination of a scheme that says something else about itself."""
    return replace(one, preview=replace(one.preview, scheme=replace(one.preview.scheme, **changes)))
