"""The question of placing people: who they are as far as it may count, the posts, what is allowed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tinhgon.vocabulary import Finding, Findings, error


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be placed.

    `places` are the units in which the person may be placed, `fields` the kinds of work they know, `wishes` posts,
    bodies or units in the order of liking. `has_protection` is legal protection (pregnancy, a child under 36 months):
    it keeps a person from being left out and counts for nothing else. `sex` and `born_on` are for the fairness report.
    `closed` are posts that they may not hold, because a relative who stays is above or under them.
    """

    id: str
    origin: str
    places: frozenset[str]
    qualifications: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    rank: int = 0
    seniority_months: int = 0
    wishes: tuple[str, ...] = ()
    home: tuple[float, float] | None = None
    relatives: frozenset[str] = frozenset()
    has_protection: bool = False
    sex: str | None = None
    born_on: date | None = None
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Post:
    """A post to be filled by one person. `requires` are the qualifications without which nobody may hold it.

    `reports_to` is the post above it; `held_with` are posts which its holder may take concurrently if they stay empty.
    """

    id: str
    body: str
    place: str
    requires: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    rank: int = 0
    is_mandatory: bool = False
    reports_to: str | None = None
    held_with: frozenset[str] = frozenset()
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many of these posts are filled; with `origins`, at most so many by people who come from there.

    The caps on leaders are quotas, and so is the balance between units that merge.
    """

    name: str
    posts: frozenset[str]
    most: int
    origins: frozenset[str] | None = None


@dataclass(frozen=True)
class Problem:
    """People, posts and quotas. `seal`, published beforehand, settles what is otherwise equal."""

    people: tuple[Person, ...]
    posts: tuple[Post, ...]
    quotas: tuple[Quota, ...] = ()
    seal: str = ""

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def post_by_id(self) -> dict[str, Post]:
        return {post.id: post for post in self.posts}

    def may_hold(self, person: Person, post: Post) -> bool:
        """Whether the person is eligible: place and post are open to them, and they have every qualification."""
        is_open = post.place in person.places and post.id not in person.closed
        return is_open and post.requires <= person.qualifications

    def is_above(self, post: Post, other: Post) -> bool:
        """Whether `post` stands anywhere above `other`."""
        above = other.reports_to
        while above is not None:
            if above == post.id:
                return True
            above = self.post_by_id[above].reports_to
        return False

    def problems(self) -> Findings:
        """What makes the question unanswerable, before any solving.

        Findings
        --------
        placement.person_twice, placement.post_twice, placement.unknown_post, placement.unknown_person,
        placement.above_itself, placement.quota.
        """
        return (*self._doubles(), *self._of_posts(), *self._of_people(), *self._of_quotas())

    def _doubles(self) -> Iterable[Finding]:
        for person, times in Counter(person.id for person in self.people).items():
            if times > 1:
                yield error("placement.person_twice", person, id=person, times=times)
        for post, times in Counter(post.id for post in self.posts).items():
            if times > 1:
                yield error("placement.post_twice", post, id=post, times=times)

    def _of_posts(self) -> Iterable[Finding]:
        for post in self.posts:
            for other in sorted(post.held_with | ({post.reports_to} if post.reports_to else set())):
                if other not in self.post_by_id:
                    yield error("placement.unknown_post", post.id, post=post.id, other=other)
            if self._is_above_itself(post):
                yield error("placement.above_itself", post.id, post=post.id)

    def _of_people(self) -> Iterable[Finding]:
        for person in self.people:
            for other in sorted(other for other in person.relatives if other not in self.person_by_id):
                yield error("placement.unknown_person", person.id, person=person.id, other=other)

    def _of_quotas(self) -> Iterable[Finding]:
        for quota in self.quotas:
            for other in sorted(other for other in quota.posts if other not in self.post_by_id):
                yield error("placement.unknown_post", other, post=quota.name, other=other)
            if quota.most < 0:
                yield error("placement.quota", quota.name, name=quota.name, most=quota.most)

    def _is_above_itself(self, post: Post) -> bool:
        seen: set[str] = set()
        above = post.reports_to
        while above is not None and above in self.post_by_id and above not in seen:
            if above == post.id:
                return True
            seen.add(above)
            above = self.post_by_id[above].reports_to
        return False
