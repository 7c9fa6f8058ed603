"""Two plans side by side, whoever made them: the same terms, where they differ, and what each gains there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhgon.proposals.merge_communes.evaluate import Plan, evaluate
from tinhgon.proposals.merge_communes.measures import GroupMeasures, PlanMeasures, measure, together
from tinhgon.proposals.merge_communes.objective import TERMS
from tinhgon.proposals.merge_communes.problem import Problem
from tinhgon.vocabulary import Findings


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two plans: its figures, and every rule that it breaks."""

    measures: PlanMeasures
    faults: Findings


@dataclass(frozen=True, slots=True)
class Region:
    """Land that both plans divide, each in its own way: the smallest on which both have whole groups."""

    members: tuple[str, ...]
    first: tuple[GroupMeasures, ...]
    second: tuple[GroupMeasures, ...]

    @property
    def differences(self) -> dict[str, float]:
        """What the second plan costs more here, by term; less than nothing where it is the better one."""
        one, other = together(self.first).terms, together(self.second).terms
        return {term: other[term] - one[term] for term in TERMS}

    @property
    def difference(self) -> float:
        """What the second plan costs more here in all."""
        return sum(self.differences.values())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans of one question; the regions' differences add up to that of the plans. The dearest region is first."""

    first: Side
    second: Side
    same: tuple[tuple[str, ...], ...]
    regions: tuple[Region, ...]


def whole_plan(shares: Iterable[tuple[str, str, float]]) -> dict[str, str]:
    """A decided crosswalk (old code, new code, share) as a plan: a divided unit goes whole to its largest share.

    Of equal shares the smallest new code counts.
    """
    best: dict[str, tuple[float, str]] = {}
    for old, new, share in shares:
        best[old] = min(best.get(old, (-share, new)), (-share, new))
    return {old: new for old, (_, new) in sorted(best.items())}


def compare(problem: Problem, first: Plan, second: Plan) -> Comparison:
    """What the second plan does otherwise than the first, and what that costs or gains by the question's own terms."""
    one, other = measure(problem, first), measure(problem, second)
    same: list[tuple[str, ...]] = []
    regions: list[Region] = []
    for left, right in _regions(one, other):
        members = tuple(sorted({code for name in left for code in one[name].members}))
        if len(left) == len(right) == 1 and one[left[0]].members == other[right[0]].members:
            same.append(members)
        else:
            regions.append(Region(members, tuple(one[n] for n in left), tuple(other[n] for n in right)))
    regions.sort(key=lambda region: (-region.difference, region.members))
    ours = Side(together(one.values()), evaluate(problem, first).faults)
    theirs = Side(together(other.values()), evaluate(problem, second).faults)
    return Comparison(ours, theirs, tuple(sorted(same)), tuple(regions))


def _regions(
    first: dict[str, GroupMeasures], second: dict[str, GroupMeasures]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The groups of both plans, gathered until no unit is in two gatherings."""
    in_first = {code: name for name, group in first.items() for code in group.members}
    in_second = {code: name for name, group in second.items() for code in group.members}
    left, found = set(first), list[tuple[tuple[str, ...], tuple[str, ...]]]()
    while left:
        ours, theirs, reach = set[str](), set[str](), [min(left)]
        while reach:
            name = reach.pop()
            if name in ours:
                continue
            ours.add(name)
            met = {in_second[code] for code in first[name].members if code in in_second} - theirs
            theirs |= met
            reach += [in_first[code] for group in met for code in second[group].members if code in in_first]
        left -= ours
        found.append((tuple(sorted(ours)), tuple(sorted(theirs))))
    return found
