"""Every pair of a person and a post that they may hold, and what the pairs are worth, as arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tinhgon.proposals.match_people_to_posts.aims import LOT, WISHES, Aim, draw, fit, nearness, seniority
from tinhgon.proposals.match_people_to_posts.problem import Person, Post, Problem

Ints: TypeAlias = npt.NDArray[np.int64]
Small: TypeAlias = npt.NDArray[np.int32]
_BITS_A_WORD = 62
_NOWHERE = Post("", "", "")
#: Millions of pairs: four bytes a number.
_NONE = np.empty(0, np.int32)


class Pairs:
    """The eligible pairs: pair e is `people[rows[e]]` and `posts[columns[e]]`, rows ascending.

    People and posts are put in the order of their ids, so that the order of a list decides nothing.
    """

    def __init__(self, problem: Problem) -> None:
        self.people = sorted(problem.people, key=lambda person: person.id)
        self.posts = sorted(problem.posts, key=lambda post: post.id)
        self.seal = problem.seal
        found = _eligible(self.people, self.posts)
        self.columns = np.concatenate([_NONE, *found])
        self.rows = np.repeat(np.arange(len(self.people), dtype=np.int32), [len(posts) for posts in found])
        self._row = {person.id: row for row, person in enumerate(self.people)}
        self._column = {post.id: column for column, post in enumerate(self.posts)}

    def row(self, person: str) -> int:
        return self._row[person]

    def column(self, post: str) -> int:
        return self._column[post]

    def worth(self, aim: Aim, edges: Ints) -> Ints:
        """What these pairs are worth to an aim: the numbers of `aims`, for many pairs at once."""
        return _WORTHS[aim.name](self, self.rows[edges], self.columns[edges])

    def of_people(self, number: Callable[[Person], int]) -> Ints:
        return np.fromiter(map(number, self.people), np.int64, len(self.people))

    def of_posts(self, number: Callable[[Post], int]) -> Ints:
        return np.fromiter(map(number, self.posts), np.int64, len(self.posts))


def _eligible(people: list[Person], posts: list[Post]) -> list[Small]:
    """For each person the posts that they may hold; people alike in what decides it share the search."""
    listed: dict[str, list[int]] = {}
    for number, post in enumerate(posts):
        listed.setdefault(post.place, []).append(number)
    at_place = {place: np.array(numbers, np.int32) for place, numbers in listed.items()}
    asked = sorted({word for post in posts for word in post.requires})
    bits = {word: number for number, word in enumerate(asked)}
    required = _masks([post.requires for post in posts], bits)
    keys = [(person.places, person.qualifications.intersection(bits)) for person in people]
    found: dict[tuple[frozenset[str], frozenset[str]], Small] = {}
    for places, qualifications in dict.fromkeys(keys):
        open_places = [at_place[place] for place in sorted(places) if place in at_place]
        near = np.sort(np.concatenate([_NONE, *open_places]))
        lacking = required[near] & ~_masks([qualifications], bits)
        found[places, qualifications] = near[~lacking.any(axis=1)]
    numbers = {post.id: number for number, post in enumerate(posts)} if any(p.closed for p in people) else {}
    return [_without(found[key], person, numbers) for key, person in zip(keys, people, strict=True)]


def _without(posts: Small, person: Person, numbers: Mapping[str, int]) -> Small:
    """The posts that are not closed to this person."""
    if not person.closed:
        return posts
    return posts[~np.isin(posts, [numbers[post] for post in person.closed if post in numbers])]


def _masks(sets: list[frozenset[str]], bits: Mapping[str, int]) -> Ints:
    """Sets of words as rows of bits, so that many can be compared at once."""
    words = max(-(-len(bits) // _BITS_A_WORD), 1)
    masks = np.zeros((len(sets), words), np.int64)
    for row, members in enumerate(sets):
        for member in members:
            word, bit = divmod(bits[member], _BITS_A_WORD)
            masks[row, word] |= 1 << bit
    return masks


def _protected(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    return pairs.of_people(lambda person: int(person.has_protection))[rows]


def _mandatory(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    return pairs.of_posts(lambda post: int(post.is_mandatory))[columns]


def _placed(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    return np.ones(len(rows), np.int64)


def _seniority(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    return pairs.of_people(lambda person: seniority(person, _NOWHERE))[rows]


def _fit(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    """By kind: whoever knows the same work and has the same rank fits alike."""
    people, of_person = _kinds((p.fields, p.rank) for p in pairs.people)
    posts, of_post = _kinds((p.fields, p.rank) for p in pairs.posts)
    worth = np.empty((len(people), len(posts)), np.int64)
    for i, (fields, rank) in enumerate(people):
        person = Person("", "", frozenset(), fields=fields, rank=rank)
        worth[i] = [fit(person, Post("", "", "", fields=needed, rank=level)) for needed, level in posts]
    return worth[of_person[rows], of_post[columns]]


def _kinds(all_of: Iterable[tuple[frozenset[str], int]]) -> tuple[list[tuple[frozenset[str], int]], Ints]:
    """The different ones, and the number of each thing's."""
    numbers: dict[tuple[frozenset[str], int], int] = {}
    of = [numbers.setdefault(kind, len(numbers)) for kind in all_of]
    return list(numbers), np.array(of, np.int64)


def _wish(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    targets = [[p.id for p in pairs.posts], [p.body for p in pairs.posts], [p.place for p in pairs.posts]]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(n for names in targets for n in names))}
    of_posts = [np.array([numbers[name] for name in names], np.int64)[columns] for names in targets]
    worth = np.zeros(len(rows), np.int64)
    for rank in reversed(range(WISHES)):  # the first wish last: it counts where several fit
        named = (p.wishes[rank] if len(p.wishes) > rank else None for p in pairs.people)
        wished = np.array([-1 if name is None else numbers.get(name, -1) for name in named], np.int64)[rows]
        for of_post in of_posts:
            worth[wished == of_post] = WISHES - rank
    return worth


def _nearness(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    homes, of_person = _points(person.home for person in pairs.people)
    points, of_post = _points(post.point for post in pairs.posts)
    codes = of_person[rows] * len(points) + of_post[columns]
    different, of_pair = np.unique(codes, return_inverse=True)
    worth = [_near(homes[pair // len(points)], points[pair % len(points)]) for pair in different.tolist()]
    return np.array(worth, np.int64)[of_pair]


def _near(home: tuple[float, float] | None, point: tuple[float, float] | None) -> int:
    return nearness(Person("", "", frozenset(), home=home), Post("", "", "", point=point))


def _points(all_of: Iterable[tuple[float, float] | None]) -> tuple[list[tuple[float, float] | None], Ints]:
    numbers: dict[tuple[float, float] | None, int] = {}
    of = [numbers.setdefault(point, len(numbers)) for point in all_of]
    return list(numbers), np.array(of, np.int64)


def _lot(pairs: Pairs, rows: Small, columns: Small) -> Ints:
    lot = draw(pairs.seal)
    both = zip(rows.tolist(), columns.tolist(), strict=True)
    return np.array([lot(pairs.people[row], pairs.posts[column]) for row, column in both], np.int64)


_WORTHS: Mapping[str, Callable[[Pairs, Small, Small], Ints]] = MappingProxyType(
    {
        "protected": _protected,
        "mandatory": _mandatory,
        "placed": _placed,
        "fit": _fit,
        "seniority": _seniority,
        "wish": _wish,
        "nearness": _nearness,
        LOT: _lot,
    }
)
