"""The laws of the register: timelines, records, and every question one can ask of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from math import isclose

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.laws.random_schemes import COUNTED_ON, LATER, LOOKS, cases
from tests.laws.strategies import registers as odd_registers
from tests.laws.strategies import things
from tinhgon.register import (
    Border,
    BorderKind,
    Nature,
    Observation,
    Record,
    Register,
    Succession,
    Territory,
    Timeline,
    Unit,
    connected_parts,
    counts,
    predecessors,
    predecessors_on,
    restate,
    review,
    successors,
    successors_on,
)
from tinhgon.register.whereabouts import land_share
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import reinstating
from tinhgon.vocabulary import Period, TerritoryId

DAYS = [date(2025, 1, 1) + timedelta(days=n) for n in range(12)]
AROUND = [DAYS[0] - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1)]
VALUES = st.sampled_from("abc")
Spans = list[tuple[Period, str]]


# -- timelines ------------------------------------------------------------------------------------------------------


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True)))
    return Period(draw(st.sampled_from([start, None])), draw(st.sampled_from([end, None])))


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """Stretches of days that touch, leave gaps, or say the same twice; never two values on one day."""
    edges: list[date | None] = [*sorted(draw(st.sets(st.sampled_from(DAYS), max_size=6)))]
    edges = [*([None] if draw(st.booleans()) else []), *edges, *([None] if draw(st.booleans()) else [])]
    stretches = [Period(start, end) for start, end in pairwise(edges) if start is None or start != end]
    return [(stretch, draw(VALUES)) for stretch in stretches if draw(st.integers(0, 3))]


def timelines() -> st.SearchStrategy[Timeline[str]]:
    return spans().map(Timeline[str].from_spans)


def day_by_day(line: Timeline[str]) -> list[str | None]:
    return [line.on(day) for day in AROUND]


def assert_canonical(line: Timeline[str]) -> None:
    for (earlier, value), (later, next_value) in pairwise(line):
        assert not earlier.overlaps(later)
        assert earlier.end is not None
        assert later.start is not None
        assert earlier.end <= later.start
        assert earlier.end < later.start or value != next_value


@given(spans(), st.randoms(use_true_random=False))
def test_a_timeline_has_one_form_however_it_was_written(parts: Spans, random: object) -> None:
    line = Timeline[str].from_spans(parts)
    assert_canonical(line)
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Timeline[str].from_spans(shuffled) == line
    for period, value in parts:
        assert all(line.on(day) == value for day in AROUND if day in period)


@given(timelines(), timelines())
def test_two_timelines_that_say_the_same_every_day_are_equal(a: Timeline[str], b: Timeline[str]) -> None:
    assert (day_by_day(a) == day_by_day(b)) == (a == b)


@given(timelines(), st.sampled_from(DAYS), VALUES)
def test_setting_changes_only_the_days_from_it_on(line: Timeline[str], day: date, value: str) -> None:
    after = line.setting(day, value)
    assert_canonical(after)
    assert day_by_day(after) == [value if d >= day else line.on(d) for d in AROUND]


@given(timelines(), st.sampled_from(DAYS))
def test_ending_changes_only_the_days_from_it_on(line: Timeline[str], day: date) -> None:
    after = line.ending(day)
    assert_canonical(after)
    assert day_by_day(after) == [None if d >= day else line.on(d) for d in AROUND]
    assert after.ending(day) == after


@given(timelines(), periods(), st.none() | VALUES)
def test_a_correction_changes_only_the_days_of_its_period(
    line: Timeline[str], period: Period, value: str | None
) -> None:
    after = line.during(period, value)
    assert_canonical(after)
    assert day_by_day(after) == [value if d in period else line.on(d) for d in AROUND]
    assert after.during(period, value) == after


@given(timelines())
def test_the_days_of_a_timeline_are_those_on_which_it_changes(line: Timeline[str]) -> None:
    changes = [day for before, day in pairwise(AROUND) if line.on(before) != line.on(day)]
    assert list(line.days) == changes
    assert line.last_change == (changes[-1] if changes else None)


@given(things(Unit, ("exists", "name", "code", "kind")))
def test_a_record_is_its_rows(record: Record) -> None:
    assert type(record).from_rows(record.id, record.rows()) == record
    assert type(record).from_rows(record.id, reversed(list(record.rows()))) == record


# -- questions about sound provinces --------------------------------------------------------------------------------

Case = tuple[Register, Scheme]


@st.composite
def histories(draw: st.DrawFn) -> Register:
    """A province after a scheme that could be done, now and then undone again."""
    register, scheme = draw(cases(has_holes=False))
    shown = preview(scheme, register)
    after = shown.after
    if draw(st.booleans()):
        for operation in reinstating(register, after, shown.touched, LATER):
            after = operation.apply(after)
    return after


@given(histories(), st.sampled_from(LOOKS), st.sampled_from([*LOOKS, LATER]))
def test_the_explanation_is_exactly_the_difference(register: Register, first: date, second: date) -> None:
    assert_explained(register, first, second)


@given(odd_registers(), st.sampled_from(LOOKS), st.sampled_from(LOOKS))
def test_the_explanation_is_the_difference_in_the_oddest_register(
    register: Register, first: date, second: date
) -> None:
    assert_explained(register, first, second)


def assert_explained(register: Register, first: date, second: date) -> None:
    found = counts(register, first, second)
    explained = {explanation.kind: explanation for explanation in found.explanation}
    for kind, (before, after) in found.by_kind.items():
        causes = explained[kind].causes if kind in explained else ()
        assert after - before == sum(cause.nature.difference for cause in causes)
        assert kind not in explained or explained[kind].difference == after - before
    total = found.total_explanation
    assert found.total[1] - found.total[0] == total.difference == sum(c.nature.difference for c in total.causes)
    begun_and_ended = [c for e in found.explanation for c in e.causes if c.nature in (Nature.BEGUN, Nature.ENDED)]
    assert sorted(begun_and_ended, key=str) == sorted(total.causes, key=str)
    assert all(len(e.operations) == len(e.causes) for e in found.explanation)


@given(histories(), st.sampled_from(LOOKS))
def test_lineage_is_the_same_from_both_ends(register: Register, first: date) -> None:
    """Where the successions do not contradict the land, as a share does that comes without any land."""
    assume(all(_has_given_land(register, succession) for succession in register.all_successions()))
    second = LATER + timedelta(days=1)
    before, after = register.at(first).compositions, register.at(second).units
    onward = {(old, new) for old in before for new in successors_on(register, old, first, second)}
    backward = {(old, new) for new in after for old in predecessors_on(register, new, second, first) if old in before}
    assert onward == backward


def _has_given_land(register: Register, succession: Succession) -> bool:
    day_before = succession.on - timedelta(days=1)
    given = register.territories_of(succession.predecessor, day_before)
    share = land_share(register, given, day_before, succession.successor, succession.on)
    return share != 0


@given(histories(), st.sampled_from(LOOKS), st.sampled_from([*LOOKS, LATER]))
def test_nobody_who_held_land_is_without_an_heir(register: Register, first: date, second: date) -> None:
    for unit in register.at(first).compositions if first <= second else ():
        assert successors_on(register, unit, first, second)


@given(histories(), st.sampled_from(LOOKS))
def test_shares_of_a_lineage_are_parts_of_one(register: Register, day: date) -> None:
    for unit in register.at(day).units:
        rows = (*successors(register, unit, day), *predecessors(register, unit, day))
        assert all(row.share is None or 0 <= row.share <= 1 + 1e-9 for row in rows)
        assert all(row.on > day for row in successors(register, unit, day))
        assert all(row.on <= day for row in predecessors(register, unit, day))


@given(histories(), st.sampled_from([*LOOKS, LATER]))
def test_restated_sums_are_the_observed_sums(register: Register, units_on: date) -> None:
    observed = {t: group[0].value for t, group in register.observations.items()}
    rows = restate(register, "population", units_on, [COUNTED_ON]).rows
    assert all(row.value is not None or _unknown_shares(register) for row in rows)
    if rows and all(row.value is not None for row in rows):
        assert isclose(sum(row.value or 0 for row in rows), sum(observed.values()), abs_tol=1e-6)


def _unknown_shares(register: Register) -> bool:
    return any(t.piece_of is not None and t.share is None for t in register.territories.values())


@given(histories(), st.sampled_from([*LOOKS, LATER]), st.sampled_from([*LOOKS, LATER]))
def test_figures_of_units_restated_to_themselves_are_the_figures(
    register: Register, boundaries_on: date, units_on: date
) -> None:
    """Every unit counted within its own boundaries: what is restated to other boundaries never counts anybody twice."""
    counted_on = date(2027, 1, 1)
    compositions = register.at(boundaries_on).compositions
    figures = [
        Observation(unit, "population", counted_on, float(n + 1), boundaries_on) for n, unit in enumerate(compositions)
    ]
    register = register.rebuilt(observations=figures)
    same = restate(register, "population", boundaries_on, [counted_on])
    assert [row.value for row in same.rows] == [figure.value for figure in sorted(figures, key=lambda f: f.subject)]
    other = restate(register, "population", units_on, [counted_on])
    known = [row.value for row in other.rows if row.value is not None]
    assert sum(known) <= sum(figure.value for figure in figures) + 1e-6
    if len(known) == len(other.rows) and known:
        assert isclose(sum(known), sum(figure.value for figure in figures), abs_tol=1e-6)


@given(histories(), st.sampled_from([*LOOKS, LATER]))
def test_a_sound_scheme_leaves_no_hole_no_overlap_and_nobody_without_a_place(register: Register, day: date) -> None:
    faults = {
        "review.parent_absent",
        "review.cycle",
        "review.attribute_missing",
        "review.land_without_unit",
        "review.holder_absent",
        "review.container_absent",
        "review.container_cycle",
        "review.whole_unknown",
        "review.held_and_within",
        "review.piece_beside_whole",
        "review.piece_shares",
    }
    found = [f for f in review(register, day) if f.code in faults and f.message.params.get("attribute") != "code"]
    assert found == []


# -- questions about anything ---------------------------------------------------------------------------------------


@given(odd_registers(), st.sampled_from(LOOKS))
def test_every_question_to_the_oddest_register_has_an_answer(register: Register, day: date) -> None:
    review(register, day)
    for unit in register.units:
        successors(register, unit, day)
        predecessors(register, unit, day)
    for measure in register.measures:
        restate(register, measure, day, [day, COUNTED_ON], list(register.units))


@given(st.integers(1, 9), st.data())
def test_connected_parts_are_those_that_a_walk_reaches(count: int, data: st.DataObject) -> None:
    ids = [TerritoryId(f"t{n}") for n in range(count)]
    pairs = [(a, b) for a in ids for b in ids if a < b]
    kinds = data.draw(st.lists(st.none() | st.sampled_from(BorderKind), min_size=len(pairs), max_size=len(pairs)))
    borders = [Border(a, b, 1.0, kind) for (a, b), kind in zip(pairs, kinds, strict=True) if kind is not None]
    register = Register().putting(territories=map(Territory, ids), borders=borders)
    chosen = data.draw(st.sets(st.sampled_from(ids)))
    parts = connected_parts(register, chosen)
    assert sorted(t for part in parts for t in part) == sorted(chosen)
    reach = {t: {t} for t in chosen}
    for _ in ids:
        for border in borders:
            if border.connects and {border.a, border.b} <= chosen:
                reach[border.a] |= reach[border.b]
                reach[border.b] |= reach[border.a]
    assert {frozenset(r) for r in reach.values()} == set(parts)
    assert [len(part) for part in parts] == sorted((len(part) for part in parts), reverse=True)
