"""The door: place people in posts, aim by aim, with the proof of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tinhgon.proposals.match_people_to_posts.aims import Aim, aims_of
from tinhgon.proposals.match_people_to_posts.conflicts import Conflict, conflicts_of, search
from tinhgon.proposals.match_people_to_posts.pairs import Ints, Pairs
from tinhgon.proposals.match_people_to_posts.problem import Person, Post, Problem
from tinhgon.proposals.match_people_to_posts.ranked import Best, Graph, best_by_rank, worth_of
from tinhgon.proposals.solving.matching import parts

#: How many matchings of one part of the province are solved before its best is given with a bound instead of a proof.
MOST_SOLVED: Final = 2_000


@dataclass(frozen=True, slots=True)
class AimValue:
    """What was reached in an aim, and the bound: no allowed placement as good in all aims before has more."""

    aim: str
    value: int
    bound: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Who holds which post. `post_of` and `concurrently` are by person; `is_proved`: no aim can be bettered."""

    post_of: Mapping[str, str]
    concurrently: Mapping[str, str]
    aims: tuple[AimValue, ...]
    unplaced: tuple[str, ...]
    empty: tuple[str, ...]
    is_proved: bool
    solved: int


def propose(problem: Problem, *, most_solved: int = MOST_SOLVED) -> Placement:
    """The best placement by the ranked aims: the same for the same people and posts in whatever order.

    Raises
    ------
    ValueError : the problem has problems (`Problem.problems`).
    """
    if found := problem.problems():
        raise ValueError(found[0].code)
    pairs = Pairs(problem)
    aims = aims_of(problem.seal)
    best, solved = _best(pairs, aims, conflicts_of(problem, pairs), most_solved)
    post_of = _held(pairs, best.edges)
    concurrently = _concurrently(problem, post_of)
    held = {*post_of.values(), *concurrently.values()}
    values = zip(aims, best.values, best.bounds, strict=True)
    return Placement(
        post_of=post_of,
        concurrently=concurrently,
        aims=tuple(AimValue(aim.name, value, bound) for aim, value, bound in values),
        unplaced=tuple(person.id for person in pairs.people if person.id not in post_of),
        empty=tuple(post.id for post in pairs.posts if post.id not in held),
        is_proved=best.values == best.bounds,
        solved=solved,
    )


def _held(pairs: Pairs, edges: Ints) -> dict[str, str]:
    return {pairs.people[pairs.rows[edge]].id: pairs.posts[pairs.columns[edge]].id for edge in edges.tolist()}


def _best(pairs: Pairs, aims: Sequence[Aim], conflicts: Sequence[Conflict], most_solved: int) -> tuple[Best, int]:
    """The best matching with its bounds, and how many were solved: all at once, then anew where a conflict breaks."""
    best = best_by_rank(pairs, Graph.of(pairs, np.arange(len(pairs.rows))), aims)
    if best is None:
        raise AssertionError("nobody must be placed before anything was asked")
    edges, bounds, solved = best.edges, best.bounds, 1
    if not any(conflict.is_broken_by(edges) for conflict in conflicts):
        return best, solved
    for part, own in _parts(pairs, conflicts):
        chosen = edges[np.isin(edges, part)]
        if not any(conflict.is_broken_by(chosen) for conflict in own):
            continue
        found = search(pairs, Graph.of(pairs, part), aims, own, most_solved=most_solved)
        before = worth_of(pairs, chosen, aims)
        bounds = tuple(b + f - w for b, f, w in zip(bounds, found.bounds, before, strict=True))
        edges = np.sort(np.concatenate([edges[~np.isin(edges, part)], found.best.edges]))
        solved += found.solved
    return Best(edges, worth_of(pairs, edges, aims), bounds), solved


def _parts(pairs: Pairs, conflicts: Sequence[Conflict]) -> Iterator[tuple[Ints, list[Conflict]]]:
    """The pairs that hang together through people, posts or conflicts: each part is settled by itself."""
    # A conflict ties its people together as a post does that all of them might hold.
    posts = len(pairs.posts)
    tied, ties = [pairs.rows.astype(np.int64)], [pairs.columns.astype(np.int64)]
    for number, conflict in enumerate(conflicts):
        tied.append(pairs.rows[conflict.edges].astype(np.int64))
        ties.append(np.full(len(conflict.edges), posts + number))
    part_of_row = parts(np.concatenate(tied), np.concatenate(ties), len(pairs.people), posts + len(conflicts))
    part_of = part_of_row[pairs.rows]
    own: dict[int, list[Conflict]] = {}
    for conflict in conflicts:
        own.setdefault(int(part_of[conflict.edges[0]]), []).append(conflict)
    for part, theirs in own.items():
        yield np.flatnonzero(part_of == part), theirs


def _concurrently(problem: Problem, post_of: Mapping[str, str]) -> dict[str, str]:
    """Who takes an empty post beside their own: asked when everybody is placed, so that it costs nobody a post."""
    held = set(post_of.values())
    people: list[Person] = []
    posts: dict[str, Post] = {}
    for person_id, post_id in post_of.items():
        person = problem.person_by_id[person_id]
        beside = [problem.post_by_id[other] for other in problem.post_by_id[post_id].held_with - held]
        allowed = [post for post in beside if _may_beside(problem, person, post, post_of)]
        if allowed:
            # Each such post is a place of its own, open to those who may take it.
            posts |= {post.id: replace(post, place=post.id) for post in allowed}
            people.append(replace(person, places=frozenset(post.id for post in allowed), has_protection=False))
    if not people:
        return {}
    pairs = Pairs(Problem(tuple(people), tuple(posts.values()), seal=problem.seal))
    best = best_by_rank(pairs, Graph.of(pairs, np.arange(len(pairs.rows))), aims_of(problem.seal))
    return {} if best is None else _held(pairs, best.edges)


def _may_beside(problem: Problem, person: Person, post: Post, post_of: Mapping[str, str]) -> bool:
    """Whether the person may hold the post besides: eligible, and no relative would stand above or below."""
    if not problem.may_hold(person, post):
        return False
    near = {*person.relatives, *(one.id for one in problem.people if person.id in one.relatives)}
    theirs = [problem.post_by_id[post_of[relative]] for relative in near if relative in post_of]
    return not any(problem.is_above(post, one) or problem.is_above(one, post) for one in theirs)
