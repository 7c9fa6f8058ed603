"""Asking norms while remembering which were used, so that an amount knows its sources and whether they are verified."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tinhgon.norms import NATION, Fact, Missing, Norm, Norms, Scope
from tinhgon.vocabulary import Message


class NoNorm(Exception):
    """The law says nothing for this case on this day: `message` is why the person gets nothing by this rule."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(missing.rule.id, missing.reason)
        self.message = missing.message


@dataclass(slots=True)
class Asked:
    """The norms of a place, and those that were asked so far."""

    norms: Norms
    scope: Scope = NATION
    used: list[Norm] = field(default_factory=list)
    #: Why an amount is not verified although each value is: an open reading of the text.
    open_points: list[Message] = field(default_factory=list)

    def norm(self, name: str, on: date, /, **facts: Fact) -> Norm:
        """The norm of a day for a case, noted as used."""
        found = self.norms.on(on).value(name, self.scope, facts)
        if isinstance(found, Missing):
            raise NoNorm(found)
        self.used.append(found)
        return found

    def number(self, name: str, on: date, /, **facts: Fact) -> Fraction:
        """The value as an exact number: 0.45 is nine twentieths."""
        return Fraction(str(self.norm(name, on, **facts).number))

    def day(self, name: str, on: date) -> date:
        """The value as a day."""
        value = self.norm(name, on).value
        if not isinstance(value, date):
            raise TypeError(f"{name} is not a day but {value!r}")
        return value

    def is_in_force(self, name: str, on: date) -> bool:
        """Whether a rule has any value on a day; asking that uses nothing."""
        return any(on in version.in_force for version in self.norms.versions(name))

    @property
    def is_verified(self) -> bool:
        """Whether every value used was found or calculated, and no reading is open."""
        return not self.open_points and all(norm.is_verified for norm in self.used)

    @property
    def sources(self) -> tuple[str, ...]:
        """The instruments and articles of the values used, each once, in the order of use."""
        return tuple(dict.fromkeys(norm.reference for norm in self.used))
