"""What limits a placement beyond who fits where: relatives not under one another, caps on leaders, a balance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tinhgon.proposals.match_people_to_posts.problem import Person, Post, Quota
from tinhgon.proposals.match_people_to_posts.reading import Reading
from tinhgon.proposals.match_people_to_posts.rules import RUNGS, Rules
from tinhgon.register import ADMINISTRATIVE
from tinhgon.vocabulary import UnitId

_DEPUTY, _HEAD = RUNGS.index("deputy"), RUNGS.index("head")


def with_reports(reading: Reading, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """The posts, each with the head above it as far as that post is to be filled as well."""
    heads = {post.body: post.id for post in posts if post.rank == _HEAD}
    return tuple(replace(post, reports_to=_above(reading, post, heads)) for post in posts)


def _above(reading: Reading, post: Post, heads: dict[str, str]) -> str | None:
    """The head of the body, of a head that of the nearest body above it."""
    for body in chain_of(reading, post.body):
        head = heads.get(body)
        if head is not None and head != post.id:
            return head
    return None


def chain_of(reading: Reading, body: str) -> Iterator[str]:
    """A body and those above it in the administration."""
    seen: set[str] = set()
    above: str | None = body
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        record = reading.shown.after.units.get(UnitId(above))
        above = None if record is None else record.parent(ADMINISTRATIVE, reading.day)


def closed_by_relatives(reading: Reading, people: tuple[Person, ...], posts: tuple[Post, ...]) -> tuple[Person, ...]:
    """The people with what their relatives decide: those asked as well, and the posts above and under the others."""
    ids = {person.id for person in people}
    return tuple(
        replace(
            person,
            relatives=person.relatives & ids,
            closed=frozenset(c for r in person.relatives - ids for c in _closed(reading, r, posts)),
        )
        if person.relatives
        else person
        for person in people
    )


def _closed(reading: Reading, relative: str, posts: tuple[Post, ...]) -> Iterator[str]:
    """The posts above and under the one that a relative keeps."""
    held = reading.held_after.get(relative)
    if held is None:
        return
    kept = reading.posts[str(held.post(reading.day))]
    body, leads = str(kept.body(reading.day)), kept.role(reading.day) == "head"
    above = set(chain_of(reading, body))
    for post in posts:
        is_above = post.rank == _HEAD and post.body in above
        if is_above or (leads and body in chain_of(reading, post.body)):
            yield post.id


def quotas(
    reading: Reading, rules: Rules, people: tuple[Person, ...], posts: tuple[Post, ...], asked: set[str]
) -> Iterator[Quota]:
    """The cap on deputies of each body, and how many of its leaders may come from one old unit."""
    leading: dict[str, list[Post]] = {}
    for post in posts:
        if post.rank >= _DEPUTY:
            leading.setdefault(post.body, []).append(post)
    kept = kept_deputies(reading, asked) if rules.most_deputies is not None else {}
    origins = sorted({person.origin for person in people})
    for body, theirs in sorted(leading.items()):
        deputies = frozenset(post.id for post in theirs if post.rank == _DEPUTY)
        if rules.most_deputies is not None and rules.surplus_until is None:
            room = max(rules.most_deputies - kept.get(body, 0), 0)
            if len(deputies) > room:
                yield Quota(body, deputies, room)
        if rules.most_leaders_of_one_origin is not None and len(theirs) > rules.most_leaders_of_one_origin:
            every = frozenset(post.id for post in theirs)
            for origin in origins:
                yield Quota(f"{body} / {origin}", every, rules.most_leaders_of_one_origin, frozenset((origin,)))


def within_caps(reading: Reading, rules: Rules, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """The posts without those that a cap on deputies leaves empty whoever is placed.

    Where the deputies' posts of a body are alike, it does not matter which of them stay empty: the last by id do. That
    is exact and costs nothing, while a quota that is broken in every body would have to be searched.
    """
    if rules.most_deputies is None or rules.surplus_until is not None:
        return posts
    kept = kept_deputies(reading, {post.id for post in posts})
    deputies: dict[str, list[Post]] = {}
    for post in sorted(posts, key=lambda one: one.id):
        if post.rank == _DEPUTY:
            deputies.setdefault(post.body, []).append(post)
    gone: set[str] = set()
    for body, theirs in deputies.items():
        if len({replace(post, id="") for post in theirs}) == 1:
            gone |= {post.id for post in theirs[max(rules.most_deputies - kept.get(body, 0), 0) :]}
    return tuple(post for post in posts if post.id not in gone)


def kept_deputies(reading: Reading, asked: set[str]) -> dict[str, int]:
    """How many deputies each body keeps, who are not asked about."""
    found: dict[str, int] = {}
    for held in reading.held_after.values():
        post = reading.posts[str(held.post(reading.day))]
        if post.role(reading.day) == "deputy" and post.id not in asked:
            body = str(post.body(reading.day))
            found[body] = found.get(body, 0) + 1
    return found
