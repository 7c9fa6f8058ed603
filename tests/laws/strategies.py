"""Random registers, books and schemes for the laws.

`registers` and `books` hold anything a register can hold, however odd, with histories: for laws about writing and
storing. `provinces` are sound: every territory is held by one commune on every day, trees have no loops, figures
are there: for laws about change.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Book,
    Border,
    BorderKind,
    Combination,
    Ending,
    EntryKind,
    Measure,
    Method,
    Observation,
    Register,
    Succession,
    Territory,
    Timeline,
    Unit,
    Value,
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
    Reinstate,
    RenameUnit,
    Return,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.vocabulary import ActId, LegalAct, Period, SchemeId, TerritoryId, UnitId

DAYS = st.dates(date(1976, 1, 1), date(2035, 12, 31))
WORDS = st.sampled_from(("An", "Bình", "Đông", "00123", "Mường Lát", "unit", "2025-07-01", "true", "12.5", "=1+1", ""))
#: Any text that a file can hold: quotes, line ends and letters of every script, but no half of a character.
TEXTS = WORDS | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.sampled_from([f"{letter}{number}" for letter in "CDt" for number in range(6)]) | TEXTS.filter(bool)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 10**6).map(float)
VALUES: st.SearchStrategy[Value] = TEXTS | NUMBERS | st.booleans()
SHARES = st.none() | st.floats(0, 1)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds

_UNIT_ATTRIBUTES = (
    "exists",
    "name",
    "code",
    "kind",
    "seat",
    parent_attribute(TERRITORIAL),
    parent_attribute(ADMINISTRATIVE),
)
_LAND_ATTRIBUTES = (
    "exists",
    "name",
    "code",
    "unit",
    "within",
    "terrain",
    "is_border",
    "lon",
    "lat",
    "piece_of",
    "share",
)


@st.composite
def timelines(draw: st.DrawFn, values: st.SearchStrategy[Value]) -> Timeline[Value]:
    """Values on some days, with gaps, perhaps without a beginning or an end."""
    edges: list[date | None] = sorted(draw(st.lists(DAYS, min_size=1, max_size=5, unique=True)))  # type: ignore[assignment]
    edges = [None, *edges] if draw(st.booleans()) else edges
    edges = [*edges, None] if draw(st.booleans()) or len(edges) == 1 else edges
    spans = [(Period(start, end), draw(values)) for start, end in pairwise(edges)]
    kept = [span for span in spans if draw(st.integers(0, 3))] or spans[:1]
    return Timeline.from_spans(kept)


def _values_of(attribute: str) -> st.SearchStrategy[Value]:
    """Mostly what belongs there; sometimes anything."""
    usual: st.SearchStrategy[Value]
    if attribute in ("exists", "is_border"):
        usual = st.just(True) if attribute == "exists" else st.booleans()
    elif attribute in ("lon", "lat", "share"):
        usual = NUMBERS
    elif attribute.startswith("parent:") or attribute in ("unit", "within", "piece_of"):
        usual = IDS
    else:
        usual = TEXTS
    return st.one_of(usual, usual, usual, VALUES)


@st.composite
def things(draw: st.DrawFn, cls: type[Any], usual: tuple[str, ...]) -> Any:
    """A unit or a territory with a history."""
    others = st.sampled_from(("extra:pop_2019", "extra:ghi chú", "weird name", "parent:party")) | TEXTS.filter(bool)
    names = draw(st.lists(st.sampled_from(usual) | others, max_size=6, unique=True))
    rows = [(name, *span) for name in names for span in draw(timelines(_values_of(name)))]
    return cls.from_rows(draw(IDS), rows)


def observations() -> st.SearchStrategy[Observation]:
    measures = st.sampled_from(("population", "area_km2", "minority_share")) | TEXTS
    return st.builds(Observation, IDS, measures, DAYS, NUMBERS, DAYS, st.sampled_from(Method), TEXTS)


def acts() -> st.SearchStrategy[LegalAct]:
    days = st.none() | DAYS
    return st.builds(LegalAct, IDS.map(ActId), TEXTS, TEXTS, TEXTS, days, days, TEXTS)


def measures() -> st.SearchStrategy[Measure]:
    plain = st.sampled_from((Combination.SUM, Combination.MAXIMUM, Combination.NOT_COMBINABLE))
    weighed = st.builds(Measure, IDS, TEXTS, st.just(Combination.WEIGHTED_MEAN), IDS)
    return st.builds(Measure, IDS, TEXTS, plain) | weighed


@st.composite
def borders(draw: st.DrawFn) -> Border:
    a, b = sorted(draw(st.lists(IDS, min_size=2, max_size=2, unique=True)))
    return Border(TerritoryId(a), TerritoryId(b), abs(draw(NUMBERS)), draw(st.sampled_from(BorderKind)))


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register with anything in it; what it names need not be in it."""
    unit_ids, act_ids = IDS.map(UnitId), st.none() | IDS.map(ActId)
    return Register(number=draw(st.integers(0, 9))).putting(
        units=draw(st.lists(things(Unit, _UNIT_ATTRIBUTES), max_size=4)),
        territories=draw(st.lists(things(Territory, _LAND_ATTRIBUTES), max_size=4)),
        observations=draw(st.lists(observations(), max_size=4)),
        successions=draw(st.lists(st.builds(Succession, unit_ids, unit_ids, DAYS, SHARES, TEXTS, act_ids), max_size=3)),
        endings=draw(st.lists(st.builds(Ending, unit_ids, DAYS, TEXTS, act_ids), max_size=2)),
        acts=draw(st.lists(acts(), max_size=2)),
        borders=draw(st.lists(borders(), max_size=3)),
        measures=draw(st.lists(measures(), max_size=2)),
    )


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A book of several numbers: things added, replaced, taken away, and now and then everything different."""
    book, instant = Book(), draw(INSTANTS)
    register = draw(registers())
    for _ in range(draw(st.integers(1, 4))):
        instant += timedelta(seconds=draw(st.integers(0, 10**6)))
        kind, act = draw(st.sampled_from(EntryKind)), draw(st.none() | IDS.map(ActId))
        book = book.recording(
            register,
            kind,
            recorded_at=instant,
            by=draw(TEXTS),
            reason=draw(TEXTS),
            act=act,
            scheme=draw(st.none() | IDS),
        )
        register = draw(_next(register))
    return book


@st.composite
def _next(draw: st.DrawFn, register: Register) -> Register:
    other = draw(registers())
    match draw(st.sampled_from(("add", "take", "reorder", "anew"))):
        case "add":
            return register.putting(
                units=other.units.values(),
                territories=other.territories.values(),
                observations=other.all_observations(),
                successions=other.all_successions(),
                endings=other.all_endings(),
                acts=other.acts.values(),
                borders=other.all_borders(),
                measures=other.measures.values(),
            )
        case "take":
            return register.rebuilt(
                units=[unit for unit in register.units.values() if draw(st.booleans())],
                observations=[row for row in register.all_observations() if draw(st.booleans())],
            )
        case "reorder":
            return register.rebuilt(observations=draw(st.permutations([*register.all_observations()])))
        case _:
            return other


# -- schemes --------------------------------------------------------------------------------------------------------


@st.composite
def new_units(draw: st.DrawFn) -> NewUnit:
    texts = st.none() | TEXTS
    parents = draw(st.lists(st.tuples(TEXTS, IDS.map(UnitId)), max_size=2))
    return NewUnit(UnitId(draw(IDS)), draw(TEXTS.filter(bool)), draw(texts), draw(texts), tuple(parents), draw(texts))


def operations() -> st.SearchStrategy[Operation]:
    """Any operation, possible or not."""
    units, lands = IDS.map(UnitId), IDS.map(TerritoryId)
    several = st.lists(units, max_size=3).map(tuple)
    territories = st.lists(lands, max_size=3).map(tuple)
    targets = units | new_units()
    parts = st.lists(st.builds(Part, targets, territories, SHARES), max_size=3).map(tuple)
    pieces = st.lists(st.builds(NewPiece, lands, SHARES, st.none() | TEXTS, territories), max_size=3).map(tuple)
    states = st.none() | st.lists(st.tuples(TEXTS, VALUES), max_size=3).map(tuple)
    returns = st.lists(st.builds(Return, IDS, st.booleans(), states, states), max_size=2).map(tuple)
    return st.one_of(
        st.builds(FoundUnit, new_units(), DAYS),
        st.builds(MergeUnits, several, targets, DAYS),
        st.builds(SplitUnit, units, parts, DAYS, TEXTS),
        st.builds(DissolveUnit, units, TEXTS, DAYS),
        st.builds(DivideTerritory, lands, pieces, DAYS, TEXTS),
        st.builds(TransferTerritory, lands, units, DAYS, SHARES, TEXTS),
        st.builds(RenameUnit, units, TEXTS, effective_on=DAYS),
        st.builds(RecodeUnit, units, TEXTS, effective_on=DAYS),
        st.builds(ChangeKind, units, TEXTS, effective_on=DAYS),
        st.builds(ChangeSeat, units, TEXTS, effective_on=DAYS),
        st.builds(ChangeParent, units, TEXTS, st.none() | units, effective_on=DAYS),
        st.builds(EndTier, st.frozensets(TEXTS, max_size=3), DAYS),
        st.builds(Reinstate, returns, DAYS),
    )


def schemes() -> st.SearchStrategy[Scheme]:
    """Any scheme, applicable or not: for laws about writing and storing."""
    return st.builds(
        Scheme,
        IDS.map(SchemeId),
        TEXTS,
        st.integers(0, 99),
        st.lists(operations(), max_size=4).map(tuple),
        TEXTS,
        st.lists(acts(), max_size=2).map(tuple),
        st.lists(observations(), max_size=2).map(tuple),
        TEXTS,
    )


# -- sound provinces ------------------------------------------------------------------------------------------------

FOUNDED = Period(date(2000, 1, 1))
COUNTED_ON = date(2024, 12, 31)


@st.composite
def provinces(draw: st.DrawFn, communes: int = 7) -> Register:
    """A sound province: districts, communes with one to three territories each, neighbours in a ring, all figures.

    Some communes were renamed or changed their kind; everything was founded on 1 January 2000 and still stands.
    """
    count = draw(st.integers(2, communes))
    under = draw(st.integers(1, 3))
    units = [Unit.starting("P", FOUNDED, {"name": "Tỉnh Mẫu", "code": "01", "kind": "province"})]
    units += [
        Unit.starting(f"D{i}", FOUNDED, {"name": f"Huyện {i}", "code": f"{i:03}", "kind": "district"} | _under("P"))
        for i in range(under)
    ]
    lands: list[Territory] = []
    for i in range(count):
        values = {
            "name": draw(WORDS) or "Xã",
            "code": f"{i:05}",
            "kind": draw(st.sampled_from(("commune", "township"))),
        }
        unit = Unit.starting(f"C{i}", FOUNDED, values | _under(f"D{i % under}"))
        for day in sorted(draw(st.sets(st.dates(date(2001, 1, 1), date(2020, 1, 1)), max_size=2))):
            unit = unit.setting(day, {draw(st.sampled_from(("name", "seat"))): draw(WORDS) or "Mới"})
        units.append(unit)
        lands += [
            Territory.starting(f"t{i}{letter}", FOUNDED, {"unit": f"C{i}", "terrain": "other", "is_border": False})
            for letter in "abc"[: draw(st.integers(1, 3))]
        ]
    ring = zip(lands, [*lands[1:], lands[0]], strict=True)
    pairs = {(TerritoryId(min(a.id, b.id)), TerritoryId(max(a.id, b.id))) for a, b in ring if a.id != b.id}
    return Register().putting(
        units=units,
        territories=lands,
        observations=[
            Observation(land.id, measure, COUNTED_ON, float(draw(st.integers(1, 20_000))), COUNTED_ON)
            for land in lands
            for measure in ("population", "area_km2")
        ],
        borders=[Border(a, b, draw(st.floats(0.1, 20))) for a, b in sorted(pairs)],
        measures=[
            Measure("population", "people", Combination.SUM),
            Measure("area_km2", "km2", Combination.SUM),
        ],
    )


def _under(parent: str) -> dict[str, Value | None]:
    return {parent_attribute(TERRITORIAL): parent, parent_attribute(ADMINISTRATIVE): parent}
