"""Why a plan is as it is: for each group what moving one unit would cost, what stands in the way, who has a long way.

Every figure is a difference of the objective between the plan and the plan with that one unit moved; nothing here asks
the solver. In a plan that is proved best no allowed move gains anything; what would gain and is not allowed, binds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tinhgon.proposals.merge_communes.evaluate import Plan
from tinhgon.proposals.merge_communes.measures import GroupMeasures, groups_of, measure_group
from tinhgon.proposals.merge_communes.objective import is_within_cap, kind, misses, seat, terms
from tinhgon.proposals.merge_communes.problem import Problem, connected

#: A gain below this is rounding.
LEAST_GAIN = 1e-9


class Bar(StrEnum):
    """What forbids a move."""

    LAST = "last"  # the group would be left empty
    TORN = "torn"  # what is left behind would not hang together
    CAP = "cap"  # the other group would have too many people
    LOCK = "lock"  # a lock of the planner forbids it
    LIMIT = "limit"  # more new units would be counted than a limit over the plan allows, or fewer


@dataclass(frozen=True, slots=True)
class Move:
    """One unit in a neighbouring group instead: what it costs (less than nothing: gains), and what forbids it."""

    unit: str
    source: str
    target: str
    costs: dict[str, float]
    bar: Bar | None

    @property
    def cost(self) -> float:
        return sum(self.costs.values())

    @property
    def reason(self) -> str:
        """The term that speaks most against the move; for a move that gains, the one that speaks most for it."""
        sign = 1 if self.cost >= 0 else -1
        return max(self.costs, key=lambda term: sign * self.costs[term])


@dataclass(frozen=True, slots=True)
class GroupExplanation:
    """Why these communes: the best other plan with one unit moved into or out of the group, and what binds."""

    measures: GroupMeasures
    alternative: Move | None
    binding: tuple[Move, ...]
    next_seat: tuple[str, float] | None

    @property
    def is_settled(self) -> bool:
        """Whether no single move that is allowed would make the plan better."""
        return self.alternative is None or self.alternative.cost >= -LEAST_GAIN


@dataclass(frozen=True, slots=True)
class Explanation:
    """The groups of a plan, each explained, and every single move there is."""

    groups: tuple[GroupExplanation, ...]
    moves: tuple[Move, ...]

    @property
    def longest_ways(self) -> tuple[tuple[str, str, float], ...]:
        """Unit, its seat and the km between them, the longest way first."""
        ways = ((code, g.measures.seat or "", km) for g in self.groups for code, km in g.measures.km.items())
        return tuple(sorted(ways, key=lambda way: (-way[2], way[0])))


def explain(problem: Problem, plan: Plan) -> Explanation:
    """Explain a plan in which every unit is in a group."""
    groups = groups_of(problem, plan)
    moves = tuple(_moves(problem, groups))
    touching: dict[str, list[Move]] = {name: [] for name in groups}
    for move in moves:
        touching[move.source].append(move)
        touching[move.target].append(move)
    explained = []
    for name, members in groups.items():
        allowed = [move for move in touching[name] if move.bar is None]
        binding = [move for move in touching[name] if move.bar is not None and move.cost < -LEAST_GAIN]
        explained.append(
            GroupExplanation(
                measure_group(problem, name, members),
                min(allowed, key=_rank, default=None),
                tuple(sorted(binding, key=_rank)),
                _next_seat(problem, members),
            )
        )
    return Explanation(tuple(explained), moves)


def _rank(move: Move) -> tuple[float, str, str]:
    return move.cost, move.unit, move.target


def _moves(problem: Problem, groups: dict[str, frozenset[int]]) -> Iterator[Move]:
    """Each unit into each group that it borders, allowed or not."""
    home = {i: name for name, members in groups.items() for i in members}
    tally = _Tally(problem, groups)
    terms_of = {name: terms(problem, members) for name, members in groups.items()}
    for i in range(len(problem.units)):
        source = home[i]
        rest = groups[source] - {i}
        left = terms(problem, rest) if rest else dict.fromkeys(terms_of[source], 0.0)
        for target in sorted({home[j] for j in problem.neighbours[i]} - {source}):
            grown = groups[target] | {i}
            now = terms(problem, grown)
            costs = {t: left[t] + now[t] - terms_of[source][t] - terms_of[target][t] for t in now}
            bar = _bar(problem, i, groups[source], grown)
            if bar is None and not tally.allows((groups[source], groups[target]), (rest, grown)):
                bar = Bar.LIMIT
            yield Move(problem.units[i].code, source, target, costs, bar)


class _Tally:
    """What the limits over the plan count, and whether an exchange of groups keeps to them."""

    def __init__(self, problem: Problem, groups: dict[str, frozenset[int]]) -> None:
        self.problem = problem
        limits = problem.limits
        self.most = [limits.below_people, limits.below_land, limits.below_any, limits.crossing]
        self.most += [quota.most for quota in (*limits.kinds, *limits.districts)]
        self.least = [0, 0, 0, 0, *(quota.least for quota in (*limits.kinds, *limits.districts))]
        self.is_needed = any(most is not None for most in self.most) or any(self.least)
        self.now = [sum(column) for column in zip(*map(self._counted, groups.values()), strict=True)]

    def _counted(self, members: frozenset[int]) -> tuple[int, ...]:
        problem, limits = self.problem, self.problem.limits
        if not self.is_needed:
            return ()
        best, name = seat(problem, members), kind(problem, members)
        few, small = misses(problem, members)
        district = None if best is None else problem.units[best[0]].district
        crossing = len({problem.units[i].district for i in members}) > 1
        kinds = (int(quota.name == name) for quota in limits.kinds)
        districts = (int(quota.name == district) for quota in limits.districts)
        return (int(few), int(small), int(few or small), int(crossing), *kinds, *districts)

    def allows(self, before: tuple[frozenset[int], ...], after: tuple[frozenset[int], ...]) -> bool:
        """Whether no limit is broken that was not broken before."""
        if not self.is_needed:
            return True
        change = [
            sum(new) - sum(old)
            for old, new in zip(
                zip(*map(self._counted, before), strict=True), zip(*map(self._counted, after), strict=True), strict=True
            )
        ]
        rows = zip(self.now, change, self.least, self.most, strict=True)
        return all(
            (by <= 0 or most is None or count + by <= most) and (by >= 0 or count + by >= least)
            for count, by, least, most in rows
        )


def _bar(problem: Problem, moved: int, source: frozenset[int], grown: frozenset[int]) -> Bar | None:
    """What forbids the move; of several the first."""
    rest = source - {moved}
    if not rest:
        return Bar.LAST
    if _is_locked(problem, moved, rest, grown):
        return Bar.LOCK
    if len(connected(rest, problem.neighbours)) > max(1, len(connected(source, problem.neighbours))):
        return Bar.TORN
    return None if is_within_cap(problem, grown) else Bar.CAP


def _is_locked(problem: Problem, moved: int, rest: frozenset[int], grown: frozenset[int]) -> bool:
    locks, unit = problem.locks, problem.units
    inside, left = {unit[i].code for i in grown}, {unit[i].code for i in rest}
    code = unit[moved].code
    whole = {member for group in locks.groups for member in group} | locks.kept
    return (
        any(code in pair and pair[0] != pair[1] and left.intersection(pair) for pair in locks.together)
        or any(code in pair and inside >= set(pair) for pair in locks.apart)
        or not whole.isdisjoint(inside)
        or len(inside & locks.seats) > 1
        or seat(problem, rest) is None
    )


def _next_seat(problem: Problem, members: frozenset[int]) -> tuple[str, float] | None:
    """The second best place for the seat, and how many km more each resident of the group would have on average."""
    best = seat(problem, members)
    if best is None:
        return None
    people = sum(problem.units[i].population for i in members)
    others = (
        (sum(problem.units[i].population * problem.ways[i][j] for i in members), problem.units[j].code)
        for j in members
        if j != best[0] and problem.units[j].code not in problem.locks.no_seats
    )
    reach = min(others, default=None)
    return None if reach is None or not people else (reach[1], (reach[0] - best[1]) / people)
