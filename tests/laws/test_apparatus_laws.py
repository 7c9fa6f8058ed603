"""The laws of people and of what bodies have: nobody and nothing is left behind, and what was shown is what is done."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.random_apparatus import DAYS, FOUNDED, HIRED, LATER, apparatus, staff_cases
from tinhgon.exchange import (
    bitemporal_rows,
    book_from_rows,
    from_json,
    published_schema,
    register_from_rows,
    register_from_text,
    register_rows,
    register_text,
    scheme_from_json,
    scheme_from_text,
    scheme_text,
    scheme_to_json,
    to_json,
)
from tinhgon.register import Appointment, Book, EntryKind, Person, Post, Register, Unit
from tinhgon.scheme import Scheme, preview
from tinhgon.scheme.operations import AbolishPost
from tinhgon.vocabulary import Period, SchemeId, UnitId

Case = tuple[Register, Scheme]
ONE_DAY = timedelta(days=1)
LOOKS = (FOUNDED, HIRED, *(day + timedelta(days=n) for day in DAYS for n in (-1, 0)), LATER)
FEWER = settings(max_examples=60)
# Made once: a published form is large, and checking it takes longer than checking by it.
REGISTER_FORM, SCHEME_FORM = (
    jsonschema.Draft202012Validator(published_schema(kind)) for kind in ("register", "scheme")
)


def holders(register: Register, day: date) -> set[str]:
    """Everybody who holds a post on a day."""
    held = register.at(day).existing(Appointment).values()
    return {str(each.person(day)) for each in held}


@given(staff_cases())
def test_a_preview_is_the_operations_done_one_by_one(case: Case) -> None:
    register, scheme = case
    expected = register
    for operation in scheme.ordered:
        expected = operation.apply(expected)
    shown = preview(scheme, register)
    assert shown.is_applicable
    assert shown.after == expected
    for look in LOOKS:
        if look < scheme.days[0]:
            assert shown.after.at(look).values() == register.at(look).values()


@given(staff_cases())
def test_what_an_operation_changes_it_says_it_writes(case: Case) -> None:
    register, scheme = case
    for operation in scheme.ordered:
        after = operation.apply(register)
        written = operation.writes(register)
        for each in after.all_dependants():
            assert each == register.dependant(each.id) or each.id in written
        register = after


@given(staff_cases())
def test_undoing_restores_every_appointment_and_everything_else(case: Case) -> None:
    register, scheme = case
    shown = preview(scheme, register)
    operations = shown.reversal(LATER)
    if operations:
        undone = preview(Scheme(SchemeId("undo"), "Hoàn tác", 2, operations), shown.after)
        assert undone.is_applicable, undone.problems
        assert undone.after.at(LATER).values() == register.at(LATER).values()
        assert undone.after.at(LATER - ONE_DAY).values() == shown.after.at(LATER - ONE_DAY).values()


@given(staff_cases())
def test_whatever_ends_has_a_reason(case: Case) -> None:
    register, scheme = case
    after = preview(scheme, register).after
    for each in after.all_dependants():
        for period, _ in each.timeline("exists"):
            if period.end is not None:
                reasons = [e.reason for e in after.endings.get(UnitId(each.id), ()) if e.on == period.end]
                assert len(reasons) == 1
                assert reasons[0].strip()


@given(staff_cases())
def test_nobody_with_an_appointment_vanishes(case: Case) -> None:
    register, scheme = case
    after = preview(scheme, register).after
    people = after.at(LATER).existing(Person)
    for day in LOOKS:
        assert holders(register, day) <= people.keys()
        assert holders(after, day) <= people.keys()


@given(st.integers(1, 28))
def test_of_two_posts_one_is_abolished_and_the_other_untouched(day: int) -> None:
    body = Unit.starting("b", Period(FOUNDED), {"name": "Phòng", "kind": "board"})
    posts = [Post.starting(id, Period(FOUNDED), {"body": "b"}) for id in ("v1", "v2")]
    people = [Person.starting(id, Period(HIRED), {"name": id}) for id in ("n1", "n2")]
    held = [Appointment.starting(f"a{n}", Period(HIRED), {"post": f"v{n}", "person": f"n{n}"}) for n in (1, 2)]
    register = Register(number=1).putting(units=[body], dependants=[*posts, *people, *held])
    on = date(2025, 7, day)
    after = preview(Scheme(SchemeId("s"), "", 1, (AbolishPost("v1", "dôi dư", effective_on=on),)), register).after
    assert after.at(on).existing(Post).keys() == {"v2"}
    assert holders(after, on) == {"n2"}
    assert after.dependant("v2") is register.dependant("v2")
    assert after.dependant("a2") is register.dependant("a2")


# -- read after write is the identity -------------------------------------------------------------------------------


@given(staff_cases())
def test_a_register_with_people_is_its_rows_and_its_json(case: Case) -> None:
    register, scheme = case
    assert register_from_rows(register_rows(register), 1) == register
    assert from_json(to_json(register)) == register
    REGISTER_FORM.validate(json.loads(to_json(register)))
    after = preview(scheme, register).after
    assert register_from_rows(register_rows(after), 1) == after
    content = scheme_to_json(scheme)
    assert scheme_from_json(content) == scheme
    undoing = Scheme(SchemeId("undo"), "Hoàn tác", 2, preview(scheme, register).reversal(LATER))
    assert scheme_from_json(scheme_to_json(undoing)) == undoing
    assert "Người" not in scheme_to_json(undoing).decode()  # a scheme is read by many: it knows people by their ids
    SCHEME_FORM.validate(json.loads(content))


@FEWER
@given(staff_cases())
def test_a_register_with_people_and_its_schemes_read_back_from_their_text(case: Case) -> None:
    register, scheme = case
    assert register_from_text(register_text(register)) == register
    assert scheme_from_text(scheme_text(scheme)) == scheme
    undoing = Scheme(SchemeId("undo"), "Hoàn tác", 2, preview(scheme, register).reversal(LATER))
    assert scheme_from_text(scheme_text(undoing)) == undoing


@FEWER
@given(staff_cases(), st.datetimes(timezones=st.just(UTC)))
def test_a_book_with_people_is_its_rows_with_all_its_numbers(case: Case, at: datetime) -> None:
    register, scheme = case
    book = Book.opening(register, recorded_at=at, by="x")
    book = book.recording(preview(scheme, register).after, EntryKind.CHANGE, recorded_at=at, by="x")
    assert book_from_rows(bitemporal_rows(book)) == book


@given(apparatus())
def test_what_everybody_may_see_says_nothing_of_people(register: Register) -> None:
    public = register.without_people()
    text = to_json(public).decode()
    assert "Người" not in text
    assert not public.of_kind(Person)
    assert public.of_kind(Post) == register.of_kind(Post)
    assert from_json(to_json(public)) == public
