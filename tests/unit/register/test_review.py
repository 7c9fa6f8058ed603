"""What a person should look at before trusting a register."""

from __future__ import annotations

import math

import pytest

from tests.unit.register.building import (
    CLASS,
    START,
    counted,
    day,
    dividing,
    ending,
    land,
    merging,
    moving,
    reviving,
    transferring,
    unit,
    world,
)
from tinhgon.register import (
    REVIEWS,
    Border,
    BorderKind,
    Observation,
    Register,
    Succession,
    Value,
    parent_attribute,
    review,
)
from tinhgon.register.review.names import distance_km
from tinhgon.vocabulary import Finding, Message, Period, Severity, TerritoryId, UnitId

NOW, CHANGE = day("2025-08-01"), day("2025-07-01")
UNDER = parent_attribute("territory")


def sound() -> Register:
    """A province with three communes in a row, about which there is nothing to say."""
    register = world({"A": ["a"], "B": ["b"], "D": ["d"]}).putting(
        units=[unit("P", kind="tinh", name="Tỉnh P"), *(unit(id, parent="P") for id in "ABD")],
        borders=[Border(TerritoryId("a"), TerritoryId("b"), 2.0), Border(TerritoryId("b"), TerritoryId("d"), 3.0)],
    )
    register = counted(register, {"a": 10, "b": 11, "d": 5})
    return counted(register, {"a": 1.5, "b": 2.5, "d": 3}, measure="area_km2")


def of_unit(id: str, **changes: Value | None) -> Register:
    """The sound register in which a unit has other values since the change."""
    register = sound()
    return register.putting(units=[register.units[UnitId(id)].setting(CHANGE, changes)])


def of_land(id: str, **changes: Value | None) -> Register:
    """The sound register in which a territory has other values since the change."""
    register = sound()
    return register.putting(territories=[register.territories[TerritoryId(id)].setting(CHANGE, changes)])


def found(register: Register, code: str) -> list[Finding]:
    return [finding for finding in review(register, NOW) if finding.code == code]


def only(register: Register, code: str) -> Finding:
    """The single finding of all, which has this code."""
    [finding] = review(register, NOW)
    assert finding.code == code
    return finding


def test_of_a_sound_register_nothing_is_found() -> None:
    assert review(sound(), NOW) == ()
    assert review(Register(), NOW) == ()


def test_the_checks_are_named_once() -> None:
    assert len({check.__name__ for check in REVIEWS}) == len(REVIEWS)


def test_a_unit_under_one_that_ended_is_an_orphan() -> None:
    [first, *_] = found(ending(sound(), P=CHANGE), "review.parent_absent")
    assert (first.severity, first.subjects) == (Severity.ERROR, ("A", "P"))
    assert first.message.params["parent"] == "Tỉnh P"


def test_a_unit_under_nobody_when_its_like_have_a_parent() -> None:
    finding = only(of_unit("A", **{UNDER: None}), "review.no_parent")
    assert (finding.severity, finding.message.params["unit"]) == (Severity.WARNING, "Xã A")


def test_units_under_each_other_are_one_circle_and_what_hangs_on_it_is_not() -> None:
    register = of_unit("A", **{UNDER: "B"})
    register = register.putting(
        units=[
            register.units[UnitId("B")].setting(CHANGE, {UNDER: "D"}),
            register.units[UnitId("D")].setting(CHANGE, {UNDER: "B"}),
        ]
    )
    finding = only(register, "review.cycle")
    assert finding.subjects == ("B", "D")
    assert finding.message.params["units"] == ("Xã B", "Xã D")
    assert only(of_unit("A", **{UNDER: "A"}), "review.cycle").subjects == ("A",)


@pytest.mark.parametrize(
    ("attribute", "severity"), [("name", Severity.ERROR), ("code", Severity.WARNING), ("kind", Severity.WARNING)]
)
def test_a_unit_that_has_no_name_code_or_kind_on_some_days(attribute: str, severity: Severity) -> None:
    register = sound()
    gap = Period(day("2010-01-01"), day("2011-01-01"))
    finding = only(
        register.putting(units=[register.units[UnitId("A")].correcting(attribute, gap, None)]),
        "review.attribute_missing",
    )
    assert (finding.severity, finding.subjects) == (severity, ("A",))
    between = {"start": day("2010-01-01"), "last": day("2010-12-31")}
    assert finding.message.params["period"] == Message("period.between", between)


def test_two_units_with_one_code() -> None:
    finding = only(of_unit("B", code="A"), "review.code_twice")
    assert (finding.subjects, finding.message.params["units"]) == (("A", "B"), ("Xã A", "Xã B"))


def test_land_that_nobody_holds() -> None:
    register = of_land("a", unit=None)
    [gap] = found(register, "review.land_without_unit")
    assert gap.message.params["period"] == Message("period.since", {"start": CHANGE})
    assert gap.severity is Severity.ERROR
    [unit_without] = found(register, "review.unit_without_land")
    assert (unit_without.severity, unit_without.subjects) == (Severity.WARNING, ("A",))
    for_long = sound().putting(territories=[land("e", "A").correcting("unit", Period(None, CHANGE), None)])
    assert [f.message.params["period"] for f in found(for_long, "review.land_without_unit")] == [
        Message("period.between", {"start": START, "last": day("2025-06-30")})
    ]


def test_a_unit_of_a_kind_that_holds_no_land_need_not_hold_any() -> None:
    assert review(sound().putting(units=[unit("Q", kind="tinh", name="Tỉnh Q")]), NOW) == ()


def test_land_of_a_unit_that_ended() -> None:
    [finding] = found(ending(sound(), A=CHANGE), "review.holder_absent")
    assert (finding.subjects, finding.message.params["unit"]) == (("a", "A"), "Xã A")


def test_land_within_what_does_not_exist_or_within_itself() -> None:
    village = land("v", None, within="x")
    [finding] = found(sound().putting(territories=[village]), "review.container_absent")
    assert finding.subjects == ("v", "x")
    ring = sound().putting(territories=[land("v", None, within="w"), land("w", None, within="v")])
    [circle] = found(ring, "review.container_cycle")
    assert circle.subjects == ("v", "w")


def test_land_that_is_counted_twice() -> None:
    finding = only(of_land("a", within="b"), "review.held_and_within")
    assert finding.message.params == {"territory": "Xã A", "unit": "Xã A", "container": "Xã B", "day": NOW}
    piece = land("a1", "A", CHANGE, piece_of="a", share=1.0)
    assert only(sound().putting(territories=[piece]), "review.piece_beside_whole").subjects == ("a1", "a")


def test_a_piece_of_nothing_known() -> None:
    register = sound().putting(territories=[land("z1", "A", piece_of="z", share=1.0)])
    assert [f.subjects for f in found(register, "review.whole_unknown")] == [("z1", "z")]


def test_pieces_that_do_not_add_up() -> None:
    [finding] = found(dividing(sound(), "a", {"a1": 0.5, "a2": 0.7}, CHANGE), "review.piece_shares")
    assert (finding.severity, finding.message.params["sum"]) == (Severity.ERROR, 1.2)
    assert finding.subjects == ("a", "a1", "a2")
    assert found(dividing(sound(), "a", {"a1": 0.5004, "a2": 0.5}, CHANGE), "review.piece_shares") == []
    [unknown] = found(dividing(sound(), "a", {"a1": 0.5, "a2": None}, CHANGE), "review.piece_share_unknown")
    assert unknown.severity is Severity.WARNING
    [wrong] = found(dividing(sound(), "a", {"a1": 1.5, "a2": -0.5}, CHANGE), "review.piece_share_impossible")[:1]
    assert (wrong.subjects, wrong.message.params["share"]) == (("a1", "a"), 1.5)


def test_pieces_of_a_piece_are_no_hole_in_the_whole() -> None:
    register = dividing(sound(), "a", {"a1": 0.5, "a2": 0.5}, CHANGE)
    register = dividing(register, "a1", {"a11": 0.4, "a12": 0.6}, day("2025-07-15"))
    assert review(register, NOW) == ()


def test_a_unit_that_passed_on_less_or_more_than_it_had() -> None:
    register = ending(sound().putting(territories=[land("a", "B")]), A=CHANGE).putting(
        successions=[Succession(UnitId("A"), UnitId("B"), CHANGE, 0.6, "area")]
    )
    finding = only(register, "review.succession_shares")
    assert (finding.subjects, finding.message.params["sum"]) == (("A", "B"), 0.6)
    more = sound().putting(successions=[Succession(UnitId("A"), UnitId("B"), CHANGE, 1.2, "area")])
    assert only(more, "review.succession_shares").message.params["sum"] == 1.2
    assert review(transferring(sound(), "a", "B", CHANGE, 0.6), CHANGE)[0].code == "review.unit_without_land"
    later = Succession(UnitId("A"), UnitId("B"), day("2026-01-01"), 1.2, "area")
    assert review(sound().putting(successions=[later]), NOW) == ()


def test_an_undone_merger_is_sound() -> None:
    register = merging(sound(), ["A", "B"], "C", CHANGE)
    register = reviving(register, "C", {"A": None, "B": None}, day("2025-07-15"), day("2025-06-30"))
    assert review(register, NOW) == ()


def test_land_without_a_connection_and_units_in_parts() -> None:
    register = sound().putting(territories=[land("e", "A"), land("f", "A")])
    register = register.putting(borders=[Border(TerritoryId("d"), TerritoryId("e"), 1.0, BorderKind.FERRY)])
    register = register.putting(borders=[Border(TerritoryId("d"), TerritoryId("f"), 0.0, BorderKind.POINT)])
    [isolated] = found(register, "review.isolated_land")
    assert isolated.subjects == ("f", "A")
    [parts] = found(register, "review.land_in_parts")
    assert (parts.message.params["count"], parts.message.params["smaller"]) == (3, ("Xã A", "Xã A"))
    assert parts.subjects == ("A", "e", "f")


def test_without_a_table_of_borders_nothing_is_said_about_connection() -> None:
    register = counted(world({"A": ["a1", "a2"], "B": ["b"]}), {"a1": 1, "a2": 1, "b": 1})
    assert review(register, NOW) == ()


def test_pieces_hang_together_with_what_their_whole_borders() -> None:
    register = dividing(sound(), "b", {"b1": 0.5, "b2": 0.5}, CHANGE)
    assert review(moving(register, ["b1"], "A", CHANGE), NOW) == ()


@pytest.mark.parametrize(("lon", "lat"), [(190.0, 20.0), (105.0, -91.0), (math.nan, 20.0), ("105", 20.0)])
def test_points_that_lie_nowhere(lon: Value, lat: Value) -> None:
    assert only(of_land("a", lon=lon, lat=lat), "review.point_impossible").subjects == ("a",)


def test_half_a_point() -> None:
    assert only(of_land("a", lon=105.0), "review.point_incomplete").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("measure", "value", "code"),
    [
        ("area_km2", 0.0, "review.value_impossible"),
        ("area_km2", -3.0, "review.value_impossible"),
        ("population", -1.0, "review.value_impossible"),
        ("minority_share", 1.2, "review.value_impossible"),
        ("population", math.inf, "review.value_not_finite"),
        ("population", math.nan, "review.value_not_finite"),
    ],
)
def test_figures_that_cannot_be(measure: str, value: float, code: str) -> None:
    register = counted(sound(), {"a": value}, START, measure=measure)
    [finding] = [f for f in review(register, NOW) if f.severity is Severity.ERROR]
    assert (finding.code, finding.subjects) == (code, ("a",))


def test_no_people_at_all_can_be() -> None:
    assert review(counted(sound(), {"a": 0.0}), NOW) == ()


def test_figures_of_what_nobody_knows() -> None:
    stray = [("zzz", "population"), ("a", "h")]
    register = sound().putting(observations=[Observation(s, m, START, 1, START, source="x") for s, m in stray])
    assert {f.code: f.subjects for f in review(register, NOW)} == {
        "review.unknown_subject": ("zzz",),
        "review.measure_unknown": ("a",),
    }


def test_a_figure_that_the_others_have() -> None:
    register = sound()
    register = register.rebuilt(observations=[o for o in register.all_observations() if o.subject != "d"])
    findings = review(register, NOW)
    assert [(f.code, f.subjects, f.message.params["measure"]) for f in findings] == [
        ("review.figure_missing", ("D",), "area_km2"),
        ("review.figure_missing", ("D",), "population"),
    ]
    [reason] = findings[0].message.params["reasons"]  # type: ignore[misc]
    assert reason == Message("reading.not_observed", {"territory": "Xã D", "measure": "area_km2", "day": NOW})


def test_a_measure_that_few_have_is_noted_once() -> None:
    finding = only(counted(sound(), {"a": 1}, measure=CLASS.code), "review.measure_sparse")
    assert (finding.severity, finding.message.params["known"], finding.message.params["count"]) == (Severity.NOTE, 1, 3)


def test_an_official_figure_that_its_parts_do_not_give() -> None:
    register = merging(sound(), ["A", "B"], "C", CHANGE).putting(units=[unit("C", CHANGE, parent="P")])
    small = only(counted(register, {"C": 21.1}, CHANGE), "review.figure_differs")
    assert (small.severity, round(float(str(small.message.params["difference"])), 6)) == (Severity.NOTE, 0.1)
    large = only(counted(register, {"C": 30}, CHANGE), "review.figure_differs")
    assert (large.severity, large.message.params["given"], large.message.params["derived"]) == (
        Severity.WARNING,
        30,
        21,
    )
    assert review(counted(register, {"C": 21}, CHANGE), NOW) == ()


def test_figures_without_a_source_are_counted() -> None:
    register = sound().putting(observations=[Observation(t, "population", NOW, 9, NOW) for t in ("a", "b")])
    finding = only(register, "review.no_source")
    assert (finding.severity, finding.subjects, finding.message.params["count"]) == (Severity.NOTE, ("a", "b"), 2)


def test_namesakes_in_one_place_and_homonyms_elsewhere() -> None:
    register = sound().putting(units=[unit("B", parent="P", name="Xã A")])
    finding = only(register, "review.namesakes")
    assert (finding.subjects, finding.message.params["codes"]) == (("A", "B"), ("A", "B"))


def pooled(places: dict[str, tuple[float, float] | None]) -> Register:
    """The failure of a well-known converter: namesakes far apart that it takes for one."""
    names = {"A": "Xã Quang Trung", "B": "Phường Quang Trung", "D": "Xã Quang Trung", "E": "Xã Ba Đình", "F": "Xã An"}
    names |= {"G": "Phường An Sơn", "H": "Phường Ba Đình Mới"}
    register = world({id: [id.lower()] for id in names}).putting(
        units=[
            *(
                unit(id, kind="phuong" if name.startswith("Phường") else "xa", name=name, parent=f"P{id}")
                for id, name in names.items()
            ),
            *(unit(f"P{id}", kind="huyen", name=f"Huyện {id}") for id in names),
        ]
    )
    return register.putting(
        territories=[
            register.territories[TerritoryId(id)].setting(START, {"lon": place[0], "lat": place[1]})
            for id, place in places.items()
            if place is not None
        ]
    )


def test_one_name_far_apart_is_told_apart_by_place_and_distance() -> None:
    finding = only(pooled({"a": (105.0, 20.0), "b": (105.0, 20.36), "d": (105.1, 20.0)}), "review.homonyms")
    params = finding.message.params
    assert (finding.severity, finding.subjects, params["name"]) == (Severity.NOTE, ("A", "B", "D"), "Quang Trung")
    assert params["units"] == tuple(
        Message("review.unit_and_parent", {"unit": name, "parent": parent})
        for name, parent in [
            ("Xã Quang Trung", "Huyện A"),
            ("Phường Quang Trung", "Huyện B"),
            ("Xã Quang Trung", "Huyện D"),
        ]
    )
    assert (params["nearest_km"], params["farthest_km"]) == (10.4, 41.4)
    assert only(pooled({}), "review.homonyms_unplaced").subjects == ("A", "B", "D")


def test_two_of_one_name_have_one_distance() -> None:
    register = pooled({"a": (105.0, 20.0), "b": (105.0, 20.36)})
    register = ending(register, D=CHANGE).putting(territories=[register.territories[TerritoryId("d")].ending(CHANGE)])
    finding = only(register, "review.homonyms_two")
    assert (finding.subjects, finding.message.params["distance_km"]) == (("A", "B"), 40.0)


def test_distances_are_those_of_the_globe() -> None:
    assert distance_km((105.85, 21.03), (106.70, 10.78)) == pytest.approx(1143, abs=1)
    assert distance_km((105.0, 20.0), (105.0, 20.0)) == 0
    assert distance_km((0, 0), (180, 0)) == pytest.approx(math.pi * 6371.0088)
