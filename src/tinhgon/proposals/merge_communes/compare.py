"""Two plans side by side, whoever made them: the same terms, where they differ, and what each gains there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tinhgon.proposals.merge_communes.evaluate import Plan, evaluate
from tinhgon.proposals.merge_communes.measures import GroupMeasures, PlanMeasures, measure, together
from tinhgon.proposals.merge_communes.objective import terms_of
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
        return {term: other.get(term, 0.0) - one.get(term, 0.0) for term in {**one, **other}}

    @property
    def difference(self) -> float:
        """What the second plan costs more here in all."""
        return sum(self.differences.values())


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One group of the second plan, and what the first does with the same residents.

    `pieces` says how many of its units lie in which group of the first plan. A group of the first plan that is cut by
    several of the second counts for each by its share of the people, so that the differences add up to the whole.
    """

    group: GroupMeasures
    pieces: tuple[tuple[str, tuple[str, ...]], ...]
    mean_km: float
    differences: dict[str, float]

    @property
    def difference(self) -> float:
        """What the second plan costs more for these residents, in all."""
        return sum(self.differences.values())

    @property
    def reason(self) -> str:
        """The term that decides which of the plans is better here."""
        sign = 1 if self.difference >= 0 else -1
        return max(self.differences, key=lambda term: sign * self.differences[term])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans of one question. The differences of the regions add up to that of the plans, and so do the
    counterparts'; what costs the second plan most is first.
    """

    first: Side
    second: Side
    same: tuple[tuple[str, ...], ...]
    regions: tuple[Region, ...]
    counterparts: tuple[Counterpart, ...]


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
    return Comparison(ours, theirs, tuple(sorted(same)), tuple(regions), _counterparts(problem, one, other))


def _counterparts(
    problem: Problem, first: dict[str, GroupMeasures], second: dict[str, GroupMeasures]
) -> tuple[Counterpart, ...]:
    home = {code: name for name, group in first.items() for code in group.members}
    found = []
    for group in second.values():
        pieces: dict[str, list[str]] = {}
        for code in group.members:
            if code in home:
                pieces.setdefault(home[code], []).append(code)
        here = dict.fromkeys(terms_of(problem), 0.0)
        person_km = 0.0
        for name, codes in pieces.items():
            share = _share(problem, first[name], codes)
            for term in here:
                here[term] += share * first[name].terms[term]
            person_km += sum(problem.units[problem.index[c]].population * first[name].km.get(c, 0.0) for c in codes)
        differences = {term: group.terms[term] - here[term] for term in here}
        cut = tuple((name, tuple(pieces[name])) for name in sorted(pieces, key=lambda n: (-len(pieces[n]), n)))
        found.append(Counterpart(group, cut, person_km / (group.population or 1.0), differences))
    return tuple(sorted(found, key=lambda one: (-one.difference, one.group.name)))


def _share(problem: Problem, group: GroupMeasures, codes: list[str]) -> float:
    """The part of a group's people that lives in some of its units; where nobody does, the part of the units."""
    if not group.population:
        return len(codes) / len(group.members)
    return sum(problem.units[problem.index[code]].population for code in codes) / group.population


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
