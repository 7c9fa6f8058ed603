"""The demonstration's other schemes: one to compare with, one to finish, decide and carry out."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tinhgon.checks import examine
from tinhgon.demonstration import demonstration_book, planned_scheme, unfinished_scheme
from tinhgon.packs import load_pack
from tinhgon.packs.law import norms_of_country
from tinhgon.scheme import preview
from tinhgon.vocabulary import Severity

LATER = date(2027, 7, 1)


def examined(scheme, register):
    shown = preview(scheme, register)
    assert shown.is_applicable
    return shown, examine(shown, norms_of_country("vn"), load_pack("vn"))


@pytest.fixture(scope="module")
def book():
    return demonstration_book()


def test_the_planner_makes_as_many_units_as_were_decided_and_the_same_again(book):
    scheme = planned_scheme(book.register(1))
    shown, findings = examined(scheme, book.register(1))
    kinds = shown.after.at(shown.last_day).counts_by_kind
    assert kinds.pop("tinh") == 1
    assert sum(kinds.values()) == 166
    assert set(kinds) == {"xa", "phuong"}
    assert [finding.code for finding in findings if finding.severity is Severity.ERROR] == []
    assert planned_scheme(book.register(1)).fingerprint == scheme.fingerprint


def test_the_unfinished_one_can_be_done_and_says_what_it_leaves_unsaid(book):
    shown, findings = examined(unfinished_scheme(book.current, LATER), book.current)
    codes = Counter(finding.code for finding in findings if finding.severity is Severity.WARNING)
    assert {"vagueness.no_owner", "vagueness.no_legal_basis", "vagueness.no_name"} <= codes.keys()
    assert [finding.code for finding in findings if finding.severity is Severity.ERROR] == []
    assert len(shown.after.at(LATER).of_kinds(frozenset({"xa", "phuong"}))) == 161


def test_it_takes_no_id_of_the_real_units(book):
    begun = preview(unfinished_scheme(book.current, LATER), book.current).difference.begun
    assert len(begun) == 5
    assert not set(begun) & set(book.current.units)
