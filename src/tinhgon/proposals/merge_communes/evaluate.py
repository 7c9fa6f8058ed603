"""What a plan is worth, recomputed from the question alone, whoever made the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhgon.proposals.merge_communes.objective import is_within_cap, kind, misses, seat, terms, terms_of
from tinhgon.proposals.merge_communes.problem import Problem, connected
from tinhgon.proposals.merge_communes.settings import Quota
from tinhgon.vocabulary import Finding, Findings, Message, error

#: A plan: the code of each unit, to the name of the group it is in.
Plan = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """The objective and its weighted terms, the seat of each group, and every way in which the plan breaks a rule."""

    objective: float
    terms: Mapping[str, float]
    seats: Mapping[str, str]
    faults: Findings


def evaluate(problem: Problem, plan: Plan) -> Figures:
    """The figures of a plan; it breaks no rule when `faults` is empty.

    Findings
    --------
    plan.unplaced : a unit is in no group; plan.count : not the number of groups asked for.
    plan.torn : a group does not hang together; plan.over_cap : a group has too many people.
    plan.no_seat : no seat is allowed in a group; plan.lock_broken : a lock does not hold.
    plan.over_limit, plan.under_limit : more, or fewer, groups than a limit over the plan allows.
    """
    groups: dict[str, set[int]] = {}
    for code, group in plan.items():
        if code in problem.index:
            groups.setdefault(group, set()).add(problem.index[code])
    found: list[Finding] = [error("plan.unplaced", u.code, code=u.code) for u in problem.units if u.code not in plan]
    least, most = problem.counts
    if not least <= len(groups) <= most:
        found.append(error("plan.count", count=len(groups), wanted=problem.count))
    sums, seats = dict.fromkeys(terms_of(problem), 0.0), dict[str, str]()
    for name, members in sorted(groups.items()):
        inside = frozenset(members)
        if len(connected(inside, problem.neighbours)) > 1:
            found.append(error("plan.torn", name, group=name))
        if not is_within_cap(problem, inside):
            found.append(error("plan.over_cap", name, group=name))
        best = seat(problem, inside)
        if best is None:
            found.append(error("plan.no_seat", name, group=name))
            continue
        seats[name] = problem.units[best[0]].code
        for term, value in terms(problem, inside).items():
            sums[term] += value
    found += _broken_locks(problem, plan)
    found += _broken_limits(problem, groups, seats)
    return Figures(sum(sums.values()), sums, seats, tuple(found))


def _broken_locks(problem: Problem, plan: Plan) -> list[Finding]:
    locks = problem.locks
    broken = [("together", a, b) for a, b in locks.together if plan.get(a) != plan.get(b)]
    broken += [("apart", a, b) for a, b in locks.apart if plan.get(a) == plan.get(b)]
    whole = [*locks.groups, *(frozenset({code}) for code in sorted(locks.kept))]
    for group in whole:
        first = min(group)
        members = frozenset(code for code, name in plan.items() if name == plan.get(first))
        if members != group:
            broken.append(("group", first, max(members | group)))
    return [error("plan.lock_broken", a, b, rule=rule, a=a, b=b) for rule, a, b in broken]


def _broken_limits(problem: Problem, groups: Mapping[str, set[int]], seats: Mapping[str, str]) -> list[Finding]:
    limits, sets = problem.limits, [frozenset(members) for members in groups.values()]
    missed = [misses(problem, members) for members in sets]
    kinds = [kind(problem, members) for members in sets]
    districts = [problem.units[problem.index[code]].district for code in seats.values()]
    crossing = sum(len({problem.units[i].district for i in members}) > 1 for members in sets)
    counted: list[tuple[str, str, int, int, int | None]] = [
        ("below_people", "", sum(people for people, _ in missed), 0, limits.below_people),
        ("below_land", "", sum(land for _, land in missed), 0, limits.below_land),
        ("below_any", "", sum(people or land for people, land in missed), 0, limits.below_any),
        ("crossing", "", crossing, 0, limits.crossing),
    ]
    counted += _quotas("kind", limits.kinds, kinds) + _quotas("district", limits.districts, districts)
    broken = []
    for limit, name, count, least, most in counted:
        said = Message(f"limit.{limit}", {"name": name})
        if most is not None and count > most:
            broken.append(error("plan.over_limit", limit=said, count=count, most=most))
        if count < least:
            broken.append(error("plan.under_limit", limit=said, count=count, least=least))
    return broken


def _quotas(limit: str, quotas: tuple[Quota, ...], found: list[str]) -> list[tuple[str, str, int, int, int | None]]:
    return [(limit, quota.name, found.count(quota.name), quota.least, quota.most) for quota in quotas]
