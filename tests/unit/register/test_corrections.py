"""The book was wrong: a new number says it rightly, and the old one still says what it said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.unit.register.building import START, counted, day, land, merging, unit, world
from tinhgon.register import (
    AddSuccession,
    Book,
    CorrectAttribute,
    Correction,
    CorrectObservation,
    EntryKind,
    Method,
    Observation,
    RecordObservations,
    Register,
    RemoveSuccession,
    Succession,
    correct,
    parent_attribute,
    problems_of,
    unit_reading,
)
from tinhgon.vocabulary import ALWAYS, ActId, Period, TerritoryId, UnitId

MORNING, EVENING = datetime(2025, 8, 1, 8, tzinfo=UTC), datetime(2025, 8, 1, 17, tzinfo=UTC)
MERGED, NOW = day("2025-07-01"), day("2025-08-01")
SINCE_START = Period(START)


def base() -> Register:
    register = counted(merging(world({"A": ["a"], "B": ["b"], "D": ["d"]}), ["A", "B"], "C", MERGED), {"a": 10}, START)
    return register.putting(units=[unit("P", kind="tinh"), unit("D", parent="P")])


def codes(register: Register, *corrections: Correction) -> list[str]:
    return [finding.code for finding in problems_of(register, corrections)]


def attribute(
    subject: str, name: str, period: Period, value: str | float | None, reason: str = "sai"
) -> CorrectAttribute:
    return CorrectAttribute(subject, name, period, value, reason)


def test_both_clocks_answer_after_a_correction() -> None:
    book = Book.opening(base(), recorded_at=MORNING, by="An")
    wrong_days = Period(day("2010-01-01"), day("2015-01-01"))
    corrected = correct(
        book,
        [attribute("D", "name", wrong_days, "Xã Đông"), attribute("D", "name", Period(NOW), "Xã Đoài")],
        recorded_at=EVENING,
        by="Bình",
        reason="Quyết định đổi tên bị bỏ sót",
        act=ActId("12/QĐ"),
    )
    entry = corrected.entries[-1]
    assert (entry.number, entry.kind, entry.by, entry.act) == (2, EntryKind.CORRECTION, "Bình", "12/QĐ")
    named = [corrected.register(number).units[UnitId("D")] for number in (1, 2)]
    days = [day("2009-12-31"), day("2010-01-01"), day("2014-12-31"), day("2015-01-01"), NOW]
    assert [named[0].name(d) for d in days] == ["Xã D"] * 5
    assert [named[1].name(d) for d in days] == ["Xã D", "Xã Đông", "Xã Đông", "Xã D", "Xã Đoài"]
    assert corrected.number_at(MORNING) == 1
    assert corrected.register(1) == book.register(1)


def test_figures_that_only_come_in_are_a_recording() -> None:
    book = Book.opening(base(), recorded_at=MORNING, by="An")
    new = Observation("b", "population", START, 11.0, START, source="Niên giám")
    book = correct(book, [RecordObservations((new,))], recorded_at=EVENING, by="An", reason="số liệu mới")
    assert book.entries[-1].kind is EntryKind.RECORDING
    assert unit_reading(book.register(1), UnitId("C"), "population", NOW).value is None
    assert unit_reading(book.register(2), UnitId("C"), "population", NOW).value == 21


def test_a_wrong_figure_is_replaced_or_taken_out() -> None:
    register = base()
    [old] = register.observations["a"]
    new = Observation("a", "population", START, 12.0, START, Method.ESTIMATED, "test")
    replaced = CorrectObservation(old, new, "nhập nhầm").apply(register)
    assert replaced.observations["a"] == (new,)
    assert "a" not in CorrectObservation(old, None, "nhập nhầm").apply(register).observations
    more = register.putting(observations=[new])
    assert CorrectObservation(old, None, "nhập nhầm").apply(more).observations["a"] == (new,)
    assert codes(register, CorrectObservation(new, None, "nhập nhầm")) == ["correction.observation_unknown"]
    assert codes(register, CorrectObservation(old, old, " ")) == [
        "correction.no_reason",
        "correction.observation_known",
    ]


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (Observation("a", "height", START, 1, START), "correction.measure_unknown"),
        (Observation("a", "population", START, -1, START), "correction.value_impossible"),
        (Observation("a", "population", START, float("nan"), START), "correction.value_not_finite"),
        (Observation("a", "area_km2", START, 0, START), "correction.value_impossible"),
        (Observation("a", "minority_share", START, 1.2, START), "correction.value_impossible"),
        (Observation("nobody", "population", START, 1, START), "correction.subject_unknown"),
        (Observation("C", "population", START, 1, START), "correction.boundaries_absent"),
        (Observation("a", "population", START, 10, START, source="test"), "correction.observation_known"),
    ],
)
def test_figures_that_cannot_be_are_refused(new: Observation, code: str) -> None:
    assert codes(base(), RecordObservations((new,))) == [code]


def test_a_figure_for_boundaries_of_a_later_day_is_recorded() -> None:
    assert codes(base(), RecordObservations((Observation("C", "population", START, 21, MERGED),))) == []


def test_a_succession_that_was_left_out_or_never_was() -> None:
    register = base()
    known = register.successors_of(UnitId("A"))[0]
    without = RemoveSuccession(known, "không có").apply(register)
    assert without.successors_of(UnitId("A")) == ()
    assert [s.predecessor for s in without.predecessors_of(UnitId("C"))] == ["B"]
    assert AddSuccession(known, "bị sót").apply(without).predecessors_of(UnitId("C"))[-1] == known
    assert codes(without, AddSuccession(known, "bị sót")) == []
    assert codes(without, RemoveSuccession(known, "không có")) == ["correction.succession_unknown"]
    assert codes(register, AddSuccession(known, "")) == ["correction.no_reason", "correction.succession_known"]
    odd = Succession(UnitId("D"), UnitId("D"), START, 1.5, "x")
    assert codes(register, AddSuccession(odd, "sai")) == [
        "correction.succession_to_itself",
        "correction.share_impossible",
        "correction.not_standing",
    ]
    stranger = Succession(UnitId("X"), UnitId("A"), NOW, None, "x")
    assert codes(register, AddSuccession(stranger, "sai")) == ["correction.subject_unknown", "correction.not_standing"]


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        (attribute("D", "name", SINCE_START, "Xã D"), ["correction.changes_nothing"]),
        (attribute("D", "name", SINCE_START, "Xã Đ", " "), ["correction.no_reason"]),
        (attribute("D", "name", SINCE_START, " "), ["correction.nothing_given"]),
        (attribute("X", "name", SINCE_START, "Xã Đ"), ["correction.subject_unknown"]),
        (attribute("A", "name", SINCE_START, "Xã Đ"), ["correction.outside_existence"]),
        (attribute("A", "name", Period(START, MERGED), "Xã Đ"), []),
        (attribute("D", "seat", ALWAYS, None), ["correction.changes_nothing"]),
        (attribute("d", "unit", Period(NOW), "A"), ["correction.target_absent"]),
        (attribute("d", "unit", Period(NOW), "X"), ["correction.subject_unknown"]),
        (attribute("d", "unit", Period(NOW), "C"), []),
        (attribute("d", "within", Period(NOW), "a"), []),
        (attribute("a", "exists", SINCE_START, 0.5), ["correction.existence_is_yes_or_nothing"]),
        (attribute("C", "exists", Period(MERGED, NOW), None), ["correction.still_needed"]),
        (attribute("P", parent_attribute("territory"), Period(NOW), "D"), ["correction.target_below"]),
        (attribute("P", parent_attribute("territory"), Period(NOW), "P"), ["correction.target_below"]),
        (attribute("P", parent_attribute("territory"), Period(NOW), "C"), []),
    ],
)
def test_corrections_that_contradict_the_book_are_refused(correction: CorrectAttribute, expected: list[str]) -> None:
    assert codes(base(), correction) == expected


def test_a_circle_that_would_close_only_later_is_found() -> None:
    later = base().units[UnitId("D")].setting(NOW, {parent_attribute("territory"): "C"})
    register = base().putting(units=[later])
    [finding] = problems_of(register, [attribute("C", parent_attribute("territory"), Period(MERGED), "D")])
    assert (finding.code, finding.message.params["day"]) == ("correction.target_below", NOW)


def test_an_id_for_a_unit_and_a_territory_is_too_little_to_go_by() -> None:
    register = base().putting(territories=[land("D", "D")])
    assert codes(register, attribute("D", "name", SINCE_START, "Xã Đ")) == ["correction.subject_ambiguous"]


def test_what_is_said_of_a_piece_for_ever_is_corrected_for_all_its_days() -> None:
    register = base().putting(territories=[land("a1", "C", MERGED, piece_of="a", share=0.5)])
    assert codes(register, attribute("a1", "share", Period(NOW), 0.6)) == ["correction.for_ever_the_same"]
    assert codes(register, attribute("a1", "share", Period(MERGED), 0.6)) == []
    assert codes(register, attribute("a1", "piece_of", Period(MERGED), "b")) == []


def test_days_taken_from_the_existence_take_everything_with_them() -> None:
    register = base().putting(units=[unit("N")])
    correction = attribute("N", "exists", Period(START, NOW), None)
    assert codes(register, correction) == []
    record = correction.apply(register).units[UnitId("N")]
    assert record.values_on(MERGED) == {}
    assert record.values_on(NOW) == register.units[UnitId("N")].values_on(NOW)


def test_a_territory_is_corrected_like_a_unit_and_the_next_correction_sees_it() -> None:
    register = base().putting(units=[unit("N", MERGED)])
    earlier = attribute("N", "exists", Period(START, MERGED), True)
    holds = attribute("d", "unit", Period(START, MERGED), "N")
    assert codes(register, holds) == ["correction.target_absent"]
    assert codes(register, earlier, holds) == []
    corrected = holds.apply(earlier.apply(register))
    assert corrected.territories_of(UnitId("N"), START) == ("d",)
    assert corrected.territories_of(UnitId("D"), START) == ()
    assert corrected.territories_of(UnitId("D"), NOW) == ("d",)
    assert corrected.holder_of(TerritoryId("d"), START) == "N"


def test_a_code_that_was_wrong_no_longer_finds_the_unit() -> None:
    register = base()
    corrected = attribute("D", "code", SINCE_START, "00007").apply(register)
    assert corrected.units_ever_with_code("D") == ()
    assert [u.id for u in corrected.units_with_code("00007", NOW)] == ["D"]


def test_a_correction_with_problems_is_a_fault_of_the_program() -> None:
    book = Book.opening(base(), recorded_at=MORNING, by="An")
    with pytest.raises(ValueError, match=r"correction\.subject_unknown"):
        correct(book, [attribute("X", "name", ALWAYS, "Y")], recorded_at=EVENING, by="An", reason="sai")
