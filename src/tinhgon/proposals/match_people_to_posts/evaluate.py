"""What a placement is worth, and whether it is allowed: pair by pair, without the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tinhgon.proposals.match_people_to_posts.aims import aims_of
from tinhgon.proposals.match_people_to_posts.problem import Problem
from tinhgon.vocabulary import Finding, Findings, error


def evaluate(problem: Problem, post_of: Mapping[str, str]) -> tuple[int, ...]:
    """The value of each aim in its rank, the sealed lot last."""
    held = [(problem.person_by_id[person], problem.post_by_id[post]) for person, post in post_of.items()]
    return tuple(sum(aim.worth(person, post) for person, post in held) for aim in aims_of(problem.seal))


def broken_rules(problem: Problem, post_of: Mapping[str, str]) -> Findings:
    """What a placement does that is not allowed; empty when it may be.

    Findings
    --------
    placement.not_eligible, placement.two_holders, placement.relatives, placement.quota_broken.
    """
    return (*_of_pairs(problem, post_of), *_of_relatives(problem, post_of), *_of_quotas(problem, post_of))


def _of_pairs(problem: Problem, post_of: Mapping[str, str]) -> Iterator[Finding]:
    for person, post in sorted(post_of.items()):
        if not problem.may_hold(problem.person_by_id[person], problem.post_by_id[post]):
            yield error("placement.not_eligible", person, person=person, post=post)
    for post, times in sorted(Counter(post_of.values()).items()):
        if times > 1:
            yield error("placement.two_holders", post, post=post, times=times)


def _of_relatives(problem: Problem, post_of: Mapping[str, str]) -> Iterator[Finding]:
    for person in problem.people:
        for other in sorted(person.relatives & post_of.keys()):
            if person.id in post_of:
                upper, lower = (problem.post_by_id[post_of[both]] for both in (person.id, other))
                if problem.is_above(upper, lower) or problem.is_above(lower, upper):
                    yield error("placement.relatives", person.id, person=person.id, other=other)


def _of_quotas(problem: Problem, post_of: Mapping[str, str]) -> Iterator[Finding]:
    for quota in problem.quotas:
        holders = [problem.person_by_id[person] for person, post in post_of.items() if post in quota.posts]
        counted = sum(quota.origins is None or holder.origin in quota.origins for holder in holders)
        if counted > quota.most:
            yield error("placement.quota_broken", quota.name, name=quota.name, most=quota.most, count=counted)
