"""Each new unit against Article 5 of Resolution 76/2025, at the very edge of each standard."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.checks.province import DAY, Commune, examination, land, merging, province
from tinhgon.checks import Shortfall, Status, UnitStatus
from tinhgon.scheme.operations import (
    ChangeKind,
    DivideTerritory,
    NewPiece,
    NewUnit,
    Part,
    RenameUnit,
    SplitUnit,
    TransferTerritory,
)
from tinhgon.vocabulary import TerritoryId, UnitId

N = UnitId("N")


def merged_status(
    area: float | None,
    population: float | None,
    *terrains: str | None,
    kind: str = "xa",
    province_kind: str = "tinh",
    is_border: bool | None = False,
    on: date = DAY,
) -> UnitStatus:
    """A unit merged of as many old ones as terrains, which share the figures evenly."""
    count = len(terrains)
    communes = [
        Commune(
            f"C{place}",
            None if area is None else area / count,
            None if population is None else population / count,
            terrain=terrain,
            is_border=is_border,
        )
        for place, terrain in enumerate(terrains)
    ]
    register = province(*communes, kind=province_kind)
    return examination(register, merging(*(c.id for c in communes), kind=kind, on=on)).statuses[N]


@pytest.mark.parametrize(
    ("area", "population", "terrain", "expected"),
    [
        (30, 16_000, "other", Status.MET),
        (29.99, 16_000, "other", Status.NOT_MET),
        (30, 15_999, "other", Status.NOT_MET),
        (30, 16_000, "island", Status.MET),
        (100, 5_000, "mountain", Status.MET),
        (99.99, 5_000, "mountain", Status.NOT_MET),
        (100, 4_999, "mountain", Status.NOT_MET),
        (60, 16_000, "mountain", Status.NOT_MET),
    ],
)
def test_a_commune_of_two(area: float, population: float, terrain: str, expected: Status) -> None:
    assert merged_status(area, population, terrain, terrain).status is expected


@pytest.mark.parametrize(
    ("population", "terrain", "province_kind", "is_border", "expected"),
    [
        (21_000, "other", "tinh", False, Status.MET),
        (20_999, "other", "tinh", False, Status.NOT_MET),
        (15_000, "mountain", "tinh", False, Status.MET),
        (14_999, "mountain", "tinh", False, Status.NOT_MET),
        (15_000, "other", "tinh", True, Status.MET),
        (14_999, "other", "tinh", True, Status.NOT_MET),
        (45_000, "other", "thanh_pho_tw", False, Status.MET),
        (44_999, "other", "thanh_pho_tw", False, Status.NOT_MET),
        (44_999, "mountain", "thanh_pho_tw", False, Status.NOT_MET),
        # What is not marked as lying on the border does not lie there.
        (20_999, "other", "tinh", None, Status.NOT_MET),
    ],
)
def test_a_ward_of_two(
    population: float, terrain: str, province_kind: str, is_border: bool | None, expected: Status
) -> None:
    found = merged_status(
        5.5, population, terrain, terrain, kind="phuong", province_kind=province_kind, is_border=is_border
    )
    assert found.status is expected


def test_a_ward_just_too_small() -> None:
    assert merged_status(5.49, 50_000, "other", "other", kind="phuong").status is Status.NOT_MET


@pytest.mark.parametrize(
    ("area", "population", "expected"),
    [
        # Large and populous enough for every terrain, or for none.
        (100, 16_000, Status.MET),
        (14, 2_000, Status.NOT_MET),
        # Enough for the plain, not for the mountains; enough for the mountains, not for the plain.
        (30, 16_000, Status.UNKNOWN),
        (100, 5_000, Status.UNKNOWN),
    ],
)
def test_an_unknown_terrain_is_never_taken_as_other(area: float, population: float, expected: Status) -> None:
    assert merged_status(area, population, None, None).status is expected
    assert merged_status(area, population, "other", None).status is expected
    assert merged_status(area, population, "hills", "hills").status is expected


def test_what_hangs_on_an_unknown_terrain_says_so() -> None:
    assert [reason.code for reason in merged_status(30, 16_000, "other", None).reasons] == ["law.terrain_unknown"]
    assert [reason.code for reason in merged_status(30, 16_000, "other", "mountain").reasons] == ["law.terrain_mixed"]


def test_met_or_exempt_is_unknown_while_it_hangs_on_the_terrain() -> None:
    assert merged_status(30, 16_000, None, None, None).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("area", "population", "expected"),
    [(30, 16_000, Status.MET), (10, 1_000, Status.EXEMPT)],
)
def test_met_is_asked_before_exempt(area: float, population: float, expected: Status) -> None:
    found = merged_status(area, population, "other", "other", "other")
    assert found.status is expected
    assert ("new-commune.exempt-from-parts" in found.by_rule) == (expected is Status.EXEMPT)


def test_a_ward_in_an_unknown_province_may_or_may_not_lie_in_a_central_city() -> None:
    found = merged_status(6, 30_000, "other", "other", kind="phuong", province_kind="nobody_knows")
    assert found.status is Status.UNKNOWN
    assert [reason.code for reason in found.reasons] == ["law.central_city_unknown"]


@pytest.mark.parametrize(
    ("area", "population", "terrains", "expected"),
    [
        (None, 16_000, 2, Status.UNKNOWN),
        (30, None, 2, Status.UNKNOWN),
        # What is known already misses a standard.
        (29, None, 2, Status.NOT_MET),
        (29, None, 3, Status.EXEMPT),
        (30, None, 3, Status.UNKNOWN),
    ],
)
def test_unknown_figures(area: float | None, population: float | None, terrains: int, expected: Status) -> None:
    found = merged_status(area, population, *["other"] * terrains)
    assert found.status is expected
    if expected is Status.UNKNOWN:
        assert {reason.code for reason in found.reasons} == {"reading.not_observed"}


def test_what_is_missed_by_how_much_and_who_decides() -> None:
    found = merged_status(29.5, 15_000, "other", "other")
    assert found.shortfalls == (
        Shortfall("area_km2", 30, 29.5, 0.5),
        Shortfall("population", 16_000, 15_000, 1_000),
    )
    assert found.reported_by == "government"
    assert found.decided_by == "standing_committee_of_the_national_assembly"
    assert found.is_verified


def test_sums_of_decimals_reach_a_standard_exactly() -> None:
    register = province(*(Commune(id, area, 16_000) for id, area in (("A", 10.1), ("B", 9.8), ("C", 10.1))))
    found = examination(register, merging("A", "B", "C")).statuses[N]
    assert (found.status, found.shortfalls) == (Status.MET, ())


def test_a_recalled_norm_is_not_verified() -> None:
    assert not merged_status(5.5, 15_000, "mountain", "mountain", kind="phuong").is_verified
    assert merged_status(5.5, 21_000, "other", "other", kind="phuong").is_verified


def test_an_unverified_terrain_counts_only_where_the_status_hangs_on_it() -> None:
    def status(area: float) -> UnitStatus:
        communes = [Commune(id, area / 2, 8_000, terrain_source="unverified") for id in "AB"]
        return examination(province(*communes), merging("A", "B")).statuses[N]

    assert not status(40).is_verified
    assert [doubt.code for doubt in status(40).reasons] == ["law.terrain_not_verified"]
    assert status(120).is_verified


def test_a_border_that_nobody_marked_is_doubted_where_the_status_hangs_on_it() -> None:
    found = merged_status(6, 18_000, "other", "other", kind="phuong", is_border=None)
    assert (found.status, found.is_verified) == (Status.NOT_MET, False)
    assert [doubt.code for doubt in found.reasons] == ["law.border_not_marked"]


class TestKept:
    def test_a_unit_that_nothing_happened_to_or_that_was_only_renamed(self) -> None:
        register = province(Commune("A", 1, 1), Commune("B"), Commune("C"))
        found = examination(register, RenameUnit(UnitId("B"), effective_on=DAY, name="Xã Bê")).statuses
        assert {status.status for status in found.values()} == {Status.KEPT}

    def test_a_unit_of_another_kind_is_new(self) -> None:
        register = province(Commune("A", 40, 20_000, kind="thi_tran"), Commune("B"))
        found = examination(register, ChangeKind(UnitId("A"), effective_on=DAY, kind="xa")).statuses
        assert (found[UnitId("A")].status, found[UnitId("B")].status) == (Status.MET, Status.KEPT)

    def test_a_new_unit_of_one_whole_old_one_is_kept(self) -> None:
        found = examination(province(Commune("A", 1, 1), Commune("B")), merging("A")).statuses
        assert found[N].status is Status.KEPT

    def test_a_unit_that_gave_or_took_land_is_not_kept(self) -> None:
        register = province(Commune("A"), Commune("B"))
        divide = DivideTerritory(land("A"), (NewPiece(TerritoryId("a1"), 0.5), NewPiece(TerritoryId("a2"), 0.5)), DAY)
        found = examination(register, divide, TransferTerritory(TerritoryId("a2"), UnitId("B"), DAY)).statuses
        assert found[UnitId("A")].status is Status.NOT_MET
        assert found[UnitId("B")].status is Status.MET
        assert [part.share for part in found[UnitId("A")].parts] == [0.5]


def test_a_share_of_nothing_counts_as_a_part() -> None:
    """Exempt is a unit of parts of at least three, whatever their share."""
    register = province(Commune("A", 5, 1_000), Commune("B", 5, 1_000), Commune("C", 50, 30_000))
    divide = DivideTerritory(land("C"), (NewPiece(TerritoryId("c1"), 1.0), NewPiece(TerritoryId("c2"), 0.0)), DAY)
    kept = NewUnit(UnitId("C1"), "xa", "Xã C Mới", "C1")
    merge = merging("A", "B")
    split = SplitUnit(UnitId("C"), (Part(kept, (TerritoryId("c1"),), 1.0), Part(N, (TerritoryId("c2"),), 0.0)), DAY)
    found = examination(register, divide, merge, split).statuses
    assert found[N].status is Status.EXEMPT
    assert [part.share for part in found[N].parts] == [1.0, 1.0, 0.0]


def test_a_kind_without_a_standard_is_unknown() -> None:
    found = merged_status(30, 16_000, "island", "island", kind="dac_khu")
    assert (found.status, {reason.code for reason in found.reasons}) == (Status.UNKNOWN, {"norms.not_for_case"})


def test_law_is_applied_as_of_the_day_of_the_event() -> None:
    before_76 = merged_status(40, 20_000, "other", "other", on=date(2025, 4, 14))
    assert {reason.code for reason in before_76.reasons} == {"norms.not_in_force"}
    # From 2026 there is no exemption, and nobody is named who might decide otherwise.
    under_112 = merged_status(10, 1_000, "other", "other", "other", on=date(2026, 1, 1))
    assert (under_112.status, under_112.decided_by) == (Status.NOT_MET, None)


def test_each_unit_is_judged_on_the_day_on_which_it_was_formed() -> None:
    register = province(*(Commune(id, 5, 1_000) for id in "ABCDEF"))
    early = merging("A", "B", "C", into="N", on=DAY)
    late = merging("D", "E", "F", into="M", on=date(2026, 7, 1), name="Xã Muộn")
    found = examination(register, early, late).statuses
    assert (found[N].status, found[UnitId("M")].status) == (Status.EXEMPT, Status.NOT_MET)


def test_a_register_without_figures_at_all_says_so() -> None:
    register = province(Commune("A"), Commune("B"))
    bare = type(register)(number=1).putting(
        units=register.units.values(), territories=register.territories.values(), borders=register.all_borders()
    )
    found = examination(bare, merging("A", "B")).statuses[N]
    assert {reason.code for reason in found.reasons} == {"law.not_measured"}
