"""From a scheme to the question of placing: who lost a post or waits for one, and which posts stand empty after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tinhgon.proposals.match_people_to_posts.limits import (
    closed_by_relatives,
    kept_deputies,
    quotas,
    with_reports,
    within_caps,
)
from tinhgon.proposals.match_people_to_posts.problem import Problem
from tinhgon.proposals.match_people_to_posts.reading import Reading
from tinhgon.proposals.match_people_to_posts.rules import Rules
from tinhgon.register import Appointment, Establishment, Post
from tinhgon.scheme import Preview
from tinhgon.vocabulary import UnitId

#: Who waits for a post; of everybody else without one something else is already said.
WAITING = (None, "pool", "offered")
LEAVING = ("early_retirement", "resignation")


@dataclass(frozen=True)
class Question:
    """The problem, and what the answer needs besides to become operations.

    `leaving` wish to leave and are not placed; `moving` hold a post after the scheme and are asked anew, each with
    that appointment; `beside` are empty posts that go to whoever holds another post, by that post; `kept_deputies` are
    those of each body who are not asked.
    """

    shown: Preview
    rules: Rules
    problem: Problem
    leaving: tuple[str, ...]
    moving: Mapping[str, Appointment]
    beside: Mapping[str, tuple[str, ...]]
    kept_deputies: Mapping[str, int]

    @property
    def day(self) -> date:
        return self.shown.last_day


def question(shown: Preview, rules: Rules | None = None) -> Question:
    """Who is to be placed after a scheme, and where: everything in the problem is read from the register."""
    rules = rules or Rules()
    reading = Reading(shown, rules)
    waiting, leaving = _waiting(reading)
    moving = dict(_moving(reading)) if rules.is_anew else {}
    people = tuple(reading.person(id) for id in (*waiting, *moving))
    posts = _open_posts(reading, moving, frozenset(place for person in people for place in person.places))
    asked = {post.id for post in posts}
    made = within_caps(reading, rules, tuple(map(reading.post, posts)))
    if any(person.relatives for person in people):
        made = with_reports(reading, made)
        people = closed_by_relatives(reading, people, made)
    return Question(
        shown,
        rules,
        Problem(people, made, tuple(quotas(reading, rules, people, made, asked)), rules.seal),
        tuple(leaving),
        moving,
        _beside(reading),
        kept_deputies(reading, asked),
    )


def _waiting(reading: Reading) -> tuple[list[str], list[str]]:
    """Those without a main post who wait for one; and of them those who wish to leave."""
    waiting, leaving, day = list[str](), list[str](), reading.day
    for id, person in sorted(reading.people.items()):
        if not person.exists_on(day) or id in reading.held_after or person.status(day) not in WAITING:
            continue
        if id not in reading.held_before and person.status(day) is None:
            continue  # never had a post, and waits for none
        wishes_to_leave = person.text("wish", day) in LEAVING and not reading.rules.keeps_leavers
        (leaving if wishes_to_leave else waiting).append(id)
    return waiting, leaving


def _moving(reading: Reading) -> Iterator[tuple[str, Appointment]]:
    """Those whose body is new, or in a unit that others have come to: its posts are filled anew."""
    founded = {one for one in reading.shown.touched if not reading.shown.before.has_unit(UnitId(one), reading.eve)}
    for id, held in sorted(reading.held_after.items()):
        post = reading.posts[str(held.post(reading.day))]
        body = str(post.body(reading.day))
        if id in reading.held_before and (body in founded or reading.places.of_body(body) != body):
            yield id, held


def _open_posts(reading: Reading, moving: Mapping[str, Appointment], places: frozenset[str]) -> list[Post]:
    """The empty posts, and those of who is asked anew, as far as they are open to anybody."""
    freed = {str(held.post(reading.day)) for held in moving.values()}
    empty = {post.id: post for post in Establishment(reading.shown.after, reading.day).vacancies}
    found = empty | {id: reading.posts[id] for id in freed}
    return [post for _, post in sorted(found.items()) if reading.place_of(post) in places]


def _beside(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Posts that nobody holds and that go to whoever holds another post."""
    day, found = reading.day, dict[str, list[str]]()
    held = {a.post(day) for a in reading.shown.after.of_kind(Appointment).values() if a.exists_on(day)}
    for id, post in sorted(reading.posts.items()):
        main = post.text("concurrent_with", day) if post.exists_on(day) else None
        if main is not None and id not in held:
            found.setdefault(main, []).append(id)
    return {main: tuple(posts) for main, posts in found.items()}
