"""How far an establishment is from the needs, computed from the posts alone."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tinhgon.proposals.size_establishment.problem import Problem


def evaluate(problem: Problem, posts: Mapping[str, int]) -> Fraction:
    """The objective: squared deviations from need, each divided by the need."""
    needs = problem.needs
    return sum((deviation(needs[code], count) for code, count in posts.items()), Fraction(0))


def deviation(need: Fraction, posts: int) -> Fraction:
    """One commune's term; without any need every post is too many."""
    return (posts - need) ** 2 / need if need else Fraction(posts)
