"""Posts and the people in them as of a day: who holds what, what is empty, who is beyond it, how many a head leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tinhgon.register.dependants import Appointment, Person, Post
from tinhgon.register.records import ADMINISTRATIVE
from tinhgon.register.register import Register
from tinhgon.vocabulary import UnitId


@dataclass(frozen=True)
class Establishment:
    """The posts of a day.

    A *place* is a post that is not held together with another one (`concurrent_with`), nor only by people who have
    their main post elsewhere: two posts in one pair of hands are one place.
    """

    register: Register
    day: date

    @cached_property
    def posts(self) -> Mapping[UnitId, tuple[Post, ...]]:
        """The posts of each body, by id."""
        found: dict[UnitId, list[Post]] = {}
        for _, post in sorted(self.register.of_kind(Post).items()):
            body = post.body(self.day) if post.exists_on(self.day) else None
            if body is not None:
                found.setdefault(body, []).append(post)
        return {body: tuple(posts) for body, posts in found.items()}

    @cached_property
    def holders(self) -> Mapping[str, tuple[Appointment, ...]]:
        """The appointments to each post that is held."""
        found: dict[str, list[Appointment]] = {}
        for _, held in sorted(self.register.of_kind(Appointment).items()):
            post = held.post(self.day) if held.exists_on(self.day) else None
            if post is not None:
                found.setdefault(post, []).append(held)
        return {post: tuple(held) for post, held in found.items()}

    def held(self, post: Post, capacity: str = "main") -> tuple[Appointment, ...]:
        """Who holds a post in some capacity."""
        return tuple(held for held in self.holders.get(post.id, ()) if held.capacity(self.day) == capacity)

    def is_place(self, post: Post) -> bool:
        """Whether a post is a place of work of its own."""
        if post.text("concurrent_with", self.day) is not None:
            return False
        held = self.holders.get(post.id, ())
        return not held or any(each.capacity(self.day) != "concurrent" for each in held)

    def places(self, body: UnitId) -> tuple[Post, ...]:
        """The places of a body."""
        return tuple(post for post in self.posts.get(body, ()) if self.is_place(post))

    def with_role(self, body: UnitId, role: str) -> tuple[Post, ...]:
        """The places of a body with some role: its heads, its deputies."""
        return tuple(post for post in self.places(body) if post.role(self.day) == role)

    @cached_property
    def vacancies(self) -> tuple[Post, ...]:
        """The places that nobody holds."""
        return tuple(p for posts in self.posts.values() for p in posts if self.is_place(p) and p.id not in self.holders)

    @cached_property
    def surplus(self) -> tuple[str, ...]:
        """The people beyond the posts: a second holder of one post, and everybody who waits for one."""
        beyond = {
            str(held.person(self.day))
            for appointments in self.holders.values()
            for held in [a for a in appointments if a.capacity(self.day) == "main"][1:]
        }
        waiting = {
            id
            for id, person in self.register.of_kind(Person).items()
            if person.exists_on(self.day) and person.status(self.day) in ("pool", "offered", "supported")
        }
        return tuple(sorted(beyond | waiting))

    @cached_property
    def people(self) -> frozenset[str]:
        """Everybody with a main post."""
        held = (each for appointments in self.holders.values() for each in appointments)
        return frozenset(str(each.person(self.day)) for each in held if each.capacity(self.day) == "main")

    def span(self, body: UnitId) -> float | None:
        """How many a head leads: the other places of the body and the heads of the bodies under it, for each head."""
        heads = self.with_role(body, "head")
        if not heads:
            return None
        below = self.register.children_of(body, self.day, ADMINISTRATIVE)
        under = sum(len(self.with_role(UnitId(child.id), "head")) for child in below)
        return (len(self.places(body)) - len(heads) + under) / len(heads)
