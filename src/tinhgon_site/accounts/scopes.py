"""What accounts need to know of the units over which roles are held; the register answers, from a floor above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tinhgon_site.accounts.roles import EVERYWHERE


class Scopes(Protocol):
    """The units that a role can be held over, today."""

    def name(self, scope: str) -> str:
        """What a unit is called, or was called last."""
        ...

    def meant(self, text: str) -> Sequence[str]:
        """The units that somebody may mean by a code, a name or an id."""
        ...

    def within(self, scope: str) -> frozenset[str]:
        """The unit and everything above it."""
        ...


class NoScopes:
    """The scopes where no book is at hand: every unit is called by its id and lies within itself alone."""

    def name(self, scope: str) -> str:
        return scope

    def meant(self, text: str) -> Sequence[str]:
        return (text,) if text else ()

    def within(self, scope: str) -> frozenset[str]:
        return frozenset({scope}) - {EVERYWHERE}
