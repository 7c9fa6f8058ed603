"""All norms together, asked by name, by place and by the day of the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import combinations, groupby

from tinhgon.norms.norm import NATION, NO_FACTS, Fact, Norm, Rule, Scope
from tinhgon.vocabulary import Message


class Reason(StrEnum):
    """Why there is no value."""

    NOT_IN_FORCE = "not_in_force"
    NOT_FOR_SCOPE = "not_for_scope"
    NOT_FOR_CASE = "not_for_case"
    FACTS_UNKNOWN = "facts_unknown"


@dataclass(frozen=True, slots=True)
class Missing:
    """No value, and why: not in force that day, not for that place or case, or it hangs on what is not known.

    `needs` names the facts to find out, `candidates` the norms among which they decide.
    """

    rule: Rule
    on: date
    reason: Reason
    needs: tuple[str, ...] = ()
    candidates: tuple[Norm, ...] = ()

    @property
    def message(self) -> Message:
        return Message(f"norms.{self.reason}", {"norm": self.rule.id, "day": self.on, "needs": self.needs})


class UnknownNorm(KeyError):
    """A norm was asked for by a name that nobody gave: a mistake in the program."""


@dataclass(frozen=True, eq=False)
class Norms:
    """What law and policy require: every version of every rule, each with its days, place and source.

    Two readings of the same files are two values: equality is identity, so that answers may be cached by it.
    """

    rules: Mapping[str, Rule]
    norms: tuple[Norm, ...]

    def on(self, day: date) -> NormsOn:
        """The norms of the day on which something happened, never of today."""
        return NormsOn(self, day)

    def versions(self, name: str) -> tuple[Norm, ...]:
        """Every version of one rule, in the order of its days."""
        if name not in self.rules:
            raise UnknownNorm(name)
        return self._versions.get(name, ())

    def joined_with(self, local: Norms) -> Norms:
        """These and the norms of a province or a Party committee; where both speak, the local one is heard."""
        return Norms({**self.rules, **local.rules}, self.norms + local.norms)

    @cached_property
    def _versions(self) -> Mapping[str, tuple[Norm, ...]]:
        ordered = sorted(self.norms, key=lambda norm: (norm.id, norm.in_force.start or date.min))
        return {name: tuple(group) for name, group in groupby(ordered, key=lambda norm: norm.id)}


@dataclass(frozen=True, slots=True)
class NormsOn:
    """The norms of one day."""

    norms: Norms
    day: date

    def value(self, name: str, scope: Scope = NATION, facts: Mapping[str, Fact | None] = NO_FACTS) -> Norm | Missing:
        """What the rule asks in this place for this case; a local norm goes before the nation's.

        A fact that is absent or `None` is not known. Where the answer hangs on it, there is no answer.
        """
        in_force = [norm for norm in self.norms.versions(name) if self.day in norm.in_force]
        if not in_force:
            return Missing(self.norms.rules[name], self.day, Reason.NOT_IN_FORCE)
        places = [scope] if scope == NATION else [scope, NATION]
        answers = [self._chosen(name, [norm for norm in in_force if norm.scope == place], facts) for place in places]
        return next((answer for answer in answers if _settles(answer)), answers[-1])

    def _chosen(self, name: str, norms: list[Norm], facts: Mapping[str, Fact | None]) -> Norm | Missing:
        rule = self.norms.rules[name]
        if not norms:
            return Missing(rule, self.day, Reason.NOT_FOR_SCOPE)
        possible = [norm for norm in norms if not norm.contradicts(facts)]
        if not possible:
            return Missing(rule, self.day, Reason.NOT_FOR_CASE)
        needs = frozenset[str]().union(*(norm.unknown_in(facts) for norm in possible))
        if needs:
            return Missing(rule, self.day, Reason.FACTS_UNKNOWN, tuple(sorted(needs)), tuple(possible))
        return possible[0]


def overlapping(norms: Iterable[Norm]) -> Iterator[tuple[Norm, Norm]]:
    """Pairs that would both answer one question: same rule, same place, a day in common, a case in common."""
    ordered = sorted(norms, key=lambda norm: (norm.id, norm.scope))
    for _, group in groupby(ordered, key=lambda norm: (norm.id, norm.scope)):
        for one, other in combinations(group, 2):
            if one.in_force.overlaps(other.in_force) and not one.excludes(other):
                yield one, other


def _settles(answer: Norm | Missing) -> bool:
    return isinstance(answer, Norm) or answer.reason is Reason.FACTS_UNKNOWN
