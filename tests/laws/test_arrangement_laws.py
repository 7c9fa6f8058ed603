"""The laws of editing: an edit is coherent or refused, undoing restores exactly, edits of different units commute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.random_schemes import registers
from tinhgon.register import Register
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.arrangement import (
    Annotate,
    Arrangement,
    Describe,
    Divide,
    Edit,
    Entry,
    Gathering,
    History,
    Join,
    Merge,
    Piece,
    Property,
    Rearrange,
    TakeOut,
    arrangement_of,
    scheme_of,
)
from tinhgon.vocabulary import SchemeId, UnitId

DAY = date(2026, 7, 1)
UNITS = tuple(UnitId(f"c{n}") for n in range(8))
NEW = tuple(UnitId(f"n{n}") for n in range(5))
EMPTY = Scheme(SchemeId("s"), "", 1, ())
BARE = Arrangement(DAY, {unit: f"Xã {unit}" for unit in UNITS})
KINDS = frozenset({"commune", "township"})

units = st.sampled_from(UNITS)
anything = st.sampled_from((*UNITS, *NEW))
several = st.lists(units, min_size=1, max_size=4, unique=True).map(tuple)
names = st.sampled_from((None, "An", "Bình"))
shares = st.sampled_from((None, 0.25, 0.5, 0.75))
pieces = st.builds(Piece, st.sampled_from(NEW), shares, st.lists(units, max_size=1).map(tuple))
gatherings = st.builds(Gathering, several, st.sampled_from(NEW), names, names)
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(Merge, several, st.sampled_from(NEW), names, st.sampled_from((None, "commune")), names),
    st.builds(Join, several, st.sampled_from(NEW)),
    st.builds(TakeOut, several),
    st.builds(Divide, units, st.lists(pieces, min_size=1, max_size=3).map(tuple)),
    st.builds(Rearrange, st.lists(gatherings, max_size=2).map(tuple), st.lists(units, max_size=2).map(tuple)),
    st.builds(Describe, anything, st.sampled_from(tuple(Property)), names),
    st.builds(Annotate, anything, st.sampled_from(("", "vì cùng lưu vực"))),
)


def made(arrangement: Arrangement, done: list[Edit]) -> Arrangement:
    """The arrangement after those of the edits that can be made."""
    for edit in done:
        if not edit.problems(arrangement):
            arrangement = edit.apply(arrangement)
    return arrangement


def history(arrangement: Arrangement, done: list[Edit], by: str = "ha") -> History:
    entries: list[Entry] = []
    for edit in done:
        if not edit.problems(arrangement):
            entries.append(Entry(len(entries) + 1, by, by, edit.touches(arrangement), edit))
            arrangement = edit.apply(arrangement)
    return History(tuple(entries))


def with_deed(known: History, *, undoes: int | None = None, redoes: int | None = None) -> History:
    entry = known.entry(undoes or redoes or 0)
    assert entry is not None
    return History((*known.entries, replace(entry, number=known.number + 1, edit=None, undoes=undoes, redoes=redoes)))


@given(st.lists(edits, max_size=8))
def test_each_unit_stays_or_goes_whole_or_goes_in_several_shares(done: list[Edit]) -> None:
    arrangement = made(BARE, done)
    for unit in UNITS:
        portions = [p for one in arrangement.planned.values() for p in one.portions if p.unit == unit]
        homes = tuple(sorted(id for id, one in arrangement.planned.items() if unit in one.units))
        assert arrangement.places(unit) == homes
        assert len(portions) != 1 or portions[0].share == 1.0
        assert len(portions) < 2 or all(portion.share != 1.0 for portion in portions)
    for id, planned in arrangement.planned.items():
        assert planned.portions == tuple(sorted(planned.portions, key=lambda portion: portion.unit))
        alone = len(planned.portions) == 1 and planned.portions[0].share == 1.0
        assert planned.portions
        assert not alone or (planned.units == (id,) and planned.is_described)


@given(st.lists(edits, max_size=5), st.lists(edits, min_size=4, max_size=12))
def test_edits_of_different_units_commute(done: list[Edit], next: list[Edit]) -> None:
    arrangement = made(BARE, done)
    for one, other in combinations([edit for edit in next if not edit.problems(arrangement)], 2):
        if one.touches(arrangement).isdisjoint(other.touches(arrangement)):
            after_one, after_other = one.apply(arrangement), other.apply(arrangement)
            assert not other.problems(after_one)
            assert not one.problems(after_other)
            assert other.apply(after_one) == one.apply(after_other)
            assert other.touches(after_one) == other.touches(arrangement)


@given(st.lists(edits, min_size=1, max_size=8), st.data())
def test_undoing_is_never_having_done_it_and_redoing_is_as_before(done: list[Edit], data: st.DataObject) -> None:
    known = history(BARE, done)
    free = [entry.number for entry in known.counting if known.may_undo(entry.number)]
    if not free:
        return
    number = data.draw(st.sampled_from(free))
    before, left_out = known.replay(BARE)
    assert not left_out
    undone = with_deed(known, undoes=number)
    after, left_out = undone.replay(BARE)
    assert not left_out
    others = [entry.edit for entry in known.counting if entry.number != number and entry.edit is not None]
    assert after == made(BARE, others)
    assert undone.may_redo(number)
    assert with_deed(undone, redoes=number).replay(BARE) == (before, ())


@given(st.lists(edits, min_size=1, max_size=12))
def test_everything_can_be_undone_one_by_one_and_redone(done: list[Edit]) -> None:
    known = history(BARE, done)
    after, _ = known.replay(BARE)
    stops: list[Arrangement] = []
    while (number := known.next_undo("ha")) is not None:
        assert known.may_undo(number)
        known = with_deed(known, undoes=number)
        stops.append(known.replay(BARE)[0])
    assert known.replay(BARE) == (BARE, ())
    for stop in [*reversed(stops[:-1]), after] if stops else []:
        number = known.next_redo("ha")
        assert number is not None
        assert known.may_redo(number)
        known = with_deed(known, redoes=number)
        assert known.replay(BARE)[0] == stop


@given(registers(has_holes=False), st.lists(edits, max_size=6))
def test_an_arrangement_makes_a_scheme_that_can_be_done_or_says_why_not(register: Register, done: list[Edit]) -> None:
    beginning = arrangement_of(EMPTY, register, KINDS, DAY)
    arrangement = made(beginning, done)
    written = scheme_of(arrangement, EMPTY, beginning, register, lambda kinds, on: kinds[0])
    if arrangement == beginning:
        assert written.scheme is EMPTY
        return
    if not written.scheme.operations:
        return
    shown = preview(written.scheme, register)
    assert shown.is_applicable or shown.problems
    read = arrangement_of(written.scheme, register, KINDS, DAY)
    if shown.is_applicable:
        again = scheme_of(
            replace(read, notes=arrangement.notes), EMPTY, beginning, register, lambda kinds, on: kinds[0]
        )
        assert preview(again.scheme, register).after == shown.after
