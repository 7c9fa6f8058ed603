"""Schemes are kept version by version, and read back as what they were."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import assume, given, settings

from tests.laws.strategies import schemes
from tinhgon.demonstration import opened_book, real_scheme
from tinhgon.scheme import Scheme
from tinhgon.scheme.operations import RenameUnit, TransferTerritory
from tinhgon.vocabulary import SchemeId, TerritoryId, UnitId, canonical
from tinhgon_site.audit import store as audit
from tinhgon_site.audit.actions import Actor
from tinhgon_site.schemes import actions, store
from tinhgon_site.schemes.store import NoSuchScheme, StaleScheme

pytestmark = pytest.mark.django_db
AT = datetime(2025, 6, 10, 9, tzinfo=UTC)
HA = Actor("ha", "Lê Thị Minh Hà")
RENAMING = Scheme(
    SchemeId("doi-ten"), "Đổi tên xã An", 1, (RenameUnit(UnitId("c1"), "Tân An", effective_on=date(2026, 1, 1)),)
)


def keep(scheme, *, expected=0, minutes=0, reason=""):
    at = AT + timedelta(minutes=minutes)
    return actions.keep_scheme(scheme, by=HA, at=at, expected_version=expected, reason=reason)


def test_each_version_stays_as_it_was():
    assert keep(RENAMING) == 1
    other = replace(RENAMING, title="Đổi tên xã An thành Tân An")
    assert keep(other, expected=1, minutes=5, reason="rõ hơn") == 2
    store._loaded.clear()
    assert store.load_scheme(RENAMING.id) == other
    assert store.load_scheme(RENAMING.id, 1) == RENAMING
    first, second = store.versions(RENAMING.id)
    assert (first.title, second.title, second.reason) == (RENAMING.title, other.title, "rõ hơn")
    assert (second.created_at, second.saved_at) == (AT, AT + timedelta(minutes=5))
    assert second.fingerprint == other.fingerprint
    assert store.current_version(RENAMING.id) == 2


def test_the_list_shows_the_last_version_of_each():
    keep(RENAMING)
    keep(replace(RENAMING, note="hai"), expected=1, minutes=1)
    keep(replace(RENAMING, id=SchemeId("khac"), title="Khác"), minutes=2)
    assert [(scheme.id, scheme.number) for scheme in store.schemes()] == [("doi-ten", 2), ("khac", 1)]
    assert store.version_of(RENAMING.id).first_on == date(2026, 1, 1)


def test_of_two_writers_the_second_is_told():
    keep(RENAMING)
    keep(replace(RENAMING, note="của Hà"), expected=1)
    with pytest.raises(StaleScheme) as refused:
        keep(replace(RENAMING, note="của người khác"), expected=1)
    assert (refused.value.expected, refused.value.found) == (1, 2)
    with pytest.raises(StaleScheme):
        keep(RENAMING, expected=0)
    with pytest.raises(StaleScheme):
        keep(replace(RENAMING, id=SchemeId("moi")), expected=3)
    assert store.current_version(SchemeId("moi")) == 0
    assert store.load_scheme(RENAMING.id).note == "của Hà"


def test_a_scheme_that_is_not_there_is_said():
    with pytest.raises(NoSuchScheme):
        store.load_scheme(RENAMING.id)
    keep(RENAMING)
    with pytest.raises(NoSuchScheme):
        store.load_scheme(RENAMING.id, 2)


def test_saving_is_noted_with_the_fingerprint():
    keep(RENAMING)
    (entry,) = audit.entries(subject_kind="scheme", subject_id="doi-ten")
    assert (entry.deed, entry.actor_label) == ("scheme.saved", HA.label)
    assert entry.details["fingerprint"] == RENAMING.fingerprint


def test_what_would_change_by_being_kept_is_refused():
    with pytest.raises(ValueError, match="read back"):
        keep(replace(RENAMING, legal_basis=[]))
    assert store.current_version(RENAMING.id) == 0


def test_a_whole_number_for_a_share_is_kept_as_the_share_it_is():
    scheme = replace(RENAMING, operations=(TransferTerritory(TerritoryId("t1"), UnitId("c2"), date(2026, 1, 1), 1),))
    keep(scheme)
    store._loaded.clear()
    loaded = store.load_scheme(scheme.id)
    assert loaded == scheme
    assert store.version_of(scheme.id).fingerprint == loaded.fingerprint


def test_the_real_scheme_is_read_back_as_it_is():
    scheme = real_scheme(opened_book().current)
    keep(scheme)
    store._loaded.clear()
    loaded = store.load_scheme(scheme.id)
    assert loaded == scheme
    assert loaded.fingerprint == scheme.fingerprint


@settings(max_examples=40)
@given(schemes())
def test_load_after_save_is_the_identity(scheme):
    assume("\\u0000" not in json.dumps(canonical(scheme)))
    with transaction.atomic():
        keep(scheme)
        store._loaded.clear()
        assert store.load_scheme(scheme.id) == scheme
        transaction.set_rollback(True)
