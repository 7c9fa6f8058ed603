"""How a body voted, and whether it could decide: how many had to be there, and how many had to be in favour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from tinhgon.norms import Missing, Norm, Norms
from tinhgon.vocabulary import LATER, Finding, SchemeId, error


class Body(StrEnum):
    """What kind of body voted; the law says of each when it can decide."""

    PEOPLE_COUNCIL = "people_council"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Vote:
    """How a body voted, in which session, with how many of its members there; `minutes` is where that is written."""

    in_favour: int
    against: int = 0
    abstained: int = 0
    body: str = ""
    kind: Body = field(default=Body.OTHER, metadata={LATER: True})
    held_on: date | None = field(default=None, metadata={LATER: True})
    session: str = field(default="", metadata={LATER: True})
    members: int | None = field(default=None, metadata={LATER: True})
    present: int | None = field(default=None, metadata={LATER: True})
    minutes: str = field(default="", metadata={LATER: True})

    def __post_init__(self) -> None:
        if min(self.in_favour, self.against, self.abstained, self.members or 0, self.present or 0) < 0:
            raise ValueError("fewer than no votes")

    @property
    def cast(self) -> int:
        """All votes, abstentions among them."""
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, slots=True)
class VotingRules:
    """Shares of all members: at least `quorum` have to be there, more than `majority` in favour.

    `rule` and `source` say where that is written; empty is the general rule for bodies of which no law is at hand.
    """

    quorum: Fraction
    majority: Fraction = Fraction(0)
    rule: str = ""
    source: str = ""
    is_verified: bool = True

    def needed(self, members: int) -> int:
        """How many of so many members have to be there."""
        return -(-self.quorum.numerator * members // self.quorum.denominator)


#: Half of the members, and more for than against.
GENERAL: Final = VotingRules(Fraction(1, 2))


def voting_rules(norms: Norms, kind: Body, on: date) -> VotingRules:
    """What the law asks of a body on the day of its vote (`vote.quorum`, `vote.majority`)."""
    asked = norms.on(on)
    quorum, majority = (asked.value(name, facts={"body": kind.value}) for name in ("vote.quorum", "vote.majority"))
    if isinstance(quorum, Missing) or isinstance(majority, Missing):
        return GENERAL
    is_verified = quorum.is_verified and majority.is_verified
    return VotingRules(_fraction(quorum), _fraction(majority), quorum.citation, quorum.source_text, is_verified)


def vote_findings(scheme: SchemeId, vote: Vote, rules: VotingRules, at: date) -> Iterator[Finding]:
    """Why a vote does not carry a decision.

    Findings
    --------
    decision.vote_incomplete : body, day, members and those present belong to a vote.
    decision.vote_not_held_yet : the session is still to come.
    decision.vote_miscounted : more votes than persons, or more persons than members.
    decision.vote_no_quorum : too few were there.
    decision.vote_lost, decision.vote_no_majority : not enough were in favour.
    """
    members, present = vote.members, vote.present
    if not vote.body.strip() or vote.held_on is None or not members or present is None:
        yield error("decision.vote_incomplete", scheme)
        return
    if vote.held_on > at:
        yield error("decision.vote_not_held_yet", scheme, held=vote.held_on)
    if vote.cast > present or present > members:
        yield error("decision.vote_miscounted", scheme, votes=vote.cast, present=present, members=members)
    elif present < rules.needed(members):
        needed = rules.needed(members)
        yield _by(rules, error("decision.vote_no_quorum", scheme, present=present, members=members, needed=needed))
    if vote.in_favour <= vote.against:
        yield error("decision.vote_lost", scheme, in_favour=vote.in_favour, against=vote.against)
    elif vote.in_favour <= rules.majority * members:
        needed = int(rules.majority * members) + 1
        lost = error("decision.vote_no_majority", scheme, in_favour=vote.in_favour, members=members, needed=needed)
        yield _by(rules, lost)


def _by(rules: VotingRules, finding: Finding) -> Finding:
    return replace(finding, rule=rules.rule, source=rules.source, is_verified=rules.is_verified)


def _fraction(norm: Norm) -> Fraction:
    return Fraction(str(norm.value))
