"""Wishes that cannot all be had: which of them contradict each other, and none of which can be left out.

Two tests say that wishes cannot be had. The first looks at the locks alone: what they hold together must hang together,
fit under the cap, have a seat, and contain nothing that is kept apart or stays whole elsewhere; and so many pieces
must be left as are asked for. The second solves a linear program without costs, and finds what takes arithmetic. To
name a smallest set, wishes are left out one by one: what is still impossible without one does without it for good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tinhgon.proposals.merge_communes.objective import TOLERANCE, is_within_cap, population
from tinhgon.proposals.merge_communes.problem import Locks, Problem, connected
from tinhgon.proposals.merge_communes.settings import Limits
from tinhgon.vocabulary import Finding, Message, error


@dataclass(frozen=True, slots=True)
class Wish:
    """One lock or one limit over the plan: its rule, and the codes or the figures it names."""

    rule: str
    codes: tuple[str, ...] = ()
    most: int | None = None
    least: int | None = None

    @property
    def message(self) -> Message:
        """The wish in words."""
        return Message(f"wish.{self.rule}", {"codes": self.codes, "most": self.most, "least": self.least})


def wishes_of(problem: Problem) -> list[Wish]:
    """Every lock and every limit of a question, one by one."""
    locks, limits = problem.locks, problem.limits
    found = [Wish("together", pair) for pair in locks.together] + [Wish("apart", pair) for pair in locks.apart]
    found += [Wish("group", tuple(sorted(group))) for group in locks.groups]
    found += [Wish("keep", (code,)) for code in sorted(locks.kept)]
    found += [Wish("seat", (code,)) for code in sorted(locks.seats)]
    found += [Wish("no_seat", (code,)) for code in sorted(locks.no_seats)]
    for name in ("below_people", "below_land", "below_any", "crossing"):
        most = getattr(limits, name)
        if most is not None:
            found.append(Wish(name, most=most))
    found += [Wish("kind", (quota.name,), quota.most, quota.least) for quota in limits.kinds]
    found += [Wish("district", (quota.name,), quota.most, quota.least) for quota in limits.districts]
    return list(dict.fromkeys(found))


def with_wishes(problem: Problem, wishes: Iterable[Wish]) -> Problem:
    """The same question with these wishes only."""
    kept = list(wishes)

    def codes(rule: str) -> list[tuple[str, ...]]:
        return [wish.codes for wish in kept if wish.rule == rule]

    locks = Locks(
        together=tuple((a, b) for a, b in problem.locks.together if (a, b) in codes("together")),
        apart=tuple((a, b) for a, b in problem.locks.apart if (a, b) in codes("apart")),
        groups=tuple(group for group in problem.locks.groups if tuple(sorted(group)) in codes("group")),
        kept=frozenset(code for (code,) in codes("keep")),
        seats=frozenset(code for (code,) in codes("seat")),
        no_seats=frozenset(code for (code,) in codes("no_seat")),
    )
    counted = {wish.rule: wish.most for wish in kept}
    limits = Limits(
        below_people=counted.get("below_people"),
        below_land=counted.get("below_land"),
        below_any=counted.get("below_any"),
        crossing=counted.get("crossing"),
        kinds=tuple(quota for quota in problem.limits.kinds if (quota.name,) in codes("kind")),
        districts=tuple(quota for quota in problem.limits.districts if (quota.name,) in codes("district")),
    )
    return replace(problem, locks=locks, limits=limits)


def contradiction(
    problem: Problem, is_impossible: Callable[[Problem], bool], *, is_certain: bool = False
) -> tuple[Wish, ...]:
    """A set of wishes that cannot all be had, and of which none can be left out; empty where nothing contradicts.

    `is_certain` spares the first look where it is known already that there is no plan.
    """
    wishes = wishes_of(problem)
    if not wishes or not (is_certain or is_impossible(problem)):
        return ()
    for wish in list(wishes):
        fewer = [one for one in wishes if one is not wish]
        if is_impossible(with_wishes(problem, fewer)):
            wishes = fewer
    return tuple(wishes)


def finding_of(wishes: tuple[Wish, ...]) -> Finding:
    """The contradiction in words."""
    codes = tuple(dict.fromkeys(code for wish in wishes for code in wish.codes))
    return error("propose.locks_contradict", *codes, codes=codes, wishes=tuple(wish.message for wish in wishes))


def locks_contradict(problem: Problem) -> bool:
    """Whether the locks alone, with the land, the cap and the number of units, leave no plan."""
    index, locks = problem.index, problem.locks
    whole = [*locks.groups, *(frozenset({code}) for code in locks.kept)]
    closed = [frozenset(index[code] for code in group) for group in dict.fromkeys(whole)]
    pairs = [frozenset({index[a], index[b]}) for a, b in locks.together]
    blocks = joined([*closed, *pairs], len(problem.units))
    if any(_is_barred(problem, block, closed) for block in blocks):
        return True
    inside = frozenset(unit for group in closed for unit in group)
    least, most = (count - len(closed) for count in problem.counts)
    free = [unit for unit in range(len(problem.units)) if unit not in inside]
    parts = connected(free, problem.neighbours)
    open_blocks = [block for block in blocks if not block & inside]
    if any(not any(block <= part for part in parts) for block in open_blocks):
        return True
    return len(open_blocks) < least or len(parts) > most


def _is_barred(problem: Problem, block: frozenset[int], closed: list[frozenset[int]]) -> bool:
    """Whether units that locks hold together cannot be, or be in, one new unit."""
    codes, locks = {problem.units[i].code for i in block}, problem.locks
    is_closed = any(group & block for group in closed)
    if len(codes & locks.seats) > 1 or any(a in codes and b in codes for a, b in locks.apart):
        return True
    if codes & locks.seats & locks.no_seats:
        return True
    if not is_closed:
        return _is_too_populous(problem, block, frozenset().union(*closed), needs_others=codes <= locks.no_seats)
    is_torn = len(connected(block, problem.neighbours)) > 1
    is_mixed = any(group & block and group != block for group in closed)
    return is_mixed or codes <= locks.no_seats or is_torn or not is_within_cap(problem, block)


def _is_too_populous(problem: Problem, block: frozenset[int], whole: frozenset[int], *, needs_others: bool) -> bool:
    """Whether units that must be together are over every cap; those without a seat among them need a neighbour, too."""
    most = problem.standards.largest_cap(problem.objective.cap_share * problem.mean) + TOLERANCE
    people = population(problem, block)
    if not needs_others:
        return len(block) > 1 and people > most
    near = {j for i in block for j in problem.neighbours[i]} - block - whole
    return len(connected(block, problem.neighbours)) == 1 and all(
        people + problem.units[j].population > most for j in near
    )


def joined(sets: list[frozenset[int]], size: int) -> list[frozenset[int]]:
    """The units in blocks: sets that share a unit are one block, a unit in no set is its own."""
    block = {unit: frozenset({unit}) for unit in range(size)}
    for members in sets:
        union = members.union(*(block[unit] for unit in members))
        for unit in union:
            block[unit] = union
    return sorted(set(block.values()), key=min)
