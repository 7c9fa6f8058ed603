"""What bodies may and must have: each rule met, just missed, and beyond, with its citation and the list behind it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from tinhgon.checks import Examination
from tinhgon.checks.caps import (
    commune_sides_within_number,
    departments_within_number,
    deputies_within_caps,
    divisions_are_large_enough,
    government_places,
    staff_not_above_before,
)
from tinhgon.checks.reductions import focal_points, payrolls, reductions_against_targets
from tinhgon.checks.seats import seats_for
from tinhgon.norms import NATION
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.register import Appointment, Dependant, Establishment, Person, Post, Register, Unit
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import CreatePost, DissolveUnit, LimitAppointment, NewPost, Operation, Release
from tinhgon.vocabulary import Finding, Period, SchemeId, UnitId

SINCE, ON = Period(date(2000, 1, 1)), date(2025, 11, 1)
LAW = norms_of_country("vn")


def province(*bodies: Unit, dependants: Iterable[Dependant] = ()) -> Register:
    units = [
        Unit.starting("p", SINCE, {"name": "Tỉnh Mẫu", "kind": "tinh", "code": "38"}),
        Unit.starting("c", SINCE, {"name": "Xã Mẫu", "kind": "xa", "parent:territory": "p"}),
    ]
    return Register(number=1).putting(units=[*units, *bodies], dependants=dependants)


def body(id: str, kind: str, under: str = "p") -> Unit:
    return Unit.starting(id, SINCE, {"name": id, "kind": kind, "parent:territory": under})


def posts(of: str, *, heads: int = 1, deputies: int = 0, staff: int = 0, held: bool = False) -> list[Dependant]:
    found: list[Dependant] = []
    for role, count in (("head", heads), ("deputy", deputies), ("staff", staff)):
        for n in range(count):
            id = f"{of}.{role}{n}"
            found.append(Post.starting(id, SINCE, {"body": of, "role": role}))
            if held:
                found.append(Person.starting(f"{id}.n", SINCE, {"grade_coefficient": 2.34}))
                found.append(Appointment.starting(f"{id}.a", SINCE, {"post": id, "person": f"{id}.n"}))
    return found


def examined(register: Register, *operations: Operation) -> Examination:
    steps = operations or (CreatePost(NewPost("new", UnitId("any")), effective_on=ON),)
    if not operations:
        register = register.putting(units=[body("any", "hdnd_xa", "c")])
    found = preview(Scheme(SchemeId("s"), "", 1, steps), register)
    assert found.problems == ()
    return Examination(found, LAW, load_pack("vn"))


def severity(findings: Iterable[Finding], code: str) -> list[str]:
    return [finding.severity.value for finding in findings if finding.code == code]


@pytest.mark.parametrize(
    ("count", "code", "weight"), [(14, "departments", "note"), (15, "departments_beyond", "error")]
)
def test_a_province_has_at_most_fourteen_departments(count: int, code: str, weight: str) -> None:
    examination = examined(province(*(body(f"s{n}", "so") for n in range(count))))
    (found,) = departments_within_number(examination)
    assert (found.code, found.severity.value, len(found.subjects)) == (f"staffing.{code}", weight, count)
    assert "150/2025" in found.rule


def test_divisions_below_seven_are_listed() -> None:
    register = province(
        body("f1", "phong_so"), body("f2", "phong_so"), dependants=[*posts("f1", staff=6), *posts("f2", staff=5)]
    )
    (found,) = divisions_are_large_enough(examined(register))
    assert (found.subjects, found.severity.value) == (("f2",), "error")


@pytest.mark.parametrize(
    ("deputies", "staff", "is_beyond"),
    [(1, 5, False), (2, 6, True), (2, 7, False), (3, 10, True), (3, 11, False), (4, 20, True)],
)
def test_deputies_of_a_division_go_by_its_staff(deputies: int, staff: int, is_beyond: bool) -> None:
    # Head, deputies and staff together: below 10 one deputy, from 10 two, from 15 three.
    register = province(body("f", "phong_so"), dependants=posts("f", deputies=deputies, staff=staff))
    found = severity(deputies_within_caps(examined(register)), "staffing.deputies_division_beyond")
    assert found == (["error"] if is_beyond else [])


def test_surplus_deputies_are_tolerated_for_five_years_when_their_end_is_set() -> None:
    register = province(body("f", "phong_so"), dependants=posts("f", deputies=2, staff=5, held=True))
    late, in_time = date(2030, 11, 2), date(2030, 11, 1)
    for ends_on, code in ((late, "_beyond"), (in_time, "_surplus")):
        limit = LimitAppointment("f.deputy1.a", ends_on, effective_on=ON)
        codes = {f.code for f in deputies_within_caps(examined(register, limit))}
        assert f"staffing.deputies_division{code}" in codes


def guidance() -> list[Dependant]:
    """The decomposition of the 32: council 1 + 2 + 2, committee 3, three departments of 6, the centre 1 + 5."""
    found = [*posts("hd", heads=1, deputies=2, staff=2), *posts("ub", heads=1, deputies=2)]
    for n in range(3):
        found += posts(f"d{n}", heads=1, deputies=1, staff=4)
    found += posts("tt", heads=0, deputies=1, staff=5)
    held_with = Post.starting("tt.head0", SINCE, {"body": "tt", "role": "head", "concurrent_with": "ub.deputy0"})
    heads = [Post.starting(f"hd.h{n}", SINCE, {"body": "hd", "concurrent_with": f"dang{n}"}) for n in range(2)]
    return [*found, held_with, *heads]


BODIES = (
    body("hd", "hdnd_xa", "c"),
    body("ub", "ubnd_xa", "c"),
    *(body(f"d{n}", "phong_xa", "c") for n in range(3)),
    body("tt", "trung_tam_hcc", "c"),
)


def test_the_thirty_two_places_count_concurrent_posts_once() -> None:
    register = province(*BODIES, dependants=guidance())
    examination = examined(register)
    assert government_places(examination.staffing, UnitId("c")) == 33  # and the one post of this very scheme
    more = register.putting(dependants=posts("ub", heads=0, staff=3))
    (found,) = commune_sides_within_number(examined(more))
    assert (found.code, found.severity.value, found.is_verified) == ("staffing.commune_side", "warning", False)


def test_a_post_held_only_concurrently_is_no_place_of_its_own() -> None:
    register = province(*BODIES, dependants=guidance())
    held = [
        Person.starting("n", SINCE, {}),
        Appointment.starting("a1", SINCE, {"post": "ub.deputy0", "person": "n"}),
        Appointment.starting("a2", SINCE, {"post": "hd.staff0", "person": "n", "capacity": "concurrent"}),
    ]
    counted = Establishment(register.putting(dependants=held), ON)
    assert len(counted.places(UnitId("hd"))) == len(Establishment(register, ON).places(UnitId("hd"))) - 1
    assert counted.span(UnitId("ub")) == 2.0
    assert {"ub.head0"} <= {post.id for post in counted.vacancies}


@pytest.mark.parametrize(
    ("people", "group", "seats"),
    [
        (34_000, "other", 22),
        (10_000, "other", 15),
        (11_999, "other", 15),
        (12_000, "other", 16),
        (20_000, "other", 20),
        (5_000, "mountain_island", 15),
        (10_000, "mountain_island", 20),
        (45_000, "city_ward", 20),
        (300_000, "other", 30),
    ],
)
def test_council_seats_go_by_people(people: int, group: str, seats: int) -> None:
    counted = seats_for(people, group, LAW.on(ON), NATION)
    assert counted is not None
    assert counted[0] == seats
    assert counted[2] is (people not in (34_000, 11_999))  # that a part of a seat is dropped, nobody has verified


def test_focal_points_and_pay_come_with_their_lists() -> None:
    register = province(
        body("s1", "so"),
        body("s2", "so"),
        body("f", "phong_so"),
        dependants=[*posts("s1", held=True), *posts("s2", held=True)],
    )
    release = Release("s2.head0.n", "giải thể", effective_on=ON)
    examination = examined(register, release, DissolveUnit(UnitId("s2"), "giải thể", ON))
    points = focal_points(examination)
    assert (points.before, points.after, points.share_cut) == (("s1", "s2"), ("s1",), 0.5)
    before, after = payrolls(examination)
    assert (before.monthly_vnd, after.monthly_vnd, after.people) == (2 * 5_475_600, 5_475_600, 1)
    found = {finding.code: finding for finding in reductions_against_targets(examination)}
    assert found.keys() == {"staffing.focal_points", "staffing.payroll"}
    assert not any(finding.is_verified for finding in found.values())
    assert severity(staff_not_above_before(examination), "staffing.total") == ["note"]
