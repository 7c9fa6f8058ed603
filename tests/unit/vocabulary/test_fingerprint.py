"""One writing of a value, and its hash."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tinhgon.vocabulary import LegalAct, Message, Period, Severity, canonical, fingerprint
from tinhgon.vocabulary.ids import ActId


def test_the_order_of_writing_does_not_matter_and_everything_else_does() -> None:
    assert fingerprint({"a": 1, "b": {2, 3}}) == fingerprint({"b": {3, 2}, "a": 1})
    assert fingerprint([1, 2]) != fingerprint([2, 1])
    assert fingerprint(1) != fingerprint("1")
    assert fingerprint(None) != fingerprint("")


def test_values_of_the_house_say_what_they_are() -> None:
    act = LegalAct(ActId("1686"), "1686/NQ-UBTVQH15", signed_on=date(2025, 6, 16))
    assert canonical(act)[""] == "LegalAct"
    assert canonical(act)["signed_on"] == "2025-06-16"
    assert canonical(Period(date(2025, 7, 1))) == {"": "Period", "start": "2025-07-01", "end": None}
    assert canonical(Message("a", {"n": 1})) == {"": "Message", "code": "a", "params": {"n": 1}}
    assert canonical(Severity.NOTE) == "note"
    assert canonical(datetime(2025, 7, 1, tzinfo=UTC)) == "2025-07-01T00:00:00+00:00"


def test_what_has_no_writing_is_refused() -> None:
    with pytest.raises(TypeError, match="no canonical writing for object"):
        canonical(object())
    with pytest.raises(ValueError, match="Out of range"):
        fingerprint(float("nan"))
