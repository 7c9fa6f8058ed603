"""Whatever an unseen hand puts out of joint is found; what was so before is only noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.checks.province import DAY, PROVINCE, Commune, examination, land, merging, province, tampered
from tinhgon.checks import Examination
from tinhgon.checks.coherence import coherence, kinds_exist
from tinhgon.checks.shape import land_is_connected, names_are_unique
from tinhgon.norms import Norms
from tinhgon.register import (
    ADMINISTRATIVE,
    TERRITORIAL,
    Border,
    BorderKind,
    Register,
    Territory,
    Unit,
    parent_attribute,
)
from tinhgon.scheme.operations import ChangeKind, RenameUnit
from tinhgon.vocabulary import ALWAYS, Severity, UnitId

BEFORE = province(Commune("A"), Commune("B"), Commune("C"))
UNDER = parent_attribute(TERRITORIAL)


def codes(one: Examination) -> list[str]:
    return [finding.code for finding in coherence(one)]


def with_unit(register: Register, unit: str, **values: str | None) -> Register:
    return register.putting(units=[register.units[UnitId(unit)].setting(DAY, values)])


def with_land(register: Register, commune: str, **values: str | None) -> Register:
    return register.putting(territories=[register.territories[land(commune)].setting(DAY, values)])


def test_what_operations_make_is_coherent() -> None:
    one = examination(BEFORE, merging("A", "B"))
    assert [f.code for check in (coherence, kinds_exist, names_are_unique, land_is_connected) for f in check(one)] == []


class TestLand:
    def test_without_a_unit(self) -> None:
        assert codes(tampered(BEFORE, with_land(BEFORE, "A", unit=None))) == ["coherence.land_without_unit"]

    def test_of_a_unit_that_does_not_exist(self) -> None:
        assert codes(tampered(BEFORE, with_land(BEFORE, "A", unit="nobody"))) == ["coherence.land_of_ended_unit"]

    def test_held_by_the_province_itself(self) -> None:
        assert codes(tampered(BEFORE, with_land(BEFORE, "A", unit=PROVINCE))) == ["coherence.land_held_above"]

    def test_held_twice(self) -> None:
        assert codes(tampered(BEFORE, with_land(BEFORE, "A", within=land("B")))) == ["coherence.land_held_twice"]

    def test_held_through_what_it_lies_within(self) -> None:
        village = Territory.starting("v", ALWAYS, {"within": land("A")})
        assert codes(tampered(BEFORE, BEFORE.putting(territories=[village]))) == []

    def test_within_something_that_does_not_exist(self) -> None:
        village = Territory.starting("v", ALWAYS, {"within": "nothing"})
        assert codes(tampered(BEFORE, BEFORE.putting(territories=[village]))) == ["coherence.land_without_unit"]


class TestHierarchies:
    def test_a_parent_that_does_not_exist(self) -> None:
        after = with_unit(BEFORE, "A", **{parent_attribute(ADMINISTRATIVE): "nobody"})
        assert codes(tampered(BEFORE, after)) == ["coherence.parent_absent"]

    def test_a_circle(self) -> None:
        after = with_unit(with_unit(BEFORE, "A", **{UNDER: "B"}), "B", **{UNDER: "A"})
        assert codes(tampered(BEFORE, after)) == ["coherence.cycle", "coherence.cycle"]

    def test_a_parent_of_the_same_tier(self) -> None:
        assert codes(tampered(BEFORE, with_unit(BEFORE, "A", **{UNDER: "B"}))) == ["coherence.parent_not_above"]

    def test_nobody_above(self) -> None:
        assert codes(tampered(BEFORE, with_unit(BEFORE, "A", **{UNDER: None}))) == ["coherence.no_parent"]


def test_a_province_that_vanishes_leaves_its_communes_under_nobody_that_exists() -> None:
    one = tampered(BEFORE, replace(BEFORE, units=BEFORE.units.delete(PROVINCE)))
    assert set(codes(one)) == {"coherence.parent_absent"}
    assert list(names_are_unique(one)) == []


def test_without_a_norm_a_finding_names_no_rule() -> None:
    register = province(Commune("A"), Commune("B"), Commune("C", name="Xã Mới"))
    lawless = replace(examination(register, merging("A", "B")), norms=Norms({}, ()))
    (found,) = names_are_unique(lawless)
    assert (found.code, found.rule) == ("coherence.name_twice", "")


def test_a_code_carried_twice() -> None:
    (found,) = coherence(tampered(BEFORE, with_unit(BEFORE, "A", code="B")))
    assert (found.code, found.subjects) == ("coherence.code_twice", ("A", "B"))


def test_what_was_so_before_is_one_note() -> None:
    faulty = with_unit(with_land(BEFORE, "A", unit=None), "B", code="C")
    (found,) = coherence(tampered(faulty, faulty))
    assert (found.code, found.severity) == ("coherence.already_so", Severity.NOTE)
    assert found.message.params["count"] == 2


def test_what_is_new_is_told_apart_from_what_was_so_before() -> None:
    faulty = with_land(BEFORE, "A", unit=None)
    assert codes(tampered(faulty, with_land(faulty, "B", unit=None))) == [
        "coherence.land_without_unit",
        "coherence.already_so",
    ]


class TestKinds:
    def test_a_kind_that_the_country_does_not_have(self) -> None:
        (found,) = kinds_exist(examination(BEFORE, ChangeKind(UnitId("A"), effective_on=DAY, kind="barangay")))
        assert (found.code, found.severity) == ("coherence.kind_unknown", Severity.ERROR)

    def test_a_township_founded_when_there_are_none_any_more(self) -> None:
        (found,) = kinds_exist(examination(BEFORE, merging("A", "B", kind="thi_tran")))
        assert (found.code, found.subjects) == ("coherence.kind_not_in_force", ("N",))

    def test_a_township_founded_while_there_were(self) -> None:
        assert list(kinds_exist(examination(BEFORE, merging("A", "B", kind="thi_tran", on=date(2025, 6, 30))))) == []

    def test_townships_that_the_scheme_leaves_behind(self) -> None:
        register = province(Commune("A"), Commune("B"), Commune("T", kind="thi_tran"), Commune("U", kind="thi_tran"))
        (found,) = kinds_exist(examination(register, merging("A", "B")))
        assert (found.code, found.severity) == ("coherence.kind_left_over", Severity.WARNING)
        assert (found.subjects, found.message.params["count"]) == (("T", "U"), 2)


class TestNames:
    def test_a_new_unit_with_the_name_of_another_kind_of_unit(self) -> None:
        register = province(Commune("A"), Commune("B"), Commune("C", kind="phuong", name="Phường Tân Tiến"))
        (found,) = names_are_unique(examination(register, merging("A", "B", name="Xã Tân Tiến")))
        assert (found.code, found.severity, found.subjects) == ("coherence.name_twice", Severity.ERROR, ("C", "N"))
        assert found.rule.startswith("Nghị quyết 76/2025/UBTVQH15")

    def test_a_unit_renamed_to_the_name_of_another(self) -> None:
        register = province(Commune("A", name="Xã An"), Commune("B", name="Xã Bình"))
        (found,) = names_are_unique(examination(register, RenameUnit(UnitId("B"), effective_on=DAY, name="xã an")))
        assert found.subjects == ("A", "B")

    def test_namesakes_that_the_scheme_does_not_touch_are_left_alone(self) -> None:
        register = province(Commune("A", name="Xã An"), Commune("B", name="Xã An"), Commune("C"), Commune("D"))
        assert list(names_are_unique(examination(register, merging("C", "D")))) == []

    def test_one_name_in_two_provinces_is_allowed(self) -> None:
        other = Unit.starting("p37", ALWAYS, {"name": "Tỉnh Khác", "kind": "tinh", "code": "37"})
        away = Unit.starting("Z", ALWAYS, {"name": "Xã Mới", "code": "Z", "kind": "xa", UNDER: "p37"})
        assert list(names_are_unique(examination(BEFORE.putting(units=[other, away]), merging("A", "B")))) == []


class TestConnection:
    def test_land_in_two_parts_is_a_warning_with_the_old_names(self) -> None:
        register = province(Commune("A"), Commune("B"), Commune("C"), borders=[("A", "B"), ("B", "C")])
        (found,) = land_is_connected(examination(register, merging("A", "C")))
        assert (found.code, found.severity, found.subjects) == ("coherence.land_in_parts", Severity.WARNING, ("N",))
        assert found.message.params["smaller"] == ("Xã C",)
        assert found.rule.startswith("Nghị quyết 76/2025/UBTVQH15")

    def test_a_point_does_not_connect_and_a_ferry_does(self) -> None:
        apart = province(Commune("A"), Commune("B"), Commune("C"), borders=[("B", "C")])
        touching = apart.putting(borders=[Border(land("A"), land("B"), 0.0, BorderKind.POINT)])
        ferry = apart.putting(borders=[Border(land("A"), land("B"), 0.0, BorderKind.FERRY)])
        assert [f.code for f in land_is_connected(examination(touching, merging("A", "B")))] == [
            "coherence.land_in_parts"
        ]
        assert list(land_is_connected(examination(ferry, merging("A", "B")))) == []

    def test_a_torn_unit_that_the_scheme_does_not_form_is_left_alone(self) -> None:
        island = Territory.starting("isle", ALWAYS, {"unit": "C"})
        assert list(land_is_connected(examination(BEFORE.putting(territories=[island]), merging("A", "B")))) == []

    def test_without_neighbours_nothing_is_said_but_that(self) -> None:
        bare = Register(number=1).putting(units=BEFORE.units.values(), territories=BEFORE.territories.values())
        assert [f.code for f in land_is_connected(examination(bare, merging("A", "B")))] == [
            "coherence.neighbours_unknown"
        ]
