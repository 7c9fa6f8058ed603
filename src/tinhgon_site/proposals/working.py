"""Answering a question, in the process of tasks: what is found on the way is written down, what people want is heard.

What was found out about a land is kept in this process, so that the next question about it is quicker. When the process
is gone so is that, and the next question begins from nothing but the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tinhgon.proposals.merge_communes import (
    Pool,
    Problem,
    Progress,
    Proposal,
    Stop,
    frontier,
    frontier_of_counts,
    improve,
    near_best,
    propose,
    repair,
)
from tinhgon.proposals.merge_communes.propose import Ending
from tinhgon_site.proposals import store
from tinhgon_site.proposals.land import Land, land_asked
from tinhgon_site.proposals.values import Ask, Question, State, Wish
from tinhgon_site.registers.recent import Recent

#: What was found out about each land, by whatever tells it from others.
pools: Final[Recent[tuple[str, str, str], Pool]] = Recent(room=6)
#: How many points a frontier has, and how many other plans are looked for.
POINTS, OTHERS = 12, 5


class GivenUp(Exception):
    """A person wants no more of it while what is under way cannot be stopped in the middle."""


class Listener:
    """Writes down what a search finds, and says to it whether to go on."""

    def __init__(self, question: Question) -> None:
        self.question, self.number, self.wish = question, 0, Wish.GO_ON

    def heard(self, progress: Progress) -> bool:
        """Called by the search whenever there is news."""
        store.tell(self.question.id, self.question.run, self.number, progress)
        self.number += 1
        return self.goes_on()

    def counted(self, _done: int, _wanted: int) -> None:
        """Called between the plans of a frontier, which can only be given up."""
        if not self.goes_on():
            raise GivenUp

    def goes_on(self) -> bool:
        self.wish = store.sign_of_life(self.question.id, self.question.run)
        return self.wish is Wish.GO_ON


def work_out(id: int, run: int) -> None:
    """Answer a question, unless it was cancelled or somebody else has it; whatever happens, it is said how it ended."""
    if not store.begin(id, run):
        return
    question = store.question(id)
    listener = Listener(question)
    try:
        _WAYS[question.asking.ask](question, listener)
    except GivenUp:
        store.end(id, run, State.CANCELLED)
    except BaseException:
        # The fault is told to those who run the installation, by whoever called; here only that there was one.
        store.end(id, run, State.FAILED)
        raise


def _plan(question: Question, listener: Listener) -> None:
    land, problem = _asked(question)
    given = question.asking.given
    found = propose(
        problem, _stop(question), progress=listener.heard, pool=_pool(land), start=question.plan or given.plan or None
    )
    _end(question, listener, land, found)


def _near(question: Question, listener: Listener) -> None:
    land, problem = _asked(question)
    given = question.asking.given
    found = improve(problem, given.plan, given.near, _stop(question), progress=listener.heard, pool=_pool(land))
    _end(question, listener, land, found)


def _repair(question: Question, listener: Listener) -> None:
    _land, problem = _asked(question)
    found = repair(problem, question.asking.given.plan, seconds=question.asking.seconds)
    if not listener.goes_on():
        raise GivenUp
    if found.figures is None or found.findings:
        store.end(question.id, question.run, State.REFUSED, findings=found.findings)
        return
    answer = {"moved": list(found.moved), "at_least": found.at_least}
    objective = found.figures.objective
    store.end(question.id, question.run, State.ANSWERED, plan=found.plan, objective=objective, answer=answer)


def _counts(question: Question, listener: Listener) -> None:
    land, problem = _asked(question)
    counts = question.asking.given.counts
    found = frontier_of_counts(problem, counts, stop=_stop(question), progress=listener.counted, pool=_pool(land))
    _end_frontier(question, land, found.points, found.missing, found.pool)


def _frontier(question: Question, listener: Listener) -> None:
    land, problem = _asked(question)
    found = frontier(
        problem, "access", "below_people", points=POINTS, stop=_stop(question), progress=listener.counted,
        pool=_pool(land),
    )  # fmt: skip
    _end_frontier(question, land, found.points, found.missing, found.pool)


def _others(question: Question, listener: Listener) -> None:
    land, problem = _asked(question)
    best = propose(problem, _stop(question), progress=listener.heard, pool=_pool(land))
    _keep_pool(land, best.pool)
    if best.figures is None or not listener.goes_on():
        _end(question, listener, land, best)
        return
    within = question.asking.given.within
    found = near_best(problem, best, distance=within, plans=OTHERS, may_go_on=listener.goes_on)
    plans = [
        {"objective": figures.objective, "likeness": found.likeness(place), "plan": dict(found.plans[place])}
        for place, figures in enumerate(found.figures)
    ]
    mergers = [[a, b, certainty.value] for (a, b), certainty in found.mergers.items()]
    _end(question, listener, land, best, {"plans": plans, "mergers": mergers, "whole": found.is_whole})


_WAYS: Final[dict[Ask, Callable[[Question, Listener], None]]] = {
    Ask.PLAN: _plan,
    Ask.NEAR: _near,
    Ask.REPAIR: _repair,
    Ask.COUNTS: _counts,
    Ask.FRONTIER: _frontier,
    Ask.OTHERS: _others,
}


def _end(
    question: Question, listener: Listener, land: Land, found: Proposal, answer: dict[str, Any] | None = None
) -> None:
    _keep_pool(land, found.pool)
    if listener.wish is Wish.CANCEL:
        store.end(question.id, question.run, State.CANCELLED, ending=found.ending.value, spent=found.seconds)
    elif found.figures is None or found.findings:
        findings, ending = found.findings, found.ending.value
        state = State.CANCELLED if found.ending is Ending.STOPPED else State.REFUSED
        store.end(question.id, question.run, state, findings=findings, ending=ending, spent=found.seconds)
    else:
        store.end(
            question.id,
            question.run,
            State.ANSWERED,
            plan=found.plan,
            objective=found.objective,
            bound=found.bound,
            ending=found.ending.value,
            spent=found.seconds,
            answer=answer,
        )


def _end_frontier(question: Question, land: Land, points: Any, missing: tuple[int, ...], pool: Pool) -> None:
    _keep_pool(land, pool)
    told = [
        {
            "asked": point.asked,
            "plan": dict(point.proposal.plan),
            "first": point.first,
            "second": point.second,
            "gap": point.proposal.gap,
            "groups": point.measures.groups,
            "mean_km": point.measures.mean_km,
            "people": point.measures.under_people,
            "land": point.measures.under_land,
            "districts": point.measures.districts_crossed,
        }
        for point in points
    ]
    state = State.ANSWERED if told else State.REFUSED
    store.end(question.id, question.run, state, answer={"points": told, "missing": list(missing)})


def _asked(question: Question) -> tuple[Land, Problem]:
    land = land_asked(question.asking)
    return land, land.problem(question.asking)


def _stop(question: Question) -> Stop:
    return Stop(seconds=question.asking.seconds)


def _key(land: Land) -> tuple[str, str, str]:
    return land.mark, land.day.on.isoformat(), land.units[0].province if land.units else ""


def _pool(land: Land) -> Pool | None:
    return pools.get(_key(land))


def _keep_pool(land: Land, pool: Pool) -> None:
    if len(pool.members):
        pools.put(_key(land), pool)
