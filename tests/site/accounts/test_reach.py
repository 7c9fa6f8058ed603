"""A role over a unit follows the unit's land through a reorganisation, and never becomes wider by it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.site.cutovers.office import AT, EFFECTIVE, hire, small_province, small_scheme
from tinhgon.scheme import preview
from tinhgon.scheme.operations import MergeUnits, RenameUnit
from tinhgon.vocabulary import UnitId
from tinhgon_site.accounts.actions import end_role
from tinhgon_site.accounts.roles import Role, RoleInScope
from tinhgon_site.accounts.store import given_roles
from tinhgon_site.audit.actions import INSTALLATION
from tinhgon_site.decisions.rights import Effect, effects_on_rights
from tinhgon_site.registers.reach import scopes_reaching, units_reached
from tinhgon_site.schemes.shown import Shown

EVE = date(2090, 6, 30)


@pytest.fixture(scope="module")
def changed():
    """The province before and after: An and Bình merge, Cát is divided between them and a new commune."""
    return preview(small_scheme(), small_province())


def test_a_role_over_a_province_reaches_its_communes_on_both_sides(changed):
    assert scopes_reaching(changed.before, UnitId("a"), EVE) == {"a", "p"}
    assert scopes_reaching(changed.after, UnitId("d"), EFFECTIVE) == {"d", "p"}


def test_a_role_over_a_merged_commune_does_not_reach_the_wider_one(changed):
    assert {"a", "b", "c"}.isdisjoint(scopes_reaching(changed.after, UnitId("ab"), EFFECTIVE))
    assert units_reached(changed.after, UnitId("a"), EFFECTIVE) == frozenset()


def test_a_role_over_a_divided_commune_follows_to_what_lies_within_it(changed):
    assert scopes_reaching(changed.after, UnitId("cm"), EFFECTIVE) == {"cm", "p", "c"}
    assert units_reached(changed.after, UnitId("c"), EFFECTIVE) == {"cm"}


def test_nothing_follows_before_the_day(changed):
    assert units_reached(changed.after, UnitId("c"), EVE) == {"c"}
    assert units_reached(changed.after, UnitId("cm"), EVE) == frozenset()


def test_the_decider_is_told_what_a_scheme_does_to_authority(db, changed):
    for username, scope in (("an", "a"), ("cat", "c"), ("dong", "d"), ("tinh", "p"), ("moi", ""), ("sau", "cm")):
        hire(username, f"Người {username}", Role.OFFICER, scope)
    told = {effect.given.person.username: effect for effect in effects_on_rights(shown_of(changed))}
    kinds = {name: effect.effect for name, effect in told.items()}
    assert kinds == {"an": Effect.ENDS, "cat": Effect.NARROWS, "sau": Effect.BEGINS}
    assert told["an"].lost == ("ab",)
    assert (told["cat"].lost, told["cat"].gained, told["cat"].followed_by) == (("ab",), (), ("cm",))


def test_authority_that_grows_with_its_unit_is_told_too(db):
    hire("binh", "Người Bình", Role.OFFICER, "b")
    hire("dong", "Người Đông", Role.OFFICER, "d")
    taking_in = small_scheme()
    operations = (MergeUnits((UnitId("a"),), UnitId("b"), EFFECTIVE),
                  RenameUnit(UnitId("d"), "Xã Đông Mới", effective_on=EFFECTIVE))  # fmt: skip
    shown = shown_of(preview(type(taking_in)(taking_in.id, "b", 1, operations), small_province()))
    (effect,) = effects_on_rights(shown, given_roles())
    assert (effect.given.person.username, effect.effect, effect.gained) == ("binh", Effect.WIDENS, ("b",))


def test_a_role_that_ends_before_the_scheme_is_not_told(db, changed):
    person = hire("an", "Người An", Role.OFFICER, "a")

    end_role(person, RoleInScope(Role.OFFICER, "a"), end_on=EVE, by=INSTALLATION, at=AT)
    assert effects_on_rights(shown_of(changed)) == ()


def shown_of(changed):
    return Shown(None, changed.scheme, changed)
