"""Why a person holds this post, and what would have had to be different; for a post, the line that was drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tinhgon.proposals.match_people_to_posts.aims import AIMS
from tinhgon.proposals.match_people_to_posts.problem import Person, Post, Problem
from tinhgon.proposals.match_people_to_posts.propose import Placement, propose

#: Who came next, at most so many.
_RUNNERS_UP = 5


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a pair is worth by each aim, in their rank."""

    person: str
    post: str
    worth: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Instead:
    """What giving the person another post would have cost: the first aim in rank that gets worse, and by how much.

    `aim` is None where the post cannot be held: `lacks` names the missing qualifications, or the place is closed.
    """

    post: str
    aim: str | None
    worse_by: int
    lacks: frozenset[str] = frozenset()
    is_place_open: bool = True


@dataclass(frozen=True, slots=True)
class PersonExplained:
    """The post with its criteria, or none; and each wish that was not met, with what stood against it."""

    person: str
    held: Criteria | None
    wishes: tuple[Instead, ...]


@dataclass(frozen=True, slots=True)
class PostExplained:
    """The holder, and those who were eligible and come next by the ranked criteria."""

    post: str
    holder: Criteria | None
    runners_up: tuple[Criteria, ...]


def criteria(person: Person, post: Post) -> Criteria:
    """What the pair is worth by each aim that means something (the sealed lot does not)."""
    return Criteria(person.id, post.id, {aim.name: aim.worth(person, post) for aim in AIMS})


def explain_person(problem: Problem, placement: Placement, person_id: str) -> PersonExplained:
    """Why this person holds this post or none; every number is a difference of two placements."""
    person = problem.person_by_id[person_id]
    held = placement.post_of.get(person_id)
    return PersonExplained(
        person=person_id,
        held=None if held is None else criteria(person, problem.post_by_id[held]),
        wishes=tuple(_instead(problem, placement, person, post) for post in _wished_more(problem, person, held)),
    )


def _wished_more(problem: Problem, person: Person, held: str | None) -> list[Post]:
    """For each wish before the one that was met a post that it names: one they may hold, if there is any."""
    met = None if held is None else problem.post_by_id[held]
    found: list[Post] = []
    for wish in person.wishes:
        if met is not None and wish in (met.id, met.body, met.place):
            break
        named = [post for post in problem.posts if wish in (post.id, post.body, post.place) and post.id != held]
        named.sort(key=lambda post: (not problem.may_hold(person, post), post.id))
        found += named[:1]
    return found


def _instead(problem: Problem, placement: Placement, person: Person, post: Post) -> Instead:
    if not problem.may_hold(person, post):
        return Instead(post.id, None, 0, post.requires - person.qualifications, post.place in person.places)
    given = propose(_giving(problem, person.id, post.id))
    if person.id not in given.post_of:
        return Instead(post.id, "placed", 1)
    for before, after in zip(placement.aims, given.aims, strict=True):
        if after.value < before.value:
            return Instead(post.id, before.aim, before.value - after.value)
    raise AssertionError("the placement was the best, so another is worse in some aim")


def _giving(problem: Problem, person_id: str, post_id: str) -> Problem:
    """The same question, were this post given to this person: all others are placed around them."""
    alone = f"\x1f{post_id}"
    people = tuple(replace(p, places=frozenset((alone,))) if p.id == person_id else p for p in problem.people)
    posts = tuple(replace(p, place=alone) if p.id == post_id else p for p in problem.posts)
    return replace(problem, people=people, posts=posts)


def lacking(problem: Problem, person_id: str) -> tuple[tuple[frozenset[str], int], ...]:
    """What was lacking for the posts of the places open to somebody, and for how many of them: the commonest first."""
    person = problem.person_by_id[person_id]
    lacks = (post.requires - person.qualifications for post in problem.posts if post.place in person.places)
    found = Counter(words for words in lacks if words)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], sorted(pair[0]))))


def explain_post(problem: Problem, placement: Placement, post_id: str) -> PostExplained:
    """Who holds the post, and who came next by the criteria in their rank."""
    post = problem.post_by_id[post_id]
    holder = next((person for person, held in placement.post_of.items() if held == post_id), None)
    others = [person for person in problem.people if person.id != holder and problem.may_hold(person, post)]
    ranked = sorted((criteria(p, post) for p in others), key=lambda c: (*(-w for w in c.worth.values()), c.person))
    return PostExplained(
        post=post_id,
        holder=None if holder is None else criteria(problem.person_by_id[holder], post),
        runners_up=tuple(ranked[:_RUNNERS_UP]),
    )
