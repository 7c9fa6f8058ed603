"""What tests of this folder ask of a refusal: where, what, and that it can be said in three languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tinhgon.exchange import BadInput, Fault
from tinhgon.language import say


def refused(read: Callable[..., Any], *given: Any, **named: Any) -> tuple[Fault, ...]:
    """The faults with which reading is refused; each is a sentence in Vietnamese, English and Thai."""
    with pytest.raises(BadInput) as caught:
        read(*given, **named)
    for language in ("vi", "en", "th"):
        for message in caught.value.messages:
            assert say(message, language)
    return caught.value.faults


def only(faults: tuple[Fault, ...]) -> Fault:
    """The single fault."""
    assert len(faults) == 1, [(fault.row, fault.column, fault.path, fault.message) for fault in faults]
    return faults[0]
