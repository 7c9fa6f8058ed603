"""People, posts and assets come out of the database as they went in, and a province comes with its own people only."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from tests.laws.random_apparatus import staff_cases
from tinhgon.register import Appointment, EntryKind, Person, Post, Register, Unit
from tinhgon.scheme import preview
from tinhgon.vocabulary import Period
from tinhgon_site.registers import models, store

FIRST, SECOND = datetime(2025, 6, 1, tzinfo=UTC), datetime(2025, 6, 2, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=staff_cases())
def test_what_was_saved_is_loaded_at_every_number(case, django_db_blocker):
    register, scheme = case
    after = preview(scheme, register).after
    for table in (*store.STATES.values(), models.UnitValue, models.TerritoryValue, models.Ending, models.Succession):
        table.objects.all().delete()
    models.Entry.objects.all().delete()
    models.Head.objects.all().delete()
    store.record(register, EntryKind.OPENING, by="x", at=FIRST, expected_number=0)
    store.record(after, EntryKind.CHANGE, by="x", at=SECOND, expected_number=1)
    assert store.read_register(1) == register.numbered(1)
    assert store.read_register(2) == after.numbered(2)


def province(name):
    since = Period(date(2000, 1, 1))
    units = [
        Unit.starting(f"p{name}", since, {"name": name}),
        Unit.starting(f"b{name}", since, {"name": f"Sở {name}", "parent:territory": f"p{name}"}),
    ]
    dependants = [
        Post.starting(f"v{name}", since, {"body": f"b{name}"}),
        Person.starting(f"n{name}", since, {"name": f"Người {name}"}),
        Appointment.starting(f"a{name}", since, {"post": f"v{name}", "person": f"n{name}"}),
    ]
    return Register().putting(units=units, dependants=dependants)


@pytest.mark.django_db
def test_a_province_comes_with_its_own_people():
    one, other = province("1"), province("2")
    both = one.putting(units=other.units.values(), dependants=other.all_dependants())
    store.record(both, EntryKind.OPENING, by="x", at=FIRST, expected_number=0)
    assert store.load_register(scope=frozenset({"p1"})) == one.numbered(1)


def test_the_tables_that_tell_of_people_say_so():
    assert models.PersonState.personal_data == ("subject", "about", "said")
    assert "said" in models.AppointmentState.personal_data
    assert "said" in models.MembershipState.personal_data
