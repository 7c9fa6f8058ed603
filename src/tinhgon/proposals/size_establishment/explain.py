"""Why a commune gets so many posts: what each driver asks for, what the limits do, how far from its need it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhgon.proposals.size_establishment.problem import Problem
from tinhgon.proposals.size_establishment.propose import Establishment


@dataclass(frozen=True, slots=True)
class CommuneExplained:
    """Posts asked for by each driver (they sum to the need), posts given, and which limit binds, if any."""

    code: str
    by_driver: Mapping[str, float]
    need: float
    posts: int
    binds: str | None


def explain(problem: Problem, establishment: Establishment) -> tuple[CommuneExplained, ...]:
    """Every commune's figures, in the order of the problem."""
    total = sum(problem.weights.values())
    alone = {driver: Problem(problem.communes, problem.ceiling, {driver: 1.0}).needs for driver in problem.weights}
    explained = []
    for commune in problem.communes:
        shares = {
            driver: float(needs[commune.code]) * problem.weights[driver] / total for driver, needs in alone.items()
        }
        posts, need = establishment.posts[commune.code], float(problem.needs[commune.code])
        binds = "least" if posts == commune.least > need else "most" if posts == commune.most < need else None
        explained.append(CommuneExplained(commune.code, shares, need, posts, binds))
    return tuple(explained)
