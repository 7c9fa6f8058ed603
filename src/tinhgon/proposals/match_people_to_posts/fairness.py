"""How the outcome falls on groups: by where people come from, by sex, by age. It is shown; it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tinhgon.proposals.match_people_to_posts.aims import wish
from tinhgon.proposals.match_people_to_posts.problem import Person, Problem
from tinhgon.proposals.match_people_to_posts.propose import Placement

#: Where an age band ends and the next begins, in years.
_BANDS = (30, 40, 50, 60)
#: Groups by sex and age that are smaller are gathered: their members could be told apart.
SMALLEST = 5
FEW = "few"


@dataclass(frozen=True, slots=True)
class Share:
    """One group: how many people, how many of them were placed, how many got one of their wishes."""

    by: str
    group: str
    people: int
    placed: int
    wishes_met: int

    @property
    def placed_share(self) -> float:
        return self.placed / self.people


def fairness(problem: Problem, placement: Placement, on: date) -> tuple[Share, ...]:
    """Shares by unit of origin, sex and age on a day; small groups by sex and age are gathered under `few`."""
    by: tuple[tuple[str, Callable[[Person], str]], ...] = (
        ("origin", lambda person: person.origin),
        ("sex", lambda person: person.sex or "unknown"),
        ("age", lambda person: _band(person, on)),
    )
    return tuple(share for name, group_of in by for share in _shares(problem, placement, name, group_of))


def _shares(problem: Problem, placement: Placement, by: str, group_of: Callable[[Person], str]) -> Iterator[Share]:
    groups: dict[str, list[Person]] = {}
    for person in problem.people:
        groups.setdefault(group_of(person), []).append(person)
    if by != "origin":
        small = [group for group, members in groups.items() if len(members) < SMALLEST]
        gathered = [person for group in small for person in groups.pop(group)]
        groups |= {FEW: gathered} if gathered else {}
    for group, members in sorted(groups.items()):
        held = [(p, problem.post_by_id[placement.post_of[p.id]]) for p in members if p.id in placement.post_of]
        yield Share(by, group, len(members), len(held), sum(wish(person, post) > 0 for person, post in held))


def _band(person: Person, on: date) -> str:
    if person.born_on is None:
        return "unknown"
    had_birthday = (on.month, on.day) >= (person.born_on.month, person.born_on.day)
    age = on.year - person.born_on.year - (not had_birthday)
    low = max((start for start in _BANDS if start <= age), default=0)
    high = min((end for end in _BANDS if end > age), default=None)
    return f"{low}+" if high is None else f"{low}-{high - 1}"
