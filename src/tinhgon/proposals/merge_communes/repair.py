"""From a plan as it is: the smallest change that makes it lawful, and the best plan near it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from math import inf

from tinhgon.proposals.merge_communes.evaluate import Figures, Plan, evaluate
from tinhgon.proposals.merge_communes.formulation import Formulation, formulate
from tinhgon.proposals.merge_communes.measures import groups_of
from tinhgon.proposals.merge_communes.objective import seat
from tinhgon.proposals.merge_communes.pool import Pool
from tinhgon.proposals.merge_communes.problem import Problem
from tinhgon.proposals.merge_communes.propose import Progress, Proposal, Stop, propose
from tinhgon.proposals.merge_communes.wishes import contradiction, finding_of, locks_contradict
from tinhgon.vocabulary import Findings, error


@dataclass(frozen=True)
class Repair:
    """The plan with every rule kept, and the units that are in another group than before.

    No lawful plan moves fewer units than `at_least`, as long as none joins a group more than a few borders away.
    Without a plan `findings` say why.
    """

    plan: Plan
    moved: tuple[str, ...]
    at_least: int
    figures: Figures | None
    findings: Findings

    @property
    def is_smallest(self) -> bool:
        """Whether it is proved that no repair moves fewer units."""
        return self.figures is not None and self.at_least >= len(self.moved)


def repair(problem: Problem, plan: Plan, *, seconds: float | None = None) -> Repair:
    """The nearest plan that keeps every rule: as few units as possible in another group than before.

    A group stays the same group as long as one of its units stays; new ones are called by the code of their seat.
    `seconds` is the most that it may take; a run that the clock ends may find none, or miss a smaller change. A few
    wrong groups are repaired in a second or two, a plan that breaks a rule all over the province in minutes.

    Findings
    --------
    those of `Problem.problems`, propose.locks_contradict, and
    repair.none : there is no lawful plan as near as that; repair.none_found : none was found in time.
    """
    # Loading the optimiser takes a moment that those who only read a plan need not wait for.
    from tinhgon.proposals.solving.nearest import nearest  # noqa: PLC0415

    findings = problem.problems()
    if not findings and (wishes := contradiction(problem, locks_contradict)):
        findings = (finding_of(wishes),)
    if findings:
        return Repair({}, (), 0, None, findings)
    form = formulate(problem)
    names = sorted(set(plan.values()))
    given = _free_groups(form, plan, names)
    whole = [[plan.get(problem.units[i].code) for i in sorted(members)] for members in form.whole]
    overlaps = [{names.index(n): held.count(n) for n in set(held) if n is not None} for held in whole]
    found = nearest(form.instance, given, fixed=overlaps, seconds=inf if seconds is None else seconds)
    if found.groups is None:
        return Repair({}, (), 0, None, (error("repair.none" if found.is_settled else "repair.none_found"),))
    groups = [(g, frozenset(form.units[i] for i in units)) for g, units in found.groups]
    groups += zip(found.fixed, form.whole, strict=True)
    repaired = _named(problem, [(None if g is None else names[g], members) for g, members in groups], set(names))
    moved = tuple(code for code, name in repaired.items() if plan.get(code) != name)
    figures = evaluate(problem, repaired)
    return Repair(repaired, moved, found.at_least + sum(map(len, form.whole)), figures, figures.faults)


def improve(
    problem: Problem,
    plan: Plan,
    selected: Collection[str],
    stop: Stop | None = None,
    *,
    seed: int = 0,
    progress: Callable[[Progress], bool] | None = None,
    pool: Pool | None = None,
) -> Proposal:
    """The best plan in which only the groups change that hold a selected unit; all others stay as they are.

    A group that stays and breaks a rule is refused: repair the plan first.
    """
    index = {problem.index[code] for code in selected}
    kept = [members for members in groups_of(problem, plan).values() if members.isdisjoint(index)]
    groups = [frozenset(problem.units[i].code for i in members) for members in kept]
    locks = replace(problem.locks, groups=tuple(dict.fromkeys((*problem.locks.groups, *groups))))
    return propose(replace(problem, locks=locks), stop, seed=seed, progress=progress, pool=pool, start=plan)


def _free_groups(form: Formulation, plan: Plan, names: list[str]) -> list[list[int]]:
    """The groups of the plan without the units that are locked whole, in the program's numbers."""
    found: dict[str, list[int]] = {name: [] for name in names}
    for place, unit in enumerate(form.units):
        if (name := plan.get(form.problem.units[unit].code)) is not None:
            found[name].append(place)
    return list(found.values())


def _named(problem: Problem, groups: list[tuple[str | None, frozenset[int]]], taken: set[str]) -> dict[str, str]:
    """A plan of groups, those that are new called by their seat, and by nothing that is a name already."""
    found: dict[str, str] = {}
    for name, members in groups:
        if name is None:
            best = seat(problem, members)
            assert best is not None  # a group without a seat is not lawful, and is in no repaired plan
            name = problem.units[best[0]].code
            while name in taken:
                name += "*"
            taken.add(name)
        found.update({problem.units[i].code: name for i in members})
    return dict(sorted(found.items()))
