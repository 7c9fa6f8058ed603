"""The door: posts for each commune, with a bound that proves them.

Symbols: commune i, its need d_i > 0 (posts, a fraction), its limits l_i and m_i, the ceiling C; x_i posts given.

    minimise  sum over i of (x_i - d_i)^2 / d_i
    (1)  sum of x_i <= C
    (2)  l_i <= x_i <= m_i, whole

A deviation weighs the more the smaller the commune: the objective is that of Sainte-Lague (Balinski and Young, *Fair
Representation*, 1982), with limits. Each further post costs a commune more than the one before (the terms are convex),
so giving post after post where it lowers the objective most is exact. The bound is the Lagrangian's: price (1) by what
the last post was worth, and let every commune take what it likes at that price.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tinhgon.proposals.size_establishment.evaluate import deviation, evaluate
from tinhgon.proposals.size_establishment.problem import Commune, Problem


@dataclass(frozen=True, slots=True)
class Establishment:
    """Posts by commune; `objective` equals `bound` when no other arrangement is nearer to the needs.

    `price` is what one post more under the ceiling would lower the objective by; 0 when the ceiling does not bind.
    """

    posts: Mapping[str, int]
    objective: Fraction
    bound: Fraction
    price: Fraction
    next_post: str | None

    @property
    def is_proved(self) -> bool:
        return self.objective == self.bound


def propose(problem: Problem) -> Establishment:
    """The posts of each commune that are nearest to its need; ties go to the smaller code.

    Raises
    ------
    ValueError : the problem has problems (`Problem.problems`).
    """
    if found := problem.problems():
        raise ValueError(found[0].code)
    needs = problem.needs
    posts = {commune.code: commune.least for commune in problem.communes}
    waiting = [_next(commune, needs[commune.code], commune.least) for commune in problem.communes]
    heapq.heapify(waiting)
    left = problem.ceiling - sum(posts.values())
    price, next_post = Fraction(0), None
    while waiting:
        change, code, commune = waiting[0]
        if change >= 0:
            break
        if left == 0:
            price, next_post = -change, code
            break
        left -= 1
        posts[code] += 1
        heapq.heapreplace(waiting, _next(commune, needs[code], posts[code]))
    objective = evaluate(problem, posts)
    return Establishment(posts, objective, _bound(problem, needs, price), price, next_post)


def _next(commune: Commune, need: Fraction, posts: int) -> tuple[Fraction, str, Commune]:
    """By how much one post more changes the objective; nothing is gained beyond the most allowed."""
    if posts >= commune.most:
        return Fraction(0), commune.code, commune
    return deviation(need, posts + 1) - deviation(need, posts), commune.code, commune


def _bound(problem: Problem, needs: Mapping[str, Fraction], price: Fraction) -> Fraction:
    """What the objective is at least: every commune takes what it likes, and pays the price for each post."""
    free = sum((_cheapest(commune, needs[commune.code], price) for commune in problem.communes), Fraction(0))
    return free - price * problem.ceiling


def _cheapest(commune: Commune, need: Fraction, price: Fraction) -> Fraction:
    """The least of deviation and price over all whole numbers of posts that are allowed: beside the vertex."""
    vertex = int(need * (1 - price / 2))
    near = {min(max(posts, commune.least), commune.most) for posts in (vertex - 1, vertex, vertex + 1)}
    return min(deviation(need, posts) + price * posts for posts in near)
