"""Random provinces and random schemes for them, sound and unsound: what the laws of schemes are tried on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

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
    ChangeKind,
    ChangeParent,
    ChangeSeat,
    DissolveUnit,
    DivideTerritory,
    EndTier,
    FoundUnit,
    MergeUnits,
    NewPiece,
    NewUnit,
    Operation,
    Part,
    RecodeUnit,
    RenameUnit,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.vocabulary import Period, SchemeId, TerritoryId, UnitId, has_errors

FOUNDED = date(2000, 1, 1)
#: The days on which things change, and days around them on which a law looks.
DAYS = (date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1))
LOOKS = tuple(sorted({day + timedelta(days=n) for day in (FOUNDED, *DAYS) for n in (-1, 0, 1)}))
LATER = date(2026, 6, 1)
AFTER_ALL = (LATER - timedelta(days=1), LATER, LATER + timedelta(days=1), date(2030, 1, 1))
COUNTED_ON = date(2020, 1, 1)
NAMES = ("An", "Bình", "Cát", "Đông", "Yên")
KINDS = ("commune", "township")
MEASURES = (
    Measure("population", "persons", Combination.SUM),
    Measure("minority_share", "share", Combination.WEIGHTED_MEAN, "population"),
    Measure("elevation_max_m", "m", Combination.MAXIMUM),
)


@st.composite
def registers(draw: st.DrawFn, *, has_holes: bool = True) -> Register:
    """A province with up to three districts, up to six communes with land and villages, and a body without land."""
    districts = [f"d{n}" for n in range(draw(st.integers(0, 3)))]
    communes = [f"c{n}" for n in range(draw(st.integers(2, 6)))]
    units = [_unit(draw, "p", "province", None)]
    units += [_unit(draw, f"body{n}", "board", draw(st.sampled_from(["p", *communes]))) for n in range(2)]
    units += [_unit(draw, id, "district", "p") for id in districts]
    units += [
        _unit(draw, id, draw(st.sampled_from(KINDS)), draw(st.sampled_from(["p", *districts]))) for id in communes
    ]
    lands: list[Territory] = []
    observations: list[Observation] = []
    for commune in communes:
        for n in range(draw(st.integers(0 if commune == "c0" else 1, 3))):
            id = f"t{commune}{n}"
            lands.append(Territory.starting(id, Period(FOUNDED), {"unit": commune, "name": id.upper()}))
            villages = [f"{id}v{v}" for v in range(draw(st.integers(0, 2)))]
            lands += [Territory.starting(v, Period(FOUNDED), {"within": id}) for v in villages]
            if not (has_holes and draw(st.booleans()) and draw(st.booleans())):
                people = float(draw(st.integers(0, 9_999)))
                observations.append(Observation(id, "population", COUNTED_ON, people, COUNTED_ON))
    return Register(number=1).putting(units=units, territories=lands, observations=observations, measures=MEASURES)


def _unit(draw: st.DrawFn, id: str, kind: str, parent: str | None) -> Unit:
    administration = parent if draw(st.booleans()) else None
    values = {
        "name": draw(st.sampled_from(NAMES)),
        "kind": kind,
        "code": draw(st.sampled_from([id.upper(), "001"])),
        parent_attribute(TERRITORIAL): parent,
        parent_attribute(ADMINISTRATIVE): administration,
    }
    unit = Unit.starting(id, Period(FOUNDED), values)
    renamed = draw(st.sampled_from([None, date(2010, 1, 1)]))
    return unit if renamed is None else unit.setting(renamed, {"name": draw(st.sampled_from(NAMES))})


@dataclass
class Ground:
    """The register as it is when the next operation is drawn, and a counter for new ids."""

    draw: st.DrawFn
    register: Register
    prefix: str
    made: int = field(default=0)

    def units(self, day: date, *kinds: str) -> list[UnitId]:
        standing = self.register.at(day).units
        return [id for id, unit in standing.items() if not kinds or unit.kind(day) in kinds]

    def lands(self, day: date) -> list[TerritoryId]:
        known = sorted(self.register.territories.items())
        return [id for id, land in known if land.exists_on(day) and land.holder(day) is not None]

    def new_id(self) -> str:
        self.made += 1
        return f"{self.prefix}{self.made}"

    def new_unit(self, day: date) -> NewUnit:
        """A new unit, mostly under the province, now and then under just anything."""
        above = st.sampled_from([UnitId("p"), *self.units(day)])
        parents = tuple((h, self.draw(above)) for h in (TERRITORIAL, ADMINISTRATIVE) if self.draw(st.booleans()))
        kind, name = self.draw(st.sampled_from(KINDS)), self.draw(st.sampled_from(NAMES))
        code = self.draw(st.sampled_from([None, "001", "777"]))
        return NewUnit(UnitId(self.new_id()), kind, name, code, parents)

    def shares(self, count: int) -> list[float | None]:
        """Shares that add to 1, or some unknown."""
        weights = [self.draw(st.integers(1, 9)) for _ in range(count)]
        shares: list[float | None] = [weight / sum(weights) for weight in weights]
        if self.draw(st.integers(0, 4)) == 0:
            shares[self.draw(st.integers(0, count - 1))] = None
        return shares


def _found(g: Ground, day: date) -> Operation:
    return FoundUnit(g.new_unit(day), day)


def _merge(g: Ground, day: date) -> Operation:
    communes = g.units(day, *KINDS) or [UnitId("nobody")]
    merged = g.draw(st.lists(st.sampled_from(communes), min_size=1, max_size=3, unique=g.draw(st.booleans())))
    into = g.new_unit(day) if g.draw(st.booleans()) else g.draw(st.sampled_from(communes))
    return MergeUnits(tuple(merged), into, day)


def _split(g: Ground, day: date) -> Operation:
    unit = g.draw(st.sampled_from(g.units(day, *KINDS) or [UnitId("nobody")]))
    lands = list(g.register.territories_of(unit, day))
    count = g.draw(st.integers(1, 3))
    places = [g.draw(st.integers(0, count - 1)) for _ in lands]
    others = [other for other in g.units(day, *KINDS) if other != unit]
    parts = []
    for n, share in enumerate(g.shares(count)):
        into = g.draw(st.sampled_from(others)) if others and g.draw(st.booleans()) else g.new_unit(day)
        parts.append(Part(into, tuple(t for t, place in zip(lands, places, strict=True) if place == n), share))
    return SplitUnit(unit, tuple(parts), day, "area")


def _dissolve(g: Ground, day: date) -> Operation:
    return DissolveUnit(g.draw(st.sampled_from(g.units(day))), g.draw(st.sampled_from(["no longer needed", " "])), day)


def _rename(g: Ground, day: date) -> Operation:
    return RenameUnit(g.draw(st.sampled_from(g.units(day))), g.draw(st.sampled_from(NAMES)), effective_on=day)


def _recode(g: Ground, day: date) -> Operation:
    return RecodeUnit(g.draw(st.sampled_from(g.units(day))), g.draw(st.sampled_from(["001", "888"])), effective_on=day)


def _kind(g: Ground, day: date) -> Operation:
    communes = g.units(day, *KINDS) or [UnitId("nobody")]
    return ChangeKind(g.draw(st.sampled_from(communes)), g.draw(st.sampled_from(KINDS)), effective_on=day)


def _seat(g: Ground, day: date) -> Operation:
    return ChangeSeat(g.draw(st.sampled_from(g.units(day))), g.draw(st.sampled_from(["", "Chợ"])), effective_on=day)


def _parent(g: Ground, day: date) -> Operation:
    hierarchy = g.draw(st.sampled_from([TERRITORIAL, ADMINISTRATIVE]))
    parent = g.draw(st.sampled_from([None, *g.units(day)]))
    return ChangeParent(g.draw(st.sampled_from(g.units(day))), hierarchy, parent, effective_on=day)


def _end_tier(g: Ground, day: date) -> Operation:
    return EndTier(frozenset({g.draw(st.sampled_from(["district", "township"]))}), day)


def _transfer(g: Ground, day: date) -> Operation:
    lands = g.lands(day) or [TerritoryId("nowhere")]
    to = g.draw(st.sampled_from(g.units(day, *KINDS) or [UnitId("nobody")]))
    return TransferTerritory(g.draw(st.sampled_from(lands)), to, day, g.draw(st.sampled_from([None, 0.25])))


def _divide(g: Ground, day: date) -> Operation:
    land = g.draw(st.sampled_from(g.lands(day) or [TerritoryId("nowhere")]))
    count = g.draw(st.integers(2, 3))
    villages = g.register.within(land, day)
    places = [g.draw(st.integers(0, count - 1)) for _ in villages]
    pieces = tuple(
        NewPiece(
            TerritoryId(g.new_id()), share, villages=tuple(v for v, p in zip(villages, places, strict=True) if p == n)
        )
        for n, share in enumerate(g.shares(count))
    )
    return DivideTerritory(land, pieces, day, "area")


MAKERS = (_found, _merge, _merge, _split, _split, _dissolve, _rename, _recode, _kind, _seat, _parent, _end_tier,
          _transfer, _divide, _divide)  # fmt: skip


@st.composite
def schemes(
    draw: st.DrawFn, register: Register, *, is_sound: bool = True, prefix: str = "n", days: tuple[date, ...] = DAYS
) -> Scheme:
    """Up to six operations on up to three days, drawn one after the other on the register as it then is.

    A sound scheme leaves out what cannot be done; of the others some operations have problems.
    """
    ground = Ground(draw, register, prefix)
    when = sorted(draw(st.lists(st.sampled_from(days), min_size=1, max_size=6)))
    operations: list[Operation] = []
    for day in when:
        operation = draw(st.sampled_from(MAKERS))(ground, day)
        can_be_done = not has_errors(operation.problems(ground.register))
        if can_be_done:
            ground.register = operation.apply(ground.register)
        if can_be_done or not is_sound:
            operations.append(operation)
    if not operations:
        operations.append(RenameUnit(UnitId("p"), "Tỉnh Mới", effective_on=when[0]))
    return Scheme(SchemeId(f"scheme-{prefix}"), "Đề án thử", register.number, tuple(operations), "Sở Nội vụ")


@st.composite
def cases(draw: st.DrawFn, *, is_sound: bool = True, has_holes: bool = True) -> tuple[Register, Scheme]:
    """A register and a scheme for it."""
    register = draw(registers(has_holes=has_holes))
    return register, draw(schemes(register, is_sound=is_sound))
