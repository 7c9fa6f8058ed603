"""The laws of schemes, tried on random provinces and random schemes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.laws.random_schemes import AFTER_ALL, DAYS, LATER, LOOKS, cases, registers, schemes
from tinhgon.register import Register, territory_reading, unit_reading
from tinhgon.scheme import Scheme, drift, preview, rebase
from tinhgon.scheme.operations import WHOLE, Operation, RenameUnit, reinstating
from tinhgon.vocabulary import SchemeId, TerritoryId, UnitId, has_errors

Case = tuple[Register, Scheme]


def ids(register: Register) -> set[str]:
    return {*register.units, *register.territories}


def changed(before: Register, after: Register) -> set[str]:
    """The ids whose record is not the same in both."""
    return {
        id
        for id in ids(before) | ids(after)
        if before.units.get(UnitId(id)) != after.units.get(UnitId(id))
        or before.territories.get(TerritoryId(id)) != after.territories.get(TerritoryId(id))
    }


def applied(operations: tuple[Operation, ...], register: Register) -> Register:
    for operation in operations:
        register = operation.apply(register)
    return register


# -- what was shown is what is done ---------------------------------------------------------------------------------


@given(cases(is_sound=False))
def test_a_preview_is_the_operations_done_one_by_one(case: Case) -> None:
    register, scheme = case
    expected, touched = register, set[str]()
    for operation in scheme.ordered:
        if not has_errors(operation.problems(expected)):
            touched |= operation.writes(expected)
            expected = operation.apply(expected)
    shown = preview(scheme, register)
    assert shown.after == expected
    assert shown.touched == touched
    assert shown.before is register


@given(cases())
def test_applying_twice_is_refused_or_is_applying_once(case: Case) -> None:
    register, scheme = case
    once = preview(scheme, register).after
    twice = preview(scheme, once)
    assert not twice.is_applicable or twice.after == once


@given(cases())
def test_the_order_of_writing_does_not_matter_between_days(case: Case) -> None:
    register, scheme = case
    by_day = sorted(scheme.operations, key=lambda operation: operation.effective_on)
    backwards = [o for day in reversed(scheme.days) for o in by_day if o.effective_on == day]
    other = Scheme(scheme.id, scheme.title, scheme.baseline, tuple(backwards))
    assert preview(other, register).after == preview(scheme, register).after


# -- nothing rewrites the past --------------------------------------------------------------------------------------


@given(cases())
def test_a_scheme_changes_no_day_before_it_takes_effect(case: Case) -> None:
    register, scheme = case
    after = preview(scheme, register).after
    for day in LOOKS:
        if day < scheme.days[0]:
            assert after.at(day).values() == register.at(day).values()


@given(cases())
def test_no_operation_changes_a_day_before_its_own(case: Case) -> None:
    register, scheme = case
    for operation in scheme.ordered:
        after = operation.apply(register)
        for day in LOOKS:
            if day < operation.effective_on:
                assert after.at(day).values() == register.at(day).values()
        register = after


@given(cases())
def test_a_reversal_restores_from_its_day_on_and_nothing_before(case: Case) -> None:
    register, scheme = case
    shown = preview(scheme, register)
    operations = shown.reversal(LATER)
    if not operations:
        assert shown.after.at(LATER).values() == register.at(LATER).values()
        return
    undoing = Scheme(SchemeId("undo"), "Hoàn tác", 2, operations)
    undone = preview(undoing, shown.after)
    assert undone.is_applicable, undone.problems
    for day in (*LOOKS, *AFTER_ALL):
        expected = register if day >= LATER else shown.after
        assert undone.after.at(day).values() == expected.at(day).values()


@given(cases())
def test_each_operation_reverses_itself(case: Case) -> None:
    register, scheme = case
    for operation in scheme.ordered:
        after = operation.apply(register)
        reverse = operation.reverse(register, LATER)
        assert not has_errors(f for each in reverse for f in each.problems(after))
        restored = applied(reverse, after)
        for day in AFTER_ALL:
            expected = register if day >= LATER else after
            assert restored.at(day).values() == expected.at(day).values()
        register = after


@given(cases())
def test_undoing_is_refused_where_somebody_changed_the_same_thing_since(case: Case) -> None:
    register, scheme = case
    shown = preview(scheme, register)
    operations = shown.reversal(LATER)
    standing = [UnitId(id) for id in sorted(shown.touched) if shown.after.has_unit(UnitId(id), DAYS[-1])]
    written = operations[0].writes(shown.after) if operations else frozenset()
    standing = [unit for unit in standing if unit in written]
    assume(standing)
    since = RenameUnit(standing[0], "Tên Sau", effective_on=DAYS[-1]).apply(shown.after)
    assert has_errors(operations[0].problems(since))


@given(st.data())
def test_what_the_book_says_of_later_days_is_kept_or_the_change_is_refused(data: st.DataObject) -> None:
    """A scheme for an earlier day than what is already written: nothing of the later history goes, nothing hangs."""
    register = data.draw(registers())
    later = preview(data.draw(schemes(register, prefix="m", days=DAYS[1:])), register).after
    scheme = data.draw(schemes(later, days=DAYS[:1]))
    after = later
    for operation in scheme.operations:
        if not has_errors(operation.problems(after)):
            before, after = after, operation.apply(after)
            for id in changed(before, after) & ids(before):
                known = before.units.get(UnitId(id)) or before.territories[TerritoryId(id)]
                assert known.last_change is None or known.last_change <= operation.effective_on, (operation, id)
    assert_nothing_hangs(after)


# -- nothing is lost ------------------------------------------------------------------------------------------------


@given(cases())
def test_every_piece_of_land_has_exactly_one_holder_that_exists_each_day(case: Case) -> None:
    register, scheme = case
    assert_every_piece_of_land_is_held(preview(scheme, register).after)


def assert_every_piece_of_land_is_held(register: Register) -> None:
    for day in (*LOOKS, *AFTER_ALL):
        for id, land in register.territories.items():
            if land.exists_on(day):
                holder = register.holder_of(id, day)
                assert holder is not None, (id, day)
                assert register.has_unit(holder, day), (id, holder, day)


@given(cases())
def test_land_is_neither_lost_nor_doubled(case: Case) -> None:
    """Each old territory stands, or its pieces stand in its place with shares that add to 1 where they are known."""
    register, scheme = case
    after = preview(scheme, register).after
    for day in (*LOOKS, *AFTER_ALL):
        for id in register.territories:
            if register.has_territory(id, day):
                known = _standing_share(after, id, day)
                assert known is None or known == pytest.approx(1)


def _standing_share(register: Register, territory: TerritoryId, day: date) -> float | None:
    pieces = register.pieces_of(territory)
    if register.has_territory(territory, day):
        assert not any(register.has_territory(piece, day) for piece in pieces)
        return 1.0
    assert pieces, f"{territory} is gone on {day}"
    total = 0.0
    for piece in pieces:
        inner, share = _standing_share(register, piece, day), register.territories[piece].share
        if inner is None or share is None:
            return None
        total += inner * share
    return total


@given(cases(has_holes=False))
def test_population_is_conserved_and_unknown_where_a_share_is(case: Case) -> None:
    register, scheme = case
    after = preview(scheme, register).after
    day = scheme.days[-1]
    holders = [unit for unit in after.at(day).compositions if after.has_unit(unit, day)]
    values = [unit_reading(after, unit, "population", day).value for unit in holders]
    unknown = [
        id for id, land in after.territories.items()
        if land.exists_on(day) and land.container(day) is None and _has_unknown_share(after, id)
    ]  # fmt: skip
    before = sum(observation.value for observation in register.all_observations())
    if unknown:
        assert None in values
    else:
        known = [value for value in values if value is not None]
        assert len(known) == len(values)
        assert sum(known) == pytest.approx(before)


@given(cases())
def test_what_is_unknown_stays_unknown_and_says_why(case: Case) -> None:
    register, scheme = case
    after = preview(scheme, register).after
    day = scheme.days[-1]
    for id, land in after.territories.items():
        if land.exists_on(day) and land.container(day) is None and not register.observations.get(after.origin_of(id)):
            reading = territory_reading(after, id, "population", day)
            assert reading.value is None
            assert reading.reasons


def _has_unknown_share(register: Register, territory: TerritoryId) -> bool:
    record = register.territories[territory]
    whole = record.piece_of
    return whole is not None and (record.share is None or _has_unknown_share(register, whole))


@given(cases())
def test_every_unit_that_ends_has_a_successor_or_a_named_end(case: Case) -> None:
    register, scheme = case
    after = preview(scheme, register).after
    for id, unit in register.units.items():
        if unit.exists_on(scheme.days[0]) and not after.has_unit(id, scheme.days[-1]):
            successors = [s for s in after.successors_of(id) if s.successor != id]
            endings = after.endings.get(id, ())
            assert successors or endings
            # Land may pass on first and the empty unit end after it; nobody continues the whole of what ends so.
            assert not (endings and any(s.basis == WHOLE for s in successors))


@given(cases())
def test_nobody_stands_under_something_that_is_gone_or_under_themselves(case: Case) -> None:
    register, scheme = case
    assert_nothing_hangs(preview(scheme, register).after)


def assert_nothing_hangs(after: Register) -> None:
    """Every parent exists, nobody is above themselves, all land is held: each day."""
    assert_every_piece_of_land_is_held(after)
    for day in (*LOOKS, *AFTER_ALL):
        for id, unit in after.at(day).units.items():
            for hierarchy in unit.hierarchies:
                parent = unit.parent(hierarchy, day)
                if parent is not None:
                    assert after.has_unit(parent, day), (id, parent, day)
                    assert id not in _above(after, id, hierarchy, day), (id, hierarchy, day)


def _above(register: Register, unit: UnitId, hierarchy: str, day: date) -> set[UnitId]:
    above: set[UnitId] = set()
    record = register.units.get(unit)
    while record is not None and (parent := record.parent(hierarchy, day)) is not None and parent not in above:
        above.add(parent)
        record = register.units.get(parent)
    return above


# -- an operation says what it reads and writes ---------------------------------------------------------------------


@given(cases())
def test_an_operation_writes_nothing_that_it_does_not_name(case: Case) -> None:
    register, scheme = case
    for operation in scheme.ordered:
        after = operation.apply(register)
        assert changed(register, after) <= operation.writes(register)
        register = after


@given(cases())
def test_an_id_never_names_two_things(case: Case) -> None:
    register, scheme = case
    for operation in scheme.ordered:
        after = operation.apply(register)
        begun = ids(after) - ids(register)
        assert begun <= operation.writes(register)
        assert not set(after.units) & set(after.territories)
        for id in ids(register):
            # What an id named, it still names: a unit stays a unit, and a record keeps its past.
            assert (id in register.units) == (id in after.units)
        register = after


@given(st.data())
def test_a_scheme_whose_reads_did_not_move_does_the_same_on_the_new_book(data: st.DataObject) -> None:
    register = data.draw(registers())
    scheme = data.draw(schemes(register, is_sound=False))
    meanwhile = data.draw(schemes(register, prefix=data.draw(st.sampled_from(["m", "n"]))))
    current = preview(meanwhile, register).after.numbered(2)
    moved = drift(scheme, register, current)
    if not moved:
        then, now = preview(scheme, register), preview(scheme, current)
        assert now.touched == then.touched
        assert [(p.operation, p.finding.code) for p in now.problems] == [
            (p.operation, p.finding.code) for p in then.problems
        ]
        assert changed(current, now.after) == changed(register, then.after)
        for id in changed(register, then.after):
            assert now.after.units.get(UnitId(id)) == then.after.units.get(UnitId(id))
            assert now.after.territories.get(TerritoryId(id)) == then.after.territories.get(TerritoryId(id))


@given(st.data())
def test_what_drifted_was_read_and_is_otherwise_now(data: st.DataObject) -> None:
    register = data.draw(registers())
    scheme = data.draw(schemes(register))
    meanwhile = data.draw(schemes(register, prefix="m"))
    current = preview(meanwhile, register).after.numbered(2)
    for moved in drift(scheme, register, current):
        assert moved.before != moved.now
        assert moved.id in changed(register, current)
    assert drift(scheme, register, register.numbered(7)) == ()


@given(cases())
def test_what_a_scheme_reads_cannot_move_unseen(case: Case) -> None:
    register, scheme = case
    first = scheme.ordered[0]
    for id in sorted(first.reads(register)):
        if id in register.units:
            moved = register.units[UnitId(id)].setting(date(2020, 2, 2), {"seat": "Chỗ mới"})
            current = register.putting(units=[moved]).numbered(2)
            assert id in {thing.id for thing in drift(scheme, register, current)}


@given(st.data())
def test_a_rebased_scheme_is_bound_to_the_new_book_and_to_nothing_else(data: st.DataObject) -> None:
    register = data.draw(registers())
    scheme = data.draw(schemes(register))
    meanwhile = data.draw(schemes(register, prefix="m"))
    current = preview(meanwhile, register).after.numbered(2)
    rebased = rebase(scheme, register, current)
    assert rebased.scheme.operations == scheme.operations
    assert rebased.scheme.baseline == 2
    assert rebased.preview.after == preview(rebased.scheme, current).after
    assert rebased.moved == drift(scheme, register, current)


@given(cases())
def test_reinstating_nothing_is_nothing(case: Case) -> None:
    register, _ = case
    assert reinstating(register, register, ids(register), LATER) == ()


@given(st.data())
def test_undoing_after_other_changes_leaves_nothing_hanging_or_is_refused(data: st.DataObject) -> None:
    register = data.draw(registers())
    first = preview(data.draw(schemes(register, days=DAYS[:1])), register)
    since = preview(data.draw(schemes(first.after, prefix="m", days=DAYS[1:])), first.after)
    operations = first.reversal(LATER)
    if operations:
        undone = preview(Scheme(SchemeId("undo"), "Hoàn tác", 3, operations), since.after)
        if undone.is_applicable:
            assert_nothing_hangs(undone.after)
