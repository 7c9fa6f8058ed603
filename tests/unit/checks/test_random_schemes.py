"""On random schemes that can be done, the checks cry no wolf: operations lose nothing and put no land out of joint."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from hypothesis import given

from tests.laws.random_schemes import cases
from tinhgon.checks import Outcome, Status, dispositions, examine, unit_statuses
from tinhgon.language import say_finding
from tinhgon.packs.law import norms_of_country
from tinhgon.register import Register
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import ChangeParent
from tinhgon.vocabulary import ALWAYS, Period

Case = tuple[Register, Scheme]

#: What a random scheme may well do: it draws names, codes and parents without regard to one another.
CARELESS = {"code_twice", "name_twice", "no_parent", "parent_not_above", "kind_unknown", "already_so"}


@dataclass(frozen=True)
class Kind:
    tier: str
    is_urban: bool = False
    period: Period = ALWAYS


class Somewhere:
    """A country with the kinds of the random provinces; the boards are of no tier."""

    tiers = MappingProxyType({"province": None, "district": None, "commune": None})
    kinds = MappingProxyType(
        {
            "province": Kind("province"),
            "district": Kind("district"),
            "commune": Kind("commune"),
            "township": Kind("commune"),
        }
    )

    bodies = MappingProxyType[str, Kind]({})

    def bare_name(self, name: str) -> str:
        return name


@given(cases())
def test_what_ends_is_carried_over_or_ends_for_a_reason(case: Case) -> None:
    register, scheme = case
    # Who is told to stand under nobody on the very day has no place, and that is what the check is there to say.
    left_alone = {op.unit for op in scheme.operations if isinstance(op, ChangeParent) and op.parent is None}
    found = [d for d in dispositions(preview(scheme, register)) if d.dependant not in left_alone]
    assert [d for d in found if d.outcome not in {Outcome.CARRIED, Outcome.ENDED}] == []
    assert all(d.to for d in found if d.outcome is Outcome.CARRIED and d.kind != "subordinates")
    assert all(d.reason for d in found if d.outcome is Outcome.ENDED)


@given(cases())
def test_the_world_stays_in_joint(case: Case) -> None:
    register, scheme = case
    findings = examine(preview(scheme, register), norms_of_country("vn"), Somewhere())
    coherence = {f.code.removeprefix("coherence.") for f in findings if f.code.startswith("coherence.")}
    assert coherence - CARELESS <= {"neighbours_unknown"}


@given(cases(is_sound=False))
def test_whatever_is_found_can_be_said(case: Case) -> None:
    register, scheme = case
    for finding in examine(preview(scheme, register), norms_of_country("vn"), Somewhere()):
        assert say_finding(finding)


@given(cases())
def test_a_unit_that_nothing_happened_to_is_kept(case: Case) -> None:
    register, scheme = case
    shown = preview(scheme, register)
    day = shown.last_day
    statuses = unit_statuses(register, shown.after, day, norms_of_country("vn"), Somewhere())
    for unit in statuses:
        is_same = register.units.get(unit) == shown.after.units[unit]
        if is_same and register.territories_of(unit, day) == shown.after.territories_of(unit, day):
            assert statuses[unit].status is Status.KEPT
