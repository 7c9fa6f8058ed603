"""A merger of communes carries everything in them; what is left behind, or would grow unseen, is said."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from tests.laws.random_apparatus import staff_cases
from tinhgon.checks import Examination, Outcome, dispositions, tally
from tinhgon.checks.authority import Authority, authority_is_named, widened
from tinhgon.checks.completeness import unproved
from tinhgon.checks.people import Placement, everybody_is_placed, person_lines
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.register import (
    Appointment,
    Asset,
    Caseload,
    Competence,
    Membership,
    Person,
    Post,
    Register,
    Territory,
    Unit,
)
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import (
    DissolveUnit,
    HandOver,
    MergeUnits,
    MoveMemberships,
    NewUnit,
    Operation,
    ReceiveMemberships,
    Release,
    Retire,
    TransferPerson,
    WidenCompetence,
)
from tinhgon.vocabulary import Period, SchemeId, UnitId

CIVIL = "civil"
SINCE, ON = Period(date(2000, 1, 1)), date(2025, 7, 1)


def two_communes() -> Register:
    """Two communes with a committee each; the first committee has a head, a clerk, a building, cases and functions."""
    units = [Unit.starting(f"c{n}", SINCE, {"name": f"Xã {n}", "kind": "xa"}) for n in (1, 2)]
    units += [
        Unit.starting(f"b{n}", SINCE, {"name": f"Ủy ban {n}", "kind": "ubnd_xa", "parent:territory": f"c{n}"})
        for n in (1, 2)
    ]
    lands = [Territory.starting(f"t{n}", SINCE, {"unit": f"c{n}"}) for n in (1, 2)]
    posts = [Post.starting(f"v{n}", SINCE, {"body": f"b{n}", "role": "head"}) for n in (1, 2)]
    things = [
        *posts,
        *(Person.starting(f"n{n}", SINCE, {"name": f"Người {n}"}) for n in (1, 2)),
        *(Appointment.starting(f"a{n}", SINCE, {"post": f"v{n}", "person": f"n{n}"}) for n in (1, 2)),
        *(Competence.starting(f"k{n}", SINCE, {"name": "Hộ tịch", "function": CIVIL, "body": f"b{n}"}) for n in (1, 2)),
        Asset.starting("s1", SINCE, {"body": "b1", "sort": "building", "handover_record": "cũ"}),
        Membership.starting("m1", SINCE, {"body": "b1", "person": "n1", "receipt": "cũ"}),
        Caseload.starting("h1", SINCE, {"body": "b1", "count": 5.0}),
    ]
    return Register(number=1).putting(units=units, territories=lands, dependants=things)


def shown(*operations: Operation) -> Examination:
    scheme = Scheme(SchemeId("s"), "Phương án", 1, operations, "Sở Nội vụ")
    found = preview(scheme, two_communes())
    assert found.problems == ()
    return Examination(found, norms_of_country("vn"), load_pack("vn"))


MERGED = (
    MergeUnits((UnitId("c1"), UnitId("c2")), NewUnit(UnitId("c9"), "xa", "Xã 9"), ON),
    MergeUnits(
        (UnitId("b1"), UnitId("b2")), NewUnit(UnitId("b9"), "ubnd_xa", parents=(("territory", UnitId("c9")),)), ON
    ),
)


def test_a_merger_carries_posts_people_things_and_cases() -> None:
    merged = shown(*MERGED)
    assert {d.outcome for d in dispositions(merged.preview)} == {Outcome.CARRIED}
    counts = {line.kind: line.carried for line in tally(dispositions(merged.preview))}
    assert counts["posts"] == counts["appointments"] == counts["competences"] == 2
    assert counts["assets"] == counts["memberships"] == counts["cases"] == 1
    assert {line.placement for line in person_lines(merged.preview)} == {Placement.PLACED}


def test_what_went_over_has_to_be_receipted_and_recorded() -> None:
    found = {(each.kind, each.body): each.things for each in unproved(shown(*MERGED).preview)}
    assert found == {
        ("memberships", "b9"): ("m1",),
        ("assets", "b9"): ("s1",),
        ("cases", "b9"): ("h1",),
    }
    signed = HandOver(("s1", "h1"), UnitId("b9"), "BB 3", effective_on=ON)
    received = ReceiveMemberships(("m1",), "GTN 4", effective_on=ON)
    assert unproved(shown(*MERGED, signed, received).preview) == ()


def test_a_dissolution_names_its_posts_and_leaves_the_rest_unplaced() -> None:
    ended = shown(DissolveUnit(UnitId("b1"), "không còn cần", ON))
    (said,) = ended.preview.consequences
    assert (said.message.code, said.message.params["count"], said.message.params["appointments"]) == (
        "consequence.posts_end", 1, 1,
    )  # fmt: skip
    outcomes = {d.dependant: (d.outcome, d.reason) for d in dispositions(ended.preview)}
    assert outcomes["v1"] == (Outcome.ENDED, "body_ended")
    assert outcomes["a1"] == (Outcome.ENDED, "post_ended")
    assert {id for id, (outcome, _) in outcomes.items() if outcome is Outcome.UNPLACED} == {"s1", "m1", "h1", "k1"}
    (line,) = (line for line in person_lines(ended.preview) if line.person == "n1")
    assert (line.placement, line.post_before, line.reason) == (Placement.UNPLACED, "v1", "post_ended")
    assert "completeness.person_unplaced" in {f.code for f in everybody_is_placed(ended)}


def test_everything_placed_before_an_end_is_no_error() -> None:
    ended = shown(
        HandOver(("s1", "h1"), UnitId("b2"), "BB 1", effective_on=ON),
        MoveMemberships(("m1",), UnitId("b2"), "GTN 1", effective_on=ON),
        Retire("n1", effective_on=ON),
        DissolveUnit(UnitId("b1"), "không còn cần", ON),
    )
    lines = {line.person: line.placement for line in person_lines(ended.preview)}
    assert lines == {"n1": Placement.RETIRED, "n2": Placement.PLACED}
    unplaced = [d.dependant for d in dispositions(ended.preview) if d.outcome is Outcome.UNPLACED]
    assert unplaced == ["k1"]


def test_two_heads_under_one_roof_have_more_than_before_until_one_is_named() -> None:
    assert {each.who for each in widened(shown(*MERGED).preview)} == {"n1", "n2"}
    named = shown(
        *MERGED,
        Release("n2", "dôi dư", effective_on=ON),
        TransferPerson("a3", "n1", "v2", effective_on=ON),
    )
    assert widened(named.preview) == ()


def test_a_body_that_stays_over_more_land_is_refused_until_the_scheme_says_so() -> None:
    into = (
        DissolveUnit(UnitId("b2"), "một ủy ban", ON),
        MergeUnits((UnitId("c2"),), UnitId("c1"), ON),
    )
    assert {(e.who, e.functions) for e in widened(shown(*into).preview)} == {("b1", (CIVIL,)), ("n1", (CIVIL,))}
    assert {f.code for f in authority_is_named(shown(*into))} == {"powers.body_widened", "powers.person_widened"}
    assert widened(shown(*into, WidenCompetence("k1", UnitId("c1"), effective_on=ON)).preview) == ()


@settings(max_examples=60)
@given(staff_cases())
def test_authority_never_grows_unseen(case: tuple[Register, Scheme]) -> None:
    register, scheme = case
    found = preview(scheme, register)
    said = {each.who for each in widened(found)}
    before, after = Authority(register, date(2025, 6, 30)), Authority(found.after, found.last_day)
    named = {op.competence for op in scheme.operations if hasattr(op, "competence")}
    if not named and not any(isinstance(op, MergeUnits) for op in scheme.operations):
        for body, powers in after.of_bodies.items():
            assert body in said or powers <= before.of_bodies.get(body, frozenset())
    everything = frozenset[tuple[str, str]]().union(*before.of_bodies.values())
    for body, powers in after.of_bodies.items():
        if not named:
            assert body in said or powers <= everything
