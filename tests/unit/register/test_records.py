"""Units and territories: an id that never changes, attributes that do."""

from __future__ import annotations

import pytest

from tests.unit.register.building import START, day, land, unit
from tinhgon.register import (
    TERRITORIAL,
    Border,
    BorderKind,
    Combination,
    Measure,
    Territory,
    Timeline,
    Unit,
    is_parent_attribute,
    parent_attribute,
)
from tinhgon.vocabulary import ALWAYS, Period, TerritoryId

CHANGE, AFTER = day("2025-07-01"), day("2025-08-01")


def test_a_unit_has_its_values_on_the_days_it_exists() -> None:
    record = unit("A", parent="P").ending(CHANGE)
    before = day("2025-06-30")
    assert (record.name(before), record.code(before), record.kind(before)) == ("Xã A", "A", "xa")
    assert record.parent(TERRITORIAL, before) == "P"
    assert record.hierarchies == (TERRITORIAL,)
    assert record.exists_on(before)
    assert not record.exists_on(CHANGE)
    assert record.values_on(CHANGE) == {}
    assert (record.name(CHANGE), record.code(CHANGE)) == ("A", None)
    assert record.last_change == CHANGE


def test_what_is_not_known_has_no_timeline() -> None:
    record = Unit.starting("A", Period(START), {"name": "Xã A", "seat": None})
    assert not record.timeline("seat")
    assert record.text("seat", AFTER) is None
    assert record.setting(CHANGE, {"name": None}).values_on(AFTER) == {"exists": True}
    assert record.setting(START, {"name": None}).values_on(AFTER) == {"exists": True}
    assert "name" not in record.setting(START, {"name": None}).attributes


def test_a_change_leaves_the_days_before_it_alone() -> None:
    record = unit("A").setting(CHANGE, {"name": "Phường A", "kind": "phuong"})
    assert record.name(day("2025-06-30")) == "Xã A"
    assert record.name(CHANGE) == "Phường A"
    assert unit("A").name(CHANGE) == "Xã A"


def test_a_correction_rewrites_only_its_days() -> None:
    wrong = Period(day("2010-01-01"), day("2011-01-01"))
    record = unit("A").correcting("name", wrong, "Xã Á")
    assert [record.name(day(d)) for d in ("2009-12-31", "2010-01-01", "2010-12-31", "2011-01-01")] == [
        "Xã A",
        "Xã Á",
        "Xã Á",
        "Xã A",
    ]
    assert record.correcting("name", ALWAYS, None).timeline("name") == Timeline()


def test_a_record_cannot_say_two_things_on_one_day() -> None:
    rows = [("name", Period(START), "An"), ("name", Period(CHANGE), "Bình")]
    with pytest.raises(ValueError, match="two values on one day: from 2025-07-01"):
        Unit.from_rows("A", rows)


def test_a_territory_knows_its_holder_its_container_and_its_whole() -> None:
    piece = land("a1", "A", piece_of="a", share=0.4)
    assert (piece.holder(AFTER), piece.container(AFTER), piece.piece_of, piece.share) == ("A", None, "a", 0.4)
    village = land("v", None, within="a")
    assert (village.holder(AFTER), village.container(AFTER), village.piece_of, village.share) == (None, "a", None, None)
    assert land("a2", "A", piece_of="a", share="một nửa").share is None
    assert Territory("x").share is None


def test_parents_are_attributes_by_hierarchy() -> None:
    assert is_parent_attribute(parent_attribute("administration"))
    assert not is_parent_attribute("name")


def test_a_border_is_written_once_and_a_point_does_not_connect() -> None:
    a, b = TerritoryId("a"), TerritoryId("b")
    with pytest.raises(ValueError, match="smaller id first"):
        Border(b, a, 1.0)
    connects = [Border(a, b, 1.0, kind).connects for kind in BorderKind]
    assert dict(zip(BorderKind, connects, strict=True)) == {"border": True, "point": False, "ferry": True}


@pytest.mark.parametrize(
    ("unit_of_measure", "possible", "impossible"),
    [
        ("km2", [0.1, 11000], [0, -1, float("inf"), float("nan")]),
        ("persons", [0, 4e6], [-1, float("nan")]),
        ("share", [0, 0.5, 1], [-0.01, 1.01, float("nan")]),
        ("m", [-5, 3143], [float("inf")]),
    ],
)
def test_a_measure_knows_what_cannot_be(unit_of_measure: str, possible: list[float], impossible: list[float]) -> None:
    measure = Measure("x", unit_of_measure, Combination.SUM)
    assert all(measure.allows(value) for value in possible)
    assert not any(measure.allows(value) for value in impossible)


def test_only_a_weighted_mean_has_a_weight() -> None:
    with pytest.raises(ValueError, match="needs a weight"):
        Measure("x", "share", Combination.WEIGHTED_MEAN)
    with pytest.raises(ValueError, match="needs a weight"):
        Measure("x", "km2", Combination.SUM, "population")
