"""Small registers for the tests of this folder, changed as the operations of a scheme change them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tinhgon.register import (
    Combination,
    Measure,
    Method,
    Observation,
    Register,
    Succession,
    Territory,
    Unit,
    Value,
    parent_attribute,
)
from tinhgon.vocabulary import Period, TerritoryId, UnitId

START = date(2000, 1, 1)
POPULATION = Measure("population", "persons", Combination.SUM)
AREA = Measure("area_km2", "km2", Combination.SUM)
MINORITY = Measure("minority_share", "share", Combination.WEIGHTED_MEAN, "population")
HIGHEST = Measure("elevation_max_m", "m", Combination.MAXIMUM)
CLASS = Measure("class", "", Combination.NOT_COMBINABLE)
MEASURES = (POPULATION, AREA, MINORITY, HIGHEST, CLASS)


def day(text: str) -> date:
    return date.fromisoformat(text)


def unit(id: str, since: date = START, *, kind: str = "xa", name: str | None = None, parent: str | None = None) -> Unit:
    values: dict[str, Value | None] = {"name": name or f"Xã {id}", "code": id, "kind": kind}
    return Unit.starting(id, Period(since), {**values, parent_attribute("territory"): parent})


def land(id: str, holder: str | None, since: date = START, **values: Value | None) -> Territory:
    return Territory.starting(id, Period(since), {"unit": holder, **values})


def world(compositions: Mapping[str, Iterable[str]]) -> Register:
    """Units with their territories, all since the first day."""
    return Register().putting(
        units=[unit(id) for id in compositions],
        territories=[land(t, id) for id, held in compositions.items() for t in held],
        measures=MEASURES,
    )


def counted(
    register: Register,
    values: Mapping[str, float],
    on: date = START,
    *,
    measure: str = "population",
    boundaries_on: date | None = None,
    method: Method = Method.REPORTED,
) -> Register:
    """The register with figures for territories or units."""
    return register.putting(
        observations=[
            Observation(subject, measure, on, value, boundaries_on or on, method, "test")
            for subject, value in values.items()
        ]
    )


def ending(register: Register, **days: date) -> Register:
    """The register in which units end, each on its day."""
    return register.putting(units=[register.units[UnitId(id)].ending(on) for id, on in days.items()])


def moving(register: Register, territories: Iterable[str], to: str, on: date) -> Register:
    return register.putting(
        territories=[register.territories[TerritoryId(t)].setting(on, {"unit": to}) for t in territories]
    )


def merging(register: Register, merged: Iterable[str], into: str, on: date) -> Register:
    """Units end and one continues them; it is founded when it does not stand yet."""
    ids = [UnitId(id) for id in merged]
    founded = [] if register.has_unit(UnitId(into), on) else [unit(into, on)]
    held = [t for id in ids for t in register.territories_of(id, on)]
    return moving(register, held, into, on).putting(
        units=[*(register.units[id].ending(on) for id in ids), *founded],
        successions=[Succession(id, UnitId(into), on, 1.0, "whole") for id in ids],
    )


def dividing(register: Register, territory: str, pieces: Mapping[str, float | None], on: date) -> Register:
    whole = register.territories[TerritoryId(territory)]
    holder = whole.holder(on)
    return register.putting(
        territories=[
            whole.ending(on),
            *(land(p, holder, on, piece_of=territory, share=s, share_basis="area") for p, s in pieces.items()),
        ]
    )


def splitting(
    register: Register, id: str, parts: Mapping[str, tuple[Iterable[str], float | None]], on: date
) -> Register:
    """A unit ends and others continue it, each with some territories and a share."""
    for to, (territories, _) in parts.items():
        register = moving(register, territories, to, on)
        if not register.has_unit(UnitId(to), on):
            register = register.putting(units=[unit(to, on)])
    return register.putting(
        units=[register.units[UnitId(id)].ending(on)],
        successions=[Succession(UnitId(id), UnitId(to), on, share, "area") for to, (_, share) in parts.items()],
    )


def transferring(register: Register, territory: str, to: str, on: date, share: float | None) -> Register:
    """A territory passes to another unit; both go on."""
    giver = register.holder_of(TerritoryId(territory), on)
    assert giver is not None
    return moving(register, [territory], to, on).putting(
        successions=[Succession(giver, UnitId(to), on, share, "transfer")]
    )


def reviving(register: Register, ended: str, shares: Mapping[str, float | None], on: date, before: date) -> Register:
    """What was merged stands again, with the territories it had on a day before."""
    for id in shares:
        record = register.units[UnitId(id)]
        held = register.territories_of(UnitId(id), before)
        register = moving(register, held, id, on).putting(units=[record.setting(on, record.values_on(before))])
    return register.putting(
        units=[register.units[UnitId(ended)].ending(on)],
        successions=[Succession(UnitId(ended), UnitId(id), on, share, "undone") for id, share in shares.items()],
    )
